//! Needs that were decided on: agreed ones in their order, and those set aside.

use leptos::prelude::*;

use super::outlook::Outlook;
use super::proposal::Reasons;
use crate::app::{CaseSession, Memo};
use crate::domain::case::{
    CaseDocument, Edit, Level, ListEdit, Need, NeedChange, NeedDecision, Whose,
};
use crate::domain::ids::{MemberId, NeedId};
use crate::domain::order;
use crate::i18n::reasons::arithmetic;
use crate::t;
use crate::ui::bind;
use crate::ui::components::{
    Actions, Button, ButtonKind, Card, Choice, Disclosure, For, Rating, SelectField, Show, TextArea,
};
use crate::ui::view::{View, view};

fn change(id: NeedId, change: NeedChange) -> Edit {
    Edit::Need(ListEdit::Change(id, change))
}

/// The positions in the whole list of needs that agreed ones hold.
fn places(case: &CaseDocument) -> Vec<(usize, &Need)> {
    let needs = case.needs.iter().enumerate();
    needs
        .filter(|(_, need)| need.decision == NeedDecision::Accepted && need.ended.is_none())
        .collect()
}

/// Moves a need past its neighbour among the agreed ones.
fn shift(session: CaseSession, id: NeedId, down: bool) {
    let to = session.peek(|case| {
        let places = places(case);
        let at = places.iter().position(|(_, need)| need.id == id)?;
        let next = if down { at + 1 } else { at.checked_sub(1)? };
        places.get(next).map(|(place, _)| *place)
    });
    if let Some(to) = to {
        session.dispatch(Edit::Need(ListEdit::Move { id, to }));
    }
}

/// Sorts the agreed needs by the arithmetic of the rating scale.
fn suggested_order(session: CaseSession) {
    let edits = session.peek(|case| {
        let mut agreed: Vec<&Need> = case.accepted_needs().collect();
        order::by_key(&mut agreed, |need| {
            case.behind(need).priority(&need.domain).order()
        });
        // From the back: each goes to the front in turn.
        agreed
            .iter()
            .rev()
            .map(|need| Edit::Need(ListEdit::Move { id: need.id, to: 0 }))
            .collect::<Vec<_>>()
    });
    session.dispatch(Edit::All(edits));
}

/// Needs that are worked on, first one first.
#[component]
pub fn Agreed(session: CaseSession) -> View {
    let ids = session.select(|case| {
        case.accepted_needs()
            .map(|need| need.id)
            .collect::<Vec<_>>()
    });
    view! {
        <section class="stack">
            <div class="split">
                <h2>{t!("needs-agreed")}</h2>
                <Show when=move || { ids.read().len() > 1 }>
                    <Button kind=ButtonKind::Quiet on_press=move |()| suggested_order(session)>
                        {t!("needs-suggest")}
                    </Button>
                </Show>
            </div>
            <Show when=move || ids.read().is_empty()>
                <p class="soft">{t!("needs-agreed-none")}</p>
            </Show>
            <For each=move || ids.get() key=|id| *id let:id>
                <AgreedNeed session id ids />
            </For>
        </section>
    }
}

