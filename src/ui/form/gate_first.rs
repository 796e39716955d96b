//! That a talk begins with the urgent questions, until they are asked on the day.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::i18n::format;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{ButtonLink, Notice, Show, Tone};
use crate::ui::view::{View, view};

/// The notice with the way to them; nothing once they were asked today.
#[component]
pub fn GateFirst(
    /// The open case.
    session: CaseSession,
) -> View {
    let offset = session.offset_minutes();
    let asked = session.select(move |case| case.gate_asked(session.today(), offset));
    let due = move || asked.get() != Some(session.today());
    let gate = Route::Case(session.id(), CasePage::Gate);
    view! {
        <Show when=due>
            <Notice
                tone=Tone::Watch
                actions=move || view! { <ButtonLink to=gate>{t!("assessment-to-gate")}</ButtonLink> }
            >
                {match asked.get_untracked() {
                    None => t!("assessment-gate-first"),
                    Some(day) => t!("gate-again-today", day = format::date(day)),
                }}
            </Notice>
        </Show>
    }
}
