//! Changing the ways into an open vault: each change is one transaction, slots and sealed list together.
//!
//! The root key cannot be read from the open vault, so every change but a removal needs a [`Warrant`].

use zeroize::Zeroizing;

use super::commit::{Batch, Saved};
use super::fault::Fault;
use super::journal::Entry;
use super::keys::{Lock, Slot, Warrant, unlock_slot};
use super::names::{RecordId, StoreName};
use super::new_slot::{slot_by, stretch_new};
use super::open_vault::OpenVault;
use super::passphrase;
use super::ports::{Change, Clock, Ports};
use super::unlock::{DoorError, SLOTS_TRIED, Stored, begin_try, end_try, stretch};
use super::ways::{WayIn, WayKind, record};

/// A way in that is to be made.
pub struct NewWay {
    /// Who or what holds its key.
    pub kind: WayKind,
    /// What a person calls it.
    pub label: String,
    /// The age recipient of a sheet or organisation; empty for the others.
    pub recipient: String,
    /// What stands in the slot.
    pub lock: Lock,
    /// What opening the lock gives.
    pub material: Zeroizing<[u8; 32]>,
}

/// What the first commit of a vault writes in any case: its first slot, and the list that knows it.
pub(crate) async fn first_batch<P: Ports>(
    vault: &OpenVault<P>,
    slot: &Slot,
) -> Result<Batch, DoorError> {
    let way = vault
        .listed(slot, WayKind::Passphrase, String::new(), String::new())
        .await?;
    Ok(Batch {
        writes: vec![record(&[way])],
        also: vec![Change::Put(StoreName::Meta, slot.id.into(), slot.encode())],
        ..Batch::default()
    })
}

impl<P: Ports> OpenVault<P> {
    /// Stores the first slot of a vault that is being made.
    pub(crate) async fn write_first(&self, slot: &Slot) -> Result<Saved, DoorError> {
        let made = Entry::of_vault("vault.made", self.ports.clock().now());
        let batch = Batch {
            journal: vec![made],
            ..first_batch(self, slot).await?
        };
        Ok(self.commit(batch).await?)
    }

    /// Lets the holder of the passphrase change the ways in. Wrong ones earn the same wait as at the door.
    ///
    /// # Errors
    /// [`DoorError::Wrong`] when it is not the passphrase.
    pub async fn prove(&self, passphrase: &str) -> Result<Warrant<P::Crypto>, DoorError> {
        let stored = Stored::read(&self.database).await?;
        let ports = &*self.ports;
        let before = begin_try(ports, self.id).await?;
        let normal = passphrase::normalise(ports.unicode(), passphrase);
        let mut outcome = Err(DoorError::Wrong);
        for slot in stored.of_passphrase().into_iter().take(SLOTS_TRIED) {
            let opened = async {
                let material = stretch(ports, slot, normal.as_bytes()).await?;
                unlock_slot(ports.crypto(), self.id, slot, &material, None).await
            };
            outcome = opened
                .await
                .map(|(warrant, _)| warrant)
                .map_err(DoorError::from);
            if outcome.is_ok() && !self.judge_slots(slot).await?.0 {
                outcome = Err(DoorError::Wrong);
            }
            if !matches!(outcome, Err(DoorError::Wrong)) {
                break;
            }
        }
        end_try(ports, self.id, before, &outcome).await;
        outcome
    }

    /// Puts a new passphrase in the place of the one before, which opens nothing from then on.
    ///
    /// # Errors
    /// [`DoorError`]; the passphrase before is still the one then.
    pub async fn change_passphrase(
        &self,
        warrant: &Warrant<P::Crypto>,
        passphrase: &str,
        nickname: &str,
        journal: Vec<Entry>,
    ) -> Result<Saved, DoorError> {
        let ports = &*self.ports;
        let strength = passphrase::strength(ports.unicode(), passphrase, nickname);
        if !strength.is_enough() {
            return Err(DoorError::Weak(strength));
        }
        let way = self.stretched(passphrase).await?;
        self.add_way(warrant, way, journal).await
    }

