//! The last backup that was opened again and found equal: one sealed record, written only then.

use super::bytes::{Reader, put_text};
use super::commit::{Batch, CommitError, Saved};
use super::fault::{Fault, ReadError};
use super::journal::Entry;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::Ports;
use crate::domain::time::Timestamp;

/// The version of the record.
const SCHEMA: u16 = 1;

/// A backup that was opened again and compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// When.
    pub at: Timestamp,
    /// What the vault was then.
    pub generation: u64,
    /// How many cases it holds.
    pub cases: u64,
    /// How many lines of the log.
    pub lines: u64,
    /// SHA-256 over its cases as written, in hexadecimal digits.
    pub sha256: String,
}

impl Verified {
    fn encode(&self) -> Vec<u8> {
        let mut out = self.at.millis().to_be_bytes().to_vec();
        for number in [self.generation, self.cases, self.lines] {
            out.extend_from_slice(&number.to_be_bytes());
        }
        put_text(&mut out, &self.sha256);
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let verified = Self {
            at: Timestamp::from_millis(i64::from_be_bytes(reader.array()?)),
            generation: reader.u64()?,
            cases: reader.u64()?,
            lines: reader.u64()?,
            sha256: reader.text()?,
        };
        reader.is_empty().then_some(verified)
    }
}

impl<P: Ports> OpenVault<P> {
    /// The last verified backup; `None` when there never was one.
    ///
    /// # Errors
    /// [`ReadError`] when the record cannot be read.
    pub async fn last_backup(&self) -> Result<Option<Verified>, ReadError> {
        let opened = match self.read(StoreName::Library, RecordId::BACKUP).await {
            Ok(opened) => opened,
            Err(ReadError::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        if opened.schema != SCHEMA {
            return Err(ReadError::Newer);
        }
        let damaged = Fault::Damaged(StoreName::Library, RecordId::BACKUP);
        Verified::decode(&opened.body)
            .map(Some)
            .ok_or(ReadError::Damaged(damaged))
    }

    /// Notes a verified backup, and its line in the log.
    ///
    /// # Errors
    /// [`CommitError`]; it does not count as one then.
    pub async fn note_backup(
        &self,
        verified: &Verified,
        journal: Vec<Entry>,
    ) -> Result<Saved, CommitError> {
        self.commit(Batch {
            writes: vec![Unsealed {
                store: StoreName::Library,
                record: RecordId::BACKUP,
                schema: SCHEMA,
                body: verified.encode(),
            }],
            journal,
            ..Batch::default()
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_reads_back_and_a_cut_one_does_not() {
        let verified = Verified {
            at: Timestamp::from_millis(1_795_000_000_000),
            generation: 7,
            cases: 3,
            lines: 40,
            sha256: "0f".into(),
        };
        let bytes = verified.encode();
        assert_eq!(Verified::decode(&bytes), Some(verified.clone()));
        for end in 0..bytes.len() {
            assert_eq!(Verified::decode(&bytes[..end]), None, "{end}");
        }
        assert_eq!(Verified::decode(&[bytes, vec![0]].concat()), None);
    }
}
