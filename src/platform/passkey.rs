//! Passkeys whose authenticator works out a secret from a salt (the PRF extension of WebAuthn).

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use zeroize::Zeroizing;

/// Why there is no passkey or no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasskeyError {
    /// Cancelled, timed out, or the passkey is not there any more: browsers do not tell which.
    NotAllowed,
    /// The address of the app is none that may have passkeys.
    Address,
    /// The browser or the authenticator cannot do it.
    Unsupported,
}

#[wasm_bindgen]
extern "C" {
    type Credentials;
    #[wasm_bindgen(method, catch)]
    fn create(this: &Credentials, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Credentials, options: &Object) -> Result<Promise, JsValue>;

    type Answer;
    #[wasm_bindgen(method, getter, js_name = rawId)]
    fn raw_id(this: &Answer) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = getClientExtensionResults)]
    fn extensions(this: &Answer) -> Result<JsValue, JsValue>;
}

impl PasskeyError {
    fn of(error: &JsValue) -> Self {
        let name = Reflect::get(error, &"name".into()).ok();
        match name.and_then(|name| name.as_string()).as_deref() {
            Some("NotAllowedError" | "AbortError" | "InvalidStateError") => Self::NotAllowed,
            Some("SecurityError") => Self::Address,
            _ => Self::Unsupported,
        }
    }
}

/// The host of the page.
#[must_use]
pub fn host() -> String {
    web_sys::window()
        .and_then(|window| window.location().hostname().ok())
        .unwrap_or_default()
}

fn credentials() -> Result<Credentials, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let credentials = Reflect::get(&navigator, &"credentials".into())?;
    let known = Reflect::has(&js_sys::global(), &"PublicKeyCredential".into())?;
    if !known || credentials.is_undefined() {
        return Err(JsValue::UNDEFINED);
    }
    Ok(credentials.unchecked_into())
}

fn object(members: &[(&str, &JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// What asks for the secret of a salt.
fn prf(salt: &[u8]) -> Object {
    let eval = object(&[("first", &bytes(salt))]);
    object(&[("prf", &object(&[("eval", &eval)]))])
}

async fn answer(asked: Result<Promise, JsValue>) -> Result<Answer, JsValue> {
    Ok(JsFuture::from(asked?).await?.unchecked_into())
}

/// Makes a passkey; gives its id.
///
/// # Errors
/// [`PasskeyError`]; the authenticator may have kept a passkey that nothing uses.
pub async fn make(
    app: &str,
    label: &str,
    user: &[u8],
    challenge: &[u8],
    salt: &[u8],
) -> Result<Vec<u8>, PasskeyError> {
    let made = async {
        let kind =
            |algorithm: i32| object(&[("type", &"public-key".into()), ("alg", &algorithm.into())]);
        // ES256 and RS256: what every authenticator has one of. Nothing is ever signed for anybody.
        let kinds = Array::of2(&kind(-7), &kind(-257));
        let options = object(&[
            ("challenge", &bytes(challenge)),
            ("rp", &object(&[("name", &app.into())])),
            (
                "user",
                &object(&[
                    ("id", &bytes(user)),
                    ("name", &label.into()),
                    ("displayName", &label.into()),
                ]),
            ),
            ("pubKeyCredParams", &kinds),
            (
                "authenticatorSelection",
                &object(&[
                    ("residentKey", &"preferred".into()),
                    ("userVerification", &"required".into()),
                ]),
            ),
            ("extensions", &prf(salt)),
        ]);
        let asked = credentials()?.create(&object(&[("publicKey", &options)]));
        let made = answer(asked).await?;
        let enabled = Reflect::get(&made.extensions()?, &"prf".into())
            .and_then(|prf| Reflect::get(&prf, &"enabled".into()))?;
        if !enabled.is_truthy() {
            return Err(JsValue::UNDEFINED);
        }
        Ok(Uint8Array::new(&made.raw_id()).to_vec())
    };
    made.await.map_err(|error| PasskeyError::of(&error))
}

/// The secret that a passkey works out of a salt. Asks the person to prove who they are.
///
/// # Errors
/// [`PasskeyError`].
pub async fn secret(
    credential: &[u8],
    challenge: &[u8],
    salt: &[u8],
) -> Result<Zeroizing<Vec<u8>>, PasskeyError> {
    let got = async {
        let allowed = object(&[("type", &"public-key".into()), ("id", &bytes(credential))]);
        let options = object(&[
            ("challenge", &bytes(challenge)),
            ("allowCredentials", &Array::of1(&allowed)),
            ("userVerification", &"required".into()),
            ("extensions", &prf(salt)),
        ]);
        let asked = credentials()?.get(&object(&[("publicKey", &options)]));
        let got = answer(asked).await?;
        let mut found = got.extensions()?;
        for name in ["prf", "results", "first"] {
            found = Reflect::get(&found, &name.into())?;
        }
        if found.is_undefined() {
            return Err(JsValue::UNDEFINED);
        }
        let found = Uint8Array::new(&found);
        let secret = Zeroizing::new(found.to_vec());
        found.fill(0, 0, found.length());
        Ok(secret)
    };
    got.await.map_err(|error: JsValue| PasskeyError::of(&error))
}
