//! Exact decimal numbers: what a person types is what is kept, compared and exported.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Most digits a number may have, before and after the point together.
pub const MAX_DIGITS: usize = 15;

/// Why a text is not a number of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// Not written as a plain decimal number.
    Form,
    /// More than [`MAX_DIGITS`] digits.
    TooLong,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Form => "not a plain number (digits, at most one point)",
            Self::TooLong => "a number of more than 15 digits",
        })
    }
}

impl std::error::Error for NotANumber {}

/// A decimal number of at most 15 digits, `units / 10^scale`; in JSON a string, so that no reader rounds it.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

impl Decimal {
    /// A whole number.
    #[must_use]
    pub const fn whole(units: i32) -> Self {
        Self {
            units: units as i64,
            scale: 0,
        }
    }

    /// Exact sum; saturates at the range of the type, far beyond any score.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale).saturating_add(other.at_scale(scale));
        Self {
            units: i64::try_from(sum).unwrap_or(i64::MAX),
            scale,
        }
    }

    /// Digits after the point that say something: 1 for `0.50`.
    #[must_use]
    pub fn decimals(self) -> u8 {
        let (mut units, mut scale) = (self.units, self.scale);
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        scale
    }

    /// The whole part, for pictures: 2 for `2.75`.
    #[must_use]
    pub fn truncated(self) -> i64 {
        self.units / 10_i64.pow(u32::from(self.scale))
    }

    fn at_scale(self, scale: u8) -> i128 {
        i128::from(self.units) * 10_i128.pow(u32::from(scale - self.scale.min(scale)))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Decimal {}
impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.at_scale(scale).cmp(&other.at_scale(scale))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = format!(
            "{:0width$}",
            self.units.unsigned_abs(),
            width = usize::from(self.scale) + 1
        );
        let place = digits.len().saturating_sub(usize::from(self.scale));
        let (whole, fraction) = digits.split_at_checked(place).unwrap_or((&digits, ""));
        let sign = if self.units < 0 { "-" } else { "" };
        if fraction.is_empty() {
            write!(f, "{sign}{whole}")
        } else {
            write!(f, "{sign}{whole}.{fraction}")
        }
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (negative, digits) = text
            .strip_prefix('-')
            .map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits
            .split_once('.')
            .map_or((digits, None), |(w, f)| (w, Some(f)));
        let fraction_digits = fraction.unwrap_or("0");
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction_digits) {
            return Err(NotANumber::Form);
        }
        let fraction = fraction.unwrap_or_default();
        if whole.len() + fraction.len() > MAX_DIGITS {
            return Err(NotANumber::TooLong);
        }
        let units: i64 = format!("{whole}{fraction}")
            .parse()
            .map_err(|_| NotANumber::TooLong)?;
        let scale = u8::try_from(fraction.len()).map_err(|_| NotANumber::TooLong)?;
        Ok(Self {
            units: if negative { -units } else { units },
            scale,
        })
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

crate::json::shown!(Decimal, Self::whole(0));

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^-?\\d+(\\.\\d+)?$", "maxLength": 17 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_exact() {
        for text in ["0", "4", "-3", "0.10", "12.5", "-0.05", "999999999999999"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        assert_eq!("1.0".parse::<Decimal>().unwrap(), Decimal::whole(1));
        assert!("0.1".parse::<Decimal>().unwrap() > "0.09".parse().unwrap());
        assert_eq!(
            "0.1"
                .parse::<Decimal>()
                .unwrap()
                .plus("0.2".parse().unwrap())
                .to_string(),
            "0.3"
        );
    }

    #[test]
    fn what_is_not_a_plain_number_is_refused() {
        for text in [
            "", "-", ".", "1.", ".5", "1e9", "NaN", "1,5", "+1", "1 000", "٣",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(NotANumber::Form), "{text}");
        }
        assert_eq!(
            "9007199254740993".parse::<Decimal>(),
            Err(NotANumber::TooLong)
        );
    }
}
