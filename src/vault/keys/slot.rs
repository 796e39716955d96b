//! One way into a vault as it stands in `meta`: what has to be brought, and the wrapped root key.
//!
//! What opens a recipient's or passkey's lock is not known here; the bytes are opaque.

use super::params::KdfParams;
use crate::vault::bytes::{Reader, put_bytes};
use crate::vault::names::{Key, RecordId};

/// What has to be brought to open a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// A passphrase, stretched like this.
    Passphrase(KdfParams),
    /// The private key of a recipient: a small age file that holds 32 random bytes.
    Recipient(Vec<u8>),
    /// A passkey: its credential and what it is asked to work on.
    Passkey(Vec<u8>),
}

impl Lock {
    const fn code(&self) -> u8 {
        match self {
            Self::Passphrase(_) => 1,
            Self::Recipient(_) => 2,
            Self::Passkey(_) => 3,
        }
    }
}

/// One way into a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The slot's own id.
    pub id: RecordId,
    /// The number of the root key it wraps.
    pub epoch: u32,
    /// What opens it.
    pub lock: Lock,
    /// The root key, wrapped: 40 bytes.
    pub wrapped: Vec<u8>,
}

const MAGIC: &[u8; 3] = b"WS1";

/// The most bytes of a lock that are endured.
const LOCK_MAX: usize = 4096;

impl Slot {
    /// Everything but the wrapped key; the wrapping key is bound to it.
    #[must_use]
    pub fn front(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(self.lock.code());
        out.extend_from_slice(&self.epoch.to_be_bytes());
        match &self.lock {
            Lock::Passphrase(params) => put_bytes(&mut out, &params.encode()),
            Lock::Recipient(bytes) | Lock::Passkey(bytes) => put_bytes(&mut out, bytes),
        }
        out
    }

    /// What its wrapping key is derived with: the salt of the passphrase, otherwise the slot's own id.
    #[must_use]
    pub fn salt(&self) -> [u8; 16] {
        match &self.lock {
            Lock::Passphrase(params) => params.salt,
            Lock::Recipient(_) | Lock::Passkey(_) => self.id.bytes(),
        }
    }

    /// The bytes stored in `meta`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = self.front();
        out.extend_from_slice(&self.wrapped);
        out
    }

    /// Reads a slot; `None` for another kind, a broken one, or parameters outside the limits.
    #[must_use]
    pub fn decode(key: &Key, bytes: &[u8]) -> Option<Self> {
        let id = key.record()?;
        let mut reader = Reader::new(bytes);
        if &reader.array::<3>()? != MAGIC {
            return None;
        }
        let kind = reader.u8()?;
        let epoch = reader.u32()?;
        let length = usize::try_from(reader.u32()?).ok()?;
        if length > LOCK_MAX {
            return None;
        }
        let lock = reader.take(length)?;
        let lock = match kind {
            1 => Lock::Passphrase(KdfParams::decode(lock)?),
            2 => Lock::Recipient(lock.to_vec()),
            3 => Lock::Passkey(lock.to_vec()),
            _ => return None,
        };
        let wrapped = reader.array::<40>()?.to_vec();
        reader.end()?;
        Some(Self {
            id,
            epoch,
            lock,
            wrapped,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slot(lock: Lock) -> Slot {
        Slot {
            id: RecordId::new([5; 16]),
            epoch: 3,
            lock,
            wrapped: vec![6; 40],
        }
    }

    #[test]
    fn a_slot_reads_back() {
        for lock in [
            Lock::Passphrase(KdfParams::standard([1; 16])),
            Lock::Recipient(b"age-encryption.org/v1".to_vec()),
            Lock::Passkey(vec![]),
        ] {
            let slot = slot(lock);
            let bytes = slot.encode();
            assert_eq!(Slot::decode(&slot.id.into(), &bytes), Some(slot.clone()));
            for cut in 0..bytes.len() {
                assert_eq!(Slot::decode(&slot.id.into(), &bytes[..cut]), None);
            }
        }
    }

    #[test]
    fn f08_parameters_outside_the_limits_are_refused_before_any_work() {
        let good = (64 * 1024, 3, 1);
        for (memory, passes, lanes) in [
            (19 * 1024 - 1, good.1, good.2),
            (256 * 1024 + 1, good.1, good.2),
            (good.0, 1, good.2),
            (good.0, 11, good.2),
            (good.0, good.1, 0),
            (good.0, good.1, 5),
        ] {
            let slot = slot(Lock::Passphrase(KdfParams {
                memory,
                passes,
                lanes,
                salt: [1; 16],
            }));
            assert_eq!(Slot::decode(&slot.id.into(), &slot.encode()), None);
        }
    }

    #[test]
    fn a_lock_of_any_size_is_not_endured() {
        let slot = slot(Lock::Recipient(vec![0; LOCK_MAX + 1]));
        assert_eq!(Slot::decode(&slot.id.into(), &slot.encode()), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Slot::decode(&RecordId::new([5; 16]).into(), &bytes);
        }
    }
}
