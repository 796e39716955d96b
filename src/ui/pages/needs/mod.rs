//! Needs: proposed with their evidence, agreed on or set aside by people; and strengths.

mod agreed;
mod outlook;
mod proposal;
mod strengths;

use leptos::prelude::*;

use self::agreed::{Agreed, SetAside};
use crate::ui::components::{For, Show};
use crate::ui::form::DraftNote;
use crate::ui::view::{View, view};

pub use self::proposal::Reasons;
use self::proposal::{AddByHand, Proposal};
use self::strengths::Strengths;
use crate::app::CaseSession;
use crate::content::domains;
use crate::domain::case::{Whose, proposals};
use crate::domain::ids::DomainId;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{ButtonKind, ButtonLink, Card, EmptyState, Page};

/// Needs and strengths of a case.
#[component]
pub fn NeedsPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let id = session.id();
    let proposed = session.select(move |case| {
        let found = proposals(case, &domains(session.form()));
        found
            .into_iter()
            .map(|proposal| (proposal.whose, proposal.domain))
            .collect::<Vec<(Whose, DomainId)>>()
    });
    let any_agreed = session.select(|case| case.accepted_needs().next().is_some());
    view! {
        <Page
            title=t!("needs-title")
            lead=t!("needs-lead")
            actions=move || {
                view! {
                    <Show when=move || any_agreed.get()>
                        <ButtonLink to=Route::Case(id, CasePage::Plan) kind=ButtonKind::Main>
                            {t!("needs-plan")}
                        </ButtonLink>
                    </Show>
                }
            }
        >
            <section class="stack">
                <h2>{t!("needs-proposed")}</h2>
                <Show when=move || proposed.read().is_empty()>
                    <EmptyState
                        title=t!("needs-proposed-none-title")
                        actions=move || {
                            view! {
                                <ButtonLink to=Route::Case(
                                    id,
                                    CasePage::Assessment,
                                )>{t!("needs-proposed-none-start")}</ButtonLink>
                            }
                        }
                    >
                        {t!("needs-proposed-none")}
                    </EmptyState>
                </Show>
                <For each=move || proposed.get() key=Clone::clone let:found>
                    <Proposal session whose=found.0 domain=found.1 />
                </For>
            </section>
            <Agreed session />
            <SetAside session />
            <Card title=t!("needs-add")>
                <AddByHand session />
            </Card>
            <Strengths session />
            <DraftNote form=session.form() />
        </Page>
    }
}
