//! The smaller pieces of a rule: parts, counts, critical answers, changes, licence.
//!
//! Pure data, as in [`super::rule`].

use serde::{Deserialize, Serialize};

use crate::domain::ids::{Code, DomainId, RuleId};
use crate::domain::map::Map;
use crate::json::FromJson;

/// A part that is judged on its own, as housing is in a screening of social needs.
///
/// Positive when any sign is there, or when its items add up to enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Part {
    /// Unique in the rule.
    pub id: Code,
    /// What it is called.
    pub label: String,
    /// The life domains in which it proposes a need, to confirm with the client.
    pub domains: Vec<DomainId>,
    /// Signs, any of which is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub any: Vec<Sign>,
    /// Items that add up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<PartSum>,
}

/// An item whose answer may be a sign. An answer in neither list counts by its value, when it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sign {
    /// The item.
    pub item: Code,
    /// Answer codes that are a sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub yes: Vec<Code>,
    /// Answer codes that are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no: Vec<Code>,
    /// Whether any other answer code is a sign, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub others: bool,
}

/// Items of a part that add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PartSum {
    /// The items.
    pub items: Vec<Code>,
    /// The sum from which the part is positive.
    pub at_least: i32,
}

/// How many of some items are worth enough: shown beside the total, never as a diagnosis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Count {
    /// Unique in the rule.
    pub id: Code,
    /// What it is called.
    pub label: String,
    /// The items.
    pub items: Vec<Code>,
    /// The value from which an item is counted.
    pub min: i32,
    /// The same for items that differ.
    #[serde(default)]
    pub min_by_item: Map<Code, i32>,
    /// How many the published pattern asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u16>,
}

/// An answer that is pointed out at once, also when the form is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Critical {
    /// The item.
    pub item: Code,
    /// The value from which it is pointed out.
    pub min: i32,
    /// The red flag that it raises; without one it is only pointed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<RuleId>,
    /// A more urgent flag that stands for this one when the same form raises it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless: Option<RuleId>,
}

/// An item of another instrument in the place of an item of this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mistaken {
    /// The item that stands there.
    pub code: Code,
    /// The item that should.
    pub instead_of: Code,
    /// Why it cannot be used.
    pub why: String,
}

/// What to say when all points come from one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyFrom {
    /// The item.
    pub item: Code,
    /// What to say.
    pub note: String,
}

/// A change of the total that is pointed out, in either direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Change {
    /// By how much.
    pub by: u16,
    /// What it is called.
    pub label: String,
}

/// Who may use an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Licence {
    /// In one word.
    pub kind: LicenceKind,
    /// What is known of the terms.
    pub note: String,
}

/// Who may use an instrument, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum LicenceKind {
    /// Public domain, or no permission needed.
    Free,
    /// Free for use that is not commercial, with the author named.
    NonCommercial,
    /// A licence or a registration is needed.
    LicenceNeeded,
    /// Copyrighted; the user checks the terms.
    Copyrighted,
}
