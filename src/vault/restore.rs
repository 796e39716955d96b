//! A new vault with everything that a backup holds, or no vault at all.
//!
//! Everything is sealed into staging first. The one transaction that moves it also stores the first key slot:
//! until then nothing opens what is there, and the list of vaults does not show it.

use super::cases::records_of;
use super::change_ways::first_batch;
use super::commit::{Batch, CommitError};
use super::journal::{self, Entry, Head};
use super::keys::Slot;
use super::names::{Key, RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{Change, Database, Ports};
use super::registry::{Listing, Standing};
use super::unlock::DoorError;
use super::vaults::Vaults;
use super::{forms, library, settings};
use crate::domain::case::{CaseDocument, Summary};
use crate::domain::library::KeptForm;

/// The version of blocks of the journal.
const BLOCK: u16 = 1;

/// The most lines of one block.
const LINES: usize = 500;

/// A vault that is being filled. It comes into being with [`Restoring::finish`], and not before.
pub struct Restoring<P: Ports> {
    vault: OpenVault<P>,
    listing: Listing,
    slot: Slot,
    staged: Vec<(StoreName, RecordId)>,
    blocks: Vec<Change>,
    head: Head,
}

impl<P: Ports> Vaults<P> {
    /// Begins a vault that is filled from a backup.
    ///
    /// # Errors
    /// [`DoorError`]; there is no new vault then.
    pub async fn begin_restore(
        &self,
        nickname: &str,
        passphrase: &str,
    ) -> Result<Restoring<P>, DoorError> {
        let (listing, warrant, vault) = self.begin_vault(nickname, passphrase).await?;
        Ok(Restoring {
            vault,
            listing,
            slot: warrant.slot,
            staged: Vec::new(),
            blocks: Vec::new(),
            head: Head::default(),
        })
    }

    /// Lets the vault come into being with all it was given.
    ///
    /// # Errors
    /// [`DoorError`]; there is no new vault then.
    pub async fn finish_restore(
        &self,
        restoring: Restoring<P>,
        settings: Vec<u8>,
        journal: Vec<Entry>,
    ) -> Result<OpenVault<P>, DoorError> {
        let Restoring {
            vault,
            listing,
            slot,
            staged,
            blocks,
            head,
        } = restoring;
        vault.state.borrow_mut().manifest.go_on_from(head);
        let mut batch = Batch {
            writes: vec![settings::record(settings)],
            staged,
            journal,
            also: blocks,
            ..Batch::default()
        };
        let first = first_batch(&vault, &slot).await;
        let outcome = match first {
            Ok(first) => {
                batch.writes.extend(first.writes);
                batch.also.extend(first.also);
                vault.commit(batch).await.map_err(DoorError::from)
            }
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            // The root tells whether the answer was lost on the way only.
            if !matches!(vault.stored_root().await, Ok(Some(_))) {
                self.drop_restore(vault).await;
                return Err(error);
            }
            vault.settle().await?;
        }
        vault.state.borrow_mut().writable = false;
        self.register(listing, Standing::Ready).await?;
        Ok(vault)
    }

    /// Gives up: what was staged is removed. What a failure leaves of it, nothing opens.
    pub async fn give_up_restore(&self, restoring: Restoring<P>) {
        self.drop_restore(restoring.vault).await;
    }

    async fn drop_restore(&self, vault: OpenVault<P>) {
        vault.close();
        let _ = self.delete(vault.id()).await;
    }
}

impl<P: Ports> Restoring<P> {
    /// Takes cases.
    ///
    /// # Errors
    /// [`CommitError`]: to be given up then.
    pub async fn cases(
        &mut self,
        cases: &[CaseDocument],
        summarise: &dyn Fn(&CaseDocument) -> Summary,
    ) -> Result<(), CommitError> {
        let texts: Vec<Unsealed> = cases
            .iter()
            .flat_map(|case| records_of(case, &summarise(case)))
            .collect();
        let places: Vec<_> = texts.iter().map(|text| (text.store, text.record)).collect();
        self.stage(texts).await?;
        self.staged.extend(places);
        Ok(())
    }

    /// Takes the organisation's packs.
    ///
    /// # Errors
    /// [`CommitError`]: to be given up then.
    pub async fn packs(&mut self, packs: &[String]) -> Result<(), CommitError> {
        for pack in packs {
            let text = library::record(&*self.vault.ports, pack.clone().into_bytes());
            self.record(text.map_err(|_| CommitError::Sealing)?).await?;
        }
        Ok(())
    }

    /// Takes a form that others wrote.
    ///
    /// # Errors
    /// [`CommitError`]: to be given up then.
    pub async fn form(&mut self, form: &KeptForm) -> Result<(), CommitError> {
        self.record(forms::record(form)).await
    }

    async fn record(&mut self, text: Unsealed) -> Result<(), CommitError> {
        let place = (text.store, text.record);
        self.stage(vec![text]).await?;
        self.staged.push(place);
        Ok(())
    }

    /// Takes lines of the log, in their order. They are chained anew under the key of this vault.
    ///
    /// # Errors
    /// [`CommitError`]: to be given up then.
    pub async fn lines(&mut self, lines: &[Entry]) -> Result<(), CommitError> {
        let mut texts = Vec::new();
        for lines in lines.chunks(LINES) {
            let record = journal::block_id(self.head.blocks);
            let keys = self.vault.keys();
            let crypto = self.vault.ports.crypto();
            let (body, head) = journal::append(crypto, &keys.log, &self.head, lines).await?;
            self.head = head;
            self.blocks.push(Change::Unstage {
                from: Key::staged(StoreName::Journal, record),
                to: (StoreName::Journal, record.into()),
            });
            texts.push(Unsealed {
                store: StoreName::Journal,
                record,
                schema: BLOCK,
                body,
            });
        }
        self.stage(texts).await
    }

    async fn stage(&self, texts: Vec<Unsealed>) -> Result<(), CommitError> {
        let places: Vec<_> = texts.iter().map(|text| (text.store, text.record)).collect();
        let sealed = self.vault.seal(texts, self.vault.generation() + 1).await?;
        let changes: Vec<Change> = places
            .into_iter()
            .zip(sealed)
            .map(|((store, id), bytes)| {
                Change::Put(StoreName::Staging, Key::staged(store, id), bytes)
            })
            .collect();
        Ok(self.vault.database.commit(&changes, None).await?)
    }
}
