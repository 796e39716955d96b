//! Requests to IndexedDB, and what they bring.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbRequest;

use crate::platform::events::first;
use crate::platform::store_error::failed;
use crate::vault::ports::StoreError;

/// How a request is done.
pub(super) const DONE: [&str; 2] = ["success", "error"];

/// What a request that is done has brought.
pub(super) fn brought(request: &IdbRequest) -> Result<JsValue, StoreError> {
    match request.error() {
        Ok(None) => request.result().map_err(failed),
        Ok(Some(error)) => Err(failed(error.into())),
        Err(error) => Err(failed(error)),
    }
}

/// A request that is listened to from now on, so that others may be made before it is awaited.
pub(super) struct Asked {
    request: IdbRequest,
    done: JsFuture,
}

impl Asked {
    pub(super) fn new(request: Result<IdbRequest, JsValue>) -> Result<Self, StoreError> {
        let request = request.map_err(failed)?;
        let done = first(&request, &DONE);
        Ok(Self { request, done })
    }

    pub(super) async fn answer(self) -> Result<JsValue, StoreError> {
        let _ = self.done.await;
        brought(&self.request)
    }
}

/// What a request brings.
pub(super) async fn answer(request: Result<IdbRequest, JsValue>) -> Result<JsValue, StoreError> {
    Asked::new(request)?.answer().await
}
