//! One proposed need: what it rests on, its place in the order, and the decision.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo, State};
use crate::content::for_person;
use crate::domain::case::{
    Answered, Edit, Followed, Level, ListEdit, Need, NeedDecision, NeedReason, Whose,
};
use crate::domain::form::{Effect, Rule};
use crate::domain::ids::{DomainId, NeedId};
use crate::i18n::reasons::{arithmetic, given_answers, reasons};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, Card, Choice, Disclosure, For, Rating, SelectField, TextArea,
};
use crate::ui::person::{code_of, name_of, person_of, whose_words};
use crate::ui::view::{View, view};

/// The reasons of a need, each with what stands behind it.
#[component]
pub fn Reasons(
    session: CaseSession,
    /// In whose assessment the need was found.
    whose: Whose,
    domain: DomainId,
    #[prop(into)] because: Memo<Vec<NeedReason>>,
) -> View {
    let form = session.form();
    let rated_on = domain.clone();
    let given = if whose == session.whose() {
        session.insight(move |state| {
            session.with(|case| given_answers(case.of(whose), form, state, &rated_on))
        })
    } else {
        let form = session.peek(|case| for_person(case, whose)).unwrap_or(form);
        let behind = session.select(move |case| {
            let person = case.of(whose);
            (person.answers(form), person.levels())
        });
        Memo::new(move |_| {
            let _ = behind.read();
            session.peek(|case| {
                let (_, state) =
                    Followed::start(form, case, Answered::Person(whose), session.today());
                given_answers(case.of(whose), form, &state, &rated_on)
            })
        })
    };
    let lines = Memo::new(move |_| {
        let because = because.get();
        let mut lines = session.with(|case| reasons(case, form, (whose, &domain), &because));
        let rated = because
            .iter()
            .any(|reason| matches!(reason, NeedReason::Rating(_)));
        if let Some((_, behind)) = lines.first_mut().filter(|_| rated) {
            behind.extend(given.get());
        }
        lines
    });
    view! {
        <ul class="reasons">
            <For each=move || lines.get() key=|line| line.clone() let:line>
                <li>
                    <b>{line.0}</b>
                    <ul>
                        {line.1.into_iter().map(|text| view! { <li><bdi>{text}</bdi></li> }).collect::<Vec<_>>()}
                    </ul>
                </li>
            </For>
        </ul>
    }
}

/// A proposed need.
#[component]
pub fn Proposal(session: CaseSession, whose: Whose, domain: DomainId) -> View {
    let form = session.form();
    let title = form
        .domain(&domain)
        .map(|domain| domain.title.clone())
        .unwrap_or_default();
    let statement = State::new(title.clone());
    let reason = State::new(String::new());
    let level = {
        let domain = domain.clone();
        session.select(move |case| case.of(whose).level(&domain).map(Level::get))
    };
    let because = {
        let domain = domain.clone();
        session.select(move |case| case.of(whose).need_reasons(&domain))
    };
    let sum = {
        let domain = domain.clone();
        session.select(move |case| arithmetic(case.of(whose).priority(&domain)))
    };
    let carers = carers(session, whose, &domain);
    // Among several it is the worker who says.
    let only = carers.first().filter(|_| carers.len() == 1);
    let carer = State::new(only.map(|only| only.value.clone()));
    let several = carers.len() > 1;
    let owner = move || carer.get().map_or(whose, |carer| person_of(&carer));
    let unsaid =
        Memo::new(move |()| (several && carer.read().is_none()).then(|| t!("needs-which-carer")));
    let heading = move || {
        let of = whose_words(session, owner()).unwrap_or_default();
        [title.as_str(), &of].concat()
    };
    let blocked = Memo::new(move |()| {
        reason
            .read()
            .trim()
            .is_empty()
            .then(|| t!("needs-reason-needed"))
    });
    let decided = {
        let domain = domain.clone();
        move |decision: NeedDecision| {
            let mut need = Need::new(
                NeedId::from_random(session.random()),
                domain.clone(),
                session.stamp(),
            );
            need.statement = statement.get_untracked();
            need.whose = untrack(owner);
            need.found_in = whose;
            need.because = because.get_untracked();
            need.decision = decision;
            if decision == NeedDecision::Rejected {
                need.reason = reason.get_untracked();
            }
            session.dispatch(Edit::Need(ListEdit::add(need)));
        }
    };
    let accept = {
        let decided = decided.clone();
        move |()| decided(NeedDecision::Accepted)
    };
    let reject = move |()| decided(NeedDecision::Rejected);
    view! {
        <Card title=Memo::new(move |()| Some(heading())) actions=move || view! { <Rating value=level /> }>
            {(!carers.is_empty()).then(|| view! { <p class="soft">{t!("needs-of-carer")}</p> })}
            {several
                .then(|| {
                    view! {
                        <SelectField
                            label=t!("needs-which-carer")
                            choices=carers
                            value=Memo::new(move |()| carer.get().unwrap_or_default())
                            none=t!("needs-carer-open")
                            on_choose=move |chosen: String| {
                                carer.set((!chosen.is_empty()).then_some(chosen));
                            }
                        />
                    }
                })}
            <Reasons session whose domain because />
            <p class="soft numbers">{move || t!("needs-order-why", sum = sum.get())}</p>
            <TextArea
                label=t!("needs-statement")
                value=statement
                on_input=move |text| statement.set(text)
                hint=t!("needs-statement-hint")
                rows=2
            />
            <Actions>
                <Button kind=ButtonKind::Main on_press=accept blocked=unsaid>
                    {t!("needs-accept")}
                </Button>
            </Actions>
            <Disclosure summary=t!("needs-set-aside")>
                <div class="stack">
                    <TextArea
                        label=t!("needs-reason")
                        value=reason
                        on_input=move |text| reason.set(text)
                        rows=2
                    />
                    <Button on_press=reject blocked>
                        {t!("needs-set-aside-now")}
                    </Button>
                </div>
            </Disclosure>
        </Card>
    }
}

