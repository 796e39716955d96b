//! The values of a request. Secrets arrive as bytes, and are overwritten where they came from.

use crypto_worker::derive::Params;
use crypto_worker::open::With;
use crypto_worker::refusal::Refusal;
use crypto_worker::seal::For;
use crypto_worker::stretch::Stretched;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::Blob;
use zeroize::Zeroizing;

/// What the page asks.
pub struct Request<'a>(pub &'a JsValue);

impl Request<'_> {
    fn get(&self, name: &str) -> Result<JsValue, Refusal> {
        Reflect::get(self.0, &name.into()).map_err(|_| Refusal::Params)
    }

    /// A word or a public text.
    pub fn text(&self, name: &str) -> Result<String, Refusal> {
        self.get(name)?.as_string().ok_or(Refusal::Params)
    }

    /// Whether it is there.
    fn has(&self, name: &str) -> bool {
        self.get(name).is_ok_and(|value| !value.is_undefined())
    }

    /// Bytes, overwritten at their origin.
    pub fn bytes(&self, name: &str) -> Result<Zeroizing<Vec<u8>>, Refusal> {
        let given: Uint8Array = self.get(name)?.dyn_into().map_err(|_| Refusal::Params)?;
        let bytes = Zeroizing::new(given.to_vec());
        given.fill(0, 0, given.length());
        Ok(bytes)
    }

    /// A secret text, which travels as bytes.
    pub fn secret(&self, name: &str) -> Result<Zeroizing<String>, Refusal> {
        let bytes = self.bytes(name)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::Params)?;
        Ok(Zeroizing::new(text.to_owned()))
    }

    /// A whole number.
    pub fn number(&self, name: &str) -> Result<u32, Refusal> {
        let number = self.get(name)?.as_f64().ok_or(Refusal::Params)?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked against its own bounds"
        )]
        let whole = number as u32;
        if f64::from(whole) == number {
            Ok(whole)
        } else {
            Err(Refusal::Params)
        }
    }

    /// A file.
    pub fn file(&self, name: &str) -> Result<Blob, Refusal> {
        self.get(name)?.dyn_into().map_err(|_| Refusal::Params)
    }

    /// The parameters of a derivation.
    pub fn params(&self) -> Result<Params, Refusal> {
        Ok(Params {
            salt: self.bytes("salt")?.to_vec(),
            memory: self.number("m")?,
            passes: self.number("t")?,
            lanes: self.number("p")?,
        })
    }

    /// Whom a file is written for.
    pub fn whom(&self) -> Result<For, Refusal> {
        if self.has("passphrase") {
            return Ok(For::Passphrase(self.secret("passphrase")?));
        }
        if self.has("stretched") {
            return Stretched::from_bytes(self.bytes("stretched")?).map(For::Stretched);
        }
        let list: Array = self
            .get("recipients")?
            .dyn_into()
            .map_err(|_| Refusal::Params)?;
        Ok(For::Recipients(
            list.iter().filter_map(|one| one.as_string()).collect(),
        ))
    }

    /// What opens a file.
    pub fn with(&self) -> Result<With, Refusal> {
        Ok(if self.has("passphrase") {
            With::Passphrase(self.secret("passphrase")?)
        } else if self.has("fileKey") {
            With::FileKey(self.bytes("fileKey")?)
        } else {
            With::Identity(self.secret("identity")?)
        })
    }
}
