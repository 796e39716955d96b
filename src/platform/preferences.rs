//! Small settings of the device in localStorage. A closed list of names: never anything about a client.

use gloo_storage::{LocalStorage, Storage};

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

/// The word kept under a name; empty when there is none or storage is closed to us.
#[must_use]
pub fn read(preference: Preference) -> String {
    LocalStorage::get(preference.name()).unwrap_or_default()
}

/// Keeps a word. A device that refuses shows its usual settings next time.
pub fn write(preference: Preference, word: &str) {
    let _ = LocalStorage::set(preference.name(), word);
}
