//! Small pieces that every resource is made of: objects, codings, extensions.

use super::BASE;
use crate::json::Json;

/// Where the extensions of FHIR itself live.
const HL7: &str = "http://hl7.org/fhir/StructureDefinition/";

/// Why something is missing: the standard's own extension.
pub(super) const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// A text.
pub(super) fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// An object of the members that say something.
pub(super) fn object(members: Vec<(&str, Json)>) -> Json {
    let says = |json: &Json| match json {
        Json::Null => false,
        Json::Text(text) => !text.trim().is_empty(),
        Json::List(elements) => !elements.is_empty(),
        _ => true,
    };
    let members = members.into_iter().filter(|(_, json)| says(json));
    Json::Object(
        members
            .map(|(name, json)| (name.to_owned(), json))
            .collect(),
    )
}

/// A code with its system and its words.
pub(super) fn coding(system: &str, code: &str, display: &str) -> Json {
    object(vec![
        ("system", text(system)),
        ("code", text(code)),
        ("display", text(display)),
    ])
}

/// An extension of FHIR itself.
pub(super) fn standard(name: &str, kind: &str, value: Json) -> Json {
    object(vec![
        ("url", Json::Text([HL7, name].concat())),
        (kind, value),
    ])
}

/// An extension of ours.
pub(super) fn own(name: &str, kind: &str, value: Json) -> Json {
    let url = [BASE, "extension:", name].concat();
    object(vec![("url", Json::Text(url)), (kind, value)])
}

/// A record of ours as an extension with one part for each member that says something.
pub(super) fn own_record(name: &str, record: &Json) -> Option<Json> {
    let parts = parts(record);
    (!parts.is_empty()).then(|| own(name, "extension", Json::List(parts)))
}

fn parts(record: &Json) -> Vec<Json> {
    let mut found = Vec::new();
    for (name, value) in record.members() {
        let alone = std::slice::from_ref(value);
        let values = match value {
            Json::List(elements) => elements.as_slice(),
            _ => alone,
        };
        for value in values.iter().filter(|value| !value.is_empty()) {
            let (kind, value) = match value {
                Json::Object(_) => ("extension", Json::List(parts(value))),
                Json::Bool(_) => ("valueBoolean", value.clone()),
                _ => ("valueString", value.clone()),
            };
            found.push(object(vec![("url", text(name)), (kind, value)]));
        }
    }
    found
}

/// An item of a form or of a response; the rest of its members follow its name.
pub(super) fn item(link: &str, rest: Vec<(&str, Json)>) -> Json {
    let mut members = vec![("linkId", text(link))];
    members.extend(rest);
    object(members)
}

/// The type of a number's value, and the number itself: where whole ones are expected, what FHIR holds as one is.
pub(super) fn number(written: String, whole: bool) -> (&'static str, Json) {
    let kind = match whole && written.parse::<i32>().is_ok() {
        true => "Integer",
        false => "Decimal",
    };
    (kind, Json::Number(written))
}

/// An answer of some type.
pub(super) fn answer(kind: &str, value: Json) -> Json {
    Json::Object(vec![(["value", kind].concat(), value)])
}
