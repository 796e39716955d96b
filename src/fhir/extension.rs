//! Extensions by the last word of their address, whoever of HL7 has moved them since.
//!
//! `sdc-questionnaire-hidden`, `questionnaire-hidden` and `hidden` are one name here; extensions
//! from elsewhere are kept in the tree and have no name.

use super::value::{self, Value};
use crate::json::Json;

/// Where extensions with a meaning in here come from.
const HOMES: [&str; 2] = ["http://hl7.org/fhir/", "https://hl7.org/fhir/"];

/// The name of an extension, when it is one of HL7's.
#[must_use]
pub fn name(extension: &Json) -> Option<&str> {
    let url = extension.text_of("url")?;
    let inner = HOMES.iter().find_map(|home| url.strip_prefix(home))?;
    let last = inner.rsplit('/').next()?;
    let last = last.split('|').next()?;
    let last = last.strip_prefix("sdc-").unwrap_or(last);
    Some(last.strip_prefix("questionnaire-").unwrap_or(last))
}

/// The extensions of an element that have a name, in order.
pub fn all<'a>(element: &'a Json, wanted: &'a str) -> impl Iterator<Item = &'a Json> {
    let list = element.list_of("extension");
    list.iter().filter(move |one| name(one) == Some(wanted))
}

/// The value of an extension.
#[must_use]
pub fn value(extension: &Json) -> Option<Value> {
    Value::find(extension.members(), "value")
}

/// The value of the first extension of that name.
#[must_use]
pub fn find(element: &Json, wanted: &str) -> Option<Value> {
    all(element, wanted).find_map(value)
}

/// The text of the first extension of that name.
#[must_use]
pub fn text(element: &Json, wanted: &str) -> Option<String> {
    find(element, wanted)?.json.text().map(str::to_owned)
}

/// Whether the first extension of that name says yes.
#[must_use]
pub fn flag(element: &Json, wanted: &str) -> bool {
    find(element, wanted).and_then(|found| value::truth(&found.json)) == Some(true)
}

/// The whole number of the first extension of that name.
#[must_use]
pub fn count(element: &Json, wanted: &str) -> Option<u64> {
    whole(&find(element, wanted)?.json)
}

/// A whole number that is not negative, also one written as a text.
#[must_use]
pub fn whole(json: &Json) -> Option<u64> {
    match json {
        Json::Number(text) | Json::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The part of an extension that has extensions itself: `key` of a constraint.
#[must_use]
pub fn part<'a>(extension: &'a Json, wanted: &'a str) -> Option<&'a Json> {
    parts(extension, wanted).next()
}

/// All parts of that name.
pub fn parts<'a>(extension: &'a Json, wanted: &'a str) -> impl Iterator<Item = &'a Json> {
    let list = extension.list_of("extension");
    list.iter()
        .filter(move |one| one.text_of("url") == Some(wanted))
}

/// The codes of a codeable concept or a coding.
pub fn codes(concept: &Json) -> impl Iterator<Item = &str> {
    let codings = concept.list_of("coding");
    codings
        .iter()
        .chain(concept.get("code").is_some().then_some(concept))
        .filter_map(|coding| coding.text_of("code"))
}
