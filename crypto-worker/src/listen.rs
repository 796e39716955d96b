//! The worker's conversation: it says `ready`, and answers one request after the other.
//! An answer is bytes, or a list of texts, or a word when it refuses.

use std::cell::RefCell;
use std::io::BufReader;

use crypto_worker::open::{Opening, open};
use crypto_worker::refusal::Refusal;
use crypto_worker::seal::{Sealing, check_recipient, make_identity, recipient_of, seal};
use crypto_worker::stretch::Stretched;
use crypto_worker::{derive, qr};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::blob::BlobReader;
use crate::request::Request;

/// Bytes of content handed over at a time.
const PIECE: usize = 256 * 1024;

/// Bytes of a file read at a time.
const BUFFER: usize = 256 * 1024;

/// The most bytes of a small sealed content.
const SMALL: usize = 1024 * 1024;

/// The file at work, if any.
enum Work {
    None,
    Sealing(Box<Sealing>),
    Opening(Box<Opening<File>>),
}

/// Listens until the page ends the worker.
pub fn listen() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let work = RefCell::new(Work::None);
    let heard = Closure::<dyn Fn(MessageEvent)>::new({
        let scope = scope.clone();
        move |event: MessageEvent| {
            let answer = work
                .try_borrow_mut()
                .map_err(|_| Refusal::Params)
                .and_then(|mut work| answer(&Request(&event.data()), &mut work));
            // The page is gone when posting fails, and with it whoever asked.
            let _ = match answer {
                Ok(value) => match value.dyn_ref::<Uint8Array>() {
                    Some(bytes) => {
                        scope.post_message_with_transfer(&value, &Array::of1(&bytes.buffer()))
                    }
                    None => scope.post_message(&value),
                },
                Err(refusal) => scope.post_message(&refusal.word().into()),
            };
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let _ = scope.post_message(&"ready".into());
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn text(text: &str) -> JsValue {
    Array::of1(&text.into()).into()
}

type File = BufReader<BlobReader>;

fn opening(request: &Request<'_>) -> Result<Opening<File>, Refusal> {
    let file = BufReader::with_capacity(BUFFER, BlobReader::new(request.file("file")?));
    Opening::begin(file, &request.with()?)
}

fn answer(request: &Request<'_>, work: &mut Work) -> Result<JsValue, Refusal> {
    Ok(match request.text("op")?.as_str() {
        "derive" => {
            let passphrase = request.bytes("passphrase")?;
            bytes(derive::derive(&passphrase, &request.params()?)?.as_slice())
        }
        "make" => {
            let (secret, recipient) = make_identity()?;
            Array::of2(&bytes(secret.as_bytes()), &recipient.into()).into()
        }
        "recipient" => text(&recipient_of(&request.secret("identity")?)?),
        "check" => text(&check_recipient(&request.text("recipient")?)?),
        "seal" => bytes(&seal(&request.whom()?, &request.bytes("content")?)?),
        "open" => bytes(&open(&request.bytes("content")?, &request.with()?, SMALL)?),
        "draw" => bytes(&qr::draw(&request.secret("text")?)?),
        "read" => {
            let width = request.number("width")? as usize;
            bytes(qr::read(width, &request.bytes("grey")?)?.as_bytes())
        }
        "stretch" => bytes(Stretched::of(&request.secret("passphrase")?)?.bytes()),
        "find" => bytes(&opening(request)?.file_key()),
        "encrypt" => {
            *work = Work::Sealing(Box::new(Sealing::begin(&request.whom()?)?));
            bytes(&[])
        }
        "decrypt" => {
            *work = Work::Opening(Box::new(opening(request)?));
            bytes(&[])
        }
        "next" => match work {
            Work::Opening(opening) => bytes(&opening.piece(PIECE)?),
            Work::Sealing(sealing) => bytes(&sealing.piece(&request.bytes("content")?)?),
            Work::None => return Err(Refusal::Params),
        },
        "end" => match std::mem::replace(work, Work::None) {
            Work::Sealing(sealing) => bytes(&sealing.end()?),
            _ => return Err(Refusal::Params),
        },
        _ => return Err(Refusal::Params),
    })
}
