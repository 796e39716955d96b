//! Numbers from their text, exactly or not at all.

use super::error::Reason;

/// A number as a type of the app can take it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Value {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

/// Reads a JSON number.
///
/// Fractions here have at most 15 digits and a small exponent: then one multiplication or division of
/// two exact doubles gives the right one, without the 10 KB of tables of a full reader.
pub(super) fn read(text: &str) -> Result<Value, Reason> {
    if text.contains(['.', 'e', 'E']) {
        return small_fraction(text).map(Value::Float);
    }
    if text == "-0" {
        return Err(Reason::InexactNumber);
    }
    if let Ok(value) = text.parse() {
        return Ok(Value::Unsigned(value));
    }
    text.parse()
        .map(Value::Signed)
        .map_err(|_| Reason::InexactNumber)
}

/// Reads a number as a double: any double that was written in its shortest form comes back the same.
pub(super) fn double(text: &str) -> Result<f64, Reason> {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa
        .bytes()
        .filter(u8::is_ascii_digit)
        .skip_while(|digit| *digit == b'0')
        .count();
    let value: f64 = text.parse().map_err(|_| Reason::InexactNumber)?;
    let whole = digits == 0 || text.contains(['.', 'e', 'E']) || value.abs() < MOST_WHOLE;
    let vanished = value == 0.0 && digits > 0;
    if digits > 17 || !value.is_finite() || vanished || !whole {
        return Err(Reason::InexactNumber);
    }
    Ok(value)
}

/// 2^53: below it every whole number is a double.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

fn small_fraction(text: &str) -> Result<f64, Reason> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (negative, mantissa) = mantissa
        .strip_prefix('-')
        .map_or((false, mantissa), |rest| (true, rest));
    let places = mantissa.split_once('.').map_or(0, |(_, f)| f.len());
    let mut units: u64 = 0;
    for digit in mantissa.bytes().filter(u8::is_ascii_digit) {
        units = units
            .saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'));
    }
    let shift = exponent
        .parse::<i32>()
        .ok()
        .zip(i32::try_from(places).ok())
        .and_then(|(exponent, places)| exponent.checked_sub(places));
    let size = match shift {
        _ if units == 0 => 0.0,
        Some(shift @ -22..=22) if units < 1_000_000_000_000_000 => {
            let power = (0..shift.unsigned_abs()).fold(1.0, |power, _| power * 10.0);
            #[expect(clippy::cast_precision_loss, reason = "below 10^15: exact")]
            let units = units as f64;
            if shift < 0 {
                units / power
            } else {
                units * power
            }
        }
        _ => return Err(Reason::InexactNumber),
    };
    Ok(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_exact_or_refused() {
        assert_eq!(read("0"), Ok(Value::Unsigned(0)));
        assert_eq!(
            read("9007199254740993"),
            Ok(Value::Unsigned(9_007_199_254_740_993))
        );
        assert_eq!(read("18446744073709551615"), Ok(Value::Unsigned(u64::MAX)));
        assert_eq!(read("-9223372036854775808"), Ok(Value::Signed(i64::MIN)));
        for text in ["-0", "18446744073709551616", "-9223372036854775809"] {
            assert_eq!(read(text), Err(Reason::InexactNumber), "{text}");
        }
    }

    #[test]
    fn short_fractions_are_the_nearest_double() {
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
            let Ok(Value::Float(value)) = read(text) else {
                panic!("{text}");
            };
            assert_eq!(
                value.to_bits(),
                text.parse::<f64>().unwrap().to_bits(),
                "{text}"
            );
        }
        for text in ["1e999", "1e-400", "1e99999999999", "0.12345678901234567"] {
            assert_eq!(read(text), Err(Reason::InexactNumber), "{text}");
        }
    }

    #[test]
    fn doubles_come_back_as_they_were_written() {
        for value in [0.1 + 0.2, f64::MAX, f64::MIN_POSITIVE, -1e-300, 1.0, 0.0] {
            assert_eq!(double(&format!("{value:e}")), Ok(value));
        }
        assert_eq!(double("9007199254740991"), Ok(MOST_WHOLE - 1.0));
        for text in [
            "9007199254740993",
            "1e999",
            "1e-999",
            "0.123456789012345678",
        ] {
            assert_eq!(double(text), Err(Reason::InexactNumber), "{text}");
        }
    }
}
