//! One file for another program: forms and what was answered, as a Bundle of FHIR R4.

use super::tree::{object, text};
use crate::domain::time::{Date, Timestamp};
use crate::json::{Json, ToJson};

/// Resources as a collection, each under its address.
#[must_use]
pub fn bundle(resources: Vec<Json>, at: Timestamp) -> Json {
    let entry = |resource: Json| {
        let identifier = resource.get("identifier").and_then(|it| it.get("value"));
        let address = identifier.or_else(|| resource.get("url"));
        let address = address.cloned().unwrap_or(Json::Null);
        object(vec![("fullUrl", address), ("resource", resource)])
    };
    object(vec![
        ("resourceType", text("Bundle")),
        ("type", text("collection")),
        ("timestamp", at.to_json()),
        (
            "entry",
            Json::List(resources.into_iter().map(entry).collect()),
        ),
    ])
}

/// The name of a file made on this day: it says nothing about anybody, and that anyone can read it.
#[must_use]
pub fn file_name(day: Date) -> String {
    ["fieldfare-", &day.to_string(), "-FHIR-NOT-ENCRYPTED.json"].concat()
}
