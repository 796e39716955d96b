//! An unlocked vault: its keys, what it knows of its manifest, and reading.
//!
//! Dropping it drops the keys. Writing goes through `commit` alone; see [`super::commit`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::envelope::{self, Header, Place};
use super::fault::{Fault, ReadError};
use super::keys::KeyRing;
use super::manifest::{Manifest, Step};
use super::names::{Key, RecordId, StoreName};
use super::ports::{
    Change, Crypto, CryptoError, Database, Opening, Ports, Random, Sealing, StoreError, Stores,
};
use super::turn::Turns;
use crate::domain::ids::VaultId;

/// The database type of a set of ports.
pub(crate) type DatabaseOf<P> = <<P as Ports>::Stores as Stores>::Database;

/// A vault whose keys are here.
pub struct OpenVault<P: Ports> {
    pub(crate) ports: Rc<P>,
    pub(crate) id: VaultId,
    pub(crate) database: DatabaseOf<P>,
    pub(crate) keys: RefCell<Rc<KeyRing<P::Crypto>>>,
    pub(crate) state: RefCell<State<P::Crypto>>,
    pub(crate) turns: Turns,
    pub(crate) closed: Cell<bool>,
}

/// What this tab knows of the vault.
pub(crate) struct State<C: Crypto> {
    pub(crate) manifest: Manifest,
    /// The bytes of the root last seen.
    pub(crate) root: Option<Vec<u8>>,
    /// A commit of which it is not known whether it completed.
    pub(crate) doubt: Option<Doubt<C>>,
    pub(crate) writable: bool,
    pub(crate) needs_repair: bool,
}

/// A commit whose answer did not arrive.
pub(crate) struct Doubt<C: Crypto> {
    /// The bytes of its root.
    pub(crate) root: Vec<u8>,
    /// What it makes of the manifest.
    pub(crate) step: Step,
    /// What it was sealed under.
    pub(crate) keys: Rc<KeyRing<C>>,
}

impl<C: Crypto> Default for State<C> {
    fn default() -> Self {
        Self {
            manifest: Manifest::default(),
            root: None,
            doubt: None,
            writable: false,
            needs_repair: false,
        }
    }
}

/// A record's text with the version it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) schema: u16,
    pub(crate) body: Vec<u8>,
}

/// A record's text before it is sealed.
pub(crate) struct Unsealed {
    pub(crate) store: StoreName,
    pub(crate) record: RecordId,
    pub(crate) schema: u16,
    pub(crate) body: Vec<u8>,
}

impl<P: Ports> OpenVault<P> {
    /// The vault's id.
    pub fn id(&self) -> VaultId {
        self.id
    }

    /// How many commits made what this tab sees.
    pub fn generation(&self) -> u64 {
        self.state.borrow().manifest.generation()
    }

    /// Whether this tab may write.
    pub fn is_writable(&self) -> bool {
        self.state.borrow().writable
    }

    /// Whether the manifest was lost in part: reading works, writing waits for [`Self::repair`].
    pub fn needs_repair(&self) -> bool {
        self.state.borrow().needs_repair
    }

    /// Closes the vault for good: a commit that has begun still completes, and whatever else goes on with
    /// this vault reads, opens, seals and writes nothing more.
    pub fn close(&self) {
        self.closed.set(true);
        self.state.borrow_mut().writable = false;
        self.database.close();
    }

    /// Refuses once the vault was closed.
    pub(crate) fn still_open(&self) -> Result<(), StoreError> {
        if self.closed.get() {
            return Err(StoreError::Lost);
        }
        Ok(())
    }

    /// Opens a lost connection again, unless it was closed on purpose.
    pub(crate) async fn reopen(&self) -> Result<(), StoreError> {
        self.still_open()?;
        self.database.reopen().await?;
        if self.closed.get() {
            self.database.close();
        }
        self.still_open()
    }

    /// Lets this tab write. To be called while holding the vault's lock, and only then.
    ///
    /// Reads the manifest again and removes what an import that never completed has left.
    ///
    /// # Errors
    /// When storage fails; the vault stays read-only.
    pub async fn begin_writing(&self) -> Result<(), StoreError> {
        self.refresh().await?;
        let _turn = self.turns.take().await;
        if !self.database.keys(StoreName::Staging).await?.is_empty() {
            let root = self.state.borrow().root.clone();
            self.database
                .commit(&[Change::Clear(StoreName::Staging)], root.as_deref())
                .await?;
        }
        self.still_open()?;
        self.state.borrow_mut().writable = true;
        Ok(())
    }

    /// Makes this tab read-only, after the commits that already wait: another tab takes over.
    pub async fn stop_writing(&self) {
        let _turn = self.turns.take().await;
        self.state.borrow_mut().writable = false;
    }

    fn place(&self, store: StoreName, record: RecordId) -> Place {
        Place {
            vault: self.id,
            store,
            record,
        }
    }

    /// The keys as they are now.
    pub(crate) fn keys(&self) -> Rc<KeyRing<P::Crypto>> {
        Rc::clone(&self.keys.borrow())
    }

