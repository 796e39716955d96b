//! The urgent-problem gate: about a minute, at intake and at the start of every contact.

mod asked;

use leptos::prelude::*;

use self::asked::Asked;
use crate::app::{CaseSession, Memo};
use crate::domain::case::{Edit, GateRun, GateRunChange, ListEdit};
use crate::domain::form::{GATE, Part, Progress};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, EmptyState, EndGap, Notice, Page, Tone};
use crate::ui::form::{DraftNote, GroupView, Sheet, new_run, open_run};
use crate::ui::view::{View, live, view};

/// The page of the gate: the questions, or what was answered last.
#[component]
pub fn GatePage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let parts = &session.form().definition().parts;
    let Some(part) = parts.iter().find(|part| part.id.as_str() == GATE) else {
        return view! {
            <Page title=t!("gate-title")>
                <EmptyState title=t!("gate-none")>{t!("gate-none-why")}</EmptyState>
            </Page>
        };
    };
    let finished = session.select(|case| {
        let run = case.gate_run()?;
        run.finished.is_some().then_some(run.id)
    });
    live(move || match finished.get() {
        Some(id) => {
            let run = session.peek(|case| case.gate_run_by_id(id).cloned());
            let again = move |()| again(session);
            run.map(|run| view! { <Asked session run on_again=again /> })
                .unwrap_or_default()
        }
        None => view! { <Asking session part /> },
    })
}

fn again(session: CaseSession) {
    let run = new_run(session);
    session.dispatch(Edit::Gate(ListEdit::add(run)));
}

#[component]
fn Asking(session: CaseSession, part: &'static Part) -> View {
    let form = session.form();
    let groups: Vec<usize> = part
        .groups
        .iter()
        .filter_map(|group| form.group_index(&group.id))
        .collect();
    let left = session.insight(move |state| {
        let progress = groups.iter().map(|group| state.group_progress(*group));
        progress
            .map(|Progress { answered, shown }| shown.saturating_sub(answered))
            .sum::<u32>()
    });
    // Nothing of an earlier run counts before the first answer of this one.
    let begun = session.select(|case| open_run(case).is_some() || case.gate_runs.is_empty());
    let blocked = Memo::new(move |()| {
        let left = left.get();
        (left > 0 || !begun.get()).then(|| t!("gate-left", count = left))
    });
    let finish = move |()| {
        let run: Option<GateRun> = session.peek(|case| open_run(case).cloned());
        if let Some(run) = run {
            session.end_field();
            let change = GateRunChange::Finished(Some(session.stamp()));
            session.dispatch(Edit::Gate(ListEdit::Change(run.id, change)));
        }
    };
    let caution = part.caution.clone().map(|caution| {
        view! {
            <Notice tone=Tone::Watch title=t!("gate-before")>
                {caution}
            </Notice>
        }
    });
    view! {
        <Page title=part.title.clone() lead=part.lead.clone()>
            {caution}
            {part
                .groups
                .iter()
                .map(|group| {
                    view! {
                        <section class="stack">
                            <h2>{group.title.clone()}</h2>
                            <GroupView session group sheet=Sheet::Gate on_touch=|_| () />
                        </section>
                    }
                })
                .collect::<Vec<_>>()}
            <DraftNote form />
            <Actions sticky=true>
                <EndGap />
                <Button kind=ButtonKind::Main on_press=finish blocked>
                    {t!("gate-finish")}
                </Button>
            </Actions>
        </Page>
    }
}
