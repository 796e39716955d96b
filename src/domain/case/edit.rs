//! Every change of a case is an `Edit`; applying it gives its inverse and one entry of history.

use serde::{Deserialize, Serialize};

use super::assessment::{Assessment, AssessmentChange, DomainRating, GateRun, Remark, Stamp};
use super::change::{FieldChange, ListEdit, Record};
use super::client::{ClientChange, HouseholdMember, ReferralChange};
use super::consent::{Consent, RightsChange};
use super::document::{CaseDocument, GateOverride};
use super::filled_form::FilledForm;
use super::flag::Flag;
use super::plan::{Goal, Need, Step, Strength};
use super::response::{FormResponse, FormResponseChange, ItemEdit};
use crate::domain::form::{Answer, Answers};
use crate::domain::ids::{AssessmentId, DomainId, FilledFormId, GateRunId, ItemId};
use crate::domain::map::Map;

/// A change of the case, grouped by section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Edit {
    /// The client.
    Client(ClientChange),
    /// How and why the case came in.
    Referral(ReferralChange),
    /// Rights and responsibilities.
    Rights(RightsChange),
    /// The household.
    Household(ListEdit<HouseholdMember>),
    /// Consents.
    Consent(ListEdit<Consent>),
    /// Runs of the gate.
    Gate(ListEdit<GateRun>),
    /// One answer of a gate run; `None` empties it.
    GateAnswer(GateRunId, ItemId, Option<Answer>),
    /// Assessments.
    Assessment(ListEdit<Assessment>),
    /// One answer of an assessment; `None` empties it.
    Answer(AssessmentId, ItemId, Option<Answer>),
    /// What stands beside one answer of an assessment; `None` takes it away.
    Remark(AssessmentId, ItemId, Option<Box<Remark>>),
    /// The rating of one domain; `None` takes it back.
    Rate(AssessmentId, DomainId, Option<Box<DomainRating>>),
    /// Filled forms.
    Form(ListEdit<FilledForm>),
    /// One answer of a filled form; `None` empties it.
    FormAnswer(FilledFormId, ItemId, Option<Answer>),
    /// Imported forms that were filled in.
    Response(ListEdit<FormResponse>),
    /// One outermost item of the answers to an imported form.
    ResponseItem(FilledFormId, Box<ItemEdit>),
    /// Red flags.
    Flag(ListEdit<Flag>),
    /// Needs.
    Need(ListEdit<Need>),
    /// Strengths.
    Strength(ListEdit<Strength>),
    /// Goals.
    Goal(ListEdit<Goal>),
    /// Steps.
    Step(ListEdit<Step>),
    /// Gate overrides.
    Override(ListEdit<GateOverride>),
    /// Several at once, undone together.
    All(Vec<Edit>),
}

/// One line of history: who changed what, when. Never what it was changed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When, and by whom.
    pub stamp: Stamp,
    /// Section and field or action: `client.name`, `goals.added`.
    pub what: String,
    /// The list member or question it is about.
    pub subject: Option<String>,
}

/// What applying an edit gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The edit that takes it back.
    pub inverse: Edit,
    /// Its line of history.
    pub entry: Entry,
}

impl CaseDocument {
    /// Applies an edit. `None` when it changes nothing: the same value, or a member that is not there.
    pub fn apply(&mut self, mut edit: Edit, stamp: Stamp) -> Option<Applied> {
        let (what, subject) = edit.describe();
        self.change(&mut edit).then_some(Applied {
            inverse: edit,
            entry: Entry {
                stamp,
                what,
                subject,
            },
        })
    }

    /// Applies an edit, which becomes its inverse; false when it changes nothing.
    fn change(&mut self, edit: &mut Edit) -> bool {
        match edit {
            Edit::Client(change) => self.client.change(change),
            Edit::Referral(change) => self.referral.change(change),
            Edit::Rights(change) => self.rights.change(change),
            Edit::Household(edit) => edit.apply(&mut self.household),
            Edit::Consent(edit) => edit.apply(&mut self.consents),
            Edit::Gate(edit) => edit.apply(&mut self.gate_runs),
            Edit::GateAnswer(id, item, answer) => {
                let run = self.gate_runs.iter_mut().find(|run| run.id == *id);
                run.is_some_and(|run| put_answer(&mut run.answers, item, answer))
            }
            Edit::Assessment(edit) => edit.apply(&mut self.assessments),
            Edit::Answer(id, item, answer) => self
                .assessment_mut(*id)
                .is_some_and(|assessment| put_answer(&mut assessment.answers, item, answer)),
            Edit::Remark(id, item, remark) => self
                .assessment_mut(*id)
                .is_some_and(|assessment| put_boxed(&mut assessment.remarks, item, remark)),
            Edit::Rate(id, domain, rating) => self
                .assessment_mut(*id)
                .is_some_and(|assessment| put_boxed(&mut assessment.ratings, domain, rating)),
            Edit::Form(edit) => edit.apply(&mut self.forms),
            Edit::FormAnswer(id, item, answer) => {
                let form = self.forms.iter_mut().find(|form| form.id == *id);
                form.is_some_and(|form| put_answer(&mut form.answers, item, answer))
            }
            Edit::Response(edit) => edit.apply(&mut self.responses),
            Edit::ResponseItem(id, edit) => {
                let kept = self.responses.iter_mut().find(|kept| kept.id == *id);
                kept.is_some_and(|kept| edit.apply(&mut kept.response))
            }
            Edit::Flag(edit) => edit.apply(&mut self.flags),
            Edit::Need(edit) => edit.apply(&mut self.needs),
            Edit::Strength(edit) => edit.apply(&mut self.strengths),
            Edit::Goal(edit) => edit.apply(&mut self.goals),
            Edit::Step(edit) => edit.apply(&mut self.steps),
            Edit::Override(edit) => edit.apply(&mut self.overrides),
            Edit::All(edits) => {
                edits.retain_mut(|edit| self.change(edit));
                edits.reverse();
                !edits.is_empty()
            }
        }
    }

