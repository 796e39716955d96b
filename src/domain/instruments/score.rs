//! Scores a form by a rule: the total or between what it lies, its name, and what else follows.
//!
//! Nothing is guessed and nothing filled in. Answers that are pointed out are found first, whatever else is missing.

use super::bands;
use super::outcome::{Answers, Counted, Given, Judged, Outcome, Raised, Refusal, Sum, Warning};
use super::parts::judge;
use super::rule::{Formula, Instrument, Missing, Sex};
use super::rule_parts::Count;
use super::tally::{State, combine, span, states, value};
use super::values::Worths;
use crate::domain::ids::Code;
use crate::domain::number::Decimal;

/// What must be known besides the answers.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// The rule that a person declared it to be, where several share a name.
    pub declared: Option<&'a Code>,
    /// The sex as recorded; none when it is not recorded, or another.
    pub sex: Option<Sex>,
    /// The age in whole years, when it is known.
    pub age: Option<u16>,
    /// What choices are worth beyond the instrument's own codes.
    pub worths: Option<&'a Worths>,
}

/// Scores the answers of a form by a rule.
#[must_use]
pub fn score(rule: &Instrument, answers: &Answers, about: &About<'_>) -> Outcome {
    let mut outcome = Outcome::empty(rule);
    // What nobody checked says nothing, neither aloud nor by the way.
    if !rule.verified {
        outcome.refused = Some(Refusal::NotVerified);
        return outcome;
    }
    let none = Worths::new();
    let worths = about.worths.unwrap_or(&none);
    outcome.critical = critical(rule, worths, answers);
    outcome.unscored = unscored(rule, answers);
    if let Some(refusal) = refusal(rule, answers, about) {
        outcome.refused = Some(refusal);
        return outcome;
    }
    match rule.formula {
        Formula::TotalOnly => entered(rule, answers, &mut outcome),
        Formula::PerDomain | Formula::CountDomains => by_part(rule, worths, answers, &mut outcome),
        _ => by_item(rule, worths, answers, &mut outcome),
    }
    compare(rule, answers, &mut outcome);
    bands::compare_level(rule, answers, &mut outcome);
    bands::name(rule, about, &mut outcome);
    if let Some(only) = &rule.only_from {
        note_only(rule, worths, answers, only, &mut outcome);
    }
    let found = !outcome.proposed.is_empty();
    outcome.next = rule.next.clone().filter(|_| found);
    outcome
}

impl Outcome {
    fn empty(rule: &Instrument) -> Self {
        Self {
            rule: rule.id.clone(),
            version: rule.version,
            refused: None,
            sum: None,
            bands: Vec::new(),
            elsewhere: Vec::new(),
            reached: Vec::new(),
            counts: Vec::new(),
            parts: Vec::new(),
            profile: Vec::new(),
            critical: Vec::new(),
            proposed: Vec::new(),
            unscored: Vec::new(),
            notes: Vec::new(),
            next: None,
            warnings: Vec::new(),
        }
    }
}

fn refusal(rule: &Instrument, answers: &Answers, about: &About<'_>) -> Option<Refusal> {
    if rule.formula == Formula::GasT {
        return Some(Refusal::NotByItems);
    }
    if rule.family.is_some() && about.declared != Some(&rule.id) {
        return Some(Refusal::NotDeclared);
    }
    let stands = |code: &Code| answers.contains_key(code);
    let mistaken: Vec<Code> = rule
        .mistaken
        .iter()
        .filter(|it| stands(&it.code) && !stands(&it.instead_of))
        .map(|it| it.code.clone())
        .collect();
    (!mistaken.is_empty()).then_some(Refusal::Mistaken(mistaken))
}

/// The answers that are pointed out, each flag once.
fn critical(rule: &Instrument, worths: &Worths, answers: &Answers) -> Vec<Raised> {
    let mut raised: Vec<Raised> = Vec::new();
    for critical in &rule.critical {
        let Ok(Some(worth)) = value(rule, worths, answers, &critical.item) else {
            continue;
        };
        if worth < critical.min {
            continue;
        }
        let by = (critical.item.clone(), worth);
        match raised.iter_mut().find(|it| it.flag == critical.flag) {
            Some(known) => known.by.push(by),
            None => raised.push(Raised {
                flag: critical.flag.clone(),
                by: vec![by],
            }),
        }
    }
    let flags: Vec<_> = raised.iter().filter_map(|it| it.flag.clone()).collect();
    raised.retain(|it| {
        let of_it = rule.critical.iter().filter(|one| one.flag == it.flag);
        !of_it
            .filter_map(|one| one.unless.as_ref())
            .any(|other| flags.contains(other))
    });
    raised
}

fn unscored(rule: &Instrument, answers: &Answers) -> Vec<(Code, Given)> {
    let given = |item: &Code| Some((item.clone(), answers.get(item)?.clone()));
    rule.unscored.iter().filter_map(given).collect()
}

/// A total that was entered.
fn entered(rule: &Instrument, answers: &Answers, outcome: &mut Outcome) {
    let within = |total: &Decimal| {
        rule.range
            .is_some_and(|range| range.from.0 <= *total && *total <= range.to.0)
    };
    match stated(rule, answers).filter(within) {
        Some(total) => {
            outcome.sum = Some(Sum {
                least: total,
                most: total,
                answered: 1,
                of: 1,
                complete: true,
            });
            outcome.warnings.push(Warning::NotWorkedOut);
        }
        None => outcome.refused = Some(Refusal::NoTotal),
    }
}

