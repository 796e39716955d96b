//! Imported forms, filled in for somebody in the case.
//!
//! The form itself is in the vault's library. The case keeps its answers as FHIR writes them, so that they can be read,
//! and exported, without this app and where the form is missing.

use serde::{Deserialize, Serialize};

use super::assessment::{Place, Stamp, Whose};
use super::change::{exchange, record};
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
        /// What came of it when it was finished, for its course over time: one for each instrument that it holds.
        results / Results: Vec<ScoreLine>,
    }
}

/// A change of one outermost item of a response, and of all that stands in it. So an answer in a long form costs
/// no more than what stands around it, also to keep for taking it back. Of several of one name only the last is taken
/// out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemEdit {
    /// The item's linkId.
    pub item: String,
    /// Which one of all outermost items of that linkId, from 0.
    pub nth: usize,
    /// Where it is put when it is not there yet, from 0; past the end means at the end.
    pub at: usize,
    /// What stands there then; `None` takes it out.
    pub now: Option<Json>,
}

impl ItemEdit {
    /// Applies the edit to a response, which so becomes its inverse; false when it changes nothing.
    pub(super) fn apply(&mut self, response: &mut Json) -> bool {
        let Json::Object(members) = response else {
            return false;
        };
        let list = match members.iter().position(|(name, _)| name == ITEMS) {
            Some(list) => list,
            None if self.now.is_none() => return false,
            None => {
                members.push((ITEMS.to_owned(), Json::List(Vec::new())));
                members.len() - 1
            }
        };
        let Some((_, Json::List(items))) = members.get_mut(list) else {
            return false;
        };
        let named = items.iter().enumerate().filter(|(_, item)| {
            let name = item.get("linkId");
            matches!(name, Some(Json::Text(name) | Json::Number(name)) if *name == self.item)
        });
        let found = named.map(|(at, _)| at).nth(self.nth);
        match (found.and_then(|at| items.get_mut(at)), &mut self.now) {
            (Some(item), Some(now)) => return exchange(item, now),
            (None, None) => return false,
            (None, now) => items.insert(self.at.min(items.len()), now.take().unwrap_or_default()),
            (Some(_), now) => {
                self.at = found.unwrap_or_default();
                *now = Some(items.remove(self.at));
            }
        }
        if items.is_empty() {
            members.remove(list);
        }
        true
    }
}

/// The member of a response, and of an item, that holds items.
const ITEMS: &str = "item";

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
    use crate::json::Limits;

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
    fn an_item_comes_changes_and_goes_and_each_is_taken_back() {
        let read = |text: &str| crate::json::parse(text.as_bytes(), &Limits::FILE).unwrap();
        let said = |link: &str, value: &str| {
            read(&format!(
                r#"{{"linkId":"{link}","answer":[{{"valueString":"{value}"}}]}}"#
            ))
        };
        let edit = |item: &str, nth, at, now| ItemEdit {
            item: item.to_owned(),
            nth,
            at,
            now,
        };
        let mut response = read(r#"{"resourceType":"QuestionnaireResponse"}"#);
        let mut done = Vec::new();
        let steps = [
            edit("b", 0, 0, Some(said("b", "1"))),
            edit("a", 0, 0, Some(said("a", "2"))),
            edit("b", 0, 0, Some(said("b", "3"))),
            edit("b", 1, 9, Some(said("b", "4"))),
            edit("b", 1, 0, None),
            edit("a", 0, 7, None),
            edit("b", 0, 0, None),
        ];
        for mut edit in steps {
            let before = response.clone();
            assert!(edit.apply(&mut response) && response != before);
            done.push((before, edit));
        }
        assert_eq!(response.members().len(), 1);
        for nothing in [edit("b", 0, 0, None), edit("c", 0, 0, None)] {
            assert!(!nothing.clone().apply(&mut response));
            assert!(!nothing.clone().apply(&mut Json::Null));
        }
        for (before, mut edit) in done.into_iter().rev() {
            assert!(edit.apply(&mut response));
            assert_eq!(response, before);
        }
    }

    #[test]
    fn what_is_finished_is_opened_again_before_it_is_changed_or_taken_out() {
        let mut case = assessed(&[]);
        case.responses = vec![begun()];
        let id = case.responses[0].id;
        let said = FormResponseChange::Response(Json::Text("said".into()));
        let answer = Edit::Response(ListEdit::Change(id, said));
        let remove = Edit::Response(ListEdit::Remove(id));
        let part = ItemEdit {
            item: "a".into(),
            nth: 0,
            at: 0,
            now: None,
        };
        let part = Edit::ResponseItem(id, Box::new(part));
        assert!(case.allows(&part));
        assert!(case.allows(&answer) && case.allows(&remove));
        case.responses[0].finished = Some(stamp());
        assert!(!case.allows(&answer) && !case.allows(&remove) && !case.allows(&part));
        let again = Edit::Response(ListEdit::Change(id, FormResponseChange::Finished(None)));
        assert!(case.allows(&again));
    }
}
