//! Setting a record aside that cannot be trusted: its bytes move under a key that names no record,
//! and the manifest lists it no more. Nothing is deleted; somebody who can may look into the bytes later,
//! unless the vault's key is changed before: what is set aside keeps no old key alive.

use super::commit::{Batch, CommitError, Saved};
use super::journal::Entry;
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Change, Database, Ports, StoreError};

/// A record that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Where it lies.
    pub store: StoreName,
    /// Under which key.
    pub key: Key,
    /// Which record it was.
    pub record: RecordId,
}

impl<P: Ports> OpenVault<P> {
    /// Sets a record aside: moves its bytes, if there are any, and takes it off the manifest.
    ///
    /// # Errors
    /// [`CommitError`]; everything is as it was then.
    pub async fn set_aside(
        &self,
        store: StoreName,
        record: RecordId,
        journal: Vec<Entry>,
    ) -> Result<Saved, CommitError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let bytes = self.get_again(store, &record.into()).await?;
        let key = Key::aside(record, self.generation() + 1);
        let mut also: Vec<Change> = bytes
            .map(|bytes| Change::Put(store, key, bytes))
            .into_iter()
            .collect();
        if store == StoreName::Cases {
            also.push(Change::Delete(StoreName::Summaries, record.into()));
        }
        self.commit_in_turn(Batch {
            removals: vec![(store, record)],
            journal,
            also,
            ..Batch::default()
        })
        .await
    }

    /// Every record that was set aside.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn aside(&self) -> Result<Vec<Aside>, StoreError> {
        let mut all = Vec::new();
        for store in StoreName::LISTED {
            for key in self.database.keys(store).await? {
                if let Some(record) = key.was_aside() {
                    all.push(Aside { store, key, record });
                }
            }
        }
        Ok(all)
    }

    /// The bytes of a record that was set aside, sealed as they are.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn aside_bytes(&self, aside: &Aside) -> Result<Vec<u8>, StoreError> {
        let bytes = self.get_again(aside.store, &aside.key).await?;
        Ok(bytes.unwrap_or_default())
    }
}
