//! The page itself: timers, being seen or not, touches, and starting anew.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// What happens to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageEvent {
    /// A touch, a key, a scroll.
    Touched,
    /// The page went out of sight or is about to go away.
    Hidden,
    /// The page is in sight again.
    Shown,
    /// The page is about to be printed; the print dialog may hide it.
    PrintBegins,
    /// The print dialog is gone.
    PrintEnds,
}

fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

/// Runs `then` after so many milliseconds; a timer cannot be taken back, its work must be harmless when late.
pub fn after(millis: u64, then: impl FnOnce() + 'static) {
    set_timer(millis, Box::new(then));
}

/// Boxed, so that one kind of closure crosses into JavaScript.
fn set_timer(millis: u64, then: Box<dyn FnOnce()>) {
    let Some(window) = window() else { return };
    let then = Closure::once_into_js(then);
    let millis = i32::try_from(millis).unwrap_or(i32::MAX);
    // Fails only when there is no window to run in.
    let _ =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), millis);
}

/// Waits so many milliseconds.
pub async fn pause(millis: u64) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        after(millis, move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
        });
    });
    let _ = JsFuture::from(promise).await;
}

/// Listens to the page for as long as it lives.
pub fn listen(heard: impl Fn(PageEvent) + 'static) {
    let Some(window) = window() else { return };
    let Some(document) = window.document() else {
        return;
    };
    let heard = std::rc::Rc::new(heard);

    let touched = {
        let heard = heard.clone();
        Closure::<dyn Fn()>::new(move || heard(PageEvent::Touched))
    };
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    for name in ["pointerdown", "keydown", "wheel", "touchmove", "input"] {
        let _ = document.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            touched.as_ref().unchecked_ref(),
            &options,
        );
    }
    touched.forget();

    let seen = {
        let (heard, document) = (heard.clone(), document.clone());
        Closure::<dyn Fn()>::new(move || {
            heard(if document.hidden() {
                PageEvent::Hidden
            } else {
                PageEvent::Shown
            })
        })
    };
    let _ = document
        .add_event_listener_with_callback("visibilitychange", seen.as_ref().unchecked_ref());
    for name in ["pageshow", "focus"] {
        let _ = window.add_event_listener_with_callback(name, seen.as_ref().unchecked_ref());
    }
    let _ = document.add_event_listener_with_callback("resume", seen.as_ref().unchecked_ref());
    seen.forget();

    for (name, event) in [
        ("pagehide", PageEvent::Hidden),
        ("beforeprint", PageEvent::PrintBegins),
        ("afterprint", PageEvent::PrintEnds),
    ] {
        let heard = heard.clone();
        let listener = Closure::<dyn Fn()>::new(move || heard(event));
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        listener.forget();
    }
    let frozen = Closure::<dyn Fn()>::new(move || heard(PageEvent::Hidden));
    let _ = document.add_event_listener_with_callback("freeze", frozen.as_ref().unchecked_ref());
    frozen.forget();
}

/// Puts another address fragment in the place of the present one, without a new entry in the history.
pub fn replace_fragment(fragment: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(fragment);
    }
}

/// Loads the page anew: the heap with all that was decrypted is gone.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Prints the page; the browser shows its own dialog meanwhile.
pub fn print() {
    if let Some(window) = window() {
        // Refused only for a document that is not shown any more.
        let _ = window.print();
    }
}
