//! The worker beside the page: it says that it is ready, answers one request after the other,
//! and is ended when this goes, with all of its memory.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

/// The script that starts the worker's wasm, beside the page.
const LOADER: &str = "crypto-worker_loader.js";

/// A worker that listens.
pub struct Running(Worker);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

/// What is asked: named values, and the buffers that are handed over instead of copied.
pub struct Request {
    values: Object,
    handed: Array,
}

impl Request {
    /// A request to do this.
    pub fn new(what: &str) -> Self {
        let request = Self {
            values: Object::new(),
            handed: Array::new(),
        };
        request.with("op", &what.into())
    }

    /// Adds a value.
    pub fn with(self, name: &str, value: &JsValue) -> Self {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&self.values, &name.into(), value);
        self
    }

    /// Adds bytes: copied out of this wasm, then handed over, so that this side keeps nothing of them.
    pub fn bytes(self, name: &str, bytes: &[u8]) -> Self {
        let bytes = Uint8Array::from(bytes);
        self.handed.push(&bytes.buffer());
        self.with(name, &bytes)
    }
}

impl Running {
    /// Starts a worker, and waits until it listens: what was sent before would be lost.
    ///
    /// # Errors
    /// When the browser cannot start it.
    pub async fn start() -> Result<Self, JsValue> {
        let base = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.base_uri().ok().flatten())
            .ok_or(JsValue::UNDEFINED)?;
        let address = web_sys::Url::new_with_base(LOADER, &base)?.href();
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let running = Worker::new_with_options(&address, &options).map(Self)?;
        running.answer(|| Ok(())).await?;
        Ok(running)
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    /// When the worker has died.
    pub async fn ask(&self, request: &Request) -> Result<JsValue, JsValue> {
        self.answer(|| {
            self.0
                .post_message_with_transfer(&request.values, &request.handed)
        })
        .await
    }

    /// A promise's own functions are the listeners: nothing lives in between.
    async fn answer(&self, ask: impl FnOnce() -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
        let promise = Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        });
        ask()?;
        let event: MessageEvent = JsFuture::from(promise).await?.dyn_into()?;
        Ok(event.data())
    }
}
