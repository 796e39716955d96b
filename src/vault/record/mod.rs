//! What is inside an envelope, version by version.
//!
//! A version that was ever released must decode for ever: each has its module and a stored vector.

use crate::domain::ids::CaseId;

/// Why the text of a record is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// A version this app does not know yet.
    Newer,
    /// It does not parse, though it is authentic: a bug of ours, told as it is.
    Broken(String),
}

/// What the vault seals as a case: a document that writes and reads its own text.
pub trait Sealable: Sized {
    /// What the list of cases shows of it.
    type Summary;
    /// The version that [`Self::encode`] writes.
    const SCHEMA: u16;

    /// The case's id.
    fn id(&self) -> CaseId;
    /// The text to seal.
    ///
    /// # Errors
    /// [`Unreadable::Broken`] when the document has no text.
    fn encode(&self) -> Result<Vec<u8>, Unreadable>;
    /// Reads the text of any version so far.
    ///
    /// # Errors
    /// [`Unreadable`] says why there is no document in it.
    fn decode(schema: u16, text: &[u8]) -> Result<Self, Unreadable>;
    /// What the list of cases shows.
    fn summary(&self) -> Self::Summary;
    /// The summary's text.
    fn encode_summary(summary: &Self::Summary) -> Vec<u8>;
    /// Reads a summary; whatever does not fit is `None`, and rebuilt from the case.
    fn decode_summary(schema: u16, text: &[u8]) -> Option<Self::Summary>;
}
