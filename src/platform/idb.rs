//! IndexedDB: one database a vault, and a small registry.
//!
//! What becomes of a request or a transaction is told by a promise whose own function is the listener:
//! no closure has to be kept alive, and what follows runs while the transaction still takes requests.
//! Every transaction asks for strict durability; `IdbDatabase::commit` is the only writer of a vault.

mod asked;

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase as Connection, IdbFactory, IdbRequest, IdbTransaction};

use self::asked::{Asked, DONE, answer, brought};
use super::events::{first, in_time, listen, method};
use super::store_error::failed;
use crate::domain::ids::VaultId;
use crate::domain::order;
use crate::vault::names::{Key, RecordId, StoreName};
use crate::vault::ports::{Change, Database, StoreError, Stores};

/// The database version. Raising it calls for stores to be made in databases that are there already.
const VERSION: u32 = 1;
/// The database that lists the vaults, and its only store.
const REGISTRY: (&str, &str) = ("wc-registry", "vaults");
/// How long another tab gets to let go of a database that is to be deleted, in milliseconds.
const PATIENCE: u64 = 5_000;

const READ: &str = "readonly";
const WRITE: &str = "readwrite";
/// How a transaction ends, well or not.
const COMPLETE: &str = "complete";
const ENDED: [&str; 2] = [COMPLETE, "abort"];

#[wasm_bindgen]
extern "C" {
    /// A connection, by the call that web-sys holds back: the one that asks for durability.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type Durable;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Durable,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

/// The browser's databases.
pub struct IndexedDb;

/// The database of one vault.
pub struct IdbDatabase {
    name: String,
    connection: RefCell<Option<Connection>>,
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

/// The bytes of what was asked for, if it is there.
fn found(value: JsValue) -> Option<Vec<u8>> {
    (!value.is_undefined()).then(|| from_js(value))
}

fn factory() -> Result<IdbFactory, StoreError> {
    let window = web_sys::window().ok_or(StoreError::Lost)?;
    let factory = window.indexed_db().map_err(failed)?;
    factory.ok_or(StoreError::Lost)
}

/// Opens a database; a new one gets these stores.
async fn open(name: &str, stores: &[&str]) -> Result<Connection, StoreError> {
    let request = factory()?.open_with_u32(name, VERSION).map_err(failed)?;
    if !in_time(&request, &["upgradeneeded", DONE[0], DONE[1]], PATIENCE).await {
        // What comes after all is closed again, so that it stands in nobody's way.
        close_when_open(&request);
        return Err(StoreError::Blocked);
    }
    // There only while a database is being made.
    if let Some(making) = request.transaction() {
        let (done, ended) = (first(&request, &DONE), first(&making, &ENDED));
        let made = make(&request, stores);
        end(&making, ended, made).await?;
        let _ = done.await;
    }
    let connection: Connection = brought(&request)?.unchecked_into();
    // Another tab deletes the database or brings a later version of it: this one lets go.
    let close = method(&connection, "close");
    listen(&connection, &["versionchange"], &close);
    Ok(connection)
}

fn close_when_open(request: &IdbRequest) {
    let late = first(request, &DONE[..1]);
    let request = request.clone();
    wasm_bindgen_futures::spawn_local(async move {
        let _ = late.await;
        if let Ok(connection) = brought(&request) {
            connection.unchecked_into::<Connection>().close();
        }
    });
}

fn make(request: &IdbRequest, stores: &[&str]) -> Result<(), StoreError> {
    let database: Connection = brought(request)?.unchecked_into();
    for store in stores {
        database.create_object_store(store).map_err(failed)?;
    }
    Ok(())
}

async fn registry() -> Result<Connection, StoreError> {
    open(REGISTRY.0, &[REGISTRY.1]).await
}

/// Begins a transaction; one that writes is complete only when all is on disk.
fn begin(
    connection: &Connection,
    stores: &[&str],
    mode: &str,
) -> Result<IdbTransaction, StoreError> {
    let names = Array::new();
    for store in stores {
        names.push(&JsValue::from_str(store));
    }
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
    let connection: &Durable = connection.unchecked_ref();
    connection
        .transaction(&names, mode, &options)
        .map_err(failed)
}

/// Ends a transaction in which all was asked for, or takes it back; `Ok` only when it is complete.
async fn end(
    transaction: &IdbTransaction,
    ended: JsFuture,
    asked: Result<(), StoreError>,
) -> Result<(), StoreError> {
    if asked.is_err() {
        // One that has ended already cannot be aborted.
        let _ = transaction.abort();
    }
    let event = ended.await.map_err(failed)?;
    // What ended it says more than what a request in it was told.
    if let Some(error) = transaction.error() {
        return Err(failed(error.into()));
    }
    asked?;
    if event.unchecked_into::<Event>().type_() == COMPLETE {
        Ok(())
    } else {
        Err(StoreError::Other("AbortError"))
    }
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
        let outcome = register(&registry, &key, entry).await;
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
        let request = factory()?
            .delete_database(&database_name(vault))
            .map_err(failed)?;
        if in_time(&request, &DONE, PATIENCE).await {
            brought(&request).map(drop)
        } else {
            Err(StoreError::Blocked)
        }
    }
}

async fn register(
    registry: &Connection,
    key: &Key,
    entry: Option<Vec<u8>>,
) -> Result<(), StoreError> {
    let transaction = begin(registry, &[REGISTRY.1], WRITE)?;
    let ended = first(&transaction, &ENDED);
    let store = transaction.object_store(REGISTRY.1);
    let asked = store.and_then(|store| match entry {
        Some(entry) => store.put_with_key(&value_to_js(&entry), &to_js(key)),
        None => store.delete(&to_js(key)),
    });
    end(&transaction, ended, asked.map(drop).map_err(failed)).await
}

/// Every key of a store in order, with its value or, when only keys are wanted, with nothing.
async fn entries(
    connection: &Connection,
    store: &str,
    whole: bool,
) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
    let transaction = begin(connection, &[store], READ)?;
    let store = transaction.object_store(store).map_err(failed)?;
    // Both in one transaction and in the order of keys, so they pair up. Both are asked for before one is awaited.
    let keys = Asked::new(store.get_all_keys())?;
    let values: Array = if whole {
        answer(store.get_all()).await?.unchecked_into()
    } else {
        Array::new()
    };
    let keys: Array = keys.answer().await?.unchecked_into();
    let mut entries = Vec::new();
    for at in 0..keys.length() {
        let key = keys.get(at).as_string().unwrap_or_default();
        entries.push((Key::new(key), from_js(values.get(at))));
    }
    Ok(entries)
}

