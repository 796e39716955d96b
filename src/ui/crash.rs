//! What is shown when the app itself fails. The instance is lost by then: no component, no message look-up,
//! nothing of the case; only the words prepared at the start, the time of the last save, and where it happened.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::t;

thread_local! {
    static SAVED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Notes the sentence to show about the last save, such as "Saved 14:07"; after each completed save.
pub fn note_saved(text: String) {
    SAVED.with(|saved| {
        if let Ok(mut saved) = saved.try_borrow_mut() {
            *saved = Some(text);
        }
    });
}

struct Words {
    title: String,
    explain: String,
    nothing_saved: String,
    reload: String,
    details: String,
    build: String,
}

/// Prepares the page; before anything else of the app runs. `build` names the running build.
pub fn install(build: &str) {
    let words = Words {
        title: t!("crash-title"),
        explain: t!("crash-explain"),
        nothing_saved: t!("crash-nothing-saved"),
        reload: t!("crash-reload"),
        details: t!("crash-details"),
        build: build.to_owned(),
    };
    std::panic::set_hook(Box::new(move |panic| {
        // Showing can fail only where there is no page any more.
        let _ = show(&words, panic);
    }));
}

fn show(words: &Words, panic: &PanicHookInfo<'_>) -> Result<(), JsValue> {
    let document = document();
    let Some(body) = document.body() else {
        return Ok(());
    };
    body.set_text_content(None);
    let page = document.create_element("main")?;
    page.set_class_name("crash");
    let add = |tag: &str, text: &str| {
        let element = document.create_element(tag)?;
        element.set_text_content(Some(text));
        page.append_child(&element)?;
        Ok::<_, JsValue>(element)
    };
    add("h1", &words.title)?;
    let saved = SAVED.with(|saved| saved.try_borrow().ok().and_then(|saved| saved.clone()));
    let saved = saved.unwrap_or_else(|| words.nothing_saved.clone());
    add("p", &saved)?.set_class_name("notice");
    add("p", &words.explain)?;
    let reload = add("button", &words.reload)?;
    reload.set_class_name("button main");
    reload.set_attribute("type", "button")?;
    add("h2", &words.details)?;
    let details = add("pre", &technical(panic, &words.build))?;
    details.set_attribute("tabindex", "0")?;
    body.append_child(&page)?;
    wire_reload(&reload)
}

/// Where it happened and in which build. The message of the panic only when it is a fixed text:
/// one that was put together could hold something a client said.
fn technical(panic: &PanicHookInfo<'_>, build: &str) -> String {
    let mut lines = vec![build.to_owned()];
    if let Some(place) = panic.location() {
        let numbers = [place.line().to_string(), place.column().to_string()];
        lines.push([place.file(), &numbers.join(":")].join(":"));
    }
    if let Some(text) = panic.payload().downcast_ref::<&'static str>() {
        lines.push((*text).to_owned());
    }
    lines.join("\n")
}

/// The button calls the browser's own function: no code of the lost instance runs again.
fn wire_reload(button: &impl AsRef<JsValue>) -> Result<(), JsValue> {
    let location = location();
    let reload = js_sys::Reflect::get(location.as_ref(), &"reload".into())?;
    let reload: js_sys::Function = reload.dyn_into()?;
    let bound = reload.bind0(location.as_ref());
    js_sys::Reflect::set(button.as_ref(), &"onclick".into(), &bound)?;
    Ok(())
}
