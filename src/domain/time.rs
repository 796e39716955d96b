//! Dates and moments of the record. The clock itself is outside; it comes in as a parameter.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::rfc3339;

/// First year a record may name.
pub const FIRST_YEAR: i32 = 1850;
/// Last year a record may name.
pub const LAST_YEAR: i32 = 2200;

/// Why a text is not a date or moment of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADate {
    /// Not written as a date.
    Form,
    /// A day the calendar does not have.
    Calendar,
    /// Outside [`FIRST_YEAR`] to [`LAST_YEAR`].
    Range,
}

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "not a date (year-month-day, such as 2026-11-22)",
            Self::Calendar => "a day the calendar does not have",
            Self::Range => "a year outside 1850 to 2200",
        })
    }
}

impl std::error::Error for NotADate {}

macro_rules! by_text {
    ($name:ident, $blank:expr, $schema:expr) => {
        crate::json::shown!($name, $blank);
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $schema
            }
        }
    };
}

/// A calendar day, written `2026-11-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The day, when the calendar has it and the year is in range.
    ///
    /// # Errors
    /// [`NotADate`] says which of the two it is.
    pub fn new(year: i32, month: u32, day: u32) -> Result<Self, NotADate> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(NotADate::Range);
        }
        NaiveDate::from_ymd_opt(year, month, day)
            .map(Self)
            .ok_or(NotADate::Calendar)
    }

    /// Year, month (1 to 12) and day (1 to 31).
    #[must_use]
    pub fn parts(self) -> (i32, u32, u32) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// Whole days from `earlier` to this day; negative when this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// The day that many days later (or earlier, when negative), kept within the record's years.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        chrono::TimeDelta::try_days(days)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .filter(|date| (FIRST_YEAR..=LAST_YEAR).contains(&date.year()))
            .map_or(self, Self)
    }

    /// Monday = 1 to Sunday = 7.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:04}-{:02}-{:02}",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )
    }
}

fn number(text: &str, digits: usize) -> Result<u32, NotADate> {
    if text.len() != digits || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotADate::Form);
    }
    text.parse().map_err(|_| NotADate::Form)
}

impl FromStr for Date {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        match PartialDate::from_str(text)? {
            PartialDate {
                year,
                month: Some(month),
                day: Some(day),
            } => Self::new(year, month, day),
            PartialDate { .. } => Err(NotADate::Form),
        }
    }
}

by_text!(
    Date,
    Self(NaiveDate::default()),
    schemars::json_schema!({ "type": "string", "format": "date" })
);

