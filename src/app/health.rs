//! How well this device keeps the vaults: facts read from the browser, for the storage page and before a vault is made.

use super::handle::App;
use super::trouble::Trouble;
use crate::domain::time::Timestamp;
use crate::platform::storage;

/// Below so much free room, in bytes, a vault is not safe from a full device (100 MB).
const LITTLE: u64 = 100 * 1024 * 1024;

/// Below so large a quota, in bytes, a window is probably a private one (3 GB).
const PRIVATE: u64 = 3 * 1024 * 1024 * 1024;

/// What the browser says of its storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// Whether it promises to keep the data; `None` when it does not say.
    pub persisted: Option<bool>,
    /// Bytes in use, and bytes there may be; `None` when it does not say.
    pub room: Option<(u64, u64)>,
    /// Whether the app is installed.
    pub installed: bool,
    /// Whether this browser clears what was not visited for a week.
    pub weekly: bool,
    /// When something was saved last.
    pub last_saved: Option<Timestamp>,
    /// When a backup was made last that was opened again and found equal.
    pub last_backup: Option<Timestamp>,
}

impl Health {
    /// Whether this looks like a private window: browsers give those a small share of the memory,
    /// where ordinary ones give a share of the disk, and promise nothing.
    #[must_use]
    pub fn looks_private(&self) -> bool {
        self.persisted != Some(true) && self.room.is_some_and(|(_, quota)| quota < PRIVATE)
    }

    /// Whether there is little room left.
    #[must_use]
    pub fn is_tight(&self) -> bool {
        self.room
            .is_some_and(|(used, quota)| quota.saturating_sub(used) < LITTLE)
    }
}

impl App {
    /// Reads the facts.
    pub async fn health(self) -> Health {
        Health {
            persisted: storage::persisted().await,
            room: storage::room().await.map(|room| (room.used, room.quota)),
            installed: storage::installed(),
            weekly: storage::of_apple(),
            last_saved: self.last_save().await.unwrap_or_default(),
            last_backup: self.last_verified().await.unwrap_or_default(),
        }
    }

    /// Asks the browser to keep the data; `None` when it does not answer.
    pub async fn ask_to_keep(self) -> Option<bool> {
        storage::persist().await
    }

    async fn last_verified(self) -> Result<Option<Timestamp>, Trouble> {
        let verified = self.vault()?.last_backup().await?;
        Ok(verified.map(|verified| verified.at))
    }

    /// When something was saved last: in this window, or by what the log of the open vault says.
    async fn last_save(self) -> Result<Option<Timestamp>, Trouble> {
        if let Some(at) = self.last_saved.get_untracked() {
            return Ok(Some(at));
        }
        let vault = self.vault()?;
        let length = vault.journal_length();
        let last = vault
            .journal_blocks(length.saturating_sub(1), length)
            .await?;
        let entry = last.into_iter().flat_map(|block| block.entries).last();
        Ok(entry.map(|entry| entry.stamp.at))
    }
}
