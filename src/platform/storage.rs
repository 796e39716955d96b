//! Whether the browser promises to keep what is stored.

use futures_util::future::{Either, select};
use wasm_bindgen_futures::JsFuture;

use super::page::pause;

/// Longest wait for an answer, in milliseconds: some browsers ask the person and never answer by themselves.
const PATIENCE: u64 = 3_000;

async fn answer(asked: Option<js_sys::Promise>) -> Option<bool> {
    let answer = std::pin::pin!(JsFuture::from(asked?));
    match select(answer, std::pin::pin!(pause(PATIENCE))).await {
        Either::Left((answer, _)) => answer.ok()?.as_bool(),
        Either::Right(_) => None,
    }
}

fn manager() -> Option<web_sys::StorageManager> {
    Some(web_sys::window()?.navigator().storage())
}

/// Asks the browser to keep what is stored; `None` when it does not answer.
pub async fn persist() -> Option<bool> {
    answer(manager().and_then(|storage| storage.persist().ok()?.into())).await
}

/// Whether the browser promised to keep what is stored; `None` when it does not say.
pub async fn persisted() -> Option<bool> {
    answer(manager().and_then(|storage| storage.persisted().ok()?.into())).await
}
