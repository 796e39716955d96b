//! When a question is asked: as `enableWhen` where that says the same, otherwise as an expression in FHIRPath.
//!
//! `!=` is never used for "not": programs disagree about it where there is no answer.

use super::lowered::{Lowered, One, lowered};
use super::question::Beside;
use super::tree::{object, text};
use crate::domain::form::{Compiled, Condition};
use crate::json::Json;

/// Comparisons of which any is enough, or all must hold.
struct Plain {
    all: bool,
    ones: Vec<One>,
}

/// A condition as comparisons, where these say the same.
fn plain(form: &Compiled, condition: &Condition) -> Option<Plain> {
    let (all, of) = match condition {
        Condition::Any(of) => (false, of),
        Condition::All(of) => (true, of),
        Condition::Test(subject, operator) => {
            return match lowered(form, subject, operator) {
                Lowered::Any(ones) => Some(Plain { all: false, ones }),
                Lowered::All(ones) => Some(Plain { all: true, ones }),
                Lowered::Fixed(_) | Lowered::Written(_) => None,
            };
        }
        Condition::Not(of) => {
            let mut plain = plain(form, of)?;
            for one in &mut plain.ones {
                match &mut one.answer {
                    Json::Bool(exists) if one.operator == "exists" => *exists = !*exists,
                    _ => return None,
                }
            }
            plain.all = !plain.all;
            return Some(plain);
        }
        Condition::Count(..) => return None,
    };
    let mut ones = Vec::new();
    for condition in of {
        let inner = plain(form, condition)?;
        if inner.ones.len() != 1 && inner.all != all {
            return None;
        }
        ones.extend(inner.ones);
    }
    Some(Plain { all, ones })
}

/// Parts of an expression with a word between them.
fn joined(parts: impl Iterator<Item = String>, word: &str, none: &str) -> String {
    let mut whole = String::new();
    for part in parts {
        whole.push_str(if whole.is_empty() { "(" } else { word });
        whole.push_str(&part);
    }
    if whole.is_empty() {
        return none.to_owned();
    }
    whole.push(')');
    whole
}

fn of_ones(ones: &[One], word: &str) -> String {
    joined(ones.iter().map(One::expression), word, "false")
}

/// A condition as an expression; it is true or false, and never nothing.
fn expression(form: &Compiled, condition: &Condition) -> String {
    let all = |of: &[Condition], word, none| {
        joined(of.iter().map(|inner| expression(form, inner)), word, none)
    };
    match condition {
        Condition::Any(of) => all(of, " or ", "false"),
        Condition::All(of) => all(of, " and ", "true"),
        Condition::Not(of) => ["(", &expression(form, of), ").not()"].concat(),
        Condition::Count(least, of) => {
            let counted = of.iter().map(|inner| {
                let inner = expression(form, inner);
                ["iif(", &inner, ", 1, 0)"].concat()
            });
            let sum = joined(counted, " + ", "0");
            ["(", &sum, " >= ", &least.to_string(), ")"].concat()
        }
        Condition::Test(subject, operator) => match lowered(form, subject, operator) {
            Lowered::Fixed(true) => "true".to_owned(),
            Lowered::Fixed(false) => "false".to_owned(),
            Lowered::Any(ones) => of_ones(&ones, " or "),
            Lowered::All(ones) => of_ones(&ones, " and "),
            Lowered::Written(text) => ["(", &text, ")"].concat(),
        },
    }
}

/// Puts a condition beside a question.
pub(super) fn put(form: &Compiled, condition: &Condition, beside: &mut Beside) {
    if let Some(plain) = plain(form, condition).filter(|plain| !plain.ones.is_empty()) {
        beside.all = plain.all;
        beside.enable_when = plain.ones.into_iter().map(written).collect();
        return;
    }
    let written = object(vec![
        ("language", text("text/fhirpath")),
        ("expression", Json::Text(expression(form, condition))),
    ]);
    // SDC's, and so not below the addresses of FHIR itself.
    let url =
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
    let extension = object(vec![("url", text(url)), ("valueExpression", written)]);
    beside.extensions.push(extension);
}

fn written(one: One) -> Json {
    let answer = ["answer", one.kind].concat();
    object(vec![
        ("question", text(&one.link)),
        ("operator", text(one.operator)),
        (&answer, one.answer),
    ])
}
