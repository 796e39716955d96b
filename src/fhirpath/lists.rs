//! Functions on whole collections: how many, which of them, and two of them together.

use super::equal::Distinct;
use super::error::{Reason, wrong};
use super::names::Function;
use super::run::{Outcome, Run, Values, answer, one, perhaps, single, truth, whole};
use super::value::{Model, Value};

/// What a function makes of a collection; what it was given is worked out already.
pub(super) fn apply<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    mut values: Values<'a>,
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    use Function as F;
    let name = function.name();
    let other = given.first().map_or(&[][..], Vec::as_slice);
    run.step(values.len() + other.len())?;
    Ok(match function {
        F::Empty => answer(Some(values.is_empty())),
        F::Exists => answer(Some(!values.is_empty())),
        F::Not => answer(truth(&values, name)?.map(|value| !value)),
        F::Count => one(number(values.len())),
        F::AllTrue | F::AllFalse | F::AnyTrue | F::AnyFalse => {
            let wanted = matches!(function, F::AllTrue | F::AnyTrue);
            let mut is = Vec::with_capacity(values.len());
            for value in &values {
                match value.plain() {
                    Value::Boolean(value) => is.push(value == wanted),
                    _ => return Err(wrong(Reason::WrongType(name, "true or false"))),
                }
            }
            answer(Some(match function {
                F::AllTrue | F::AllFalse => is.iter().all(|is| *is),
                _ => is.iter().any(|is| *is),
            }))
        }
        F::SubsetOf => answer(Some(contained(run, &values, other)?)),
        F::SupersetOf => answer(Some(contained(run, other, &values)?)),
        F::Distinct => Distinct::of(run, values)?.values,
        F::IsDistinct => {
            let many = values.len();
            answer(Some(Distinct::of(run, values)?.values.len() == many))
        }
        F::Single => {
            single(&values, name)?;
            values
        }
        F::First => {
            values.truncate(1);
            values
        }
        F::Last => perhaps(values.pop()),
        F::Tail => behind(values, 1),
        F::Skip => behind(values, places(other, name)?),
        F::Take => {
            values.truncate(places(other, name)?);
            values
        }
        F::Intersect => {
            let (other, mut common) = (Distinct::of(run, other.to_vec())?, Distinct::new());
            for value in values {
                if other.has(run, &value)? {
                    common.add(run, value)?;
                }
            }
            common.values
        }
        F::Exclude => {
            let other = Distinct::of(run, other.to_vec())?;
            let mut left = Vec::new();
            for value in values {
                if !other.has(run, &value)? {
                    left.push(value);
                }
            }
            left
        }
        F::Union => {
            let mut all = Distinct::of(run, values)?;
            for value in other {
                all.add(run, value.clone())?;
            }
            all.values
        }
        F::Combine => {
            values.extend(other.iter().cloned());
            values
        }
        F::Children => below(run, &values)?,
        F::Descendants => {
            let mut all = Vec::new();
            let mut level = below(run, &values)?;
            while !level.is_empty() {
                run.fits(all.len() + level.len())?;
                let next = below(run, &level)?;
                all.append(&mut level);
                level = next;
            }
            all
        }
        F::Type => values.iter().map(type_of).collect(),
        _ => Vec::new(),
    })
}

fn number<'a>(count: usize) -> Value<'a> {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What stands behind the first ones.
fn behind(mut values: Values, first: usize) -> Values {
    values.drain(..first.min(values.len()));
    values
}

/// How many to skip or take; nothing is none, and so is what is below nothing.
fn places(given: &[Value], of: &'static str) -> Outcome<usize> {
    let count = whole(given, of)?.unwrap_or(0).max(0);
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Whether all of one are in the other.
fn contained<'a>(run: &Run<'_, 'a>, one: &[Value<'a>], all: &[Value<'a>]) -> Outcome<bool> {
    let all = Distinct::of(run, all.to_vec())?;
    for value in one {
        if !all.has(run, value)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn below<'a>(run: &Run<'_, 'a>, values: &[Value<'a>]) -> Outcome<Values<'a>> {
    let mut out = Vec::new();
    for value in values {
        if let Some(node) = value.node() {
            let members = node.json().members().len();
            run.step(1 + members * members / 8)?;
            node.all_below(&mut out);
        }
        run.fits(out.len())?;
    }
    run.step(out.len())?;
    Ok(out)
}

fn type_of<'a>(value: &Value<'a>) -> Value<'a> {
    match value {
        Value::Node(node) if node.model() == Model::R4 || !node.kind().is_empty() => {
            Value::Type("FHIR", node.kind().into())
        }
        Value::Node(node) => match node.value() {
            Value::Node(_) => Value::Type("System", "Any".into()),
            plain => Value::Type("System", super::kinds::system(&plain).into()),
        },
        plain => Value::Type("System", super::kinds::system(plain).into()),
    }
}
