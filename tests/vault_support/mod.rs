//! A device in memory for journeys without a browser: storage that can fail, real crypto, a clock to set.

#![allow(
    dead_code,
    missing_docs,
    reason = "every journey uses another part of the device"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it"
)]

pub mod crypto;
pub mod faulty;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use fieldfare::domain::case::{CaseDocument, Stamp, Summary};
use fieldfare::domain::ids::{CaseId, VaultId};
use fieldfare::domain::time::Timestamp;
use fieldfare::vault::keys::{KdfParams, Lock};
use fieldfare::vault::memory::{MemoryMarks, MemoryStores, Tables};
use fieldfare::vault::names::RecordId;
use fieldfare::vault::ports::{Clock, Kdf, KdfError, NoRandomness, Ports, Random, Unicode};
use fieldfare::vault::{DoorError, Entry, NewWay, OpenVault, Unlocked, Vaults, WayKind};
use zeroize::Zeroizing;

use crypto::{NativeCrypto, sha256};
use faulty::FaultyStores;

/// Runs what never has to wait for anything outside.
pub fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..1_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("something waits that nobody wakes");
}

/// Stands in for Argon2id: as many bits, no work. Refuses more memory than the device has.
pub struct QuickKdf {
    pub memory: Cell<u32>,
    pub asked: RefCell<Vec<KdfParams>>,
}

impl Kdf for QuickKdf {
    async fn derive(
        &self,
        passphrase: &[u8],
        params: &KdfParams,
    ) -> Result<Zeroizing<[u8; 32]>, KdfError> {
        self.asked.borrow_mut().push(params.clone());
        if params.memory > self.memory.get() {
            return Err(KdfError::Memory);
        }
        let mut bytes = passphrase.to_vec();
        bytes.extend_from_slice(&params.salt);
        bytes.extend_from_slice(&params.memory.to_be_bytes());
        bytes.extend_from_slice(&params.passes.to_be_bytes());
        Ok(Zeroizing::new(sha256(&bytes)))
    }
}

/// A clock that stands where it is put.
pub struct StillClock(pub Cell<i64>);

impl Clock for StillClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.get())
    }
    fn offset_minutes(&self) -> i32 {
        60
    }
    fn monotonic(&self) -> u64 {
        0
    }
}

/// Bytes that differ at every draw, and between devices.
pub struct Draws {
    pub device: u8,
    pub count: Cell<u64>,
}

impl Random for Draws {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        for chunk in bytes.chunks_mut(32) {
            let count = self.count.get() + 1;
            self.count.set(count);
            let mut seed = vec![self.device];
            seed.extend_from_slice(&count.to_be_bytes());
            chunk.copy_from_slice(&sha256(&seed)[..chunk.len()]);
        }
        Ok(())
    }
}

/// One browser tab on a device.
pub struct Tab {
    pub stores: FaultyStores,
    pub crypto: NativeCrypto,
    pub kdf: QuickKdf,
    pub clock: StillClock,
    pub random: Draws,
    pub marks: MemoryMarks,
}

impl Ports for Tab {
    type Stores = FaultyStores;
    type Crypto = NativeCrypto;
    type Kdf = QuickKdf;
    type Clock = StillClock;
    type Random = Draws;
    type Marks = MemoryMarks;

    fn stores(&self) -> &FaultyStores {
        &self.stores
    }
    fn crypto(&self) -> &NativeCrypto {
        &self.crypto
    }
    fn kdf(&self) -> &QuickKdf {
        &self.kdf
    }
    fn clock(&self) -> &StillClock {
        &self.clock
    }
    fn random(&self) -> &Draws {
        &self.random
    }
    fn marks(&self) -> &MemoryMarks {
        &self.marks
    }
    fn unicode(&self) -> &dyn Unicode {
        &Tables
    }
}

/// A device: what its tabs share.
#[derive(Clone, Default)]
pub struct Device {
    pub stores: MemoryStores,
    pub marks: MemoryMarks,
    pub faults: faulty::Faults,
    pub tabs: Rc<Cell<u8>>,
    pub refused: Rc<Cell<u32>>,
    pub slow: Rc<Cell<bool>>,
}