    fn assessment_mut(&mut self, id: AssessmentId) -> Option<&mut Assessment> {
        self.assessments
            .iter_mut()
            .find(|assessment| assessment.id == id)
    }
}

/// Exchanges one answer with the one before; false when they are the same.
fn put_answer(answers: &mut Answers, item: &ItemId, answer: &mut Option<Answer>) -> bool {
    if answers.get(item) == answer.as_ref() {
        return false;
    }
    *answer = match answer.take() {
        Some(answer) => answers.insert(item.clone(), answer),
        None => answers.remove(item),
    };
    true
}

/// Exchanges one entry with the one before; false when they are the same.
fn put_boxed<K: Ord + Clone, V: PartialEq>(
    entries: &mut Map<K, V>,
    key: &K,
    value: &mut Option<Box<V>>,
) -> bool {
    if entries.get(key) == value.as_deref() {
        return false;
    }
    let before = match value.take() {
        Some(value) => entries.insert(key.clone(), *value),
        None => entries.remove(key),
    };
    *value = before.map(Box::new);
    true
}

impl Edit {
    /// Whether it is an answer that may be half typed.
    #[must_use]
    pub fn is_typed_answer(&self) -> bool {
        match self {
            Self::Answer(_, _, Some(answer))
            | Self::GateAnswer(_, _, Some(answer))
            | Self::FormAnswer(_, _, Some(answer)) => answer.is_typed(),
            Self::ResponseItem(..)
            | Self::Response(ListEdit::Change(
                _,
                FormResponseChange::Response(_) | FormResponseChange::Typed(_),
            )) => true,
            Self::All(edits) => edits.iter().any(Self::is_typed_answer),
            _ => false,
        }
    }

    /// Which part of its subject it changes, where only edits of the same part are taken back together.
    #[must_use]
    pub fn part(&self) -> Option<String> {
        match self {
            Self::ResponseItem(_, edit) => Some([&edit.item, "/", &edit.nth.to_string()].concat()),
            Self::All(edits) => edits.iter().find_map(Self::part),
            _ => None,
        }
    }

    /// Whether it signs an assessment off.
    #[must_use]
    pub fn signs_off(&self) -> bool {
        match self {
            Self::Assessment(ListEdit::Change(_, AssessmentChange::Signed(Some(_)))) => true,
            Self::All(edits) => edits.iter().any(Self::signs_off),
            _ => false,
        }
    }

    /// What is done and to which member, without content.
    fn describe(&self) -> (String, Option<String>) {
        let (section, what, subject) = match self {
            Self::Client(change) => ("client", change.field(), None),
            Self::Referral(change) => ("referral", change.field(), None),
            Self::Rights(change) => ("rights", change.field(), None),
            Self::Household(edit) => edit.describe("household"),
            Self::Consent(edit) => edit.describe("consents"),
            Self::Gate(edit) => edit.describe("gate"),
            Self::GateAnswer(_, item, _) => ("gate", "answer", Some(item.to_string())),
            Self::Assessment(edit) => edit.describe("assessments"),
            Self::Answer(_, item, _) => ("assessment", "answer", Some(item.to_string())),
            Self::Remark(_, item, _) => ("assessment", "remark", Some(item.to_string())),
            Self::Rate(_, domain, _) => ("assessment", "rating", Some(domain.to_string())),
            Self::Form(edit) => edit.describe("forms"),
            Self::FormAnswer(_, item, _) => ("forms", "answer", Some(item.to_string())),
            Self::Response(edit) => edit.describe("responses"),
            Self::ResponseItem(id, _) => ("responses", "response", Some(id.to_string())),
            Self::Flag(edit) => edit.describe("flags"),
            Self::Need(edit) => edit.describe("needs"),
            Self::Strength(edit) => edit.describe("strengths"),
            Self::Goal(edit) => edit.describe("goals"),
            Self::Step(edit) => edit.describe("steps"),
            Self::Override(edit) => edit.describe("overrides"),
            Self::All(edits) => {
                return edits
                    .first()
                    .map_or_else(|| ("nothing".to_owned(), None), Self::describe);
            }
        };
        ([section, ".", what].concat(), subject)
    }
}
