//! Before the first question: what the assessment is, and how it may be gone through.

use leptos::prelude::*;

use super::people::People;
use super::title_of;
use crate::app::CaseSession;
use crate::domain::form::{Domain, written_domains};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, Card, EndGap, Page};
use crate::ui::form::{DraftNote, GateFirst, start_assessment};
use crate::ui::view::{View, view};

/// The way into a new assessment.
#[component]
pub fn StartAssessment(
    /// The open case.
    session: CaseSession,
) -> View {
    let form = session.form();
    let areas = session.insight(move |state| {
        let domains = written_domains(form, state).into_iter();
        let offered = domains.filter(|(_, offered)| *offered);
        offered
            .map(|(Domain { title, .. }, _)| title.clone())
            .collect::<Vec<_>>()
    });
    let start = move |()| start_assessment(session);
    view! {
        <Page title=title_of(session) lead=t!("assessment-lead")>
            <GateFirst session />
            <Card title=t!("assessment-areas")>
                <ul class="plain-list">
                    {move || {
                        areas
                            .get()
                            .into_iter()
                            .map(|title| view! { <li>{title}</li> })
                            .collect::<Vec<_>>()
                    }}
                </ul>
                <p class="soft">{t!("assessment-how")}</p>
            </Card>
            <People session />
            <DraftNote form />
            <Actions sticky=true>
                <EndGap />
                <Button kind=ButtonKind::Main on_press=start>
                    {t!("assessment-start")}
                </Button>
            </Actions>
        </Page>
    }
}
