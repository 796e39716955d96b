//! The published JSON Schema of case files, generated from the types (natively only).

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

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
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(CaseFile).to_value();
    document_schema(&mut schema, json!(FORMAT), json!(SCHEMA));
    schema
}

/// Pins format and version of a file with cases, and takes out what only the app's own records have.
pub(in crate::exchange) fn document_schema(schema: &mut Value, format: Value, version: Value) {
    let mut set = |pointer: &str, value: Value| {
        if let Some(place) = schema.pointer_mut(pointer) {
            *place = value;
        }
    };
    set("/properties/format", json!({ "const": format }));
    set("/properties/schema", json!({ "const": version }));
    // What is carried along stands in its own places in a file.
    let mut remove = |pointer: &str, name: &str| {
        if let Some(members) = schema.pointer_mut(pointer).and_then(Value::as_object_mut) {
            members.remove(name);
        }
    };
    remove("/$defs/CaseDocument/properties", "carried");
    remove("/$defs", "Carried");
    remove("/$defs", "CarriedField");
}
