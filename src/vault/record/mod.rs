//! What is inside an envelope, version by version.
//!
//! A version that was ever released must decode for ever: each has its module and a stored vector.

pub mod v1;

use crate::domain::case::{CaseDocument, Summary};

/// The version that is written.
pub const CURRENT: u16 = v1::SCHEMA;

/// Why the text of a record is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A version this app does not know yet.
    Newer,
    /// It does not parse, though it is authentic: the place and reason.
    Broken(String),
}

/// Reads a case of any version.
///
/// # Errors
/// [`Unreadable`] says why there is no case in it.
pub fn decode_case(schema: u16, text: &[u8]) -> Result<CaseDocument, Unreadable> {
    match schema {
        v1::SCHEMA => v1::decode_case(text),
        _ => Err(Unreadable::Newer),
    }
}

/// Reads a summary; one that does not fit is made again from its case.
#[must_use]
pub fn decode_summary(schema: u16, text: &[u8]) -> Option<Summary> {
    match schema {
        v1::SCHEMA => v1::decode_summary(text),
        _ => None,
    }
}
