//! Waiting for events of the browser's own objects: a promise's function is the listener.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::EventTarget;

use super::page::after;

/// Calls a function at each of these events.
pub(super) fn listen(target: &EventTarget, events: &[&str], heard: &Function) {
    for event in events {
        // Fails for no event that there is.
        let _ = target.add_event_listener_with_callback(event, heard);
    }
}

/// The first of these events. Listens from now on, so none is missed before this is awaited.
pub(super) fn first(target: &EventTarget, events: &[&str]) -> JsFuture {
    JsFuture::from(Promise::new(&mut |heard, _| {
        listen(target, events, &heard);
    }))
}

/// A method of an object, bound to it.
pub(super) fn method(object: &JsValue, name: &str) -> Function {
    let function = Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default();
    function.unchecked_into::<Function>().bind0(object)
}

/// Whether one of these events comes before the patience (milliseconds) ends.
pub(super) async fn in_time(target: &EventTarget, events: &[&str], patience: u64) -> bool {
    let ended = Promise::new(&mut |heard, _| {
        listen(target, events, &heard);
        after(patience, move || {
            let _ = heard.call0(&JsValue::UNDEFINED);
        });
    });
    matches!(JsFuture::from(ended).await, Ok(event) if !event.is_undefined())
}
