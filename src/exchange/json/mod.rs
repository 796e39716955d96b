//! The one JSON reader of the app: files, stored records and content all pass through it.
//!
//! Numbers keep their text, members keep their order, and every limit is checked while reading, so
//! that a hostile file costs no more than an honest one. Nothing here panics or recurses on input.

mod build;
mod de;
mod error;
mod limits;
mod number;
mod sniff;
mod stream;
mod tree;
mod write;

pub use build::Builder;
pub use error::{JsonError, Kind, Position, Reason, Segment};
pub use limits::Limits;
pub use sniff::Foreign;
pub use stream::{Event, Sink, Stream};
pub use tree::Json;
pub use write::canonical;

use serde::de::{Deserialize, DeserializeOwned};

/// Reads one JSON document.
///
/// # Errors
/// [`JsonError`] with position and path when the bytes are not JSON, or go beyond the limits.
pub fn parse(bytes: &[u8], limits: &Limits) -> Result<Json, JsonError> {
    build::parse(bytes, limits)
}

/// Reads a value from a tree.
///
/// # Errors
/// [`JsonError`] with the path of the member that does not fit the type.
pub fn from_json<'de, T: Deserialize<'de>>(json: &'de Json) -> Result<T, JsonError> {
    T::deserialize(json)
}

/// Reads a value from the bytes of one JSON document.
///
/// # Errors
/// [`JsonError`], as [`parse`] and [`from_json`].
pub fn from_slice<T: DeserializeOwned>(bytes: &[u8], limits: &Limits) -> Result<T, JsonError> {
    from_json(&parse(bytes, limits)?)
}

/// Turns a value into a tree.
///
/// # Errors
/// [`JsonError`] when the value cannot be written as JSON (a map whose keys are not text).
pub fn to_json<T: serde::Serialize>(value: &T) -> Result<Json, JsonError> {
    match serde_json::to_vec(value) {
        Ok(bytes) => parse(&bytes, &Limits::RECORD),
        Err(_) => Err(JsonError::new(Reason::Invalid(String::new()))),
    }
}
