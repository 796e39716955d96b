//! Making key slots. None is stored before it was opened again with the very bytes that will stand in the database.

use zeroize::Zeroizing;

use super::keys::{KdfParams, KeyError, Lock, Slot, Warrant, slot_kek, unlock_slot};
use super::names::{Key, RecordId};
use super::ports::{Crypto, Kdf, KdfError, Ports, Random};
use crate::domain::ids::VaultId;

/// Stretches a new passphrase, with the smaller parameters where the memory is short.
pub(crate) async fn stretch_new(
    ports: &impl Ports,
    passphrase: &[u8],
) -> Result<(Lock, Zeroizing<[u8; 32]>), KeyError> {
    let mut salt = [0; 16];
    ports.random().fill(&mut salt)?;
    let mut params = KdfParams::standard(salt);
    let mut stretched = ports.kdf().derive(passphrase, &params).await;
    if stretched == Err(KdfError::Memory) {
        params = KdfParams::small(salt);
        stretched = ports.kdf().derive(passphrase, &params).await;
    }
    Ok((Lock::Passphrase(params), stretched?))
}

/// A slot without its wrapped key, and the key to wrap with.
pub(crate) async fn new_slot<P: Ports>(
    ports: &P,
    vault: VaultId,
    epoch: u32,
    lock: Lock,
    material: &[u8; 32],
) -> Result<(Slot, <P::Crypto as Crypto>::Kek), KeyError> {
    let mut id = [0; 16];
    ports.random().fill(&mut id)?;
    let slot = Slot {
        id: RecordId::new(id),
        epoch,
        lock,
        wrapped: Vec::new(),
    };
    let kek = slot_kek(ports.crypto(), vault, &slot, material).await?;
    Ok((slot, kek))
}

/// A slot for the root key that a warrant opens, opened again to prove it.
pub(crate) async fn slot_by<P: Ports>(
    ports: &P,
    vault: VaultId,
    warrant: &Warrant<P::Crypto>,
    lock: Lock,
    material: &[u8; 32],
) -> Result<Slot, KeyError> {
    let (slot, kek) = new_slot(ports, vault, warrant.slot.epoch, lock, material).await?;
    let wrapped = ports
        .crypto()
        .rewrap(&warrant.kek, &warrant.slot.wrapped, &kek)
        .await?;
    let slot = Slot { wrapped, ..slot };
    let stored = slot.encode();
    let again = Slot::decode(&Key::from(slot.id), &stored).ok_or(KeyError::Unavailable)?;
    unlock_slot(ports.crypto(), vault, &again, material, None).await?;
    Ok(slot)
}
