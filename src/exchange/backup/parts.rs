//! The small parts of a backup.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};

/// Whose key opens backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum RecipientKind {
    /// The printed recovery sheet.
    Recovery,
    /// An organisation, for emergency access.
    Organisation,
}

/// A public key that this backup and later ones are encrypted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipient {
    /// Whose it is.
    pub kind: RecipientKind,
    /// What the organisation is called; empty for the recovery sheet.
    pub label: String,
    /// The age recipient, `age1…`.
    pub recipient: String,
}

/// How much a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Counts {
    /// Cases.
    pub cases: u64,
    /// Lines of the log.
    pub journal: u64,
}

/// SHA-256 of the bytes of each part, as 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Digests {
    /// Everything before the line that begins the cases: format, settings, recipients.
    pub head: String,
    /// The lines of the cases.
    pub cases: String,
    /// The lines of the log.
    pub journal: String,
}

/// What stands at the end of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// How much there is.
    pub counts: Counts,
    /// Its digests.
    pub digests: Digests,
}
