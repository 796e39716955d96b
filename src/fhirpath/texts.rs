//! Functions on texts. Places and lengths count characters.

use std::borrow::Cow;

use super::names::Function;
use super::pattern::Pattern;
use super::run::{Outcome, Run, Values, answer, text, whole};
use super::value::Value;

/// What a function makes of a text; what it was given is worked out already.
pub(super) fn apply<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    values: &[Value<'a>],
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    use Function as F;
    let name = function.name();
    let other = |place: usize| given.get(place).map_or(&[][..], Vec::as_slice);
    if function == F::Join {
        return join(run, values, other(0));
    }
    let Some(own) = text(values, name)? else {
        return Ok(Vec::new());
    };
    run.step(own.len() / 64)?;
    let one = |text: Cow<'a, str>| vec![Value::Text(text)];
    Ok(match function {
        F::Upper => one((run.environment.letters.capital)(&own).into()),
        F::Lower => one((run.environment.letters.small)(&own).into()),
        F::Trim => one(own.trim().to_owned().into()),
        F::Length => vec![number(own.chars().count())],
        F::ToChars => {
            run.fits(own.chars().count())?;
            let chars: Values = own.chars().map(|c| Value::text(c.to_string())).collect();
            run.step(chars.len())?;
            chars
        }
        F::Substring => {
            let Some(start) = whole(other(0), name)? else {
                return Ok(Vec::new());
            };
            let length = match given.len() {
                2 => whole(other(1), name)?.unwrap_or(i64::MAX).max(0),
                _ => i64::MAX,
            };
            let Some(start) = usize::try_from(start).ok() else {
                return Ok(Vec::new());
            };
            let mut rest = own.chars().skip(start).peekable();
            if rest.peek().is_none() {
                return Ok(Vec::new());
            }
            let length = usize::try_from(length).unwrap_or(usize::MAX);
            one(rest.take(length).collect::<String>().into())
        }
        F::Split => {
            let Some(mark) = text(other(0), name)? else {
                return Ok(Vec::new());
            };
            run.fits(own.matches(mark.as_ref()).count())?;
            let parts: Values = match mark.is_empty() {
                true => own.chars().map(|c| Value::text(c.to_string())).collect(),
                false => own
                    .split(mark.as_ref())
                    .map(|part| Value::text(part.to_owned()))
                    .collect(),
            };
            run.step(parts.len())?;
            run.fits(parts.len())?;
            parts
        }
        F::Replace | F::ReplaceMatches => {
            let (Some(what), Some(by)) = (text(other(0), name)?, text(other(1), name)?) else {
                return Ok(Vec::new());
            };
            let replaced = match function {
                F::Replace => {
                    let many = own.matches(what.as_ref()).count();
                    run.fits_text(own.len().saturating_add(many.saturating_mul(by.len())))?;
                    own.replace(what.as_ref(), &by)
                }
                _ => Pattern::read(&what)?.replaced(run, &own, &by)?,
            };
            one(replaced.into())
        }
        F::IndexOf
        | F::LastIndexOf
        | F::StartsWith
        | F::EndsWith
        | F::Contains
        | F::Matches
        | F::MatchesFull => {
            let Some(what) = text(other(0), name)? else {
                return Ok(Vec::new());
            };
            let what = what.as_ref();
            let place = |byte: Option<usize>| {
                let before = byte.and_then(|byte| own.get(..byte));
                match before {
                    Some(before) => number(before.chars().count()),
                    None => Value::Integer(-1),
                }
            };
            match function {
                F::IndexOf => vec![place(own.find(what))],
                F::LastIndexOf => vec![place(own.rfind(what))],
                F::StartsWith => answer(Some(own.starts_with(what))),
                F::EndsWith => answer(Some(own.ends_with(what))),
                F::Contains => answer(Some(own.contains(what))),
                F::Matches => answer(Some(Pattern::read(what)?.is_in(run, &own)?)),
                _ => {
                    let whole = ["^(?:", what, ")$"].concat();
                    answer(Some(Pattern::read(&whole)?.is_in(run, &own)?))
                }
            }
        }
        _ => Vec::new(),
    })
}

fn number<'a>(count: usize) -> Value<'a> {
    Value::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}

fn join<'a>(run: &Run<'_, 'a>, values: &[Value<'a>], mark: &[Value<'a>]) -> Outcome<Values<'a>> {
    let mark = text(mark, "join")?.unwrap_or_default();
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let mut out = String::new();
    let mut first = true;
    for value in values {
        // A place without a value of its own, only with extensions, has no text.
        let Some(text) = text(std::slice::from_ref(value), "join")? else {
            continue;
        };
        if !std::mem::take(&mut first) {
            out.push_str(&mark);
        }
        out.push_str(&text);
        run.step(1)?;
        run.fits_text(out.len().min(super::MOST_TEXT + 1))?;
    }
    Ok(vec![Value::text(out)])
}
