//! A file of the browser as something to read from. Only a Worker may read without waiting.

use std::io::{self, Read};

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, FileReaderSync};

/// Reads a blob from its beginning to its end.
pub struct BlobReader {
    blob: Blob,
    at: f64,
}

impl BlobReader {
    /// Begins at the first byte.
    pub fn new(blob: Blob) -> Self {
        Self { blob, at: 0.0 }
    }

    fn slice(&self, most: u32) -> Result<Uint8Array, JsValue> {
        let slice = self
            .blob
            .slice_with_f64_and_f64(self.at, self.at + f64::from(most))?;
        let buffer = FileReaderSync::new()?.read_as_array_buffer(&slice)?;
        Ok(Uint8Array::new(&buffer))
    }
}

impl Read for BlobReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = u32::try_from(into.len()).unwrap_or(u32::MAX);
        let bytes = self.slice(most).map_err(|_| io::ErrorKind::Other)?;
        let read = bytes.length();
        if let Some(place) = into.get_mut(..read as usize) {
            bytes.copy_to(place);
        }
        self.at += f64::from(read);
        Ok(read as usize)
    }
}
