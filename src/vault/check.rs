//! "Check vault": reads every record and follows the whole journal.

use super::fault::{Fault, ReadError};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Ports, StoreError};

/// Records read at a time. Those of the library may be large, and are few: they are read one by one.
const fn batch(store: StoreName) -> usize {
    match store {
        StoreName::Library => 1,
        _ => 50,
    }
}

impl<P: Ports> OpenVault<P> {
    /// Reads everything and says what is wrong; changes nothing.
    ///
    /// `progress` hears how many of how many records and blocks of the log are read.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn check(
        &self,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<Vec<Fault>, StoreError> {
        let mut go_on = |done, all| {
            progress(done, all);
            true
        };
        Ok(self.check_while(&mut go_on).await?.0)
    }

    /// The same for as long as `go_on` says so. Gives what was found until then as well, and whether all was
    /// looked at.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn check_while(
        &self,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<(Vec<Fault>, bool), StoreError> {
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
        let blocks = usize::try_from(self.journal_length()).unwrap_or(usize::MAX);
        let all = listed.len().saturating_add(blocks);
        let (mut done, mut odd) = (0, Vec::new());
        for store in StoreName::LISTED {
            let of: Vec<_> = listed.iter().filter(|(of, ..)| *of == store).collect();
            for batch in of.chunks(batch(store)) {
                let keys: Vec<Key> = batch.iter().map(|(_, id, _)| Key::from(*id)).collect();
                let values = self.many_again(store, &keys).await?;
                let mut wanted = Vec::with_capacity(batch.len());
                for ((_, id, revision), bytes) in batch.iter().zip(values) {
                    // What is not there is among the faults already.
                    wanted.extend(bytes.map(|bytes| (*id, Some(*revision), bytes)));
                }
                let opened = self.open_values(store, &wanted).await;
                for ((id, ..), outcome) in wanted.iter().zip(opened) {
                    if outcome.is_err() {
                        odd.push((store, *id));
                    }
                }
                done += batch.len();
                if !go_on(done, all) {
                    found.extend(self.still_wrong(odd).await?);
                    return Ok((found, false));
                }
            }
        }
        found.extend(self.still_wrong(odd).await?);
        let followed = self
            .follow_journal(&mut |_, to, _| {
                go_on(
                    done.saturating_add(usize::try_from(to).unwrap_or(usize::MAX)),
                    all,
                )
            })
            .await?;
        let whole = followed.is_some();
        found.extend(followed.unwrap_or_default());
        Ok((found, whole))
    }

    /// What is wrong with these records as they are listed now: one that was saved while the check ran
    /// looks like one that somebody replaced.
    async fn still_wrong(&self, odd: Vec<(StoreName, RecordId)>) -> Result<Vec<Fault>, StoreError> {
        let mut found = Vec::new();
        for (store, id) in odd {
            // Another tab may write once more in between: twice wrong is wrong.
            let mut outcome = None;
            for _ in 0..2 {
                if !self.is_writable() {
                    self.refresh().await?;
                }
                // Nothing of this tab is half written meanwhile.
                let _turn = self.turns.take().await;
                outcome = match self.read_as_known(store, id).await {
                    Err(ReadError::Damaged(fault)) => Some(fault),
                    Err(ReadError::Store(error)) => return Err(error),
                    _ => None,
                };
                if outcome.is_none() {
                    break;
                }
            }
            found.extend(outcome);
        }
        Ok(found)
    }
}
