//! Packs of an organisation in the vault: kept sealed in every version, through reloads, a new key and a restore.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::vault::names::StoreName;
use fieldfare::vault::{CommitError, Library, OpenVault};
use vault_support::faulty::Failure;
use vault_support::{Device, PASSPHRASE, Tab, note, run};

const FIRST: &[u8] = b"{\"id\":\"ward\",\"version\":1,\"title\":\"The pack of a ward\"}";
const SECOND: &[u8] = b"{\"id\":\"ward\",\"version\":2,\"title\":\"The pack of a ward\"}";

fn packs(vault: &OpenVault<Tab>) -> Vec<Vec<u8>> {
    let Library {
        mut packs, faults, ..
    } = run(vault.library()).unwrap();
    assert!(faults.is_empty(), "{faults:?}");
    packs.sort();
    packs
}

fn keep(vault: &OpenVault<Tab>, pack: Option<&[u8]>, settings: &[u8]) -> Result<(), CommitError> {
    let lines = note("pack.in-use");
    run(vault.save_pack(pack.map(<[u8]>::to_vec), settings.to_vec(), lines)).map(|_| ())
}

#[test]
fn every_version_is_kept_beside_settings_and_a_vault_without_any_has_none() {
    let device = Device::default();
    let vault = device.vault();
    assert_eq!(packs(&vault), Vec::<Vec<u8>>::new());
    run(vault.save_settings(b"{}".to_vec())).unwrap();
    assert_eq!(packs(&vault), Vec::<Vec<u8>>::new());
    keep(&vault, Some(FIRST), b"1").unwrap();
    keep(&vault, Some(SECOND), b"2").unwrap();
    keep(&vault, None, b"3").unwrap();
    let vault = device.reload(vault.id()).vault;
    assert_eq!(packs(&vault), [FIRST, SECOND]);
    assert_eq!(
        run(vault.load_settings()).unwrap().as_deref(),
        Some(&b"3"[..])
    );
}

#[test]
fn a_pack_comes_with_its_settings_or_not_at_all() {
    let device = Device::default();
    let vault = device.vault();
    keep(&vault, Some(FIRST), b"1").unwrap();
    device.faults.plan(0, Failure::Full);
    assert!(keep(&vault, Some(SECOND), b"2").is_err());
    let vault = device.reload(vault.id()).vault;
    assert_eq!(packs(&vault), [FIRST]);
    assert_eq!(
        run(vault.load_settings()).unwrap().as_deref(),
        Some(&b"1"[..])
    );
}

#[test]
fn nothing_of_a_pack_is_stored_in_the_clear() {
    let device = Device::default();
    let vault = device.vault();
    keep(&vault, Some(FIRST), b"{}").unwrap();
    let values = device.stores.values(vault.id());
    for bytes in values.borrow().values() {
        assert!(!bytes.windows(9).any(|window| window == b"of a ward"));
    }
}

#[test]
fn a_new_key_seals_packs_anew() {
    let device = Device::default();
    let vault = device.vault();
    keep(&vault, Some(FIRST), b"{}").unwrap();
    let sealed = |device: &Device| {
        let values = device.stores.values(vault.id());
        let values = values.borrow();
        let library = values
            .iter()
            .filter(|((store, _), _)| *store == StoreName::Library);
        library.map(|(_, bytes)| bytes.clone()).collect::<Vec<_>>()
    };
    let before = sealed(&device);
    let warrant = run(vault.prove(PASSPHRASE)).unwrap();
    run(vault.change_key(warrant, PASSPHRASE, vec![], note("keys.rotated"))).unwrap();
    assert_eq!(run(vault.go_on_changing_key(&mut |_, _| true)).unwrap(), 0);
    assert!(!vault.is_changing_key());
    assert!(sealed(&device).iter().all(|bytes| !before.contains(bytes)));
    let vault = device.reload(vault.id()).vault;
    assert_eq!(packs(&vault), [FIRST]);
}

#[test]
fn a_restored_vault_has_them_all() {
    let device = Device::default();
    let doors = device.tab();
    let vault = run(async {
        let mut filling = doors.begin_restore("Ward 3", PASSPHRASE).await.unwrap();
        let texts = [FIRST, SECOND].map(|text| String::from_utf8(text.to_vec()).unwrap());
        filling.packs(&texts).await.unwrap();
        let restored = note("vault.restored");
        doors
            .finish_restore(filling, b"{}".to_vec(), restored)
            .await
    });
    assert_eq!(packs(&vault.unwrap()), [FIRST, SECOND]);
}
