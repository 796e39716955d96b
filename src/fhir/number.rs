//! Numbers by what they are worth, however they are written: `72.50`, `7.25e1`.
//!
//! Nothing is rounded and nothing can overflow: a number is its digits and where the point stands.

use std::cmp::Ordering;

/// A number of a document, compared exactly whatever its length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact {
    negative: bool,
    /// Without zeros at either end; none for zero.
    digits: String,
    /// How many digits stand before the point; negative for `0.001`.
    point: i64,
}

impl Exact {
    /// Reads a number as JSON writes it; nothing for any other text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(fraction) {
            return None;
        }
        let all = [whole, fraction].concat();
        let tail = all.trim_start_matches('0');
        let leading = i64::try_from(all.len() - tail.len()).ok()?;
        let digits = tail.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self {
                negative: false,
                digits,
                point: 0,
            });
        }
        Some(Self {
            negative,
            digits,
            point: i64::try_from(whole.len()).ok()? - leading + i64::from(exponent),
        })
    }

    /// How many digits after the point say something: 1 for `0.50`.
    #[must_use]
    pub fn decimals(&self) -> u64 {
        let digits = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        u64::try_from(digits.saturating_sub(self.point)).unwrap_or(0)
    }

    fn size(&self) -> (bool, i64, &str) {
        (!self.digits.is_empty(), self.point, &self.digits)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.size().cmp(&other.size()),
            (true, true) => other.size().cmp(&self.size()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ordered_by_value_and_not_by_how_they_are_written() {
        let rising = [
            "-1e3", "-12.5", "-12", "-0.01", "0", "0.001", "1e-2", "0.5", "1", "2.0", "10", "72.5",
            "1e30",
        ];
        for (at, low) in rising.iter().enumerate() {
            for (other, high) in rising.iter().enumerate() {
                let (a, b) = (Exact::read(low).unwrap(), Exact::read(high).unwrap());
                assert_eq!(a.cmp(&b), at.cmp(&other), "{low} and {high}");
            }
        }
        for (one, other) in [
            ("72.50", "72.5"),
            ("7.25e1", "72.5"),
            ("-0.0", "0"),
            ("100", "1E+2"),
        ] {
            assert_eq!(Exact::read(one), Exact::read(other), "{one}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_none() {
        for text in [
            "",
            "-",
            "1.",
            ".5",
            "1e",
            "1e99999999999",
            "a",
            "1 ",
            "--1",
            "+1",
        ] {
            assert_eq!(Exact::read(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_count_what_says_something() {
        for (text, decimals) in [
            ("1", 0),
            ("1.50", 1),
            ("0.001", 3),
            ("1e2", 0),
            ("12e-1", 1),
        ] {
            assert_eq!(Exact::read(text).unwrap().decimals(), decimals, "{text}");
        }
    }
}
