//! Turns values of one type into another, where the text or number says it clearly; nothing otherwise.

use super::error::{Reason, wrong};
use super::moment::{Clock, Moment, Part};
use super::names::Function;
use super::number::Number;
use super::quantity::Quantity;
use super::run::{Outcome, Run, Values, perhaps, single, text};
use super::value::Value;

/// A text as a date or a moment, whichever it is.
pub(super) fn date_like(text: &str) -> Option<Moment> {
    Moment::read(text, Clock::Date)
        .or_else(|| Moment::read(text, Clock::DateTime))
        .or_else(|| Moment::read(text, Clock::Time))
}

/// `now()`, `today()` and `timeOfDay()`, from the moment that was given.
pub(super) fn now<'a>(run: &Run<'_, 'a>, function: Function) -> Value<'a> {
    let environment = run.environment;
    let now = Moment::at(environment.now, environment.offset_minutes);
    Value::moment(match function {
        Function::Today => now.cut(Clock::Date, Part::Day),
        Function::TimeOfDay => now.time_of_day(),
        _ => now,
    })
}

/// The value as the type that the function names.
pub(super) fn convert<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    values: &[Value<'a>],
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    let name = function.name();
    let Some(value) = single(values, name)? else {
        return Ok(Vec::new());
    };
    let value = value.plain();
    if let Value::Text(text) = &value {
        run.step(text.len() / 64)?;
    }
    let converted = match function {
        Function::ToBoolean => boolean(&value).map(Value::Boolean),
        Function::ToInteger => integer(&value).map(Value::Integer),
        Function::ToDecimal => decimal(&value).map(Value::Decimal),
        Function::ToText => shown(&value).map(Value::text),
        Function::ToDate => moment(&value, Clock::Date).map(Value::moment),
        Function::ToDateTime => moment(&value, Clock::DateTime).map(Value::moment),
        Function::ToTime => moment(&value, Clock::Time).map(Value::moment),
        _ => {
            let wanted = match given.first() {
                Some(unit) => text(unit, name)?,
                None => None,
            };
            let found = quantity(&value);
            let fits = |found: &Quantity| wanted.as_ref().is_none_or(|unit| found.unit == *unit);
            found.filter(fits).map(Value::quantity)
        }
    };
    match (converted, &value) {
        (None, Value::Node(_)) if function == Function::ToText => {
            Err(wrong(Reason::WrongType(name, "a value without members")))
        }
        (converted, _) => Ok(perhaps(converted)),
    }
}

fn boolean(value: &Value) -> Option<bool> {
    if let Some(number) = value.as_number() {
        return match number.whole() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        };
    }
    match value {
        Value::Boolean(value) => Some(*value),
        Value::Text(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "t" | "yes" | "y" | "1" | "1.0" => Some(true),
            "false" | "f" | "no" | "n" | "0" | "0.0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A text that is a number as the language writes it: no exponent.
fn written(text: &str) -> Option<Number> {
    let exponent = text.contains(['e', 'E']);
    Number::read(text).filter(|_| !exponent)
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Boolean(value) => Some(i64::from(*value)),
        Value::Integer(whole) => Some(*whole),
        // What came out even of a division is a whole number, whatever its type.
        Value::Decimal(number) => number.whole(),
        Value::Text(text) if !text.contains('.') => written(text)?.whole(),
        _ => None,
    }
}

fn decimal(value: &Value) -> Option<Number> {
    match value {
        Value::Boolean(value) => Some(Number::from(i64::from(*value))),
        Value::Text(text) => written(text),
        other => other.as_number(),
    }
}

/// The value as the language writes it.
fn shown(value: &Value) -> Option<String> {
    Some(match value {
        Value::Boolean(value) => if *value { "true" } else { "false" }.to_owned(),
        Value::Integer(value) => value.to_string(),
        Value::Decimal(value) => value.to_string(),
        Value::Text(value) => value.clone().into_owned(),
        Value::Date(moment) | Value::DateTime(moment) | Value::Time(moment) => moment.to_string(),
        Value::Quantity(value) => value.to_string(),
        Value::Node(_) | Value::Type(..) => return None,
    })
}

fn moment(value: &Value, clock: Clock) -> Option<Moment> {
    let found = match value {
        Value::Text(text) => Moment::read(text, clock)?,
        other => *other.as_moment()?,
    };
    if (clock == Clock::Time) != (found.clock == Clock::Time) {
        return None;
    }
    let until = if clock == Clock::Date {
        Part::Day
    } else {
        Part::Milli
    };
    Some(found.cut(clock, until))
}

fn quantity<'a>(value: &Value<'a>) -> Option<Quantity<'a>> {
    match value {
        Value::Boolean(value) => Some(Quantity::plain(Number::from(i64::from(*value)))),
        Value::Text(text) => Quantity::read(text),
        Value::Node(node) => node.quantity(),
        other => other.as_quantity(),
    }
}
