//! Imported forms, filled in for somebody in the case.
//!
//! The form itself is in the vault's library. The case keeps its answers as FHIR writes them, so that they can be read,
//! and exported, without this app and where the form is missing.

use serde::{Deserialize, Serialize};

use super::assessment::{Place, Stamp, Whose};
use super::change::record;
use super::document::CaseDocument;
use super::results::ScoreLine;
use crate::domain::ids::{AnswerSpot, Code, FilledFormId, LibraryFormId};
use crate::domain::instruments::Worths;
use crate::domain::map::Map;
use crate::json::{FromJson, Json, ToJson};

/// The imported form that a response keeps, and what it calls itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ImportedForm {
    /// Which form of the library: one version has one id.
    pub id: LibraryFormId,
    /// Its canonical address; empty when it has none.
    pub url: String,
    /// Its version; empty when it has none.
    pub version: String,
    /// Its title.
    pub title: String,
}

record! {
    /// One filling-in of an imported form. The same form filled in another day is another one.
    FormResponse, FormResponseChange, id: FilledFormId;
    fixed {
        /// When it was begun, and by whom.
        started: Stamp,
        /// The form it keeps.
        form: ImportedForm,
    }
    fields {
        /// The answers, hidden items included: a QuestionnaireResponse of FHIR R4. `null` before the first one.
        response / Response: Json,
        /// What was typed where it is no answer, or none yet, by the places of the questions.
        typed / Typed: Map<AnswerSpot, String>,
        /// Where to go on.
        place / Place: Place,
        /// When it was finished, and by whom.
        finished / Finished: Option<Stamp>,
        /// Whom it is about.
        whose / Whose: Whose,
        /// Which published instrument the worker says it is, where several share a name.
        instrument / Instrument: Option<Code>,
        /// What choices are worth, as the worker said: by the instrument's item and the code of the choice.
        worths / Worths: Worths,
        /// What came of it when it was finished, for its course over time.
        result / Result: Option<ScoreLine>,
    }
}

impl CaseDocument {
    /// The filled-in imported form with that id.
    #[must_use]
    pub fn response_by_id(&self, id: FilledFormId) -> Option<&FormResponse> {
        self.responses.iter().find(|response| response.id == id)
    }

    /// Whether a filled-in imported form can be worked on: it is not finished.
    #[must_use]
    pub fn is_response_open(&self, id: FilledFormId) -> bool {
        self.response_by_id(id)
            .is_some_and(|response| response.finished.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::{assessed, stamp};
    use super::*;
    use crate::domain::case::{Edit, ListEdit};

    fn begun() -> FormResponse {
        let form = ImportedForm {
            id: LibraryFormId::from_random([3; 16]),
            url: "http://example.org/mood".into(),
            version: "1".into(),
            title: "Mood".into(),
        };
        FormResponse::new(FilledFormId::from_random([4; 16]), stamp(), form)
    }

    #[test]
    fn what_is_finished_is_opened_again_before_it_is_changed_or_taken_out() {
        let mut case = assessed(&[]);
        case.responses = vec![begun()];
        let id = case.responses[0].id;
        let said = FormResponseChange::Response(Json::Text("said".into()));
        let answer = Edit::Response(ListEdit::Change(id, said));
        let remove = Edit::Response(ListEdit::Remove(id));
        assert!(case.allows(&answer) && case.allows(&remove));
        case.responses[0].finished = Some(stamp());
        assert!(!case.allows(&answer) && !case.allows(&remove));
        let again = Edit::Response(ListEdit::Change(id, FormResponseChange::Finished(None)));
        assert!(case.allows(&again));
    }
}
