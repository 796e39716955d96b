//! The assessment as it is gone through: the page shown, and what is before and after it.

use leptos::prelude::*;

use super::areas::Areas;
use super::rating::RatingPage;
use crate::app::CaseSession;
use crate::domain::case::Answered;
use crate::domain::form::FormPage;
use crate::domain::ids::AssessmentId;
use crate::ui::form::{GroupView, PageFrame, Sheet, Where};
use crate::ui::view::{View, effect, live, view};

/// An assessment that is worked on.
#[component]
pub fn Runner(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
) -> View {
    let here = Where::follow(session, Answered::Person(session.whose()));
    let page = here.page();
    live(move || match page.get() {
        None => view! { <Areas session id here /> },
        Some(page) => view! { <OnePage session id here page /> },
    })
}

#[component]
fn OnePage(session: CaseSession, id: AssessmentId, here: Where, page: FormPage) -> View {
    let form = session.form();
    let Some(part) = page.part(form) else {
        return View::default();
    };
    let content = match page.group(form) {
        Some(group) => {
            let sheet = Sheet::Assessment(id);
            view! { <GroupView session group sheet on_touch=move |item| here.touch(item) /> }
        }
        None => view! { <RatingPage session id part /> },
    };
    effect(move || here.restore());
    view! {
        <PageFrame session here page part>
            {content}
        </PageFrame>
    }
}
