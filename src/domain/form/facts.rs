//! What the rest of the case says that a form may depend on: named facts, never free text.

use serde::{Deserialize, Serialize};

use super::Ratings;
use crate::domain::ids::Code;
use crate::domain::time::Date;
use crate::json::{FromJson, ToJson};

/// The day on which examples in content take place unless they say otherwise.
pub const EXAMPLE_DAY: &str = "2026-01-15";

/// A fact that a condition may ask for.
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
pub enum Fact {
    /// The age of the person who is assessed, in whole years (a number).
    AgeYears,
    /// Who is assessed: `client`, `carer`, `child`, `member` (anybody else of the household).
    Person,
    /// Sex as recorded: `female`, `male`, `other`.
    SexRecorded,
    /// Where the service works, and every setting pack in use: `hospital`, `community`, `shelter`, and so on.
    Setting,
    /// Where this talk takes place: `home`, `office`, `ward`, `phone`, `video`, `elsewhere`.
    PlaceOfVisit,
    /// Whether a child lives in the household (`yes`, `no`).
    HouseholdHasChild,
    /// Whether another member of the household is present (`yes`, `no`).
    HouseholdMemberPresent,
    /// Whether the client lives alone (`yes`, `no`).
    LivesAlone,
    /// Days since the client left a hospital, another institution or custody (a number).
    DaysSinceDischarge,
    /// Whether an interpreter is needed (`yes`, `no`).
    InterpreterNeeded,
    /// Whether an interpreter is present (`yes`, `no`).
    InterpreterPresent,
    /// Whether an assessment was made before this one (`yes`, `no`).
    Reassessment,
    /// Domains that were not known in this assessment and in the one before (a number).
    NotKnownTwice,
    /// Goals that the client is to reach without anybody beside them (a number).
    GoalsAlone,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// A number.
    Number(i64),
    /// Codes; `yes` and `no` for the facts that are true or false.
    Codes(Vec<Code>),
}

/// The facts as far as they are known; what is not known satisfies no condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Facts {
    /// The day on which the form is read.
    #[serde(default = "example_day")]
    pub today: Date,
    /// See [`Fact::AgeYears`].
    #[serde(default)]
    pub age_years: Option<u32>,
    /// See [`Fact::SexRecorded`].
    #[serde(default)]
    pub sex_recorded: Option<Code>,
    /// See [`Fact::Person`].
    #[serde(default)]
    pub person: Option<Code>,
    /// See [`Fact::Setting`].
    #[serde(default)]
    pub setting: Vec<Code>,
    /// See [`Fact::PlaceOfVisit`].
    #[serde(default)]
    pub place_of_visit: Option<Code>,
    /// See [`Fact::HouseholdHasChild`].
    #[serde(default)]
    pub household_has_child: Option<bool>,
    /// See [`Fact::HouseholdMemberPresent`].
    #[serde(default)]
    pub household_member_present: Option<bool>,
    /// See [`Fact::LivesAlone`].
    #[serde(default)]
    pub lives_alone: Option<bool>,
    /// See [`Fact::DaysSinceDischarge`].
    #[serde(default)]
    pub days_since_discharge: Option<u32>,
    /// See [`Fact::InterpreterNeeded`].
    #[serde(default)]
    pub interpreter_needed: Option<bool>,
    /// See [`Fact::InterpreterPresent`].
    #[serde(default)]
    pub interpreter_present: Option<bool>,
    /// See [`Fact::Reassessment`].
    #[serde(default)]
    pub reassessment: Option<bool>,
    /// See [`Fact::NotKnownTwice`].
    #[serde(default)]
    pub not_known_twice: Option<u32>,
    /// See [`Fact::GoalsAlone`].
    #[serde(default)]
    pub goals_alone: Option<u32>,
    /// The ratings of the assessment before this one.
    #[serde(default)]
    pub previous_ratings: Ratings,
}

fn example_day() -> Date {
    EXAMPLE_DAY
        .parse()
        .unwrap_or_else(|_| crate::domain::time::Timestamp::from_millis(0).day(0))
}

impl Default for Facts {
    fn default() -> Self {
        Self::on(example_day())
    }
}

impl Facts {
    /// Nothing but the day is known.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            age_years: None,
            sex_recorded: None,
            person: None,
            setting: Vec::new(),
            place_of_visit: None,
            household_has_child: None,
            household_member_present: None,
            lives_alone: None,
            days_since_discharge: None,
            interpreter_needed: None,
            interpreter_present: None,
            reassessment: None,
            not_known_twice: None,
            goals_alone: None,
            previous_ratings: Ratings::new(),
        }
    }

    /// The value of one fact, when it is known.
    #[must_use]
    pub fn get(&self, fact: Fact) -> Option<FactValue> {
        let number = |n: Option<u32>| n.map(|n| FactValue::Number(i64::from(n)));
        let codes = |codes: &[Code]| (!codes.is_empty()).then(|| FactValue::Codes(codes.to_vec()));
        let code = |code: &Option<Code>| codes(code.as_slice());
        let yes_no = |b: Option<bool>| {
            codes(
                b.map(|b| Code::from(if b { "yes" } else { "no" }))
                    .as_slice(),
            )
        };
        match fact {
            Fact::AgeYears => number(self.age_years),
            Fact::SexRecorded => code(&self.sex_recorded),
            Fact::Person => code(&self.person),
            Fact::Setting => codes(&self.setting),
            Fact::PlaceOfVisit => code(&self.place_of_visit),
            Fact::HouseholdHasChild => yes_no(self.household_has_child),
            Fact::HouseholdMemberPresent => yes_no(self.household_member_present),
            Fact::LivesAlone => yes_no(self.lives_alone),
            Fact::DaysSinceDischarge => number(self.days_since_discharge),
            Fact::InterpreterNeeded => yes_no(self.interpreter_needed),
            Fact::InterpreterPresent => yes_no(self.interpreter_present),
            Fact::Reassessment => yes_no(self.reassessment),
            Fact::NotKnownTwice => number(self.not_known_twice),
            Fact::GoalsAlone => number(self.goals_alone),
        }
    }
}
