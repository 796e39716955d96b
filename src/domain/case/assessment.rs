//! Runs of the urgent-problem gate, needs assessments with what stands beside each answer, and the rating of each
//! domain.

use serde::{Deserialize, Deserializer, Serialize};

use super::change::record;
use crate::domain::draft::Draft;
use crate::domain::form::Answers;
use crate::domain::ids::{AssessmentId, DefinitionId, DomainId, GateRunId, ItemId, MemberId};
use crate::domain::map::Map;
use crate::domain::time::{Date, Timestamp};
use crate::json::{FromJson, Json, JsonError, ToJson, invalid};

/// The definition that a form was started with and keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Pinned {
    /// Which definition.
    pub id: DefinitionId,
    /// Which version of it.
    pub version: String,
}

/// Who did something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Stamp {
    /// When.
    pub at: Timestamp,
    /// Name of the worker as in their profile.
    pub by: String,
}

record! {
    /// One run of the urgent-problem gate, asked at intake and at the start of every contact.
    GateRun, GateRunChange, id: GateRunId;
    fixed {
        /// When it was begun, and by whom.
        started: Stamp,
        /// The definition it keeps.
        definition: Pinned,
    }
    fields {
        /// What was answered.
        answers / Answers: Answers,
        /// When it was finished, and by whom.
        finished / Finished: Option<Stamp>,
    }
}

/// Where an interrupted assessment goes on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Place {
    /// Index of the page among the assessment's pages at that time.
    pub page: String,
    /// The question last touched.
    pub item: Option<ItemId>,
    /// How far the page was scrolled, in CSS pixels.
    pub scroll: u32,
}

record! {
    /// One needs assessment.
    Assessment, AssessmentChange, id: AssessmentId;
    fixed {
        /// When it was begun, and by whom.
        started: Stamp,
        /// The definition it keeps.
        definition: Pinned,
    }
    fields {
        /// What was answered, hidden items included.
        answers / Answers: Answers,
        /// The rating of each domain.
        ratings / Ratings: Map<DomainId, DomainRating>,
        /// Where to go on.
        place / Place: Place,
        /// When it was finished, and by whom.
        finished / Finished: Option<Stamp>,
        /// Whose it is.
        whose / Whose: Whose,
        /// What stands beside the answers, by question.
        remarks / Remarks: Map<ItemId, Remark>,
        /// When it was signed off, and by whom; from then on it is never changed again.
        signed / Signed: Option<Stamp>,
        /// The signed-off assessment that this one corrects.
        corrects / Corrects: Option<Correction>,
    }
}

impl Assessment {
    /// What stands beside the answer of a question.
    #[must_use]
    pub fn remark(&self, item: &ItemId) -> Remark {
        self.remarks.get(item).cloned().unwrap_or_default()
    }
}

/// Why a signed-off assessment was made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    /// The assessment that was wrong.
    pub of: AssessmentId,
    /// What was wrong.
    pub reason: String,
    /// When the correction was begun, and by whom; the assessment itself keeps the day of the talk.
    pub made: Stamp,
}

/// What stands beside one answer: where it comes from, how sure it is, other accounts, a note.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Remark {
    /// Where the answer comes from; several are possible.
    pub sources: Vec<Source>,
    /// What others say, kept beside the answer and never merged into it.
    pub accounts: Vec<Account>,
    /// How sure the worker is of the answer.
    pub sure: Option<Sureness>,
    /// A note; for a question without an answer, why.
    pub note: String,
    /// Whether the worker means to come back to the question.
    pub later: bool,
    /// Whether the answer is the one of last time, confirmed by a touch.
    pub unchanged: bool,
}

/// What somebody else says to the same question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Account {
    /// Whose account it is.
    pub source: Option<Source>,
    /// What they say.
    pub says: String,
}

/// A need level from 0 (settled) to 4 (urgent): assessment content, B.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Level(#[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))] u8);

