//! The key chain: passphrase → Argon2id → HKDF → wrapping key → root key → record, manifest and log keys.
//!
//! Only wrapped bytes are ever stored. The parameters of a slot are bound into its wrapping key,
//! so lowering them in the database opens nothing; and they are capped before any work is done.

use zeroize::Zeroizing;

use super::bytes::Reader;
use super::names::{Key, RecordId};
use super::ports::{Crypto, CryptoError, Kdf, KdfError, NoRandomness, Random};
use crate::domain::ids::VaultId;

/// The number of the only key a vault has so far; re-keying counts up.
pub const EPOCH: u32 = 1;

/// How a passphrase is stretched (Argon2id).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Salt, random for each slot.
    pub salt: [u8; 16],
}

impl KdfParams {
    /// The default: 64 MiB, three passes, one lane (RFC 9106, second recommendation, for one thread).
    #[must_use]
    pub const fn standard(salt: [u8; 16]) -> Self {
        Self {
            memory: 64 * 1024,
            passes: 3,
            lanes: 1,
            salt,
        }
    }

    /// For devices with little memory: 32 MiB and one pass more.
    #[must_use]
    pub const fn small(salt: [u8; 16]) -> Self {
        Self {
            memory: 32 * 1024,
            passes: 4,
            lanes: 1,
            salt,
        }
    }

    /// Whether the numbers lie between the weakest accepted (19 MiB, 2, 1) and the largest endured
    /// (256 MiB, 10, 4).
    #[must_use]
    pub fn within_limits(&self) -> bool {
        (19 * 1024..=256 * 1024).contains(&self.memory)
            && (2..=10).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
    }

    fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(28);
        for number in [self.memory, self.passes, self.lanes] {
            out.extend_from_slice(&number.to_be_bytes());
        }
        out.extend_from_slice(&self.salt);
        out
    }
}

/// One way into a vault: parameters and the wrapped root key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The slot's own id.
    pub id: RecordId,
    /// How the passphrase is stretched.
    pub params: KdfParams,
    /// The root key, wrapped: 40 bytes.
    pub wrapped: Vec<u8>,
}

const SLOT_MAGIC: &[u8; 3] = b"WS1";
/// A slot opened by a passphrase.
const PASSPHRASE: u8 = 1;

impl Slot {
    /// The bytes stored in `meta`.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = SLOT_MAGIC.to_vec();
        out.push(PASSPHRASE);
        out.extend_from_slice(&self.params.encode());
        out.extend_from_slice(&self.wrapped);
        out
    }

    /// Reads a slot; `None` for another kind, a broken one, or parameters outside the limits.
    #[must_use]
    pub fn decode(key: &Key, bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let ours = &reader.array::<3>()? == SLOT_MAGIC && reader.u8()? == PASSPHRASE;
        let params = KdfParams {
            memory: reader.u32()?,
            passes: reader.u32()?,
            lanes: reader.u32()?,
            salt: reader.array()?,
        };
        let wrapped = reader.array::<40>()?.to_vec();
        reader.end()?;
        let id = key.record()?;
        (ours && params.within_limits()).then_some(Self {
            id,
            params,
            wrapped,
        })
    }
}

/// The keys of an unlocked vault. Handles only; dropped when the vault is locked.
pub struct Keys<C: Crypto> {
    /// Seals everything but the manifest.
    pub records: C::Cipher,
    /// Seals the manifest.
    pub manifest: C::Cipher,
    /// Authenticates the journal.
    pub log: C::Mac,
}

/// Why no key came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// The passphrase does not open this slot.
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

/// What a wrapping key is bound to: its vault, its slot and its parameters.
async fn derive_kek<C: Crypto>(
    crypto: &C,
    vault: VaultId,
    slot: RecordId,
    params: &KdfParams,
    material: &Zeroizing<[u8; 32]>,
) -> Result<C::Kek, CryptoError> {
    let digest = crypto.digest(&params.encode()).await?;
    let mut info = format!("wc1|kek|{vault}|{slot}|").into_bytes();
    info.extend_from_slice(&digest);
    crypto.kek(material, &params.salt, &info).await
}

