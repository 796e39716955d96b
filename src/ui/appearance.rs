//! How the app looks on this device: theme, contrast, text size. Written on the root element, where the style reads it.

use leptos::prelude::*;

use crate::i18n::Key;
use crate::key;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device does.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark, for the night ward.
    Dark,
}

/// How strong lines and letters stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contrast {
    /// As the device asks.
    #[default]
    Device,
    /// Black on white, or white on black.
    High,
}

/// How large the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// 18 px where the browser's own size is the usual one.
    #[default]
    Normal,
    /// One eighth larger.
    Large,
    /// One third larger.
    Larger,
}

macro_rules! words {
    ($name:ident { $($case:ident = $word:literal, $key:expr;)+ }) => {
        impl $name {
            /// Every setting, the usual one first.
            pub const ALL: &[Self] = &[$(Self::$case),+];

            /// The word it is kept under on the device.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$case => $word),+ }
            }

            /// The setting kept under a word; the usual one for any other word.
            #[must_use]
            pub fn read(word: &str) -> Self {
                Self::ALL.iter().copied().find(|one| one.word() == word).unwrap_or_default()
            }

            /// What it is called.
            #[must_use]
            pub fn label(self) -> Key {
                match self { $(Self::$case => $key),+ }
            }
        }
    };
}

words!(Theme {
    Device = "device", key!("theme-device");
    Light = "light", key!("theme-light");
    Dark = "dark", key!("theme-dark");
});
words!(Contrast {
    Device = "device", key!("contrast-device");
    High = "high", key!("contrast-high");
});
words!(TextSize {
    Normal = "normal", key!("text-normal");
    Large = "large", key!("text-large");
    Larger = "larger", key!("text-larger");
});

/// All of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Appearance {
    /// Light or dark.
    pub theme: Theme,
    /// Strength of lines and letters.
    pub contrast: Contrast,
    /// Size of the text.
    pub text: TextSize,
}

impl Appearance {
    /// Shows it at once.
    pub fn show(self) {
        let Some(root) = document().document_element() else {
            return;
        };
        for (name, word) in [
            ("data-theme", self.theme.word()),
            ("data-contrast", self.contrast.word()),
            ("data-text", self.text.word()),
        ] {
            // Fails only for names that are no attribute names.
            let _ = root.set_attribute(name, word);
        }
    }
}
