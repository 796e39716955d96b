//! From answers to values: each item answered, not needed, or missing, and between what the whole will lie.

use super::outcome::{Answers, Given, Warning};
use super::rule::{Formula, Instrument};
use super::values::Worths;
use crate::domain::ids::Code;

/// An item as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Answered(i32),
    /// Worth 0, since answers before it make it unnecessary.
    Skipped,
    Missing,
}

impl State {
    pub(super) fn is_there(self) -> bool {
        self != Self::Missing
    }
}

/// The value of an item's answer.
pub(super) fn value(
    rule: &Instrument,
    worths: &Worths,
    answers: &Answers,
    item: &Code,
) -> Result<Option<i32>, Warning> {
    let codes = match answers.get(item) {
        None | Some(Given::Missing) => return Ok(None),
        Some(Given::Number(number)) => {
            let fitting = rule.fitting(item, *number).map(Some);
            return fitting.ok_or_else(|| Warning::NotAllowed(item.clone(), *number));
        }
        Some(Given::Codes(codes)) => codes,
    };
    let said: Vec<&Code> = codes
        .iter()
        .filter(|code| !rule.no_answer.contains(code))
        .collect();
    let code = match said.as_slice() {
        [] => return Ok(None),
        [code] => *code,
        _ => return Err(Warning::SeveralAnswers(item.clone())),
    };
    let brought = || worths.get(item).and_then(|own| own.get(code)).copied();
    rule.worth(item, code)
        .or_else(brought)
        .filter(|value| rule.values_of(item).contains(value))
        .map(Some)
        .ok_or_else(|| Warning::UnknownAnswer(item.clone(), code.clone()))
}

/// Every item of the rule as it counts.
pub(super) fn states(
    rule: &Instrument,
    worths: &Worths,
    answers: &Answers,
    warnings: &mut Vec<Warning>,
) -> Vec<(Code, State)> {
    let mut states: Vec<(Code, State)> = Vec::new();
    for item in &rule.items {
        let state = match value(rule, worths, answers, item) {
            Ok(Some(value)) => State::Answered(value),
            Ok(None) => State::Missing,
            Err(warning) => {
                warnings.push(warning);
                State::Missing
            }
        };
        states.push((item.clone(), state));
    }
    for skip in &rule.skips {
        let decided = skip.after.iter().all(|item| {
            let state = states.iter().find(|(key, _)| key == item);
            matches!(state, Some((_, State::Answered(0) | State::Skipped)))
        });
        if !decided {
            continue;
        }
        for (item, state) in &mut states {
            if !skip.zero.contains(item) {
                continue;
            }
            match *state {
                State::Missing => *state = State::Skipped,
                State::Answered(value) if value > 0 => {
                    let warning = Warning::Contradiction(item.clone());
                    if !warnings.contains(&warning) {
                        warnings.push(warning);
                    }
                }
                _ => {}
            }
        }
    }
    states
}

/// Least and most that an item is worth.
pub(super) fn span(rule: &Instrument, item: &Code, state: State) -> (i32, i32) {
    match state {
        State::Answered(value) => (value, value),
        State::Skipped => (0, 0),
        State::Missing => rule.span_of(item),
    }
}

/// The result of a formula for values of all items; none where there is no total. More of an item never gives less.
pub(super) fn combine(rule: &Instrument, values: &[(Code, i32)]) -> Option<i32> {
    let positive = || values.iter().filter(|(_, value)| *value > 0).count();
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    match rule.formula {
        Formula::Sum | Formula::SumWithSkip => Some(
            values
                .iter()
                .fold(0, |sum: i32, (_, value)| sum.saturating_add(*value)),
        ),
        Formula::CountPositive => Some(count(positive())),
        Formula::AnyPositive => Some(i32::from(positive() > 0)),
        Formula::Triage => Some(triage(rule, values)),
        Formula::PerDomain
        | Formula::CountDomains
        | Formula::Profile
        | Formula::TotalOnly
        | Formula::GasT => None,
    }
}

fn triage(rule: &Instrument, values: &[(Code, i32)]) -> i32 {
    let is_yes = |item: &Code| values.iter().any(|(key, value)| key == item && *value > 0);
    let reached = rule
        .triage
        .iter()
        .filter(|level| level.any.iter().any(is_yes));
    reached.map(|level| level.level).max().unwrap_or(0)
}