impl Device {
    /// Opens another tab.
    pub fn tab(&self) -> Vaults<Tab> {
        let number = self.tabs.get() + 1;
        self.tabs.set(number);
        let random = Draws {
            device: number,
            count: Cell::new(0),
        };
        Vaults::new(Rc::new(Tab {
            stores: FaultyStores::new(self.stores.clone(), self.faults.clone()),
            crypto: NativeCrypto {
                refused: Rc::clone(&self.refused),
                slow: Rc::clone(&self.slow),
                ..NativeCrypto::new(number)
            },
            kdf: QuickKdf {
                memory: Cell::new(u32::MAX),
                asked: RefCell::default(),
            },
            // Nobody waits for a passphrase: a tab opens more than a minute after the one before.
            clock: StillClock(Cell::new(1_795_000_000_000 + i64::from(number) * 61_000)),
            random,
            marks: self.marks.clone(),
        }))
    }

    /// Makes a vault with the usual passphrase and lets the tab write.
    pub fn vault(&self) -> OpenVault<Tab> {
        run(async {
            let vault = self.tab().create("Ward 3", PASSPHRASE).await.unwrap();
            vault.begin_writing().await.unwrap();
            vault
        })
    }

    /// Opens the vault in a new tab, as after a reload.
    pub fn reload(&self, id: VaultId) -> Unlocked<Tab> {
        run(self.tab().unlock(id, PASSPHRASE)).unwrap_or_else(|error| panic!("{error:?}"))
    }
}

/// Good enough.
pub const PASSPHRASE: &str = "six otters carry one lamp";

/// A case with a name and some text.
pub fn case(number: u8, name: &str) -> CaseDocument {
    let stamp = Stamp {
        at: Timestamp::from_millis(1_795_000_000_000),
        by: "Ines".into(),
    };
    let mut case = CaseDocument::new(CaseId::from_random([number; 16]), stamp);
    case.client.name = name.into();
    case
}

/// What the list shows of it.
pub fn summary(case: &CaseDocument) -> Summary {
    Summary::of(case, &[], case.opened.at)
}

/// A line of the journal.
pub fn line(what: &str, case: &CaseDocument) -> Entry {
    Entry {
        stamp: case.opened.clone(),
        what: what.into(),
        subject: None,
        case: Some(case.id),
    }
}

/// Saves, or says why not.
pub fn save(vault: &OpenVault<Tab>, case: &CaseDocument) {
    let lines = vec![line("client.name", case)];
    run(vault.save_case(case, &summary(case), lines)).unwrap_or_else(|error| panic!("{error:?}"));
}

/// Every case of the vault, by name.
pub fn names(vault: &OpenVault<Tab>) -> Vec<String> {
    let list = run(vault.list_cases(&summary)).unwrap();
    let mut names: Vec<String> = list.summaries.into_iter().map(|it| it.name).collect();
    names.sort();
    names
}

/// A passphrase to change to.
pub const OTHER: &str = "nine herons leave the bay at dusk";

/// A line of the journal about the vault itself.
pub fn note(what: &str) -> Vec<Entry> {
    vec![Entry::of_vault(what, Timestamp::from_millis(1))]
}

/// A sheet whose holder makes `material` of its slot.
pub fn sheet(material: u8) -> NewWay {
    NewWay {
        kind: WayKind::Sheet,
        label: String::new(),
        recipient: format!("age1sheet{material}"),
        lock: Lock::Recipient(vec![material; 200]),
        material: Zeroizing::new([material; 32]),
    }
}

/// Makes a way in.
pub fn add(vault: &OpenVault<Tab>, way: NewWay) {
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    run(vault.add_way(&warrant, way, note("keys.recovery-made"))).unwrap();
}

/// Opens with the slot whose lock holds these bytes.
pub fn open_with(device: &Device, id: VaultId, material: u8) -> Result<OpenVault<Tab>, DoorError> {
    let tab = device.tab();
    let locks = run(tab.recipient_locks(id)).unwrap();
    let slot = locks
        .iter()
        .find(|(_, lock)| lock[0] == material)
        .map_or(RecordId::new([9; 16]), |(slot, _)| *slot);
    run(tab.unlock_with(id, slot, &[material; 32])).map(|opened| {
        assert_eq!(opened.faults, []);
        opened.vault
    })
}

/// Whether the passphrase opens the vault, in which nothing may be wrong then.
pub fn opens(device: &Device, id: VaultId, passphrase: &str) -> bool {
    match run(device.tab().unlock(id, passphrase)) {
        Ok(opened) => {
            assert_eq!(opened.faults, []);
            true
        }
        Err(DoorError::Wrong) => false,
        Err(error) => panic!("{error:?}"),
    }
}
