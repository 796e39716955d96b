//! Exact decimal numbers of up to 28 digits, as the standard asks for. No floating point anywhere: what the browser
//! and the native tests work out is the same to the last digit.

use std::cmp::Ordering;

/// Ten to this power is more than any number has units.
const DIGITS: u32 = 28;
/// Significant digits of a quotient that does not come out even.
const QUOTIENT: u32 = 20;
/// Half of the digits: the base in which products are worked out.
const HALF: i128 = 100_000_000_000_000;

/// A decimal number: so many units of ten to the minus some scale. 28 digits are fewer than 96 bits, and a small
/// number is copied in few instructions.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    low: u64,
    high: u32,
    /// The scale, and in the highest bit whether it is below nothing.
    rest: u32,
}

/// The bit of what is below nothing.
const BELOW: u32 = 1 << 31;

/// Ten to the power, up to 38.
fn ten(power: u32) -> i128 {
    10_i128.checked_pow(power).unwrap_or(i128::MAX)
}

/// Divides, half away from zero.
fn rounded(units: i128, by: i128) -> i128 {
    let (whole, rest) = (units / by, units % by);
    let up = rest.unsigned_abs() >= by.unsigned_abs().div_ceil(2);
    whole + if up { units.signum() } else { 0 }
}

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self::of(0, 0);
    /// One.
    pub const ONE: Self = Self::of(1, 0);

    /// A number of at most 28 digits.
    #[allow(clippy::cast_possible_truncation, reason = "the parts are cut so")]
    const fn of(units: i128, scale: u32) -> Self {
        let size = units.unsigned_abs();
        Self {
            low: size as u64,
            high: (size >> 64) as u32,
            rest: if units < 0 { scale | BELOW } else { scale },
        }
    }

    fn units(self) -> i128 {
        let size = i128::from(self.high) << 64 | i128::from(self.low);
        if self.is_negative() { -size } else { size }
    }

    fn scale(self) -> u32 {
        self.rest & !BELOW
    }

    /// So many units of ten to the minus `scale`, kept to 28 digits; none when it is larger than that.
    pub(super) fn new(units: i128, scale: u32) -> Option<Self> {
        let (mut units, mut scale) = (units, scale);
        loop {
            let has = units.unsigned_abs().checked_ilog10().map_or(0, |n| n + 1);
            let drop = has.max(scale).saturating_sub(DIGITS);
            if drop == 0 {
                return Some(Self::of(units, scale));
            }
            scale = scale.checked_sub(drop)?;
            units = rounded(units, ten(drop));
        }
    }

    /// The number that a text is: digits with perhaps a sign, a point and an exponent.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (mut units, mut places, mut point) = (0_i128, 0_i32, false);
        if digits.is_empty() || digits.ends_with('.') || digits.starts_with('.') {
            return None;
        }
        for byte in digits.bytes() {
            match byte {
                b'.' if !point => point = true,
                b'0'..=b'9' => {
                    // What is finer than 37 digits is beyond what is kept.
                    if units < ten(36) {
                        units = units * 10 + i128::from(byte - b'0');
                        places += i32::from(point);
                    } else if !point {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        let scale = places.checked_sub(exponent)?;
        let units = if negative { -units } else { units };
        match u32::try_from(scale) {
            Ok(scale) if scale <= 100 => Self::new(units, scale),
            Ok(_) => Some(Self::ZERO),
            Err(_) if units == 0 => Some(Self::ZERO),
            Err(_) => Self::new(units.checked_mul(ten(scale.unsigned_abs().min(38)))?, 0),
        }
    }

    /// How many digits stand behind the point.
    #[must_use]
    pub fn places(self) -> u32 {
        self.scale()
    }

    /// So many units of ten to the minus so many places.
    pub(super) fn parts(self) -> (i128, u32) {
        (self.units(), self.scale())
    }

    /// Whether it is nothing.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.low == 0 && self.high == 0
    }

    /// Whether it is below nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.rest & BELOW != 0
    }

    /// The same number without zeros at the end of its fraction.
    #[must_use]
    pub fn plain(self) -> Self {
        let (mut units, mut scale) = self.parts();
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Self::of(units, scale)
    }

    /// The whole number that this is, if it is one.
    #[must_use]
    pub fn whole(self) -> Option<i64> {
        let (units, scale) = self.plain().parts();
        i64::try_from(units).ok().filter(|_| scale == 0)
    }

    /// The number towards zero, as a whole one.
    #[must_use]
    pub fn truncated(self) -> Option<i64> {
        i64::try_from(self.units() / ten(self.scale())).ok()
    }

    /// The nearest whole number that is not larger.
    #[must_use]
    pub fn floor(self) -> Option<i64> {
        i64::try_from(self.units().div_euclid(ten(self.scale()))).ok()
    }

    /// The same number on the other side of zero.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::of(-self.units(), self.scale())
    }

    /// The number with at most so many digits behind the point, half away from zero.
    #[must_use]
    pub fn round(self, places: u32) -> Self {
        if self.scale() <= places {
            return self;
        }
        Self::of(rounded(self.units(), ten(self.scale() - places)), places)
    }

    /// The number to so many significant digits.
    pub(super) fn significant(self, digits: u32) -> Self {
        let has = self.units().unsigned_abs().checked_ilog10().unwrap_or(0) + 1;
        self.round(self.scale().saturating_sub(has.saturating_sub(digits)))
            .plain()
    }

    /// Both in units of the same size. The finer one is rounded only when there is no room for both.
    fn aligned(self, other: Self) -> (i128, i128, u32) {
        let scale = self.scale().max(other.scale());
        let lift = |number: Self, scale: u32| match number.scale().cmp(&scale) {
            Ordering::Greater => Some(rounded(number.units(), ten(number.scale() - scale))),
            _ => number.units().checked_mul(ten(scale - number.scale())),
        };
        let mut scale = scale;
        loop {
            if let (Some(a), Some(b)) = (lift(self, scale), lift(other, scale)) {
                return (a, b, scale);
            }
            scale = scale.saturating_sub(1);
        }
    }

    /// The sum; none when it is too large.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other);
        Self::new(a.checked_add(b)?, scale)
    }

    /// The difference; none when it is too large.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product, kept to 28 digits; none when it is too large.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (self.units().abs(), other.units().abs());
        let sign = self.units().signum() * other.units().signum();
        let mut scale = self.scale() + other.scale();
        let (a1, a0, b1, b0) = (a / HALF, a % HALF, b / HALF, b % HALF);
        // Four digits of base 10^14, the lowest first.
        let lowest = a0 * b0;
        let middle = a1 * b0 + a0 * b1 + lowest / HALF;
        let high = a1 * b1 + middle / HALF;
        let (low, middle) = (lowest % HALF, middle % HALF);
        let units = if high == 0 {
            middle * HALF + low
        } else {
            // One digit more than is kept, so that rounding sees it.
            let drop = high.checked_ilog10().unwrap_or(0);
            scale = scale.checked_sub(drop)?;
            if drop <= 14 {
                (high * HALF + middle) * ten(14 - drop) + low / ten(drop)
            } else {
                high * ten(28 - drop) + middle / ten(drop - 14)
            }
        };
        Self::new(sign * units, scale)
    }

    /// The quotient to 20 digits; none when the other is nothing.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.quotient(other, QUOTIENT)
    }

    /// The quotient to so many digits.
    pub(super) fn quotient(self, other: Self, digits: u32) -> Option<Self> {
        if other.units() == 0 {
            return None;
        }
        let (a, b) = (self.units().unsigned_abs(), other.units().unsigned_abs());
        let (mut whole, mut rest) = (a / b, a % b);
        let mut scale = i64::from(self.scale()) - i64::from(other.scale());
        let enough = ten(digits).unsigned_abs();
        while scale < 0 || (rest != 0 && whole < enough && scale <= i64::from(DIGITS)) {
            whole = whole.checked_mul(10)?.checked_add(rest * 10 / b)?;
            rest = rest * 10 % b;
            scale += 1;
        }
        let units = i128::try_from(whole).ok()? * self.units().signum() * other.units().signum();
        let exact = rest == 0;
        let number = Self::new(units, u32::try_from(scale).ok()?)?;
        Some(if exact {
            number.plain()
        } else {
            number.significant(digits)
        })
    }

    /// What is left when the other is taken off as often as it goes; none when the other is nothing.
    #[must_use]
    pub fn remainder(self, other: Self) -> Option<Self> {
        let (a, b, scale) = self.aligned(other);
        Self::new(a.checked_rem(b)?, scale)
    }
}

