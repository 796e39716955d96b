//! What conditions ask for besides the answers: facts of the record, levels of domains, flags, sums.
//!
//! Each is a hidden item that nobody fills in, so that a form works elsewhere as it does here.

use super::asked::{RESPONSE, step};
use super::lowered::is_number;
use super::tree::{answer, item, number, standard, text};
use crate::domain::form::{Compiled, FactValue, FormState, Inputs, Subject};
use crate::i18n::t;
use crate::json::{Json, ToJson};

/// The linkId of the group, and what those inside begin with.
const KNOWN: &str = "known";

/// The linkId of what a subject stands for; a question has its own.
pub(super) fn link(subject: &Subject) -> String {
    let fact;
    let (what, name) = match subject {
        Subject::Item { item, .. } => return item.as_str().to_owned(),
        Subject::Fact(of) => {
            fact = of.to_json();
            ("", fact.text().unwrap_or_default())
        }
        Subject::Rating(domain) => ("level/", domain.as_str()),
        Subject::RatingChange(domain) => ("change/", domain.as_str()),
        Subject::Flag(rule) => ("flag/", rule.as_str()),
        Subject::Score(score) => ("score/", score.as_str()),
    };
    [KNOWN, "/", what, name].concat()
}

/// The same in FHIRPath.
pub(super) fn path(link: &str) -> String {
    [RESPONSE, &step(KNOWN), &step(link)].concat()
}

/// All that the conditions of a form ask for, in the order in which they do.
fn subjects(form: &Compiled) -> Vec<&Subject> {
    let mut found: Vec<&Subject> = Vec::new();
    for (_, item) in form.items() {
        let Some(condition) = &item.show_when else {
            continue;
        };
        condition.for_each_test(&mut |subject, _| {
            let question = matches!(subject, Subject::Item { .. });
            if !question && !found.contains(&subject) {
                found.push(subject);
            }
        });
    }
    found
}

fn group(of: Vec<Json>, more: Vec<(&str, Json)>) -> Option<Json> {
    if of.is_empty() {
        return None;
    }
    let mut members = vec![("text", Json::Text(t!("fhir-known")))];
    members.extend(more);
    members.push(("item", Json::List(of)));
    Some(item(KNOWN, members))
}

/// The items of a form; nothing when no condition asks for any.
pub(super) fn questions(form: &Compiled) -> Option<Json> {
    let question = |subject: &Subject| {
        let (kind, repeats) = match subject {
            Subject::Fact(fact) if !is_number(*fact) => ("string", Json::Bool(true)),
            Subject::Flag(_) => ("boolean", Json::Null),
            Subject::Score(_) => ("decimal", Json::Null),
            _ => ("integer", Json::Null),
        };
        let members = vec![
            ("type", text(kind)),
            ("repeats", repeats),
            ("readOnly", Json::Bool(true)),
        ];
        item(&link(subject), members)
    };
    let hidden = standard("questionnaire-hidden", "valueBoolean", Json::Bool(true));
    let members = vec![
        ("extension", Json::List(vec![hidden])),
        ("type", text("group")),
        ("readOnly", Json::Bool(true)),
    ];
    group(subjects(form).into_iter().map(question).collect(), members)
}

/// What is known, as items of a response.
pub(super) fn answers(form: &Compiled, inputs: &Inputs<'_>, state: &FormState) -> Option<Json> {
    let mut items = Vec::new();
    for subject in subjects(form) {
        let answers = answers_to(subject, form, inputs, state);
        if !answers.is_empty() {
            items.push(item(&link(subject), vec![("answer", Json::List(answers))]));
        }
    }
    group(items, Vec::new())
}

fn answers_to(
    subject: &Subject,
    form: &Compiled,
    inputs: &Inputs<'_>,
    state: &FormState,
) -> Vec<Json> {
    let level = |domain| inputs.ratings.get(domain).copied().map(i64::from);
    let one = |written: Option<String>| {
        let answered = written.map(|written| {
            let (kind, value) = number(written, !matches!(subject, Subject::Score(_)));
            answer(kind, value)
        });
        answered.into_iter().collect()
    };
    match subject {
        Subject::Item { .. } => Vec::new(),
        Subject::Fact(fact) => match inputs.facts.get(*fact) {
            None => Vec::new(),
            Some(FactValue::Number(number)) => one(Some(number.to_string())),
            Some(FactValue::Codes(codes)) => {
                let codes = codes.iter();
                codes
                    .map(|code| answer("String", text(code.as_str())))
                    .collect()
            }
        },
        Subject::Rating(domain) => one(level(domain).map(|level| level.to_string())),
        Subject::RatingChange(domain) => {
            let before = inputs.facts.previous_ratings.get(domain);
            let change = level(domain).zip(before);
            one(change.map(|(now, before)| now.abs_diff(i64::from(*before)).to_string()))
        }
        Subject::Flag(rule) if state.has_fired(form, rule) => {
            vec![answer("Boolean", Json::Bool(true))]
        }
        Subject::Flag(_) => Vec::new(),
        Subject::Score(score) => {
            let mut scores = form.definition().scores.iter().zip(state.scores());
            let found = scores.find(|(rule, _)| rule.id == *score);
            one(found.and_then(|(_, score)| Some(score.total?.to_string())))
        }
    }
}
