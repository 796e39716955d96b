//! Storage in memory: for tests, and for trying things out without a browser.
//!
//! It follows the rules of the port to the letter: a commit is all or nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::delay::Tries;
use super::names::{Key, RecordId, StoreName};
use super::ports::{Change, Database, Marks, StoreError, Stores};
use crate::domain::ids::VaultId;

/// The values of one database.
pub type Values = BTreeMap<(StoreName, Key), Vec<u8>>;

/// All databases of a device. Clones share them, as tabs do.
#[derive(Debug, Clone, Default)]
pub struct MemoryStores {
    registry: Rc<RefCell<BTreeMap<Key, Vec<u8>>>>,
    databases: Rc<RefCell<BTreeMap<VaultId, Rc<RefCell<Values>>>>>,
}

impl MemoryStores {
    /// The values of a vault's database, to look at or tamper with.
    #[must_use]
    pub fn values(&self, vault: VaultId) -> Rc<RefCell<Values>> {
        let mut databases = self.databases.borrow_mut();
        Rc::clone(databases.entry(vault).or_default())
    }

    /// Whether there is a database for the vault.
    #[must_use]
    pub fn has(&self, vault: VaultId) -> bool {
        self.databases.borrow().contains_key(&vault)
    }
}

/// One connection to a database in memory.
#[derive(Debug)]
pub struct MemoryDatabase {
    values: Rc<RefCell<Values>>,
}

impl Stores for MemoryStores {
    type Database = MemoryDatabase;

    async fn registry(&self) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let registry = self.registry.borrow();
        Ok(registry
            .iter()
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect())
    }

    async fn register(&self, key: Key, entry: Option<Vec<u8>>) -> Result<(), StoreError> {
        let mut registry = self.registry.borrow_mut();
        match entry {
            Some(bytes) => registry.insert(key, bytes),
            None => registry.remove(&key),
        };
        Ok(())
    }

    async fn open(&self, vault: VaultId) -> Result<MemoryDatabase, StoreError> {
        Ok(MemoryDatabase {
            values: self.values(vault),
        })
    }

    async fn delete(&self, vault: VaultId) -> Result<(), StoreError> {
        self.databases.borrow_mut().remove(&vault);
        Ok(())
    }
}

impl Database for MemoryDatabase {
    async fn get(&self, store: StoreName, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.values.borrow().get(&(store, key.clone())).cloned())
    }

    async fn all(&self, store: StoreName) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        let values = self.values.borrow();
        Ok(values
            .iter()
            .filter(|((of, _), _)| *of == store)
            .map(|((_, key), value)| (key.clone(), value.clone()))
            .collect())
    }

    async fn keys(&self, store: StoreName) -> Result<Vec<Key>, StoreError> {
        let values = self.values.borrow();
        Ok(values
            .keys()
            .filter(|(of, _)| *of == store)
            .map(|(_, key)| key.clone())
            .collect())
    }

    async fn commit(&self, changes: &[Change], root: Option<&[u8]>) -> Result<(), StoreError> {
        let root_key = (StoreName::Manifest, Key::from(RecordId::ROOT));
        let mut next = self.values.borrow().clone();
        if next.get(&root_key).map(Vec::as_slice) != root {
            return Err(StoreError::Conflict);
        }
        for change in changes {
            match change {
                Change::Put(store, key, value) => {
                    next.insert((*store, key.clone()), value.clone());
                }
                Change::Delete(store, key) => {
                    next.remove(&(*store, key.clone()));
                }
                Change::Unstage { from, to } => {
                    let staged = next.remove(&(StoreName::Staging, from.clone()));
                    let value = staged.ok_or(StoreError::Other("NotStaged"))?;
                    next.insert(to.clone(), value);
                }
                Change::Clear(store) => next.retain(|(of, _), _| of != store),
            }
        }
        self.values.replace(next);
        Ok(())
    }

    async fn reopen(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn close(&self) {}
}

/// Marks in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryMarks {
    generations: Rc<RefCell<BTreeMap<VaultId, u64>>>,
    tries: Rc<RefCell<BTreeMap<VaultId, Tries>>>,
}

impl Marks for MemoryMarks {
    fn all(&self) -> Vec<(VaultId, u64)> {
        self.generations
            .borrow()
            .iter()
            .map(|(k, v)| (*k, *v))
            .collect()
    }

    fn set(&self, vault: VaultId, generation: u64) {
        self.generations.borrow_mut().insert(vault, generation);
    }

    fn remove(&self, vault: VaultId) {
        self.generations.borrow_mut().remove(&vault);
        self.tries.borrow_mut().remove(&vault);
    }

    fn tries(&self, vault: VaultId) -> Option<Tries> {
        self.tries.borrow().get(&vault).copied()
    }

    fn set_tries(&self, vault: VaultId, tries: Option<Tries>) {
        let mut all = self.tries.borrow_mut();
        match tries {
            Some(tries) => all.insert(vault, tries),
            None => all.remove(&vault),
        };
    }
}

/// Forms of text by tables of our own, where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
pub struct Tables;

#[cfg(not(target_arch = "wasm32"))]
impl super::ports::Unicode for Tables {
    fn nfkc(&self, text: &str) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(unicode_normalization::UnicodeNormalization::nfkc(text).collect())
    }

    fn lower(&self, text: &str) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(text.to_lowercase())
    }
}
