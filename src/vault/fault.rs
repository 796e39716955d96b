//! What can be wrong with a stored vault, and why a record was not read.
//!
//! Faults are reported and never repaired by deleting: what is intact stays usable.

use super::names::{RecordId, StoreName};
use super::ports::StoreError;

/// One thing found wrong with a vault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The manifest's root is missing or damaged.
    RootLost,
    /// A shard of the manifest is missing, damaged or from another time.
    ShardLost(u8),
    /// The root counts other records than its shards list.
    CountDiffers,
    /// A listed record is not there.
    Missing(StoreName, RecordId),
    /// A record is there that is not listed.
    Unlisted(StoreName, RecordId),
    /// A record does not open, or is not what it should be.
    Damaged(StoreName, RecordId),
    /// A record is authentic but not the revision listed: an older or other copy was put back.
    Replaced(StoreName, RecordId),
    /// The journal's chain breaks at this block.
    JournalBroken(u64),
    /// There is a key slot that the sealed list of ways in does not know: somebody put it there.
    UnknownWay(RecordId),
    /// A key slot of the sealed list is missing or was changed: this way in opens nothing.
    LostWay(RecordId),
    /// The vault is older than this device last saw it: generation seen, generation found.
    RolledBack {
        /// What the mark outside the database says.
        seen: u64,
        /// What the root says.
        found: u64,
    },
}

/// Why a record was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such record.
    NotFound,
    /// It is there and cannot be trusted; its bytes are left alone.
    Damaged(Fault),
    /// It was written by a newer version of the app.
    Newer,
    /// Storage failed.
    Store(StoreError),
}

impl From<StoreError> for ReadError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
