//! What the caseload shows of a case. Rebuilt from the case at every save.

use serde::{Deserialize, Serialize};

use super::document::CaseDocument;
use super::flag::FlagClass;
use super::stage::Stage;
use crate::domain::ids::{CaseId, DomainId};
use crate::domain::time::{Date, Timestamp};
use crate::json::{FromJson, ToJson};

/// How many flags are open, by class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
pub struct FlagCounts {
    /// Act now.
    pub r1: u32,
    /// Same day.
    pub r2: u32,
    /// Within two working days.
    pub r3: u32,
}

/// One line of the caseload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
pub struct Summary {
    /// The case.
    pub id: CaseId,
    /// Name or alias of the client.
    pub name: String,
    /// Where the case stands.
    pub stage: Stage,
    /// Open flags.
    pub flags: FlagCounts,
    /// Needs that are worked on.
    pub needs: u32,
    /// The nearest day by which a step or a goal is due.
    pub next_due: Option<Date>,
    /// When the case was opened.
    pub opened: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
}

impl Summary {
    /// Sums a case up at the moment of a save.
    #[must_use]
    pub fn of(case: &CaseDocument, core: &[DomainId], changed: Timestamp) -> Self {
        let mut flags = FlagCounts::default();
        for flag in case.open_flags() {
            match flag.class {
                FlagClass::R1 => flags.r1 += 1,
                FlagClass::R2 => flags.r2 += 1,
                FlagClass::R3 => flags.r3 += 1,
            }
        }
        let steps = case
            .steps
            .iter()
            .filter(|step| step.done.is_empty())
            .filter_map(|step| step.due.value());
        let goals = case.goals.iter().filter_map(|goal| goal.due.value());
        Self {
            id: case.id,
            name: case.client.name.clone(),
            stage: case.stage(core).stage,
            flags,
            needs: u32::try_from(case.accepted_needs().count()).unwrap_or(u32::MAX),
            next_due: steps.chain(goals).min().copied(),
            opened: case.opened.at,
            changed,
        }
    }
}