impl From<i64> for Number {
    fn from(units: i64) -> Self {
        Self::of(i128::from(units), 0)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale().max(other.scale());
        let lift = |number: &Self| number.units().checked_mul(ten(scale - number.scale()));
        match (lift(self), lift(other)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Only the one without room for the other's places can be that large.
            (None, _) => self.units().cmp(&0),
            (_, None) => 0.cmp(&other.units()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn n(text: &str) -> Number {
        Number::read(text).unwrap()
    }

    #[test]
    fn numbers_keep_how_they_were_written() {
        for text in ["0", "72.50", "-0.001", "9999999999999999999999999999"] {
            assert_eq!(n(text).to_string(), text);
        }
        assert_eq!(n("1e3").to_string(), "1000");
        assert_eq!(n("1.5e-3").to_string(), "0.0015");
        for text in ["", "-", ".5", "5.", "1.2.3", "a", "1e99", "1e"] {
            assert!(Number::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn sums_products_and_quotients_are_exact_where_they_can_be() {
        let shown = |number: Option<Number>| number.map(|n| n.plain().to_string());
        for (a, sign, b, result) in [
            ("0.1", '+', "0.2", Some("0.3")),
            ("1.5", '*', "1.5", Some("2.25")),
            ("1", '/', "3", Some("0.33333333333333333333")),
            ("2", '/', "3", Some("0.66666666666666666667")),
            ("100", '/', "0.5", Some("200")),
            ("7", '/', "0", None),
            ("5.5", '%', "0.7", Some("0.6")),
            ("-5", '%', "3", Some("-2")),
            (
                "1234567890123456789.01",
                '*',
                "1.00000001",
                Some("1234567902469135690.244567890"),
            ),
            ("9999999999999999999999999999", '*', "10", None),
        ] {
            let (a, b) = (n(a), n(b));
            let result_is = match sign {
                '+' => a.plus(b),
                '*' => a.times(b),
                '/' => a.over(b),
                _ => a.remainder(b),
            };
            assert_eq!(
                shown(result_is),
                result.map(|text| n(text).plain().to_string()),
                "{a} {sign} {b}"
            );
        }
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_whole_numbers(a in -10_i64.pow(13)..10_i64.pow(13), b in -10_i64.pow(13)..10_i64.pow(13)) {
            let (x, y) = (Number::from(a), Number::from(b));
            prop_assert_eq!(x.plus(y).and_then(Number::whole), Some(a + b));
            prop_assert_eq!(x.times(y).map(Number::units), Some(i128::from(a) * i128::from(b)));
            prop_assert_eq!(x.remainder(y).and_then(Number::whole), a.checked_rem(b));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
        }

        #[test]
        fn nothing_makes_arithmetic_panic(a in any::<i128>(), b in any::<i128>(), s in 0_u32..60, t in 0_u32..60) {
            if let (Some(a), Some(b)) = (Number::new(a, s), Number::new(b, t)) {
                let _ = (a.plus(b), a.times(b), a.over(b), a.remainder(b), a.cmp(&b), a.round(3), a.to_string());
            }
        }
    }
}