/// The carers whose need it may be: their strain is found in the client's assessment, and is their own need.
fn carers(session: CaseSession, whose: Whose, domain: &DomainId) -> Vec<Choice> {
    if whose != Whose::Client || session.whose() != Whose::Client {
        return Vec::new();
    }
    let effect = Effect::NeedOfCarer(domain.clone());
    let mut rules = session.form().rules();
    let may_be =
        rules.any(|(_, rule)| matches!(rule, Rule::Cross(rule) if rule.effects.contains(&effect)));
    if !may_be {
        return Vec::new();
    }
    let found = session.asks_for(effect).get_untracked();
    session.peek(|case| {
        let carers = case.household.iter().filter(|member| member.carer);
        let mut people: Vec<Whose> = carers.map(|member| Whose::Member(member.id)).collect();
        // What an earlier assessment found is not asked again: it may be the carer's, or the client's own.
        if !found && !people.is_empty() {
            people.insert(0, Whose::Client);
        }
        let choice = |person| Choice::new(code_of(person), name_of(case, person));
        people.into_iter().map(choice).collect()
    })
}

/// A need that nothing proposed.
#[component]
pub fn AddByHand(session: CaseSession) -> View {
    let form = session.form();
    let statement = State::new(String::new());
    let domain = State::new(String::new());
    let choices = form.definition().domains.iter();
    let choices = choices
        .map(|domain| Choice::new(domain.id.as_str(), domain.title.clone()))
        .collect::<Vec<_>>();
    let first = choices
        .first()
        .map(|choice| choice.value.clone())
        .unwrap_or_default();
    domain.set(first);
    let blocked = Memo::new(move |()| {
        statement
            .read()
            .trim()
            .is_empty()
            .then(|| t!("needs-statement"))
    });
    let add = move |()| {
        let domain = DomainId::new(domain.get_untracked());
        let mut need = Need::new(
            NeedId::from_random(session.random()),
            domain,
            session.stamp(),
        );
        need.statement = statement.get_untracked();
        need.because = vec![NeedReason::ByHand];
        session.dispatch(Edit::Need(ListEdit::add(need)));
        statement.set(String::new());
    };
    view! {
        <SelectField
            label=t!("needs-add-domain")
            choices
            value=domain
            on_choose=move |chosen| domain.set(chosen)
        />
        <TextArea
            label=t!("needs-statement")
            value=statement
            on_input=move |text| statement.set(text)
            hint=t!("needs-statement-hint")
            rows=2
        />
        <Actions>
            <Button on_press=add blocked>
                {t!("needs-add-action")}
            </Button>
        </Actions>
    }
}
