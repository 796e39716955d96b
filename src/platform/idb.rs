//! IndexedDB by rexie: one database a vault, and a small registry.
//!
//! Durability and the reason of a failed commit come from the wrapper that boot.js installs before the
//! app starts; `IdbDatabase::commit` is the only writer of a vault.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_util::future::{Either, select};
use js_sys::{Reflect, Uint8Array};
use rexie::{KeyRange, ObjectStore, Rexie, Transaction, TransactionMode};
use wasm_bindgen::{JsCast, JsValue};

use super::page::pause;
use crate::domain::ids::VaultId;
use crate::domain::order;
use crate::vault::names::{Key, RecordId, StoreName};
use crate::vault::ports::{Change, Database, StoreError, Stores};

/// The database version. Raising it calls for every store to be declared again.
const VERSION: u32 = 1;
/// The database that lists the vaults, and its only store.
const REGISTRY: (&str, &str) = ("wc-registry", "vaults");
/// How long another tab gets to let go of a database that is to be deleted, in milliseconds.
const PATIENCE: u64 = 5_000;

/// The browser's databases.
pub struct IndexedDb;

/// The database of one vault.
pub struct IdbDatabase {
    name: String,
    connection: RefCell<Option<Rc<Rexie>>>,
}

fn database_name(vault: VaultId) -> String {
    ["wc-", &vault.to_string()].concat()
}

fn to_js(key: &Key) -> JsValue {
    JsValue::from_str(key.as_str())
}

fn value_to_js(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

/// The bytes of a stored value; one of another kind, put there by somebody else, is empty and so damaged.
fn from_js(value: JsValue) -> Vec<u8> {
    value
        .dyn_into::<Uint8Array>()
        .map(|bytes| bytes.to_vec())
        .unwrap_or_default()
}

/// Names an error of rexie by what the browser called it.
fn failed(error: rexie::Error) -> StoreError {
    let text = format!("{error:?}");
    let named = |name: &str| text.contains(name);
    if named("QuotaExceededError") {
        StoreError::Full
    } else if named("VersionError") {
        StoreError::Newer
    } else if named("InvalidStateError")
        || named("Connection to Indexed Database server lost")
        || named("closing")
    {
        StoreError::Lost
    } else {
        StoreError::Other(short_name(&text))
    }
}

/// The browser's name of an error inside a longer text: `DataError`.
fn short_name(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphabetic());
    words
        .into_iter()
        .find(|word| word.len() > 5 && word.ends_with("Error") && *word != "IdbError")
        .unwrap_or("Error")
        .to_owned()
}

/// Names the failure of a transaction: what its own error was, as boot.js kept it.
fn aborted(error: rexie::Error) -> StoreError {
    let kept = Reflect::get(&js_sys::global(), &"__fieldfareStorage".into())
        .and_then(|storage| Reflect::get(&storage, &"lastError".into()))
        .ok()
        .and_then(|name| name.as_string());
    match kept.as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("InvalidStateError") => StoreError::Lost,
        Some("AbortError") | None => failed(error),
        Some(name) => StoreError::Other(name.to_owned()),
    }
}

async fn build(name: &str, stores: &[&str]) -> Result<Rexie, StoreError> {
    let builder = Rexie::builder(name).version(VERSION);
    let builder = stores.iter().fold(builder, |builder, store| {
        builder.add_object_store(ObjectStore::new(store))
    });
    builder.build().await.map_err(failed)
}

async fn registry() -> Result<Rexie, StoreError> {
    build(REGISTRY.0, &[REGISTRY.1]).await
}

impl Stores for IndexedDb {
    type Database = IdbDatabase;

