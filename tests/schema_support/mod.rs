//! A published schema: in step with its type, and ready to judge.

use std::path::PathBuf;

use jsonschema::Validator;
use serde::Serialize;
use serde_json::Value;

/// Compares a published schema of `docs/schema` with the one its type gives; `FIELDFARE_BLESS=1` writes it.
pub fn published(name: &str, fresh: &impl Serialize) -> Validator {
    let fresh = serde_json::to_string_pretty(fresh).unwrap() + "\n";
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let file = file.join(format!("{name}.schema.json"));
    if std::env::var_os("FIELDFARE_BLESS").is_some() {
        std::fs::write(&file, &fresh).unwrap();
    }
    let published = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        published == fresh,
        "run this test with FIELDFARE_BLESS=1 and look at the difference"
    );
    jsonschema::validator_for(&serde_json::from_str(&published).unwrap()).unwrap()
}

/// What a schema finds wrong.
pub fn errors(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value);
    errors.map(|error| error.to_string()).collect()
}
