//! Red flags: what was noticed, what was done about it, by whom and when.

use serde::{Deserialize, Serialize};

use super::assessment::{Stamp, Whose};
use super::change::record;
use crate::domain::draft::Draft;
use crate::json::{FromJson, ToJson};

pub use crate::domain::form::FlagClass;
use crate::domain::ids::{DomainId, FlagId, ItemId, RuleId};
use crate::domain::time::{Date, Timestamp};

/// A time of day, written `14:07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// Hour 0 to 23 and minute 0 to 59.
    #[must_use]
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        (hour < 24 && minute < 60)
            .then(|| u16::try_from(hour * 60 + minute).ok().map(Self))
            .flatten()
    }
}

impl std::fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl std::str::FromStr for TimeOfDay {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const NOT_A_TIME: &str = "not a time of day (hours and minutes, such as 09:30)";
        let (hour, minute) = text.split_once([':', '.']).ok_or(NOT_A_TIME)?;
        let number = |part: &str| {
            (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        match (number(hour), number(minute)) {
            (Some(hour), Some(minute_of)) if minute.len() == 2 => {
                Self::new(hour, minute_of).ok_or(NOT_A_TIME)
            }
            _ => Err(NOT_A_TIME),
        }
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

crate::json::shown!(TimeOfDay, Self(0));

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for TimeOfDay {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TimeOfDay".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^\\d{1,2}[:.]\\d{2}$" })
    }
}

/// One answer that raised a flag, in words, as it stood then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// The question, when the evidence is an answer (not a rating or a fact).
    #[serde(default)]
    pub item: Option<ItemId>,
    /// What was asked or looked at.
    pub asked: String,
    /// What was answered.
    pub answered: String,
}

/// How a flag was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Settled {
    /// What was needed was done and recorded.
    Acted(Stamp),
    /// Judged not applicable, with the reason in the flag's `reason`.
    NotApplicable(Stamp),
}

impl Settled {
    /// When, and by whom.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        match self {
            Self::Acted(stamp) | Self::NotApplicable(stamp) => stamp,
        }
    }
}

record! {
    /// A red flag. It notices and reminds; it does not diagnose.
    Flag, FlagChange, id: FlagId;
    fixed {
        /// The rule that raised it; `None` when set by hand.
        rule: Option<RuleId>,
        /// How fast it must be answered.
        class: FlagClass,
        /// The domain it belongs to.
        domain: DomainId,
        /// What it says, as shown when it was raised.
        title: String,
        /// When it was raised, and by whom the answers were given in.
        raised: Stamp,
        /// The rating the domain cannot go below while the flag is open, 0 to 4.
        floor: Option<u8>,
    }
    fields {
        /// The answers that raised it.
        evidence / Evidence: Vec<Evidence>,
        /// What was done.
        action / Action: String,
        /// Day it was done.
        acted_on / ActedOn: Draft<Date>,
        /// Time of day it was done.
        acted_at / ActedAt: Draft<TimeOfDay>,
        /// Who was told.
        told / Told: String,
        /// Who is with the person.
        with_person / WithPerson: String,
        /// Who sees to it.
        person / Person: String,
        /// Day by which it is checked.
        due / Due: Draft<Date>,
        /// What came of it.
        result / Result: String,
        /// Day to look again.
        recheck / Recheck: Draft<Date>,
        /// Why it does not apply.
        reason / Reason: String,
        /// How it was settled; `None` while open.
        settled / Settled: Option<Settled>,
        /// Whose danger it is.
        whose / Whose: Whose,
    }
}

/// What a flag still needs before it can be settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlagNeeds {
    /// What was done.
    Action,
    /// The time of day.
    Time,
    /// Who was told.
    Told,
    /// Who is with the person.
    WithPerson,
    /// Who sees to it.
    Person,
    /// A reason why it does not apply.
    Reason,
}

