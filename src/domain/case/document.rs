//! One value holds a case. History is in the journal, signed versions in snapshots.

use serde::{Deserialize, Serialize};

use super::assessment::{Assessment, AssessmentChange, GateRun, Stamp};
use super::change::{ListEdit, record};
use super::client::{Client, HouseholdMember, Referral};
use super::consent::{Consent, Rights};
use super::edit::Edit;
use super::filled_form::{FilledForm, FilledFormChange};
use super::flag::Flag;
use super::plan::{Goal, Need, NeedDecision, Step, Strength};
use super::response::{FormResponse, FormResponseChange};
use super::stage::Stage;
use crate::domain::ids::{
    AssessmentId, CaseId, FlagId, GateRunId, GoalId, MemberId, NeedId, OverrideId, StrengthId,
};
use crate::domain::time::Date;
use crate::json::{FromJson, ToJson};

record! {
    /// A stage gate passed although something is missing.
    GateOverride, OverrideChange, id: OverrideId;
    fixed {
        /// The stage that is left.
        stage: Stage,
        /// When, and by whom.
        stamp: Stamp,
    }
    fields {
        /// Why.
        reason / Reason: String,
    }
}

/// Fields of an imported file that this version does not know. They are kept and exported again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Carried(pub Vec<CarriedField>);

/// One field that is not known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CarriedField {
    /// Where it stood: member names from the case down, list members by their id.
    pub at: Vec<String>,
    /// Its name.
    pub name: String,
    /// Its value as JSON text.
    pub json: String,
}

/// One client's case as it stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct CaseDocument {
    /// Identity, the same on every device.
    pub id: CaseId,
    /// When the case was opened, and by whom.
    pub opened: Stamp,
    /// The client.
    pub client: Client,
    /// How and why the case came in.
    pub referral: Referral,
    /// Rights and responsibilities.
    pub rights: Rights,
    /// Who lives with the client or concerns the plan.
    #[serde(default)]
    pub household: Vec<HouseholdMember>,
    /// Consents, purpose by purpose.
    #[serde(default)]
    pub consents: Vec<Consent>,
    /// Runs of the urgent-problem gate, oldest first.
    #[serde(default)]
    pub gate_runs: Vec<GateRun>,
    /// Needs assessments, oldest first.
    #[serde(default)]
    pub assessments: Vec<Assessment>,
    /// Forms of the organisation's own that were filled in, oldest first.
    #[serde(default)]
    pub forms: Vec<FilledForm>,
    /// Imported forms that were filled in, oldest first.
    #[serde(default)]
    pub responses: Vec<FormResponse>,
    /// Red flags, oldest first.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// Needs that were decided on, first in priority first.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// Strengths.
    #[serde(default)]
    pub strengths: Vec<Strength>,
    /// Goals, first in rank first.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// Steps of all goals.
    #[serde(default)]
    pub steps: Vec<Step>,
    /// Stage gates passed by decision.
    #[serde(default)]
    pub overrides: Vec<GateOverride>,
    /// Fields of newer versions.
    #[serde(default)]
    pub carried: Carried,
}

impl CaseDocument {
    /// A case of which nothing is known yet.
    #[must_use]
    pub fn new(id: CaseId, opened: Stamp) -> Self {
        Self {
            id,
            opened,
            client: Client::new(),
            referral: Referral::new(),
            rights: Rights::new(),
            household: Vec::new(),
            consents: Vec::new(),
            gate_runs: Vec::new(),
            assessments: Vec::new(),
            forms: Vec::new(),
            responses: Vec::new(),
            flags: Vec::new(),
            needs: Vec::new(),
            strengths: Vec::new(),
            goals: Vec::new(),
            steps: Vec::new(),
            overrides: Vec::new(),
            carried: Carried::default(),
        }
    }

    /// The assessment with that id.
    #[must_use]
    pub fn assessment_by_id(&self, id: AssessmentId) -> Option<&Assessment> {
        self.assessments
            .iter()
            .find(|assessment| assessment.id == id)
    }

