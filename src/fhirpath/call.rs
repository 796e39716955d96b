//! Calls functions: those that look at each value themselves here, the others by what they are about.

use super::convert;
use super::equal::Distinct;
use super::error::{Reason, wrong};
use super::fhir;
use super::lists;
use super::maths;
use super::names::Function;
use super::run::{Outcome, Run, Scope, Values, answer, one, truth};
use super::syntax::Term;
use super::texts;
use super::value::Value;

/// What a function makes of a collection.
pub(super) fn call<'a>(
    run: &Run<'_, 'a>,
    (at, function): (usize, Function),
    values: Values<'a>,
    arguments: &[Term],
    scope: Scope<'_, 'a>,
) -> Outcome<Values<'a>> {
    use Function as F;
    let each = Each {
        run,
        function,
        values: &values,
        arguments,
        scope,
    };
    let result = match function {
        F::Where | F::Exists | F::All | F::Select if !arguments.is_empty() => each.filtered()?,
        F::Repeat => each.repeated()?,
        F::Aggregate => each.aggregated()?,
        F::Iif => return each.chosen(),
        F::Trace => values,
        _ => {
            let mut given = Vec::with_capacity(arguments.len());
            for argument in arguments {
                given.push(run.term(argument, scope)?);
            }
            run.mark(at);
            let given = given.as_slice();
            match function {
                F::ToBoolean
                | F::ToInteger
                | F::ToDecimal
                | F::ToText
                | F::ToDate
                | F::ToDateTime
                | F::ToTime
                | F::ToQuantity => convert::convert(run, function, &values, given)?,
                F::ConvertsToBoolean => converts(run, F::ToBoolean, &values, given)?,
                F::ConvertsToInteger => converts(run, F::ToInteger, &values, given)?,
                F::ConvertsToDecimal => converts(run, F::ToDecimal, &values, given)?,
                F::ConvertsToText => converts(run, F::ToText, &values, given)?,
                F::ConvertsToDate => converts(run, F::ToDate, &values, given)?,
                F::ConvertsToDateTime => converts(run, F::ToDateTime, &values, given)?,
                F::ConvertsToTime => converts(run, F::ToTime, &values, given)?,
                F::ConvertsToQuantity => converts(run, F::ToQuantity, &values, given)?,
                F::IndexOf
                | F::LastIndexOf
                | F::Substring
                | F::StartsWith
                | F::EndsWith
                | F::Contains
                | F::Upper
                | F::Lower
                | F::Replace
                | F::Matches
                | F::MatchesFull
                | F::ReplaceMatches
                | F::Length
                | F::ToChars
                | F::Trim
                | F::Split
                | F::Join => texts::apply(run, function, &values, given)?,
                F::Abs
                | F::Ceiling
                | F::Exp
                | F::Floor
                | F::Ln
                | F::Log
                | F::Power
                | F::Round
                | F::Sqrt
                | F::Truncate
                | F::Trunc => maths::apply(function, &values, given)?,
                F::Sum | F::Avg | F::Min | F::Max => maths::folded(run, function, &values)?,
                F::Now | F::Today | F::TimeOfDay => one(convert::now(run, function)),
                F::Extension | F::HasValue | F::GetValue | F::Weight | F::Ordinal | F::Resolve => {
                    fhir::apply(run, function, &values, given)?
                }
                F::MemberOf | F::Subsumes | F::SubsumedBy => {
                    return Err(wrong(Reason::NeedsServer(function.name())));
                }
                _ => lists::apply(run, function, values, given)?,
            }
        }
    };
    Ok(result)
}

fn converts<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    values: &[Value<'a>],
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let converted = convert::convert(run, function, values, given)?;
    Ok(answer(Some(!converted.is_empty())))
}

/// A function whose arguments are worked out for each value.
struct Each<'r, 'e, 'a> {
    run: &'r Run<'e, 'a>,
    function: Function,
    values: &'r [Value<'a>],
    arguments: &'r [Term],
    /// What stands around the function.
    scope: Scope<'r, 'a>,
}

impl<'a> Each<'_, '_, 'a> {
    /// The argument of that place for the value of this place.
    fn argument(
        &self,
        place: usize,
        value: &Value<'a>,
        index: usize,
        total: &[Value<'a>],
    ) -> Outcome<Values<'a>> {
        let Some(argument) = self.arguments.get(place) else {
            return Ok(Vec::new());
        };
        let scope = Scope {
            this: std::slice::from_ref(value),
            index: Some(index),
            total,
        };
        self.run.term(argument, scope)
    }

    /// `where`, `exists` and `all` with a criterion, and `select`.
    fn filtered(&self) -> Outcome<Values<'a>> {
        let mut out = Vec::new();
        for (index, value) in self.values.iter().enumerate() {
            let found = self.argument(0, value, index, self.scope.total)?;
            if self.function == Function::Select {
                out.extend(found);
                self.run.fits(out.len())?;
                continue;
            }
            let holds = truth(&found, self.function.name())? == Some(true);
            match self.function {
                Function::Exists if holds => return Ok(answer(Some(true))),
                Function::All if !holds => return Ok(answer(Some(false))),
                Function::Where if holds => out.push(value.clone()),
                _ => {}
            }
        }
        Ok(match self.function {
            Function::Exists => answer(Some(false)),
            Function::All => answer(Some(true)),
            _ => out,
        })
    }

    /// What the argument finds, and what it finds there, until nothing new comes.
    fn repeated(&self) -> Outcome<Values<'a>> {
        let mut found = Distinct::new();
        let mut next = self.values.to_vec();
        while !next.is_empty() {
            let mut new = Vec::new();
            for (index, value) in next.iter().enumerate() {
                for value in self.argument(0, value, index, self.scope.total)? {
                    if found.add(self.run, value.clone())? {
                        new.push(value);
                    }
                }
            }
            next = new;
        }
        Ok(found.values)
    }

    fn aggregated(&self) -> Outcome<Values<'a>> {
        let mut total = match self.arguments.get(1) {
            Some(first) => self.run.term(first, self.scope)?,
            None => Vec::new(),
        };
        for (index, value) in self.values.iter().enumerate() {
            total = self.argument(0, value, index, &total)?;
        }
        Ok(total)
    }

    fn chosen(&self) -> Outcome<Values<'a>> {
        // On a collection of its own, `iif` looks at that one; at the beginning it is what stands around.
        let scope = Scope {
            this: self.values,
            ..self.scope
        };
        let Some(criterion) = self.arguments.first() else {
            return Ok(Vec::new());
        };
        let holds = truth(&self.run.term(criterion, scope)?, "iif")? == Some(true);
        match self.arguments.get(if holds { 1 } else { 2 }) {
            Some(branch) => self.run.term(branch, scope),
            None => Ok(Vec::new()),
        }
    }
}
