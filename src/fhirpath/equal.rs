//! When two values, and two collections, are equal (`=`) or as good as equal (`~`), and collections without doubles.

use crate::json::Json;

use super::moment::{Clock, Moment};
use super::number::Number;
use super::run::{Outcome, Run};
use super::value::Value;

/// What stands in JSON twice, step by step: numbers by their size, members in any order.
fn same_json(run: &Run, a: &Json, b: &Json) -> Outcome<bool> {
    run.step(1)?;
    Ok(match (a, b) {
        (Json::Number(a), Json::Number(b)) => match (Number::read(a), Number::read(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        },
        (Json::List(a), Json::List(b)) => {
            if a.len() != b.len() {
                return Ok(false);
            }
            for (a, b) in a.iter().zip(b) {
                if !same_json(run, a, b)? {
                    return Ok(false);
                }
            }
            true
        }
        (Json::Object(a), Json::Object(members)) => {
            if a.len() != members.len() {
                return Ok(false);
            }
            run.step(members.len())?;
            for (name, value) in a {
                let Some(other) = b.get(name) else {
                    return Ok(false);
                };
                if !same_json(run, value, other)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => a == b,
    })
}

/// A text from a resource of unknown type, read as a date because it stands beside one.
pub(super) fn as_dates<'a>(a: &Value<'a>, b: &Value<'a>) -> Option<(Moment, Moment)> {
    let read = |text: &Value<'a>, like: &Moment| match text {
        Value::Text(text) if like.clock == Clock::Time => Moment::read(text, Clock::Time),
        Value::Text(text) => Moment::read(text, Clock::DateTime),
        _ => None,
    };
    match (a.as_moment(), b.as_moment()) {
        (Some(a), Some(b)) => Some((*a, *b)),
        (Some(a), None) => Some((*a, read(b, a)?)),
        (None, Some(b)) => Some((read(a, b)?, *b)),
        (None, None) => None,
    }
}

/// Both as their own values, and whether a text among them may be read as a date: only what stands in a resource may.
pub(super) fn both<'a>(a: &Value<'a>, b: &Value<'a>) -> (Value<'a>, Value<'a>) {
    let (mut x, mut y) = (a.plain(), b.plain());
    let untyped = |value: &Value| value.node().is_some();
    let text = |value: &Value| matches!(value, Value::Text(_));
    if ((untyped(a) && text(&x)) || (untyped(b) && text(&y)))
        && let Some((moment, other)) = as_dates(&x, &y)
    {
        (x, y) = (Value::moment(moment), Value::moment(other));
    }
    // An object of unknown type beside a quantity is one when it looks like one.
    if let (Value::Quantity(_), Some(node)) = (&x, y.node()) {
        y = node.quantity().map_or(y, Value::quantity);
    } else if let (Some(node), Value::Quantity(_)) = (x.node(), &y) {
        x = node.quantity().map_or(x, Value::quantity);
    }
    (x, y)
}

/// Whether two values are equal; none when what is known does not tell.
pub(super) fn equal(run: &Run, a: &Value, b: &Value) -> Outcome<Option<bool>> {
    run.step(1)?;
    let (x, y) = both(a, b);
    Ok(match (&x, &y) {
        (Value::Node(x), Value::Node(y)) => {
            Some(std::ptr::eq(x.json(), y.json()) || same_json(run, x.json(), y.json())?)
        }
        (Value::Boolean(x), Value::Boolean(y)) => Some(x == y),
        (Value::Text(x), Value::Text(y)) => {
            run.step(x.len().min(y.len()) / 64)?;
            Some(x == y)
        }
        (Value::Type(_, x), Value::Type(_, y)) => Some(x == y),
        (Value::Quantity(x), Value::Quantity(y)) => x.order(y).map(std::cmp::Ordering::is_eq),
        _ => {
            if let (Some(x), Some(y)) = (x.as_number(), y.as_number()) {
                Some(x == y)
            } else if let (Some(x), Some(y)) = (x.as_moment(), y.as_moment()) {
                if (x.clock == Clock::Time) == (y.clock == Clock::Time) {
                    x.order(y, run.offset()).map(std::cmp::Ordering::is_eq)
                } else {
                    Some(false)
                }
            } else if matches!((&x, &y), (Value::Quantity(_), _) | (_, Value::Quantity(_))) {
                match (x.as_quantity(), y.as_quantity()) {
                    (Some(x), Some(y)) => x.order(&y).map(std::cmp::Ordering::is_eq),
                    _ => Some(false),
                }
            } else {
                Some(false)
            }
        }
    })
}

/// A text as equivalence sees it: small letters, and one space for every white space.
fn folded(run: &Run, text: &str) -> String {
    let text = (run.environment.letters.small)(text.trim());
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        // Which of the two it is depends on where a word ends.
        out.push(if c == 'ς' { 'σ' } else { c });
    }
    out
}

