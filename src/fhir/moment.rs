//! Dates, moments and times of day as FHIR writes them, perhaps only the beginning of one.
//!
//! What is known of both sides is compared; when that is equal and one side says more, nobody can
//! tell which comes first.

use super::value::Kind;
use crate::fhirpath::{Clock, Moment};

/// What a text of that kind says; nothing when no calendar or clock has it.
#[must_use]
pub fn read(kind: Kind, text: &str) -> Option<Moment> {
    let clock = match kind {
        Kind::Date => Clock::Date,
        Kind::DateTime => Clock::DateTime,
        Kind::Time => Clock::Time,
        _ => return None,
    };
    Moment::written(text, clock)
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

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
                read(Kind::DateTime, one).unwrap(),
                read(Kind::DateTime, other).unwrap(),
            );
            assert_eq!(a.compare(&b), order, "{one} and {other}");
            assert_eq!(
                b.compare(&a),
                order.map(Ordering::reverse),
                "{other} and {one}"
            );
        }
        let time = |text| read(Kind::Time, text).unwrap();
        assert_eq!(
            time("11:11:11").compare(&time("11:11:12")),
            Some(Ordering::Less)
        );
        assert_eq!(
            time("11:11:11.5").compare(&time("11:11:11.50")),
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
            assert!(read(Kind::DateTime, text).is_none(), "{text}");
        }
        for text in ["", "1:00", "24:00", "10:60", "10", "10:00:99", "10:00:"] {
            assert!(read(Kind::Time, text).is_none(), "{text}");
        }
    }
}
