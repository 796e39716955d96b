//! The stage of a case, computed from dated facts, never typed (requirements, A.3).
//!
//! The stages after planning follow from records that later parts of the product bring; a gate can
//! be passed by an override with a reason, and no stage locks a page.

use serde::{Deserialize, Serialize};

use super::assessment::Whose;
use super::client::Client;
use super::document::CaseDocument;
use crate::domain::ids::DomainId;
use crate::json::{FromJson, ToJson};

/// Where a case stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Opening the case.
    Intake,
    /// Finding out what is needed.
    NeedsAssessment,
    /// Agreeing what to do.
    ServicePlanning,
    /// Following how it goes.
    Monitoring,
    /// Looking at what was reached.
    Evaluation,
    /// Closed.
    Closed,
    /// Closed, with follow-up.
    AfterCare,
}

/// Something a gate asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// A name or alias.
    Name,
    /// The reason for referral.
    Reason,
    /// The client's decision on keeping a record.
    Consent,
    /// Rights explained, with the day.
    Rights,
    /// The urgent-problem gate, finished.
    UrgentGate,
    /// Every core domain dealt with; these are not.
    Domains(Vec<DomainId>),
    /// At least one strength.
    Strengths,
    /// All red flags answered; this many are open.
    Flags(usize),
    /// The assessment marked as finished.
    Finished,
}

/// The gate out of one stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// The stage it leads out of.
    pub stage: Stage,
    /// What is still missing.
    pub missing: Vec<Requirement>,
    /// Why it was passed all the same.
    pub overridden: Option<String>,
}

impl Gate {
    /// Whether the stage can be left.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        self.missing.is_empty() || self.overridden.is_some()
    }
}

/// The stage of a case and the gates up to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageReport {
    /// Where the case stands.
    pub stage: Stage,
    /// The gates, in order, up to and with that of the present stage where it has one.
    pub gates: Vec<Gate>,
}

impl CaseDocument {
    /// Where the case stands, given the domains that are always offered.
    #[must_use]
    pub fn stage(&self, core: &[DomainId]) -> StageReport {
        let mut gates = vec![self.gate(Stage::Intake, self.missing_at_intake())];
        if gates.iter().all(Gate::is_passed) {
            gates.push(self.gate(Stage::NeedsAssessment, self.missing_in_assessment(core)));
        }
        let stage = match gates.iter().find(|gate| !gate.is_passed()) {
            Some(gate) => gate.stage,
            None => Stage::ServicePlanning,
        };
        StageReport { stage, gates }
    }

    fn gate(&self, stage: Stage, missing: Vec<Requirement>) -> Gate {
        let overridden = self
            .overrides
            .iter()
            .find(|o| o.stage == stage && !o.reason.trim().is_empty());
        Gate {
            stage,
            missing,
            overridden: overridden.map(|o| o.reason.clone()),
        }
    }

    fn missing_at_intake(&self) -> Vec<Requirement> {
        let Client { name, .. } = &self.client;
        let consent_asked = self
            .consents
            .iter()
            .any(|consent| consent.decision.is_some());
        let gate_done = self.gate_runs.iter().any(|run| run.finished.is_some());
        let mut missing = Vec::new();
        let mut require = |met: bool, requirement| {
            if !met {
                missing.push(requirement);
            }
        };
        require(!name.trim().is_empty(), Requirement::Name);
        require(!self.referral.reason.trim().is_empty(), Requirement::Reason);
        require(consent_asked, Requirement::Consent);
        require(self.rights.explained.value().is_some(), Requirement::Rights);
        require(gate_done, Requirement::UrgentGate);
        missing
    }

    fn missing_in_assessment(&self, core: &[DomainId]) -> Vec<Requirement> {
        let client = self.of(Whose::Client);
        let settled = |domain: &DomainId| {
            client
                .standing(domain)
                .is_some_and(super::DomainRating::is_settled)
        };
        let domains: Vec<DomainId> = core
            .iter()
            .filter(|domain| !settled(domain))
            .cloned()
            .collect();
        let open = self.open_flags().filter(|flag| !flag.is_arranged()).count();
        let assessments = client.assessments();
        let finished = assessments.iter().any(|known| known.finished.is_some());
        let has_strength = self
            .strengths
            .iter()
            .any(|strength| !strength.words.trim().is_empty());
        let mut missing = Vec::new();
        if !domains.is_empty() {
            missing.push(Requirement::Domains(domains));
        }
        if !has_strength {
            missing.push(Requirement::Strengths);
        }
        if open > 0 {
            missing.push(Requirement::Flags(open));
        }
        if !finished {
            missing.push(Requirement::Finished);
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::laws::{assessed, past_intake, stamp};
    use crate::domain::case::{GateOverride, Strength};
    use crate::domain::ids::{OverrideId, StrengthId};

    fn core() -> Vec<DomainId> {
        vec!["D01".into(), "D02".into()]
    }

    #[test]
    fn a_new_case_is_at_intake_and_says_what_is_missing() {
        let report = assessed(&[]).stage(&core());
        assert_eq!(report.stage, Stage::Intake);
        assert_eq!(report.gates[0].missing.len(), 5);
    }

    #[test]
    fn the_stage_follows_from_the_record() {
        let mut case = past_intake(assessed(&[("D01", 1)]));
        assert_eq!(case.stage(&core()).stage, Stage::NeedsAssessment);
        assert!(
            case.stage(&core()).gates[1]
                .missing
                .contains(&Requirement::Domains(vec!["D02".into()]))
        );

        let rating = case.assessments[0].ratings["D01"].clone();
        case.assessments[0].ratings.insert("D02".into(), rating);
        let mut strength = Strength::new(StrengthId::from_random([1; 16]));
        strength.words = "Knows her pills".into();
        case.strengths.push(strength);
        case.assessments[0].finished = Some(stamp());
        assert_eq!(case.stage(&core()).stage, Stage::ServicePlanning);
    }

    #[test]
    fn a_gate_is_overridden_only_with_a_reason() {
        let mut case = assessed(&[]);
        case.overrides.push(GateOverride::new(
            OverrideId::from_random([1; 16]),
            Stage::Intake,
            stamp(),
        ));
        assert_eq!(case.stage(&core()).stage, Stage::Intake);
        case.overrides[0].reason = "Brought in unconscious".into();
        assert_eq!(case.stage(&core()).stage, Stage::NeedsAssessment);
    }
}
