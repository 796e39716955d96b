//! The vaults of a device: list, create, rename and delete. Unlocking is in [`super::unlock`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::delay;
use super::keys::{FIRST_EPOCH, KeyError, KeyRing, Slot, Warrant, unlock_slot};
use super::names::{Key, RecordId, StoreName};
use super::new_slot::{new_slot, stretch_new};
use super::open_vault::OpenVault;
use super::passphrase;
use super::ports::{Change, Crypto, Database, Marks, Ports, Random, StoreError, Stores};
use super::registry::{Listing, Standing};
use super::turn::Turns;
use super::unlock::DoorError;
use crate::domain::ids::VaultId;
use crate::domain::order;

/// The longest nickname, in characters.
pub const NICKNAME_MAX: usize = 60;

/// What is on this device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listings {
    /// Vaults that can be unlocked, by nickname.
    pub vaults: Vec<Listing>,
    /// Vaults that left their mark and are gone: the browser or somebody removed their data.
    pub vanished: Vec<VaultId>,
}

/// The vaults on this device.
pub struct Vaults<P: Ports> {
    pub(crate) ports: Rc<P>,
}

impl<P: Ports> Vaults<P> {
    /// The vaults behind these ports.
    pub fn new(ports: Rc<P>) -> Self {
        Self { ports }
    }

    /// The ports themselves.
    pub fn ports(&self) -> &Rc<P> {
        &self.ports
    }

