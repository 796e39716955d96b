//! A file in the making, kept by the browser outside of the app's memory, and the ways to hand it out.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
pub use web_sys::Blob;
use web_sys::{BlobPropertyBag, File, FilePropertyBag};

use super::files::{Unreadable, offer};

/// Bytes gathered before they are handed to the browser (4 MB).
const PART: u32 = 4 * 1024 * 1024;

/// The kind of an encrypted file: no program opens it by itself.
const KIND: &str = "application/octet-stream";

/// The bytes of a text, outside of the app's memory.
#[must_use]
pub fn bytes_of(text: &str) -> Uint8Array {
    Uint8Array::from(text.as_bytes())
}

/// The pieces of a file.
pub struct Gathering {
    parts: Array,
    loose: Array,
    size: u32,
}

impl Gathering {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            parts: Array::new(),
            loose: Array::new(),
            size: 0,
        }
    }

    /// Adds bytes. From time to time they become a part that the browser may keep on disk.
    ///
    /// # Errors
    /// When the browser has no room.
    pub fn add(&mut self, bytes: &Uint8Array) -> Result<(), Unreadable> {
        self.loose.push(bytes);
        self.size += bytes.length();
        if self.size >= PART {
            self.settle()?;
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Unreadable> {
        let part = blob(&self.loose)?;
        self.parts.push(&part);
        self.loose = Array::new();
        self.size = 0;
        Ok(())
    }

    /// The whole file.
    ///
    /// # Errors
    /// When the browser has no room.
    pub fn finish(mut self) -> Result<Gathered, Unreadable> {
        self.settle()?;
        blob(&self.parts).map(Gathered)
    }
}

impl Default for Gathering {
    fn default() -> Self {
        Self::new()
    }
}

fn blob(parts: &Array) -> Result<Blob, Unreadable> {
    let options = BlobPropertyBag::new();
    options.set_type(KIND);
    Blob::new_with_blob_sequence_and_options(parts, &options).map_err(|_| Unreadable)
}

/// A file that is complete.
#[derive(Clone)]
pub struct Gathered(Blob);

impl Gathered {
    /// Its bytes, to be read again.
    #[must_use]
    pub fn blob(&self) -> &Blob {
        &self.0
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// Offers it as a download.
    ///
    /// # Errors
    /// [`Unreadable`] when the browser refuses.
    pub fn save(&self, name: &str) -> Result<(), Unreadable> {
        offer(name, &self.0).map_err(|_| Unreadable)
    }

    /// What a share sheet is given; `None` where there is none, or none that takes files.
    fn shared(&self, name: &str) -> Option<(JsValue, Object)> {
        let navigator: JsValue = web_sys::window()?.navigator().into();
        let options = FilePropertyBag::new();
        options.set_type(KIND);
        let parts = Array::of1(&self.0);
        let file = File::new_with_blob_sequence_and_options(&parts, name, &options).ok()?;
        let given = Object::new();
        Reflect::set(&given, &"files".into(), &Array::of1(&file)).ok()?;
        let can: js_sys::Function = Reflect::get(&navigator, &"canShare".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let can = can.call1(&navigator, &given).ok()?;
        can.is_truthy().then_some((navigator, given))
    }

    /// Whether this device has a share sheet that takes it.
    #[must_use]
    pub fn can_share(&self, name: &str) -> bool {
        self.shared(name).is_some()
    }

    /// Opens the share sheet. Gives whether the file was handed on.
    pub async fn share(&self, name: &str) -> bool {
        let shared = async {
            let (navigator, given) = self.shared(name).ok_or(JsValue::NULL)?;
            let share: js_sys::Function = Reflect::get(&navigator, &"share".into())?.dyn_into()?;
            let promise: Promise = share.call1(&navigator, &given)?.dyn_into()?;
            JsFuture::from(promise).await
        };
        shared.await.is_ok()
    }
}
