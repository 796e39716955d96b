//! The worker that derives keys away from the page's thread. It is ended after every derivation.

mod derive;

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::listen();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    //! The worker's only conversation: it says `ready`, is asked once, and answers with 32 bytes or a word.

    use js_sys::{Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
    use zeroize::Zeroizing;

    use crate::derive::{Params, Refusal, derive};

    /// Listens for the one request.
    pub fn listen() {
        let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        let heard = Closure::<dyn Fn(MessageEvent)>::new({
            let scope = scope.clone();
            move |event: MessageEvent| {
                let answer: JsValue = match answer(&event.data()) {
                    Ok(key) => Uint8Array::from(key.as_slice()).into(),
                    Err(Refusal::Params) => "refused".into(),
                    Err(Refusal::Memory) => "memory".into(),
                };
                // The page is gone when this fails, and with it whoever asked.
                let _ = scope.post_message(&answer);
            }
        });
        scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let _ = scope.post_message(&"ready".into());
    }

    fn answer(request: &JsValue) -> Result<Zeroizing<[u8; 32]>, Refusal> {
        let get = |name: &str| Reflect::get(request, &name.into()).map_err(|_| Refusal::Params);
        let number = |name: &str| {
            let number = get(name)?.as_f64().ok_or(Refusal::Params)?;
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
        };
        let bytes = |name: &str| {
            get(name)?
                .dyn_into::<Uint8Array>()
                .map_err(|_| Refusal::Params)
        };
        let given = bytes("passphrase")?;
        let passphrase = Zeroizing::new(given.to_vec());
        given.fill(0, 0, given.length());
        let params = Params {
            salt: bytes("salt")?.to_vec(),
            memory: number("m")?,
            passes: number("t")?,
            lanes: number("p")?,
        };
        derive(&passphrase, &params)
    }
}
