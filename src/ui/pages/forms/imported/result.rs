//! What a published instrument makes of a form: a screening result with its source, and what may follow from it.

use leptos::prelude::*;

use crate::app::{CaseSession, FormResult, Memo, State};
use crate::content;
use crate::domain::case::{
    Edit, FormResponseChange, ListEdit, Need, NeedDecision, NeedReason, ResultProposal,
};
use crate::domain::draft::Draft;
use crate::domain::ids::{Code, FilledFormId, NeedId};
use crate::domain::instruments::{Instrument, Outcome, Warning};
use crate::i18n::results::{band, refusal, sum, warning};
use crate::t;
use crate::ui::components::{
    Announcer, Button, Card, Choice, Disclosure, For, List, ListRow, Notice, NumberField,
    SelectField, Tone,
};
use crate::ui::person::whose_words;
use crate::ui::view::{View, live, several, view};

/// The results of the form on screen; nothing while it is no instrument that is known.
#[component]
pub fn Results(session: CaseSession, id: FilledFormId) -> View {
    let found = session.form_results(id);
    live(move || {
        let Some(rules) = content::instruments() else {
            return view! { <Notice tone=Tone::Watch>{t!("result-no-rules")}</Notice> };
        };
        let found = found.read();
        let cards = found.iter().filter_map(|found| {
            let rule = rules.iter().find(|rule| rule.id == found.rule)?;
            Some(card(session, id, found, rule))
        });
        several(cards.collect())
    })
}

fn card(
    session: CaseSession,
    id: FilledFormId,
    found: &FormResult,
    rule: &'static Instrument,
) -> View {
    let outcome = &found.outcome;
    let refused = outcome.refused.as_ref().map(|why| {
        let why = match found.placed {
            true => refusal(why),
            false => t!("result-no-places"),
        };
        view! { <Notice>{why}</Notice> }
    });
    let warnings = outcome.warnings.iter().map(|odd| {
        let tone = match odd {
            Warning::TotalDiffers(..) | Warning::TotalImpossible(_) | Warning::LevelDiffers(_) => {
                Tone::Watch
            }
            _ => Tone::Plain,
        };
        let words = warning(odd);
        view! { <Notice tone>{words}</Notice> }
    });
    let warnings = warnings.collect::<Vec<_>>();
    let raises = outcome
        .critical
        .iter()
        .any(|critical| critical.flag.is_some());
    let raised = raises.then(|| {
        let words = match session.flags_stand(id, found) {
            true => t!("result-flag"),
            false => t!("result-urgent"),
        };
        view! { <Notice tone=Tone::Danger>{words}</Notice> }
    });
    let pointed = session.pointed_out(found).into_iter();
    let pointed = pointed.map(|(asked, answered)| [asked, answered].join(": "));
    let several = found.taken_for.len() > 1 || found.must_declare;
    let which = several.then(|| which(session, id, found));
    let figures = figures(outcome, rule);
    let pointed = list(t!("result-pointed"), pointed.collect());
    let notes = outcome
        .notes
        .iter()
        .map(|note| view! { <p>{note.clone()}</p> });
    let notes = notes.collect::<Vec<_>>();
    let worths = (!found.ask.is_empty()).then(|| worths(session, id, found));
    let needs = needs(session, id, found);
    let next = next(outcome);
    view! {
        <Card title=t!("result-title", title = &rule.title)>
            <p class="soft">{t!("result-screening")}</p>
            {which}
            {refused}
            {raised}
            {figures}
            {pointed}
            {warnings}
            {notes}
            {worths}
            {needs}
            {next}
            {about(rule)}
        </Card>
    }
}

/// Total, bands, counts and parts as far as there are any.
fn figures(outcome: &Outcome, rule: &Instrument) -> View {
    let complete = outcome.sum.is_none_or(|sum| sum.complete);
    let total = sum(outcome).map(|words| match &rule.range {
        Some(range) => {
            let range = t!(
                "result-range",
                from = range.from.0.to_string(),
                to = range.to.0.to_string()
            );
            [words, range].join(", ")
        }
        None => words,
    });
    let called = outcome.bands.iter().map(|placed| band(placed, complete));
    let elsewhere = outcome
        .elsewhere
        .iter()
        .map(|(source, name)| [source, ": ", name].concat());
    let counts = outcome
        .counts
        .iter()
        .map(|count| match count.least == count.most {
            true => t!("result-count", label = &count.label, count = count.least),
            false => t!(
                "result-count-open",
                label = &count.label,
                least = count.least,
                most = count.most
            ),
        });
    let parts = outcome.parts.iter().map(|part| match part.positive {
        Some(true) => t!("result-positive", label = &part.label),
        Some(false) => t!("result-negative", label = &part.label),
        None => t!("result-undecided", label = &part.label),
    });
    let lines = [
        (t!("result-sum"), total.into_iter().collect::<Vec<_>>()),
        (t!("result-called"), called.collect()),
        (t!("result-reached"), outcome.reached.clone()),
        (t!("result-counts"), counts.collect()),
        (t!("result-parts"), parts.collect()),
        (t!("result-elsewhere"), elsewhere.collect()),
    ];
    let lines = lines.into_iter().filter(|(_, words)| !words.is_empty());
    let lines = lines.map(|(title, words)| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd>{words.join("; ")}</dd>
            </div>
        }
    });
    view! { <dl class="answers">{lines.collect::<Vec<_>>()}</dl> }
}

