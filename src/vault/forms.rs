//! Forms that others wrote, in the library: each version its own record, kept whole and never written over.
//!
//! A record is a short header and, after it, the text exactly as it came in. The vault does not look into the text.

use super::bytes::{Reader, put_bytes};
use super::commit::{Batch, CommitError, Saved};
use super::fault::{Fault, ReadError};
use super::journal::Entry;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::Ports;
use crate::domain::ids::LibraryFormId;
use crate::domain::library::{FormHeader, KeptForm};
use crate::json::{Limits, from_slice, to_bytes};

/// The version of the record; packs, which lie in the same store, have 1.
pub(crate) const SCHEMA: u16 = 2;

impl From<LibraryFormId> for RecordId {
    fn from(id: LibraryFormId) -> Self {
        Self::new(id.bytes())
    }
}

/// A form as a record of its own.
pub(crate) fn record(form: &KeptForm) -> Unsealed {
    let mut body = Vec::with_capacity(form.text.len() + 1024);
    put_bytes(&mut body, &to_bytes(&form.header));
    body.extend_from_slice(form.text.as_bytes());
    Unsealed {
        store: StoreName::Library,
        record: form.header.id.into(),
        schema: SCHEMA,
        body,
    }
}

/// The header and the text of a record; `None` when it is not what [`record`] makes.
pub(crate) fn decode(record: RecordId, body: &[u8]) -> Option<(FormHeader, &str)> {
    let mut reader = Reader::new(body);
    let length = usize::try_from(reader.u32()?).ok()?;
    let header: FormHeader = from_slice(reader.take(length)?, &Limits::RECORD).ok()?;
    let text = std::str::from_utf8(reader.rest()).ok()?;
    (RecordId::from(header.id) == record).then_some((header, text))
}

impl<P: Ports> OpenVault<P> {
    /// One version of a form.
    ///
    /// # Errors
    /// [`ReadError`] when it cannot be read.
    pub async fn kept_form(&self, id: LibraryFormId) -> Result<KeptForm, ReadError> {
        let record = RecordId::from(id);
        let opened = self.read(StoreName::Library, record).await?;
        if opened.schema != SCHEMA {
            return Err(ReadError::Newer);
        }
        let damaged = Fault::Damaged(StoreName::Library, record);
        let (header, text) = decode(record, &opened.body).ok_or(ReadError::Damaged(damaged))?;
        Ok(KeptForm {
            header,
            text: text.to_owned(),
        })
    }

    /// Keeps a form beside those that are there. One with the same content is there already: `None`, and nothing is
    /// written.
    ///
    /// # Errors
    /// [`CommitError`]; nothing was written then.
    pub async fn keep_form(
        &self,
        form: &KeptForm,
        journal: Vec<Entry>,
    ) -> Result<Option<Saved>, CommitError> {
        let known = match self.library().await {
            Ok(library) => library.forms,
            Err(ReadError::Store(error)) => return Err(error.into()),
            // What cannot be read is told elsewhere, and keeps nothing out.
            Err(_) => Vec::new(),
        };
        let known = known.iter().any(|kept| kept.sha256 == form.header.sha256);
        if known {
            return Ok(None);
        }
        let batch = Batch {
            writes: vec![record(form)],
            journal,
            ..Batch::default()
        };
        self.commit(batch).await.map(Some)
    }
}
