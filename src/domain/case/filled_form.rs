//! Forms of the organisation's own, filled in for somebody in the case.

use super::assessment::{Pinned, Place, Stamp, Whose};
use super::change::record;
use super::document::CaseDocument;
use crate::domain::form::Answers;
use crate::domain::ids::FilledFormId;

record! {
    /// One filling-in of a form. The same form filled in another day is another one.
    FilledForm, FilledFormChange, id: FilledFormId;
    fixed {
        /// When it was begun, and by whom.
        started: Stamp,
        /// The definition it keeps.
        definition: Pinned,
        /// What the form is called, so that it has a name where the form itself is missing.
        title: String,
    }
    fields {
        /// What was answered, hidden items included.
        answers / Answers: Answers,
        /// Where to go on.
        place / Place: Place,
        /// When it was finished, and by whom.
        finished / Finished: Option<Stamp>,
        /// Whom it is about.
        whose / Whose: Whose,
    }
}

impl CaseDocument {
    /// The filled form with that id.
    #[must_use]
    pub fn form_by_id(&self, id: FilledFormId) -> Option<&FilledForm> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// Whether a filled form can be worked on: it is not finished.
    #[must_use]
    pub fn is_form_open(&self, id: FilledFormId) -> bool {
        self.form_by_id(id)
            .is_some_and(|form| form.finished.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::{assessed, stamp};
    use super::*;
    use crate::domain::case::{Answered, Edit, Followed, ListEdit, Touched};
    use crate::domain::form::{Answer, Compiled, Guidance};
    use crate::domain::ids::Code;

    fn arrival() -> Compiled {
        let definition = r#"{"id":"arrival","version":"1","title":"Arrival","parts":[
            {"id":"a","title":"A","lead":"","groups":[{"id":"a.g","title":"G","items":[
                {"id":"a.1","ask":"All right?","kind":"yesNo"},
                {"id":"a.2","ask":"What is missing?","kind":{"text":{}},"showWhen":{"item":"a.1","is":["no"]}}]}]}]}"#;
        let definition = serde_json::from_str(definition).unwrap();
        Compiled::new(definition, Guidance::none("1")).unwrap()
    }

    fn begun(n: u8) -> FilledForm {
        let pinned = Pinned {
            id: "arrival".into(),
            version: "1".into(),
        };
        let id = FilledFormId::from_random([n; 16]);
        FilledForm::new(id, stamp(), pinned, "Arrival".into())
    }

    #[test]
    fn a_form_follows_its_own_answers_and_nobody_elses() {
        let form = arrival();
        let mut case = assessed(&[]);
        let today = "2026-11-22".parse().unwrap();
        case.forms = vec![begun(1), begun(2)];
        let ids = [case.forms[0].id, case.forms[1].id];
        let (mut followed, mut state) =
            Followed::start(&form, &case, Answered::Form(ids[0]), today);
        let says = |id, code| {
            let answer = Some(Answer::Choice(Code::new(code)));
            Edit::FormAnswer(id, "a.1".into(), answer)
        };
        let assessment = case.assessments[0].id;
        let elsewhere = [
            says(ids[1], "no"),
            Edit::Answer(
                assessment,
                "a.1".into(),
                Some(Answer::Choice(Code::new("no"))),
            ),
        ];
        for edit in elsewhere {
            let touched = Touched::by(&edit);
            assert!(case.apply(edit, stamp()).is_some());
            assert!(!followed.follow(&form, &mut state, &case, today, &touched));
        }
        assert!(!state.is_enabled(1));
        let edit = says(ids[0], "no");
        let touched = Touched::by(&edit);
        case.apply(edit, stamp());
        assert!(followed.follow(&form, &mut state, &case, today, &touched));
        let (_, fresh) = Followed::start(&form, &case, Answered::Form(ids[0]), today);
        assert!(state.is_enabled(1));
        assert_eq!(state, fresh);
        // A form without domains counts all of its questions.
        assert_eq!(state.progress(&form).percent(), 50);
    }

    #[test]
    fn what_is_finished_is_opened_again_before_it_is_changed_or_taken_out() {
        let mut case = assessed(&[]);
        case.forms = vec![begun(1)];
        let id = case.forms[0].id;
        let answer = Edit::FormAnswer(id, "a.1".into(), Some(Answer::Declined));
        let remove = Edit::Form(ListEdit::Remove(id));
        assert!(case.allows(&answer) && case.allows(&remove));
        case.forms[0].finished = Some(stamp());
        assert!(!case.allows(&answer) && !case.allows(&remove));
        let again = Edit::Form(ListEdit::Change(id, FilledFormChange::Finished(None)));
        assert!(case.allows(&again));
    }
}
