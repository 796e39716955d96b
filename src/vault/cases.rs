//! Cases of an unlocked vault: list, load, save, delete.
//!
//! Case, summary, journal and manifest change in one commit, or not at all.

use super::commit::{Batch, CommitError, Saved};
use super::fault::{Fault, ReadError};
use super::inventory::Values;
use super::journal::Entry;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{Change, Database, Ports, StoreError};
use super::record::{self, Unreadable, v1};
use crate::domain::case::{CaseDocument, Summary};
use crate::domain::ids::CaseId;

/// Every case's summary, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseList {
    /// One summary a case, in no particular order.
    pub summaries: Vec<Summary>,
    /// Cases that are listed and cannot be read.
    pub faults: Vec<Fault>,
}

/// The two records of a case.
pub(crate) fn records_of(case: &CaseDocument, summary: &Summary) -> [Unsealed; 2] {
    let record = RecordId::from(case.id);
    [
        Unsealed {
            store: StoreName::Cases,
            record,
            schema: record::CURRENT,
            body: v1::encode_case(case),
        },
        summary_record(record, summary),
    ]
}

fn summary_record(record: RecordId, summary: &Summary) -> Unsealed {
    Unsealed {
        store: StoreName::Summaries,
        record,
        schema: record::CURRENT,
        body: v1::encode_summary(summary),
    }
}

impl<P: Ports> OpenVault<P> {
    /// Saves a case as it is now and what was done to it.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was written then.
    pub fn save_case<'a>(
        &'a self,
        case: &CaseDocument,
        summary: &Summary,
        journal: Vec<Entry>,
    ) -> impl Future<Output = Result<Saved, CommitError>> + use<'a, P> {
        let batch = Batch {
            writes: records_of(case, summary).into(),
            journal,
            ..Batch::default()
        };
        self.commit(batch)
    }

    /// The revision of a case as this tab knows the vault: the generation of the commit that wrote it.
    pub fn case_revision(&self, id: CaseId) -> Option<u64> {
        let state = self.state.borrow();
        state.manifest.revision(StoreName::Cases, id.into())
    }

    /// Every case that is listed, whether it can be read or not.
    pub fn case_ids(&self) -> Vec<CaseId> {
        let cases = self.state.borrow().manifest.records(StoreName::Cases);
        cases.iter().filter_map(|(id, _)| id.case()).collect()
    }

    /// Loads a case.
    ///
    /// # Errors
    /// [`ReadError`]; a damaged record is left as it is.
    pub async fn load_case(&self, id: CaseId) -> Result<CaseDocument, ReadError> {
        let record = RecordId::from(id);
        let opened = self.read(StoreName::Cases, record).await?;
        let damaged = ReadError::Damaged(Fault::Damaged(StoreName::Cases, record));
        match record::decode_case(opened.schema, &opened.body) {
            Ok(case) if case.id == id => Ok(case),
            Err(Unreadable::Newer) => Err(ReadError::Newer),
            Ok(_) | Err(Unreadable::Broken(_)) => Err(damaged),
        }
    }

    /// Deletes a case. What the browser has on disk of it stays ciphertext.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was deleted then.
    pub async fn delete_case(&self, id: CaseId, journal: Vec<Entry>) -> Result<Saved, CommitError> {
        let record = RecordId::from(id);
        self.commit(Batch {
            removals: vec![(StoreName::Cases, record), (StoreName::Summaries, record)],
            journal,
            ..Batch::default()
        })
        .await
    }

    /// Lists every case. Summaries that are missing or out of date are made again from their case
    /// by `summarise`.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn list_cases(
        &self,
        summarise: &dyn Fn(&CaseDocument) -> Summary,
    ) -> Result<CaseList, StoreError> {
        self.still_open()?;
        let stored = match self.database.all(StoreName::Summaries).await {
            Err(StoreError::Lost) => {
                self.reopen().await?;
                self.database.all(StoreName::Summaries).await?
            }
            outcome => outcome?,
        };
        let mut stored = Values::new(stored);
        let cases = self.state.borrow().manifest.records(StoreName::Cases);
        let mut values = Vec::with_capacity(cases.len());
        for (id, revision) in cases {
            values.push((id, Some(revision), stored.take(id).unwrap_or_default()));
        }
        let opened = self.open_values(StoreName::Summaries, &values).await;
        let mut list = CaseList {
            summaries: Vec::with_capacity(values.len()),
            faults: Vec::new(),
        };
        let mut rebuilt = Vec::new();
        for ((record, revision, _), outcome) in values.into_iter().zip(opened) {
            let Some(id) = record.case() else {
                list.faults.push(Fault::Damaged(StoreName::Cases, record));
                continue;
            };
            let summary = outcome
                .ok()
                .and_then(|text| record::decode_summary(text.schema, &text.body))
                .filter(|summary| summary.id == id);
            if let Some(summary) = summary {
                list.summaries.push(summary);
                continue;
            }
            match self.load_case(id).await {
                Ok(case) => {
                    let summary = summarise(&case);
                    rebuilt.extend(revision.map(|at| (at, summary_record(record, &summary))));
                    list.summaries.push(summary);
                }
                Err(ReadError::Store(error)) => return Err(error),
                Err(ReadError::Damaged(fault)) => list.faults.push(fault),
                // Deleted by another tab since the list was begun.
                Err(ReadError::NotFound) => {}
                Err(ReadError::Newer) => {
                    list.faults.push(Fault::Damaged(StoreName::Cases, record));
                }
            }
        }
        self.restore_summaries(rebuilt).await;
        Ok(list)
    }

    /// Writes rebuilt summaries back. A failure changes nothing that matters: they are rebuilt again.
    async fn restore_summaries(&self, rebuilt: Vec<(u64, Unsealed)>) {
        if rebuilt.is_empty() || !self.is_writable() {
            return;
        }
        let _turn = self.turns.take().await;
        let mut changes = Vec::with_capacity(rebuilt.len());
        for (revision, text) in rebuilt {
            let record = text.record;
            let known = self
                .state
                .borrow()
                .manifest
                .revision(StoreName::Cases, record);
            if known != Some(revision) {
                continue;
            }
            let Ok(sealed) = self.seal(vec![text], revision).await else {
                return;
            };
            changes.extend(
                sealed
                    .into_iter()
                    .map(|bytes| Change::Put(StoreName::Summaries, record.into(), bytes)),
            );
        }
        if self.still_open().is_err() {
            return;
        }
        let root = self.state.borrow().root.clone();
        let _ = self.database.commit(&changes, root.as_deref()).await;
    }
}
