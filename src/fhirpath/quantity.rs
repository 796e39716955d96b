//! Amounts with a unit, and what they do to dates. Units of time, mass, length and volume are converted; others must
//! be the same.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use super::moment::{Clock, Moment, Part, days_of};
use super::number::Number;

/// A number with a unit.
#[derive(Debug, Clone)]
pub struct Quantity<'a> {
    /// How much.
    pub value: Number,
    /// The unit's code, as UCUM writes it; a calendar unit by its name in the singular.
    pub unit: Cow<'a, str>,
    /// Whether the unit is a calendar one (`year`) and not a UCUM one (`'a'`).
    pub calendar: bool,
}

/// Calendar units with their plural and the part of a date that they change, and UCUM's code.
const CALENDAR: [(&str, &str, &str, Part); 8] = [
    ("year", "years", "a", Part::Year),
    ("month", "months", "mo", Part::Month),
    ("week", "weeks", "wk", Part::Day),
    ("day", "days", "d", Part::Day),
    ("hour", "hours", "h", Part::Hour),
    ("minute", "minutes", "min", Part::Minute),
    ("second", "seconds", "s", Part::Second),
    ("millisecond", "milliseconds", "ms", Part::Milli),
];

/// Units that are multiples of another: the unit, the one it is counted in, and how many of it.
const MULTIPLES: [(&str, &str, &str); 29] = [
    ("week", "s", "604800"),
    ("day", "s", "86400"),
    ("hour", "s", "3600"),
    ("minute", "s", "60"),
    ("second", "s", "1"),
    ("millisecond", "s", "0.001"),
    ("year", "month", "12"),
    ("a", "s", "31557600"),
    ("mo", "s", "2629800"),
    ("wk", "s", "604800"),
    ("d", "s", "86400"),
    ("h", "s", "3600"),
    ("min", "s", "60"),
    ("ms", "s", "0.001"),
    ("kg", "g", "1000"),
    ("mg", "g", "0.001"),
    ("ug", "g", "0.000001"),
    ("[lb_av]", "g", "453.59237"),
    ("[oz_av]", "g", "28.349523125"),
    ("km", "m", "1000"),
    ("dm", "m", "0.1"),
    ("cm", "m", "0.01"),
    ("mm", "m", "0.001"),
    ("[in_i]", "m", "0.0254"),
    ("[ft_i]", "m", "0.3048"),
    ("[mi_i]", "m", "1609.344"),
    ("l", "L", "1"),
    ("dL", "L", "0.1"),
    ("mL", "L", "0.001"),
];

/// The calendar unit that a word is, in the singular.
pub(super) fn calendar_unit(word: &str) -> Option<&'static str> {
    CALENDAR
        .iter()
        .find_map(|(one, many, _, _)| (word == *one || word == *many).then_some(*one))
}

impl<'a> Quantity<'a> {
    /// A plain number as a quantity.
    pub(super) fn plain(value: Number) -> Self {
        Self {
            value,
            unit: Cow::Borrowed("1"),
            calendar: false,
        }
    }

