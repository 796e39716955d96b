//! The appearance chosen on this device: shown at once, kept for the next visit.

use leptos::prelude::*;

use super::appearance::{Appearance, Contrast, TextSize, Theme};
use crate::app::State;
use crate::app::preferences::{self, Preference};

/// The appearance of the app.
#[derive(Debug, Clone, Copy)]
pub struct Look(State<Appearance>);

impl Look {
    /// Reads and shows what was chosen; once, at the top of the app.
    pub fn provide() {
        let look = Appearance {
            theme: Theme::read(&preferences::read(Preference::Theme)),
            contrast: Contrast::read(&preferences::read(Preference::Contrast)),
            text: TextSize::read(&preferences::read(Preference::TextSize)),
        };
        look.show();
        provide_context(Self(State::new(look)));
    }

    /// The one of the app. In component bodies only.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self(State::new(Appearance::default())))
    }

    /// How the app looks now.
    pub fn get(self) -> Appearance {
        self.0.get()
    }

    /// Shows the app so from now on, and keeps it on this device.
    pub fn choose(self, look: Appearance) {
        preferences::write(Preference::Theme, look.theme.word());
        preferences::write(Preference::Contrast, look.contrast.word());
        preferences::write(Preference::TextSize, look.text.word());
        look.show();
        self.0.set(look);
    }

    /// Changes one thing about it.
    pub fn change(self, change: impl FnOnce(&mut Appearance)) {
        let mut look = self.0.get_untracked();
        change(&mut look);
        self.choose(look);
    }
}
