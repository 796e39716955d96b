//! The published JSON Schema of what is inside a backup, generated from the types (natively only).

use serde_json::{Value, json};

use super::parts::{Counts, Digests, Recipient};
use super::{FORMAT, SCHEMA};
use crate::domain::library::KeptForm;
use crate::domain::log::Entry;
use crate::domain::settings::VaultSettings;
use crate::domain::time::Timestamp;
use crate::exchange::case_file::document_schema;
use schemars::JsonSchema;
use serde::Serialize;

/// Everything a Fieldfare vault held at one moment. It travels encrypted.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Backup {
    /// What kind of file this is.
    format: String,
    /// The version of the format.
    schema: u32,
    /// When it was made.
    made_at: Timestamp,
    /// What made it.
    app: Option<App>,
    /// How many changes had made the vault.
    generation: u64,
    /// The settings of the vault.
    settings: VaultSettings,
    /// The keys that open backups of this vault.
    recipients: Vec<Recipient>,
    /// Every version of the organisation's packs, each as the text of its file; absent when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    library: Vec<String>,
    /// Every version of forms that others wrote, no id twice; absent when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms: Vec<KeptForm>,
    /// The cases, as in a case file; no id twice.
    cases: Vec<crate::domain::case::CaseDocument>,
    /// The log, oldest line first.
    journal: Vec<Entry>,
    /// How much there is.
    counts: Counts,
    /// SHA-256 of the bytes of each part.
    sha256: Digests,
}

/// The program that made a file.
#[derive(Serialize, JsonSchema)]
struct App {
    /// Its name.
    name: String,
    /// Its version.
    version: String,
}

/// The JSON Schema of what is inside a backup.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Backup).to_value();
    document_schema(&mut schema, json!(FORMAT), json!(SCHEMA));
    schema
}
