//! The key chain and sealing by WebCrypto. Keys are handles that cannot be read back, and are never stored.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::vault::ports::{Crypto, CryptoError, Opening, Sealing};

/// The browser's crypto.
pub struct WebCrypto;

type Outcome<T> = Result<T, CryptoError>;

fn subtle() -> Outcome<SubtleCrypto> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(unavailable)?;
    Reflect::get(&crypto, &"subtle".into())
        .and_then(JsCast::dyn_into)
        .map_err(unavailable)
}

fn unavailable<T>(_: T) -> CryptoError {
    CryptoError::Unavailable
}

fn rejected<T>(_: T) -> CryptoError {
    CryptoError::Rejected
}

/// An object of named values.
fn named(values: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in values {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

fn uses(names: &[&str]) -> JsValue {
    names
        .iter()
        .map(|name| JsValue::from_str(name))
        .collect::<Array>()
        .into()
}

fn bytes(bytes: &[u8]) -> Uint8Array {
    Uint8Array::from(bytes)
}

async fn done(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

async fn key(promise: Result<Promise, JsValue>) -> Outcome<CryptoKey> {
    done(promise)
        .await
        .and_then(JsCast::dyn_into)
        .map_err(unavailable)
}

fn read(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

fn hkdf(salt: &[u8], info: &[u8]) -> Object {
    named(&[
        ("name", "HKDF".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(salt).into()),
        ("info", bytes(info).into()),
    ])
}

fn aes(name: &str) -> Object {
    named(&[("name", name.into()), ("length", 256.into())])
}

fn hmac() -> Object {
    named(&[
        ("name", "HMAC".into()),
        ("hash", "SHA-256".into()),
        ("length", 256.into()),
    ])
}

#[wasm_bindgen]
extern "C" {
    /// The parameters of AES-GCM, members set by name in the glue.
    #[wasm_bindgen(extends = Object)]
    type GcmParams;

    #[wasm_bindgen(method, structural, setter)]
    fn set_name(this: &GcmParams, name: &JsValue);

    #[wasm_bindgen(method, structural, setter)]
    fn set_iv(this: &GcmParams, nonce: &Uint8Array);

    #[wasm_bindgen(method, structural, setter, js_name = "additionalData")]
    fn set_additional_data(this: &GcmParams, data: &Uint8Array);
}

/// What AES-GCM is told of one text after the other. A call has copied it when it returns (Web Cryptography,
/// "normalize an algorithm"), so a long list is told through the same few values.
struct Told {
    params: GcmParams,
    nonce: Uint8Array,
    /// What the text is bound to, and its length: a list's are all alike.
    bound: Uint8Array,
    length: usize,
}

impl Told {
    fn new() -> Self {
        let params: GcmParams = Object::new().unchecked_into();
        let told = Self {
            params,
            nonce: bytes(&[0; 12]),
            bound: bytes(&[]),
            length: 0,
        };
        told.params.set_name(&"AES-GCM".into());
        told.params.set_iv(&told.nonce);
        told
    }

    fn tell(&mut self, nonce: &[u8; 12], bound: &[u8]) {
        self.nonce.copy_from(nonce);
        if self.length == bound.len() && self.length > 0 {
            self.bound.copy_from(bound);
        } else {
            self.bound = bytes(bound);
            self.length = bound.len();
            self.params.set_additional_data(&self.bound);
        }
    }
}

/// Waits for all of them, in order, with one wait where none is rejected.
async fn all(begun: Vec<Result<Promise, JsValue>>) -> Vec<Result<Vec<u8>, JsValue>> {
    let promises: Option<Array> = begun.iter().map(|it| it.as_ref().ok().cloned()).collect();
    if let Some(promises) = promises
        && let Ok(buffers) = JsFuture::from(Promise::all(&promises)).await
    {
        return Array::from(&buffers)
            .iter()
            .map(|buffer| Ok(read(&buffer)))
            .collect();
    }
    let mut ended = Vec::with_capacity(begun.len());
    for promise in begun {
        ended.push(done(promise).await.map(|buffer| read(&buffer)));
    }
    ended
}

async fn wrap(inside: &CryptoKey, kek: &CryptoKey) -> Outcome<Vec<u8>> {
    let wrapped = done(subtle()?.wrap_key_with_str("raw", inside, kek, "AES-KW")).await;
    Ok(read(&wrapped.map_err(unavailable)?))
}

async fn unwrap(
    kek: &CryptoKey,
    wrapped: &[u8],
    kind: &JsValue,
    extractable: bool,
    purpose: &str,
) -> Outcome<CryptoKey> {
    let subtle = subtle()?;
    let (wrapped, uses) = (bytes(wrapped), uses(&[purpose]));
    let inside = match kind.dyn_ref::<Object>() {
        Some(kind) => subtle.unwrap_key_with_buffer_source_and_str_and_object(
            "raw",
            &wrapped,
            kek,
            "AES-KW",
            kind,
            extractable,
            &uses,
        ),
        None => subtle.unwrap_key_with_buffer_source_and_str_and_str(
            "raw",
            &wrapped,
            kek,
            "AES-KW",
            &kind.as_string().unwrap_or_default(),
            extractable,
            &uses,
        ),
    };
    done(inside)
        .await
        .map_err(rejected)?
        .dyn_into()
        .map_err(unavailable)
}

async fn mac_of(root: &CryptoKey, info: &[u8], extractable: bool) -> Outcome<CryptoKey> {
    key(subtle()?.derive_key_with_object_and_object(
        &hkdf(&[], info),
        root,
        &hmac(),
        extractable,
        &uses(&["sign"]),
    ))
    .await
}

impl Crypto for WebCrypto {
    type Kek = CryptoKey;
    type Root = CryptoKey;
    type Cipher = CryptoKey;
    type Mac = CryptoKey;

    async fn digest(&self, text: &[u8]) -> Outcome<[u8; 32]> {
        let digest =
            done(subtle()?.digest_with_str_and_buffer_source("SHA-256", &bytes(text))).await;
        read(&digest.map_err(unavailable)?)
            .try_into()
            .map_err(unavailable)
    }

    async fn kek(&self, material: &[u8; 32], salt: &[u8], info: &[u8]) -> Outcome<CryptoKey> {
        let subtle = subtle()?;
        let raw = bytes(material);
        let base =
            key(subtle.import_key_with_str("raw", &raw, "HKDF", false, &uses(&["deriveKey"])))
                .await;
        raw.fill(0, 0, 32);
        key(subtle.derive_key_with_object_and_object(
            &hkdf(salt, info),
            &base?,
            &aes("AES-KW"),
            false,
            &uses(&["wrapKey", "unwrapKey"]),
        ))
        .await
    }

    async fn make_root(&self, kek: &CryptoKey) -> Outcome<Vec<u8>> {
        let subtle = subtle()?;
        // An extractable HKDF key is refused, so the fresh bytes are born as an HMAC key; only its wrapped form leaves.
        let fresh = key(subtle.generate_key_with_object(&hmac(), true, &uses(&["sign"]))).await?;
        wrap(&fresh, kek).await
    }

    async fn rewrap(&self, from: &CryptoKey, wrapped: &[u8], to: &CryptoKey) -> Outcome<Vec<u8>> {
        // Extractable for this one moment, and as an HMAC key: an extractable HKDF key is refused.
        let inside = unwrap(from, wrapped, &hmac().into(), true, "sign").await?;
        wrap(&inside, to).await
    }

    async fn root(&self, kek: &CryptoKey, wrapped: &[u8]) -> Outcome<CryptoKey> {
        unwrap(kek, wrapped, &"HKDF".into(), false, "deriveKey").await
    }

    async fn root_kek(&self, root: &CryptoKey, info: &[u8]) -> Outcome<CryptoKey> {
        key(subtle()?.derive_key_with_object_and_object(
            &hkdf(&[], info),
            root,
            &aes("AES-KW"),
            false,
            &uses(&["wrapKey", "unwrapKey"]),
        ))
        .await
    }

    async fn wrap_mac(&self, root: &CryptoKey, info: &[u8], kek: &CryptoKey) -> Outcome<Vec<u8>> {
        wrap(&mac_of(root, info, true).await?, kek).await
    }

    async fn unwrap_mac(&self, kek: &CryptoKey, wrapped: &[u8]) -> Outcome<CryptoKey> {
        unwrap(kek, wrapped, &hmac().into(), false, "sign").await
    }

    async fn cipher(&self, root: &CryptoKey, info: &[u8]) -> Outcome<CryptoKey> {
        key(subtle()?.derive_key_with_object_and_object(
            &hkdf(&[], info),
            root,
            &aes("AES-GCM"),
            false,
            &uses(&["encrypt", "decrypt"]),
        ))
        .await
    }

    async fn mac_key(&self, root: &CryptoKey, info: &[u8]) -> Outcome<CryptoKey> {
        mac_of(root, info, false).await
    }

    async fn seal(&self, texts: Vec<Sealing<'_, CryptoKey>>) -> Outcome<Vec<Vec<u8>>> {
        let subtle = subtle()?;
        // All are begun before the first is awaited.
        let begun = texts.iter().map(|text| {
            // Each with values of its own: no engine's haste may ever seal two texts with one nonce.
            let mut told = Told::new();
            told.tell(&text.nonce, &text.aad);
            subtle.encrypt_with_object_and_u8_array(&told.params, text.key, &text.plain)
        });
        let sealed = all(begun.collect()).await.into_iter();
        sealed.map(|one| one.map_err(unavailable)).collect()
    }

    async fn open(&self, sealed: Vec<Opening<'_, CryptoKey>>) -> Vec<Outcome<Vec<u8>>> {
        let Ok(subtle) = subtle() else {
            return sealed
                .iter()
                .map(|_| Err(CryptoError::Unavailable))
                .collect();
        };
        let mut told = Told::new();
        let begun = sealed.iter().map(|one| {
            told.tell(&one.nonce, &one.aad);
            subtle.decrypt_with_object_and_u8_array(&told.params, one.key, one.sealed)
        });
        let opened = all(begun.collect()).await.into_iter();
        opened.map(|one| one.map_err(rejected)).collect()
    }

    async fn mac(&self, key: &CryptoKey, text: &[u8]) -> Outcome<[u8; 32]> {
        let mac = done(subtle()?.sign_with_str_and_buffer_source("HMAC", key, &bytes(text))).await;
        read(&mac.map_err(unavailable)?)
            .try_into()
            .map_err(unavailable)
    }
}
