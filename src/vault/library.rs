//! What an organisation gave the vault: every version of its packs, each a sealed record, beside the settings that
//! say which one is in use. Nothing here removes one: drafts are pinned to them.
//!
//! The vault does not look into them.

use super::commit::{Batch, CommitError, Saved};
use super::fault::{Fault, ReadError};
use super::journal::Entry;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{NoRandomness, Ports, Random};
use super::settings;

/// The version of the record.
const SCHEMA: u16 = 1;

/// A pack as a record of its own.
pub(crate) fn record<P: Ports>(ports: &P, text: Vec<u8>) -> Result<Unsealed, NoRandomness> {
    let mut id = [0; 16];
    ports.random().fill(&mut id)?;
    Ok(Unsealed {
        store: StoreName::Library,
        record: RecordId::new(id),
        schema: SCHEMA,
        body: text,
    })
}

impl<P: Ports> OpenVault<P> {
    /// Every version of every pack, and what is wrong with those that cannot be read.
    ///
    /// # Errors
    /// [`ReadError`] when storage fails, or a newer app wrote one.
    pub async fn packs(&self) -> Result<(Vec<Vec<u8>>, Vec<Fault>), ReadError> {
        let records = self.state.borrow().manifest.records(StoreName::Library);
        let (mut packs, mut faults) = (Vec::new(), Vec::new());
        for (id, _) in records.into_iter().filter(|(id, _)| !id.is_numbered()) {
            match self.read(StoreName::Library, id).await {
                Ok(opened) if opened.schema == SCHEMA => packs.push(opened.body),
                Ok(_) => return Err(ReadError::Newer),
                Err(ReadError::Damaged(fault)) => faults.push(fault),
                Err(ReadError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((packs, faults))
    }

    /// Keeps a pack, unless it is none, and saves the settings that go with it: both or neither.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was written then.
    pub async fn save_pack(
        &self,
        pack: Option<Vec<u8>>,
        settings: Vec<u8>,
        journal: Vec<Entry>,
    ) -> Result<Saved, CommitError> {
        let mut writes = vec![settings::record(settings)];
        if let Some(pack) = pack {
            writes.push(record(&*self.ports, pack).map_err(|_| CommitError::Sealing)?);
        }
        self.commit(Batch {
            writes,
            journal,
            ..Batch::default()
        })
        .await
    }
}
