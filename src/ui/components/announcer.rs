//! Says things to readers who cannot see them change.

use std::time::Duration;

use leptos::prelude::*;

use crate::app::State;
use crate::ui::view::{View, live, view};

/// How long what was said stays.
const LINGERS: Duration = Duration::from_secs(10);

/// Speaks through the page's one polite live region.
#[derive(Debug, Clone, Copy)]
pub struct Announcer(State<(bool, String)>);

impl Announcer {
    /// Makes the announcer of the page and offers it to all below; once, at the top of the app.
    pub fn provide() -> Self {
        let announcer = Self(State::new((false, String::new())));
        provide_context(announcer);
        announcer
    }

    /// The announcer of the page; outside of one, words go nowhere. In component bodies only.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self(State::new((false, String::new()))))
    }

    /// Has the text read out; the same text twice is read twice.
    pub fn say(self, text: impl Into<String>) {
        let text = text.into();
        self.0.update(|(turn, said)| {
            *turn = !*turn;
            *said = text;
        });
        // Whoever reads through the page later does not come upon it as if it were news.
        let said = self.0;
        set_timeout(move || said.try_set((false, String::new())), LINGERS);
    }
}

/// The live region. Two places take turns, so that a repeated text counts as new.
#[component]
pub fn AnnouncerRegion(
    /// Whose words are read out.
    announcer: Announcer,
) -> View {
    let in_turn = move |own: bool| {
        move || {
            let (turn, said) = announcer.0.get();
            (turn == own).then_some(said)
        }
    };
    view! {
        <div class="only-read" aria-live="polite" role="status">
            <p>{live(in_turn(true))}</p>
            <p>{live(in_turn(false))}</p>
        </div>
    }
}
