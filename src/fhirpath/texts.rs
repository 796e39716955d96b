//! Functions on texts. Places and lengths count characters.

use std::borrow::Cow;

use super::names::Function;
use super::pattern::Pattern;
use super::run::{Outcome, Run, Values, answer, one, text, whole};
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
    let said = |text: Cow<'a, str>| one(Value::Text(text));
    Ok(match function {
        F::Upper => said((run.environment.letters.capital)(&own).into()),
        F::Lower => said((run.environment.letters.small)(&own).into()),
        F::Trim => said(own.trim().to_owned().into()),
        F::Length => one(number(own.chars().count())),
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
            said(rest.take(length).collect::<String>().into())
        }
        F::Split => {
            let Some(mark) = text(other(0), name)? else {
                return Ok(Vec::new());
            };
            let mut parts = Vec::new();
            let mut from = usize::from(mark.is_empty());
            // An empty mark parts letters, and none from nothing.
            let mut begin = 0;
            work(run, &own, &mark)?;
            for place in places(&own, &mark) {
                if place >= from {
                    let part = own.get(begin..place).unwrap_or_default();
                    parts.push(Value::text(part.to_owned()));
                    begin = place + mark.len();
                    from = begin;
                }
            }
            if !mark.is_empty() {
                let part = own.get(begin..).unwrap_or_default();
                parts.push(Value::text(part.to_owned()));
            }
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
                    work(run, &own, &what)?;
                    let all = places(&own, &what);
                    run.fits_text(own.len().saturating_add(all.len().saturating_mul(by.len())))?;
                    let (mut out, mut begin) = (String::new(), 0);
                    for place in all {
                        out.push_str(own.get(begin..place).unwrap_or_default());
                        out.push_str(&by);
                        begin = place + what.len();
                    }
                    out.push_str(own.get(begin..).unwrap_or_default());
                    out
                }
                _ => Pattern::read(&what)?.replaced(run, &own, &by)?,
            };
            said(replaced.into())
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
            match function {
                F::IndexOf | F::LastIndexOf | F::Contains => {
                    work(run, &own, what)?;
                    let mut bytes = 0..=own.len();
                    let place = match function {
                        F::LastIndexOf => bytes.rfind(|at| stands(&own, *at, what)),
                        _ => bytes.find(|at| stands(&own, *at, what)),
                    };
                    let before = place.and_then(|place| own.get(..place));
                    match (function, before) {
                        (F::Contains, found) => answer(Some(found.is_some())),
                        (_, Some(before)) => one(number(before.chars().count())),
                        (_, None) => one(Value::Integer(-1)),
                    }
                }
                F::StartsWith => answer(Some(own.starts_with(what))),
                F::EndsWith => answer(Some(own.ends_with(what))),
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

/// Whether a text stands in another at this byte.
pub(super) fn stands(text: &str, at: usize, what: &str) -> bool {
    let rest = text.as_bytes().get(at..);
    rest.is_some_and(|rest| rest.starts_with(what.as_bytes())) && text.is_char_boundary(at)
}

/// Takes steps for looking a text up in another. The standard's own search is faster where both are long, and 6 KB of
/// wasm.
fn work(run: &Run, text: &str, what: &str) -> Outcome<()> {
    run.step(text.len().saturating_mul(what.len()) / 4096)
}

/// Where a text stands in another, none over the one before; an empty one at each letter, and at the end.
fn places(text: &str, what: &str) -> Vec<usize> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at <= text.len() {
        if stands(text, at, what) {
            found.push(at);
            at += what.len().max(1);
        } else {
            at += 1;
        }
    }
    found
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
    Ok(one(Value::text(out)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_found_where_rust_finds_them(text in "[aé€]{0,8}", what in "[aé€]{0,3}") {
            let theirs: Vec<usize> = text.match_indices(&what).map(|(at, _)| at).collect();
            prop_assert_eq!(places(&text, &what), theirs);
            let last = (0..=text.len()).rfind(|at| stands(&text, *at, &what));
            prop_assert_eq!(last, text.rfind(&what));
        }
    }
}
