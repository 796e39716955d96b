//! Typed identities. Version 4 UUIDs only: version 7 would leak creation times in exports.

use std::fmt;
use std::str::FromStr;

use crate::json::{self, FromJson, Json, JsonError, ToJson};

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id (a UUID in its hyphenated form)")
    }
}

impl std::error::Error for NotAnId {}

fn parse_id(text: &str) -> Result<uuid::Uuid, NotAnId> {
    if text.len() != 36 {
        return Err(NotAnId);
    }
    uuid::Uuid::try_parse(text).map_err(|_| NotAnId)
}

fn read_id(json: &Json) -> Result<uuid::Uuid, JsonError> {
    parse_id(json::text(json)?).map_err(|why| json::invalid(&why))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(uuid::Uuid);

        impl $name {
            /// Makes an id from 16 random bytes.
            #[must_use]
            pub fn from_random(bytes: [u8; 16]) -> Self {
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }

            /// The 16 bytes of the id.
            #[must_use]
            pub fn bytes(&self) -> [u8; 16] {
                *self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                parse_id(text).map(Self)
            }
        }

        impl FromJson for $name {
            fn blank() -> Self {
                Self(uuid::Uuid::nil())
            }
            fn read(&mut self, json: &Json) -> Result<(), JsonError> {
                self.0 = read_id(json)?;
                Ok(())
            }
        }

        impl ToJson for $name {
            fn to_json(&self) -> Json {
                json::write_shown(&self.0.as_hyphenated())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A vault on this device.
    VaultId;
    /// A case: one client's file.
    CaseId;
    /// A member of the client's household.
    MemberId;
    /// One consent, given or refused, for one purpose.
    ConsentId;
    /// One run of the urgent-problem gate.
    GateRunId;
    /// One needs assessment.
    AssessmentId;
    /// A form of the organisation's own, filled in.
    FilledFormId;
    /// One version of an imported form in the vault's library.
    LibraryFormId;
    /// A red flag that was raised.
    FlagId;
    /// A need, proposed, accepted or rejected.
    NeedId;
    /// A strength of the client or household.
    StrengthId;
    /// A goal of the plan.
    GoalId;
    /// A step towards a goal.
    StepId;
    /// An override of a stage gate.
    OverrideId;
}

/// Short codes that content uses as names: stable, lower-case ASCII or the domain text's own ids.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[derive(FromJson, ToJson)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes a code as it stands.
            #[must_use]
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }

            /// The code's text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

codes! {
    /// A question or other item of a form, unique in its definition: `D02.p4`, `G3`.
    ItemId;
    /// A life domain of the assessment: `D01` to `D18`.
    DomainId;
    /// A rule of the guidance: a red flag (`F02-1`) or a cross-domain rule (`X2`).
    RuleId;
    /// A form definition: `needs`, `gate`.
    DefinitionId;
    /// One choice, column or row of an item.
    Code;
    /// A goal stem or other piece of content that a plan line came from.
    ContentId;
    /// A place for answers in an imported form, as `fhir::Spot` writes it: `mood/1`.
    AnswerSpot;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_version_four_and_reads_back() {
        let id = CaseId::from_random([7; 16]);
        let text = id.to_string();
        assert_eq!(text.as_bytes()[14], b'4');
        assert_eq!(text.parse::<CaseId>(), Ok(id));
    }

    #[test]
    fn other_spellings_are_refused() {
        for text in [
            "",
            "x",
            "07070707070747078707070707070707",
            "{07070707-0707-4707-8707-070707070707}",
        ] {
            assert_eq!(text.parse::<CaseId>(), Err(NotAnId), "{text}");
        }
    }
}
