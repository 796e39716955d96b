//! One line of a vault's history: who did what when, to which case. Never content.

use serde::{Deserialize, Serialize};

use super::case::{self, Stamp};
use super::ids::CaseId;
use super::time::Timestamp;
use crate::json::{FromJson, ToJson};

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Entry {
    /// When, and by whom.
    pub stamp: Stamp,
    /// What was done: a stable code such as `case.deleted` or `client.name`.
    pub what: String,
    /// The member of a list or question it is about.
    pub subject: Option<String>,
    /// To which case.
    pub case: Option<CaseId>,
}

impl Entry {
    /// An edit's line of history, for the journal.
    #[must_use]
    pub fn of_edit(case: CaseId, entry: case::Entry) -> Self {
        Self {
            stamp: entry.stamp,
            what: entry.what,
            subject: entry.subject,
            case: Some(case),
        }
    }

    /// What happened to the vault itself, before anybody could say who works here.
    #[must_use]
    pub fn of_vault(what: &str, at: Timestamp) -> Self {
        Self {
            stamp: Stamp {
                at,
                by: String::new(),
            },
            what: what.to_owned(),
            subject: None,
            case: None,
        }
    }
}
