//! The needs assessment: beginning it, all its areas at a glance, and one page of it at a time.

mod advice;
mod areas;
mod changes;
mod earlier;
mod people;
mod rating;
mod runner;
mod side;
mod sign;
mod start;

use leptos::prelude::*;

use self::earlier::Finished;
use self::runner::Runner;
use self::start::StartAssessment;
use crate::app::CaseSession;
use crate::content;
use crate::domain::case::{Assessment, Whose};
use crate::domain::ids::AssessmentId;
use crate::t;
use crate::ui::form::pin;
use crate::ui::person::name_of;
use crate::ui::view::{View, live, view};

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// There is no assessment yet.
    Start,
    /// One is worked on.
    Runner(AssessmentId),
    /// It was finished, and perhaps signed off.
    Finished(AssessmentId, bool),
    /// It keeps a form that this build does not have.
    Foreign(AssessmentId),
}

/// What the assessment is called: with the name of whoever it is, unless that is the client.
fn title_of(session: CaseSession) -> String {
    match session.whose() {
        Whose::Client => t!("assessment-title"),
        whose => {
            let name = session.peek(|case| name_of(case, whose));
            t!("assessment-title-of", name = name)
        }
    }
}

/// The page of the assessment.
#[component]
pub fn AssessmentPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let whose = session.whose();
    let shows = session.select(move |case| match case.of(whose).assessment() {
        None => Shows::Start,
        Some(Assessment {
            id,
            definition: pinned,
            ..
        }) if content::for_person(case, whose).is_none_or(|form| pin(form) != *pinned) => {
            Shows::Foreign(*id)
        }
        Some(Assessment {
            id,
            finished: Some(_),
            signed,
            ..
        }) => Shows::Finished(*id, signed.is_some()),
        Some(Assessment { id, .. }) => Shows::Runner(*id),
    });
    live(move || match shows.get() {
        Shows::Start => view! { <StartAssessment session /> },
        Shows::Runner(id) => view! { <Runner session id /> },
        Shows::Finished(id, _) => view! { <Finished session id foreign=false /> },
        Shows::Foreign(id) => view! { <Finished session id foreign=true /> },
    })
}
