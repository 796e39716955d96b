//! Whether the answers of a response are what its form asks for.

use std::cmp::Ordering;

use super::evaluate::{self, Setting};
use super::expressions;
use super::filled::{Filled, Instance};
use super::item::{Bounds, Item, Kind, List};
use super::problem::{Fault, Problem, Problems};
use super::questionnaire::Questionnaire;
use super::report::inside;
use super::response::{Node, Response};
use super::structure::{Structure, may_repeat};
use super::value::{self, Kind as ValueKind, Value};
use crate::json::Json;

/// The states that a response can be in (R4, questionnaire-answers-status).
const STATES: [&str; 5] = [
    "in-progress",
    "completed",
    "amended",
    "entered-in-error",
    "stopped",
];

/// Compares a response with its form; without an error among the problems it is valid.
///
/// What a response in progress still lacks is only worth knowing.
#[must_use]
pub fn validate(form: &Questionnaire, response: &Response, setting: &Setting) -> Vec<Problem> {
    let mut problems = Problems::default();
    let status = response.text("status").unwrap_or_default();
    if !STATES.contains(&status) {
        problems.add(!status.is_empty(), Fault::NoStatus, "", "", status);
    }
    other_form(form, response, &mut problems);
    let places = response.places();
    Structure::new(form, response, &places).nodes(None, response.roots(), &mut problems);
    let mut filled = Filled::new(form, response);
    if !filled.is_whole() {
        problems.error(Fault::TooMuch, "", "", "");
    }
    // Calculated answers are compared as they were given, so nothing is calculated here.
    for trouble in evaluate::settle_given(&mut filled, setting) {
        problems.note(Fault::NotTried, &trouble.place, "", &trouble.why);
    }
    let finished = !matches!(status, "in-progress" | "stopped" | "entered-in-error");
    for number in 0..filled.instances().len() {
        let Some(instance) = filled.instances().get(number) else {
            continue;
        };
        let Some(item) = filled.item(instance) else {
            continue;
        };
        let node = instance.node.and_then(|node| response.nodes().get(node));
        let place = instance.node.and_then(|node| places.get(node));
        let place = place.unwrap_or(&item.place);
        match node {
            Some(node) if item.kind.is_question() && instance.enabled => {
                answers(item, instance, (node, place), &mut problems);
            }
            Some(node) if item.kind.is_question() && !node.answers.is_empty() => {
                problems.error(Fault::NotAsked, place, &item.link_id, "");
            }
            _ => {}
        }
        if lacks(&filled, number, instance, item) {
            problems.add(finished, Fault::Required, place, &item.link_id, "");
        }
    }
    expressions::hold(&filled, setting, &places, &mut problems);
    problems.done()
}

fn other_form(form: &Questionnaire, response: &Response, problems: &mut Problems) {
    let named = response.text("questionnaire").unwrap_or_default();
    let bare = named.split('|').next().unwrap_or_default();
    let url = form.source().text_of("url");
    let id = form.source().text_of("id");
    let last = bare.rsplit('/').next();
    if !bare.is_empty() && url.is_some_and(|url| url != bare) && last != id {
        problems.note(Fault::OtherForm, "", "", named);
    }
}

/// Whether something must be there and is not.
fn lacks(filled: &Filled<'_>, number: usize, instance: &Instance, item: &Item) -> bool {
    let needed = item.required;
    if !needed || !instance.enabled || !instance.answers.is_empty() {
        return false;
    }
    match item.kind {
        Kind::Display => return false,
        // A group must hold something, as far as anything in it is asked.
        Kind::Group if !has_question(filled, number, instance) => return false,
        Kind::Group if instance.node.is_some() => return false,
        _ => {}
    }
    // Nothing is missing inside what is not there itself and need not be.
    let mut at = instance.parent;
    while let Some(parent) = at.and_then(|parent| filled.instances().get(parent)) {
        let Some(outer) = filled.item(parent) else {
            return false;
        };
        let there = match outer.kind {
            Kind::Group => parent.node.is_some() || outer.required || !may_repeat(outer),
            _ => !parent.answers.is_empty(),
        };
        if !there {
            return false;
        }
        at = parent.parent;
    }
    true
}

fn has_question(filled: &Filled<'_>, number: usize, instance: &Instance) -> bool {
    let inside = filled.instances().get(number..instance.end);
    let mut asked = inside.unwrap_or_default().iter().filter(|it| it.enabled);
    asked.any(|it| filled.item(it).is_some_and(|item| item.kind.is_question()))
}

fn answers(
    item: &Item,
    instance: &Instance,
    (node, place): (&Node, &str),
    problems: &mut Problems,
) {
    let name = item.link_id.as_str();
    let count = u64::try_from(node.answers.len()).unwrap_or(u64::MAX);
    let most = match item.repeats {
        true => item.bounds.most,
        false => Some(1),
    };
    if most.is_some_and(|most| count > most) {
        problems.error(Fault::TooMany, place, name, "");
    }
    if count > 0 && item.bounds.fewest.is_some_and(|fewest| count < fewest) {
        problems.error(Fault::TooFew, place, name, "");
    }
    let alone = |value: &Value| item.chosen(value).is_some_and(|option| option.exclusive);
    if instance.answers.len() > 1 && instance.answers.iter().any(alone) {
        problems.error(Fault::NotAlone, place, name, "");
    }
    for (at, answer) in node.answers.iter().enumerate() {
        let place = inside(place, "answer", at);
        let Some(value) = answer.value() else {
            problems.error(Fault::NoValue, &place, name, "");
            continue;
        };
        let mut fault = |fault| problems.error(fault, &place, name, &shown(&value));
        if let Some(wrong) = kind_fault(item, &value) {
            fault(wrong);
        } else if !is_formed(&value) {
            fault(Fault::Malformed);
        } else {
            bound_faults(&item.bounds, &value)
                .into_iter()
                .for_each(fault);
            pattern(item, &value, &place, problems);
        }
    }
}

