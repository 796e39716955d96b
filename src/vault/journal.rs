//! Who did what when: a chain of entries, each block authenticated over the one before.
//!
//! An entry names an action and a case, never content.
//! Blocks are sealed like every record; the manifest's root holds the end of the chain,
//! so a block that is missing, changed or put elsewhere is noticed.

use super::bytes::Reader;
use super::names::RecordId;
use super::ports::{Crypto, CryptoError};
pub use crate::domain::log::Entry;
use crate::json::{Limits, ToJson, from_slice};

/// The end of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// How many blocks there are.
    pub blocks: u64,
    /// What the last block is authenticated with; zeros before the first.
    pub mac: [u8; 32],
}

impl Head {
    pub(crate) fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.blocks.to_be_bytes());
        out.extend_from_slice(&self.mac);
    }

    pub(crate) fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            blocks: reader.u64()?,
            mac: reader.array()?,
        })
    }
}

/// The record of the block at a place of the chain, from 0.
#[must_use]
pub fn block_id(place: u64) -> RecordId {
    RecordId::numbered(place)
}

async fn link<C: Crypto>(
    crypto: &C,
    key: &C::Mac,
    before: &Head,
    text: &[u8],
) -> Result<Head, CryptoError> {
    let mut bytes = Vec::with_capacity(40 + text.len());
    before.encode(&mut bytes);
    bytes.extend_from_slice(text);
    Ok(Head {
        blocks: before.blocks + 1,
        mac: crypto.mac(key, &bytes).await?,
    })
}

/// Adds a block to the chain: its text, and the new end.
pub(crate) async fn append<C: Crypto>(
    crypto: &C,
    key: &C::Mac,
    before: &Head,
    entries: &[Entry],
) -> Result<(Vec<u8>, Head), CryptoError> {
    let lines = entries.to_json().to_text().into_bytes();
    let head = link(crypto, key, before, &lines).await?;
    let mut text = head.mac.to_vec();
    text.extend_from_slice(&lines);
    Ok((text, head))
}

/// Follows the chain over one block: its entries, and the end after it.
///
/// `None` when the block is not the one that was written at this place.
pub(crate) async fn follow<C: Crypto>(
    crypto: &C,
    key: &C::Mac,
    before: &Head,
    text: &[u8],
) -> Option<(Vec<Entry>, Head)> {
    let (mac, lines) = text.split_at_checked(32)?;
    let head = link(crypto, key, before, lines).await.ok()?;
    if head.mac != mac {
        return None;
    }
    Some((from_slice(lines, &Limits::RECORD).ok()?, head))
}

/// The entries of a block that stands at a wrong place of the chain, as far as they can be read.
pub(crate) fn lines_of(text: &[u8]) -> Vec<Entry> {
    text.split_at_checked(32)
        .and_then(|(_, lines)| from_slice(lines, &Limits::RECORD).ok())
        .unwrap_or_default()
}

/// Where the chain goes on after a block that breaks it.
pub(crate) fn resume(place: u64, text: &[u8]) -> Head {
    let mac = Reader::new(text).array().unwrap_or_default();
    Head {
        blocks: place + 1,
        mac,
    }
}
