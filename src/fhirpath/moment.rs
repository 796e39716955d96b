//! Dates, times and moments of which perhaps only the beginning is known, as FHIR writes them.

use std::cmp::Ordering;

use crate::domain::time::Timestamp;

/// Which of the three it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// A day, or the month or year of one.
    Date,
    /// A day with a time, as far as it is known.
    DateTime,
    /// A time of day.
    Time,
}

/// How much of it is known: up to which part. The parts of [`Moment::part`] have the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Milli,
}

/// A date, a time or a moment, known up to some part.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub(super) clock: Clock,
    pub(super) until: Part,
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) milli: i64,
    /// Minutes east of universal time, when it says so.
    pub(super) offset: Option<i64>,
    /// How many digits of the second's fraction were written, and whether the offset was written as `Z`.
    pub(super) digits: u8,
    pub(super) zulu: bool,
}

/// Takes the beginning of a text apart.
struct Scan<'a> {
    rest: &'a [u8],
}

impl Scan<'_> {
    /// So many digits behind this mark; nothing is taken when they are not there.
    fn number(&mut self, mark: &[u8], digits: usize) -> Option<i64> {
        let (found, rest) = self.rest.strip_prefix(mark)?.split_at_checked(digits)?;
        let mut number = 0;
        for digit in found {
            if !digit.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
        }
        self.rest = rest;
        Some(number)
    }

    fn take(&mut self, mark: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == mark => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }
}

/// Days of a month.
pub(super) fn days_of(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days since the first of March of the year 0.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (month * 153 + 2) / 5
        + day
        - 1
}