    /// Whether an assessment can be worked on: it is the latest of its person, and not signed off.
    #[must_use]
    pub fn is_open(&self, id: AssessmentId) -> bool {
        self.assessment_by_id(id).is_some_and(|assessment| {
            let latest = self
                .of(assessment.whose)
                .assessment()
                .map(|latest| latest.id);
            assessment.signed.is_none() && latest == Some(id)
        })
    }

    /// Whether an edit leaves alone what must not be changed any more: earlier assessments, and signed
    /// ones, and forms that are finished.
    /// Where somebody reads on in one is no change of it.
    #[must_use]
    pub fn allows(&self, edit: &Edit) -> bool {
        match edit {
            Edit::Answer(id, ..) | Edit::Remark(id, ..) | Edit::Rate(id, ..) => self.is_open(*id),
            Edit::Assessment(
                ListEdit::Change(_, AssessmentChange::Place(_)) | ListEdit::Insert { .. },
            ) => true,
            // What is finished can be signed off whenever, and what is not finished never.
            Edit::Assessment(ListEdit::Change(id, AssessmentChange::Signed(_))) => {
                let known = self.assessment_by_id(*id);
                known.is_some_and(|known| known.finished.is_some() && known.signed.is_none())
            }
            Edit::Assessment(edit) => self.is_open(edit.subject()),
            Edit::FormAnswer(id, ..)
            | Edit::Form(
                ListEdit::Remove(id)
                | ListEdit::Change(id, FilledFormChange::Answers(_) | FilledFormChange::Whose(_)),
            ) => self.is_form_open(*id),
            Edit::Response(
                ListEdit::Remove(id)
                | ListEdit::Change(
                    id,
                    FormResponseChange::Response(_)
                    | FormResponseChange::Typed(_)
                    | FormResponseChange::Whose(_)
                    | FormResponseChange::Instrument(_)
                    | FormResponseChange::Worths(_),
                ),
            )
            | Edit::ResponseItem(id, _) => self.is_response_open(*id),
            Edit::All(edits) => edits.iter().all(|edit| self.allows(edit)),
            _ => true,
        }
    }

    /// The latest run of the gate.
    #[must_use]
    pub fn gate_run(&self) -> Option<&GateRun> {
        self.gate_runs.last()
    }

    /// The day on which the urgent questions were last finished, where the device is. What a wrong clock put into the
    /// future is passed over.
    #[must_use]
    pub fn gate_asked(&self, today: Date, offset_minutes: i32) -> Option<Date> {
        let finished = self
            .gate_runs
            .iter()
            .filter_map(|run| run.finished.as_ref());
        let days = finished.map(|stamp| stamp.at.day(offset_minutes));
        days.filter(|day| *day <= today).max()
    }

    /// The gate run with that id.
    #[must_use]
    pub fn gate_run_by_id(&self, id: GateRunId) -> Option<&GateRun> {
        self.gate_runs.iter().find(|run| run.id == id)
    }

    /// The flag with that id.
    #[must_use]
    pub fn flag(&self, id: FlagId) -> Option<&Flag> {
        self.flags.iter().find(|flag| flag.id == id)
    }

    /// The need with that id.
    #[must_use]
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.iter().find(|need| need.id == id)
    }

    /// The goal with that id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The strength with that id.
    #[must_use]
    pub fn strength(&self, id: StrengthId) -> Option<&Strength> {
        self.strengths.iter().find(|strength| strength.id == id)
    }

    /// The household member with that id.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<&HouseholdMember> {
        self.household.iter().find(|member| member.id == id)
    }

    /// Needs that are worked on, first in priority first.
    pub fn accepted_needs(&self) -> impl Iterator<Item = &Need> {
        self.needs
            .iter()
            .filter(|need| need.decision == NeedDecision::Accepted && need.ended.is_none())
    }

    /// Goals of a need.
    pub fn goals_of(&self, need: NeedId) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(move |goal| goal.need == need)
    }

    /// Steps of a goal.
    pub fn steps_of(&self, goal: GoalId) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.goal == goal)
    }

    /// Flags that still wait for an answer.
    pub fn open_flags(&self) -> impl Iterator<Item = &Flag> {
        self.flags.iter().filter(|flag| flag.is_open())
    }
}
