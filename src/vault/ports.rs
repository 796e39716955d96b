//! What the vault needs from outside, and nothing else: storage, crypto, key derivation, time, chance.
//!
//! `platform` implements these with the browser; tests with memory.
//! No trait here decides anything: rules live in the use cases.
#![allow(
    async_fn_in_trait,
    reason = "the browser has one thread; no future here needs to be Send"
)]

use std::fmt;

use zeroize::Zeroizing;

use super::delay::Tries;
use super::keys::KdfParams;
use super::names::{Key, StoreName};
use crate::domain::ids::VaultId;
use crate::domain::time::Timestamp;

/// All that is outside, in one name.
pub trait Ports: 'static {
    /// Databases.
    type Stores: Stores;
    /// Sealing and key chain.
    type Crypto: Crypto;
    /// Passphrase to key.
    type Kdf: Kdf;
    /// Time.
    type Clock: Clock;
    /// Chance.
    type Random: Random;
    /// Marks outside the database.
    type Marks: Marks;

    /// Databases.
    fn stores(&self) -> &Self::Stores;
    /// Sealing and key chain.
    fn crypto(&self) -> &Self::Crypto;
    /// Passphrase to key.
    fn kdf(&self) -> &Self::Kdf;
    /// Time.
    fn clock(&self) -> &Self::Clock;
    /// Chance.
    fn random(&self) -> &Self::Random;
    /// Marks outside the database.
    fn marks(&self) -> &Self::Marks;
    /// Forms of text.
    fn unicode(&self) -> &dyn Unicode;
}

/// Why storage did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreError {
    /// The device has no room left for this app.
    Full,
    /// Another tab or window wrote since this one last read. Nothing was written.
    Conflict,
    /// The connection to the database is gone; opening it again may help.
    Lost,
    /// The database belongs to a newer version of the app.
    Newer,
    /// Another tab holds the database open and must be closed first.
    Blocked,
    /// The vault's key was changed elsewhere: what this tab holds is the one before.
    OtherKey,
    /// Anything else, by the browser's own name for it.
    Other(&'static str),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "storage is full",
            Self::Conflict => "the stored root is not the one last seen",
            Self::Lost => "the connection to the database was lost",
            Self::Newer => "the database belongs to a newer version",
            Self::OtherKey => "the vault has another key now",
            Self::Blocked => "another tab holds the database",
            Self::Other(name) => name,
        })
    }
}

impl std::error::Error for StoreError {}

/// One change inside a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a value.
    Put(StoreName, Key, Vec<u8>),
    /// Removes a value; removing what is not there is no error.
    Delete(StoreName, Key),
    /// Moves a value out of [`StoreName::Staging`] into a store. What is not there fails the commit.
    Unstage {
        /// Where the value waits.
        from: Key,
        /// Where it goes.
        to: (StoreName, Key),
    },
    /// Removes every value of a store.
    Clear(StoreName),
}

/// The registry of vaults and one database for each.
pub trait Stores {
    /// An open database of one vault.
    type Database: Database;

    /// Every entry of the registry.
    async fn registry(&self) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;
    /// Writes one entry, or removes it with `None`; done only when durable.
    async fn register(&self, key: Key, entry: Option<Vec<u8>>) -> Result<(), StoreError>;
    /// Opens the database of a vault, making an empty one when there is none.
    async fn open(&self, vault: VaultId) -> Result<Self::Database, StoreError>;
    /// Removes the database of a vault.
    async fn delete(&self, vault: VaultId) -> Result<(), StoreError>;
}

/// The database of one vault.
pub trait Database {
    /// One value.
    async fn get(&self, store: StoreName, key: &Key) -> Result<Option<Vec<u8>>, StoreError>;
    /// Several values, in the order they were asked for.
    async fn many(
        &self,
        store: StoreName,
        keys: &[Key],
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            values.push(self.get(store, key).await?);
        }
        Ok(values)
    }
    /// Every value of a store, in the order of keys.
    async fn all(&self, store: StoreName) -> Result<Vec<(Key, Vec<u8>)>, StoreError>;
    /// Every key of a store, in order.
    async fn keys(&self, store: StoreName) -> Result<Vec<Key>, StoreError>;
    /// Applies all changes in one durable transaction, or none.
    ///
    /// Inside the transaction the stored manifest root is compared with `root`;
    /// when its bytes differ, nothing is written and the answer is [`StoreError::Conflict`].
    /// `Ok` means the transaction is complete.
    async fn commit(&self, changes: &[Change], root: Option<&[u8]>) -> Result<(), StoreError>;
    /// Opens a lost connection again.
    async fn reopen(&self) -> Result<(), StoreError>;
    /// Closes the connection; later calls fail with [`StoreError::Lost`].
    fn close(&self);
}

/// Why the crypto port gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CryptoError {
    /// The tag does not fit: wrong key, or the bytes were changed.
    Rejected,
    /// The device offers no such operation.
    Unavailable,
}

/// One plaintext on its way into an envelope.
pub struct Sealing<'a, K> {
    /// The key to seal with.
    pub key: &'a K,
    /// Fresh for every sealing.
    pub nonce: [u8; 12],
    /// What the result is bound to.
    pub aad: Vec<u8>,
    /// The padded text.
    pub plain: Vec<u8>,
}

/// One ciphertext on its way out of an envelope.
pub struct Opening<'a, K> {
    /// The key it was sealed with.
    pub key: &'a K,
    /// The nonce it was sealed with.
    pub nonce: [u8; 12],
    /// What it must be bound to.
    pub aad: Vec<u8>,
    /// Ciphertext and tag.
    pub sealed: &'a [u8],
}

