//! Choosing a file and saving one. Names of chosen files are not looked at.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Bytes read at a time.
const PIECE: f64 = 1_048_576.0;

/// A file that was chosen and not read yet.
#[derive(Clone)]
pub struct ChosenFile {
    file: web_sys::File,
}

/// The browser could not read the file: moved, removed, or not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

impl ChosenFile {
    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.file.size()
    }

    /// The file itself, for the worker.
    #[must_use]
    pub fn blob(&self) -> &web_sys::Blob {
        &self.file
    }

    /// The piece that begins at a byte; empty at the end.
    ///
    /// # Errors
    /// [`Unreadable`] when the browser fails to read.
    pub async fn piece(&self, from: f64) -> Result<Vec<u8>, Unreadable> {
        let to = (from + PIECE).min(self.size());
        let blob = self
            .file
            .slice_with_f64_and_f64(from, to)
            .map_err(|_| Unreadable)?;
        let buffer = JsFuture::from(blob.array_buffer())
            .await
            .map_err(|_| Unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

/// Lets the person choose one file. `None` when they chose none.
///
/// `kinds` is the accept list of the picker: `.json,application/json`.
pub async fn choose(kinds: &str) -> Option<ChosenFile> {
    let document = web_sys::window()?.document()?;
    let input: web_sys::HtmlInputElement =
        document.create_element("input").ok()?.dyn_into().ok()?;
    input.set_type("file");
    input.set_accept(kinds);
    input.set_hidden(true);
    // Some browsers forget a picker whose input is in no page.
    document.body()?.append_child(&input).ok()?;
    let listeners: Rc<RefCell<Vec<JsValue>>> = Rc::default();
    let done = Promise::new(&mut |resolve, _| {
        for name in ["change", "cancel"] {
            let resolve = resolve.clone();
            let listener = Closure::once_into_js(move || {
                let _ = resolve.call0(&JsValue::NULL);
            });
            let _ = input.add_event_listener_with_callback(name, listener.unchecked_ref());
            listeners.borrow_mut().push(listener);
        }
    });
    input.click();
    let _ = JsFuture::from(done).await;
    let file = input.files().and_then(|files| files.get(0));
    input.remove();
    Some(ChosenFile { file: file? })
}

/// Offers bytes as a download under a name that says nothing about anybody.
///
/// # Errors
/// [`Unreadable`] when the browser refuses to make the file.
pub fn save(name: &str, bytes: &[u8], kind: &str) -> Result<(), Unreadable> {
    let made = || -> Result<(), JsValue> {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&Uint8Array::from(bytes));
        let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        offer(name, &blob)
    };
    made().map_err(|_| Unreadable)
}

/// Offers a blob as a download.
pub(super) fn offer(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let address = web_sys::Url::create_object_url_with_blob(blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the blob once it began; the address may go a minute later.
    super::page::after(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&address);
    });
    Ok(())
}
