//! Functions on numbers, and sums of collections.

use super::error::{Reason, wrong};
use super::names::Function;
use super::number::Number;
use super::operators::{arithmetic, order};
use super::quantity::Quantity;
use super::roots;
use super::run::{Outcome, Run, Values, one, perhaps, single, whole};
use super::syntax::Operator;
use super::value::Value;

/// The number that a collection is.
fn decimal(values: &[Value], of: &'static str) -> Outcome<Option<Number>> {
    let Some(value) = single(values, of)? else {
        return Ok(None);
    };
    let number = value.plain().as_number();
    number
        .map(Some)
        .ok_or_else(|| wrong(Reason::WrongType(of, "a number")))
}

/// What a function makes of a number; nothing where it has no result.
pub(super) fn apply<'a>(
    function: Function,
    values: &[Value<'a>],
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    use Function as F;
    let name = function.name();
    let Some(value) = single(values, name)? else {
        return Ok(Vec::new());
    };
    let other = given.first().map_or(&[][..], Vec::as_slice);
    let plain = value.plain();
    if let Value::Quantity(quantity) = &plain
        && matches!(
            function,
            F::Abs | F::Ceiling | F::Floor | F::Round | F::Truncate | F::Trunc
        )
    {
        // What is done with its number; the unit stays.
        let number = [Value::Decimal(quantity.value)];
        let result = apply(function, &number, given)?;
        let value = result.first().and_then(Value::as_number);
        return Ok(perhaps(value.map(|value| {
            Value::quantity(Quantity {
                value,
                ..(**quantity).clone()
            })
        })));
    }
    let integer = matches!(plain, Value::Integer(_));
    let Some(number) = plain.as_number() else {
        return Err(wrong(Reason::WrongType(name, "a number")));
    };
    let whole_number = |number: Option<i64>| number.map(Value::Integer);
    let result = match function {
        F::Abs if integer => whole_number(number.whole().and_then(i64::checked_abs)),
        F::Abs if number.is_negative() => Some(Value::Decimal(number.negated())),
        F::Abs => Some(Value::Decimal(number)),
        F::Ceiling => whole_number(number.negated().floor().and_then(i64::checked_neg)),
        F::Floor => whole_number(number.floor()),
        F::Truncate | F::Trunc => whole_number(number.truncated()),
        F::Round => {
            let places = whole(other, name)?.unwrap_or(0);
            let places = u32::try_from(places)
                .map_err(|_| wrong(Reason::WrongType(name, "a precision of 0 or more")))?;
            match integer {
                true => whole_number(number.whole()),
                false => Some(Value::Decimal(number.round(places).plain())),
            }
        }
        F::Sqrt => roots::sqrt(number).map(Value::Decimal),
        F::Exp => roots::exp(number).map(Value::Decimal),
        F::Ln => roots::ln(number).map(Value::Decimal),
        F::Log | F::Power => {
            let Some(by) = decimal(other, name)? else {
                return Ok(Vec::new());
            };
            match function {
                F::Log => roots::log(number, by).map(Value::Decimal),
                _ => roots::power(number, by).map(|power| {
                    let whole = power.whole().filter(|_| integer && by.whole() >= Some(0));
                    whole.map_or(Value::Decimal(power), Value::Integer)
                }),
            }
        }
        _ => None,
    };
    Ok(perhaps(result))
}

/// `sum`, `avg`, `min` and `max`; nothing of an empty collection.
pub(super) fn folded<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    values: &[Value<'a>],
) -> Outcome<Values<'a>> {
    let name = function.name();
    let mut all = values.iter();
    let Some(first) = all.next() else {
        return Ok(Vec::new());
    };
    let mut total = first.plain();
    for value in all {
        run.step(1)?;
        let next = match function {
            Function::Sum | Function::Avg => arithmetic(run, Operator::Plus, &total, value)?,
            _ => order(run, &total, value, name)?.map(|order| {
                let keep = match function {
                    Function::Min => order.is_le(),
                    _ => order.is_ge(),
                };
                if keep { total } else { value.plain() }
            }),
        };
        match next {
            Some(next) => total = next,
            None => return Ok(Vec::new()),
        }
    }
    if function == Function::Avg {
        let many = i64::try_from(values.len()).unwrap_or(i64::MAX);
        let mean = arithmetic(run, Operator::Over, &total, &Value::Integer(many))?;
        return Ok(perhaps(mean));
    }
    Ok(one(total))
}
