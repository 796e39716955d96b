//! "Check vault": reads every record and follows the whole journal.

use super::fault::Fault;
use super::journal::{self, Entry, Head};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Database, Ports, StoreError};

impl<P: Ports> OpenVault<P> {
    /// Reads everything and says what is wrong; changes nothing.
    ///
    /// `progress` hears how many of how many records are read.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn check(
        &self,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Vec<Fault>, StoreError> {
        let mut found = self.refresh().await?;
        let listed: Vec<(StoreName, RecordId, u64)> = {
            let state = self.state.borrow();
            StoreName::LISTED
                .into_iter()
                .flat_map(|store| {
                    let records = state.manifest.records(store).into_iter();
                    records.map(move |(id, revision)| (store, id, revision))
                })
                .collect()
        };
        for (done, (store, id, revision)) in listed.iter().enumerate() {
            // What is not there is among the faults already.
            if let Some(bytes) = self.get_again(*store, &(*id).into()).await? {
                let outcome = self.open_value(*store, *id, Some(*revision), bytes).await;
                found.extend(outcome.err());
            }
            progress(done + 1, listed.len());
        }
        let (_, broken) = self.read_journal().await?;
        found.extend(broken);
        Ok(found)
    }

    /// Every line of the journal, oldest first, and where its chain breaks.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn read_journal(&self) -> Result<(Vec<Entry>, Vec<Fault>), StoreError> {
        let end = self.state.borrow().manifest.journal().clone();
        let crypto = self.ports.crypto();
        let mut head = Head::default();
        let (mut lines, mut faults) = (Vec::new(), Vec::new());
        for place in 0..end.blocks {
            let id = journal::block_id(place);
            let bytes = self.get_again(StoreName::Journal, &id.into()).await?;
            let text = match bytes {
                Some(bytes) => self.open_value(StoreName::Journal, id, None, bytes).await,
                None => Err(Fault::Missing(StoreName::Journal, id)),
            };
            let text = text.map(|opened| opened.body).unwrap_or_default();
            match journal::follow(crypto, &self.keys.log, &head, &text).await {
                Some((more, next)) => {
                    lines.extend(more);
                    head = next;
                }
                None => {
                    faults.push(Fault::JournalBroken(place));
                    lines.extend(journal::lines_of(&text));
                    head = journal::resume(place, &text);
                }
            }
        }
        if head != end && faults.is_empty() {
            faults.push(Fault::JournalBroken(end.blocks));
        }
        let keys: Vec<Key> = self.database.keys(StoreName::Journal).await?;
        faults.extend(
            keys.iter()
                .filter_map(Key::record)
                .filter(|id| *id >= journal::block_id(end.blocks))
                .map(|id| Fault::Unlisted(StoreName::Journal, id)),
        );
        Ok((lines, faults))
    }
}