/// Asks for all changes without waiting for any of them: an engine may end a transaction in which nothing is asked.
async fn ask(
    transaction: &IdbTransaction,
    changes: &[Change],
    root: Option<&[u8]>,
) -> Result<(), StoreError> {
    let open = |store: StoreName| transaction.object_store(store.as_str()).map_err(failed);
    let root_key = to_js(&Key::from(RecordId::ROOT));
    let stored = answer(open(StoreName::Manifest)?.get(&root_key)).await?;
    if found(stored).as_deref() != root {
        return Err(StoreError::Conflict);
    }
    for change in changes {
        let asked = match change {
            Change::Put(store, key, bytes) => {
                open(*store)?.put_with_key(&value_to_js(bytes), &to_js(key))
            }
            Change::Delete(store, key) => open(*store)?.delete(&to_js(key)),
            Change::Clear(store) => open(*store)?.clear(),
            Change::Unstage {
                from,
                to: (store, key),
            } => {
                let (staging, from) = (open(StoreName::Staging)?, to_js(from));
                let value = answer(staging.get(&from)).await?;
                if value.is_undefined() {
                    return Err(StoreError::Other("NotStaged"));
                }
                let put = open(*store)?.put_with_key(&value, &to_js(key));
                put.and_then(|_| staging.delete(&from))
            }
        };
        asked.map_err(failed)?;
    }
    Ok(())
}

impl IdbDatabase {
    fn connection(&self) -> Result<Connection, StoreError> {
        self.connection.borrow().clone().ok_or(StoreError::Lost)
    }
}

impl Database for IdbDatabase {
    async fn get(&self, store: StoreName, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        let mut values = self.many(store, std::slice::from_ref(key)).await?;
        Ok(values.pop().flatten())
    }

    async fn many(
        &self,
        store: StoreName,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let transaction = begin(&self.connection()?, &[store.as_str()], READ)?;
        let store = transaction.object_store(store.as_str()).map_err(failed)?;
        let mut asked = Vec::with_capacity(keys.len());
        // All are asked for, and listened to, before any is waited for.
        for key in keys {
            asked.push(Asked::new(store.get(&to_js(key)))?);
        }
        let mut values = Vec::with_capacity(asked.len());
        for request in asked {
            values.push(found(request.answer().await?));
        }
        Ok(values)
    }

    async fn all(&self, store: StoreName) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        entries(&self.connection()?, store.as_str(), true).await
    }

    async fn keys(&self, store: StoreName) -> Result<Vec<Key>, StoreError> {
        let entries = entries(&self.connection()?, store.as_str(), false).await?;
        Ok(entries.into_iter().map(|(key, _)| key).collect())
    }

    async fn commit(&self, changes: &[Change], root: Option<&[u8]>) -> Result<(), StoreError> {
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
        let transaction = begin(&self.connection()?, &names, WRITE)?;
        let ended = first(&transaction, &ENDED);
        let asked = ask(&transaction, changes, root).await;
        end(&transaction, ended, asked).await
    }

    async fn reopen(&self) -> Result<(), StoreError> {
        self.close();
        let connection = open(&self.name, &StoreName::ALL.map(StoreName::as_str)).await?;
        // Two may reopen at once; one connection is enough.
        if let Some(other) = self.connection.borrow_mut().replace(connection) {
            other.close();
        }
        Ok(())
    }

    fn close(&self) {
        if let Some(connection) = self.connection.borrow_mut().take() {
            connection.close();
        }
    }
}

/// A connection that is left open would block the deletion of its database.
impl Drop for IdbDatabase {
    fn drop(&mut self) {
        self.close();
    }
}
