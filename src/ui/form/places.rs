//! Where the assessment goes on: beginning one, and the way to one of its questions.

use super::sheet::pin;
use crate::app::CaseSession;
use crate::domain::case::{Assessment, AssessmentChange, Edit, ListEdit, Place};
use crate::domain::form::FormPage;
use crate::domain::ids::{AssessmentId, ItemId};
use crate::route::{CasePage, Route};
use crate::ui::router::navigate;

/// Begins an assessment on the form of today.
pub fn start_assessment(session: CaseSession) {
    let id = AssessmentId::from_random(session.random());
    let assessment = Assessment::new(id, session.stamp(), pin(session));
    session.dispatch(Edit::Assessment(ListEdit::add(assessment)));
}

/// Goes on with an assessment that was finished.
pub fn reopen_assessment(session: CaseSession) {
    if let Some(id) = session.peek(|case| case.assessment().map(|assessment| assessment.id)) {
        let change = AssessmentChange::Finished(None);
        session.dispatch(Edit::Assessment(ListEdit::Change(id, change)));
    }
}

/// Goes to a question, beginning or reopening the assessment it needs.
pub fn go_to_question(session: CaseSession, item: &ItemId) {
    let form = session.form();
    let Some(page) = FormPage::of_item(form, item) else {
        return;
    };
    let in_gate = page.part(form).is_none_or(|part| part.domain.is_none());
    if in_gate {
        navigate(Route::Case(session.id(), CasePage::Gate));
        return;
    }
    match session.peek(|case| case.assessment().map(|latest| latest.finished.is_some())) {
        None => start_assessment(session),
        Some(true) => reopen_assessment(session),
        Some(false) => {}
    }
    session.remember_place(Place {
        page: page.name(form),
        item: Some(item.clone()),
        scroll: 0,
    });
    navigate(Route::Case(session.id(), CasePage::Assessment));
}
