//! Version 1: the JSON of the case document, and of its summary.

use super::Unreadable;
use crate::domain::case::{CaseDocument, Summary};
use crate::exchange::json::{Limits, from_slice};

/// The number in the envelope.
pub const SCHEMA: u16 = 1;

/// The text of a case.
///
/// # Errors
/// [`Unreadable::Broken`] when the document has no text, which is a bug of ours.
pub fn encode_case(case: &CaseDocument) -> Result<Vec<u8>, Unreadable> {
    serde_json::to_vec(case).map_err(|error| Unreadable::Broken(error.to_string()))
}

/// Reads a case.
///
/// # Errors
/// [`Unreadable::Broken`] with place and reason.
pub fn decode_case(text: &[u8]) -> Result<CaseDocument, Unreadable> {
    from_slice(text, &Limits::RECORD).map_err(|error| Unreadable::Broken(error.path()))
}

/// The text of a summary. One that cannot be written is empty, and made again from its case.
#[must_use]
pub fn encode_summary(summary: &Summary) -> Vec<u8> {
    serde_json::to_vec(summary).unwrap_or_default()
}

/// Reads a summary.
#[must_use]
pub fn decode_summary(text: &[u8]) -> Option<Summary> {
    from_slice(text, &Limits::RECORD).ok()
}
