//! A stored vault of every version ever released opens for ever.
//!
//! The vectors were written by the native crypto; `wasm_vault.rs` opens the same bytes with WebCrypto.
//! Version 1 is frozen: `FIELDFARE_BLESS=1` writes a vector that is missing, and never touches one that is there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it"
)]

mod vault_support;

use std::cell::Cell;
use std::rc::Rc;

use fieldfare::domain::case::{CaseDocument, Stamp};
use fieldfare::domain::ids::{Code, LibraryFormId, VaultId};
use fieldfare::domain::library::{FormHeader, KeptForm};
use fieldfare::domain::settings::VaultSettings;
use fieldfare::domain::time::Timestamp;
use fieldfare::json::{self, Limits};
use fieldfare::vault::keys::Lock;
use fieldfare::vault::memory::Tables;
use fieldfare::vault::names::{Key, StoreName};
use fieldfare::vault::passphrase;
use fieldfare::vault::ports::{Kdf, Ports};
use fieldfare::vault::{NewWay, OpenVault, WayKind};
use serde::{Deserialize, Serialize};
use vault_support::{Device, PASSPHRASE, Tab, case, names, note, open_with, run, save, sheet};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vault/");

/// Settings as version 1 stores them.
const SETTINGS: &str = r#"{"workerName":"Ines","workerRole":"Nurse","organisation":"Home care north","emergencySteps":"Call the nurse in charge","idleMinutes":3,"veilOnBlur":true}"#;

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
    run(vault.save_settings(SETTINGS.into())).unwrap();
    let params = tab.ports().kdf.asked.borrow()[0].clone();
    let normal = passphrase::normalise(&Tables, PASSPHRASE);
    let material = run(tab.ports().kdf().derive(normal.as_bytes(), &params)).unwrap();
    vector(
        "A vault of version 1.",
        &device,
        &vault,
        ada,
        material.as_slice(),
    )
}

/// A vault with every kind of way in, in the middle of a change of its key.
fn make_changing() -> Vector {
    let device = Device::default();
    let tab = device.tab();
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    run(vault.begin_writing()).unwrap();
    let ada = case(1, "Ada Lovelace");
    save(&vault, &ada);
    run(vault.save_settings(SETTINGS.into())).unwrap();
    let organisation = |material| NewWay {
        kind: WayKind::Organisation,
        label: "Head office".into(),
        ..sheet(material)
    };
    let prove = || run(vault.prove(PASSPHRASE)).unwrap_or_else(|error| panic!("{error:?}"));
    let others = vec![sheet(7), organisation(8)];
    run(vault.change_key(prove(), PASSPHRASE, others, note("keys.rotated"))).unwrap();
    let passkey = NewWay {
        kind: WayKind::Passkey,
        lock: Lock::Passkey(vec![9; 80]),
        ..sheet(9)
    };
    run(vault.add_way(&prove(), passkey, vec![])).unwrap();
    // One record under the new key, the other under the old one.
    save(&vault, &case(2, "Blaise"));
    vector(
        "A vault of version 1 in the middle of a change of its key: some records under the first key, some \
         under the second. A sheet, an organisation and a passkey open it with 32 bytes of 7, 8 and 9.",
        &device,
        &vault,
        ada,
        &[],
    )
}

/// A vault whose library has a pack and two versions of a form.
fn make_with_forms() -> Vector {
    let device = Device::default();
    let tab = device.tab();
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    run(vault.begin_writing()).unwrap();
    let ada = case(1, "Ada Lovelace");
    save(&vault, &ada);
    let pack = Some(PACK.into());
    run(vault.save_pack(pack, SETTINGS.into(), note("pack.in-use"))).unwrap();
    for number in [1, 2] {
        run(vault.keep_form(&form(number), note("library.kept"))).unwrap();
    }
    vector(
        "A vault of version 1 with a pack and two versions of a form.",
        &device,
        &vault,
        ada,
        &[],
    )
}

const PACK: &str = "{\"id\":\"ward\"}";

fn form(number: u8) -> KeptForm {
    KeptForm {
        header: FormHeader {
            id: LibraryFormId::from_random([number; 16]),
            url: "http://example.org/evening".into(),
            version: number.to_string(),
            title: "Abendrunde 🦉".into(),
            imported: Stamp {
                at: Timestamp::from_millis(1_795_000_000_000),
                by: "Ines".into(),
            },
            sha256: format!("{number:064x}"),
            instrument: (number == 2).then(|| Code::from("phq9")),
        },
        text: "\u{feff}{ \"resourceType\":\t\"Questionnaire\", \"x\": 1.50 }\r\n".into(),
    }
}

