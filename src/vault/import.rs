//! Many cases at once, all or nothing.
//!
//! Cases are sealed in batches into staging; one transaction then moves the bytes and writes the manifest.
//! Until that transaction nothing shows; what an interrupted import leaves is cleared when writing begins.

use super::cases::records_of;
use super::commit::{Batch, CommitError, Saved};
use super::journal::Entry;
use super::names::{Key, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Change, Database, Ports};
use crate::domain::case::{CaseDocument, Summary};

/// Cases sealed and staged at a time.
const BATCH: usize = 50;

/// Why nothing was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let outcome = self.stage_and_move(cases, summarise, journal, go_on).await;
        if outcome.is_err() {
            let root = self.state.borrow().root.clone();
            // What stays is cleared when writing begins the next time.
            let _ = self
                .database
                .commit(&[Change::Clear(StoreName::Staging)], root.as_deref())
                .await;
        }
        outcome
    }

    async fn stage_and_move(
        &self,
        cases: &[CaseDocument],
        summarise: &dyn Fn(&CaseDocument) -> Summary,
        journal: Vec<Entry>,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Saved, ImportError> {
        let generation = self.generation() + 1;
        let root = self.state.borrow().root.clone();
        let mut staged = Vec::with_capacity(cases.len() * 2);
        for batch in cases.chunks(BATCH) {
            let mut texts = Vec::with_capacity(batch.len() * 2);
            for case in batch {
                texts.extend(records_of(case, &summarise(case)));
            }
            let places: Vec<_> = texts.iter().map(|text| (text.store, text.record)).collect();
            let sealed = self
                .seal(texts, generation)
                .await
                .map_err(CommitError::from)?;
            let changes: Vec<Change> = places
                .iter()
                .zip(sealed)
                .map(|((store, id), bytes)| {
                    Change::Put(StoreName::Staging, Key::staged(*store, *id), bytes)
                })
                .collect();
            self.database
                .commit(&changes, root.as_deref())
                .await
                .map_err(CommitError::from)?;
            staged.extend(places);
            if !go_on(staged.len() / 2) {
                return Err(ImportError::Cancelled);
            }
        }
        let batch = Batch {
            staged,
            journal,
            ..Batch::default()
        };
        Ok(self.commit_in_turn(batch).await?)
    }
}
