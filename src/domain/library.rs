//! Forms that others wrote and a vault keeps: what is known of each version beside its text.
//!
//! The text itself is never looked into here, and never changed anywhere.

use serde::{Deserialize, Serialize};

use super::case::Stamp;
use super::ids::{Code, LibraryFormId};
use crate::json::{FromJson, ToJson};

/// What the vault knows of one version of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FormHeader {
    /// The vault's own name for this version.
    pub id: LibraryFormId,
    /// The canonical address that the form gives itself; empty when it gives none.
    pub url: String,
    /// The version that the form gives itself; empty when it gives none.
    pub version: String,
    /// Its title, or what comes nearest to one.
    pub title: String,
    /// When it came in, and through whom.
    pub imported: Stamp,
    /// SHA-256 of its canonical JSON, in hexadecimal digits.
    pub sha256: String,
    /// Which published instrument a person said it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Code>,
}

/// One version of a form, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeptForm {
    /// What is known of it.
    pub header: FormHeader,
    /// Its JSON exactly as it came in.
    pub text: String,
}

/// How a form stands to those that are kept already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStanding {
    /// Nothing of the kind is kept.
    New,
    /// Another version of it is kept.
    OtherVersion,
    /// The same version is kept, and says something else.
    OtherContent,
    /// It is kept already.
    Kept,
}

impl FormStanding {
    /// How a form of this address, version and digest stands to those that are kept.
    #[must_use]
    pub fn of(kept: &[FormHeader], url: &str, version: &str, sha256: &str) -> Self {
        let mut standing = Self::New;
        for other in kept {
            if other.sha256 == sha256 {
                return Self::Kept;
            }
            if !url.is_empty() && other.url == url {
                if other.version == version {
                    standing = Self::OtherContent;
                } else if standing == Self::New {
                    standing = Self::OtherVersion;
                }
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;

    fn header(url: &str, version: &str, sha256: &str) -> FormHeader {
        FormHeader {
            id: LibraryFormId::from_random([1; 16]),
            url: url.into(),
            version: version.into(),
            title: "T".into(),
            imported: Stamp {
                at: Timestamp::from_millis(0),
                by: String::new(),
            },
            sha256: sha256.into(),
            instrument: None,
        }
    }

    #[test]
    fn a_form_is_known_by_its_content_and_then_by_address_and_version() {
        use FormStanding::{Kept, New, OtherContent, OtherVersion};
        let kept = [
            header("u", "1", "a"),
            header("u", "2", "b"),
            header("", "", "c"),
        ];
        for (form, standing) in [
            (["v", "1", "d"], New),
            (["u", "3", "d"], OtherVersion),
            (["u", "1", "d"], OtherContent),
            (["w", "9", "b"], Kept),
            // Forms without an address have nothing to be known by but their content.
            (["", "", "d"], New),
            (["", "", "c"], Kept),
        ] {
            let [url, version, sha256] = form;
            let found = FormStanding::of(&kept, url, version, sha256);
            assert_eq!(found, standing, "{form:?}");
        }
    }

    #[test]
    fn a_header_reads_back_as_serde_reads_it() {
        let mut form = header("u", "1", "a");
        for instrument in [None, Some(Code::from("phq9"))] {
            form.instrument = instrument;
            let text = crate::json::to_bytes(&form);
            assert_eq!(serde_json::from_slice::<FormHeader>(&text).unwrap(), form);
            let read = crate::json::from_slice(&text, &crate::json::Limits::RECORD);
            assert_eq!(read, Ok(form.clone()));
        }
    }
}
