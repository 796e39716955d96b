//! Whether a condition holds, and because of what.

use super::compile::Compiled;
use super::condition::{Condition, Operator, Subject};
use super::evaluate::Inputs;
use super::facts::FactValue;
use super::matching::{number_passes, passes};
use super::state::FormState;
use crate::domain::ids::{Code, DomainId, ItemId};
use crate::domain::number::Decimal;

/// The view a condition has: inputs, and what was worked out before it.
pub(super) struct Truth<'a> {
    form: &'a Compiled,
    state: &'a FormState,
    inputs: &'a Inputs<'a>,
}

impl<'a> Truth<'a> {
    pub(super) fn new(form: &'a Compiled, state: &'a FormState, inputs: &'a Inputs<'a>) -> Self {
        Self {
            form,
            state,
            inputs,
        }
    }

    /// Whether the condition holds.
    pub(super) fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Any(of) => of.iter().any(|c| self.holds(c)),
            Condition::All(of) => of.iter().all(|c| self.holds(c)),
            Condition::Not(of) => !self.holds(of),
            Condition::Count(least, of) => {
                of.iter().filter(|c| self.holds(c)).count() >= usize::from(*least)
            }
            Condition::Test(subject, operator) => self.test(subject, operator),
        }
    }

    /// Whether the condition holds; if so, what made it hold is added to `evidence`, each subject once.
    pub(super) fn because(&self, condition: &Condition, evidence: &mut Vec<Subject>) -> bool {
        let holds = self.holds(condition);
        if holds {
            self.explain(condition, true, evidence);
        }
        holds
    }

    /// Adds the subjects that made `condition` come out as `outcome`, which it does.
    fn explain(&self, condition: &Condition, outcome: bool, evidence: &mut Vec<Subject>) {
        match condition {
            Condition::Any(of) | Condition::All(of) | Condition::Count(_, of) => {
                for condition in of {
                    if self.holds(condition) == outcome {
                        self.explain(condition, outcome, evidence);
                    }
                }
            }
            Condition::Not(of) => self.explain(of, !outcome, evidence),
            Condition::Test(subject, _) => {
                if !evidence.contains(subject) {
                    evidence.push(subject.clone());
                }
            }
        }
    }

    fn test(&self, subject: &Subject, operator: &Operator) -> bool {
        match subject {
            Subject::Item { item, column } => self.test_item(item, column.as_ref(), operator),
            Subject::Rating(domain) => number_or_none(self.rating(domain), operator),
            Subject::RatingChange(domain) => {
                let before = self.inputs.facts.previous_ratings.get(domain);
                let change = self
                    .rating(domain)
                    .zip(before)
                    .map(|(now, before)| (now - i64::from(*before)).abs());
                number_or_none(change, operator)
            }
            Subject::Flag(rule) => self
                .form
                .rule_index(rule)
                .is_some_and(|rule| self.state.rule_evidence(rule).is_some()),
            Subject::Score(score) => {
                let score = self.form.score_index(score);
                let total = score.and_then(|n| self.state.scores().get(n)?.total);
                absent_or(total, operator, |total| {
                    number_passes(Some(total), operator)
                })
            }
            Subject::Fact(fact) => match self.inputs.facts.get(*fact) {
                None => matches!(operator, Operator::Answered(false)),
                Some(FactValue::Number(n)) => number_or_none(Some(n), operator),
                Some(FactValue::Codes(known)) => match operator {
                    Operator::Is(codes) => known.iter().any(|code| codes.contains(code)),
                    Operator::Positive => known.iter().any(|code| code.as_str() != "no"),
                    Operator::Answered(answered) => *answered,
                    _ => false,
                },
            },
        }
    }

    fn rating(&self, domain: &DomainId) -> Option<i64> {
        self.inputs.ratings.get(domain).copied().map(i64::from)
    }

    /// Tests an item; one that is hidden, unanswered or not written yet has no answer.
    fn test_item(&self, id: &ItemId, column: Option<&Code>, operator: &Operator) -> bool {
        let index = self.form.item_index(id);
        let shown = index.is_some_and(|index| self.state.is_enabled(index));
        let item = index.and_then(|index| self.form.item_at(index));
        let answer = self.inputs.answers.get(id);
        match (item, answer) {
            (Some(item), Some(answer)) if shown => passes(
                &item.kind,
                column,
                answer,
                operator,
                self.inputs.facts.today,
            ),
            _ => matches!(operator, Operator::Answered(false)),
        }
    }
}

fn absent_or<T>(value: Option<T>, operator: &Operator, test: impl FnOnce(T) -> bool) -> bool {
    value.map_or(matches!(operator, Operator::Answered(false)), test)
}

fn number_or_none(number: Option<i64>, operator: &Operator) -> bool {
    absent_or(number, operator, |n| {
        let whole = i32::try_from(n).unwrap_or(i32::MAX);
        number_passes(Some(Decimal::whole(whole)), operator)
    })
}
