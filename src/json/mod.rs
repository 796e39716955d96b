//! The one JSON reader of the app: files, stored records and content all pass through it.
//!
//! Numbers keep their text, members keep their order, and every limit is checked while reading, so
//! that a hostile file costs no more than an honest one. Nothing here panics or recurses on input.

mod as_data;
mod build;
mod error;
mod grammar;
mod limits;
mod number;
mod read;
mod sniff;
mod stream;
mod token;
mod tree;
mod write;

pub use build::Builder;
/// The derives that spell a type once, by the attributes that serde and schemars read too.
pub use json_derive::{FromJson, ToJson};

pub use error::{JsonError, Kind, Position, Reason, Segment};
pub use grammar::Event;
pub use limits::Limits;
pub use read::{Choice, FromJson, Shape, entries, invalid, read_entry, read_record, text};
pub use sniff::Foreign;
pub use stream::{Sink, Stream};
pub use tree::Json;
pub(crate) use write::shown;
pub use write::{ToJson, canonical, write_choice, write_entry, write_record, write_shown};

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
pub fn from_json<T: FromJson>(json: &Json) -> Result<T, JsonError> {
    let mut value = T::blank();
    value.read(json)?;
    Ok(value)
}

/// Reads a value from the bytes of one JSON document.
///
/// # Errors
/// [`JsonError`], as [`parse`] and [`from_json`].
pub fn from_slice<T: FromJson>(bytes: &[u8], limits: &Limits) -> Result<T, JsonError> {
    from_json(&parse(bytes, limits)?)
}

/// The value as the bytes of one JSON document.
#[must_use]
pub fn to_bytes(value: &dyn ToJson) -> Vec<u8> {
    value.to_json().to_text().into_bytes()
}
