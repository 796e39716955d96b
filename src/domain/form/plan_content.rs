//! What content offers for the plan of a domain: goals, steps and review times.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use crate::domain::ids::ContentId;
use crate::json::{FromJson, ToJson};

/// A goal to start from; worker and client put it into the client's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GoalStem {
    /// Unique in the guidance: `D02.g1`.
    pub id: ContentId,
    /// The goal, with `___` where the client fills in.
    pub stem: String,
    /// What is measured.
    pub measure: String,
    /// How to find out where things stand now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline_hint: String,
    /// What a target looks like.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target_hint: String,
    /// Unit of the measure; absent for yes or no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Usual number of days until the target date.
    pub days: u16,
}

/// The five functions of case management; every step has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Function {
    /// Finding out.
    Assessment,
    /// Planning the treatment or support.
    Planning,
    /// Linking to services and people.
    Linking,
    /// Following how it goes.
    Monitoring,
    /// Speaking up for the client.
    Advocacy,
}

/// A step to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Intervention {
    /// Unique in the guidance: `D02.i1`.
    pub id: ContentId,
    /// What kind of work it is.
    pub function: Function,
    /// The step.
    pub text: String,
}

/// When to look at a domain again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewGuidance {
    /// The rule in words.
    pub text: String,
    /// Intervals that differ from the scale's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intervals: Vec<ReviewInterval>,
    /// Further reviews under a condition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<ReviewRule>,
}

/// The review interval of one rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewInterval {
    /// 0 to 4.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub rating: u8,
    /// Days until the domain is rated again.
    pub days: u16,
}

/// A further review under a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewRule {
    /// When it applies.
    pub when: Condition,
    /// Days after which to look again, one or more.
    pub days: Vec<u16>,
    /// What it is for.
    pub text: String,
}
