//! What the browser says of its storage: whether it keeps it, how much there is, and what kind of home this is.

use futures_util::future::{Either, select};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::page::pause;

/// Longest wait for an answer, in milliseconds: some browsers ask the person and never answer by themselves.
const PATIENCE: u64 = 3_000;

async fn answer(asked: Option<Promise>) -> Option<JsValue> {
    let answer = std::pin::pin!(JsFuture::from(asked?));
    match select(answer, std::pin::pin!(pause(PATIENCE))).await {
        Either::Left((answer, _)) => answer.ok(),
        Either::Right(_) => None,
    }
}

fn manager() -> Option<web_sys::StorageManager> {
    Some(web_sys::window()?.navigator().storage())
}

/// Asks the browser to keep what is stored; `None` when it does not answer.
pub async fn persist() -> Option<bool> {
    let asked = manager().and_then(|storage| storage.persist().ok());
    answer(asked).await?.as_bool()
}

/// Whether the browser promised to keep what is stored; `None` when it does not say.
pub async fn persisted() -> Option<bool> {
    let asked = manager().and_then(|storage| storage.persisted().ok());
    answer(asked).await?.as_bool()
}

/// How much room there is for this app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use, about.
    pub used: u64,
    /// Bytes there may be.
    pub quota: u64,
}

/// How much room there is; `None` when the browser does not say.
pub async fn room() -> Option<Room> {
    let told = answer(manager().and_then(|storage| storage.estimate().ok())).await?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "never negative, far below 2^53"
    )]
    let bytes = |name: &str| Some(get(&told, name)?.as_f64()? as u64);
    Some(Room {
        used: bytes("usage")?,
        quota: bytes("quota")?,
    })
}

/// Whether the app runs as one that was installed, in a window of its own.
#[must_use]
pub fn installed() -> bool {
    let window: JsValue = web_sys::window().into();
    let asked = || {
        let ask: Function = get(&window, "matchMedia")?.dyn_into().ok()?;
        let told = ask
            .call1(&window, &"(display-mode: standalone)".into())
            .ok()?;
        get(&told, "matches")?.as_bool()
    };
    let of_apple = || get(&get(&window, "navigator")?, "standalone")?.as_bool();
    asked() == Some(true) || of_apple() == Some(true)
}

/// Whether this is a browser of Apple's engine, which clears what was not visited for a week.
#[must_use]
pub fn of_apple() -> bool {
    let window: JsValue = web_sys::window().into();
    let vendor = get(&window, "navigator").and_then(|it| get(&it, "vendor"));
    vendor
        .and_then(|vendor| vendor.as_string())
        .is_some_and(|vendor| vendor.starts_with("Apple"))
}

fn get(from: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(from, &JsValue::from_str(name)).ok()
}
