//! A folder that the person chose, where the browser has such a thing: writing files into it, reading them
//! again, removing old ones. The browser's handle of it is kept in a tiny database of its own, which holds
//! nothing else.

use js_sys::{Array, AsyncIterator, IteratorNext, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, EventTarget};

use super::events::{first, in_time, method};
use super::files::Unreadable;

/// The database of the handles, and its only store.
const HANDLES: (&str, &str) = ("fieldfare-folders", "handles");

/// How long opening it may take, in milliseconds.
const PATIENCE: u64 = 5_000;

/// A folder on this device.
#[derive(Clone)]
pub struct Folder(JsValue);

fn window() -> Result<JsValue, JsValue> {
    web_sys::window().map(Into::into).ok_or(JsValue::UNDEFINED)
}

/// An object with one value.
fn named(name: &str, value: impl Into<JsValue>) -> Object {
    let object = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&object, &name.into(), &value.into());
    object
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

/// Whether this browser lets a person choose a folder.
#[must_use]
pub fn supported() -> bool {
    window().is_ok_and(|window| {
        Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or_default()
    })
}

/// Lets the person choose a folder. `None` when they chose none.
pub async fn choose() -> Option<Folder> {
    let chosen = async {
        let options = named("mode", "readwrite");
        settled(method(&window()?, "showDirectoryPicker").call1(&JsValue::UNDEFINED, &options)?)
            .await
    };
    chosen.await.ok().map(Folder)
}

impl Folder {
    /// What the folder is called.
    #[must_use]
    pub fn name(&self) -> String {
        let name = Reflect::get(&self.0, &"name".into()).ok();
        name.and_then(|name| name.as_string()).unwrap_or_default()
    }

    async fn call(&self, what: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
        let given: Array = given.iter().collect();
        settled(method(&self.0, what).apply(&JsValue::UNDEFINED, &given)?).await
    }

    /// Whether the app may write there now. Asks the person if told so, which takes a tap just before.
    pub async fn is_open(&self, ask: bool) -> bool {
        let what = if ask {
            "requestPermission"
        } else {
            "queryPermission"
        };
        let answer = self.call(what, &[named("mode", "readwrite").into()]).await;
        answer.is_ok_and(|answer| answer.as_string().as_deref() == Some("granted"))
    }

    /// Writes a file, and gives it back as it stands in the folder.
    ///
    /// # Errors
    /// [`Unreadable`]: the folder is full, gone, or closed to the app.
    pub async fn write(&self, name: &str, content: &Blob) -> Result<Blob, Unreadable> {
        let written = async {
            let create = named("create", true);
            let file = Self(
                self.call("getFileHandle", &[name.into(), create.into()])
                    .await?,
            );
            let stream = Self(file.call("createWritable", &[]).await?);
            stream.call("write", &[content.into()]).await?;
            stream.call("close", &[]).await?;
            file.call("getFile", &[]).await?.dyn_into::<Blob>()
        };
        written.await.map_err(|_| Unreadable)
    }

    /// The names of the files in it.
    ///
    /// # Errors
    /// [`Unreadable`] when the folder is gone or closed to the app.
    pub async fn names(&self) -> Result<Vec<String>, Unreadable> {
        let listed = async {
            let names: AsyncIterator = method(&self.0, "keys")
                .call0(&JsValue::UNDEFINED)?
                .unchecked_into();
            let mut found = Vec::new();
            loop {
                let next = JsFuture::from(names.next()?).await?;
                let next: IteratorNext = next.unchecked_into();
                if next.done() {
                    return Ok::<_, JsValue>(found);
                }
                found.extend(next.value().as_string());
            }
        };
        listed.await.map_err(|_| Unreadable)
    }

    /// Whether a file is there and empty.
    pub async fn is_empty(&self, name: &str) -> bool {
        let size = async {
            let file = Self(self.call("getFileHandle", &[name.into()]).await?);
            Ok::<_, JsValue>(file.call("getFile", &[]).await?.dyn_into::<Blob>()?.size())
        };
        size.await.is_ok_and(|size| size == 0.0)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// [`Unreadable`] when it cannot be removed.
    pub async fn remove(&self, name: &str) -> Result<(), Unreadable> {
        let removed = self.call("removeEntry", &[name.into()]).await;
        removed.map(|_| ()).map_err(|_| Unreadable)
    }
}

/// The store of the handles, for one transaction.
async fn handles(write: bool) -> Result<(JsValue, JsValue), JsValue> {
    let factory = Reflect::get(&window()?, &"indexedDB".into())?;
    let request = method(&factory, "open").call1(&JsValue::UNDEFINED, &HANDLES.0.into())?;
    let target: &EventTarget = request.unchecked_ref();
    in_time(target, &["upgradeneeded", "success", "error"], PATIENCE).await;
    let result = Reflect::get(&request, &"result".into())?;
    if !Reflect::get(&request, &"transaction".into())?.is_null() {
        let opened = first(target, &["success", "error"]);
        method(&result, "createObjectStore").call1(&JsValue::UNDEFINED, &HANDLES.1.into())?;
        opened.await?;
    }
    let mode = if write { "readwrite" } else { "readonly" };
    let strict = named("durability", "strict");
    let transaction = method(&result, "transaction").call3(
        &JsValue::UNDEFINED,
        &HANDLES.1.into(),
        &mode.into(),
        &strict,
    )?;
    let store =
        method(&transaction, "objectStore").call1(&JsValue::UNDEFINED, &HANDLES.1.into())?;
    Ok((result, store))
}

async fn ask(write: bool, what: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let (database, store) = handles(write).await?;
    let transaction = Reflect::get(&store, &"transaction".into())?;
    let ended = first(transaction.unchecked_ref(), &["complete", "abort"]);
    let given: Array = given.iter().collect();
    let request = method(&store, what).apply(&JsValue::UNDEFINED, &given)?;
    // What is written is there only when the transaction is complete.
    ended.await?;
    let result = Reflect::get(&request, &"result".into());
    method(&database, "close").call0(&JsValue::UNDEFINED)?;
    result
}

/// The folder kept under a name.
pub async fn kept(name: &str) -> Option<Folder> {
    let found = ask(false, "get", &[name.into()]).await.ok()?;
    (!found.is_undefined()).then_some(Folder(found))
}

/// Keeps a folder under a name; none forgets it. A browser that refuses asks for it again next time.
pub async fn keep(name: &str, folder: Option<&Folder>) {
    let _ = match folder {
        Some(folder) => ask(true, "put", &[folder.0.clone(), name.into()]).await,
        None => ask(true, "delete", &[name.into()]).await,
    };
}
