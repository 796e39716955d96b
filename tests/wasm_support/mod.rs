//! A browser tab for tests of the vault: everything real but Argon2id, whose worker is built apart.

use std::rc::Rc;

use fieldfare::domain::case::{CaseDocument, Stamp, Summary};
use fieldfare::domain::ids::{CaseId, VaultId};
use fieldfare::domain::time::Timestamp;
use fieldfare::platform::{
    BrowserClock, BrowserRandom, BrowserUnicode, IndexedDb, LocalMarks, WebCrypto,
};
use fieldfare::vault::OpenVault;
use fieldfare::vault::keys::KdfParams;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::ports::{Kdf, KdfError, Ports, Random, Unicode};
use serde::Deserialize;
use wasm_bindgen::JsValue;
use zeroize::Zeroizing;

/// Good enough.
pub const PASSPHRASE: &str = "six otters carry one lamp";

/// Gives what it was told to, as if the passphrase had been stretched to it.
pub struct ToldKdf([u8; 32]);

impl Kdf for ToldKdf {
    async fn derive(&self, _: &[u8], _: &KdfParams) -> Result<Zeroizing<[u8; 32]>, KdfError> {
        Ok(Zeroizing::new(self.0))
    }
}

/// The browser's ports with a told key.
pub struct Bench {
    kdf: ToldKdf,
}

impl Bench {
    pub fn new(material: [u8; 32]) -> Rc<Self> {
        Rc::new(Self {
            kdf: ToldKdf(material),
        })
    }
}

impl Ports for Bench {
    type Stores = IndexedDb;
    type Crypto = WebCrypto;
    type Kdf = ToldKdf;
    type Clock = BrowserClock;
    type Random = BrowserRandom;
    type Marks = LocalMarks;

    fn stores(&self) -> &IndexedDb {
        &IndexedDb
    }
    fn crypto(&self) -> &WebCrypto {
        &WebCrypto
    }
    fn kdf(&self) -> &ToldKdf {
        &self.kdf
    }
    fn clock(&self) -> &BrowserClock {
        &BrowserClock
    }
    fn random(&self) -> &BrowserRandom {
        &BrowserRandom
    }
    fn marks(&self) -> &LocalMarks {
        &LocalMarks
    }
    fn unicode(&self) -> &dyn Unicode {
        &BrowserUnicode
    }
}

/// Has the browser count its transactions. The counter only looks on.
fn watch_writes() {
    let there = js_sys::Reflect::has(&js_sys::global(), &"__writes".into());
    if there != Ok(true) {
        js_sys::eval(include_str!("../browser/support/writes.js")).unwrap();
    }
}

/// How many readwrite transactions there were, and how many of them were strict.
pub fn strictness() -> (u32, u32) {
    watch_writes();
    let writes = js_sys::Reflect::get(&js_sys::global(), &"__writes".into()).unwrap();
    let count = |name: &str| {
        let value = js_sys::Reflect::get(&writes, &JsValue::from_str(name)).unwrap();
        value.as_f64().unwrap() as u32
    };
    (count("readwrite"), count("strict"))
}

/// Has the next transaction that may write to this vault end by an error of its own, with this name.
pub fn break_the_next_write(vault: VaultId, error: &str) {
    let script = r"(() => {
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function transaction(stores, mode, ...rest) {
            const made = begin.call(this, stores, mode, ...rest);
            if (mode === 'readwrite' && this.name === 'wc-VAULT') {
                IDBDatabase.prototype.transaction = begin;
                for (const value of [1, 2]) made.objectStore(stores[0]).add(value, 'twice');
                const error = new DOMException('', 'ERROR');
                if (error.name !== 'ConstraintError') Object.defineProperty(made, 'error', { value: error });
            }
            return made;
        };
    })()";
    let script = script.replace("VAULT", &vault.to_string());
    js_sys::eval(&script.replace("ERROR", error)).unwrap();
}

/// An id that no other test uses.
pub fn fresh_id() -> VaultId {
    let mut bytes = [0; 16];
    BrowserRandom.fill(&mut bytes).unwrap();
    VaultId::from_random(bytes)
}

/// The stored vault of version 1.
pub struct Vector {
    pub vault: VaultId,
    pub material: [u8; 32],
    pub case: CaseDocument,
    pub names: Vec<String>,
    pub values: Vec<(StoreName, Key, Vec<u8>)>,
}

#[derive(Deserialize)]
struct Stored {
    vault: VaultId,
    material: String,
    case: CaseDocument,
    names: Vec<String>,
    values: Vec<(String, String, String)>,
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

impl Vector {
    pub fn read() -> Self {
        let text = include_bytes!("../vectors/vault/v1.json");
        let stored: Stored = serde_json::from_slice(text).unwrap();
        let store = |name: &str| StoreName::ALL.into_iter().find(|it| it.as_str() == name);
        Self {
            vault: stored.vault,
            material: bytes(&stored.material).try_into().unwrap(),
            case: stored.case,
            names: stored.names,
            values: stored
                .values
                .iter()
                .map(|(name, key, hex)| (store(name).unwrap(), Key::new(key.as_str()), bytes(hex)))
                .collect(),
        }
    }

    /// The value of a record, or the only one of its store.
    pub fn value_of(&self, store: StoreName, record: Option<RecordId>) -> (Key, Vec<u8>) {
        let found = self
            .values
            .iter()
            .find(|(of, key, _)| *of == store && (record.is_none() || key.record() == record));
        let (_, key, value) = found.unwrap();
        (key.clone(), value.clone())
    }
}

/// A case with a name.
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

/// Saves, or says why not.
pub async fn save(vault: &OpenVault<Bench>, case: &CaseDocument) {
    let saved = vault.save_case(case, &summary(case), vec![]).await;
    saved.unwrap_or_else(|error| panic!("{error:?}"));
}

/// Every case of the vault, by name.
pub async fn names(vault: &OpenVault<Bench>) -> Vec<String> {
    let list = vault.list_cases(&summary).await.unwrap();
    let mut names: Vec<String> = list.summaries.into_iter().map(|it| it.name).collect();
    names.sort();
    names
}
