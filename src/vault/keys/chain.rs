//! From a slot to the keys of an open vault.
//!
//! After the vault's key was changed, a ring in `meta` keeps, wrapped under the new root, the key of the
//! journal, which stays the first one for ever, and the old root until nothing is sealed under it any more.

use std::rc::Rc;

use super::FIRST_EPOCH;
use super::slot::Slot;
use crate::domain::ids::VaultId;
use crate::vault::bytes::Reader;
use crate::vault::names::StoreName;
use crate::vault::ports::{Crypto, CryptoError, KdfError, NoRandomness};

/// The keys of one root. Handles only; dropped when the vault is locked.
pub(crate) struct Keys<C: Crypto> {
    /// The number of the root.
    pub(crate) epoch: u32,
    /// Seals everything but the manifest.
    pub(crate) records: C::Cipher,
    /// Seals the manifest.
    pub(crate) manifest: C::Cipher,
}

impl<C: Crypto> Keys<C> {
    /// The key that seals the records of a store.
    pub(crate) fn for_store(&self, store: StoreName) -> &C::Cipher {
        match store {
            StoreName::Manifest => &self.manifest,
            _ => &self.records,
        }
    }
}

/// All keys of an unlocked vault.
pub(crate) struct KeyRing<C: Crypto> {
    /// What is written now is sealed under these.
    pub(crate) current: Rc<Keys<C>>,
    /// What was not sealed anew yet after a change of the root is under these.
    pub(crate) old: Option<Keys<C>>,
    /// Authenticates the journal.
    pub(crate) log: Rc<C::Mac>,
}

impl<C: Crypto> KeyRing<C> {
    /// The keys of an epoch.
    pub(crate) fn of(&self, epoch: u32) -> Option<&Keys<C>> {
        if self.current.epoch == epoch {
            return Some(&self.current);
        }
        self.old.as_ref().filter(|keys| keys.epoch == epoch)
    }

    /// The same keys without those of the root before.
    pub(crate) fn without_old(&self) -> Self {
        Self {
            current: Rc::clone(&self.current),
            old: None,
            log: Rc::clone(&self.log),
        }
    }
}

/// What was brought to open a slot: it allows to change the ways into the vault.
///
/// Handles only. Kept no longer than one such change needs.
pub struct Warrant<C: Crypto> {
    pub(crate) kek: C::Kek,
    pub(crate) slot: Slot,
}

impl<C: Crypto> Warrant<C> {
    /// Whether it came from a passphrase whose parameters are weaker than those of today.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        matches!(&self.slot.lock, super::Lock::Passphrase(params) if params.is_weak())
    }
}

/// Why no key came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// What was brought does not open this slot.
    Wrong,
    /// Stretching failed.
    Kdf(KdfError),
    /// The device offers no crypto or no randomness.
    Unavailable,
}

impl From<KdfError> for KeyError {
    fn from(error: KdfError) -> Self {
        Self::Kdf(error)
    }
}

impl From<CryptoError> for KeyError {
    fn from(error: CryptoError) -> Self {
        match error {
            CryptoError::Rejected => Self::Wrong,
            CryptoError::Unavailable => Self::Unavailable,
        }
    }
}

impl From<NoRandomness> for KeyError {
    fn from(_: NoRandomness) -> Self {
        Self::Unavailable
    }
}

/// The wrapping key of a slot: bound to its vault, its id and all it says in the clear.
pub(crate) async fn slot_kek<C: Crypto>(
    crypto: &C,
    vault: VaultId,
    slot: &Slot,
    material: &[u8; 32],
) -> Result<C::Kek, CryptoError> {
    let digest = crypto.digest(&slot.front()).await?;
    let mut info = format!("wc1|kek|{vault}|{}|", slot.id).into_bytes();
    info.extend_from_slice(&digest);
    crypto.kek(material, &slot.salt(), &info).await
}

/// The key that wraps the ring of an epoch.
pub(crate) async fn ring_kek<C: Crypto>(
    crypto: &C,
    vault: VaultId,
    root: &C::Root,
    epoch: u32,
) -> Result<C::Kek, CryptoError> {
    let info = format!("wc1|ring|{vault}|{epoch}").into_bytes();
    crypto.root_kek(root, &info).await
}

