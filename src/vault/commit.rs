//! The only writer: seals everything first, then one durable transaction, then takes the new manifest over.
//!
//! The transaction compares the stored root's bytes with those last seen and writes nothing when they differ.
//! When an answer is lost on the way, the stored root tells whether the commit happened.

use std::rc::Rc;

use super::journal::{self, Entry};
use super::keys::KeyRing;
use super::manifest::{Listed, Step};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::{Doubt, OpenVault, Unsealed};
use super::ports::{Change, Clock, Database, Marks, Ports, StoreError};
use crate::domain::time::Timestamp;

/// The version of manifest and journal records.
const SCHEMA: u16 = 1;

/// What a completed commit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// The generation it made.
    pub generation: u64,
    /// When it was complete.
    pub at: Timestamp,
}

/// Why nothing was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommitError {
    /// This tab does not hold the vault's lock.
    ReadOnly,
    /// The manifest was lost in part: see [`OpenVault::repair`].
    NeedsRepair,
    /// Sealing failed: the device refuses crypto or randomness.
    Sealing,
    /// Storage failed. [`StoreError::Conflict`] means another tab wrote.
    Store(StoreError),
}

impl From<StoreError> for CommitError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<super::ports::CryptoError> for CommitError {
    fn from(_: super::ports::CryptoError) -> Self {
        Self::Sealing
    }
}

/// What one commit writes.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) writes: Vec<Unsealed>,
    pub(crate) removals: Vec<(StoreName, RecordId)>,
    /// Records sealed into staging at the generation this commit makes.
    pub(crate) staged: Vec<(StoreName, RecordId)>,
    pub(crate) journal: Vec<Entry>,
    /// What else changes in the same transaction: values that no manifest lists.
    pub(crate) also: Vec<Change>,
}