/// Derives the keys of a vault from its root key.
pub(crate) async fn derive_keys<C: Crypto>(
    crypto: &C,
    root: &C::Root,
) -> Result<Keys<C>, CryptoError> {
    let info = |purpose: &str| format!("wc1|{purpose}|{EPOCH}").into_bytes();
    Ok(Keys {
        records: crypto.cipher(root, &info("rec")).await?,
        manifest: crypto.cipher(root, &info("man")).await?,
        log: crypto.mac_key(root, b"wc1|log").await?,
    })
}

/// Makes a passphrase slot around a new root key, and the keys derived from it.
///
/// # Errors
/// [`KeyError::Kdf`] when even the smaller parameters do not fit this device.
pub(crate) async fn make_slot<C: Crypto>(
    crypto: &C,
    kdf: &impl Kdf,
    random: &impl Random,
    vault: VaultId,
    passphrase: &[u8],
) -> Result<(Slot, Keys<C>), KeyError> {
    let (mut id, mut salt) = ([0; 16], [0; 16]);
    random.fill(&mut id)?;
    random.fill(&mut salt)?;
    let id = RecordId::new(id);
    let mut params = KdfParams::standard(salt);
    let mut stretched = kdf.derive(passphrase, &params).await;
    if stretched == Err(KdfError::Memory) {
        params = KdfParams::small(salt);
        stretched = kdf.derive(passphrase, &params).await;
    }
    let kek = derive_kek(crypto, vault, id, &params, &stretched?).await?;
    let wrapped = crypto.make_root(&kek).await?;
    let root = crypto.root(&kek, &wrapped).await?;
    let keys = derive_keys(crypto, &root).await?;
    Ok((
        Slot {
            id,
            params,
            wrapped,
        },
        keys,
    ))
}

/// Opens a slot with a passphrase.
///
/// # Errors
/// [`KeyError::Wrong`] when the passphrase does not fit, or slot or parameters were changed.
pub(crate) async fn open_slot<C: Crypto>(
    crypto: &C,
    kdf: &impl Kdf,
    vault: VaultId,
    slot: &Slot,
    passphrase: &[u8],
) -> Result<Keys<C>, KeyError> {
    let material = kdf.derive(passphrase, &slot.params).await?;
    let kek = derive_kek(crypto, vault, slot.id, &slot.params, &material).await?;
    let root = crypto.root(&kek, &slot.wrapped).await?;
    Ok(derive_keys(crypto, &root).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(params: KdfParams) -> Slot {
        Slot {
            id: RecordId::new([5; 16]),
            params,
            wrapped: vec![6; 40],
        }
    }

    #[test]
    fn a_slot_reads_back() {
        let slot = slot(KdfParams::standard([1; 16]));
        assert_eq!(
            Slot::decode(&slot.id.into(), &slot.encode()),
            Some(slot.clone())
        );
        let bytes = slot.encode();
        for cut in 0..bytes.len() {
            assert_eq!(Slot::decode(&slot.id.into(), &bytes[..cut]), None);
        }
    }

    #[test]
    fn parameters_outside_the_limits_are_refused_before_any_work() {
        let good = KdfParams::standard([1; 16]);
        for params in [
            KdfParams {
                memory: 19 * 1024 - 1,
                ..good.clone()
            },
            KdfParams {
                memory: 256 * 1024 + 1,
                ..good.clone()
            },
            KdfParams {
                passes: 1,
                ..good.clone()
            },
            KdfParams {
                passes: 11,
                ..good.clone()
            },
            KdfParams {
                lanes: 0,
                ..good.clone()
            },
            KdfParams {
                lanes: 5,
                ..good.clone()
            },
        ] {
            let slot = slot(params);
            assert_eq!(Slot::decode(&slot.id.into(), &slot.encode()), None);
        }
    }
}
