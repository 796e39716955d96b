//! The published JSON Schema of case files, generated from the types (natively only).

use schemars::JsonSchema;
use serde::Serialize;

use super::{FORMAT, SCHEMA};
use crate::domain::case::CaseDocument;
use crate::domain::time::Timestamp;

/// Cases exported from Fieldfare. Anyone who has this file can read it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct CaseFile {
    /// What kind of file this is.
    format: String,
    /// The version of the format.
    schema: u32,
    /// When the file was made.
    exported_at: Option<Timestamp>,
    /// What made it.
    app: Option<App>,
    /// The cases; no id twice.
    #[schemars(length(max = 20_000))]
    cases: Vec<CaseDocument>,
}

/// The program that made a file.
#[derive(Serialize, JsonSchema)]
struct App {
    /// Its name.
    name: String,
    /// Its version.
    version: String,
}

/// The JSON Schema of case files.
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(CaseFile).to_value();
    let mut set = |pointer: &str, value: serde_json::Value| {
        if let Some(place) = schema.pointer_mut(pointer) {
            *place = value;
        }
    };
    set("/properties/format", serde_json::json!({ "const": FORMAT }));
    set("/properties/schema", serde_json::json!({ "const": SCHEMA }));
    // What is carried along stands in its own places in a file.
    for owner in ["CaseDocument"] {
        if let Some(properties) = schema
            .pointer_mut(&format!("/$defs/{owner}/properties"))
            .and_then(serde_json::Value::as_object_mut)
        {
            properties.remove("carried");
        }
    }
    if let Some(definitions) = schema
        .pointer_mut("/$defs")
        .and_then(serde_json::Value::as_object_mut)
    {
        definitions.remove("Carried");
        definitions.remove("CarriedField");
    }
    schema
}
