//! What is judged part by part, as each social need is in a screening: yes, no, or still open.

use super::outcome::{Answers, Given, Warning};
use super::rule::Instrument;
use super::rule_parts::{Part, PartSum, Sign};
use super::tally::{State, span, value};
use super::values::Worths;
use crate::domain::ids::Code;

/// Whether something is so: surely, and possibly.
type Certainty = (bool, bool);

/// Whether a part is positive; none while answers are missing that could make it so.
pub(super) fn judge(
    rule: &Instrument,
    part: &Part,
    worths: &Worths,
    answers: &Answers,
    warnings: &mut Vec<Warning>,
) -> Option<bool> {
    let (mut surely, mut possibly) = (false, false);
    let mut take = |(sure, possible): Certainty| {
        surely |= sure;
        possibly |= possible;
    };
    for sign in &part.any {
        take(found(rule, sign, worths, answers, warnings));
    }
    if let Some(sum) = &part.sum {
        take(enough(rule, sum, worths, answers, warnings));
    }
    match (surely, possibly) {
        (true, _) => Some(true),
        (false, true) => None,
        (false, false) => Some(false),
    }
}

const YES: Certainty = (true, true);
const NO: Certainty = (false, false);
const OPEN: Certainty = (false, true);

fn found(
    rule: &Instrument,
    sign: &Sign,
    worths: &Worths,
    answers: &Answers,
    warnings: &mut Vec<Warning>,
) -> Certainty {
    let codes = match answers.get(&sign.item) {
        Some(Given::Codes(codes)) => codes.as_slice(),
        Some(Given::Number(number)) => {
            return match rule.fitting(&sign.item, *number) {
                Some(value) if value > 0 => YES,
                Some(_) => NO,
                None => {
                    warnings.push(Warning::NotAllowed(sign.item.clone(), *number));
                    OPEN
                }
            };
        }
        None | Some(Given::Missing) => return OPEN,
    };
    let (mut said_no, mut unknown) = (false, false);
    for code in codes.iter().filter(|code| !rule.no_answer.contains(code)) {
        match is_sign(rule, sign, worths, code) {
            Some(true) => return YES,
            Some(false) => said_no = true,
            None => {
                unknown = true;
                let warning = Warning::UnknownAnswer(sign.item.clone(), code.clone());
                warnings.push(warning);
            }
        }
    }
    if said_no && !unknown { NO } else { OPEN }
}

fn is_sign(rule: &Instrument, sign: &Sign, worths: &Worths, code: &Code) -> Option<bool> {
    if sign.yes.contains(code) {
        return Some(true);
    }
    if sign.no.contains(code) {
        return Some(false);
    }
    let brought = || worths.get(&sign.item)?.get(code).copied();
    let value = rule.worth(&sign.item, code).or_else(brought);
    match value {
        Some(value) => Some(value > 0),
        None => sign.others.then_some(true),
    }
}

fn enough(
    rule: &Instrument,
    sum: &PartSum,
    worths: &Worths,
    answers: &Answers,
    warnings: &mut Vec<Warning>,
) -> Certainty {
    let (mut least, mut most) = (0_i32, 0_i32);
    for item in &sum.items {
        let state = read(rule, worths, answers, item, warnings);
        let (low, high) = span(rule, item, state);
        least = least.saturating_add(low);
        most = most.saturating_add(high);
    }
    (least >= sum.at_least, most >= sum.at_least)
}

fn read(
    rule: &Instrument,
    worths: &Worths,
    answers: &Answers,
    item: &Code,
    warnings: &mut Vec<Warning>,
) -> State {
    match value(rule, worths, answers, item) {
        Ok(Some(value)) => State::Answered(value),
        Ok(None) => State::Missing,
        Err(warning) => {
            warnings.push(warning);
            State::Missing
        }
    }
}
