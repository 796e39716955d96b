//! Version 1: the JSON of the case document, and of its summary.

use super::Unreadable;
use crate::domain::case::{CaseDocument, Summary};
use crate::json::{Limits, from_slice, to_bytes};

/// The number in the envelope.
pub const SCHEMA: u16 = 1;

/// The text of a case.
#[must_use]
pub fn encode_case(case: &CaseDocument) -> Vec<u8> {
    to_bytes(case)
}

/// Reads a case.
///
/// # Errors
/// [`Unreadable::Broken`] with place and reason.
pub fn decode_case(text: &[u8]) -> Result<CaseDocument, Unreadable> {
    from_slice(text, &Limits::RECORD).map_err(|error| Unreadable::Broken(error.path()))
}

/// The text of a summary.
#[must_use]
pub fn encode_summary(summary: &Summary) -> Vec<u8> {
    to_bytes(summary)
}

/// Reads a summary.
#[must_use]
pub fn decode_summary(text: &[u8]) -> Option<Summary> {
    from_slice(text, &Limits::RECORD).ok()
}
