//! Conditions as typed data: which subject, tested how, combined how.
//!
//! A special answer (declined, not asked, not known) and an unknown fact satisfy no operator but
//! [`Operator::Special`] and `answered: false`.

use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::facts::Fact;
use super::written::Written;
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::json::FromJson;

/// A condition on answers, ratings, flags and facts.
///
/// In JSON: `{"any": [...]}`, `{"all": [...]}`, `{"not": ...}`, `{"count": 2, "of": [...]}`, or one
/// subject with one operator: `{"item": "D03.p8", "is": ["yes", "unsure"]}`,
/// `{"rating": "D06", "atLeast": 2}`, `{"flag": "F03-1"}`, `{"fact": "ageYears", "lessThan": 18}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "Written", into = "Written")]
pub enum Condition {
    /// At least one holds.
    Any(Vec<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// At least so many hold.
    Count(u16, Vec<Condition>),
    /// A subject passes a test.
    Test(Subject, Operator),
}

/// What a condition looks at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Subject {
    /// The answer of an item; with a column, any line of a list; with a row, that row of a grid.
    Item {
        /// The item.
        item: ItemId,
        /// A column of a list, or a row of a grid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<Code>,
    },
    /// The rating of a domain, 0 to 4.
    Rating(DomainId),
    /// By how much a rating differs from the assessment before, up or down.
    RatingChange(DomainId),
    /// A rule that has fired.
    Flag(RuleId),
    /// A sum.
    Score(Code),
    /// A named fact of the case.
    Fact(Fact),
}

/// How a subject is tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operator {
    /// The choice, or one of the choices, is one of these.
    Is(Vec<Code>),
    /// There is an answer with content (`true`), or there is none (`false`).
    Answered(bool),
    /// Yes or unsure; a choice that is neither exclusive nor weighs 0; a number above 0; any text or line.
    Positive,
    /// The number, weight, number of choices or of lines is this or more.
    AtLeast(Bound),
    /// This or less.
    AtMost(Bound),
    /// More than this.
    MoreThan(Bound),
    /// Less than this.
    LessThan(Bound),
    /// A day from so many days ago to today. A partly known day counts where it may be meant.
    WithinDays(u16),
    /// A day so many days ago or earlier.
    DaysOrMoreAgo(u16),
    /// A day from today to so many days ahead.
    WithinNextDays(u16),
    /// The answer is one of these special answers.
    Special(Vec<Special>),
    /// The rule has fired.
    Fired,
}

/// A reason why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Special {
    /// The question was not put.
    NotAsked,
    /// The client prefers not to say.
    Declined,
    /// It could not be established.
    NotKnown,
}
