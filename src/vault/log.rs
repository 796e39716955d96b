//! Reading the journal: a stretch of it, or all of it along its chain. Blocks are read in batches.

use super::commit::{Batch, CommitError, Saved};
use super::fault::Fault;
use super::journal::{self, Entry, Head};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::OpenVault;
use super::ports::{Database, Ports, StoreError};

/// Blocks read at a time.
const BATCH: u64 = 256;

/// One block of the journal: what one commit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its place in the chain, from 0.
    pub place: u64,
    /// What it is authenticated with; zeros when it does not open.
    pub mac: [u8; 32],
    /// Its lines; none when it does not open.
    pub entries: Vec<Entry>,
}

impl<P: Ports> OpenVault<P> {
    /// Adds lines about what was done without a change of any record, such as a file that was written.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was added then.
    pub async fn note(&self, journal: Vec<Entry>) -> Result<Saved, CommitError> {
        self.commit(Batch {
            journal,
            ..Batch::default()
        })
        .await
    }

    /// How many blocks the journal has.
    pub fn journal_length(&self) -> u64 {
        self.state.borrow().manifest.journal().blocks
    }

    /// The blocks of a stretch, in order; the chain is not followed.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn journal_blocks(&self, from: u64, to: u64) -> Result<Vec<Block>, StoreError> {
        let to = to.min(self.journal_length());
        let texts = self.block_texts(from, to).await?;
        let blocks = (from..to).zip(texts);
        Ok(blocks
            .map(|(place, text)| block(place, &text, journal::lines_of(&text)))
            .collect())
    }

    /// Every line of the journal, oldest first, and where its chain breaks.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn read_journal(&self) -> Result<(Vec<Entry>, Vec<Fault>), StoreError> {
        let mut lines = Vec::new();
        let faults = self
            .follow_journal(&mut |blocks, _, _| {
                lines.extend(blocks.into_iter().flat_map(|block| block.entries));
                true
            })
            .await?;
        Ok((lines, faults.unwrap_or_default()))
    }

    /// Follows the whole chain and says where it breaks, for as long as `heard` says so, which gets the blocks
    /// in order, and how many of how many were followed. `None` when it was stopped.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn follow_journal(
        &self,
        heard: &mut dyn FnMut(Vec<Block>, u64, u64) -> bool,
    ) -> Result<Option<Vec<Fault>>, StoreError> {
        let end = self.state.borrow().manifest.journal().clone();
        let (crypto, keys) = (self.ports.crypto(), self.keys());
        let mut head = Head::default();
        let mut faults = Vec::new();
        let mut from = 0;
        while from < end.blocks {
            let to = end.blocks.min(from + BATCH);
            let texts = self.block_texts(from, to).await?;
            let mut blocks = Vec::with_capacity(texts.len());
            for (place, text) in (from..to).zip(texts) {
                match journal::follow(crypto, &keys.log, &head, &text).await {
                    Some((lines, next)) => {
                        blocks.push(block(place, &text, lines));
                        head = next;
                    }
                    None => {
                        faults.push(Fault::JournalBroken(place));
                        blocks.push(block(place, &text, journal::lines_of(&text)));
                        head = journal::resume(place, &text);
                    }
                }
            }
            if !heard(blocks, to, end.blocks) {
                return Ok(None);
            }
            from = to;
        }
        if head != end && faults.is_empty() {
            faults.push(Fault::JournalBroken(end.blocks));
        }
        let keys: Vec<Key> = self.database.keys(StoreName::Journal).await?;
        // What was written while this ran belongs to the log as it is now.
        if !self.is_writable() {
            self.refresh().await?;
        }
        drop(self.turns.take().await);
        let blocks = self.journal_length();
        faults.extend(
            keys.iter()
                .filter_map(Key::record)
                .filter(|id| *id >= journal::block_id(blocks))
                .map(|id| Fault::Unlisted(StoreName::Journal, id)),
        );
        Ok(Some(faults))
    }

    /// The texts of the blocks of a stretch; empty where one is missing or does not open.
    async fn block_texts(&self, from: u64, to: u64) -> Result<Vec<Vec<u8>>, StoreError> {
        let mut texts = Vec::new();
        let ids: Vec<RecordId> = (from..to).map(journal::block_id).collect();
        for batch in ids.chunks(usize::try_from(BATCH).unwrap_or(usize::MAX)) {
            let keys: Vec<Key> = batch.iter().map(|id| Key::from(*id)).collect();
            let values = self.many_again(StoreName::Journal, &keys).await?;
            let mut wanted = Vec::with_capacity(batch.len());
            for (id, bytes) in batch.iter().zip(values) {
                wanted.push((*id, None, bytes.unwrap_or_default()));
            }
            let opened = self.open_values(StoreName::Journal, &wanted).await;
            texts.extend(
                opened
                    .into_iter()
                    .map(|text| text.map(|text| text.body).unwrap_or_default()),
            );
        }
        Ok(texts)
    }
}

fn block(place: u64, text: &[u8], entries: Vec<Entry>) -> Block {
    Block {
        place,
        mac: journal::resume(place, text).mac,
        entries,
    }
}