/// A day of which perhaps only the year, or year and month, is known: `1948`, `1948-03`, `1948-03-17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// The year, always known.
    #[must_use]
    pub fn year(self) -> i32 {
        self.year
    }

    /// The whole day, when all of it is known.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// The earliest and latest day that this may be.
    #[must_use]
    pub fn span(self) -> (Date, Date) {
        let first =
            NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
                .unwrap_or_default();
        let last_month = self.month.unwrap_or(12);
        let last = self
            .day
            .or(Some(31))
            .into_iter()
            .chain([31, 30, 29, 28])
            .find_map(|day| NaiveDate::from_ymd_opt(self.year, last_month, day))
            .unwrap_or(first);
        (Date(first), Date(last))
    }

    /// Whole years on `day` if born on this date; the lower one when the birthday is not known.
    #[must_use]
    pub fn age_on(self, day: Date) -> Option<u32> {
        let (_, latest) = self.span();
        let (birth_year, birth_month, birth_day) = latest.parts();
        let (year, month, date) = day.parts();
        let before_birthday = (month, date) < (birth_month, birth_day);
        u32::try_from(year - birth_year - i32::from(before_birthday)).ok()
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        let (year, month, day) = date.parts();
        Self {
            year,
            month: Some(month),
            day: Some(day),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let year = i32::try_from(number(parts.next().unwrap_or_default(), 4)?)
            .map_err(|_| NotADate::Form)?;
        let month = parts.next().map(|part| number(part, 2)).transpose()?;
        let day = parts.next().map(|part| number(part, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(NotADate::Form);
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Ok(Self { year, month, day })
    }
}

by_text!(
    PartialDate,
    Self {
        year: FIRST_YEAR,
        month: None,
        day: None,
    },
    schemars::json_schema!({ "type": "string", "pattern": "^\\d{4}(-\\d{2}(-\\d{2})?)?$" })
);

/// A moment in universal time to the millisecond, written `2026-11-22T14:07:03.120Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment that many milliseconds after 1970 began, kept within the record's years.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        // The first and last millisecond of FIRST_YEAR and LAST_YEAR.
        Self(millis.clamp(-3_786_825_600_000, 7_289_654_399_999))
    }

    /// Milliseconds since 1970 began.
    #[must_use]
    pub fn millis(self) -> i64 {
        self.0
    }

    /// The calendar day at this moment, `offset_minutes` east of universal time.
    #[must_use]
    pub fn day(self, offset_minutes: i32) -> Date {
        Date(self.shifted(offset_minutes).date_naive())
    }

    /// Hour and minute at this moment, `offset_minutes` east of universal time.
    #[must_use]
    pub fn clock_time(self, offset_minutes: i32) -> (u32, u32) {
        let time = self.shifted(offset_minutes).time();
        (time.hour(), time.minute())
    }

    fn shifted(self, offset_minutes: i32) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0 + i64::from(offset_minutes) * 60_000)
            .unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.shifted(0);
        write!(
            f,
            "{}T{:02}:{:02}:{:02}.{:03}Z",
            Date(at.date_naive()),
            at.hour(),
            at.minute(),
            at.second(),
            at.timestamp_subsec_millis()
        )
    }
}

impl FromStr for Timestamp {
    type Err = NotADate;
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let millis = rfc3339::millis(text).ok_or(NotADate::Form)?;
        let moment = Self::from_millis(millis);
        if moment.0 == millis {
            Ok(moment)
        } else {
            Err(NotADate::Range)
        }
    }
}

by_text!(
    Timestamp,
    Self(0),
    schemars::json_schema!({ "type": "string", "format": "date-time" })
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for (text, expected) in [
            ("2026-02-28", None),
            ("2026-02-31", Some(NotADate::Calendar)),
            ("2025-02-29", Some(NotADate::Calendar)),
            ("0000-01-01", Some(NotADate::Range)),
            ("9999-01-01", Some(NotADate::Range)),
            ("2026-2-28", Some(NotADate::Form)),
            ("28.02.2026", Some(NotADate::Form)),
            ("2026-02", Some(NotADate::Form)),
            ("２０２６-02-28", Some(NotADate::Form)),
        ] {
            assert_eq!(text.parse::<Date>().err(), expected, "{text}");
        }
    }

    #[test]
    fn a_partly_known_birth_date_gives_the_age_that_is_certain() {
        let day: Date = "2026-11-22".parse().unwrap();
        for (born, age) in [
            ("1948", Some(77)),
            ("1948-11", Some(77)),
            ("1948-11-22", Some(78)),
            ("2027", None),
        ] {
            assert_eq!(
                born.parse::<PartialDate>().unwrap().age_on(day),
                age,
                "{born}"
            );
        }
    }

    #[test]
    fn a_moment_reads_back_and_knows_its_local_day() {
        let at: Timestamp = "2026-11-22T23:30:00.120Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-22T23:30:00.120Z");
        assert_eq!(at.day(60).to_string(), "2026-11-23");
        assert_eq!(at.clock_time(60), (0, 30));
        assert_eq!(
            Timestamp::from_millis(i64::MIN).to_string(),
            "1850-01-01T00:00:00.000Z"
        );
        assert_eq!(
            Timestamp::from_millis(i64::MAX).to_string(),
            "2200-12-31T23:59:59.999Z"
        );
    }
}
