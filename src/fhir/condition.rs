//! `enableWhen`: when an item is asked, after the rules of R4.

use std::cmp::Ordering;

use super::report::{Oddity, Report};
use super::value::{self, Value};
use crate::json::Json;

/// How an answer is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// There is an answer, or there is none.
    Exists,
    /// Some answer is this one.
    Equal,
    /// No answer is this one; also when there is none at all.
    NotEqual,
    /// Some answer is greater.
    Greater,
    /// Some answer is less.
    Less,
    /// Some answer is greater or equal.
    AtLeast,
    /// Some answer is less or equal.
    AtMost,
}

/// R4's own first, then what real forms write.
const OPERATORS: [(&str, Operator); 19] = [
    ("exists", Operator::Exists),
    ("=", Operator::Equal),
    ("!=", Operator::NotEqual),
    (">", Operator::Greater),
    ("<", Operator::Less),
    (">=", Operator::AtLeast),
    ("<=", Operator::AtMost),
    ("equal", Operator::Equal),
    ("equals", Operator::Equal),
    ("==", Operator::Equal),
    ("eq", Operator::Equal),
    ("not-equal", Operator::NotEqual),
    ("not-equals", Operator::NotEqual),
    ("<>", Operator::NotEqual),
    ("ne", Operator::NotEqual),
    ("gt", Operator::Greater),
    ("lt", Operator::Less),
    ("ge", Operator::AtLeast),
    ("le", Operator::AtMost),
];

/// How many of them are R4's.
const PROPER: usize = 7;

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnableWhen {
    /// The question it looks at, by its linkId.
    pub question: String,
    /// The number of that item; nothing when the form has none of that name.
    pub target: Option<usize>,
    /// How answers are compared.
    pub operator: Operator,
    /// With what.
    pub answer: Value,
}

impl EnableWhen {
    /// Whether it holds for the answers that count.
    #[must_use]
    pub fn holds(&self, answers: &[&Value]) -> bool {
        let any = |wanted: fn(Ordering) -> bool| {
            let mut orders = answers.iter().filter_map(|one| one.order(&self.answer));
            orders.any(wanted)
        };
        match self.operator {
            Operator::Exists => {
                value::truth(&self.answer.json).unwrap_or(true) != answers.is_empty()
            }
            Operator::Equal => answers.iter().any(|one| one.same(&self.answer)),
            Operator::NotEqual => !answers.iter().any(|one| one.same(&self.answer)),
            Operator::Greater => any(Ordering::is_gt),
            Operator::Less => any(Ordering::is_lt),
            Operator::AtLeast => any(Ordering::is_ge),
            Operator::AtMost => any(Ordering::is_le),
        }
    }

    /// Reads one condition; what asks for nothing is reported and left out.
    pub(super) fn read(json: &Json, place: &str, report: &mut Report) -> Option<Self> {
        let name = |json: &Json| match json {
            Json::Text(text) | Json::Number(text) => Some(text.clone()),
            _ => None,
        };
        let question = json.get("question").and_then(name).unwrap_or_default();
        let answer = Value::find(json.members(), "answer");
        let written = json.text_of("operator").unwrap_or_default();
        let found = OPERATORS
            .iter()
            .position(|(known, _)| *known == written.trim());
        let operator = match found.and_then(|at| OPERATORS.get(at)) {
            Some((_, operator)) => *operator,
            None => Operator::Equal,
        };
        if question.is_empty() || (answer.is_none() && operator != Operator::Exists) {
            report.add(Oddity::EmptyCondition, place, &question);
            return None;
        }
        if found.is_none_or(|at| at >= PROPER) {
            report.add(Oddity::OddOperator, place, written);
        }
        let answer = answer.unwrap_or(Value {
            kind: value::Kind::Boolean,
            json: Json::Bool(true),
        });
        Some(Self {
            question,
            target: None,
            operator,
            answer,
        })
    }
}
