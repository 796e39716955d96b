//! Storage that fails when told to: the n-th operation that writes, or every one from there on.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use fieldfare::domain::ids::VaultId;
use fieldfare::vault::memory::{MemoryDatabase, MemoryStores};
use fieldfare::vault::names::{Key, StoreName};
use fieldfare::vault::ports::{Change, Database, StoreError, Stores};

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Nothing is written.
    Full,
    /// Nothing is written and the connection is gone until it is opened again.
    LostBefore,
    /// All is written, and the answer does not arrive.
    LostAfter,
    /// The device dies: this and everything after it fails.
    Dead,
    /// All is written, and then the device dies.
    DeadAfter,
}

impl Failure {
    /// Each of them.
    pub const ALL: [Self; 5] = [
        Self::Full,
        Self::LostBefore,
        Self::LostAfter,
        Self::Dead,
        Self::DeadAfter,
    ];
}

/// What is going to fail; shared by all tabs of a device.
#[derive(Clone, Default)]
pub struct Faults {
    countdown: Rc<Cell<Option<(u32, Failure)>>>,
    dead: Rc<Cell<bool>>,
    lost: Rc<Cell<bool>>,
    /// Whether opening a database waits until this is taken back.
    pub waits: Rc<Cell<bool>>,
    /// Operations that wrote, or tried.
    pub writes: Rc<Cell<u32>>,
}

impl Faults {
    /// Lets the operation after `spared` writing ones fail.
    pub fn plan(&self, spared: u32, failure: Failure) {
        self.countdown.set(Some((spared, failure)));
    }

    /// Everything works again, as after a restart.
    pub fn clear(&self) {
        self.countdown.set(None);
        self.dead.set(false);
        self.lost.set(false);
    }

    fn reading(&self) -> Result<(), StoreError> {
        if self.dead.get() {
            return Err(StoreError::Other("UnknownError"));
        }
        if self.lost.get() {
            return Err(StoreError::Lost);
        }
        Ok(())
    }

    fn writing(&self) -> Result<Option<Failure>, StoreError> {
        self.reading()?;
        self.writes.set(self.writes.get() + 1);
        match self.countdown.get() {
            Some((0, failure)) => {
                self.countdown.set(None);
                Ok(Some(failure))
            }
            Some((left, failure)) => {
                self.countdown.set(Some((left - 1, failure)));
                Ok(None)
            }
            None => Ok(None),
        }
    }

    async fn through(
        &self,
        write: impl AsyncFnOnce() -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        match self.writing()? {
            None => write().await,
            Some(Failure::Full) => Err(StoreError::Full),
            Some(Failure::LostBefore) => {
                self.lost.set(true);
                Err(StoreError::Lost)
            }
            Some(Failure::LostAfter) => {
                write().await?;
                self.lost.set(true);
                Err(StoreError::Lost)
            }
            Some(failure @ (Failure::Dead | Failure::DeadAfter)) => {
                if failure == Failure::DeadAfter {
                    write().await?;
                }
                self.dead.set(true);
                Err(StoreError::Other("UnknownError"))
            }
        }
    }
}

/// Databases that fail as planned.
pub struct FaultyStores {
    stores: MemoryStores,
    faults: Faults,
}

impl FaultyStores {
    pub fn new(stores: MemoryStores, faults: Faults) -> Self {
        Self { stores, faults }
    }
}

/// A database that fails as planned.
pub struct FaultyDatabase {
    database: MemoryDatabase,
    faults: Faults,
}

impl Stores for FaultyStores {
    type Database = FaultyDatabase;

    async fn registry(&self) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.faults.reading()?;
        self.stores.registry().await
    }

    async fn register(&self, key: Key, entry: Option<Vec<u8>>) -> Result<(), StoreError> {
        self.faults
            .through(async || self.stores.register(key, entry).await)
            .await
    }

    async fn open(&self, vault: VaultId) -> Result<FaultyDatabase, StoreError> {
        poll_fn(|_| match self.faults.waits.get() {
            true => Poll::Pending,
            false => Poll::Ready(()),
        })
        .await;
        self.faults.reading()?;
        Ok(FaultyDatabase {
            database: self.stores.open(vault).await?,
            faults: self.faults.clone(),
        })
    }

    async fn delete(&self, vault: VaultId) -> Result<(), StoreError> {
        self.faults
            .through(async || self.stores.delete(vault).await)
            .await
    }
}

impl Database for FaultyDatabase {
    async fn get(&self, store: StoreName, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        self.faults.reading()?;
        self.database.get(store, key).await
    }

    async fn all(&self, store: StoreName) -> Result<Vec<(Key, Vec<u8>)>, StoreError> {
        self.faults.reading()?;
        self.database.all(store).await
    }

    async fn keys(&self, store: StoreName) -> Result<Vec<Key>, StoreError> {
        self.faults.reading()?;
        self.database.keys(store).await
    }

    async fn commit(&self, changes: &[Change], root: Option<&[u8]>) -> Result<(), StoreError> {
        self.faults
            .through(async || self.database.commit(changes, root).await)
            .await
    }

    async fn reopen(&self) -> Result<(), StoreError> {
        if self.faults.dead.get() {
            return Err(StoreError::Other("UnknownError"));
        }
        self.faults.lost.set(false);
        Ok(())
    }

    fn close(&self) {}
}
