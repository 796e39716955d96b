//! What the client agreed to, purpose by purpose, and that their rights were explained.

use serde::{Deserialize, Serialize};

use super::change::record;
use crate::domain::draft::Draft;
use crate::domain::ids::ConsentId;
use crate::domain::time::Date;
use crate::json::{FromJson, ToJson};

/// What a consent is for. One consent, one purpose.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// Keeping this record on the device.
    KeepRecord,
    /// Asking other services for information about the client.
    AskOthers,
    /// Talking with family or carers.
    ShareFamily,
    /// Sharing with the services in the plan.
    ShareServices,
    /// Being contacted by telephone or message.
    Contact,
    /// Use in training, with everything that identifies removed.
    Training,
    /// Something else, described in the note.
    Other,
}

impl Purpose {
    /// The purposes that are always offered.
    pub const ALL: [Self; 7] = [
        Self::KeepRecord,
        Self::AskOthers,
        Self::ShareFamily,
        Self::ShareServices,
        Self::Contact,
        Self::Training,
        Self::Other,
    ];
}

/// What the client decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Decision {
    /// Agreed.
    Given,
    /// Did not agree.
    Refused,
}

/// How the decision was made known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Manner {
    /// In words, to the worker.
    Spoken,
    /// On paper.
    Written,
    /// By sign or through an interpreter.
    Interpreted,
    /// By someone entitled to decide for the client.
    Representative,
}

record! {
    /// One consent, given or refused.
    Consent, ConsentChange, id: ConsentId;
    fixed {
        /// What it is for.
        purpose: Purpose,
    }
    fields {
        /// What the client decided; `None` while it has not been asked.
        decision / Decision: Option<Decision>,
        /// Day of the decision.
        on / On: Draft<Date>,
        /// How the decision was made known.
        manner / Manner: Option<Manner>,
        /// Persons, services or limits it covers.
        scope / Scope: String,
    }
}

/// How well the client could say back what was explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Understanding {
    /// Could say it back.
    Yes,
    /// In part.
    Partly,
    /// Not yet.
    No,
}

record! {
    /// That rights and responsibilities were explained.
    Rights, RightsChange;
    fixed {}
    fields {
        /// Day they were explained.
        explained / Explained: Draft<Date>,
        /// In which form: talk, leaflet, video.
        form / Form: String,
        /// In which language.
        language / Language: String,
        /// How well the client could say them back.
        understood / Understood: Option<Understanding>,
        /// Questions the client had.
        note / Note: String,
    }
}
