//! Roots, powers and logarithms on exact decimals: series of our own, so that every machine gives the same digits.

use super::number::Number;

/// The natural logarithm of two, to 28 digits.
const LN_2: &str = "0.6931471805599453094172321215";
/// Digits that are worth showing of a series.
const SHOWN: u32 = 18;
/// Largest whole exponent: every base but 0, 1 and -1 has long left the range.
const MOST: i64 = 100_000;

/// The square root; none of what is below nothing.
pub(super) fn sqrt(number: Number) -> Option<Number> {
    if number.is_negative() {
        return None;
    }
    if number.is_zero() {
        return Some(Number::ZERO);
    }
    // Newton's way from above, until it no longer falls.
    let half = Number::read("0.5")?;
    let mut root = number.plus(Number::ONE)?.times(half)?;
    for _ in 0..200 {
        let next = root.plus(number.quotient(root, 27)?)?.times(half)?;
        if next >= root {
            break;
        }
        root = next;
    }
    // A root that comes out even is exact.
    let shown = root.significant(SHOWN);
    Some(shown)
}

/// Euler's number to this power; none when it is too large.
pub(super) fn exp(number: Number) -> Option<Number> {
    Some(raw_exp(number)?.significant(SHOWN))
}

fn raw_exp(number: Number) -> Option<Number> {
    let size = if number.is_negative() {
        number.negated()
    } else {
        number
    };
    if size > Number::from(65) {
        return number.is_negative().then_some(Number::ZERO);
    }
    // A small part of it by the series, and the result squared as often as it was halved.
    let mut small = size;
    let half = Number::read("0.5")?;
    let mut halvings = 0;
    while small > half {
        small = small.times(half)?;
        halvings += 1;
    }
    let (mut sum, mut term) = (Number::ONE, Number::ONE);
    for n in 1..30 {
        term = term.times(small)?.quotient(Number::from(n), 27)?;
        sum = sum.plus(term)?;
    }
    for _ in 0..halvings {
        sum = sum.times(sum)?;
    }
    if number.is_negative() {
        return Number::ONE.quotient(sum, 27);
    }
    Some(sum)
}

/// The natural logarithm; none of what is not above nothing.
pub(super) fn ln(number: Number) -> Option<Number> {
    Some(raw_ln(number)?.significant(SHOWN))
}

fn raw_ln(number: Number) -> Option<Number> {
    if number.is_negative() || number.is_zero() {
        return None;
    }
    let (least, most) = (Number::read("0.75")?, Number::read("1.5")?);
    let (two, half) = (Number::from(2), Number::read("0.5")?);
    let (mut near, mut doublings) = (number, 0);
    while near > most {
        near = near.times(half)?;
        doublings += 1;
    }
    while near < least {
        near = near.times(two)?;
        doublings -= 1;
    }
    // Twice the area tangent of (x - 1) / (x + 1).
    let ratio = near
        .minus(Number::ONE)?
        .quotient(near.plus(Number::ONE)?, 27)?;
    let square = ratio.times(ratio)?;
    let (mut power, mut sum) = (ratio, ratio);
    for n in 1..24 {
        power = power.times(square)?;
        sum = sum.plus(power.quotient(Number::from(2 * n + 1), 27)?)?;
    }
    Number::read(LN_2)?
        .times(Number::from(doublings))?
        .plus(sum.times(two)?)
}

/// The logarithm to a base; none where there is none.
pub(super) fn log(number: Number, base: Number) -> Option<Number> {
    raw_ln(number)?.quotient(raw_ln(base)?, SHOWN)
}

/// The number to this power; none where there is none, or it is too large.
pub(super) fn power(base: Number, exponent: Number) -> Option<Number> {
    let Some(whole) = exponent.whole() else {
        if base.is_zero() {
            return (!exponent.is_negative()).then_some(Number::ZERO);
        }
        return exp(exponent.times(raw_ln(base)?)?);
    };
    let mut left = whole.unsigned_abs().min(MOST.unsigned_abs());
    let (mut result, mut square) = (Number::ONE, base.plain());
    loop {
        if left & 1 == 1 {
            result = result.times(square)?.plain();
        }
        left >>= 1;
        if left == 0 {
            break;
        }
        square = square.times(square)?.plain();
    }
    if whole < 0 {
        return Number::ONE.over(result);
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_come_out_to_eighteen_digits() {
        let n = |text: &str| Number::read(text).unwrap();
        for (name, result, expected) in [
            ("e", exp(n("1")), Some("2.71828182845904524")),
            ("exp 0", exp(n("0")), Some("1")),
            ("exp -2", exp(n("-2")), Some("0.135335283236612692")),
            ("exp 20", exp(n("20")), Some("485165195.409790278")),
            ("exp 100", exp(n("100")), None),
            ("ln 1", ln(n("1")), Some("0")),
            ("ln 10", ln(n("10")), Some("2.30258509299404568")),
            ("ln 0.001", ln(n("0.001")), Some("-6.90775527898213705")),
            ("ln -1", ln(n("-1")), None),
            ("log 16 2", log(n("16"), n("2")), Some("4")),
            ("log 100 10", log(n("100"), n("10")), Some("2")),
            ("log base 1", log(n("100"), n("1")), None),
            ("sqrt 81", sqrt(n("81")), Some("9")),
            ("sqrt 2", sqrt(n("2")), Some("1.41421356237309505")),
            ("sqrt 0.0625", sqrt(n("0.0625")), Some("0.25")),
            ("sqrt -1", sqrt(n("-1")), None),
            ("2^10", power(n("2"), n("10")), Some("1024")),
            ("2^-2", power(n("2"), n("-2")), Some("0.25")),
            (
                "2^0.5",
                power(n("2"), n("0.5")),
                Some("1.41421356237309505"),
            ),
            ("2.5^2", power(n("2.5"), n("2")), Some("6.25")),
            ("-1^0.5", power(n("-1"), n("0.5")), None),
            ("10^999999999", power(n("10"), n("999999999")), None),
        ] {
            assert_eq!(result.map(|n| n.to_string()).as_deref(), expected, "{name}");
        }
    }
}
