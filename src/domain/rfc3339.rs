//! Moments as RFC 3339 writes them. chrono reads them too, and brings ten times the wasm for it.

use chrono::NaiveDate;

/// Milliseconds since 1970 began; none when the text is no moment. What is finer than a millisecond is left out, and
/// a leap second becomes the second after it.
pub(super) fn millis(text: &str) -> Option<i64> {
    let rest = &mut text.as_bytes();
    let year = digits(rest, 4)?;
    one_of(rest, b"-")?;
    let month = digits(rest, 2)?;
    one_of(rest, b"-")?;
    let day = digits(rest, 2)?;
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    one_of(rest, b"Tt ")?;
    let hour = digits(rest, 2)?;
    one_of(rest, b":")?;
    let minute = digits(rest, 2)?;
    one_of(rest, b":")?;
    let second = digits(rest, 2)?;
    let mut millis = 0;
    if one_of(rest, b".").is_some() {
        let mut unit = 100;
        millis = unit * digits(rest, 1)?;
        while let Some(digit) = digits(rest, 1) {
            unit /= 10;
            millis += unit * digit;
        }
    }
    let east = offset(rest)?;
    if !rest.is_empty() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = date.signed_duration_since(NaiveDate::default()).num_days();
    let minutes = (days * 24 + i64::from(hour)) * 60 + i64::from(minute) - east;
    Some((minutes * 60 + i64::from(second)) * 1000 + i64::from(millis))
}

/// Minutes east of universal time.
fn offset(rest: &mut &[u8]) -> Option<i64> {
    // The last one begins a minus sign of its own, U+2212.
    let sign = one_of(rest, b"Zz+-\xE2")?;
    if sign.eq_ignore_ascii_case(&b'Z') {
        return Some(0);
    }
    if sign == 0xE2 {
        *rest = rest.strip_prefix(b"\x88\x92")?;
    }
    let hours = digits(rest, 2)?;
    one_of(rest, b":")?;
    let minutes = digits(rest, 2)?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    let minutes = i64::from(hours * 60 + minutes);
    Some(if sign == b'+' { minutes } else { -minutes })
}

/// Takes so many digits off the beginning.
fn digits(rest: &mut &[u8], count: usize) -> Option<u32> {
    let (digits, after) = rest.split_at_checked(count)?;
    let mut number = 0;
    for digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    *rest = after;
    Some(number)
}

/// Takes one of these off the beginning.
fn one_of(rest: &mut &[u8], wanted: &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    if !wanted.contains(first) {
        return None;
    }
    *rest = after;
    Some(*first)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;

    use super::millis;

    fn by_chrono(text: &str) -> Option<i64> {
        let moment = DateTime::parse_from_rfc3339(text).ok()?;
        Some(moment.to_utc().timestamp_millis())
    }

    #[test]
    fn what_is_nearly_a_moment_is_read_as_chrono_reads_it() {
        for text in [
            "2026-11-22T14:07:03.120Z",
            "2026-11-22t14:07:03z",
            "2026-11-22 14:07:03.1234567890123+05:30",
            "2026-11-22T14:07:03.9999\u{2212}23:59",
            "2016-12-31T23:59:60.5Z",
            "2016-12-31T12:30:60Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999-23:59",
            "1969-12-31T23:59:59.999Z",
            "2026-11-22T14:07:61Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T14:60:00Z",
            "2025-02-29T14:07:03Z",
            "2026-11-22T14:07:03",
            "2026-11-22T14:07:03.Z",
            "2026-11-22T14:07:03+24:00",
            "2026-11-22T14:07:03+05:60",
            "2026-11-22T14:07:03+0530",
            "2026-11-22T14:07:03+05",
            "2026-11-22T14:07:03\u{2211}05:30",
            "2026-11-22T14:07:03Z ",
            "+2026-11-22T14:07:03Z",
            "2026-11-22T14:07Z",
            "２０２６-11-22T14:07:03Z",
            "",
        ] {
            assert_eq!(millis(text), by_chrono(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn moments_are_read_as_chrono_reads_them(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])"
        ) {
            prop_assert_eq!(millis(&text), by_chrono(&text));
        }

        #[test]
        fn anything_is_read_as_chrono_reads_it(text in "[-0-9TZ:.+ ]{0,30}") {
            prop_assert_eq!(millis(&text), by_chrono(&text));
        }
    }
}
