//! The list of vaults on this device: the one thing outside a vault's own database.
//!
//! An entry holds the nickname its owner chose, and nothing else.

use super::bytes::{Reader, put_text};
use super::names::{Key, RecordId};
use crate::domain::ids::VaultId;

/// How far a vault has come into being, or gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its database is being made; a crash leaves it here.
    Making,
    /// In use.
    Ready,
    /// Its keys are destroyed; the database is being removed.
    Leaving,
}

/// One vault of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The vault.
    pub id: VaultId,
    /// What its owner calls it. Not secret: it is shown before unlocking.
    pub nickname: String,
    /// How far it has come.
    pub standing: Standing,
}

const MAGIC: &[u8; 3] = b"WR1";

impl Listing {
    /// The key in the registry.
    #[must_use]
    pub fn key(&self) -> Key {
        RecordId::new(self.id.bytes()).into()
    }

    /// The bytes in the registry.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(match self.standing {
            Standing::Making => 0,
            Standing::Ready => 1,
            Standing::Leaving => 2,
        });
        put_text(&mut out, &self.nickname);
        out
    }

    /// Reads an entry; `None` when it is none of ours.
    #[must_use]
    pub fn decode(key: &Key, bytes: &[u8]) -> Option<Self> {
        let record = key.record()?;
        let id = VaultId::from_random(record.bytes());
        let mut reader = Reader::new(bytes);
        let ours = &reader.array::<3>()? == MAGIC && id.bytes() == record.bytes();
        let standing = match reader.u8()? {
            0 => Standing::Making,
            1 => Standing::Ready,
            2 => Standing::Leaving,
            _ => return None,
        };
        let nickname = reader.text()?;
        reader.end()?;
        ours.then_some(Self {
            id,
            nickname,
            standing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_reads_back() {
        for standing in [Standing::Making, Standing::Ready, Standing::Leaving] {
            let listing = Listing {
                id: VaultId::from_random([4; 16]),
                nickname: "Ward 3 · Zoë".into(),
                standing,
            };
            assert_eq!(
                Listing::decode(&listing.key(), &listing.encode()),
                Some(listing)
            );
        }
    }

    #[test]
    fn what_is_no_entry_is_left_alone() {
        let listing = Listing {
            id: VaultId::from_random([4; 16]),
            nickname: "Ward 3".into(),
            standing: Standing::Ready,
        };
        let bytes = listing.encode();
        for cut in 0..bytes.len() {
            assert_eq!(Listing::decode(&listing.key(), &bytes[..cut]), None);
        }
        assert_eq!(Listing::decode(&Key::new("x"), &bytes), None);
    }
}
