//! What the operators make of two collections.

use std::cmp::Ordering;

use super::equal::{Distinct, all_alike, all_equal, both};
use super::error::{Reason, wrong};
use super::number::Number;
use super::quantity::{Moved, Quantity, moved};
use super::run::{Outcome, Run, Values, answer, one, perhaps, single, text, truth};
use super::syntax::Operator;
use super::value::Value;

/// What `and`, `or` and `implies` come to by their left side alone.
pub(super) fn settled(operator: Operator, left: &[Value]) -> Outcome<Option<bool>> {
    let (by, result) = match operator {
        Operator::And => (false, false),
        Operator::Or => (true, true),
        Operator::Implies => (false, true),
        _ => return Ok(None),
    };
    Ok((truth(left, operator.sign())? == Some(by)).then_some(result))
}

/// Both values of two collections of one each; none when one is empty.
fn pair<'v, 'a>(
    left: &'v [Value<'a>],
    right: &'v [Value<'a>],
    of: &'static str,
) -> Outcome<Option<(&'v Value<'a>, &'v Value<'a>)>> {
    // Many answers beside a question without one are no mistake of the form.
    if left.is_empty() || right.is_empty() {
        return Ok(None);
    }
    Ok(single(left, of)?.zip(single(right, of)?))
}

/// What an operator comes to.
pub(super) fn apply<'a>(
    run: &Run<'_, 'a>,
    operator: Operator,
    left: Values<'a>,
    right: Values<'a>,
) -> Outcome<Values<'a>> {
    let sign = operator.sign();
    Ok(match operator {
        Operator::Times
        | Operator::Over
        | Operator::Div
        | Operator::Mod
        | Operator::Plus
        | Operator::Minus => match pair(&left, &right, sign)? {
            Some((a, b)) => perhaps(arithmetic(run, operator, a, b)?),
            None => Vec::new(),
        },
        Operator::Join => {
            let (a, b) = (text(&left, sign)?, text(&right, sign)?);
            let joined = [a.unwrap_or_default(), b.unwrap_or_default()].concat();
            run.fits_text(joined.len())?;
            one(Value::text(joined))
        }
        Operator::Union => {
            let mut all = Distinct::of(run, left)?;
            for value in right {
                all.add(run, value)?;
            }
            all.values
        }
        Operator::Less | Operator::LessOrEqual | Operator::More | Operator::MoreOrEqual => {
            let Some((a, b)) = pair(&left, &right, sign)? else {
                return Ok(Vec::new());
            };
            let order = order(run, a, b, sign)?;
            answer(order.map(|order| match operator {
                Operator::Less => order.is_lt(),
                Operator::LessOrEqual => order.is_le(),
                Operator::More => order.is_gt(),
                _ => order.is_ge(),
            }))
        }
        Operator::Equal => answer(all_equal(run, &left, &right)?),
        Operator::NotEqual => answer(all_equal(run, &left, &right)?.map(|equal| !equal)),
        Operator::Like => answer(Some(all_alike(run, &left, &right)?)),
        Operator::NotLike => answer(Some(!all_alike(run, &left, &right)?)),
        Operator::In => answer(within(run, &left, &right, sign)?),
        Operator::Contains => answer(within(run, &right, &left, sign)?),
        Operator::And | Operator::Or | Operator::Xor | Operator::Implies => {
            let (a, b) = (truth(&left, sign)?, truth(&right, sign)?);
            answer(logic(operator, a, b))
        }
        Operator::Is | Operator::As => Vec::new(),
    })
}

/// Three-valued logic: nothing is "not known".
fn logic(operator: Operator, a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (operator, a, b) {
        (Operator::And, Some(false), _) | (Operator::And, _, Some(false)) => Some(false),
        (Operator::Or, Some(true), _) | (Operator::Or, _, Some(true)) => Some(true),
        (Operator::Implies, Some(false), _) | (Operator::Implies, _, Some(true)) => Some(true),
        (_, Some(a), Some(b)) => Some(match operator {
            Operator::And => a && b,
            Operator::Or => a || b,
            Operator::Xor => a != b,
            _ => !a || b,
        }),
        _ => None,
    }
}

fn within(run: &Run, one: &[Value], all: &[Value], of: &'static str) -> Outcome<Option<bool>> {
    let Some(one) = single(one, of)? else {
        return Ok(None);
    };
    for value in all {
        if super::equal::equal(run, one, value)? == Some(true) {
            return Ok(Some(true));
        }
    }
    Ok(Some(false))
}

/// Which comes first; none when what is known does not tell.
pub(super) fn order<'a>(
    run: &Run<'_, 'a>,
    a: &Value<'a>,
    b: &Value<'a>,
    of: &'static str,
) -> Outcome<Option<Ordering>> {
    run.step(1)?;
    let (a, b) = both(a, b);
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        return Ok(Some(a.cmp(&b)));
    }
    if let (Some(a), Some(b)) = (a.as_moment(), b.as_moment()) {
        let time = |moment: &super::moment::Moment| moment.clock == super::moment::Clock::Time;
        return match time(a) == time(b) {
            true => Ok(a.order(b, run.offset())),
            false => Err(wrong(Reason::Mismatch(of))),
        };
    }
    match (&a, &b) {
        (Value::Text(a), Value::Text(b)) => {
            run.step(a.len().min(b.len()) / 64)?;
            Ok(Some(a.cmp(b)))
        }
        (Value::Quantity(_), _) | (_, Value::Quantity(_)) => {
            match (a.as_quantity(), b.as_quantity()) {
                (Some(a), Some(b)) => Ok(a.rough_order(&b)),
                _ => Err(wrong(Reason::Mismatch(of))),
            }
        }
        _ => Err(wrong(Reason::Mismatch(of))),
    }
}

