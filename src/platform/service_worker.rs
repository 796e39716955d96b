//! What boot.js and the service worker can tell: build, policy in force, fetches, updates.

use std::pin::Pin;

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_namespace = window, js_name = fieldfare)]
    static FIELDFARE: Option<Fieldfare>;

    type Fieldfare;
    #[wasm_bindgen(method, getter)]
    fn build(this: &Fieldfare) -> String;
    #[wasm_bindgen(method)]
    fn content(this: &Fieldfare) -> String;
    #[wasm_bindgen(method)]
    fn instruments(this: &Fieldfare) -> Promise;
    #[wasm_bindgen(method, js_name = updateReady)]
    fn update_ready(this: &Fieldfare) -> bool;
    #[wasm_bindgen(method, js_name = applyUpdate)]
    fn apply_update(this: &Fieldfare) -> Promise;
    #[wasm_bindgen(method, js_name = beforeUpdate)]
    fn before_update(this: &Fieldfare, save: &JsValue);
    #[wasm_bindgen(method, js_name = fetchCounts)]
    fn fetch_counts(this: &Fieldfare) -> Promise;
    #[wasm_bindgen(method)]
    fn policy(this: &Fieldfare) -> Promise;
}

/// The build's identity, from the hashes of its files; empty in a build that was not sealed.
#[must_use]
pub fn build() -> String {
    FIELDFARE
        .with(|it| it.as_ref().map(Fieldfare::build))
        .unwrap_or_default()
}

/// The file of the content, loaded beside the app; only while the app starts.
#[must_use]
pub fn content() -> String {
    FIELDFARE
        .with(|it| it.as_ref().map(Fieldfare::content))
        .unwrap_or_default()
}

/// The file with the rules of published instruments, from this device or the app's own host; nothing when it cannot
/// be loaded.
#[must_use]
pub fn instruments() -> Pin<Box<dyn Future<Output = Option<String>>>> {
    let asked = FIELDFARE.with(|it| it.as_ref().map(Fieldfare::instruments));
    Box::pin(async move { JsFuture::from(asked?).await.ok()?.as_string() })
}

/// Whether a newer build waits.
#[must_use]
pub fn update_ready() -> bool {
    FIELDFARE.with(|it| it.as_ref().is_some_and(Fieldfare::update_ready))
}

/// Starts the newer build once every tab has saved; the page is loaded anew. `false` when it has to wait.
pub async fn apply_update() -> bool {
    let Some(done) = FIELDFARE.with(|it| it.as_ref().map(Fieldfare::apply_update)) else {
        return false;
    };
    JsFuture::from(done).await.is_ok()
}

/// Has `save` called, and waited for, before a newer build takes over. A `false` keeps the build that runs.
pub fn before_update<F>(save: impl Fn() -> F + 'static)
where
    F: Future<Output = bool> + 'static,
{
    let save = Closure::<dyn Fn() -> Promise>::new(move || {
        let saved = save();
        wasm_bindgen_futures::future_to_promise(async move {
            if saved.await {
                Ok(JsValue::UNDEFINED)
            } else {
                Err(JsValue::UNDEFINED)
            }
        })
    });
    FIELDFARE.with(|it| {
        if let Some(fieldfare) = it {
            fieldfare.before_update(save.as_ref());
        }
    });
    save.forget();
}

/// Calls `told` when a newer build begins to wait.
pub fn on_update(told: impl Fn() + 'static) {
    let told = Closure::<dyn Fn()>::new(told);
    if let Some(window) = web_sys::window() {
        let _ = window
            .add_event_listener_with_callback("fieldfare-update", told.as_ref().unchecked_ref());
    }
    told.forget();
}

/// What the service worker counted since the build was installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FetchCounts {
    /// Files fetched from the network to install the build.
    pub installed: u64,
    /// Requests answered from the stored build.
    pub served: u64,
    /// Requests that went to the network after that: repairing a stored build, and nothing else.
    pub network: u64,
    /// Requests refused.
    pub refused: u64,
}

/// Asks the service worker for its counts.
pub async fn fetch_counts() -> FetchCounts {
    let Some(asked) = FIELDFARE.with(|it| it.as_ref().map(Fieldfare::fetch_counts)) else {
        return FetchCounts::default();
    };
    let Ok(answer) = JsFuture::from(asked).await else {
        return FetchCounts::default();
    };
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts are small whole numbers"
    )]
    let count = |name: &str| get(&answer, name).as_f64().unwrap_or(0.0) as u64;
    FetchCounts {
        installed: count("installed"),
        served: count("served"),
        network: count("network"),
        refused: count("refused"),
    }
}

/// The policy this page runs under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PolicyInForce {
    /// Response headers of the page, in the order they came.
    pub headers: Vec<(String, String)>,
    /// Whether the service worker answered for the page.
    pub from_worker: bool,
    /// The policy inside the page itself.
    pub meta: String,
}

/// Reads the policy this page runs under.
pub async fn policy() -> PolicyInForce {
    let Some(asked) = FIELDFARE.with(|it| it.as_ref().map(Fieldfare::policy)) else {
        return PolicyInForce::default();
    };
    let Ok(answer) = JsFuture::from(asked).await else {
        return PolicyInForce::default();
    };
    let headers = get(&answer, "headers").dyn_into::<Object>().map(|headers| {
        Object::entries(&headers)
            .iter()
            .filter_map(|pair| {
                let pair: js_sys::Array = pair.dyn_into().ok()?;
                Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
            })
            .collect()
    });
    PolicyInForce {
        headers: headers.unwrap_or_default(),
        from_worker: get(&answer, "fromWorker").is_truthy(),
        meta: get(&answer, "meta").as_string().unwrap_or_default(),
    }
}

/// Violations of the policy since the page was loaded.
#[must_use]
pub fn violations() -> u64 {
    let window: JsValue = web_sys::window().into();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small whole number"
    )]
    let count = get(&window, "__fieldfareViolations")
        .as_f64()
        .unwrap_or(0.0) as u64;
    count
}

fn get(from: &JsValue, name: &str) -> JsValue {
    Reflect::get(from, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