/// Whether two values are as good as equal.
fn alike(run: &Run, a: &Value, b: &Value) -> Outcome<bool> {
    run.step(1)?;
    let (x, y) = both(a, b);
    if let (Some(x), Some(y)) = (x.as_number(), y.as_number()) {
        let places = x.plain().places().min(y.plain().places());
        return Ok(x.round(places) == y.round(places));
    }
    Ok(match (&x, &y) {
        (Value::Text(x), Value::Text(y)) => {
            run.step((x.len() + y.len()) / 16)?;
            folded(run, x) == folded(run, y)
        }
        (Value::Quantity(x), Value::Quantity(y)) => {
            x.rough_order(y).is_some_and(std::cmp::Ordering::is_eq)
        }
        (Value::Node(x), Value::Node(y)) if !x.json().members().is_empty() => {
            let (mut left, mut right) = (Vec::new(), Vec::new());
            x.all_below(&mut left);
            y.all_below(&mut right);
            run.step(left.len() + right.len())?;
            same_names(x.json(), y.json()) && all_alike(run, &left, &right)?
        }
        _ => equal(run, &x, &y)? == Some(true),
    })
}

fn same_names(a: &Json, b: &Json) -> bool {
    let (a, b) = (a.members(), b.members());
    a.len() == b.len()
        && a.iter()
            .all(|(name, _)| b.iter().any(|(other, _)| other == name))
}

/// Whether two collections are equal in their order; none when what is known does not tell.
pub(super) fn all_equal(run: &Run, a: &[Value], b: &[Value]) -> Outcome<Option<bool>> {
    if a.is_empty() || b.is_empty() {
        return Ok(None);
    }
    if a.len() != b.len() {
        return Ok(Some(false));
    }
    let mut unknown = false;
    for (a, b) in a.iter().zip(b) {
        match equal(run, a, b)? {
            Some(false) => return Ok(Some(false)),
            Some(true) => {}
            None => unknown = true,
        }
    }
    Ok((!unknown).then_some(true))
}

/// Whether two collections are as good as equal, in any order.
pub(super) fn all_alike(run: &Run, a: &[Value], b: &[Value]) -> Outcome<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut left: Vec<&Value> = b.iter().collect();
    for value in a {
        let mut found = None;
        for (at, other) in left.iter().enumerate() {
            if alike(run, value, other)? {
                found = Some(at);
                break;
            }
        }
        match found {
            Some(at) => left.swap_remove(at),
            None => return Ok(false),
        };
    }
    Ok(true)
}

/// A number that is the same for equal values, so that few have to be compared.
fn sum_of(run: &Run, value: &Value) -> u64 {
    fn mix(sum: u64, bytes: &[u8]) -> u64 {
        bytes.iter().fold(sum, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
    }
    // `1` and `1.0` are equal.
    fn of_number(number: Number) -> u64 {
        let (units, scale) = number.plain().parts();
        mix(mix(7, &units.to_le_bytes()), &scale.to_le_bytes())
    }
    fn of_json(json: &Json) -> u64 {
        match json {
            Json::Number(text) => Number::read(text).map_or(1, of_number),
            Json::Text(text) => mix(2, text.as_bytes()),
            Json::List(elements) => elements
                .iter()
                .fold(3, |sum, json| mix(sum, &of_json(json).to_le_bytes())),
            Json::Object(members) => members.iter().fold(4, |sum: u64, (name, json)| {
                sum.wrapping_add(mix(of_json(json), name.as_bytes()))
            }),
            Json::Bool(_) | Json::Null => 5,
        }
    }
    match value.plain() {
        Value::Text(text) => mix(2, text.as_bytes()),
        Value::Date(moment) | Value::DateTime(moment) | Value::Time(moment) => {
            mix(6, &moment.universal(run.offset()).millis().to_le_bytes())
        }
        Value::Integer(whole) => of_number(Number::from(whole)),
        Value::Decimal(number) => of_number(number),
        Value::Node(node) => of_json(node.json()),
        // A quantity may be equal to one of another unit.
        Value::Quantity(_) => 9,
        Value::Boolean(_) | Value::Type(..) => 5,
    }
}

/// A collection without doubles, in the order in which its values came.
pub(super) struct Distinct<'a> {
    pub(super) values: Vec<Value<'a>>,
    /// The sum of each with its place, sorted.
    sums: Vec<(u64, usize)>,
}

impl<'a> Distinct<'a> {
    pub(super) fn new() -> Self {
        Self {
            values: Vec::new(),
            sums: Vec::new(),
        }
    }

    pub(super) fn of(run: &Run, values: Vec<Value<'a>>) -> Outcome<Self> {
        let mut distinct = Self::new();
        for value in values {
            distinct.add(run, value)?;
        }
        Ok(distinct)
    }

    fn find(&self, run: &Run, value: &Value, sum: u64) -> Outcome<bool> {
        let first = self.sums.partition_point(|(known, _)| *known < sum);
        for (known, at) in self.sums.get(first..).unwrap_or_default() {
            if *known != sum {
                break;
            }
            if let Some(other) = self.values.get(*at)
                && equal(run, value, other)? == Some(true)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn has(&self, run: &Run, value: &Value) -> Outcome<bool> {
        run.step(1)?;
        self.find(run, value, sum_of(run, value))
    }

    /// Adds a value; false when an equal one is there.
    pub(super) fn add(&mut self, run: &Run, value: Value<'a>) -> Outcome<bool> {
        run.step(1)?;
        let sum = sum_of(run, &value);
        if self.find(run, &value, sum)? {
            return Ok(false);
        }
        let place = self.sums.partition_point(|(known, _)| *known < sum);
        // Making room costs little, but for many it adds up.
        run.step(self.sums.len() / 2048)?;
        self.sums.insert(place, (sum, self.values.len()));
        self.values.push(value);
        run.fits(self.values.len())?;
        Ok(true)
    }
}
