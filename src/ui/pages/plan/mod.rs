//! The plan draft: for each agreed need its goals, for each goal its steps, and why each line is there.

mod goal;
mod need;
mod step;
mod why;

use leptos::prelude::*;

use self::need::NeedPlan;
use crate::app::CaseSession;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{Button, ButtonKind, ButtonLink, EmptyState, For, Page, Show};
use crate::ui::form::DraftNote;
use crate::ui::view::{View, view};

/// The plan of a case.
#[component]
pub fn PlanPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let id = session.id();
    let needs = session.select(|case| {
        case.accepted_needs()
            .map(|need| need.id)
            .collect::<Vec<_>>()
    });
    let can_undo = session.undo_depth();
    view! {
        <Page
            title=t!("plan-title")
            lead=t!("plan-lead")
            actions=move || {
                view! {
                    <Show when=move || { can_undo.get() > 0 }>
                        <Button kind=ButtonKind::Quiet on_press=move |()| session.undo()>
                            {t!("plan-undo")}
                        </Button>
                    </Show>
                }
            }
        >
            <Show when=move || needs.read().is_empty()>
                <EmptyState
                    title=t!("plan-empty-title")
                    actions=move || {
                        view! {
                            <ButtonLink to=Route::Case(id, CasePage::Needs) kind=ButtonKind::Main>
                                {t!("plan-empty-open")}
                            </ButtonLink>
                        }
                    }
                >
                    {t!("plan-empty")}
                </EmptyState>
            </Show>
            <For each=move || needs.get() key=|id| *id let:need>
                <NeedPlan session need needs />
            </For>
            <DraftNote form=session.form() />
        </Page>
    }
}
