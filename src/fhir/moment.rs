//! Dates, moments and times of day as FHIR writes them, perhaps only the beginning of one.
//!
//! What is known of both sides is compared; when that is equal and one side says more, nobody can
//! tell which comes first.

use std::cmp::Ordering;

/// A date, a moment or a time of day: its parts, largest first, as far as they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Year, month, day, minute of the day, nanosecond of the minute; a time has the last two only.
    parts: Vec<i64>,
    /// Minutes ahead of UTC, where a moment says so.
    zone: Option<i64>,
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn days_of_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since a day in the far past: only differences say something.
fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let shifted = (month + 9) % 12;
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (shifted * 153 + 2) / 5
        + day
}

impl Moment {
    /// A date: `1948`, `1948-03`, `1948-03-17`.
    #[must_use]
    pub fn date(text: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut pieces = text.split('-');
        parts.push(number(pieces.next()?, 4)?);
        for (piece, most) in pieces.zip([12, 31, 0]) {
            let part = number(piece, 2)?;
            let most = match parts.as_slice() {
                [year, month] if most == 31 => days_of_month(*year, *month),
                _ => most,
            };
            if !(1..=most).contains(&part) {
                return None;
            }
            parts.push(part);
        }
        Some(Self { parts, zone: None })
    }

    /// A time of day: `14:30`, `14:30:00`, `14:30:00.5`.
    #[must_use]
    pub fn time(text: &str) -> Option<Self> {
        let (hour, rest) = text.split_once(':')?;
        let (minute, seconds) = match rest.split_once(':') {
            Some((minute, seconds)) => (minute, Some(seconds)),
            None => (rest, None),
        };
        let (hour, minute) = (number(hour, 2)?, number(minute, 2)?);
        if hour > 23 || minute > 59 {
            return None;
        }
        let mut parts = vec![hour * 60 + minute];
        if let Some(seconds) = seconds {
            let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
            let whole = number(whole, 2).filter(|second| *second < 61)?;
            if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let nanos: String = fraction
                .chars()
                .chain("000000000".chars())
                .take(9)
                .collect();
            parts.push(whole * 1_000_000_000 + nanos.parse::<i64>().ok()?);
        }
        Some(Self { parts, zone: None })
    }

    /// A moment: a date, or a date with a time and usually a zone: `2026-11-22T14:30:00+01:00`.
    #[must_use]
    pub fn date_time(text: &str) -> Option<Self> {
        let Some((date, rest)) = text.split_once('T') else {
            return Self::date(text);
        };
        let mut moment = Self::date(date)?;
        if moment.parts.len() != 3 {
            return None;
        }
        let (time, zone) = match rest
            .find(['Z', '+', '-'])
            .and_then(|at| rest.split_at_checked(at))
        {
            None => (rest, None),
            Some((time, "Z")) => (time, Some(0)),
            Some((time, zone)) => {
                let sign = if zone.starts_with('-') { -1 } else { 1 };
                let (hours, minutes) = zone.get(1..)?.split_once(':')?;
                (
                    time,
                    Some(sign * (number(hours, 2)? * 60 + number(minutes, 2)?)),
                )
            }
        };
        moment.parts.extend(Self::time(time)?.parts);
        moment.zone = zone;
        Some(moment)
    }

    /// Which comes first; nothing where what is known does not tell.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = match (self.zone, other.zone) {
            (Some(here), Some(there)) => (self.shifted(here), other.shifted(there)),
            _ => (self.parts.clone(), other.parts.clone()),
        };
        for (one, two) in a.iter().zip(&b) {
            if one != two {
                return Some(one.cmp(two));
            }
        }
        (a.len() == b.len()).then_some(Ordering::Equal)
    }

    /// The parts in UTC: whole minutes, then what is left.
    fn shifted(&self, zone: i64) -> Vec<i64> {
        match self.parts.as_slice() {
            [year, month, day, minute, rest @ ..] => {
                let minutes = day_number(*year, *month, *day) * 1440 + minute - zone;
                std::iter::once(minutes)
                    .chain(rest.iter().copied())
                    .collect()
            }
            parts => parts.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_of_both_is_compared() {
        let cases = [
            ("2000-01-01", "2000-01-02", Some(Ordering::Less)),
            ("2001", "2000-12-31", Some(Ordering::Greater)),
            ("2000", "2000-06-01", None),
            ("2000-06", "2000-06", Some(Ordering::Equal)),
            (
                "2026-11-22T10:00:00Z",
                "2026-11-22T11:00:00+01:00",
                Some(Ordering::Equal),
            ),
            (
                "2026-01-01T00:30:00+01:00",
                "2025-12-31T23:40:00Z",
                Some(Ordering::Less),
            ),
            (
                "2024-03-01T00:00:00Z",
                "2024-02-29T23:59:59.999Z",
                Some(Ordering::Greater),
            ),
            ("2026-11-22", "2026-11-22T11:00:00+01:00", None),
            ("2026-11-22T11:00", "2026-11-22T11:00:00", None),
        ];
        for (one, other, order) in cases {
            let (a, b) = (
                Moment::date_time(one).unwrap(),
                Moment::date_time(other).unwrap(),
            );
            assert_eq!(a.order(&b), order, "{one} and {other}");
            assert_eq!(
                b.order(&a),
                order.map(Ordering::reverse),
                "{other} and {one}"
            );
        }
        let time = |text| Moment::time(text).unwrap();
        assert_eq!(
            time("11:11:11").order(&time("11:11:12")),
            Some(Ordering::Less)
        );
        assert_eq!(
            time("11:11:11.5").order(&time("11:11:11.50")),
            Some(Ordering::Equal)
        );
    }

    #[test]
    fn what_no_calendar_has_is_none() {
        for text in [
            "",
            "20",
            "2000-1",
            "2000-13",
            "2001-02-29",
            "2000-01-01-01",
            "2000-00",
            "2000-01T10:00",
            "2000-01-01T",
            "2000-01-01T25:00:00",
            "2000-01-01T10:00:00+1",
            "2000-01-01T10:00:00.",
        ] {
            assert_eq!(Moment::date_time(text), None, "{text}");
        }
        for text in ["", "1:00", "24:00", "10:60", "10", "10:00:99", "10:00:"] {
            assert_eq!(Moment::time(text), None, "{text}");
        }
    }
}
