//! "Check vault": reads every record and follows the whole journal.

use super::fault::Fault;
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Ports, StoreError};

/// Records read at a time.
const BATCH: usize = 50;

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
        found.extend(self.compare_slots().await?);
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
        let mut done = 0;
        for store in StoreName::LISTED {
            let of: Vec<_> = listed.iter().filter(|(of, ..)| *of == store).collect();
            for batch in of.chunks(BATCH) {
                let keys: Vec<Key> = batch.iter().map(|(_, id, _)| Key::from(*id)).collect();
                let values = self.many_again(store, &keys).await?;
                let mut wanted = Vec::with_capacity(batch.len());
                for ((_, id, revision), bytes) in batch.iter().zip(values) {
                    // What is not there is among the faults already.
                    wanted.extend(bytes.map(|bytes| (*id, Some(*revision), bytes)));
                }
                let opened = self.open_values(store, &wanted).await;
                found.extend(opened.into_iter().filter_map(Result::err));
                done += batch.len();
                progress(done, listed.len());
            }
        }
        let (_, broken) = self.read_journal().await?;
        found.extend(broken);
        Ok(found)
    }
}
