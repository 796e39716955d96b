//! Forms that others wrote and a vault keeps: what is known of each version beside its text.
//!
//! The text itself is never looked into here, and never changed anywhere.

use serde::{Deserialize, Serialize};

use super::case::Stamp;
use super::ids::{Code, LibraryFormId};
use super::order;
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

/// The newest version of each form, by title.
#[must_use]
pub fn newest(mut forms: Vec<FormHeader>) -> Vec<FormHeader> {
    let mut latest: Vec<FormHeader> = Vec::new();
    order::by_key(&mut forms, |form| form.imported.at);
    for form in forms.into_iter().rev() {
        let is_older = !form.url.is_empty() && latest.iter().any(|it| it.url == form.url);
        if !is_older {
            latest.push(form);
        }
    }
    order::by_cached_key(&mut latest, |form| form.title.clone());
    latest
}

/// The forms that answers may belong to which name this address and version, the newest first.
///
/// The newest version where they name none; the newest of each form where they name no address.
#[must_use]
pub fn fitting(mut forms: Vec<FormHeader>, url: &str, version: &str) -> Vec<FormHeader> {
    if url.is_empty() {
        return newest(forms);
    }
    forms.retain(|form| form.url == url && (version.is_empty() || form.version == version));
    order::by_key(&mut forms, |form| form.imported.at);
    forms.reverse();
    if version.is_empty() {
        forms.truncate(1);
    }
    forms
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

    #[test]
    fn answers_find_their_form_by_address_and_version() {
        let mut kept = vec![
            header("u", "1", "a"),
            header("u", "2", "b"),
            header("u", "2", "c"),
            header("v", "1", "d"),
            header("", "", "e"),
        ];
        for (at, form) in (0..).zip(&mut kept) {
            form.imported.at = Timestamp::from_millis(at);
            form.title.clone_from(&form.sha256);
        }
        for (url, version, found) in [
            ("u", "1", "a"),
            // The same name twice: the newest first, and a person chooses.
            ("u", "2", "cb"),
            ("u", "3", ""),
            ("u", "", "c"),
            ("w", "", ""),
            // Without a name it may be any.
            ("", "", "cde"),
        ] {
            let forms = fitting(kept.clone(), url, version).into_iter();
            let titles: String = forms.map(|form| form.title).collect();
            assert_eq!(titles, found, "{url}|{version}");
        }
    }
}