fn vector(
    about: &str,
    device: &Device,
    vault: &OpenVault<Tab>,
    case: CaseDocument,
    material: &[u8],
) -> Vector {
    let values = device.stores.values(vault.id());
    let values = values
        .borrow()
        .iter()
        .map(|((store, key), value)| (store.as_str().into(), key.as_str().into(), hex(value)))
        .collect();
    Vector {
        about: format!("{about} Everything in it is made up."),
        vault: vault.id(),
        passphrase: PASSPHRASE.into(),
        material: hex(material),
        case,
        names: names(vault),
        settings: SETTINGS.into(),
        values,
    }
}

/// The vector of this name on a device of its own.
fn stored(name: &str, make: impl Fn() -> Vector) -> (Device, Vector) {
    let path = [FOLDER, name].concat();
    if std::env::var_os("FIELDFARE_BLESS").is_some() && !std::fs::exists(&path).unwrap() {
        let text = serde_json::to_string_pretty(&make()).unwrap();
        std::fs::write(&path, text + "\n").unwrap();
    }
    let vector: Vector = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
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
    (device, vector)
}

/// Opens it with the passphrase and finds all of it.
fn opens_whole(device: &Device, vector: &Vector, lines: usize) -> OpenVault<Tab> {
    let opened = run(device.tab().unlock(vector.vault, &vector.passphrase))
        .unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(opened.faults, []);
    let vault = opened.vault;
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(
        run(vault.load_case(vector.case.id)),
        Ok(vector.case.clone())
    );
    assert_eq!(names(&vault), vector.names);
    let settings = vector.settings.clone().into_bytes();
    assert_eq!(run(vault.load_settings()), Ok(Some(settings.clone())));
    let settings: VaultSettings = json::from_slice(&settings, &Limits::RECORD).unwrap();
    assert_eq!(settings.organisation, "Home care north");
    assert_eq!((settings.idle_minutes, settings.veil_on_blur), (3, true));
    let (found, faults) = run(vault.read_journal()).unwrap();
    assert_eq!((found.len(), faults), (lines, vec![]));
    vault
}

#[test]
fn the_vault_of_version_one_opens() {
    let (device, vector) = stored("v1.json", make);
    let vault = opens_whole(&device, &vector, 4);
    // The old vault can be written on.
    run(vault.begin_writing()).unwrap();
    save(&vault, &case(3, "Carl"));
}

#[test]
fn forms_in_the_library_of_a_vault_are_read_for_ever() {
    let (device, vector) = stored("v1-forms.json", make_with_forms);
    let vault = opens_whole(&device, &vector, 5);
    let library = run(vault.library()).unwrap();
    assert_eq!((library.packs, library.forms.len()), (vec![PACK.into()], 2));
    for form in [form(1), form(2)] {
        assert!(library.forms.contains(&form.header));
        assert_eq!(run(vault.kept_form(form.header.id)), Ok(form));
    }
}

#[test]
fn every_way_into_the_vault_of_version_one_opens_and_its_change_of_key_goes_on() {
    let (device, vector) = stored("v1-changing-key.json", make_changing);
    let vault = opens_whole(&device, &vector, 4);
    let kinds: Vec<WayKind> = run(vault.ways())
        .unwrap()
        .iter()
        .map(|it| it.kind)
        .collect();
    assert_eq!(
        kinds,
        [
            WayKind::Passphrase,
            WayKind::Sheet,
            WayKind::Organisation,
            WayKind::Passkey
        ]
    );
    for material in [7, 8] {
        assert!(open_with(&device, vector.vault, material).is_ok());
    }
    let tab = device.tab();
    let (slot, lock) = run(tab.passkey_locks(vector.vault)).unwrap().remove(0);
    assert_eq!(lock, [9; 80]);
    assert!(run(tab.unlock_with(vector.vault, slot, &[9; 32])).is_ok());
    assert!(vault.is_changing_key());
    run(vault.begin_writing()).unwrap();
    run(vault.go_on_changing_key(&mut |_, _| true)).unwrap();
    assert!(!vault.is_changing_key());
    opens_whole(&device, &vector, 4);
}
