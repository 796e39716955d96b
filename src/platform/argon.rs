//! Argon2id in a worker of its own, ended after every derivation: its memory goes with it.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::worker::{Request, Running};
use crate::vault::keys::KdfParams;
use crate::vault::ports::{Kdf, KdfError};

/// Derives keys in a worker.
pub struct ArgonWorker;

impl Kdf for ArgonWorker {
    async fn derive(
        &self,
        passphrase: &[u8],
        params: &KdfParams,
    ) -> Result<Zeroizing<[u8; 32]>, KdfError> {
        let request = Request::new("derive")
            .bytes("passphrase", passphrase)
            .bytes("salt", &params.salt)
            .with("m", &params.memory.into())
            .with("t", &params.passes.into())
            .with("p", &params.lanes.into());
        let answer = ask(request).await.map_err(|_| KdfError::Unavailable)?;
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

async fn ask(request: Request) -> Result<JsValue, JsValue> {
    Running::start().await?.ask(&request).await
}
