//! What is known of a published instrument: how to recognise it, how it adds up, what a result is called.
//!
//! Pure data in the shape of its JSON, so that an organisation can correct a band without a new build.
//! Codes, numbers and words of our own only: never the words of an instrument's questions.

use serde::{Deserialize, Serialize};

use crate::domain::form::Bound;
use crate::domain::ids::{Code, DomainId};
use crate::domain::map::Map;
use crate::json::FromJson;

use super::rule_parts::{Change, Count, Critical, Licence, Mistaken, OnlyFrom, Part};

/// A published instrument that a user may bring as a form.
///
/// Its items are named by their LOINC code, or by a key of ours where no code is known; then a person says which
/// question of the form is which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Instrument {
    /// Unique among the rules: `phq9`.
    pub id: Code,
    /// Version of this rule, from 1; a result keeps it.
    pub version: u32,
    /// The name by which the instrument is known.
    pub title: String,
    /// Whether its rule was checked against a published text. One that was not is recognised and never scored.
    pub verified: bool,
    /// Why a rule that was not checked is off.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub off: String,
    /// What a form of it is known by.
    #[serde(default)]
    pub r#match: KnownBy,
    /// Rules that share a name but not their points: a person must say which one it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Code>,
    /// The items that count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Code>,
    /// What an item may be worth, in ascending order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<i32>,
    /// The same for items that differ.
    #[serde(default)]
    pub values_by_item: Map<Code, Vec<i32>>,
    /// What an answer code is worth.
    #[serde(default)]
    pub answers: Map<Code, i32>,
    /// The same for items that differ.
    #[serde(default)]
    pub answers_by_item: Map<Code, Map<Code, i32>>,
    /// Answer codes that say "declined" or the like: the item counts as not answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_answer: Vec<Code>,
    /// Whether numbers that a form prints before its choices are left aside, since some items count backwards.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignore_prefix: bool,
    /// Items that count from the other end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reverse: Vec<Code>,
    /// How the answers become a result.
    pub formula: Formula,
    /// Items that need no answer after certain others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skips: Vec<Skip>,
    /// The levels of a triage, highest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triage: Vec<Level>,
    /// The parts that are judged each on its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Smallest and largest total; absent when there is no total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Whether a larger total is worse.
    #[serde(default)]
    pub higher_is_worse: bool,
    /// When there is a total.
    #[serde(default)]
    pub missing: Missing,
    /// What totals are called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// Bands that hold for some people only, instead of `bands`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands_if: Vec<BandsIf>,
    /// What other sources call the same totals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_bands: Vec<OtherBands>,
    /// Totals that are pointed out; they may lie inside each other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cutoffs: Vec<Band>,
    /// Counts beside the total: symptoms, clusters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<Count>,
    /// Answers that are pointed out whatever else is answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub critical: Vec<Critical>,
    /// Items of other instruments that stand in forms in the place of an item of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistaken: Vec<Mistaken>,
    /// The item that states the total; it is never trusted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_item: Option<Code>,
    /// The item that states the band, by the codes of the bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_item: Option<Code>,
    /// Items that are kept and do not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unscored: Vec<Code>,
    /// What to say when all points come from one item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_from: Option<OnlyFrom>,
    /// What the choice worth least says in English, in small letters; copies with a misprint say more.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub least_says: String,
    /// Items whose answers are kept from those they could put at risk.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub private: Vec<Code>,
    /// Whether its questions must not be shown: only a total is entered.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_questions: bool,
    /// For whom it is made, in whole years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Ages>,
    /// Changes of the total that are pointed out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The life domains that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<DomainId>,
    /// The rule of an instrument that goes deeper when this one is positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Code>,
    /// What whoever reads a result should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<String>,
    /// Who may use the instrument.
    pub licence: Licence,
    /// Where its numbers come from.
    pub sources: Vec<String>,
    /// When they were checked: `2026`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub checked: String,
}

/// What a form is known by, besides its items.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KnownBy {
    /// LOINC codes of the panel.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panel: Vec<Code>,
    /// How many of its items must be there when no panel says so; never fewer than four in five.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items_min: Option<u16>,
}

/// How answers become a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Formula {
    /// The values added up.
    Sum,
    /// The same, where answers make others unnecessary.
    SumWithSkip,
    /// How many items are worth more than nothing.
    CountPositive,
    /// 1 when any item is worth more than nothing, else 0.
    AnyPositive,
    /// Each part is judged on its own; there is no total.
    PerDomain,
    /// How many parts are positive.
    CountDomains,
    /// The highest level that an answer reaches.
    Triage,
    /// Every item is read on its own; there is no total.
    Profile,
    /// Only a total is entered; nothing is added up.
    TotalOnly,
    /// Goal attainment scaling: see [`super::gas`].
    GasT,
}

/// Smallest and largest total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Range {
    /// Smallest.
    pub from: Bound,
    /// Largest.
    pub to: Bound,
}

/// When there is a total; nothing is ever filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Missing {
    /// When every item is answered.
    #[default]
    All,
    /// As soon as no further answer could change it.
    Decided,
}

/// Items that need no answer: worth 0 when `after` are all answered and add up to 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Skip {
    /// The items that decide.
    pub after: Vec<Code>,
    /// The items that are then not needed.
    pub zero: Vec<Code>,
}

/// A level of a triage: reached when any of its items is worth more than nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Level {
    /// Its number; the bands name it.
    pub level: i32,
    /// Its items.
    pub any: Vec<Code>,
}

/// What totals from one number to another are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Band {
    /// Smallest total.
    pub from: Bound,
    /// Largest total.
    pub to: Bound,
    /// What it is called.
    pub label: String,
    /// Whether it proposes a need in the linked domains, to confirm with the client.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub need: bool,
    /// The answer code that states it in a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

/// Sex as recorded, where a published threshold depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}

/// Ages in whole years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ages {
    /// Youngest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u16>,
    /// Oldest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<u16>,
}

/// Bands for some people only. Where it is not recorded whether they hold, they are shown beside the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BandsIf {
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// At which age.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Ages>,
    /// The bands.
    pub bands: Vec<Band>,
}

/// What another source calls the same totals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OtherBands {
    /// The source.
    pub source: String,
    /// Whether it was checked; bands that were not are never shown.
    pub verified: bool,
    /// The bands.
    pub bands: Vec<Band>,
}
