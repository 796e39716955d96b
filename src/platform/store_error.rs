//! What the browser calls a failure of its storage, as the vault names it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::domain::text;
use crate::vault::ports::StoreError;

/// What browsers call the failures that have no name of ours.
const KNOWN: [&str; 14] = [
    "AbortError",
    "ConstraintError",
    "DataCloneError",
    "DataError",
    "EncodingError",
    "InvalidAccessError",
    "NotAllowedError",
    "NotFoundError",
    "NotReadableError",
    "ReadOnlyError",
    "SecurityError",
    "TimeoutError",
    "TransactionInactiveError",
    "UnknownError",
];

/// Names an error by what the browser calls it.
pub(super) fn failed(error: JsValue) -> StoreError {
    let word = |name: &str| {
        let word = Reflect::get(&error, &JsValue::from_str(name)).ok();
        word.and_then(|word| word.as_string()).unwrap_or_default()
    };
    let (name, message) = (word("name"), word("message"));
    match name.as_str() {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => StoreError::Newer,
        "InvalidStateError" => StoreError::Lost,
        _ if text::has(&message, "Connection to Indexed Database server lost")
            || text::has(&message, "closing") =>
        {
            StoreError::Lost
        }
        name => {
            let known = KNOWN.iter().find(|known| **known == name);
            StoreError::Other(known.copied().unwrap_or("Error"))
        }
    }
}
