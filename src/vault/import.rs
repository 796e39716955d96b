//! Many cases at once, all or nothing.
//!
//! Cases are sealed in batches into staging; one transaction then moves the bytes and writes the manifest.
//! Until that transaction nothing shows; what an interrupted import leaves is cleared when writing begins.

use super::cases::records_of;
use super::commit::{Batch, CommitError, Saved};
use super::journal::Entry;
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Change, Database, Ports};
use super::turn::Turn;
use crate::domain::case::{CaseDocument, Summary};

/// Cases sealed and staged at a time.
const BATCH: usize = 50;

/// Why nothing was imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportError {
    /// It was cancelled.
    Cancelled,
    /// A case could not be saved.
    Save(CommitError),
}

impl From<CommitError> for ImportError {
    fn from(error: CommitError) -> Self {
        Self::Save(error)
    }
}

/// Cases on their way in. Nothing of them shows before [`Incoming::finish`]; other saves wait meanwhile.
pub struct Incoming<'a, P: Ports> {
    vault: &'a OpenVault<P>,
    _turn: Turn<'a>,
    staged: Vec<(StoreName, RecordId)>,
}

impl<P: Ports> OpenVault<P> {
    /// Writes all cases or none; a case that is there already is replaced.
    ///
    /// `go_on` hears how many are staged and answers whether to go on. Other saves wait meanwhile.
    ///
    /// # Errors
    /// [`ImportError`]; nothing was imported then.
    pub async fn import_cases(
        &self,
        cases: &[CaseDocument],
        summarise: &dyn Fn(&CaseDocument) -> Summary,
        journal: Vec<Entry>,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Saved, ImportError> {
        let mut incoming = self.begin_import().await?;
        for batch in cases.chunks(BATCH) {
            let staged = incoming.add(batch, summarise).await;
            let outcome = match staged {
                Ok(staged) if go_on(staged) => continue,
                Ok(_) => ImportError::Cancelled,
                Err(error) => error.into(),
            };
            incoming.give_up().await;
            return Err(outcome);
        }
        Ok(incoming.finish(journal).await?)
    }

    /// Begins to take in cases, batch by batch.
    ///
    /// # Errors
    /// [`CommitError`] when this tab may not write.
    pub async fn begin_import(&self) -> Result<Incoming<'_, P>, CommitError> {
        let turn = self.turns.take().await;
        self.ready_to_write().await?;
        Ok(Incoming {
            vault: self,
            _turn: turn,
            staged: Vec::new(),
        })
    }
}

impl<P: Ports> Incoming<'_, P> {
    /// Stages cases; gives how many are staged now.
    ///
    /// # Errors
    /// [`CommitError`]: to be given up then.
    pub async fn add(
        &mut self,
        cases: &[CaseDocument],
        summarise: &dyn Fn(&CaseDocument) -> Summary,
    ) -> Result<usize, CommitError> {
        let vault = self.vault;
        let mut texts = Vec::with_capacity(cases.len() * 2);
        for case in cases {
            texts.extend(records_of(case, &summarise(case)));
        }
        let places: Vec<_> = texts.iter().map(|text| (text.store, text.record)).collect();
        let sealed = vault.seal(texts, vault.generation() + 1).await?;
        let changes: Vec<Change> = places
            .iter()
            .zip(sealed)
            .map(|((store, id), bytes)| {
                Change::Put(StoreName::Staging, Key::staged(*store, *id), bytes)
            })
            .collect();
        let root = vault.state.borrow().root.clone();
        vault.database.commit(&changes, root.as_deref()).await?;
        self.staged.extend(places);
        Ok(self.staged.len() / 2)
    }

    /// Lets all of them in, in one transaction.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was imported then.
    pub async fn finish(mut self, journal: Vec<Entry>) -> Result<Saved, CommitError> {
        let batch = Batch {
            staged: std::mem::take(&mut self.staged),
            journal,
            ..Batch::default()
        };
        let outcome = self.vault.commit_in_turn(batch).await;
        if outcome.is_err() {
            self.give_up().await;
        }
        outcome
    }

    /// Lets none of them in. What a failure leaves staged is cleared when writing begins the next time.
    pub async fn give_up(self) {
        let root = self.vault.state.borrow().root.clone();
        let _ = self
            .vault
            .database
            .commit(&[Change::Clear(StoreName::Staging)], root.as_deref())
            .await;
    }
}