    async fn registry(&self) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let registry = registry().await?;
        let entries = entries(&registry, REGISTRY.1, true).await;
        registry.close();
        entries
    }

    async fn register(&self, key: Key, entry: Option<Vec<u8>>) -> Result<(), StoreError> {
        let registry = registry().await?;
        let outcome = async {
            let transaction = registry
                .transaction(&[REGISTRY.1], TransactionMode::ReadWrite)
                .map_err(failed)?;
            let mut queue = Queue::new(transaction);
            match entry {
                Some(entry) => queue.put(REGISTRY.1, to_js(&key), value_to_js(&entry)),
                None => queue.delete(REGISTRY.1, to_js(&key)),
            }
            queue.commit().await
        };
        let outcome = outcome.await;
        registry.close();
        outcome
    }

    async fn open(&self, vault: VaultId) -> Result<IdbDatabase, StoreError> {
        let database = IdbDatabase {
            name: database_name(vault),
            connection: RefCell::default(),
        };
        database.reopen().await?;
        Ok(database)
    }

    async fn delete(&self, vault: VaultId) -> Result<(), StoreError> {
        let name = database_name(vault);
        let deleted = std::pin::pin!(Rexie::delete(&name));
        match select(deleted, std::pin::pin!(pause(PATIENCE))).await {
            Either::Left((outcome, _)) => outcome.map_err(failed),
            Either::Right(_) => Err(StoreError::Blocked),
        }
    }
}

/// Every key of a store in order, with its value or, when only keys are wanted, with nothing.
async fn entries(
    database: &Rexie,
    store: &str,
    whole: bool,
) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
    let transaction = database
        .transaction(&[store], TransactionMode::ReadOnly)
        .map_err(failed)?;
    let opened = transaction.store(store).map_err(failed)?;
    // Both in one transaction and in the order of keys, so they pair up.
    let keys = opened.get_all_keys(None, None).await.map_err(failed)?;
    let mut values = Vec::new();
    if whole {
        values = opened.get_all(None, None).await.map_err(failed)?;
    }
    let mut values = values.into_iter();
    let mut entries = Vec::with_capacity(keys.len());
    for key in keys {
        let value = values.next().map(from_js).unwrap_or_default();
        entries.push((Key::new(key.as_string().unwrap_or_default()), value));
    }
    Ok(entries)
}

/// One value.
async fn value(
    transaction: &Transaction,
    store: &str,
    key: JsValue,
) -> Result<Option<JsValue>, StoreError> {
    let store = transaction.store(store).map_err(failed)?;
    store.get(key).await.map_err(failed)
}

impl IdbDatabase {
    fn connection(&self) -> Result<Rc<Rexie>, StoreError> {
        self.connection.borrow().clone().ok_or(StoreError::Lost)
    }
}

impl Database for IdbDatabase {
    async fn get(&self, store: StoreName, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.connection()?;
        let transaction = connection
            .transaction(&[store.as_str()], TransactionMode::ReadOnly)
            .map_err(failed)?;
        let value = value(&transaction, store.as_str(), to_js(key)).await?;
        Ok(value.map(from_js))
    }

    async fn all(&self, store: StoreName) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        entries(&*self.connection()?, store.as_str(), true).await
    }

    async fn keys(&self, store: StoreName) -> Result<Vec<Key>, StoreError> {
        let entries = entries(&*self.connection()?, store.as_str(), false).await?;
        Ok(entries.into_iter().map(|(key, _)| key).collect())
    }

    async fn commit(&self, changes: &[Change], root: Option<&[u8]>) -> Result<(), StoreError> {
        let connection = self.connection()?;
        let mut names: Vec<&str> = vec![StoreName::Manifest.as_str()];
        for change in changes {
            let store = match change {
                Change::Put(store, ..) | Change::Delete(store, _) | Change::Clear(store) => store,
                Change::Unstage { to: (store, _), .. } => {
                    names.push(StoreName::Staging.as_str());
                    store
                }
            };
            names.push(store.as_str());
        }
        order::by(&mut names, Ord::cmp);
        names.dedup();
        let transaction = connection
            .transaction(&names, TransactionMode::ReadWrite)
            .map_err(failed)?;
        let mut queue = Queue::new(transaction);
        let root_key = to_js(&Key::from(RecordId::ROOT));
        let stored = queue
            .get(StoreName::Manifest.as_str(), root_key)
            .await?
            .map(from_js);
        if stored.as_deref() != root {
            queue.abort().await;
            return Err(StoreError::Conflict);
        }
        for change in changes {
            match change {
                Change::Put(store, key, bytes) => {
                    queue.put(store.as_str(), to_js(key), value_to_js(bytes))
                }
                Change::Delete(store, key) => queue.delete(store.as_str(), to_js(key)),
                Change::Clear(store) => queue.clear(store.as_str()),
                Change::Unstage {
                    from,
                    to: (store, key),
                } => {
                    let staging = StoreName::Staging.as_str();
                    match queue.get(staging, to_js(from)).await? {
                        Some(value) => {
                            queue.put(store.as_str(), to_js(key), value);
                            queue.delete(staging, to_js(from));
                        }
                        None => {
                            queue.abort().await;
                            return Err(StoreError::Other("NotStaged".to_owned()));
                        }
                    }
                }
            }
        }
        queue.commit().await
    }

    async fn reopen(&self) -> Result<(), StoreError> {
        self.close();
        let stores = StoreName::ALL.map(StoreName::as_str);
        let connection = build(&self.name, &stores).await?;
        *self.connection.borrow_mut() = Some(Rc::new(connection));
        Ok(())
    }

    fn close(&self) {
        if let Some(connection) = self.connection.borrow_mut().take().and_then(Rc::into_inner) {
            connection.close();
        }
    }
}