/// What is wrong with the answers to one question, for whoever is answering it.
#[must_use]
pub fn faults_of(item: &Item, values: &[Value]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let count = u64::try_from(values.len()).unwrap_or(u64::MAX);
    if count > 0 && item.bounds.fewest.is_some_and(|fewest| count < fewest) {
        faults.push(Fault::TooFew);
    }
    if item.repeats && item.bounds.most.is_some_and(|most| count > most) {
        faults.push(Fault::TooMany);
    }
    for value in values {
        if let Some(wrong) = kind_fault(item, value) {
            faults.push(wrong);
        } else if !is_formed(value) {
            faults.push(Fault::Malformed);
        } else {
            faults.extend(bound_faults(&item.bounds, value));
            let mut problems = Problems::default();
            pattern(item, value, "", &mut problems);
            let wrong = problems.done().into_iter().filter(|it| it.error);
            faults.extend(wrong.map(|problem| problem.fault));
        }
    }
    faults
}

/// Whether a text fits the pattern of its question, as far as that can be tried.
fn pattern(item: &Item, value: &Value, place: &str, problems: &mut Problems) {
    let text = match &value.json {
        Json::Text(text) | Json::Number(text) => text,
        _ => return,
    };
    let Some(pattern) = &item.bounds.pattern else {
        return;
    };
    match expressions::fits(pattern, text) {
        Ok(true) => {}
        Ok(false) => problems.error(Fault::Pattern, place, &item.link_id, text),
        Err(why) => problems.note(Fault::NotTried, place, &item.link_id, &why),
    }
}

/// The value in few words.
fn shown(value: &Value) -> String {
    let of = |name| value.json.text_of(name);
    match &value.json {
        Json::Text(text) | Json::Number(text) => text.clone(),
        Json::Object(_) => of("code")
            .or_else(|| of("display"))
            .unwrap_or_default()
            .to_owned(),
        other => other.to_text(),
    }
}

/// What is wrong with the type of a value, or with its not being an option.
fn kind_fault(item: &Item, value: &Value) -> Option<Fault> {
    let wanted = item.kind.answers();
    if !matches!(item.kind, Kind::Choice | Kind::OpenChoice) {
        return (value.kind != wanted).then_some(Fault::WrongType);
    }
    if item.chosen(value).is_some() {
        return None;
    }
    if item.kind == Kind::OpenChoice {
        let code = value
            .json
            .get("code")
            .is_some_and(|code| !value::is_blank(code));
        match value.kind {
            ValueKind::Text => return None,
            ValueKind::Coding if !code => return None,
            _ => {}
        }
    }
    let kinds = item.options.iter().map(|option| option.value.kind);
    let known = kinds.chain((item.list != List::Here).then_some(wanted));
    if !known.into_iter().any(|kind| kind == value.kind) {
        return Some(Fault::WrongType);
    }
    match item.list {
        List::Here => Some(Fault::NotAnOption),
        List::None | List::Elsewhere(_) => None,
    }
}

/// Whether a value is written as its type is.
fn is_formed(value: &Value) -> bool {
    let json = &value.json;
    let has = |name: &str| json.get(name).is_some_and(|inner| !value::is_blank(inner));
    match value.kind {
        ValueKind::Boolean => matches!(json, Json::Bool(_)),
        ValueKind::Decimal => matches!(json, Json::Number(_)),
        ValueKind::Integer => match json {
            Json::Number(text) => text.parse::<i32>().is_ok(),
            _ => false,
        },
        ValueKind::Date | ValueKind::DateTime | ValueKind::Time => value.moment().is_some(),
        ValueKind::Text | ValueKind::Uri => json.text().is_some(),
        ValueKind::Coding => has("code") || has("display"),
        ValueKind::Quantity => match json.get("value") {
            Some(inner) => matches!(inner, Json::Number(_)),
            None => matches!(json, Json::Object(_)),
        },
        ValueKind::Reference | ValueKind::Attachment => matches!(json, Json::Object(_)),
        ValueKind::Other => false,
    }
}

/// How a value stands to a bound; quantities also to plain numbers.
fn against(value: &Value, bound: &Value) -> Option<Ordering> {
    let numbers = || Some(value.number()?.cmp(&bound.number()?));
    value
        .order(bound)
        .or_else(|| match (value.kind, bound.kind) {
            (ValueKind::Quantity, ValueKind::Quantity) => None,
            _ => numbers(),
        })
}

/// What a value is outside of.
pub(super) fn bound_faults(bounds: &Bounds, value: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    let beyond = |bound: &Option<Value>, wanted| {
        let order = bound.as_ref().and_then(|bound| against(value, bound));
        order == Some(wanted)
    };
    if beyond(&bounds.least, Ordering::Less) {
        faults.push(Fault::TooSmall);
    }
    if beyond(&bounds.greatest, Ordering::Greater) {
        faults.push(Fault::TooLarge);
    }
    if let (ValueKind::Text | ValueKind::Uri, Some(text)) = (value.kind, value.json.text()) {
        let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
        if bounds.shortest.is_some_and(|shortest| length < shortest) {
            faults.push(Fault::TooShort);
        }
        if bounds.longest.is_some_and(|longest| length > longest) {
            faults.push(Fault::TooLong);
        }
    }
    let decimals = value.number().map_or(0, |number| number.decimals());
    if bounds.decimals.is_some_and(|most| decimals > most) {
        faults.push(Fault::TooFine);
    }
    faults
}