impl Flag {
    /// Whether the flag still waits for an answer.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.settled.is_none()
    }

    /// What must be filled in before the action counts, by class (B.2).
    #[must_use]
    pub fn missing_for_action(&self) -> Vec<FlagNeeds> {
        let blank = |text: &str| text.trim().is_empty();
        let mut missing = Vec::new();
        if blank(&self.action) {
            missing.push(FlagNeeds::Action);
        }
        if self.class != FlagClass::R3 && self.acted_at.value().is_none() {
            missing.push(FlagNeeds::Time);
        }
        if self.class == FlagClass::R1 {
            if blank(&self.told) {
                missing.push(FlagNeeds::Told);
            }
            if blank(&self.with_person) {
                missing.push(FlagNeeds::WithPerson);
            }
        } else if blank(&self.person) {
            missing.push(FlagNeeds::Person);
        }
        missing
    }

    /// What must be filled in before the flag can be judged not applicable.
    #[must_use]
    pub fn missing_for_not_applicable(&self) -> Vec<FlagNeeds> {
        if self.reason.trim().is_empty() {
            vec![FlagNeeds::Reason]
        } else {
            Vec::new()
        }
    }

    /// Whether a check is arranged: a person and a day. Such an R3 flag rests until that day has passed.
    #[must_use]
    pub fn is_arranged(&self) -> bool {
        !self.person.trim().is_empty() && self.due.value().is_some()
    }

    /// How fast it must be answered today: an open R3 flag past its day counts as R2 (B.2).
    #[must_use]
    pub fn class_on(&self, today: Date, offset_minutes: i32) -> FlagClass {
        let last_day = self
            .due
            .value()
            .copied()
            .unwrap_or_else(|| two_working_days_after(self.raised.at, offset_minutes));
        if self.class == FlagClass::R3 && today > last_day {
            FlagClass::R2
        } else {
            self.class
        }
    }

    /// Whether the flag belongs on every page of the case today.
    #[must_use]
    pub fn shows_everywhere(&self, today: Date, offset_minutes: i32) -> bool {
        self.is_open()
            && (self.class_on(today, offset_minutes) != FlagClass::R3 || !self.is_arranged())
    }
}

/// The second working day (Monday to Friday) after a moment.
fn two_working_days_after(at: Timestamp, offset_minutes: i32) -> Date {
    let mut day = at.day(offset_minutes);
    let mut left = 2;
    while left > 0 {
        let next = day.plus_days(1);
        if next == day {
            break;
        }
        day = next;
        left -= i32::from(day.weekday() <= 5);
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flag(class: FlagClass) -> Flag {
        let raised = Stamp {
            at: "2026-11-20T10:00:00Z".parse().unwrap(),
            by: "Ada".into(),
        };
        Flag::new(
            FlagId::from_random([1; 16]),
            None,
            class,
            "D01".into(),
            "Chest pain".into(),
            raised,
            Some(3),
        )
    }

    #[test]
    fn an_act_now_flag_insists_on_action_time_who_was_told_and_who_is_there() {
        let mut open = flag(FlagClass::R1);
        assert_eq!(
            open.missing_for_action(),
            [
                FlagNeeds::Action,
                FlagNeeds::Time,
                FlagNeeds::Told,
                FlagNeeds::WithPerson
            ]
        );
        open.action = "Called".into();
        open.acted_at = Draft::read("14:07");
        open.told = "Ward".into();
        open.with_person = "Daughter".into();
        assert!(open.missing_for_action().is_empty());
    }

    #[test]
    fn a_flag_of_friday_becomes_same_day_after_tuesday() {
        let open = flag(FlagClass::R3);
        for (today, class) in [("2026-11-24", FlagClass::R3), ("2026-11-25", FlagClass::R2)] {
            assert_eq!(open.class_on(today.parse().unwrap(), 0), class, "{today}");
        }
    }

    #[test]
    fn an_arranged_check_rests_until_its_day_has_passed() {
        let mut open = flag(FlagClass::R3);
        open.person = "Ada".into();
        open.due = Draft::read("2026-11-30");
        assert!(!open.shows_everywhere("2026-11-30".parse().unwrap(), 0));
        assert!(open.shows_everywhere("2026-12-01".parse().unwrap(), 0));
    }

    #[test]
    fn times_of_day_are_checked() {
        for (text, ok) in [
            ("14:07", true),
            ("9:30", true),
            ("14.07", true),
            ("24:00", false),
            ("1407", false),
            ("14:7", false),
        ] {
            assert_eq!(text.parse::<TimeOfDay>().is_ok(), ok, "{text}");
        }
    }
}