#[component]
fn AgreedNeed(session: CaseSession, id: NeedId, ids: Memo<Vec<NeedId>>) -> View {
    let form = session.form();
    let domain = session
        .peek(|case| case.need(id).map(|need| need.domain.clone()))
        .unwrap_or_else(|| "".into());
    let title = form
        .domain(&domain)
        .map(|domain| domain.title.clone())
        .unwrap_or_default();
    let statement = bind::text(
        session,
        move |case| Some(case.need(id)?.statement.clone()),
        move |text| change(id, NeedChange::Statement(text)),
    );
    let because = session.select(move |case| {
        case.need(id)
            .map(|need| need.because.clone())
            .unwrap_or_default()
    });
    let level = {
        let domain = domain.clone();
        session.select(move |case| {
            let person = case.behind(case.need(id)?);
            person.level(&domain).map(Level::get)
        })
    };
    let sum = {
        let domain = domain.clone();
        session.select(move |case| {
            let need = case.need(id);
            need.map_or_else(String::new, |need| {
                arithmetic(case.behind(need).priority(&domain))
            })
        })
    };
    let has_goals = session.select(move |case| case.goals_of(id).next().is_some());
    let blocked = Memo::new(move |()| has_goals.get().then(|| t!("needs-has-goals")));
    let first = Memo::new(move |_| ids.read().first() == Some(&id));
    let last = Memo::new(move |_| ids.read().last() == Some(&id));
    let place = Memo::new(move |_| {
        ids.read()
            .iter()
            .position(|it| *it == id)
            .map_or(0, |at| at + 1)
    });
    let name = title.clone();
    let whose = session.peek(|case| {
        let need = case.need(id);
        need.map_or(Whose::Client, |need| case.behind(need).whose())
    });
    view! {
        <Card
            title=Memo::new({
                let title = title.clone();
                move |()| Some([&place.get().to_string(), " · ", &title].concat())
            })
            actions=move || view! { <Rating value=level /> }
        >
            <TextArea
                label=t!("needs-statement")
                value=statement.value
                on_input=statement.on_input
                on_change=statement.on_change
                rows=2
            />
            <WhoseNeed session id />
            <Outlook session id />
            <Disclosure summary=t!("needs-why")>
                <Reasons session whose domain because />
                <p class="soft numbers">{move || t!("needs-order-why", sum = sum.get())}</p>
            </Disclosure>
            <Actions>
                <Show when=move || !first.get()>
                    <Button
                        on_press=move |()| shift(session, id, false)
                        describe=t!("needs-up-of", name = &name)
                    >
                        {t!("needs-up")}
                    </Button>
                </Show>
                <Show when=move || !last.get()>
                    <Button
                        on_press=move |()| shift(session, id, true)
                        describe=t!("needs-down-of", name = &title)
                    >
                        {t!("needs-down")}
                    </Button>
                </Show>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=move |()| session.dispatch(Edit::Need(ListEdit::Remove(id)))
                    blocked
                >
                    {t!("needs-reopen")}
                </Button>
            </Actions>
        </Card>
    }
}

#[component]
fn WhoseNeed(session: CaseSession, id: NeedId) -> View {
    let members = session.select(|case| {
        let member =
            |member: &crate::domain::case::HouseholdMember| (member.id, member.name.clone());
        case.household
            .iter()
            .map(member)
            .collect::<Vec<(MemberId, String)>>()
    });
    let value = session.select(move |case| match case.need(id).map(|need| need.whose) {
        Some(Whose::Member(member)) => member.to_string(),
        Some(Whose::Client) | None => String::new(),
    });
    let choose = move |chosen: String| {
        let whose = chosen.parse().map_or(Whose::Client, Whose::Member);
        session.dispatch(change(id, NeedChange::Whose(whose)));
    };
    view! {
        {move || {
            let choices: Vec<Choice> =
                members.get().into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
            (!choices.is_empty())
                .then(|| {
                    view! {
                        <SelectField
                            label=t!("needs-whose")
                            choices
                            value
                            on_choose=choose
                            none=t!("needs-whose-client")
                        />
                    }
                })
        }}
    }
}

/// Needs that were set aside, with the reason.
#[component]
pub fn SetAside(session: CaseSession) -> View {
    let ids = session.select(|case| {
        let aside = case
            .needs
            .iter()
            .filter(|need| need.decision == NeedDecision::Rejected || need.ended.is_some());
        aside.map(|need| need.id).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !ids.read().is_empty()>
            <Card title=t!("needs-aside")>
                <For each=move || ids.get() key=|id| *id let:id>
                    <AsideNeed session id />
                </For>
            </Card>
        </Show>
    }
}

#[component]
fn AsideNeed(session: CaseSession, id: NeedId) -> View {
    let words = session.select(move |case| {
        case.need(id)
            .map(|need| need.statement.clone())
            .unwrap_or_default()
    });
    let reason = bind::text(
        session,
        move |case| Some(case.need(id)?.reason.clone()),
        move |text| change(id, NeedChange::Reason(text)),
    );
    view! {
        <div class="stack">
            <p>
                <b>
                    <bdi>{move || words.get()}</bdi>
                </b>
            </p>
            <TextArea
                label=t!("needs-reason")
                value=reason.value
                on_input=reason.on_input
                on_change=reason.on_change
                rows=2
            />
            <Actions>
                <Button on_press=move |()| {
                    session
                        .dispatch(
                            Edit::All(
                                vec![
                                    change(id, NeedChange::Decision(NeedDecision::Accepted)),
                                    change(id, NeedChange::Ended(None)),
                                ],
                            ),
                        )
                }>{t!("needs-take-up")}</Button>
            </Actions>
        </div>
    }
}
