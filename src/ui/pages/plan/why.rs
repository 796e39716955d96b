//! "Why is this here?": the thread from a line of the plan back to the answers.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::ThreadEnd;
use crate::i18n::plan_lines::thread;
use crate::t;
use crate::ui::components::{Disclosure, For};
use crate::ui::pages::needs::Reasons;
use crate::ui::view::{View, view};

/// What stands behind a line of the plan.
#[component]
pub fn Why(session: CaseSession, end: ThreadEnd) -> View {
    let form = session.form();
    let lines = session.select(move |case| thread(case, form, end));
    let behind = session.select(move |case| {
        case.thread(end).need.map(|need| {
            (
                case.behind(need).whose(),
                need.domain.clone(),
                need.because.clone(),
            )
        })
    });
    view! {
        <Disclosure summary=t!("plan-why")>
            <ol class="thread-lines">
                <For each=move || lines.get() key=|line| line.clone() let:line>
                    <li>
                        <bdi>{line}</bdi>
                    </li>
                </For>
            </ol>
            {move || {
                behind
                    .get()
                    .map(|(whose, domain, because)| {
                        view! { <Reasons session whose domain because /> }
                    })
            }}
        </Disclosure>
    }
}
