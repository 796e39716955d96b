//! What a form asks: parts, groups, questions, and how answers add up.
//!
//! Pure data in the shape of its JSON; nothing here decides anything.

use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::condition::Condition;
use super::pack::Pack;
use crate::domain::ids::{Code, DefinitionId, DomainId, ItemId};
use crate::json::FromJson;

/// A whole form: what is asked, in which order, under which conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Definition {
    /// Name that stays the same from version to version: `needs`.
    pub id: DefinitionId,
    /// Version, a whole number from 1; a draft keeps the one it was started with.
    pub version: String,
    /// Title shown to the worker.
    pub title: String,
    /// Every life domain, in order, also those whose questions are not written yet.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// The parts. In a folder of content each part is a file of its own beside this one.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// Sums over answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<ScoreRule>,
    /// What settings add to it. In a folder of content each is a file of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packs: Vec<Pack>,
}

/// A life domain of the assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Domain {
    /// `D01` to `D18`.
    pub id: DomainId,
    /// Its name.
    pub title: String,
    /// Whether it is always offered.
    pub kind: DomainKind,
    /// When a conditional domain is offered; a core domain with one is not asked of everybody, since the
    /// household shares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer_when: Option<Condition>,
}

impl Domain {
    /// Whether the household shares it, so that only the client is asked.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.kind == DomainKind::Core && self.offer_when.is_some()
    }
}

/// Whether a domain is offered to everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum DomainKind {
    /// Always offered.
    Core,
    /// Offered when its condition holds, or when the worker opens it.
    Conditional,
}

/// A part of a form: one life domain, the urgent gate, or a part about the case as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Part {
    /// Name of the part: the domain's id, `gate`, or what it is about (`history`). Its items begin with it and a
    /// point (`D02.p4`), except in the gate.
    pub id: Code,
    /// The domain it asks about; a part without one is gone through before the domains and not rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// Its title.
    pub title: String,
    /// One friendly sentence that opens it.
    pub lead: String,
    /// What the talk should bring out, for the worker.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub capture: String,
    /// How to ask it safely, shown to the worker before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
    /// What the ratings 0 to 4 look like here: five texts, or none in a part without a domain.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<String>,
    /// The questions, in groups that are shown one at a time.
    pub groups: Vec<Group>,
}

/// A few questions that belong together and are shown on one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Group {
    /// Unique in the definition: `D02.supply`.
    pub id: Code,
    /// Short title.
    pub title: String,
    /// The questions.
    pub items: Vec<Item>,
}

/// One question. Every question also accepts "declined", "not asked" and "not known"; none is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    /// Unique in the definition, and never given to another question in a later version.
    pub id: ItemId,
    /// The question as it is put to the client, or the observation asked of the worker.
    pub ask: String,
    /// A line of help under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Who gives the answer.
    #[serde(default)]
    pub by: AskedOf,
    /// What an answer looks like.
    pub kind: ItemKind,
    /// When it is shown; absent means always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show_when: Option<Condition>,
    /// A detail of the question before it: shown close to it and not counted in the progress.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub detail: bool,
}

/// Who gives an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum AskedOf {
    /// The client is asked.
    #[default]
    Client,
    /// The worker observes it or reads it in a record; the client is not asked.
    Worker,
}

/// What an answer looks like. In JSON `"yesNo"`, `{"number": {"max": 7}}` and so on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ItemKind {
    /// `yes`, `no` or `unsure`; yes and unsure are positive.
    YesNo,
    /// None, a little, some, a lot: the codes `0`, `1`, `2`, `3`.
    Scale,
    /// One of the choices.
    One {
        /// The choices.
        options: Vec<Choice>,
    },
    /// Any number of the choices.
    Many {
        /// The choices.
        options: Vec<Choice>,
    },
    /// A number.
    Number {
        /// Smallest sensible number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Bound>,
        /// Largest sensible number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Bound>,
        /// What is counted, shown after the field: `days`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// Digits allowed after the point; 0 means whole numbers.
        #[serde(default, skip_serializing_if = "is_zero")]
        decimals: u8,
    },
    /// A day.
    Date {
        /// Whether the year, or year and month, is enough.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        partial: bool,
        /// Where in time it is expected; an unexpected day is pointed out, never refused.
        #[serde(default)]
        time: TimeHint,
    },
    /// Free text.
    Text {
        /// Whether several lines are expected.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        long: bool,
    },
    /// Lines of a table.
    List {
        /// What one line is called: `Medicine`.
        row: String,
        /// The columns; a column is never a list or a grid itself.
        columns: Vec<Column>,
        /// Most lines there may be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max_rows: Option<u16>,
    },
    /// The same choices for each of several rows.
    Grid {
        /// The rows.
        rows: Vec<Choice>,
        /// The choices of each row.
        options: Vec<Choice>,
        /// A choice that one tap gives to every row: "all alone".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fill: Option<Code>,
    },
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

/// Where in time a date is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum TimeHint {
    /// Anywhere.
    #[default]
    Any,
    /// Today or before.
    Past,
    /// Today or later.
    Future,
}

/// One choice, or one row of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// Unique in its question.
    pub code: Code,
    /// What is shown.
    pub label: String,
    /// What it counts in sums and comparisons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<i32>,
    /// "Nothing of this": excludes the other choices and is not positive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

impl Choice {
    /// A choice that only has a name.
    #[must_use]
    pub fn plain(code: Code, label: String) -> Self {
        Self {
            code,
            label,
            weight: None,
            exclusive: false,
        }
    }
}

/// One column of a list question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Column {
    /// Unique in its question.
    pub code: Code,
    /// Its heading.
    pub label: String,
    /// What an entry looks like; not `list`, not `grid`.
    pub kind: ItemKind,
}

/// A sum over answers: numbers, and the weights of choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ScoreRule {
    /// Unique in the definition.
    pub id: Code,
    /// What is shown.
    pub title: String,
    /// The questions that count; hidden ones are left out.
    pub items: Vec<ItemId>,
    /// What a missing answer does.
    pub missing: Missing,
}

/// What a missing answer does to a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Missing {
    /// There is no sum.
    NoScore,
    /// The sum of what is there, marked as partial.
    Partial,
}