/// The key chain and sealing. Keys are handles: their bytes cannot be read back.
pub trait Crypto {
    /// Wraps and unwraps the vault's root key (AES-KW-256).
    type Kek;
    /// The vault's root key (HKDF-SHA256 input).
    type Root;
    /// Seals records (AES-256-GCM).
    type Cipher;
    /// Authenticates the journal (HMAC-SHA256).
    type Mac;

    /// SHA-256.
    async fn digest(&self, bytes: &[u8]) -> Result<[u8; 32], CryptoError>;
    /// Derives the wrapping key from stretched key material.
    async fn kek(
        &self,
        material: &[u8; 32],
        salt: &[u8],
        info: &[u8],
    ) -> Result<Self::Kek, CryptoError>;
    /// Makes a new random root key and gives only its wrapped form, 40 bytes.
    async fn make_root(&self, kek: &Self::Kek) -> Result<Vec<u8>, CryptoError>;
    /// Wraps a wrapped key under another wrapping key; its bytes do not come out in between.
    async fn rewrap(
        &self,
        from: &Self::Kek,
        wrapped: &[u8],
        to: &Self::Kek,
    ) -> Result<Vec<u8>, CryptoError>;
    /// Unwraps the root key.
    async fn root(&self, kek: &Self::Kek, wrapped: &[u8]) -> Result<Self::Root, CryptoError>;
    /// Derives a key that seals.
    async fn cipher(&self, root: &Self::Root, info: &[u8]) -> Result<Self::Cipher, CryptoError>;
    /// Derives a wrapping key from the root key.
    async fn root_kek(&self, root: &Self::Root, info: &[u8]) -> Result<Self::Kek, CryptoError>;
    /// Derives the key of the journal and gives only its wrapped form, 40 bytes.
    async fn wrap_mac(
        &self,
        root: &Self::Root,
        info: &[u8],
        kek: &Self::Kek,
    ) -> Result<Vec<u8>, CryptoError>;
    /// Unwraps the key of the journal.
    async fn unwrap_mac(&self, kek: &Self::Kek, wrapped: &[u8]) -> Result<Self::Mac, CryptoError>;
    /// Derives the key of the journal.
    async fn mac_key(&self, root: &Self::Root, info: &[u8]) -> Result<Self::Mac, CryptoError>;
    /// Seals each text, in order.
    async fn seal(
        &self,
        texts: Vec<Sealing<'_, Self::Cipher>>,
    ) -> Result<Vec<Vec<u8>>, CryptoError>;
    /// Opens each ciphertext, in order; one bad one does not spoil the others.
    async fn open(
        &self,
        sealed: Vec<Opening<'_, Self::Cipher>>,
    ) -> Vec<Result<Vec<u8>, CryptoError>>;
    /// HMAC-SHA256.
    async fn mac(&self, key: &Self::Mac, bytes: &[u8]) -> Result<[u8; 32], CryptoError>;
}

/// Why a passphrase was not stretched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KdfError {
    /// Not enough memory for these parameters.
    Memory,
    /// Parameters outside the limits.
    Refused,
    /// The worker did not start or broke.
    Unavailable,
}

/// Argon2id.
pub trait Kdf {
    /// Stretches a passphrase into 32 bytes.
    async fn derive(
        &self,
        passphrase: &[u8],
        params: &KdfParams,
    ) -> Result<Zeroizing<[u8; 32]>, KdfError>;
}

/// Time as the device tells it. It may jump; see [`super::lock`].
pub trait Clock {
    /// Now, by the wall clock.
    fn now(&self) -> Timestamp;
    /// Minutes east of universal time, here and now.
    fn offset_minutes(&self) -> i32;
    /// Milliseconds of a clock that never goes back, from an arbitrary start.
    fn monotonic(&self) -> u64;
}

/// The device gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRandomness;

/// Cryptographic randomness.
pub trait Random {
    /// Fills the bytes.
    ///
    /// # Errors
    /// [`NoRandomness`] when the device refuses; nothing may be made of the bytes then.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// Forms of text. Their tables are large, and the browser has them.
pub trait Unicode {
    /// The text in NFKC: the same for ever, whatever the version of Unicode, for letters that were assigned.
    fn nfkc(&self, text: &str) -> Zeroizing<String>;
    /// The text in lower case, by the rules of no particular language.
    fn lower(&self, text: &str) -> Zeroizing<String>;
}

/// The last generation seen of each vault, kept outside its database.
///
/// A database that is older than its mark, or gone while its mark is there, was replaced or removed.
pub trait Marks {
    /// Every vault that left a mark, with the generation.
    fn all(&self) -> Vec<(VaultId, u64)>;
    /// When a vault's mark was left last, to the day; `None` when that is not known.
    fn seen(&self, _vault: VaultId) -> Option<Timestamp> {
        None
    }
    /// Leaves a mark; failing to is no error, it only makes the detector blind.
    fn set(&self, vault: VaultId, generation: u64);
    /// Removes all marks of a vault that was deleted on purpose.
    fn remove(&self, vault: VaultId);
    /// Passphrases that were tried on a vault; `None` when none failed.
    fn tries(&self, vault: VaultId) -> Option<Tries>;
    /// Notes them, or forgets them.
    fn set_tries(&self, vault: VaultId, tries: Option<Tries>);
}
