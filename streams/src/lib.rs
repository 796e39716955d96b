//! Stands in for the crate of this name, which Leptos brings for server functions.
//!
//! This app has no server and calls none of it, but the crate exports four classes to JavaScript, and what
//! is exported cannot be dropped from a build: 11 KB of wasm, and more than 300 lines of glue. This one does
//! the same for the functions that Leptos compiles against, exports nothing, and so disappears.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use futures_util::stream::{Stream, StreamExt, unfold};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Pieces of a stream, each read or why it could not be.
type Pieces = Pin<Box<dyn Stream<Item = Result<JsValue, JsValue>>>>;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// A stream that the browser gave.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream as the browser knows it.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Its pieces, read one after the other.
    #[must_use]
    pub fn into_stream(self) -> Pieces {
        let reader = called(&self.0, "getReader", &[]);
        Box::pin(unfold(Some(reader), |reader| async move {
            let reader = reader?;
            match next(&reader).await {
                Ok(piece) => piece.map(|piece| (Ok(piece), Some(reader))),
                Err(error) => Some((Err(error), None)),
            }
        }))
    }

    /// A stream for the browser, made of pieces.
    ///
    #[must_use]
    pub fn from_stream(pieces: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        let pieces: Rc<RefCell<Option<Pieces>>> = Rc::new(RefCell::new(Some(Box::pin(pieces))));
        let pull = Closure::<dyn FnMut(JsValue) -> Promise>::new(move |controller: JsValue| {
            let pieces = Rc::clone(&pieces);
            future_to_promise(async move {
                let taken = pieces.borrow_mut().take();
                let Some(mut rest) = taken else {
                    return Ok(JsValue::UNDEFINED);
                };
                match rest.next().await {
                    Some(piece) => {
                        called(&controller, "enqueue", &[piece?])?;
                        *pieces.borrow_mut() = Some(rest);
                    }
                    None => {
                        called(&controller, "close", &[])?;
                    }
                }
                Ok(JsValue::UNDEFINED)
            })
        });
        let source = Object::new();
        // Setting a property of a plain object does not fail.
        let _ = Reflect::set(&source, &"pull".into(), &pull.into_js_value());
        let made = Reflect::get(&js_sys::global(), &"ReadableStream".into()).and_then(|class| {
            Reflect::construct(
                class.unchecked_ref::<Function>(),
                &js_sys::Array::of1(&source),
            )
        });
        Self(made.unwrap_or(JsValue::UNDEFINED).unchecked_into())
    }
}

async fn next(reader: &Result<JsValue, JsValue>) -> Result<Option<JsValue>, JsValue> {
    let read = called(reader.as_ref().map_err(Clone::clone)?, "read", &[])?;
    let read = JsFuture::from(read.unchecked_into::<Promise>()).await?;
    if Reflect::get(&read, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&read, &"value".into())?))
}

fn called(on: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(on, &name.into())?.unchecked_into();
    Reflect::apply(&function, on, &arguments.iter().collect())
}
