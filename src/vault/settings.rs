//! The vault's own settings (worker profile, emergency steps, lock times): one sealed record.
//!
//! The vault does not look into them.

use super::commit::{Batch, CommitError, Saved};
use super::fault::ReadError;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::Ports;

/// The version of the settings record.
const SCHEMA: u16 = 1;

/// The settings as a record.
pub(crate) fn record(settings: Vec<u8>) -> Unsealed {
    Unsealed {
        store: StoreName::Library,
        record: RecordId::SETTINGS,
        schema: SCHEMA,
        body: settings,
    }
}

impl<P: Ports> OpenVault<P> {
    /// The settings as they were saved; `None` when none were yet.
    ///
    /// # Errors
    /// [`ReadError`] when they cannot be read.
    pub async fn load_settings(&self) -> Result<Option<Vec<u8>>, ReadError> {
        match self.read(StoreName::Library, RecordId::SETTINGS).await {
            Ok(opened) if opened.schema == SCHEMA => Ok(Some(opened.body)),
            Ok(_) => Err(ReadError::Newer),
            Err(ReadError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was written then.
    pub async fn save_settings(&self, settings: Vec<u8>) -> Result<Saved, CommitError> {
        self.commit(Batch {
            writes: vec![record(settings)],
            ..Batch::default()
        })
        .await
    }
}