/// The day of that number.
fn day_of(number: i64) -> (i64, i64, i64) {
    let mut year = number.div_euclid(365) + 1;
    // Leap days make the guess too late by a year or two in the years that are looked at.
    while day_number(year, 3, 1) > number {
        year -= 1;
    }
    let day = number - day_number(year, 3, 1);
    let month = (day * 5 + 2) / 153;
    let day = day - (month * 153 + 2) / 5 + 1;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

impl Moment {
    fn blank(clock: Clock) -> Self {
        Self {
            clock,
            until: Part::Year,
            year: 1,
            month: 1,
            day: 1,
            hour: 0,
            minute: 0,
            second: 0,
            milli: 0,
            offset: None,
            digits: 0,
            zulu: false,
        }
    }

    /// This moment at so many minutes east of universal time.
    #[must_use]
    pub fn at(moment: Timestamp, offset_minutes: i32) -> Self {
        let offset = i64::from(offset_minutes);
        let (epoch, millis) = (day_number(1970, 1, 1), moment.millis());
        let mut now = Self::blank(Clock::DateTime);
        now.until = Part::Milli;
        now.offset = Some(offset);
        now.zulu = offset == 0;
        now.digits = 3;
        now.set_millis(epoch * 86_400_000 + millis + offset * 60_000);
        now
    }

    /// The one that the beginning of a text is, and how many bytes of it. `@` is not part of it.
    pub(super) fn beginning(text: &str) -> Option<(Self, usize)> {
        let mut scan = Scan {
            rest: text.as_bytes(),
        };
        let mut it = if scan.take(b'T') {
            let mut time = Self::blank(Clock::Time);
            if !time.read_time(&mut scan, b"") {
                return None;
            }
            time
        } else {
            Self::read_date(&mut scan)?
        };
        if it.clock == Clock::Date && scan.take(b'T') {
            it.clock = Clock::DateTime;
            if it.until == Part::Day && it.read_time(&mut scan, b"") {
                it.read_offset(&mut scan);
            }
        }
        it.is_valid().then_some((it, text.len() - scan.rest.len()))
    }

    /// The whole text as a date, a moment or a time of day; times are written without a `T`, as in FHIR.
    pub(super) fn read(text: &str, clock: Clock) -> Option<Self> {
        let text = text.trim();
        if clock == Clock::Time {
            let mut scan = Scan {
                rest: text.as_bytes(),
            };
            scan.take(b'T');
            let mut time = Self::blank(Clock::Time);
            let read = time.read_time(&mut scan, b"") && scan.rest.is_empty();
            return Some(time).filter(|time| read && time.is_valid());
        }
        let (mut it, length) = Self::beginning(text)?;
        if length != text.len() || it.clock == Clock::Time {
            return None;
        }
        match (clock, it.clock) {
            (Clock::Date, Clock::DateTime) => None,
            _ => {
                it.clock = clock;
                Some(it)
            }
        }
    }

    /// The whole text as FHIR writes it: nothing around it, and of a time at least hours and minutes.
    #[must_use]
    pub fn written(text: &str, clock: Clock) -> Option<Self> {
        let found = Self::read(text, clock)?;
        let timed = clock == Clock::Time || text.contains('T');
        let fits = text.len() == text.trim().len() && !text.starts_with('T');
        (fits && (!timed || found.until >= Part::Minute)).then_some(found)
    }

    /// Which comes first, as FHIR compares answers: zones count where both name one.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let (mut a, mut b) = (*self, *other);
        if a.offset.is_none() || b.offset.is_none() {
            (a.offset, b.offset) = (None, None);
        }
        a.order(&b, 0)
    }

    fn read_date(scan: &mut Scan) -> Option<Self> {
        let mut date = Self::blank(Clock::Date);
        date.year = scan.number(b"", 4)?;
        if let Some(month) = scan.number(b"-", 2) {
            (date.month, date.until) = (month, Part::Month);
            if let Some(day) = scan.number(b"-", 2) {
                (date.day, date.until) = (day, Part::Day);
            }
        }
        Some(date)
    }

    fn read_time(&mut self, scan: &mut Scan, mark: &[u8]) -> bool {
        let Some(hour) = scan.number(mark, 2) else {
            return false;
        };
        (self.hour, self.until) = (hour, Part::Hour);
        let Some(minute) = scan.number(b":", 2) else {
            return true;
        };
        (self.minute, self.until) = (minute, Part::Minute);
        let Some(second) = scan.number(b":", 2) else {
            return true;
        };
        (self.second, self.until) = (second, Part::Second);
        if let Some(first) = scan.number(b".", 1) {
            (self.milli, self.until, self.digits) = (first * 100, Part::Milli, 1);
            let mut worth = 10;
            while let Some(digit) = scan.number(b"", 1) {
                self.milli += digit * worth;
                worth /= 10;
                self.digits = (self.digits + 1).min(3);
            }
        }
        true
    }

    fn read_offset(&mut self, scan: &mut Scan) {
        if scan.take(b'Z') {
            (self.offset, self.zulu) = (Some(0), true);
            return;
        }
        for (mark, sign) in [(b"+", 1), (b"-", -1)] {
            let mut ahead = Scan { rest: scan.rest };
            let hours = ahead.number(mark, 2);
            if let Some((hours, minutes)) = hours.zip(ahead.number(b":", 2)) {
                scan.rest = ahead.rest;
                self.offset = Some(sign * (hours * 60 + minutes));
            }
        }
    }

    fn is_valid(&self) -> bool {
        (1..=9999).contains(&self.year)
            && (1..=12).contains(&self.month)
            && (1..=days_of(self.year, self.month)).contains(&self.day)
            && self.hour < 24
            && self.minute < 60
            // A leap second is the sixty-first.
            && self.second <= 60
            && self.offset.is_none_or(|offset| offset.abs() <= 14 * 60)
    }

    /// The parts in order; seconds and what is finer are one part.
    fn parts(&self) -> [i64; 6] {
        let seconds = self.second * 1000 + self.milli;
        [
            self.year,
            self.month,
            self.day,
            self.hour,
            self.minute,
            seconds,
        ]
    }

    /// The number of the part up to which it is known; seconds and what is finer are one.
    fn known(&self) -> usize {
        usize::from(self.until.min(Part::Second) as u8) + 1
    }

    /// Milliseconds on a scale of its own; what is not known is the earliest.
    pub(super) fn millis(&self) -> i64 {
        let day = match self.clock {
            Clock::Time => 0,
            _ => day_number(self.year, self.month, self.day),
        };
        ((day * 24 + self.hour) * 60 + self.minute) * 60_000 + self.second * 1000 + self.milli
    }

    /// Puts it where these milliseconds are; none beyond the years 1 to 9999.
    pub(super) fn set_millis(&mut self, millis: i64) -> Option<()> {
        let (day, rest) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
        if self.clock != Clock::Time {
            if !(0..=3_660_000).contains(&day) {
                return None;
            }
            (self.year, self.month, self.day) = day_of(day);
        }
        (self.hour, self.minute) = (rest / 3_600_000, rest / 60_000 % 60);
        (self.second, self.milli) = (rest / 1000 % 60, rest % 1000);
        (1..=9999).contains(&self.year).then_some(())
    }

    /// In universal time, taken to be `offset` minutes east of it when it does not say.
    pub(super) fn universal(&self, offset: i64) -> Self {
        let mut moved = *self;
        if self.until >= Part::Hour && self.clock == Clock::DateTime {
            let east = self.offset.unwrap_or(offset) * 60_000;
            if moved.set_millis(self.millis() - east).is_none() {
                return *self;
            }
        }
        moved
    }

    /// Which comes first; none when what is known does not tell, or one is a time of day and the other is not.
    pub(super) fn order(&self, other: &Self, offset: i64) -> Option<Ordering> {
        if (self.clock == Clock::Time) != (other.clock == Clock::Time) {
            return None;
        }
        let (mut a, mut b) = (*self, *other);
        // A difference of the zones matters only where both have a time.
        if a.until >= Part::Hour && b.until >= Part::Hour && a.offset != b.offset {
            (a, b) = (a.universal(offset), b.universal(offset));
        }
        let both = a.known().min(b.known());
        for (x, y) in a.parts().iter().zip(b.parts()).take(both) {
            if *x != y {
                return Some(x.cmp(&y));
            }
        }
        (a.known() == b.known()).then_some(Ordering::Equal)
    }

    /// The same known up to this part only.
    pub(super) fn cut(mut self, clock: Clock, until: Part) -> Self {
        self.clock = clock;
        if until < self.until {
            self.until = until;
        }
        if self.until < Part::Hour {
            self.offset = None;
        }
        self
    }

    /// The time of day of a moment.
    pub(super) fn time_of_day(mut self) -> Self {
        self.clock = Clock::Time;
        self.offset = None;
        self
    }
}
