//! Needs, strengths, and what is planned: goals and the steps towards them.

use serde::{Deserialize, Serialize};

use super::assessment::{Level, Stamp, Whose};
use super::change::record;
use crate::domain::draft::Draft;
use crate::json::{FromJson, ToJson};

pub use crate::domain::form::Function;
use crate::domain::ids::{
    ContentId, DomainId, FilledFormId, FlagId, GoalId, NeedId, StepId, StrengthId,
};
use crate::domain::time::Date;

/// What a need rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum NeedReason {
    /// The domain was rated 2 or more.
    Rating(Level),
    /// It is one of the client's top three.
    Matters,
    /// A red flag in the domain.
    Flag(FlagId),
    /// The worker or client put it there.
    ByHand,
    /// The result of an imported form.
    Result(FilledFormId),
}

/// What was decided about a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum NeedDecision {
    /// It is worked on; its place in the list is its priority.
    #[default]
    Accepted,
    /// It is not taken up; `reason` says why.
    Rejected,
}

record! {
    /// A need that was decided on. Its position in the list is its priority.
    Need, NeedChange, id: NeedId;
    fixed {
        /// The domain it belongs to.
        domain: DomainId,
        /// When it was decided, and by whom.
        decided: Stamp,
    }
    fields {
        /// Whose need it is.
        whose / Whose: Whose,
        /// The need in plain words.
        statement / Statement: String,
        /// What it rests on.
        because / Because: Vec<NeedReason>,
        /// What was decided.
        decision / Decision: NeedDecision,
        /// Why it was rejected, or why work on it ended.
        reason / Reason: String,
        /// In whose assessment it was found.
        found_in / FoundIn: Whose,
        /// When work on it ended, and by whom: a reassessment found it met.
        ended / Ended: Option<Stamp>,
    }
}

/// What kind of strength it is (B.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StrengthKind {
    /// Something the client can do.
    Skill,
    /// Someone who helps.
    Person,
    /// A place that does good.
    Place,
    /// A habit that holds.
    Habit,
    /// What the client holds dear.
    Value,
    /// Money, equipment, a service.
    Resource,
}

record! {
    /// A strength, in the client's words.
    Strength, StrengthChange, id: StrengthId;
    fixed {}
    fields {
        /// The client's words.
        words / Words: String,
        /// What kind it is.
        kind / Kind: Option<StrengthKind>,
        /// The domain it goes with.
        domain / Domain: Option<DomainId>,
        /// How we will use it.
        used_for / UsedFor: String,
    }
}

record! {
    /// A goal in the client's words.
    Goal, GoalChange, id: GoalId;
    fixed {
        /// The need it answers.
        need: NeedId,
        /// The content it was proposed from, if any.
        stem: Option<ContentId>,
    }
    fields {
        /// The goal in the client's words.
        statement / Statement: String,
        /// What is counted or looked at.
        measure / Measure: String,
        /// How it is now.
        baseline / Baseline: String,
        /// How it shall be.
        target / Target: String,
        /// First day.
        start / Start: Draft<Date>,
        /// Day by which it shall be reached.
        due / Due: Draft<Date>,
        /// Who is to reach it.
        owner / Owner: Option<GoalOwner>,
        /// Who stands beside the client.
        support / Support: String,
    }
}

/// Who is to reach a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum GoalOwner {
    /// The client by themselves.
    ClientAlone,
    /// The client with somebody beside them.
    Together,
    /// Somebody else for the client.
    Another,
}

record! {
    /// A step towards a goal.
    Step, StepChange, id: StepId;
    fixed {
        /// The goal it serves.
        goal: GoalId,
        /// The content it was proposed from, if any.
        from: Option<ContentId>,
    }
    fields {
        /// What is done.
        what / What: String,
        /// Who does it.
        person / Person: String,
        /// Day by which it is done.
        due / Due: Draft<Date>,
        /// Which of the five functions it is.
        function / Function: Option<Function>,
        /// The strength it uses.
        strength / Strength: Option<StrengthId>,
        /// Day it was done.
        done / Done: Draft<Date>,
    }
}
