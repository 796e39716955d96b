//! Small forms and answers, written as JSON, for the tests of this room.

use super::problem::Fault;

use super::evaluate::{self, Setting};
use super::item::Item;
use super::value::Value;
use super::{LIMITS, Problem, Questionnaire, Response, validate};
use crate::domain::map::Map;
use crate::fhirpath::Letters;
use crate::json::{Json, parse};

pub(super) fn json(text: &str) -> Json {
    parse(text.as_bytes(), &LIMITS).unwrap_or_else(|why| panic!("{why}: {text}"))
}

/// A form of these items.
pub(super) fn form(items: &str) -> Questionnaire {
    whole(&format!(r#""item":[{items}]"#))
}

/// A form with these members.
pub(super) fn whole(members: &str) -> Questionnaire {
    let text = format!(r#"{{"resourceType":"Questionnaire","status":"active",{members}}}"#);
    Questionnaire::read(json(&text)).unwrap()
}

pub(super) fn setting() -> Setting {
    Setting {
        now: "2026-11-22T14:30:00Z".parse().unwrap(),
        offset_minutes: 0,
        letters: Letters::TABLES,
        resources: Vec::new(),
    }
}

pub(super) fn answers(text: &str) -> Map<String, Vec<Value>> {
    let given = json(text);
    let members = given.members().iter();
    members
        .map(|(name, list)| {
            let values = list.elements().iter();
            let values = values.filter_map(|one| Value::find(one.members(), "value"));
            (name.clone(), values.collect())
        })
        .collect()
}

/// What follows from answers: linkIds that are asked, what is calculated, the score.
pub(super) fn run(form: &Questionnaire, given: &str) -> (String, String, Option<String>) {
    let mut filled = evaluate::open(form, &answers(given), &setting());
    evaluate::settle(&mut filled, &setting());
    let calculated = evaluate::calculated(&filled).into_iter();
    let calculated = calculated.map(|(name, values)| {
        let values: Vec<String> = values.iter().map(|it| it.object().to_text()).collect();
        format!("{name}={}", values.join(","))
    });
    (
        evaluate::enabled(&filled).join(" "),
        calculated.collect::<Vec<_>>().join(" "),
        evaluate::score(&filled).map(|score| score.to_string()),
    )
}

/// The linkIds that are asked.
pub(super) fn enabled(form: &Questionnaire, given: &str) -> String {
    run(form, given).0
}

/// A response of these items, finished.
pub(super) fn response(items: &str) -> Response {
    let text = format!(
        r#"{{"resourceType":"QuestionnaireResponse","status":"completed","item":[{items}]}}"#
    );
    Response::read(&json(&text)).unwrap()
}

pub(super) fn problems(form: &Questionnaire, items: &str) -> Vec<Problem> {
    validate(form, &response(items), &setting())
}

/// The errors, each as `place: words`.
pub(super) fn errors(form: &Questionnaire, items: &str) -> Vec<String> {
    let all = problems(form, items).into_iter();
    let errors = all.filter(|problem| problem.error);
    errors
        .map(|problem| format!("{}: {}", problem.place, problem.fault))
        .collect()
}

pub(super) fn item<'q>(form: &'q Questionnaire, name: &str) -> &'q Item {
    let mut items = form.items().iter();
    items.find(|item| item.link_id == name).unwrap()
}

/// Whether the errors of a response to a form are those; each as `place: fault`.
pub fn check(items: &str, answers: &str, wanted: &[(&str, Fault)]) {
    let form = form(items);
    let wanted: Vec<String> = wanted
        .iter()
        .map(|(at, fault)| format!("{at}: {fault}"))
        .collect();
    assert_eq!(errors(&form, answers), wanted, "{items}\n{answers}");
}
