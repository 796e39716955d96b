//! Changing the vault's key: a new root, new slots, and then everything sealed anew under it.
//!
//! One transaction puts the new slots in the place of the old ones and keeps the old root, wrapped under
//! the new one, beside them. Records follow in batches, each at the revision it has, so that an open case
//! can be saved on meanwhile; what is interrupted goes on the next time. When nothing is left under the old
//! root, its wrapped form is removed.

use std::rc::Rc;

use super::change_ways::NewWay;
use super::commit::{Batch, CommitError, Saved};
use super::envelope;
use super::journal::Entry;
use super::keys::{KeyError, KeyRing, LOG, Ring, Slot, Warrant, open_ring, ring_kek, unlock_slot};
use super::names::{Key, RecordId, StoreName};
use super::new_slot::{new_slot, slot_by, stretch_new};
use super::open_vault::{OpenVault, Unsealed};
use super::passphrase;
use super::ports::{Change, Crypto, CryptoError, Database, Ports, StoreError};
use super::unlock::{DoorError, Stored};
use super::ways::{WayKind, record};

/// Bytes sealed anew in one transaction, about.
const BATCH: usize = 512 * 1024;

impl<P: Ports> OpenVault<P> {
    /// Whether a change of the key is not complete yet.
    pub fn is_changing_key(&self) -> bool {
        self.keys().old.is_some()
    }

