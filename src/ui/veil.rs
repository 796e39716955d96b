//! Hides what is written while the page is not in front, so that no picture of the list of open apps shows it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;

use crate::app::App;

/// The attribute that the style sheet hides the page by. Paper is not covered: it hides on screens only.
const VEIL: &str = "data-veil";

/// Draws the veil whenever the page is put away, and where the settings say so whenever another
/// window is in front; once, at the top of the app. It listens before everything else does.
pub fn draw_when_hidden(app: App) {
    let settings = app.settings();
    let seen = || veil(document().hidden());
    hear(&["visibilitychange", "pageshow"], true, seen);
    hear(&["pagehide"], true, || veil(true));
    // On the way down these two would be heard of every field: here they are the window's own.
    hear(&["focus"], false, seen);
    hear(&["blur"], false, move || {
        if settings.read_untracked().veil_on_blur {
            veil(true);
        }
    });
}

/// Listens on the window for as long as the page is there; on the way down, whatever the event is for hears it later.
fn hear(events: &[&str], on_the_way_down: bool, heard: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(heard).into_js_value();
    for event in events {
        // Fails for no event that there is.
        let _ = window().add_event_listener_with_callback_and_bool(
            event,
            heard.unchecked_ref(),
            on_the_way_down,
        );
    }
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
