//! What the rules across areas suggest for the answers as they stand.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo};
use crate::domain::form::{Effect, Rule};
use crate::t;
use crate::ui::components::{Disclosure, For, Notice, Show};
use crate::ui::view::{View, view};

/// So many stand above the areas; the rest is folded behind its count.
const FIRST: usize = 2;

/// A suggestion with its reason.
type Suggestion = (String, String);

fn in_words(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Advise(advice) | Effect::Limited(advice) | Effect::Supervision(advice) => {
            Some(advice.clone())
        }
        Effect::HideContactDetails => Some(t!("advice-hide-contact")),
        Effect::Due { what, hours } => {
            Some(t!("advice-due", what = what, count = i64::from(*hours)))
        }
        Effect::ContactCadence(days) => {
            let days: Vec<String> = days.iter().map(ToString::to_string).collect();
            Some(t!("advice-contacts", days = days.join(", ")))
        }
        // Flags are shown as flags, domains are offered, steps are proposed in the plan, a reason is asked for
        // beside its rating, and a need of the carer is proposed with the needs.
        Effect::RaiseFlag(_)
        | Effect::AddStep { .. }
        | Effect::OpenDomain(_)
        | Effect::AskReason(_)
        | Effect::NeedOfCarer(_) => None,
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
    let more = Memo::new(move |_| found.read().len().saturating_sub(FIRST));
    view! {
        {some_of(found, 0, FIRST)}
        <Show when=move || more.get() != 0>
            <details class="disclosure">
                <summary>{move || t!("advice-more", count = more.get())}</summary>
                <div class="stack">{some_of(found, FIRST, usize::MAX)}</div>
            </details>
        </Show>
    }
}

fn some_of(found: Memo<Vec<Suggestion>>, from: usize, most: usize) -> View {
    let shown = move || {
        let all = found.get().into_iter();
        all.skip(from).take(most).collect::<Vec<_>>()
    };
    view! {
        <For
            each=shown
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
