//! Hides what is written while the page is not in front, so that no picture of the list of open apps shows it.

use leptos::prelude::*;

use crate::app::App;

/// The attribute that the style sheet hides the page by. Paper is not covered: it hides on screens only.
const VEIL: &str = "data-veil";

/// Draws the veil whenever the page is put away, and where the settings say so whenever another
/// window is in front; once, at the top of the app.
pub fn draw_when_hidden(app: App) {
    let settings = app.settings();
    let seen = move || veil(document().hidden());
    let hidden = window_event_listener_untyped("visibilitychange", move |_| seen());
    let away = window_event_listener_untyped("pagehide", |_| veil(true));
    let back = window_event_listener_untyped("pageshow", move |_| seen());
    let left = window_event_listener_untyped("blur", move |_| {
        if settings.read_untracked().veil_on_blur {
            veil(true);
        }
    });
    let here = window_event_listener_untyped("focus", move |_| seen());
    on_cleanup(move || {
        for listener in [hidden, away, back, left, here] {
            listener.remove();
        }
    });
}

fn veil(drawn: bool) {
    let Some(root) = document().document_element() else {
        return;
    };
    // Fails only for names that are no attribute names.
    let _ = if drawn {
        root.set_attribute(VEIL, "")
    } else {
        root.remove_attribute(VEIL)
    };
}