    /// Begins to change the vault's key. From here on only these ways open it: the passphrase, which is
    /// given again, and `others`, made anew from their recipients. [`Self::go_on_changing_key`] does the rest.
    ///
    /// # Errors
    /// [`DoorError`]; nothing was changed then.
    pub async fn change_key(
        &self,
        warrant: Warrant<P::Crypto>,
        passphrase: &str,
        others: Vec<NewWay>,
        journal: Vec<Entry>,
    ) -> Result<Saved, DoorError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let before = self.keys();
        if before.old.is_some() || warrant.slot.epoch != before.current.epoch {
            return Err(DoorError::Commit(CommitError::ReadOnly));
        }
        // What another window added since the caller looked must not be lost unsaid.
        for way in self.ways_or_none().await? {
            let recipient = |new: &NewWay| new.recipient == way.recipient;
            if !way.recipient.is_empty() && !others.iter().any(recipient) {
                return Err(DoorError::Store(StoreError::Conflict));
            }
        }
        let (ports, epoch) = (&*self.ports, before.current.epoch + 1);
        let normal = passphrase::normalise(ports.unicode(), passphrase);
        let (lock, material) = stretch_new(ports, normal.as_bytes()).await?;
        let (first, kek) = new_slot(ports, self.id, epoch, lock, &material).await?;
        let wrapped = ports.crypto().make_root(&kek).await;
        let first = Slot {
            wrapped: wrapped.map_err(KeyError::from)?,
            ..first
        };
        let (new, _) = unlock_slot(ports.crypto(), self.id, &first, &material, None).await?;
        let stored = self.database.all(StoreName::Meta).await?;
        let mut slots: Vec<Change> = stored
            .into_iter()
            .map(|(key, _)| Change::Delete(StoreName::Meta, key))
            .collect();
        let mut ways = vec![
            self.listed(&first, WayKind::Passphrase, String::new(), String::new())
                .await?,
        ];
        let mut put = vec![first];
        for way in others {
            let slot = slot_by(ports, self.id, &new, way.lock, &way.material).await?;
            let listed = self.listed(&slot, way.kind, way.label, way.recipient);
            ways.push(listed.await?);
            put.push(slot);
        }
        slots.extend(
            put.iter()
                .map(|slot| Change::Put(StoreName::Meta, slot.id.into(), slot.encode())),
        );
        let (ring, keys) = self.ring_for(&warrant, &new).await?;
        slots.push(put_ring(&ring));
        let batch = Batch {
            writes: vec![record(&ways)],
            also: slots,
            journal,
            ..Batch::default()
        };
        Ok(self.commit_under(Rc::new(keys), batch).await?)
    }

    /// The old root and the journal's key, wrapped under the new root; and the keys that come of them.
    async fn ring_for(
        &self,
        old: &Warrant<P::Crypto>,
        new: &Warrant<P::Crypto>,
    ) -> Result<(Ring, KeyRing<P::Crypto>), DoorError> {
        let stored = Stored::read(&self.database).await?;
        let before = stored.ring.filter(|ring| ring.epoch == old.slot.epoch);
        Ok(self
            .wrap_ring(old, new, before)
            .await
            .map_err(KeyError::from)?)
    }

    async fn wrap_ring(
        &self,
        old: &Warrant<P::Crypto>,
        new: &Warrant<P::Crypto>,
        before: Option<Ring>,
    ) -> Result<(Ring, KeyRing<P::Crypto>), CryptoError> {
        let (crypto, id) = (self.ports.crypto(), self.id);
        let root = crypto.root(&new.kek, &new.slot.wrapped).await?;
        let kek = ring_kek(crypto, id, &root, new.slot.epoch).await?;
        let old_root = crypto.root(&old.kek, &old.slot.wrapped).await?;
        let log = match before {
            Some(before) => {
                let from = ring_kek(crypto, id, &old_root, before.epoch).await?;
                crypto.rewrap(&from, &before.log, &kek).await?
            }
            None => crypto.wrap_mac(&old_root, LOG, &kek).await?,
        };
        let ring = Ring {
            epoch: new.slot.epoch,
            log,
            old: Some(crypto.rewrap(&old.kek, &old.slot.wrapped, &kek).await?),
        };
        let keys = open_ring(crypto, id, &root, ring.epoch, Some(&ring)).await?;
        Ok((ring, keys))
    }

    /// Seals what is left under the old root anew, and forgets the old root. Saves go on in between.
    ///
    /// `go_on` hears how many of how many values were looked at, and answers whether to go on.
    /// The answer is how many listed records do not open: as long as there is one, the old root is kept.
    ///
    /// # Errors
    /// [`CommitError`]; what was done stays done, and the rest can be gone on with.
    pub async fn go_on_changing_key(
        &self,
        go_on: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<usize, CommitError> {
        if !self.is_changing_key() {
            return Ok(0);
        }
        let mut all: Vec<(StoreName, Key)> = Vec::new();
        for store in StoreName::ALL {
            if !matches!(store, StoreName::Meta | StoreName::Staging) {
                let keys = self.database.keys(store).await?;
                all.extend(keys.into_iter().map(|key| (store, key)));
            }
        }
        let (mut place, mut left) = (0, Vec::new());
        while place < all.len() {
            let rest = all.get(place..).unwrap_or_default();
            place += self.seal_some_anew(rest, &mut left).await?;
            if !go_on(place, all.len()) {
                return Ok(left.len());
            }
        }
        // A device that is short of memory refuses what is whole, too: once more, at the end.
        let again = std::mem::take(&mut left);
        let mut place = 0;
        while place < again.len() {
            let rest = again.get(place..).unwrap_or_default();
            place += self.seal_some_anew(rest, &mut left).await?;
        }
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        // Somebody may have set it aside meanwhile: that was a person's decision.
        left.retain(|(store, key)| self.lists(*store, key));
        if left.is_empty() {
            self.forget_old_root().await?;
        }
        Ok(left.len())
    }

    /// Whether the manifest lists what lies under a key.
    fn lists(&self, store: StoreName, key: &Key) -> bool {
        let state = self.state.borrow();
        key.record()
            .is_some_and(|id| state.manifest.revision(store, id).is_some())
    }

    /// Seals values anew until a batch is full; says how many it looked at, and which listed ones do not open.
    async fn seal_some_anew(
        &self,
        places: &[(StoreName, Key)],
        left: &mut Vec<(StoreName, Key)>,
    ) -> Result<usize, CommitError> {
        let _turn = self.turns.take().await;
        self.ready_to_write().await?;
        let current = self.keys().current.epoch;
        let (mut changes, mut looked, mut size) = (Vec::new(), 0, 0);
        for (store, key) in places {
            looked += 1;
            let bytes = self.get_again(*store, key).await?.unwrap_or_default();
            let header = envelope::read(&bytes).map(|parts| parts.header);
            if header.is_some_and(|header| header.epoch == current) {
                continue;
            }
            let id = key.record().or_else(|| key.was_aside());
            if let (Some(header), Some(id)) = (header, id) {
                size += bytes.len();
                let opened = self.open_value(*store, id, None, bytes).await;
                if let Ok(opened) = opened {
                    let text = Unsealed {
                        store: *store,
                        record: id,
                        schema: opened.schema,
                        body: opened.body,
                    };
                    let sealed = self.seal(vec![text], header.revision).await?;
                    changes.extend(
                        sealed
                            .into_iter()
                            .map(|bytes| Change::Put(*store, key.clone(), bytes)),
                    );
                } else if self.lists(*store, key) {
                    // Perhaps only now, or only under this id: without the old root it would be so for ever.
                    left.push((*store, key.clone()));
                }
            }
            if size >= BATCH {
                break;
            }
        }
        // The root is written by every commit, and stands for the whole vault: it is never only sealed anew.
        changes.retain(|change| !is_root(change));
        if !changes.is_empty() {
            self.put_again(&changes).await?;
        }
        Ok(looked)
    }

    async fn forget_old_root(&self) -> Result<(), CommitError> {
        let epoch = self.keys().current.epoch;
        let stored = Stored::read(&self.database).await?;
        if let Some(ring) = stored.ring.filter(|ring| ring.epoch == epoch) {
            self.put_again(&[put_ring(&Ring { old: None, ..ring })])
                .await?;
        }
        // Who reads just now keeps the ring it has; nobody takes the old keys from here on.
        let ring = self.keys().without_old();
        *self.keys.borrow_mut() = Rc::new(ring);
        Ok(())
    }

    /// Writes what changes nothing that the manifest tells; again, once, when the answer was lost.
    async fn put_again(&self, changes: &[Change]) -> Result<(), StoreError> {
        self.still_open()?;
        let root = self.state.borrow().root.clone();
        match self.database.commit(changes, root.as_deref()).await {
            Err(StoreError::Lost) => {
                self.reopen().await?;
                self.database.commit(changes, root.as_deref()).await
            }
            outcome => outcome,
        }
    }
}

fn put_ring(ring: &Ring) -> Change {
    Change::Put(StoreName::Meta, RecordId::RING.into(), ring.encode())
}

fn is_root(change: &Change) -> bool {
    let root = Key::from(RecordId::ROOT);
    matches!(change, Change::Put(StoreName::Manifest, key, _) if *key == root)
}
