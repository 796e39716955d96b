//! One file for another program: forms and what was answered, as a Bundle of FHIR R4.

use super::tree::{object, text};
use crate::domain::time::{Date, Timestamp};
use crate::json::{Json, ToJson};

/// Resources as a collection, each under its address: ours say theirs themselves, `others` come with one.
#[must_use]
pub fn bundle(resources: Vec<Json>, others: Vec<(String, Json)>, at: Timestamp) -> Json {
    let named = |resource: Json| {
        let said = |name| resource.get(name).and_then(Json::text).unwrap_or_default();
        let identifier = resource.get("identifier").and_then(|it| it.get("value"));
        let address = match identifier.and_then(Json::text) {
            Some(id) => id.to_owned(),
            // Several versions of a form may stand in one file.
            None => [said("url"), ":", said("version")].concat(),
        };
        (address, resource)
    };
    let entry = |(address, resource)| {
        object(vec![
            ("fullUrl", Json::Text(address)),
            ("resource", resource),
        ])
    };
    let entries = resources.into_iter().map(named).chain(others).map(entry);
    object(vec![
        ("resourceType", text("Bundle")),
        ("type", text("collection")),
        ("timestamp", at.to_json()),
        ("entry", Json::List(entries.collect())),
    ])
}

/// The name of a file made on this day: it says nothing about anybody, and whether anyone can read it.
#[must_use]
pub fn file_name(day: Date, sealed: bool) -> String {
    let end = if sealed {
        "-FHIR-ENCRYPTED.age"
    } else {
        "-FHIR-NOT-ENCRYPTED.json"
    };
    ["fieldfare-", &day.to_string(), end].concat()
}
