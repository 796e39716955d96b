//! What the rules across areas suggest for the answers as they stand.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::form::{Effect, Rule, Subject};
use crate::domain::ids::DomainId;
use crate::t;
use crate::ui::components::{Disclosure, For, Notice, Tone};
use crate::ui::view::{View, live, view};

/// A suggestion with its reason.
type Suggestion = (String, String);

fn in_words(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Advise(advice) => Some(advice.clone()),
        Effect::Due { what, hours } => {
            Some(t!("advice-due", what = what, count = i64::from(*hours)))
        }
        Effect::ContactCadence(days) => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            Some(t!("advice-contacts", days = days.join(", ")))
        }
        // Flags are shown as flags, domains are offered, steps are proposed in the plan,
        // and a reason is asked for beside its rating.
        Effect::RaiseFlag(_)
        | Effect::AddStep { .. }
        | Effect::HideContactDetails
        | Effect::OpenDomain(_)
        | Effect::AskReason(_) => None,
    }
}

/// The suggestions.
#[component]
pub fn Advice(
    /// The open case.
    session: CaseSession,
) -> View {
    let form = session.form();
    let found = session.insight(move |state| {
        let mut found: Vec<Suggestion> = Vec::new();
        for fired in state.fired(form) {
            if let Rule::Cross(rule) = fired.rule {
                let words = rule.effects.iter().filter_map(in_words);
                found.extend(words.map(|words| (words, rule.why.clone())));
            }
        }
        found
    });
    view! {
        <For
            each=move || found.get()
            key=Clone::clone
            children=|(words, why)| {
                view! {
                    <Notice title=t!("advice-title")>
                        <p>{words}</p>
                        <Disclosure>{why}</Disclosure>
                    </Notice>
                }
            }
        />
    }
}

/// What a rule asks about the rating of one area: a jump wants its reason.
#[component]
pub fn AskedReason(
    /// The open case.
    session: CaseSession,
    /// The area.
    domain: DomainId,
) -> View {
    let form = session.form();
    let found = session.insight(move |state| {
        let jumped = Subject::RatingChange(domain.clone());
        let mut fired = state.fired(form);
        fired.find_map(|fired| match fired.rule {
            Rule::Cross(rule) if fired.evidence.contains(&jumped) => {
                rule.effects.iter().find_map(|effect| match effect {
                    Effect::AskReason(question) => Some(question.clone()),
                    _ => None,
                })
            }
            _ => None,
        })
    });
    live(move || {
        found.get().map(|question| {
            view! { <Notice tone=Tone::Watch live=true>{question}</Notice> }
        })
    })
}