    /// Lists the vaults, and those that vanished.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn list(&self) -> Result<Listings, StoreError> {
        let all = self.listings().await?;
        let marks = self.ports.marks().all();
        let vanished = marks
            .into_iter()
            .map(|(id, _)| id)
            .filter(|id| all.iter().all(|listing| listing.id != *id))
            .collect();
        let mut vaults: Vec<Listing> = all
            .into_iter()
            .filter(|listing| listing.standing == Standing::Ready)
            .collect();
        order::by(&mut vaults, |a, b| a.nickname.cmp(&b.nickname));
        Ok(Listings { vaults, vanished })
    }

    /// Stops reporting a vault that vanished.
    pub fn forget_vanished(&self, id: VaultId) {
        self.ports.marks().remove(id);
    }

    /// Finishes what a crash interrupted: a vault that is whole but not listed yet is listed, one whose keys
    /// are destroyed is removed; and lists again what the list has lost. What has no root yet is left alone:
    /// another tab may be making it just now, see [`Self::sweep`].
    ///
    /// # Errors
    /// When storage fails.
    pub async fn tidy(&self) -> Result<(), StoreError> {
        for listing in self.listings().await? {
            match listing.standing {
                Standing::Ready => {}
                // One wrong byte in the list deletes nothing, nor does a deletion that has destroyed nothing.
                Standing::Leaving if self.holds_keys(listing.id).await? => {
                    self.register(listing, Standing::Ready).await?;
                }
                Standing::Leaving => self.delete(listing.id).await?,
                Standing::Making => {
                    if self.holds_root(listing.id).await? {
                        self.register(listing, Standing::Ready).await?;
                    }
                }
            }
        }
        self.list_again().await
    }

    /// Removes what a making or a restore that was cut off has left. Only while no tab makes a vault.
    ///
    /// # Errors
    /// When storage fails; the next sweep goes on.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        for listing in self.listings().await? {
            if listing.standing == Standing::Making && !self.holds_root(listing.id).await? {
                self.delete(listing.id).await?;
            }
        }
        Ok(())
    }

    /// Lists the vaults again that have keys and no entry that can be read, under the beginning of their id.
    async fn list_again(&self) -> Result<(), StoreError> {
        let entries = self.ports.stores().registry().await?;
        let mut lost: Vec<VaultId> = Vec::new();
        let mut known: Vec<VaultId> = Vec::new();
        for (key, bytes) in &entries {
            match (Listing::decode(key, bytes), key.record()) {
                (Some(listing), _) => known.push(listing.id),
                (None, Some(record)) => {
                    let id = VaultId::from_random(record.bytes());
                    lost.extend((id.bytes() == record.bytes()).then_some(id));
                }
                (None, None) => {}
            }
        }
        let marked = self.ports.marks().all().into_iter().map(|(id, _)| id);
        lost.extend(marked);
        for id in lost {
            if known.contains(&id) {
                continue;
            }
            known.push(id);
            if self.holds_keys(id).await? {
                let listing = Listing {
                    id,
                    nickname: id.to_string().chars().take(8).collect(),
                    standing: Standing::Ready,
                };
                self.register(listing, Standing::Ready).await?;
            }
        }
        Ok(())
    }

    async fn holds_root(&self, id: VaultId) -> Result<bool, StoreError> {
        let database = self.ports.stores().open(id).await?;
        let root = Key::from(RecordId::ROOT);
        let stored = database.get(StoreName::Manifest, &root).await;
        database.close();
        Ok(stored?.is_some())
    }

    /// Whether there is a way into the vault. What looking has made where nothing was is removed.
    async fn holds_keys(&self, id: VaultId) -> Result<bool, StoreError> {
        let database = self.ports.stores().open(id).await?;
        let slots = database.keys(StoreName::Meta).await;
        let mut empty = matches!(&slots, Ok(slots) if slots.is_empty());
        for store in StoreName::ALL {
            empty = empty && matches!(database.keys(store).await, Ok(keys) if keys.is_empty());
        }
        database.close();
        if empty {
            self.ports.stores().delete(id).await?;
        }
        Ok(!slots?.is_empty())
    }

    /// Makes a vault.
    ///
    /// # Errors
    /// [`DoorError`]; the list shows no new vault then.
    pub async fn create(
        &self,
        nickname: &str,
        passphrase: &str,
    ) -> Result<OpenVault<P>, DoorError> {
        Ok(self.make(nickname, passphrase).await?.0)
    }

    /// Makes a vault, and lets its ways in be changed at once.
    ///
    /// # Errors
    /// [`DoorError`]; the list shows no new vault then.
    pub async fn make(
        &self,
        nickname: &str,
        passphrase: &str,
    ) -> Result<(OpenVault<P>, Warrant<P::Crypto>), DoorError> {
        let (listing, warrant, vault) = self.begin_vault(nickname, passphrase).await?;
        if let Err(error) = vault.write_first(&warrant.slot).await {
            // The root tells whether the answer was lost on the way only.
            if !matches!(vault.stored_root().await, Ok(Some(_))) {
                vault.close();
                let _ = self.delete(vault.id()).await;
                return Err(error);
            }
            vault.settle().await?;
        }
        vault.state.borrow_mut().writable = false;
        self.register(listing, Standing::Ready).await?;
        Ok((vault, warrant))
    }

    /// Begins a vault: it has keys and a database, and nothing is stored in it yet.
    pub(crate) async fn begin_vault(
        &self,
        nickname: &str,
        passphrase: &str,
    ) -> Result<(Listing, Warrant<P::Crypto>, OpenVault<P>), DoorError> {
        let nickname = nickname.trim();
        if nickname.is_empty() || nickname.chars().count() > NICKNAME_MAX {
            return Err(DoorError::Nickname);
        }
        let strength = passphrase::strength(self.ports.unicode(), passphrase, nickname);
        if !strength.is_enough() {
            return Err(DoorError::Weak(strength));
        }
        let mut bytes = [0; 16];
        self.ports
            .random()
            .fill(&mut bytes)
            .map_err(|_| DoorError::NoCrypto)?;
        let id = VaultId::from_random(bytes);
        let (warrant, keys) = self.first_slot(id, passphrase).await?;
        let listing = Listing {
            id,
            nickname: nickname.to_owned(),
            standing: Standing::Making,
        };
        self.register(listing.clone(), Standing::Making).await?;
        let vault = self.with_keys(id, keys).await?;
        vault.state.borrow_mut().writable = true;
        Ok((listing, warrant, vault))
    }

    /// Gives a vault another nickname.
    ///
    /// # Errors
    /// [`DoorError::Nickname`] when it is empty or too long.
    pub async fn rename(&self, id: VaultId, nickname: &str) -> Result<(), DoorError> {
        let nickname = nickname.trim();
        if nickname.is_empty() || nickname.chars().count() > NICKNAME_MAX {
            return Err(DoorError::Nickname);
        }
        for listing in self.listings().await? {
            if listing.id == id {
                let renamed = Listing {
                    nickname: nickname.to_owned(),
                    ..listing
                };
                self.register(renamed, Standing::Ready).await?;
            }
        }
        Ok(())
    }

    /// Deletes a vault for ever: first its key slots, so that what stays on disk is unreadable, then the rest.
    ///
    /// # Errors
    /// When storage fails; [`Self::tidy`] finishes a deletion that was begun.
    pub async fn delete(&self, id: VaultId) -> Result<(), StoreError> {
        let listing = self.listings().await?.into_iter().find(|it| it.id == id);
        if let Some(listing) = listing {
            self.register(listing, Standing::Leaving).await?;
        }
        let database = self.ports.stores().open(id).await?;
        let root = database
            .get(StoreName::Manifest, &RecordId::ROOT.into())
            .await?;
        database
            .commit(&[Change::Clear(StoreName::Meta)], root.as_deref())
            .await?;
        let rest = StoreName::ALL.map(Change::Clear);
        database.commit(&rest, root.as_deref()).await?;
        database.close();
        self.ports.stores().delete(id).await?;
        delay::set(&*self.ports, id, None).await?;
        let key = RecordId::new(id.bytes()).into();
        self.ports.stores().register(key, None).await?;
        self.ports.marks().remove(id);
        Ok(())
    }

    async fn listings(&self) -> Result<Vec<Listing>, StoreError> {
        let entries = self.ports.stores().registry().await?;
        Ok(entries
            .iter()
            .filter_map(|(key, bytes)| Listing::decode(key, bytes))
            .collect())
    }

    pub(crate) async fn register(
        &self,
        listing: Listing,
        standing: Standing,
    ) -> Result<(), StoreError> {
        let listing = Listing {
            standing,
            ..listing
        };
        let entry = Some(listing.encode());
        self.ports.stores().register(listing.key(), entry).await
    }

    pub(crate) async fn with_keys(
        &self,
        id: VaultId,
        keys: KeyRing<P::Crypto>,
    ) -> Result<OpenVault<P>, StoreError> {
        Ok(OpenVault {
            ports: Rc::clone(&self.ports),
            id,
            database: self.ports.stores().open(id).await?,
            keys: RefCell::new(Rc::new(keys)),
            state: RefCell::default(),
            turns: Turns::default(),
            closed: Cell::default(),
        })
    }

    /// A new root key behind its first passphrase.
    async fn first_slot(
        &self,
        id: VaultId,
        passphrase: &str,
    ) -> Result<(Warrant<P::Crypto>, KeyRing<P::Crypto>), DoorError> {
        let ports = &*self.ports;
        let normal = passphrase::normalise(ports.unicode(), passphrase);
        let (lock, material) = stretch_new(ports, normal.as_bytes()).await?;
        let (slot, kek) = new_slot(ports, id, FIRST_EPOCH, lock, &material).await?;
        let wrapped = ports
            .crypto()
            .make_root(&kek)
            .await
            .map_err(KeyError::from)?;
        let slot = Slot { wrapped, ..slot };
        Ok(unlock_slot(ports.crypto(), id, &slot, &material, None).await?)
    }
}
