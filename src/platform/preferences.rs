//! Small settings of the device in localStorage. A closed list of names: never anything about a client.

use gloo_storage::{LocalStorage, Storage};

use crate::json::{Json, Limits, from_slice};

/// What may be kept on the device in clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preference {
    /// Light or dark.
    Theme,
    /// Strength of lines and letters.
    Contrast,
    /// Size of the text.
    TextSize,
}

impl Preference {
    fn name(self) -> &'static str {
        match self {
            Self::Theme => "fieldfare:theme",
            Self::Contrast => "fieldfare:contrast",
            Self::TextSize => "fieldfare:text-size",
        }
    }
}

/// The word kept under a name; empty when there is none. `boot.js` starts the app only where storage is open to it.
#[must_use]
pub fn read(preference: Preference) -> String {
    let kept = LocalStorage::raw().get_item(preference.name());
    let text = kept.ok().flatten().unwrap_or_default();
    from_slice(text.as_bytes(), &Limits::FILE).unwrap_or_default()
}

/// Keeps a word. A device that refuses shows its usual settings next time.
pub fn write(preference: Preference, word: &str) {
    let text = Json::Text(word.to_owned()).to_text();
    let _ = LocalStorage::raw().set_item(preference.name(), &text);
}