/// The other side of zero.
pub(super) fn negated<'a>(values: &[Value<'a>]) -> Outcome<Values<'a>> {
    let Some(value) = single(values, "-")? else {
        return Ok(Vec::new());
    };
    Ok(perhaps(match value.plain() {
        Value::Integer(whole) => whole.checked_neg().map(Value::Integer),
        Value::Decimal(number) => Some(Value::Decimal(number.negated())),
        Value::Quantity(quantity) => Some(Value::quantity(Quantity {
            value: quantity.value.negated(),
            ..*quantity
        })),
        _ => return Err(wrong(Reason::WrongType("-", "a number"))),
    }))
}

/// What arithmetic comes to; none when it is too large or a division by nothing.
pub(super) fn arithmetic<'a>(
    run: &Run<'_, 'a>,
    operator: Operator,
    a: &Value<'a>,
    b: &Value<'a>,
) -> Outcome<Option<Value<'a>>> {
    let sign = operator.sign();
    let (from_node, a, b) = (a.node().is_some(), a.plain(), b.plain());
    let plus = operator == Operator::Plus;
    if let (Value::Integer(a), Value::Integer(b)) = (&a, &b) {
        let whole = match operator {
            Operator::Plus => a.checked_add(*b),
            Operator::Minus => a.checked_sub(*b),
            Operator::Times => a.checked_mul(*b),
            Operator::Div => a.checked_div(*b),
            Operator::Mod => a.checked_rem(*b),
            _ => {
                let number = Number::from(*a).over(Number::from(*b));
                return Ok(number.map(Value::Decimal));
            }
        };
        return Ok(whole.map(Value::Integer));
    }
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        let number = match operator {
            Operator::Plus => a.plus(b),
            Operator::Minus => a.minus(b),
            Operator::Times => a.times(b),
            Operator::Over => a.over(b),
            Operator::Mod => a.remainder(b),
            _ => {
                let even = a.remainder(b).and_then(|rest| a.minus(rest));
                let whole = even.and_then(|even| even.over(b)?.truncated());
                return Ok(whole.map(Value::Integer));
            }
        };
        return Ok(number.map(|number| Value::Decimal(number.plain())));
    }
    match (&a, &b, operator) {
        (Value::Text(a), Value::Text(b), Operator::Plus) => {
            run.fits_text(a.len() + b.len())?;
            Ok(Some(Value::text([a.as_ref(), b.as_ref()].concat())))
        }
        (_, Value::Quantity(by), Operator::Plus | Operator::Minus) => {
            let by = Quantity {
                value: if plus { by.value } else { by.value.negated() },
                ..(**by).clone()
            };
            if let Value::Quantity(quantity) = &a {
                return Ok(quantity.plus(&by).map(Value::quantity));
            }
            let read = match &a {
                Value::Text(text) if from_node => super::convert::date_like(text),
                other => other.as_moment().copied(),
            };
            let Some(moment) = read else {
                return Err(wrong(Reason::Mismatch(sign)));
            };
            match moved(&moment, &by) {
                Moved::To(moment) => Ok(Some(Value::moment(moment))),
                Moved::Out => Ok(None),
                Moved::Unit => Err(wrong(Reason::Mismatch(sign))),
            }
        }
        (Value::Quantity(_), _, Operator::Times | Operator::Over)
        | (_, Value::Quantity(_), Operator::Times | Operator::Over) => {
            match (a.as_quantity(), b.as_quantity()) {
                (Some(a), Some(b)) => scaled(operator, &a, b).map(|it| it.map(Value::quantity)),
                _ => Err(wrong(Reason::Mismatch(sign))),
            }
        }
        _ => Err(wrong(Reason::Mismatch(sign))),
    }
}

/// A quantity times or over another; one of the two has no unit, or they have the same one and it goes.
fn scaled<'a>(
    operator: Operator,
    a: &Quantity<'a>,
    b: Quantity<'a>,
) -> Outcome<Option<Quantity<'a>>> {
    let sign = operator.sign();
    if operator == Operator::Times {
        let value = a.value.times(b.value);
        let kept = match (a.unit.as_ref(), b.unit.as_ref()) {
            (_, "1") => a.clone(),
            ("1", _) => b,
            _ => return Err(wrong(Reason::Mismatch(sign))),
        };
        return Ok(value.map(|value| Quantity {
            value: value.plain(),
            ..kept
        }));
    }
    let value = a.value.over(b.value);
    if b.unit == "1" {
        return Ok(value.map(|value| Quantity { value, ..a.clone() }));
    }
    match a.unit == b.unit {
        true => Ok(value.map(Quantity::plain)),
        false => Err(wrong(Reason::Mismatch(sign))),
    }
}
