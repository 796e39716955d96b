//! Argon2id in a worker of its own, ended after every derivation: its memory goes with it.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Worker, WorkerOptions, WorkerType};
use zeroize::Zeroizing;

use crate::vault::keys::KdfParams;
use crate::vault::ports::{Kdf, KdfError};

/// The script that starts the worker's wasm, beside the page.
const LOADER: &str = "crypto-worker_loader.js";

/// Derives keys in a worker.
pub struct ArgonWorker;

/// A worker that is ended when this goes.
struct Running(Worker);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.set_onmessage(None);
        self.0.set_onerror(None);
        self.0.terminate();
    }
}

fn start() -> Result<Running, JsValue> {
    let base = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.base_uri().ok().flatten())
        .ok_or(JsValue::UNDEFINED)?;
    let address = web_sys::Url::new_with_base(LOADER, &base)?.href();
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&address, &options).map(Running)
}

impl Kdf for ArgonWorker {
    async fn derive(
        &self,
        passphrase: &[u8],
        params: &KdfParams,
    ) -> Result<Zeroizing<[u8; 32]>, KdfError> {
        let answer = ask(passphrase, params)
            .await
            .map_err(|_| KdfError::Unavailable)?;
        if let Some(word) = answer.as_string() {
            return Err(match word.as_str() {
                "memory" => KdfError::Memory,
                "refused" => KdfError::Refused,
                _ => KdfError::Unavailable,
            });
        }
        let bytes: Uint8Array = answer.dyn_into().map_err(|_| KdfError::Unavailable)?;
        if bytes.length() != 32 {
            return Err(KdfError::Unavailable);
        }
        let mut key = Zeroizing::new([0; 32]);
        bytes.copy_to(key.as_mut());
        bytes.fill(0, 0, 32);
        Ok(key)
    }
}

async fn ask(passphrase: &[u8], params: &KdfParams) -> Result<JsValue, JsValue> {
    let worker = start()?;
    let request = Object::new();
    let passphrase = Uint8Array::from(passphrase);
    let set = |name: &str, value: &JsValue| Reflect::set(&request, &name.into(), value);
    set("passphrase", &passphrase)?;
    set("salt", &Uint8Array::from(params.salt.as_slice()))?;
    set("m", &params.memory.into())?;
    set("t", &params.passes.into())?;
    set("p", &params.lanes.into())?;
    // Handed over, not copied: this side keeps nothing of it.
    let transfer = Array::of1(&passphrase.buffer());
    let answer = Promise::new(&mut |resolve, reject| {
        let ready = Closure::<dyn FnMut(web_sys::MessageEvent)>::new({
            let (worker, request, transfer) = (worker.0.clone(), request.clone(), transfer.clone());
            let reject = reject.clone();
            let resolve = resolve.clone();
            let mut waiting = true;
            move |event: web_sys::MessageEvent| {
                // The worker's first word says that it listens; what was sent before would be lost.
                if waiting && event.data().as_string().as_deref() == Some("ready") {
                    waiting = false;
                    if worker
                        .post_message_with_transfer(&request, &transfer)
                        .is_err()
                    {
                        let _ = reject.call0(&JsValue::NULL);
                    }
                } else {
                    let _ = resolve.call1(&JsValue::NULL, &event.data());
                }
            }
        });
        worker.0.set_onmessage(Some(ready.as_ref().unchecked_ref()));
        ready.forget();
        worker.0.set_onerror(Some(&reject));
    });
    JsFuture::from(answer).await
}
