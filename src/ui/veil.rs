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
    before_all(&["visibilitychange", "pageshow", "focus"], || {
        veil(document().hidden());
    });
    before_all(&["pagehide"], || veil(true));
    before_all(&["blur"], move || {
        if settings.read_untracked().veil_on_blur {
            veil(true);
        }
    });
}

/// Listens on the window on the way down, for as long as the page is there: whatever the event is for hears it later.
fn before_all(events: &[&str], heard: impl Fn() + 'static) {
    let heard = Closure::<dyn Fn()>::new(heard).into_js_value();
    for event in events {
        // Fails for no event that there is.
        let _ =
            window().add_event_listener_with_callback_and_bool(event, heard.unchecked_ref(), true);
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