fn list(title: String, lines: Vec<String>) -> Option<View> {
    (!lines.is_empty()).then(|| {
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! {
            <div>
                <b>{title}</b>
                <ul class="names">{lines.collect::<Vec<_>>()}</ul>
            </div>
        }
    })
}

/// Which of several instruments it is: a person says.
fn which(session: CaseSession, id: FilledFormId, found: &FormResult) -> View {
    let choices = found.taken_for.iter();
    let choices = choices
        .map(|(id, title)| Choice::new(id.as_str(), title.clone()))
        .collect();
    let value = session.select(move |case| {
        let kept = case.response_by_id(id);
        let said = kept.and_then(|kept| kept.instrument.as_ref());
        said.map(ToString::to_string).unwrap_or_default()
    });
    let on_choose = move |code: String| {
        let said = (!code.is_empty()).then(|| Code::new(code));
        session.say_of_form(id, FormResponseChange::Instrument(said));
    };
    view! {
        <SelectField label=t!("result-which") choices value on_choose none=t!("result-which-none") />
    }
}

/// What the choices of a form are worth where it does not say so itself.
fn worths(session: CaseSession, id: FilledFormId, found: &FormResult) -> View {
    let fields = found
        .ask
        .iter()
        .cloned()
        .map(|(item, question, code, choice)| {
            let typed = State::new(String::new());
            let on_change = move |text: String| {
                let Draft::Valid(worth) = Draft::<i32>::read(&text) else {
                    return;
                };
                let mut all = session.peek(|case| {
                    let kept = case.response_by_id(id);
                    kept.map(|kept| kept.worths.clone()).unwrap_or_default()
                });
                let mut own = all.get(&item).cloned().unwrap_or_default();
                own.insert(code.clone(), worth);
                all.insert(item.clone(), own);
                session.say_of_form(id, FormResponseChange::Worths(all));
            };
            view! {
                <NumberField
                    label=t!("result-ask-one", choice = choice, question = question)
                    value=typed
                    on_input=move |text| typed.set(text)
                    on_change
                    whole=true
                />
            }
        });
    view! {
        <Notice tone=Tone::Watch>{t!("result-ask")}</Notice>
        {fields.collect::<Vec<_>>()}
    }
}

/// The needs that a result proposes. They are the client's to confirm.
fn needs(session: CaseSession, id: FilledFormId, found: &FormResult) -> View {
    let found = found.clone();
    let proposed = Memo::new(move |()| {
        session
            .needs_of_form(id, &found)
            .into_iter()
            .map(Line::of)
            .collect::<Vec<_>>()
    });
    let rows = move |line: Line| {
        let title = session
            .form()
            .domain(&line.domain)
            .map(|it| it.title.clone());
        let title = title.unwrap_or_default();
        let of = whose_words(session, line.whose).unwrap_or_default();
        let describe = t!("result-need-agree-which", title = &title);
        let words = t!(
            "result-need",
            title = [title.as_str(), &of].concat(),
            because = &line.because
        );
        let say = Announcer::here();
        let agree = move |()| {
            let mut need = Need::new(
                NeedId::from_random(session.random()),
                line.domain.clone(),
                session.stamp(),
            );
            need.statement.clone_from(&title);
            need.whose = line.whose;
            need.found_in = line.whose;
            // What else speaks for it in this area is agreed on with it.
            need.because = session.peek(|case| case.of(line.whose).need_reasons(&line.domain));
            need.because.push(NeedReason::Result(id));
            need.decision = NeedDecision::Accepted;
            let own = need.id;
            session.dispatch(Edit::Need(ListEdit::add(need)));
            if session.peek(|case| case.needs.iter().any(|need| need.id == own)) {
                say.say(t!("needs-agreed"));
            }
        };
        view! {
            <ListRow actions=move || {
                view! {
                    <Button on_press=agree.clone() describe>
                        {t!("result-need-agree")}
                    </Button>
                }
            }>{words}</ListRow>
        }
    };
    live(move || {
        (!proposed.read().is_empty()).then(|| {
            view! {
                <h3>{t!("result-needs")}</h3>
                <List>
                    <For each=move || proposed.get() key=Clone::clone children=rows />
                </List>
            }
        })
    })
}

/// A proposal as a row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    whose: crate::domain::case::Whose,
    domain: crate::domain::ids::DomainId,
    because: String,
}

impl Line {
    fn of(proposal: ResultProposal) -> Self {
        Self {
            whose: proposal.whose,
            domain: proposal.domain,
            because: proposal.because,
        }
    }
}

fn next(outcome: &Outcome) -> Option<View> {
    let next = outcome.next.as_ref()?;
    let next = content::instruments()?
        .iter()
        .find(|rule| rule.id == *next)?;
    Some(view! { <p>{t!("result-next", title = &next.title)}</p> })
}

/// Where the rule comes from, and who may use the instrument.
fn about(rule: &Instrument) -> View {
    let cautions = rule
        .cautions
        .iter()
        .map(|words| view! { <p>{words.clone()}</p> });
    let cautions = cautions.collect::<Vec<_>>();
    let source = t!(
        "result-source",
        sources = rule.sources.join("; "),
        version = rule.version.to_string(),
        year = &rule.checked
    );
    let licence = rule.licence.note.clone();
    view! {
        {cautions}
        <Disclosure summary=t!("result-about")>
            <p>{source}</p>
            <p>{licence}</p>
        </Disclosure>
    }
}
