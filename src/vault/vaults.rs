//! The door: list, create, unlock, rename and delete vaults.

use std::cell::RefCell;
use std::rc::Rc;

use super::commit::CommitError;
use super::fault::Fault;
use super::keys::{KeyError, Keys, Slot, make_slot, open_slot};
use super::names::{Key, RecordId, StoreName};
use super::open_vault::{OpenVault, State};
use super::passphrase::{self, Strength};
use super::ports::{Change, Database, KdfError, Marks, Ports, Random, StoreError, Stores};
use super::registry::{Listing, Standing};
use super::turn::Turns;
use crate::domain::ids::VaultId;
use crate::domain::order;

/// The longest nickname, in characters.
pub const NICKNAME_MAX: usize = 60;

/// Passphrase slots tried at unlocking; more are somebody's attempt to keep the device busy.
const SLOTS_TRIED: usize = 4;

/// What is on this device.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listings {
    /// Vaults that can be unlocked, by nickname.
    pub vaults: Vec<Listing>,
    /// Vaults that left their mark and are gone: the browser or somebody removed their data.
    pub vanished: Vec<VaultId>,
}

/// Why no vault was made or opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoorError {
    /// The nickname is empty or longer than [`NICKNAME_MAX`].
    Nickname,
    /// The passphrase is too weak.
    Weak(Strength),
    /// The passphrase opens no slot of this vault.
    Wrong,
    /// The vault has no slot left that this app can use: its keys are gone.
    NoSlot,
    /// Stretching the passphrase failed.
    Kdf(KdfError),
    /// The device offers no crypto or no randomness.
    NoCrypto,
    /// Storage failed.
    Store(StoreError),
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
            // A vault that is being made is writable and whole.
            CommitError::Sealing | CommitError::ReadOnly | CommitError::NeedsRepair => {
                Self::NoCrypto
            }
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
}

/// The vaults on this device.
pub struct Vaults<P: Ports> {
    ports: Rc<P>,
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

    /// Finishes what a crash interrupted: a vault that is whole but not listed yet is listed, one half
    /// deleted is deleted. What has no root yet is left alone: another tab may be making it just now.
    ///
    /// # Errors
    /// When storage fails.
    pub async fn tidy(&self) -> Result<(), StoreError> {
        for listing in self.listings().await? {
            match listing.standing {
                Standing::Ready => {}
                Standing::Leaving => self.delete(listing.id).await?,
                Standing::Making => {
                    let database = self.ports.stores().open(listing.id).await?;
                    let root = Key::from(RecordId::ROOT);
                    let stored = database.get(StoreName::Manifest, &root).await;
                    database.close();
                    if stored?.is_some() {
                        self.register(listing, Standing::Ready).await?;
                    }
                }
            }
        }
        Ok(())
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
        let (slot, keys) = make_slot(
            self.ports.crypto(),
            self.ports.kdf(),
            self.ports.random(),
            id,
            passphrase::normalise(self.ports.unicode(), passphrase).as_bytes(),
        )
        .await?;
        let listing = Listing {
            id,
            nickname: nickname.to_owned(),
            standing: Standing::Making,
        };
        self.register(listing.clone(), Standing::Making).await?;
        let vault = self.with_keys(id, keys).await?;
        let step = {
            let mut state = vault.state.borrow_mut();
            state.writable = true;
            state.manifest.step(&[], &[], Default::default())
        };
        let put_slot = Change::Put(StoreName::Meta, slot.id.into(), slot.encode());
        vault.write(Vec::new(), vec![put_slot], step).await?;
        vault.state.borrow_mut().writable = false;
        self.register(listing, Standing::Ready).await?;
        Ok(vault)
    }

    /// Opens a vault for reading.
    ///
    /// # Errors
    /// [`DoorError::Wrong`] when the passphrase fits none of its slots.
    pub async fn unlock(&self, id: VaultId, passphrase: &str) -> Result<Unlocked<P>, DoorError> {
        let database = self.ports.stores().open(id).await?;
        let slots: Vec<Slot> = database
            .all(StoreName::Meta)
            .await?
            .iter()
            .filter_map(|(key, bytes)| Slot::decode(key, bytes))
            .take(SLOTS_TRIED)
            .collect();
        database.close();
        let normal = passphrase::normalise(self.ports.unicode(), passphrase);
        let mut outcome = Err(DoorError::NoSlot);
        for slot in &slots {
            let (crypto, kdf) = (self.ports.crypto(), self.ports.kdf());
            outcome = open_slot(crypto, kdf, id, slot, normal.as_bytes())
                .await
                .map_err(DoorError::from);
            if !matches!(outcome, Err(DoorError::Wrong)) {
                break;
            }
        }
        let vault = self.with_keys(id, outcome?).await?;
        let faults = vault.refresh().await?;
        Ok(Unlocked { vault, faults })
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

    async fn register(&self, listing: Listing, standing: Standing) -> Result<(), StoreError> {
        let listing = Listing {
            standing,
            ..listing
        };
        let entry = Some(listing.encode());
        self.ports.stores().register(listing.key(), entry).await
    }

    async fn with_keys(
        &self,
        id: VaultId,
        keys: Keys<P::Crypto>,
    ) -> Result<OpenVault<P>, StoreError> {
        Ok(OpenVault {
            ports: Rc::clone(&self.ports),
            id,
            database: self.ports.stores().open(id).await?,
            keys,
            state: RefCell::new(State::default()),
            turns: Turns::default(),
        })
    }
}
