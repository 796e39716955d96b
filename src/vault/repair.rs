//! Repair of a manifest that was lost in part: written anew from the records that are there.
//!
//! No record is deleted. What was taken away while the manifest was lost cannot be noticed afterwards:
//! the screen says so before it asks for a repair.

use super::commit::{CommitError, Saved};
use super::journal::{self, Entry, Head};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{Change, Database, Ports};

impl<P: Ports> OpenVault<P> {
    /// Writes the manifest anew. Does nothing when nothing is lost.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was changed then.
    pub async fn repair(&self, entries: Vec<Entry>) -> Result<Option<Saved>, CommitError> {
        if !self.is_writable() {
            return Err(CommitError::ReadOnly);
        }
        self.refresh().await?;
        let _turn = self.turns.take().await;
        if !self.state.borrow().needs_repair {
            return Ok(None);
        }
        let before = self.end_of_journal().await?;
        let (crypto, keys) = (self.ports.crypto(), self.keys());
        let (text, head) = journal::append(crypto, &keys.log, &before, &entries).await?;
        let step = {
            let mut state = self.state.borrow_mut();
            // Above everything this device has seen, so that the repaired vault is no roll-back.
            let seen = self.mark().unwrap_or(0);
            state.manifest.raise(seen);
            state.manifest.rewrite(head)
        };
        let block = Unsealed {
            store: StoreName::Journal,
            record: journal::block_id(before.blocks),
            schema: 1,
            body: text,
        };
        let clear = vec![Change::Clear(StoreName::Manifest)];
        let saved = self.write(vec![block], clear, step).await?;
        self.state.borrow_mut().needs_repair = false;
        Ok(Some(saved))
    }

    /// The end of the journal, from its blocks when the root is lost.
    async fn end_of_journal(&self) -> Result<Head, CommitError> {
        let known = self.state.borrow().manifest.journal().clone();
        let keys = self.database.keys(StoreName::Journal).await?;
        let last = keys.iter().filter_map(Key::record).max();
        let Some(last) = last.filter(|last| *last >= journal::block_id(known.blocks)) else {
            return Ok(known);
        };
        let place = last.number();
        let bytes = self.get_again(StoreName::Journal, &last.into()).await?;
        let opened = self
            .open_value(StoreName::Journal, last, None, bytes.unwrap_or_default())
            .await;
        let text = opened.map(|opened| opened.body).unwrap_or_default();
        Ok(journal::resume(place, &text))
    }
}

impl RecordId {
    /// The place in its series of a numbered record.
    fn number(self) -> u64 {
        let [.., a, b, c, d, e, f, g, h] = self.bytes();
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }
}
