//! The published schemas of content are in step with the types.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

use std::path::PathBuf;

use fieldfare::domain::form::{Definition, DomainGuidance, Guidance, Pack, Part};
use fieldfare::domain::instruments::Instrument;
use schemars::generate::SchemaSettings;

/// Compares a published schema with the one its type gives; `FIELDFARE_BLESS=1` writes it.
fn check<T: schemars::JsonSchema>(name: &str) {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    let fresh = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("content/schema")
        .join(format!("{name}.schema.json"));
    if std::env::var_os("FIELDFARE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &fresh).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == fresh,
        "{name}.schema.json is out of step: run the content_schema test with FIELDFARE_BLESS=1"
    );
}

#[test]
fn published_schemas_are_in_step_with_the_types() {
    check::<Definition>("definition");
    check::<Part>("part");
    check::<Guidance>("guidance");
    check::<DomainGuidance>("domain-guidance");
    check::<Pack>("pack");
    check::<Instrument>("instrument");
}
