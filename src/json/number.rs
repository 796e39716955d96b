//! Numbers from their text, exactly or not at all. The app keeps whole numbers only.

use super::error::Reason;

/// A number as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A whole number, written as one.
    Whole(i128),
    /// A number written with a point or an exponent.
    Fraction,
}

/// Reads a JSON number.
///
/// Fractions have at most 15 digits and a small exponent; others are refused for what they lose
/// before they are refused for what they are.
pub(super) fn read(text: &str) -> Result<Value, Reason> {
    if text.contains(['.', 'e', 'E']) {
        return match is_short(text) {
            true => Ok(Value::Fraction),
            false => Err(Reason::InexactNumber),
        };
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let most = if negative { 1 << 63 } else { u64::MAX };
    match digits.parse::<u64>() {
        Ok(0) if negative => Err(Reason::InexactNumber),
        Ok(size) if size <= most => {
            let value = i128::from(size);
            Ok(Value::Whole(if negative { -value } else { value }))
        }
        _ => Err(Reason::InexactNumber),
    }
}

/// Whether a fraction is one that any reader gives the same number for.
fn is_short(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let places = mantissa.split_once('.').map_or(0, |(_, f)| f.len());
    let units = mantissa
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_u64, |units, digit| {
            units
                .saturating_mul(10)
                .saturating_add(u64::from(digit - b'0'))
        });
    let shift = exponent
        .parse::<i32>()
        .ok()
        .zip(i32::try_from(places).ok())
        .and_then(|(exponent, places)| exponent.checked_sub(places));
    units == 0 || (units < 1_000_000_000_000_000 && matches!(shift, Some(-22..=22)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_exact_or_refused() {
        for (text, value) in [
            ("0", 0),
            ("9007199254740993", 9_007_199_254_740_993),
            ("18446744073709551615", i128::from(u64::MAX)),
            ("-9223372036854775808", i128::from(i64::MIN)),
        ] {
            assert_eq!(read(text), Ok(Value::Whole(value)));
        }
        for text in ["-0", "18446744073709551616", "-9223372036854775809"] {
            assert_eq!(read(text), Err(Reason::InexactNumber), "{text}");
        }
    }

    #[test]
    fn fractions_are_told_from_numbers_that_nothing_could_keep() {
        for text in [
            "0.1",
            "-2.5",
            "1e2",
            "12.345e-3",
            "0.000001",
            "1.5E+22",
            "0e999",
            "-0.0",
        ] {
            assert_eq!(read(text), Ok(Value::Fraction), "{text}");
        }
        for text in ["1e999", "1e-400", "1e99999999999", "0.12345678901234567"] {
            assert_eq!(read(text), Err(Reason::InexactNumber), "{text}");
        }
    }
}
