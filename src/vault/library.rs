//! What an organisation gave the vault: every version of its packs, and of forms that others wrote, each a sealed
//! record, beside the settings that say which pack is in use. Nothing here removes one: drafts are pinned to them.
//!
//! The vault does not look into them; the schema of a record says which kind it is.

use super::commit::{Batch, CommitError, Saved};
use super::fault::{Fault, ReadError};
use super::journal::Entry;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{NoRandomness, Ports, Random};
use super::{forms, settings};
use crate::domain::library::FormHeader;

/// The version of the record of a pack.
const SCHEMA: u16 = 1;

/// What the library holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    /// Every version of every pack.
    pub packs: Vec<Vec<u8>>,
    /// What is known of every version of every form; their texts are read one by one.
    pub forms: Vec<FormHeader>,
    /// What is wrong with those that cannot be read.
    pub faults: Vec<Fault>,
}

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
    /// How many packs and forms the library holds.
    pub fn library_count(&self) -> usize {
        let records = self.state.borrow().manifest.records(StoreName::Library);
        records.iter().filter(|(id, _)| !id.is_numbered()).count()
    }

    /// All that the library holds.
    ///
    /// # Errors
    /// [`ReadError`] when storage fails, or a newer app wrote one.
    pub async fn library(&self) -> Result<Library, ReadError> {
        let records = self.state.borrow().manifest.records(StoreName::Library);
        let mut library = Library::default();
        for (id, _) in records.into_iter().filter(|(id, _)| !id.is_numbered()) {
            match self.read(StoreName::Library, id).await {
                Ok(opened) if opened.schema == SCHEMA => library.packs.push(opened.body),
                Ok(opened) if opened.schema == forms::SCHEMA => {
                    match forms::decode(id, &opened.body) {
                        Some((header, _)) => library.forms.push(header),
                        None => library.faults.push(Fault::Damaged(StoreName::Library, id)),
                    }
                }
                Ok(_) => return Err(ReadError::Newer),
                Err(ReadError::Damaged(fault)) => library.faults.push(fault),
                Err(ReadError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(library)
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