type Request = Pin<Box<dyn Future<Output = Result<(), rexie::Error>>>>;

/// Writes a value under a key; without a value, removes what is there.
async fn write(
    transaction: Rc<Transaction>,
    store: &'static str,
    key: JsValue,
    value: Option<JsValue>,
) -> Result<(), rexie::Error> {
    let store = transaction.store(store)?;
    match value {
        Some(value) => store.put(&value, Some(&key)).await.map(|_| ()),
        None => store.delete(key).await,
    }
}

/// A readwrite transaction whose writes are queued without waiting for any of them.
struct Queue {
    transaction: Rc<Transaction>,
    /// Kept until the end: a request whose handlers are gone would abort the transaction.
    requests: Vec<Request>,
    failed: Option<rexie::Error>,
}

impl Queue {
    fn new(transaction: Transaction) -> Self {
        Self {
            transaction: Rc::new(transaction),
            requests: Vec::new(),
            failed: None,
        }
    }

    async fn get(&self, store: &str, key: JsValue) -> Result<Option<JsValue>, StoreError> {
        value(&self.transaction, store, key).await
    }

    fn put(&mut self, store: &'static str, key: JsValue, value: JsValue) {
        self.queue(Box::pin(write(
            self.transaction.clone(),
            store,
            key,
            Some(value),
        )));
    }

    fn delete(&mut self, store: &'static str, key: JsValue) {
        self.queue(Box::pin(write(self.transaction.clone(), store, key, None)));
    }

    /// Removes every value: of all kinds of keys, numbers come first.
    fn clear(&mut self, store: &'static str) {
        let first = JsValue::from_f64(f64::NEG_INFINITY);
        match KeyRange::lower_bound(&first, None) {
            Ok(all) => self.delete(store, all.into()),
            Err(error) => self.failed = Some(error.into()),
        }
    }

    /// The first poll hands the request to the database.
    fn queue(&mut self, mut request: Request) {
        match request
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(Err(error)) => self.failed = self.failed.take().or(Some(error)),
            Poll::Ready(Ok(())) => {}
            Poll::Pending => self.requests.push(request),
        }
    }

    async fn abort(self) {
        let Self {
            transaction,
            requests,
            ..
        } = self;
        drop(requests);
        if let Some(transaction) = Rc::into_inner(transaction) {
            // One that has aborted already cannot be aborted again.
            let _ = transaction.abort().await;
        }
    }

    /// Ends the transaction; `Ok` only when it is complete.
    async fn commit(mut self) -> Result<(), StoreError> {
        if let Some(error) = self.failed.take() {
            self.abort().await;
            return Err(failed(error));
        }
        let mut refused = None;
        for request in self.requests {
            refused = refused.or(request.await.err());
        }
        let transaction = Rc::into_inner(self.transaction).ok_or(StoreError::Lost)?;
        match refused {
            None => transaction.commit().await.map_err(aborted),
            // A refused request ends its transaction; what it is called is known once it has ended.
            Some(error) => {
                let _ = transaction.done().await;
                Err(aborted(error))
            }
        }
    }
}
