//! Hides what is written while the page is not in front, so that no picture of the list of open apps shows it.

use leptos::prelude::*;

/// The attribute that the style sheet hides the page by.
const VEIL: &str = "data-veil";

/// Draws the veil whenever the page is put away; once, at the top of the app.
pub fn draw_when_hidden() {
    let hidden = window_event_listener_untyped("visibilitychange", |_| veil(document().hidden()));
    let away = window_event_listener_untyped("pagehide", |_| veil(true));
    let back = window_event_listener_untyped("pageshow", |_| veil(document().hidden()));
    on_cleanup(move || {
        hidden.remove();
        away.remove();
        back.remove();
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
