//! What was answered. Answers of hidden items stay here; the engine does not count them.

use serde::{Deserialize, Serialize};

use crate::domain::draft::Draft;
use crate::domain::ids::{Code, ItemId};
use crate::domain::map::Map;
use crate::domain::number::Decimal;
use crate::domain::time::PartialDate;
use crate::json::{FromJson, ToJson};

/// The answers of one form, by item. An item without an entry is empty: distinct from "not asked".
pub type Answers = Map<ItemId, Answer>;

/// One line of a list question, by column.
pub type Row = Map<Code, Answer>;

/// One answer. In JSON `{"choice": "yes"}`, `{"number": "4"}`, `"declined"` and so on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// The question was not put to the client.
    NotAsked,
    /// The client prefers not to say.
    Declined,
    /// Asked, but it could not be established.
    NotKnown,
    /// One choice (also yes, no, unsure and the 0 to 3 scale).
    Choice(Code),
    /// Any number of choices, in the order they were made.
    Choices(Vec<Code>),
    /// A number, or what was typed instead of one.
    Number(Draft<Decimal>),
    /// A day, perhaps partly known, or what was typed instead of one.
    Date(Draft<PartialDate>),
    /// Free text.
    Text(String),
    /// The lines of a list question.
    Rows(Vec<Row>),
    /// One choice for each row of a grid.
    Grid(Map<Code, Code>),
}

impl Answer {
    /// Whether it is typed letter by letter, or may be: half of it is no answer.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::Date(_) | Self::Text(_) | Self::Rows(_)
        )
    }

    /// Whether nothing was given: no text, no choice, no line.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::NotAsked | Self::Declined | Self::NotKnown | Self::Choice(_) => false,
            Self::Choices(choices) => choices.is_empty(),
            Self::Number(number) => number.is_empty(),
            Self::Date(date) => date.is_empty(),
            Self::Text(text) => text.trim().is_empty(),
            Self::Rows(rows) => rows.iter().all(|row| row.values().all(Self::is_blank)),
            Self::Grid(grid) => grid.is_empty(),
        }
    }

    /// Whether this says why there is no answer: not asked, declined, not known.
    #[must_use]
    pub fn is_special(&self) -> bool {
        matches!(self, Self::NotAsked | Self::Declined | Self::NotKnown)
    }
}