impl<P: Ports> OpenVault<P> {
    /// Writes a batch: all of it durably, or nothing.
    pub(crate) async fn commit(&self, batch: Batch) -> Result<Saved, CommitError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        self.commit_in_turn(batch).await
    }

    /// Whether this tab may write now; settles what an earlier commit left open.
    pub(crate) async fn ready_to_write(&self) -> Result<(), CommitError> {
        {
            let state = self.state.borrow();
            if !state.writable {
                return Err(CommitError::ReadOnly);
            }
            if state.needs_repair {
                return Err(CommitError::NeedsRepair);
            }
        }
        Ok(self.settle().await?)
    }

    /// Finds out whether the commit in doubt happened.
    pub(crate) async fn settle(&self) -> Result<(), StoreError> {
        if self.state.borrow().doubt.is_some() {
            let stored = self.stored_root().await?;
            let doubt = self.state.borrow_mut().doubt.take();
            if let Some(doubt) = doubt.filter(|doubt| stored.as_ref() == Some(&doubt.root)) {
                self.take_over(doubt);
            }
        }
        Ok(())
    }

    pub(crate) async fn commit_in_turn(&self, batch: Batch) -> Result<Saved, CommitError> {
        self.commit_under(self.keys(), batch).await
    }

    /// Writes a batch sealed under these keys, which are the vault's from then on.
    pub(crate) async fn commit_under(
        &self,
        keys: Rc<KeyRing<P::Crypto>>,
        batch: Batch,
    ) -> Result<Saved, CommitError> {
        let before = self.state.borrow().manifest.journal().clone();
        let (block, head) = if batch.journal.is_empty() {
            (None, before)
        } else {
            let (text, head) =
                journal::append(self.ports.crypto(), &keys.log, &before, &batch.journal).await?;
            (Some((journal::block_id(before.blocks), text)), head)
        };
        let (mut written, mut removed) = (Vec::new(), Vec::new());
        let note = |list: &mut Vec<Listed>, store: StoreName, id: RecordId| {
            if StoreName::LISTED.contains(&store) {
                list.push((id, store));
            }
        };
        for write in &batch.writes {
            note(&mut written, write.store, write.record);
        }
        for (store, id) in &batch.staged {
            note(&mut written, *store, *id);
        }
        for (store, id) in &batch.removals {
            note(&mut removed, *store, *id);
        }
        let step = self.state.borrow().manifest.step(&written, &removed, head);
        let mut texts = batch.writes;
        texts.extend(block.map(|(record, body)| Unsealed {
            store: StoreName::Journal,
            record,
            schema: SCHEMA,
            body,
        }));
        let mut changes: Vec<Change> = batch
            .removals
            .into_iter()
            .map(|(store, id)| Change::Delete(store, id.into()))
            .collect();
        changes.extend(batch.staged.into_iter().map(|(store, id)| Change::Unstage {
            from: Key::staged(store, id),
            to: (store, id.into()),
        }));
        changes.extend(batch.also);
        self.write_under(keys, texts, changes, step).await
    }

    /// Seals texts and the changed manifest, commits them with the other changes, and takes the step over.
    pub(crate) async fn write(
        &self,
        texts: Vec<Unsealed>,
        changes: Vec<Change>,
        step: Step,
    ) -> Result<Saved, CommitError> {
        self.write_under(self.keys(), texts, changes, step).await
    }

    async fn write_under(
        &self,
        keys: Rc<KeyRing<P::Crypto>>,
        mut texts: Vec<Unsealed>,
        mut changes: Vec<Change>,
        step: Step,
    ) -> Result<Saved, CommitError> {
        let mut put = |record, body| {
            texts.push(Unsealed {
                store: StoreName::Manifest,
                record,
                schema: SCHEMA,
                body,
            });
        };
        for shard in step.shards() {
            let record = RecordId::numbered(u64::from(*shard));
            put(record, step.encode_shard(*shard));
        }
        put(RecordId::ROOT, step.encode_root());
        let places: Vec<(StoreName, RecordId)> =
            texts.iter().map(|text| (text.store, text.record)).collect();
        let generation = step.generation();
        let sealed = self.seal_under(&keys, texts, generation).await?;
        let root = sealed.last().cloned().unwrap_or_default();
        for ((store, id), bytes) in places.into_iter().zip(sealed) {
            changes.push(Change::Put(store, id.into(), bytes));
        }
        self.store_changes(&changes, Doubt { root, step, keys })
            .await?;
        Ok(Saved {
            generation,
            at: self.ports.clock().now(),
        })
    }

    /// Commits, and takes over what the commit makes once it is certain that it happened.
    async fn store_changes(
        &self,
        changes: &[Change],
        made: Doubt<P::Crypto>,
    ) -> Result<(), StoreError> {
        self.still_open()?;
        let seen = self.state.borrow().root.clone();
        let outcome = match self.database.commit(changes, seen.as_deref()).await {
            Ok(()) => Ok(()),
            // These name a transaction that certainly wrote nothing.
            Err(error @ (StoreError::Conflict | StoreError::Full)) => return Err(error),
            Err(error) => match self.stored_root().await {
                Ok(Some(stored)) if stored == made.root => Ok(()),
                Ok(stored) if stored != seen => return Err(StoreError::Conflict),
                Ok(_) if error == StoreError::Lost => {
                    self.database.commit(changes, seen.as_deref()).await
                }
                Ok(_) => return Err(error),
                Err(_) => Err(error),
            },
        };
        match outcome {
            Ok(()) => self.take_over(made),
            Err(_) => self.state.borrow_mut().doubt = Some(made),
        }
        outcome
    }

    pub(crate) async fn stored_root(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.get_again(StoreName::Manifest, &RecordId::ROOT.into())
            .await
    }

    fn take_over(&self, made: Doubt<P::Crypto>) {
        let generation = made.step.generation();
        *self.keys.borrow_mut() = made.keys;
        let mut state = self.state.borrow_mut();
        state.manifest.take(made.step);
        state.root = Some(made.root);
        self.ports.marks().set(self.id, generation);
    }
}