    /// Stretches the same passphrase harder, as it is done today. Leaves it as it is where memory is short.
    ///
    /// # Errors
    /// [`DoorError`]; the slot before is still the one then.
    pub async fn strengthen(
        &self,
        warrant: &Warrant<P::Crypto>,
        passphrase: &str,
    ) -> Result<(), DoorError> {
        if !warrant.is_weak() {
            return Ok(());
        }
        let way = self.stretched(passphrase).await?;
        let short = matches!(&way.lock, Lock::Passphrase(params) if params.is_weak());
        if !short {
            self.add_way(warrant, way, Vec::new()).await?;
        }
        Ok(())
    }

    async fn stretched(&self, passphrase: &str) -> Result<NewWay, DoorError> {
        let normal = passphrase::normalise(self.ports.unicode(), passphrase);
        let (lock, material) = stretch_new(&*self.ports, normal.as_bytes()).await?;
        Ok(NewWay {
            kind: WayKind::Passphrase,
            label: String::new(),
            recipient: String::new(),
            lock,
            material,
        })
    }

    /// Adds a way in. A passphrase or a sheet takes the place of the one before; the others stand beside.
    ///
    /// # Errors
    /// [`DoorError`]; nothing was changed then. [`DoorError::Wrong`] when the way that the warrant came from
    /// is none any more.
    pub async fn add_way(
        &self,
        warrant: &Warrant<P::Crypto>,
        new: NewWay,
        journal: Vec<Entry>,
    ) -> Result<Saved, DoorError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let mut ways = self.ways().await?;
        if warrant.slot.epoch != self.keys().current.epoch
            || ways.iter().all(|way| way.id != warrant.slot.id)
        {
            return Err(DoorError::Wrong);
        }
        let slot = slot_by(&*self.ports, self.id, warrant, new.lock, &new.material).await?;
        let replaces = matches!(new.kind, WayKind::Passphrase | WayKind::Sheet);
        let way = self
            .listed(&slot, new.kind, new.label, new.recipient)
            .await?;
        let mut slots = vec![Change::Put(StoreName::Meta, slot.id.into(), slot.encode())];
        if replaces {
            for old in ways.iter().filter(|old| old.kind == way.kind) {
                slots.push(Change::Delete(StoreName::Meta, old.id.into()));
            }
            ways.retain(|old| old.kind != way.kind);
        }
        ways.push(way);
        self.store_ways(&ways, slots, journal).await
    }

    /// Removes a way in other than the passphrase.
    ///
    /// # Errors
    /// [`DoorError`]; nothing was changed then.
    pub async fn remove_way(&self, id: RecordId, journal: Vec<Entry>) -> Result<Saved, DoorError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let mut ways = self.ways().await?;
        let before = ways.len();
        ways.retain(|way| way.id != id || way.kind == WayKind::Passphrase);
        if ways.len() == before {
            return Err(DoorError::NoSlot);
        }
        let slots = vec![Change::Delete(StoreName::Meta, id.into())];
        self.store_ways(&ways, slots, journal).await
    }

    /// Removes slots that the sealed list does not know. Only ever by a person's decision.
    ///
    /// # Errors
    /// [`DoorError`]; nothing was changed then.
    pub async fn remove_unknown(&self, journal: Vec<Entry>) -> Result<Saved, DoorError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let ways = self.ways().await?;
        let mut slots = Vec::new();
        for fault in self.compare_slots().await? {
            if let Fault::UnknownWay(id) = fault {
                slots.push(Change::Delete(StoreName::Meta, id.into()));
            }
        }
        self.store_ways(&ways, slots, journal).await
    }

    /// Stores the list together with its slots, in the turn that it was read in.
    async fn store_ways(
        &self,
        ways: &[WayIn],
        slots: Vec<Change>,
        journal: Vec<Entry>,
    ) -> Result<Saved, DoorError> {
        let batch = Batch {
            writes: vec![record(ways)],
            also: slots,
            journal,
            ..Batch::default()
        };
        Ok(self.commit_in_turn(batch).await?)
    }
}
