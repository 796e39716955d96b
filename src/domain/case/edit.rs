//! Every change of a case is an `Edit`; applying it gives its inverse and one entry of history.

use serde::{Deserialize, Serialize};

use super::assessment::{Assessment, DomainRating, GateRun, Stamp};
use super::change::{FieldChange, ListEdit, Record};
use super::client::{ClientChange, HouseholdMember, ReferralChange};
use super::consent::{Consent, RightsChange};
use super::document::{CaseDocument, GateOverride};
use super::flag::Flag;
use super::plan::{Goal, Need, Step, Strength};
use crate::domain::form::{Answer, Answers};
use crate::domain::ids::{AssessmentId, DomainId, GateRunId, ItemId};

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
    /// The rating of one domain; `None` takes it back.
    Rate(AssessmentId, DomainId, Option<Box<DomainRating>>),
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
    pub fn apply(&mut self, edit: Edit, stamp: Stamp) -> Option<Applied> {
        let (what, subject) = edit.describe();
        let inverse = self.change(edit)?;
        Some(Applied {
            inverse,
            entry: Entry {
                stamp,
                what,
                subject,
            },
        })
    }

    fn change(&mut self, edit: Edit) -> Option<Edit> {
        Some(match edit {
            Edit::Client(change) => Edit::Client(self.client.change(change)?),
            Edit::Referral(change) => Edit::Referral(self.referral.change(change)?),
            Edit::Rights(change) => Edit::Rights(self.rights.change(change)?),
            Edit::Household(edit) => Edit::Household(edit.apply(&mut self.household)?),
            Edit::Consent(edit) => Edit::Consent(edit.apply(&mut self.consents)?),
            Edit::Gate(edit) => Edit::Gate(edit.apply(&mut self.gate_runs)?),
            Edit::GateAnswer(id, item, answer) => {
                let run = self.gate_runs.iter_mut().find(|run| run.id == id)?;
                let before = put_answer(&mut run.answers, &item, answer)?;
                Edit::GateAnswer(id, item, before)
            }
            Edit::Assessment(edit) => Edit::Assessment(edit.apply(&mut self.assessments)?),
            Edit::Answer(id, item, answer) => {
                let assessment = self
                    .assessments
                    .iter_mut()
                    .find(|assessment| assessment.id == id)?;
                let before = put_answer(&mut assessment.answers, &item, answer)?;
                Edit::Answer(id, item, before)
            }
            Edit::Rate(id, domain, rating) => {
                let assessment = self
                    .assessments
                    .iter_mut()
                    .find(|assessment| assessment.id == id)?;
                if assessment.ratings.get(&domain) == rating.as_deref() {
                    return None;
                }
                let before = match rating {
                    Some(rating) => assessment.ratings.insert(domain.clone(), *rating),
                    None => assessment.ratings.remove(&domain),
                };
                Edit::Rate(id, domain, before.map(Box::new))
            }
            Edit::Flag(edit) => Edit::Flag(edit.apply(&mut self.flags)?),
            Edit::Need(edit) => Edit::Need(edit.apply(&mut self.needs)?),
            Edit::Strength(edit) => Edit::Strength(edit.apply(&mut self.strengths)?),
            Edit::Goal(edit) => Edit::Goal(edit.apply(&mut self.goals)?),
            Edit::Step(edit) => Edit::Step(edit.apply(&mut self.steps)?),
            Edit::Override(edit) => Edit::Override(edit.apply(&mut self.overrides)?),
            Edit::All(edits) => {
                let mut inverses: Vec<Edit> = edits
                    .into_iter()
                    .filter_map(|edit| self.change(edit))
                    .collect();
                if inverses.is_empty() {
                    return None;
                }
                inverses.reverse();
                Edit::All(inverses)
            }
        })
    }
}

/// Replaces one answer and returns the one before; `None` when they are the same.
fn put_answer(
    answers: &mut Answers,
    item: &ItemId,
    answer: Option<Answer>,
) -> Option<Option<Answer>> {
    if answers.get(item) == answer.as_ref() {
        return None;
    }
    Some(match answer {
        Some(answer) => answers.insert(item.clone(), answer),
        None => answers.remove(item),
    })
}

impl Edit {
    /// What is done and to which member, without content.
    fn describe(&self) -> (String, Option<String>) {
        fn list<E: super::Entity>(section: &str, edit: &ListEdit<E>) -> (String, Option<String>) {
            (
                format!("{section}.{}", edit.what()),
                Some(edit.subject().to_string()),
            )
        }
        match self {
            Self::Client(change) => (format!("client.{}", change.field()), None),
            Self::Referral(change) => (format!("referral.{}", change.field()), None),
            Self::Rights(change) => (format!("rights.{}", change.field()), None),
            Self::Household(edit) => list("household", edit),
            Self::Consent(edit) => list("consents", edit),
            Self::Gate(edit) => list("gate", edit),
            Self::GateAnswer(_, item, _) => ("gate.answer".to_owned(), Some(item.to_string())),
            Self::Assessment(edit) => list("assessments", edit),
            Self::Answer(_, item, _) => ("assessment.answer".to_owned(), Some(item.to_string())),
            Self::Rate(_, domain, _) => ("assessment.rating".to_owned(), Some(domain.to_string())),
            Self::Flag(edit) => list("flags", edit),
            Self::Need(edit) => list("needs", edit),
            Self::Strength(edit) => list("strengths", edit),
            Self::Goal(edit) => list("goals", edit),
            Self::Step(edit) => list("steps", edit),
            Self::Override(edit) => list("overrides", edit),
            Self::All(edits) => edits
                .first()
                .map_or_else(|| ("nothing".to_owned(), None), Self::describe),
        }
    }
}
