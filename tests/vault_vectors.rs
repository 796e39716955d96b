//! A stored vault of every version ever released opens for ever.
//!
//! The vector was written by the native crypto; `wasm_vault.rs` opens the same bytes with WebCrypto.
//! Until version 1 is released, `FIELDFARE_BLESS=1` writes it anew.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it"
)]

mod vault_support;

use std::cell::Cell;
use std::rc::Rc;

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::ids::VaultId;
use fieldfare::vault::memory::Tables;
use fieldfare::vault::names::{Key, StoreName};
use fieldfare::vault::passphrase;
use fieldfare::vault::ports::{Kdf, Ports};
use serde::{Deserialize, Serialize};
use vault_support::{Device, PASSPHRASE, case, names, run, save};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vault/v1.json");

/// A whole database with what it must give.
#[derive(Serialize, Deserialize)]
struct Vector {
    about: String,
    vault: VaultId,
    passphrase: String,
    /// What the passphrase is stretched to, in hexadecimal digits: the vector needs no Argon2.
    material: String,
    case: CaseDocument,
    names: Vec<String>,
    settings: String,
    /// Store, key, and the value in hexadecimal digits.
    values: Vec<(String, String, String)>,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

fn make() -> Vector {
    let device = Device::default();
    let tab = device.tab();
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    run(vault.begin_writing()).unwrap();
    let mut ada = case(1, "Ada Lovelace");
    save(&vault, &ada);
    ada.client.name = "Zoë Šimůnková 🦉".into();
    save(&vault, &ada);
    save(&vault, &case(2, "Blaise"));
    run(vault.save_settings(b"{\"worker\":\"Ines\"}".to_vec())).unwrap();
    let params = tab.ports().kdf.asked.borrow()[0].clone();
    let normal = passphrase::normalise(&Tables, PASSPHRASE);
    let material = run(tab.ports().kdf().derive(normal.as_bytes(), &params)).unwrap();
    let values = device.stores.values(vault.id());
    let values = values
        .borrow()
        .iter()
        .map(|((store, key), value)| (store.as_str().into(), key.as_str().into(), hex(value)))
        .collect();
    Vector {
        about: "A vault of version 1. Everything in it is made up.".into(),
        vault: vault.id(),
        passphrase: PASSPHRASE.into(),
        material: hex(material.as_slice()),
        case: ada,
        names: names(&vault),
        settings: "{\"worker\":\"Ines\"}".into(),
        values,
    }
}

#[test]
fn the_vault_of_version_one_opens() {
    if std::env::var_os("FIELDFARE_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&make()).unwrap();
        std::fs::write(PATH, text + "\n").unwrap();
    }
    let vector: Vector = serde_json::from_slice(&std::fs::read(PATH).unwrap()).unwrap();
    let device = Device {
        tabs: Rc::new(Cell::new(99)),
        ..Device::default()
    };
    let values = device.stores.values(vector.vault);
    for (store, key, value) in &vector.values {
        let store = StoreName::ALL.into_iter().find(|it| it.as_str() == store);
        values
            .borrow_mut()
            .insert((store.unwrap(), Key::new(key.as_str())), bytes(value));
    }
    let opened = run(device.tab().unlock(vector.vault, &vector.passphrase))
        .unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(opened.faults, []);
    assert_eq!(run(opened.vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(run(opened.vault.load_case(vector.case.id)), Ok(vector.case));
    assert_eq!(names(&opened.vault), vector.names);
    assert_eq!(
        run(opened.vault.load_settings()),
        Ok(Some(vector.settings.into_bytes()))
    );
    let (lines, faults) = run(opened.vault.read_journal()).unwrap();
    assert_eq!((lines.len(), faults), (4, vec![]));
    // The old vault can be written on.
    run(opened.vault.begin_writing()).unwrap();
    save(&opened.vault, &case(3, "Carl"));
}