/// Derives the keys of a root.
pub(crate) async fn derive_keys<C: Crypto>(
    crypto: &C,
    root: &C::Root,
    epoch: u32,
) -> Result<Keys<C>, CryptoError> {
    let info = |purpose: &str| format!("wc1|{purpose}|{epoch}").into_bytes();
    Ok(Keys {
        epoch,
        records: crypto.cipher(root, &info("rec")).await?,
        manifest: crypto.cipher(root, &info("man")).await?,
    })
}

/// What a changed root key leaves behind: wrapped keys in `meta`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ring {
    /// The number of the root it belongs to.
    pub(crate) epoch: u32,
    /// The key of the journal.
    pub(crate) log: Vec<u8>,
    /// The root before, as long as something is sealed under it.
    pub(crate) old: Option<Vec<u8>>,
}

impl Ring {
    const MAGIC: &'static [u8; 3] = b"WK1";

    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = Self::MAGIC.to_vec();
        out.extend_from_slice(&self.epoch.to_be_bytes());
        out.extend_from_slice(&self.log);
        out.extend_from_slice(self.old.as_deref().unwrap_or_default());
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if &reader.array::<3>()? != Self::MAGIC {
            return None;
        }
        let epoch = reader.u32()?;
        let log = reader.array::<40>()?.to_vec();
        let rest = reader.rest();
        let old = match rest.len() {
            0 => None,
            40 => Some(rest.to_vec()),
            _ => return None,
        };
        Some(Self { epoch, log, old })
    }
}

/// Opens a slot and the ring beside it.
///
/// # Errors
/// [`KeyError::Wrong`] when the material does not fit, or the slot was changed.
pub(crate) async fn unlock_slot<C: Crypto>(
    crypto: &C,
    vault: VaultId,
    slot: &Slot,
    material: &[u8; 32],
    ring: Option<&Ring>,
) -> Result<(Warrant<C>, KeyRing<C>), KeyError> {
    let kek = slot_kek(crypto, vault, slot, material).await?;
    let root = crypto.root(&kek, &slot.wrapped).await?;
    let ring = open_ring(crypto, vault, &root, slot.epoch, ring).await?;
    let slot = slot.clone();
    Ok((Warrant { kek, slot }, ring))
}

/// The keys of a root and of the ring beside it. A ring that was taken away or changed costs what was in
/// it, and nothing else: the journal shows as broken then, and what is under the old root as damaged.
pub(crate) async fn open_ring<C: Crypto>(
    crypto: &C,
    vault: VaultId,
    root: &C::Root,
    epoch: u32,
    ring: Option<&Ring>,
) -> Result<KeyRing<C>, CryptoError> {
    let current = Rc::new(derive_keys(crypto, root, epoch).await?);
    let (mut old, mut log) = (None, None);
    if let Some(ring) = ring.filter(|ring| ring.epoch == epoch && epoch > FIRST_EPOCH) {
        let kek = ring_kek(crypto, vault, root, epoch).await?;
        log = crypto.unwrap_mac(&kek, &ring.log).await.ok();
        if let Some(wrapped) = &ring.old
            && let Ok(root) = crypto.root(&kek, wrapped).await
        {
            old = Some(derive_keys(crypto, &root, epoch - 1).await?);
        }
    }
    let log = match log {
        Some(log) => log,
        None => crypto.mac_key(root, LOG).await?,
    };
    let log = Rc::new(log);
    Ok(KeyRing { current, old, log })
}

/// What the first key of the journal is derived with.
pub(crate) const LOG: &[u8] = b"wc1|log";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_reads_back() {
        for old in [None, Some(vec![7; 40])] {
            let ring = Ring {
                epoch: 2,
                log: vec![6; 40],
                old,
            };
            let bytes = ring.encode();
            assert_eq!(Ring::decode(&bytes), Some(ring));
            assert_eq!(Ring::decode(&bytes[1..]), None);
            assert_eq!(Ring::decode(&bytes[..46]), None);
        }
    }
}
