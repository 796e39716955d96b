//! The ways into a vault: the sealed list of them. Changing them is in [`super::change_ways`].
//!
//! The slots in `meta` stand in the clear, so only this list is believed: who may read backups is taken
//! from it alone, and a slot that it does not know, or knows otherwise, is reported.

use super::bytes::{Reader, put_text};
use super::fault::{Fault, ReadError};
use super::keys::Slot;
use super::names::{RecordId, StoreName};
use super::open_vault::{OpenVault, Unsealed};
use super::ports::{Clock, Crypto, Database, Ports, StoreError};
use super::unlock::DoorError;
use crate::domain::time::Timestamp;

/// The version of the list.
const SCHEMA: u16 = 1;

/// Who or what holds the key of a way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayKind {
    /// The worker knows it.
    Passphrase,
    /// It is printed on a sheet of paper.
    Sheet,
    /// An organisation has it, for emergencies.
    Organisation,
    /// The device or a security key makes it.
    Passkey,
}

impl WayKind {
    const ALL: [Self; 4] = [
        Self::Passphrase,
        Self::Sheet,
        Self::Organisation,
        Self::Passkey,
    ];

    const fn code(self) -> u8 {
        match self {
            Self::Passphrase => 1,
            Self::Sheet => 2,
            Self::Organisation => 3,
            Self::Passkey => 4,
        }
    }
}

/// A way into the vault, as the sealed list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// Its slot.
    pub id: RecordId,
    /// Who or what holds its key.
    pub kind: WayKind,
    /// What a person called it.
    pub label: String,
    /// The age recipient of a sheet or organisation; empty for the others.
    pub recipient: String,
    /// When it was made.
    pub made: Timestamp,
    /// SHA-256 of the slot's bytes.
    pub digest: [u8; 32],
}

pub(crate) fn encode(ways: &[WayIn]) -> Vec<u8> {
    let mut out = Vec::new();
    for way in ways {
        out.extend_from_slice(&way.id.bytes());
        out.push(way.kind.code());
        out.extend_from_slice(&way.made.millis().to_be_bytes());
        out.extend_from_slice(&way.digest);
        put_text(&mut out, &way.label);
        put_text(&mut out, &way.recipient);
    }
    out
}

pub(crate) fn decode(bytes: &[u8]) -> Option<Vec<WayIn>> {
    let mut reader = Reader::new(bytes);
    let mut ways = Vec::new();
    while !reader.is_empty() {
        let id = RecordId::new(reader.array()?);
        let code = reader.u8()?;
        ways.push(WayIn {
            id,
            kind: WayKind::ALL.into_iter().find(|it| it.code() == code)?,
            made: Timestamp::from_millis(i64::from_be_bytes(reader.array()?)),
            digest: reader.array()?,
            label: reader.text()?,
            recipient: reader.text()?,
        });
    }
    Some(ways)
}

pub(crate) fn record(ways: &[WayIn]) -> Unsealed {
    Unsealed {
        store: StoreName::Library,
        record: RecordId::WAYS,
        schema: SCHEMA,
        body: encode(ways),
    }
}

impl<P: Ports> OpenVault<P> {
    /// Every way in, as the sealed list has it.
    ///
    /// # Errors
    /// [`ReadError`] when the list cannot be read.
    pub async fn ways(&self) -> Result<Vec<WayIn>, ReadError> {
        let opened = self.read(StoreName::Library, RecordId::WAYS).await?;
        if opened.schema != SCHEMA {
            return Err(ReadError::Newer);
        }
        let damaged = Fault::Damaged(StoreName::Library, RecordId::WAYS);
        decode(&opened.body).ok_or(ReadError::Damaged(damaged))
    }

    /// Every way in; none when the list was set aside by a person.
    ///
    /// # Errors
    /// [`ReadError`] when the list cannot be read.
    pub async fn ways_or_none(&self) -> Result<Vec<WayIn>, ReadError> {
        match self.ways().await {
            Err(ReadError::NotFound) => Ok(Vec::new()),
            outcome => outcome,
        }
    }

    /// Whether the slot that was opened is one of the list, and what is odd about all slots.
    /// A list that is lost turns nobody away.
    pub(crate) async fn judge_slots(
        &self,
        opened: &Slot,
    ) -> Result<(bool, Vec<Fault>), StoreError> {
        let digest = self.digest(&opened.encode()).await;
        let listed = match self.ways().await {
            Ok(ways) => ways
                .iter()
                .any(|way| way.id == opened.id && Some(way.digest) == digest),
            Err(ReadError::Store(error)) => return Err(error),
            Err(_) => true,
        };
        Ok((listed, self.compare_slots().await?))
    }

    async fn digest(&self, bytes: &[u8]) -> Option<[u8; 32]> {
        self.ports.crypto().digest(bytes).await.ok()
    }

    /// Compares the stored slots with the sealed list.
    pub(crate) async fn compare_slots(&self) -> Result<Vec<Fault>, StoreError> {
        let ways = match self.ways().await {
            Ok(ways) => ways,
            Err(ReadError::Store(error)) => return Err(error),
            Err(_) => return Ok(vec![Fault::Damaged(StoreName::Library, RecordId::WAYS)]),
        };
        let stored = self.database.all(StoreName::Meta).await?;
        let mut faults = Vec::new();
        for way in &ways {
            let slot = stored.iter().find(|(key, _)| key.record() == Some(way.id));
            let same = match slot {
                Some((_, bytes)) => self.digest(bytes).await == Some(way.digest),
                None => false,
            };
            if !same {
                faults.push(Fault::LostWay(way.id));
            }
        }
        for (key, _) in &stored {
            let id = key.record().unwrap_or(RecordId::new([0; 16]));
            if id != RecordId::RING && ways.iter().all(|way| way.id != id) {
                faults.push(Fault::UnknownWay(id));
            }
        }
        Ok(faults)
    }

    /// The line of the list for a slot.
    pub(crate) async fn listed(
        &self,
        slot: &Slot,
        kind: WayKind,
        label: String,
        recipient: String,
    ) -> Result<WayIn, DoorError> {
        Ok(WayIn {
            id: slot.id,
            kind,
            label,
            recipient,
            made: self.ports.clock().now(),
            digest: self
                .digest(&slot.encode())
                .await
                .ok_or(DoorError::NoCrypto)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_list_reads_back() {
        let ways: Vec<WayIn> = WayKind::ALL
            .into_iter()
            .map(|kind| WayIn {
                id: RecordId::new([kind.code(); 16]),
                kind,
                label: "Ward office".into(),
                recipient: "age1x".into(),
                made: Timestamp::from_millis(7),
                digest: [3; 32],
            })
            .collect();
        let bytes = encode(&ways);
        assert_eq!(decode(&bytes), Some(ways));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), None);
        assert_eq!(decode(&[]), Some(vec![]));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&bytes);
        }
    }
}
