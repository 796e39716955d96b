//! Unlocking a vault: by passphrase, after the wait that wrong ones earn, or with what a slot's key holder opened.
//!
//! A slot that the sealed list of ways in does not know opens nothing here, even when it fits:
//! somebody put it there, or put an older one back.

use zeroize::Zeroizing;

use super::commit::CommitError;
use super::delay::{self, Tries};
use super::envelope;
use super::fault::{Fault, ReadError};
use super::keys::{KeyError, Lock, Ring, Slot, Warrant, unlock_slot};
use super::names::{RecordId, StoreName};
use super::open_vault::OpenVault;
use super::passphrase::{self, Strength};
use super::ports::{Clock, Database, Kdf, KdfError, Ports, StoreError, Stores};
use super::vaults::Vaults;
use crate::domain::ids::VaultId;

/// Passphrase slots tried at unlocking; more are somebody's attempt to keep the device busy.
pub(crate) const SLOTS_TRIED: usize = 4;

/// Why no vault was made or opened, or no way into it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoorError {
    /// The nickname is empty or longer than [`super::vaults::NICKNAME_MAX`].
    Nickname,
    /// The passphrase is too weak.
    Weak(Strength),
    /// What was brought opens no slot of this vault.
    Wrong,
    /// Too many wrong passphrases: wait so many milliseconds.
    Wait(u32),
    /// The vault has no slot left that this app can use: its keys are gone.
    NoSlot,
    /// There are slots, but none this app can use, or too many: something was changed from outside.
    Slots,
    /// Stretching the passphrase failed.
    Kdf(KdfError),
    /// The device offers no crypto or no randomness.
    NoCrypto,
    /// Storage failed.
    Store(StoreError),
    /// Nothing was written.
    Commit(CommitError),
    /// The list of ways in cannot be read.
    Read(ReadError),
}

impl From<StoreError> for DoorError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<KeyError> for DoorError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Wrong => Self::Wrong,
            KeyError::Kdf(error) => Self::Kdf(error),
            KeyError::Unavailable => Self::NoCrypto,
        }
    }
}

impl From<CommitError> for DoorError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Store(error) => Self::Store(error),
            error => Self::Commit(error),
        }
    }
}

impl From<ReadError> for DoorError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            error => Self::Read(error),
        }
    }
}

/// An unlocked vault and what was found wrong with it. It is read-only until
/// [`OpenVault::begin_writing`].
pub struct Unlocked<P: Ports> {
    /// The vault.
    pub vault: OpenVault<P>,
    /// What was noticed on opening; intact records are usable all the same.
    pub faults: Vec<Fault>,
    /// Allows to change the ways in; to be dropped when none is changed.
    pub warrant: Warrant<P::Crypto>,
}

/// What `meta` holds of a vault.
pub(crate) struct Stored {
    pub(crate) slots: Vec<Slot>,
    pub(crate) ring: Option<Ring>,
    /// The epochs that the stored root and the list of ways in claim; those that are there.
    epochs: Vec<u32>,
    /// Whether there is anything that was a slot.
    any: bool,
}

impl Stored {
    pub(crate) async fn read(database: &impl Database) -> Result<Self, StoreError> {
        let (mut slots, mut ring, mut any) = (Vec::new(), None, false);
        for (key, bytes) in database.all(StoreName::Meta).await? {
            if key.record() == Some(RecordId::RING) {
                ring = Ring::decode(&bytes);
            } else {
                any = true;
            }
            slots.extend(Slot::decode(&key, &bytes));
        }
        // One of the two may be damaged, and both are written whenever the key is changed.
        let mut epochs = Vec::new();
        for (store, id) in [
            (StoreName::Manifest, RecordId::ROOT),
            (StoreName::Library, RecordId::WAYS),
        ] {
            let value = database.get(store, &id.into()).await?;
            let parts = value.as_deref().and_then(envelope::read);
            epochs.extend(parts.map(|parts| parts.header.epoch));
        }
        Ok(Self {
            slots,
            ring,
            epochs,
            any,
        })
    }

    /// Whether a slot is for the root key in use, as far as can be known before it is opened.
    pub(crate) fn fits(&self, slot: &Slot) -> bool {
        self.epochs.is_empty() || self.epochs.contains(&slot.epoch)
    }

    /// Whether the vault's key was changed after this one: slots are there, and all for later keys.
    pub(crate) fn is_later_than(&self, epoch: u32) -> bool {
        !self.slots.is_empty() && self.slots.iter().all(|slot| slot.epoch > epoch)
    }

    /// The passphrase slots for the root key in use; an older one that was put back is none.
    pub(crate) fn of_passphrase(&self) -> Vec<&Slot> {
        self.slots
            .iter()
            .filter(|slot| matches!(slot.lock, Lock::Passphrase(_)))
            .filter(|slot| self.fits(slot))
            .collect()
    }
}

/// Stretches a passphrase as a slot asks.
pub(crate) async fn stretch(
    ports: &impl Ports,
    slot: &Slot,
    passphrase: &[u8],
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    match &slot.lock {
        Lock::Passphrase(params) => Ok(ports.kdf().derive(passphrase, params).await?),
        Lock::Recipient(_) | Lock::Passkey(_) => Err(KeyError::Wrong),
    }
}

