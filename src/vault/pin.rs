//! A short PIN for breaks: the root key, wrapped once more under a key stretched from the PIN.
//!
//! The envelope lives in memory and nowhere else: so short a secret would not protect what is stored.
//! Five wrong PINs, and it is dead.

use std::cell::Cell;

use super::keys::{KeyError, Slot, Warrant, unlock_slot};
use super::new_slot::{slot_by, stretch_new};
use super::open_vault::OpenVault;
use super::ports::{Ports, StoreError};
use super::unlock::{DoorError, Unlocked, stretch};
use super::vaults::Vaults;
use crate::domain::ids::VaultId;

/// How often a PIN may be wrong in a row.
pub const TRIES: u8 = 5;

/// How many digits a PIN may have.
pub const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// Whether a text may be a PIN: four to eight digits.
#[must_use]
pub fn is_pin(text: &str) -> bool {
    DIGITS.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a PIN opens.
pub struct PinEnvelope {
    vault: VaultId,
    slot: Slot,
    left: Cell<u8>,
}

/// Why a PIN opened nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinError {
    /// It is wrong; so many tries are left.
    Wrong(u8),
    /// The envelope opens nothing any more: too many wrong ones, or the vault has other keys now.
    Dead,
    /// It could not be tried.
    Door(DoorError),
}

impl From<StoreError> for PinError {
    fn from(error: StoreError) -> Self {
        Self::Door(error.into())
    }
}

impl PinEnvelope {
    /// The vault it belongs to.
    #[must_use]
    pub fn vault(&self) -> VaultId {
        self.vault
    }
}

impl<P: Ports> OpenVault<P> {
    /// Puts the root key into an envelope for this PIN. Nothing is stored.
    ///
    /// # Errors
    /// [`DoorError`] when the device refuses.
    pub async fn make_pin(
        &self,
        warrant: &Warrant<P::Crypto>,
        pin: &str,
    ) -> Result<PinEnvelope, DoorError> {
        if !is_pin(pin) || warrant.slot.epoch != self.keys().current.epoch {
            return Err(DoorError::Wrong);
        }
        let (lock, material) = stretch_new(&*self.ports, pin.as_bytes()).await?;
        let slot = slot_by(&*self.ports, self.id, warrant, lock, &material).await?;
        Ok(PinEnvelope {
            vault: self.id,
            slot,
            left: Cell::new(TRIES),
        })
    }
}

impl<P: Ports> Vaults<P> {
    /// Opens a vault that rests behind a PIN.
    ///
    /// # Errors
    /// [`PinError`]; after [`PinError::Dead`] only the passphrase helps.
    pub async fn unlock_by_pin(
        &self,
        envelope: &PinEnvelope,
        pin: &str,
    ) -> Result<Unlocked<P>, PinError> {
        let Some(left) = envelope.left.get().checked_sub(1) else {
            return Err(PinError::Dead);
        };
        // Counted before anything is waited for: tries at the same time are several tries.
        envelope.left.set(left);
        let give_back = || envelope.left.set(envelope.left.get() + 1);
        let (id, slot) = (envelope.vault, &envelope.slot);
        let stored = self.stored(id).await.inspect_err(|_| give_back())?;
        if stored.slots.is_empty() || !stored.fits(slot) || stored.is_later_than(slot.epoch) {
            envelope.left.set(0);
            return Err(PinError::Dead);
        }
        let ports = self.ports();
        let opened = async {
            let material = stretch(&**ports, slot, pin.as_bytes()).await?;
            unlock_slot(ports.crypto(), id, slot, &material, stored.ring.as_ref()).await
        };
        let (warrant, keys) = match opened.await {
            Ok(opened) => opened,
            Err(KeyError::Wrong) => {
                return Err(match left {
                    0 => PinError::Dead,
                    left => PinError::Wrong(left),
                });
            }
            Err(error) => {
                give_back();
                return Err(PinError::Door(error.into()));
            }
        };
        envelope.left.set(TRIES);
        let vault = self.with_keys(id, keys).await?;
        let mut faults = vault.refresh().await?;
        faults.extend(vault.compare_slots().await?);
        Ok(Unlocked {
            vault,
            faults,
            warrant,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_to_eight_digits_are_a_pin() {
        for (text, is) in [
            ("123", false),
            ("1234", true),
            ("00000000", true),
            ("123456789", false),
            ("12 34", false),
            ("١٢٣٤", false),
            ("", false),
        ] {
            assert_eq!(is_pin(text), is, "{text}");
        }
    }
}