impl Level {
    /// From here on a domain is a need.
    pub const NEED: Self = Self(2);
    /// From here on health, safety or stability is affected most days.
    pub const SERIOUS: Self = Self(3);
    /// Harm is happening or is likely very soon.
    pub const URGENT: Self = Self(4);

    /// A level, when the number is 0 to 4.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (level <= 4).then_some(Self(level))
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// All five.
    #[must_use]
    pub fn all() -> [Self; 5] {
        [0, 1, 2, 3, 4].map(Self)
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(u8::deserialize(d)?)
            .ok_or_else(|| serde::de::Error::custom("not a need level from 0 to 4"))
    }
}

impl FromJson for Level {
    fn blank() -> Self {
        Self(0)
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        self.0.read(json)?;
        if self.0 > Self::URGENT.0 {
            return Err(invalid(&"not a need level from 0 to 4"));
        }
        Ok(())
    }
}

/// How a domain was rated. The last three are excluded from counts and always listed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Rating {
    /// Not rated yet.
    #[default]
    Unrated,
    /// A need level.
    Need(Level),
    /// Does not apply to this person.
    NotApplicable,
    /// Could not be established; needs a reason and a day to try again.
    NotKnown,
    /// The person chose not to discuss it; offered again at review.
    Declined,
}

impl Rating {
    /// The need level, when there is one.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        match self {
            Self::Need(level) => Some(*level),
            Self::Unrated | Self::NotApplicable | Self::NotKnown | Self::Declined => None,
        }
    }
}

/// How much a domain matters to the client (B.1).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson, ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Matters {
    /// Not a concern (0).
    No,
    /// A little (1).
    Little,
    /// Important (2).
    Important,
    /// One of my top three (3).
    TopThree,
}

impl Matters {
    /// Its number in the arithmetic of B.1, 0 to 3.
    #[must_use]
    pub fn points(self) -> u8 {
        match self {
            Self::No => 0,
            Self::Little => 1,
            Self::Important => 2,
            Self::TopThree => 3,
        }
    }
}

/// Direction since last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    /// Better.
    Better,
    /// The same.
    Same,
    /// Worse.
    Worse,
    /// New.
    New,
}

/// Support there is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Support {
    /// None.
    None,
    /// Some, not enough.
    Partly,
    /// Enough.
    Enough,
}

/// How sure the worker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Sureness {
    /// Low.
    Low,
    /// Fair.
    Fair,
    /// High.
    High,
}

/// Where a rating rests on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, FromJson, ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The client said so.
    Client,
    /// Family or a carer said so.
    Family,
    /// A professional said so.
    Professional,
    /// It stands in a record.
    Record,
    /// The worker saw it.
    Seen,
}

/// Whose need or fact it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, FromJson, ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Whose {
    /// The client's.
    #[default]
    Client,
    /// A household member's.
    Member(MemberId),
}

/// The rating of one domain with its side ratings.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct DomainRating {
    /// The rating.
    pub rating: Rating,
    /// How much it matters to the client.
    pub matters: Option<Matters>,
    /// Direction since last time.
    pub direction: Option<Direction>,
    /// Support there is now.
    pub support: Option<Support>,
    /// How sure the worker is.
    pub sure: Option<Sureness>,
    /// What it rests on; several are possible.
    pub sources: Vec<Source>,
    /// Note: evidence, or why not known, or why between two anchors.
    pub note: String,
    /// Day to try again, when not known.
    pub try_again: Draft<Date>,
    /// Why the level went up or down by two or more since last time.
    pub change_reason: String,
}

impl DomainRating {
    /// Whether the domain is dealt with: rated, does not apply, declined, or not known with reason and day.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.rating {
            Rating::Unrated => false,
            Rating::Need(_) | Rating::NotApplicable | Rating::Declined => true,
            Rating::NotKnown => !self.note.trim().is_empty() && self.try_again.value().is_some(),
        }
    }
}