/// Counts a try before it is made; says what was counted before.
///
/// # Errors
/// [`DoorError::Wait`] when it is too early.
pub(crate) async fn begin_try(ports: &impl Ports, id: VaultId) -> Result<Tries, DoorError> {
    let before = delay::tries(ports, id).await?;
    let now = ports.clock().now().millis();
    let wait = before.wait(now);
    if wait > 0 {
        return Err(DoorError::Wait(wait));
    }
    let counted = Tries {
        failed: before.failed.saturating_add(1),
        at: now,
    };
    match delay::set(ports, id, Some(counted)).await {
        // A full disk keeps nobody out: the count outside the database stands.
        Ok(()) | Err(StoreError::Full) => Ok(before),
        Err(error) => Err(error.into()),
    }
}

/// Takes the count back when the passphrase was right, or was not tried after all.
pub(crate) async fn end_try<T>(
    ports: &impl Ports,
    id: VaultId,
    before: Tries,
    outcome: &Result<T, DoorError>,
) {
    let count = match outcome {
        Ok(_) => None,
        Err(DoorError::Wrong) => return,
        Err(_) => (before.failed > 0).then_some(before),
    };
    // A count that stays too high asks for a wait, nothing more.
    let _ = delay::set(ports, id, count).await;
}

impl<P: Ports> Vaults<P> {
    /// Milliseconds until a passphrase may be tried again.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn wait(&self, id: VaultId) -> Result<u32, StoreError> {
        let tries = delay::tries(&*self.ports, id).await?;
        Ok(tries.wait(self.ports.clock().now().millis()))
    }

    /// Opens a vault for reading.
    ///
    /// # Errors
    /// [`DoorError::Wrong`] when the passphrase fits none of its slots; [`DoorError::Wait`] when it is too
    /// early to try.
    pub async fn unlock(&self, id: VaultId, passphrase: &str) -> Result<Unlocked<P>, DoorError> {
        let stored = self.stored(id).await?;
        let slots = stored.of_passphrase();
        if slots.is_empty() {
            return Err(if stored.any {
                DoorError::Slots
            } else {
                DoorError::NoSlot
            });
        }
        let crowded = slots.len() > SLOTS_TRIED;
        let before = begin_try(&*self.ports, id).await?;
        let normal = passphrase::normalise(self.ports.unicode(), passphrase);
        let mut outcome = Err(DoorError::Wrong);
        for slot in slots.into_iter().take(SLOTS_TRIED) {
            outcome = match stretch(&*self.ports, slot, normal.as_bytes()).await {
                Ok(material) => self.enter(id, slot, &material, &stored).await,
                Err(error) => Err(error.into()),
            };
            if !matches!(outcome, Err(DoorError::Wrong)) {
                break;
            }
        }
        end_try(&*self.ports, id, before, &outcome).await;
        match outcome {
            // Perhaps it is right, and strangers' slots keep its own from being tried.
            Err(DoorError::Wrong) if crowded => Err(DoorError::Slots),
            outcome => outcome,
        }
    }

    /// What the holders of recipients' keys have to open: slot and age file.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn recipient_locks(
        &self,
        id: VaultId,
    ) -> Result<Vec<(RecordId, Vec<u8>)>, StoreError> {
        let stored = self.stored(id).await?;
        Ok(stored
            .slots
            .into_iter()
            .filter_map(|slot| match slot.lock {
                Lock::Recipient(bytes) => Some((slot.id, bytes)),
                _ => None,
            })
            .collect())
    }

    /// What passkeys have to open: slot, and what the app wrote there.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn passkey_locks(&self, id: VaultId) -> Result<Vec<(RecordId, Vec<u8>)>, StoreError> {
        let stored = self.stored(id).await?;
        Ok(stored
            .slots
            .into_iter()
            .filter_map(|slot| match slot.lock {
                Lock::Passkey(bytes) => Some((slot.id, bytes)),
                _ => None,
            })
            .collect())
    }

    /// Opens a vault with the key material of one slot.
    ///
    /// # Errors
    /// [`DoorError::Wrong`] when it does not fit, [`DoorError::NoSlot`] when the slot is gone.
    pub async fn unlock_with(
        &self,
        id: VaultId,
        slot: RecordId,
        material: &[u8; 32],
    ) -> Result<Unlocked<P>, DoorError> {
        let stored = self.stored(id).await?;
        let mut slots = stored.slots.iter();
        let slot = slots.find(|it| it.id == slot && stored.fits(it));
        let slot = slot.ok_or(DoorError::NoSlot)?;
        let unlocked = self.enter(id, slot, material, &stored).await?;
        let _ = delay::set(&*self.ports, id, None).await;
        Ok(unlocked)
    }

    pub(crate) async fn stored(&self, id: VaultId) -> Result<Stored, StoreError> {
        let database = self.ports.stores().open(id).await?;
        let stored = Stored::read(&database).await;
        database.close();
        stored
    }

    async fn enter(
        &self,
        id: VaultId,
        slot: &Slot,
        material: &[u8; 32],
        stored: &Stored,
    ) -> Result<Unlocked<P>, DoorError> {
        let ring = stored.ring.as_ref();
        let (warrant, keys) = unlock_slot(self.ports.crypto(), id, slot, material, ring).await?;
        let vault = self.with_keys(id, keys).await?;
        let mut faults = vault.refresh().await?;
        let (listed, more) = vault.judge_slots(slot).await?;
        if !listed {
            vault.close();
            return Err(DoorError::Wrong);
        }
        faults.extend(more);
        Ok(Unlocked {
            vault,
            faults,
            warrant,
        })
    }
}
