//! Where the assessment goes on: whose it is, beginning, correcting and reopening one, and the way to its questions.

use super::sheet::pin;
use crate::app::CaseSession;
use crate::content;
use crate::domain::case::{
    Answered, Assessment, AssessmentChange, Correction, Edit, ListEdit, Place, Whose,
};
use crate::domain::form::{FormPage, GATE};
use crate::domain::ids::{AssessmentId, ItemId};
use crate::route::{CasePage, Route};
use crate::ui::router::navigate;

/// The page of a person's assessment.
pub fn assessment_route(session: CaseSession, whose: Whose) -> Route {
    let page = match whose {
        Whose::Client => CasePage::Assessment,
        Whose::Member(member) => CasePage::AssessmentOf(member),
    };
    Route::Case(session.id(), page)
}

/// Puts a person's latest assessment on screen, read with the form it keeps.
pub fn show_person(session: CaseSession, whose: Whose) {
    let form = session.peek(|case| content::for_person(case, whose));
    session.look_at(whose, form.unwrap_or_else(|| session.form()));
}

/// Begins an assessment of the person on screen, on the form of today.
pub fn start_assessment(session: CaseSession) {
    let form = content::current().unwrap_or_else(|| session.form());
    let id = AssessmentId::from_random(session.random());
    let mut assessment = Assessment::new(id, session.stamp(), pin(form));
    assessment.whose = session.whose();
    session.dispatch(Edit::Assessment(ListEdit::add(assessment)));
    session.look_at(session.whose(), form);
}

/// Begins a new version of an assessment that was signed off: all as it was, to be put right.
pub fn correct_assessment(session: CaseSession, of: AssessmentId, reason: String) {
    let Some(mut corrected) = session.peek(|case| case.assessment_by_id(of).cloned()) else {
        return;
    };
    corrected.id = AssessmentId::from_random(session.random());
    corrected.finished = None;
    corrected.signed = None;
    corrected.place = Place::default();
    corrected.corrects = Some(Correction {
        of,
        reason,
        made: session.stamp(),
    });
    session.dispatch(Edit::Assessment(ListEdit::add(corrected)));
}

/// Goes on with an assessment that was finished and not signed off.
pub fn reopen_assessment(session: CaseSession) {
    let whose = session.whose();
    if let Some(id) = session.peek(|case| case.of(whose).assessment().map(|latest| latest.id)) {
        let change = AssessmentChange::Finished(None);
        session.dispatch(Edit::Assessment(ListEdit::Change(id, change)));
    }
}

/// Goes to a question of a person, beginning or reopening the assessment it needs. One that was signed off is
/// shown as it is.
pub fn go_to_question(session: CaseSession, whose: Whose, item: &ItemId) {
    show_person(session, whose);
    let form = session.form();
    let Some(page) = FormPage::of_item(form, item) else {
        return;
    };
    if page.part(form).is_none_or(|part| part.id.as_str() == GATE) {
        navigate(Route::Case(session.id(), CasePage::Gate));
        return;
    }
    match session.peek(|case| {
        case.of(whose)
            .assessment()
            .map(|latest| latest.finished.is_some())
    }) {
        None => start_assessment(session),
        Some(true) => reopen_assessment(session),
        Some(false) => {}
    }
    session.remember_place(
        Answered::Person(whose),
        Place {
            page: page.name(form),
            item: Some(item.clone()),
            scroll: 0,
        },
    );
    navigate(assessment_route(session, whose));
}