/// The item under which a total is entered where no code is known for it.
pub const TOTAL: &str = "total";

/// The total that a form states.
fn stated(rule: &Instrument, answers: &Answers) -> Option<Decimal> {
    let by_code = rule.total_item.as_ref().and_then(|item| answers.get(item));
    match by_code.or_else(|| answers.get(TOTAL)) {
        Some(Given::Number(total)) => Some(*total),
        _ => None,
    }
}

fn by_part(rule: &Instrument, worths: &Worths, answers: &Answers, outcome: &mut Outcome) {
    let is_given = |item: &&Code| !matches!(answers.get(*item), None | Some(Given::Missing));
    if rule.items.iter().filter(is_given).count() == 0 {
        outcome.refused = Some(Refusal::NothingAnswered);
        return;
    }
    for part in &rule.parts {
        let positive = judge(rule, part, worths, answers, &mut outcome.warnings);
        outcome.parts.push(Judged {
            id: part.id.clone(),
            label: part.label.clone(),
            positive,
        });
    }
    if rule.formula == Formula::CountDomains {
        let surely = |it: &&Judged| it.positive == Some(true);
        let open = |it: &&Judged| it.positive.is_none();
        let (yes, open) = (
            outcome.parts.iter().filter(surely).count(),
            outcome.parts.iter().filter(open).count(),
        );
        let of = outcome.parts.len();
        outcome.sum = Some(Sum {
            least: count(yes),
            most: count(yes + open),
            answered: of - open,
            of,
            complete: open == 0,
        });
    }
}

fn count(n: usize) -> Decimal {
    Decimal::whole(i32::try_from(n).unwrap_or(i32::MAX))
}

fn by_item(rule: &Instrument, worths: &Worths, answers: &Answers, outcome: &mut Outcome) {
    let states = states(rule, worths, answers, &mut outcome.warnings);
    let answered = states.iter().filter(|(_, state)| state.is_there()).count();
    if answered == 0 {
        outcome.refused = Some(Refusal::NothingAnswered);
        return;
    }
    for count in &rule.counts {
        outcome.counts.push(counted(rule, count, &states));
    }
    if rule.formula == Formula::Profile {
        let read = |(item, state): &(Code, State)| match state {
            State::Answered(value) => (item.clone(), Some(*value)),
            _ => (item.clone(), None),
        };
        outcome.profile = states.iter().map(read).collect();
        return;
    }
    let ends = |end: fn((i32, i32)) -> i32| {
        let values: Vec<(Code, i32)> = states
            .iter()
            .map(|(item, state)| (item.clone(), end(span(rule, item, *state))))
            .collect();
        combine(rule, &values)
    };
    if let (Some(least), Some(most)) = (ends(|span| span.0), ends(|span| span.1)) {
        let of = states.len();
        let decided = rule.missing == Missing::Decided && least == most;
        outcome.sum = Some(Sum {
            least: Decimal::whole(least),
            most: Decimal::whole(most),
            answered,
            of,
            complete: answered == of || decided,
        });
    }
}

fn counted(rule: &Instrument, count: &Count, states: &[(Code, State)]) -> Counted {
    let (mut least, mut most) = (0, 0);
    for item in &count.items {
        let Some((_, state)) = states.iter().find(|(key, _)| key == item) else {
            continue;
        };
        let min = *count.min_by_item.get(item).unwrap_or(&count.min);
        let (low, high) = span(rule, item, *state);
        least += usize::from(low >= min);
        most += usize::from(high >= min);
    }
    let reached = count.at_least.map(usize::from).and_then(|enough| {
        match (least >= enough, most >= enough) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    });
    Counted {
        id: count.id.clone(),
        label: count.label.clone(),
        least,
        most,
        reached,
    }
}

/// Holds a total that the form states against ours.
fn compare(rule: &Instrument, answers: &Answers, outcome: &mut Outcome) {
    let (Some(sum), Some(stated)) = (outcome.sum, stated(rule, answers)) else {
        return;
    };
    if rule.formula == Formula::TotalOnly {
        return;
    }
    let warning = if sum.complete {
        (stated != sum.least).then_some(Warning::TotalDiffers(stated, sum.least))
    } else if stated < sum.least || stated > sum.most {
        Some(Warning::TotalImpossible(stated))
    } else {
        Some(Warning::TotalNotChecked(stated))
    };
    outcome.warnings.extend(warning);
}

fn note_only(
    rule: &Instrument,
    worths: &Worths,
    answers: &Answers,
    only: &super::rule_parts::OnlyFrom,
    outcome: &mut Outcome,
) {
    let mut unheard = Vec::new();
    let states = states(rule, worths, answers, &mut unheard);
    let sums = |own: bool| {
        let of_it = states
            .iter()
            .filter(|(item, _)| (*item == only.item) == own);
        of_it.map(|(item, state)| span(rule, item, *state).1).max()
    };
    if sums(true) > Some(0) && sums(false) == Some(0) && outcome.total().is_some() {
        outcome.notes.push(only.note.clone());
    }
}