    /// Seals texts at one revision, in order.
    pub(crate) async fn seal(
        &self,
        texts: Vec<Unsealed>,
        revision: u64,
    ) -> Result<Vec<Vec<u8>>, CryptoError> {
        self.seal_under(&self.keys(), texts, revision).await
    }

    /// Seals texts at one revision under these keys, in order.
    pub(crate) async fn seal_under(
        &self,
        keys: &KeyRing<P::Crypto>,
        texts: Vec<Unsealed>,
        revision: u64,
    ) -> Result<Vec<Vec<u8>>, CryptoError> {
        self.still_open().map_err(|_| CryptoError::Unavailable)?;
        let mut sealings = Vec::with_capacity(texts.len());
        let mut fronts = Vec::with_capacity(texts.len());
        for text in &texts {
            let header = Header {
                schema: text.schema,
                epoch: keys.current.epoch,
                revision,
            };
            let mut nonce = [0; 12];
            self.ports
                .random()
                .fill(&mut nonce)
                .map_err(|_| CryptoError::Unavailable)?;
            fronts.push((header, nonce));
            sealings.push(Sealing {
                key: keys.current.for_store(text.store),
                nonce,
                aad: envelope::associated_data(self.place(text.store, text.record), header),
                plain: envelope::pad(&text.body),
            });
        }
        let sealed = self.ports.crypto().seal(sealings).await?;
        Ok(fronts
            .into_iter()
            .zip(sealed)
            .map(|((header, nonce), sealed)| envelope::write(header, nonce, &sealed))
            .collect())
    }

    /// Opens stored values, each with the revision it must have; `None` accepts the one it claims.
    pub(crate) async fn open_values(
        &self,
        store: StoreName,
        values: &[(RecordId, Option<u64>, Vec<u8>)],
    ) -> Vec<Result<Opened, Fault>> {
        let keys = self.keys();
        let mut openings = Vec::with_capacity(values.len());
        let mut outcomes = Vec::with_capacity(values.len());
        for (record, revision, bytes) in values {
            let parts = envelope::read(bytes).filter(|_| !self.closed.get());
            let Some((parts, keys)) =
                parts.and_then(|parts| keys.of(parts.header.epoch).map(|keys| (parts, keys)))
            else {
                outcomes.push(Err(Fault::Damaged(store, *record)));
                continue;
            };
            if revision.is_some_and(|revision| revision != parts.header.revision) {
                outcomes.push(Err(Fault::Replaced(store, *record)));
                continue;
            }
            outcomes.push(Ok(parts.header.schema));
            openings.push(Opening {
                key: keys.for_store(store),
                nonce: parts.nonce,
                aad: envelope::associated_data(self.place(store, *record), parts.header),
                sealed: parts.sealed,
            });
        }
        let mut opened = self.ports.crypto().open(openings).await.into_iter();
        outcomes
            .into_iter()
            .zip(values)
            .map(|(outcome, (record, ..))| {
                let schema = outcome?;
                let text = opened.next().and_then(Result::ok);
                text.and_then(envelope::unpad)
                    .map(|body| Opened { schema, body })
                    .ok_or(Fault::Damaged(store, *record))
            })
            .collect()
    }

    pub(crate) async fn open_value(
        &self,
        store: StoreName,
        record: RecordId,
        revision: Option<u64>,
        bytes: Vec<u8>,
    ) -> Result<Opened, Fault> {
        self.open_values(store, &[(record, revision, bytes)])
            .await
            .pop()
            .unwrap_or(Err(Fault::Damaged(store, record)))
    }

    /// Reads one listed record. When another tab wrote meanwhile, looks at the manifest again, once.
    pub(crate) async fn read(
        &self,
        store: StoreName,
        record: RecordId,
    ) -> Result<Opened, ReadError> {
        match self.read_as_known(store, record).await {
            Err(ReadError::NotFound | ReadError::Damaged(_)) if !self.is_writable() => {
                self.refresh().await?;
                self.read_as_known(store, record).await
            }
            outcome => outcome,
        }
    }

    pub(crate) async fn read_as_known(
        &self,
        store: StoreName,
        record: RecordId,
    ) -> Result<Opened, ReadError> {
        let revision = self.state.borrow().manifest.revision(store, record);
        let Some(revision) = revision else {
            return Err(ReadError::NotFound);
        };
        let Some(bytes) = self.get_again(store, &record.into()).await? else {
            return Err(ReadError::Damaged(Fault::Missing(store, record)));
        };
        self.open_value(store, record, Some(revision), bytes)
            .await
            .map_err(ReadError::Damaged)
    }

    /// Reads a value; opens a lost connection again, once.
    pub(crate) async fn get_again(
        &self,
        store: StoreName,
        key: &Key,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.still_open()?;
        match self.database.get(store, key).await {
            Err(StoreError::Lost) => {
                self.reopen().await?;
                self.database.get(store, key).await
            }
            outcome => outcome,
        }
    }

    /// Reads several values; opens a lost connection again, once.
    pub(crate) async fn many_again(
        &self,
        store: StoreName,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.still_open()?;
        match self.database.many(store, keys).await {
            Err(StoreError::Lost) => {
                self.reopen().await?;
                self.database.many(store, keys).await
            }
            outcome => outcome,
        }
    }
}