    /// The quantity that a text is: a number, and perhaps a unit, quoted or a calendar one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
            .unwrap_or(text.len());
        let (number, unit) = text.split_at_checked(end)?;
        let value = Number::read(number)?;
        let unit = unit.trim_start();
        if unit.is_empty() {
            return Some(Self::plain(value));
        }
        if let Some(quoted) = unit.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
            return Some(Self {
                value,
                unit: Cow::Owned(quoted.to_owned()),
                calendar: false,
            });
        }
        calendar_unit(unit).map(|unit| Self {
            value,
            unit: Cow::Borrowed(unit),
            calendar: true,
        })
    }

    /// The number in the unit that its unit is counted in, and that unit.
    fn base(&self) -> Option<(Number, &str)> {
        let multiple = MULTIPLES.iter().find(|(unit, _, _)| *unit == self.unit);
        match multiple {
            Some((_, base, many)) => Some((self.value.times(Number::read(many)?)?, base)),
            None => Some((self.value, &self.unit)),
        }
    }

    /// Which is less; none when the units do not allow to say.
    pub(super) fn order(&self, other: &Quantity) -> Option<Ordering> {
        if self.unit == other.unit {
            return Some(self.value.cmp(&other.value));
        }
        let (a, b) = (self.base()?, other.base()?);
        (a.1 == b.1).then(|| a.0.cmp(&b.0))
    }

    /// The same with UCUM's unit in place of the calendar's, as far as that is the same.
    fn ucum(&self) -> Quantity<'_> {
        let unit: &str = &self.unit;
        let code = CALENDAR
            .iter()
            .find_map(|(name, _, code, _)| (unit == *name).then_some(*code));
        Quantity {
            value: self.value,
            unit: Cow::Borrowed(code.unwrap_or(unit)),
            calendar: false,
        }
    }

    /// Which is less when a calendar year is taken for UCUM's: good enough for an order and for `~`, not for `=`.
    pub(super) fn rough_order(&self, other: &Quantity) -> Option<Ordering> {
        self.order(other)
            .or_else(|| self.ucum().order(&other.ucum()))
    }

    /// The sum in this one's unit; none when the units do not fit or it is too large.
    pub(super) fn plus(&self, other: &Quantity) -> Option<Self> {
        let mut sum = self.clone();
        if self.unit == other.unit {
            sum.value = self.value.plus(other.value)?;
            return Some(sum);
        }
        let (a, b) = (self.base()?, other.base()?);
        if a.1 != b.1 {
            return None;
        }
        sum.unit = Cow::Owned(a.1.to_owned());
        sum.calendar = a.1 == "month";
        sum.value = a.0.plus(b.0)?;
        Some(sum)
    }

    /// The part of a date that the unit changes, and how many days, hours … one is.
    fn part(&self) -> Option<(Part, i64)> {
        let unit: &str = &self.unit;
        CALENDAR.iter().find_map(|(name, _, code, part)| {
            let is = unit == *name || unit == *code;
            is.then_some((*part, if *name == "week" { 7 } else { 1 }))
        })
    }
}

impl fmt::Display for Quantity<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        let unit = &self.unit;
        if !self.calendar {
            return write!(f, "{value} '{unit}'");
        }
        let plural = if value == Number::ONE { "" } else { "s" };
        write!(f, "{value} {unit}{plural}")
    }
}

/// Units with the coarser one in which they count when not as much as `needs` is known, and how many make one of it.
const COARSER: [(Part, Part, Part, i64); 5] = [
    (Part::Milli, Part::Minute, Part::Second, 60_000),
    (Part::Minute, Part::Hour, Part::Minute, 60),
    (Part::Hour, Part::Day, Part::Hour, 24),
    (Part::Day, Part::Month, Part::Day, 30),
    (Part::Month, Part::Year, Part::Month, 12),
];

/// What moving a date or time came to.
pub(super) enum Moved {
    /// It is there.
    To(Moment),
    /// It would leave the years 1 to 9999.
    Out,
    /// The unit is not one of time, or not one that this has.
    Unit,
}

/// The moment that much later, or earlier when the quantity is negative. A unit finer than what is known of the
/// moment counts in whole units of what is known.
pub(super) fn moved(moment: &Moment, by: &Quantity) -> Moved {
    let Some((mut part, many)) = by.part() else {
        return Moved::Unit;
    };
    if moment.clock == Clock::Time && part < Part::Hour {
        return Moved::Unit;
    }
    // Fractions count for seconds only.
    let whole = match part {
        Part::Second => by
            .value
            .times(Number::from(1000))
            .and_then(Number::truncated),
        _ => by.value.truncated().and_then(|n| n.checked_mul(many)),
    };
    let Some(mut count) = whole.filter(|n| n.abs() < 1_000_000_000_000_000) else {
        return Moved::Out;
    };
    if part == Part::Second {
        part = Part::Milli;
    }
    for (fine, coarse, needs, many) in COARSER {
        if part == fine && moment.until < needs {
            (part, count) = (coarse, count / many);
        }
    }
    let mut to = *moment;
    let millis = match part {
        Part::Year | Part::Month => {
            let months = if part == Part::Year { 12 } else { 1 };
            let all = moment.year * 12 + moment.month - 1 + count.saturating_mul(months);
            (to.year, to.month) = (all.div_euclid(12), all.rem_euclid(12) + 1);
            if !(1..=9999).contains(&to.year) {
                return Moved::Out;
            }
            to.day = to.day.min(days_of(to.year, to.month));
            return Moved::To(to);
        }
        Part::Day => 86_400_000,
        Part::Hour => 3_600_000,
        Part::Minute => 60_000,
        Part::Second | Part::Milli => 1,
    };
    let there = count
        .checked_mul(millis)
        .and_then(|more| moment.millis().checked_add(more));
    match there.and_then(|millis| to.set_millis(millis)) {
        Some(()) => {
            if to.until < Part::Milli {
                to.milli = 0;
            }
            Moved::To(to)
        }
        None => Moved::Out,
    }
}
