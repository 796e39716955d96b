//! The ways of writing that `vault_faults.rs` does not have, as a table: whatever storage operation fails on
//! the way, everything is opened anew and is what it was before or what it was to become, and whole.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::ids::VaultId;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::ports::Stores;
use fieldfare::vault::{DoorError, Fault, ImportError, OpenVault, Verified, WayKind};
use vault_support::faulty::Failure;
use vault_support::{
    Device, PASSPHRASE, Tab, add, case, note, open_with, run, save, sheet, summary,
};

/// What a vault holds, as it is found by opening it anew.
#[derive(Debug, PartialEq)]
struct Content {
    cases: Vec<CaseDocument>,
    settings: Option<Vec<u8>>,
    backup: Option<Verified>,
    log: Vec<String>,
    ways: Vec<(RecordId, WayKind)>,
    /// How many values each store has.
    values: Vec<usize>,
    /// What the check finds, without regard to order.
    faults: Vec<Fault>,
}

/// How many values each store has; what is staged is nobody's content.
fn values(device: &Device, id: VaultId) -> Vec<usize> {
    let values = device.stores.values(id);
    let stores = StoreName::ALL.into_iter();
    let kept = stores.filter(|store| *store != StoreName::Staging);
    kept.map(|store| {
        values
            .borrow()
            .keys()
            .filter(|(of, _)| *of == store)
            .count()
    })
    .collect()
}

fn staged(device: &Device, id: VaultId) -> usize {
    let values = device.stores.values(id);
    let count = |(of, _): &&(StoreName, Key)| *of == StoreName::Staging;
    values.borrow().keys().filter(count).count()
}

fn content(device: &Device, id: VaultId) -> Content {
    let values = values(device, id);
    let vault = device.reload(id).vault;
    let list = run(vault.list_cases(&summary)).unwrap();
    let mut cases: Vec<_> = list
        .summaries
        .iter()
        .map(|it| run(vault.load_case(it.id)).unwrap())
        .collect();
    cases.sort_by_key(|case| case.id);
    let (lines, _) = run(vault.read_journal()).unwrap();
    let mut faults = run(vault.check(|_, _| ())).unwrap();
    faults.sort_by_key(|fault| format!("{fault:?}"));
    let found = Content {
        cases,
        settings: run(vault.load_settings()).unwrap(),
        backup: run(vault.last_backup()).unwrap(),
        log: lines.into_iter().map(|line| line.what).collect(),
        ways: run(vault.ways())
            .unwrap()
            .into_iter()
            .map(|way| (way.id, way.kind))
            .collect(),
        values,
        faults,
    };
    // The next writer finds nothing half done.
    run(vault.begin_writing()).unwrap();
    assert_eq!(staged(device, id), 0);
    found
}

/// Every vault that is listed, and the content of this one, listed or not.
fn found(device: &Device, id: VaultId) -> (Vec<String>, Content) {
    let listed = run(device.tab().list()).unwrap().vaults;
    let names = listed.into_iter().map(|it| it.nickname).collect();
    (names, content(device, id))
}

/// Two cases, settings, a sheet, and a vault that is open for writing.
fn furnished(device: &Device) -> OpenVault<Tab> {
    let vault = device.vault();
    fill(&vault);
    vault
}

fn fill(vault: &OpenVault<Tab>) {
    save(vault, &case(1, "Ada"));
    save(vault, &case(2, "Blaise"));
    run(vault.save_settings(b"{}".to_vec())).unwrap();
    add(vault, sheet(7));
}

/// Furnished, and changed by somebody.
fn spoiled(device: &Device, keep: impl Fn(StoreName, &Key) -> bool) -> OpenVault<Tab> {
    let vault = furnished(device);
    let values = device.stores.values(vault.id());
    values
        .borrow_mut()
        .retain(|(store, key), _| keep(*store, key));
    vault
}

fn without_shards(device: &Device) -> OpenVault<Tab> {
    let root = Key::from(RecordId::ROOT);
    spoiled(device, |store, key| {
        store != StoreName::Manifest || *key == root
    })
}

fn without_manifest(device: &Device) -> OpenVault<Tab> {
    spoiled(device, |store, _| store != StoreName::Manifest)
}

fn without_summaries(device: &Device) -> OpenVault<Tab> {
    spoiled(device, |store, _| store != StoreName::Summaries)
}

/// Furnished, with two slots that a stranger put there.
fn with_strangers(device: &Device) -> OpenVault<Tab> {
    let vault = furnished(device);
    for id in [8, 9].map(|it| RecordId::new([it; 16])) {
        let values = device.stores.values(vault.id());
        let place = (StoreName::Meta, Key::from(id));
        values.borrow_mut().insert(place, b"a stranger's".to_vec());
    }
    vault
}

/// Furnished on a device that had little memory when the passphrase was stretched.
fn weak(device: &Device) -> OpenVault<Tab> {
    let tab = device.tab();
    tab.ports().kdf.memory.set(40 * 1024);
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    run(vault.begin_writing()).unwrap();
    fill(&vault);
    tab.ports().kdf.memory.set(u32::MAX);
    vault
}

/// Furnished, with what an import that was cut off has left; read-only.
fn with_leftovers(device: &Device) -> OpenVault<Tab> {
    let vault = furnished(device);
    let mut incoming = run(vault.begin_import()).unwrap();
    run(incoming.add(&[case(3, "Cut"), case(4, "Off")], &summary)).unwrap();
    drop(incoming);
    run(vault.stop_writing());
    vault
}

fn backup() -> Verified {
    Verified {
        at: case(1, "").opened.at,
        generation: 5,
        cases: 2,
        lines: 3,
        sha256: "0f".into(),
    }
}

/// A way of writing: its name, what is there before, and the writing, which tells whether it was done.
type Way = (
    &'static str,
    fn(&Device) -> OpenVault<Tab>,
    fn(&Device, &OpenVault<Tab>) -> bool,
);

/// Every one of them is one transaction for the content, whatever is counted or cleared beside it.
const WAYS: [Way; 13] = [
    ("save_settings", furnished, |_, vault| {
        run(vault.save_settings(b"{\"idle\":5}".to_vec())).is_ok()
    }),
    ("note_backup", furnished, |_, vault| {
        run(vault.note_backup(&backup(), note("backup.verified"))).is_ok()
    }),
    ("note", furnished, |_, vault| {
        run(vault.note(note("file.written"))).is_ok()
    }),
    ("repair of shards", without_shards, |_, vault| {
        matches!(run(vault.repair(note("vault.repaired"))), Ok(Some(_)))
    }),
    ("repair of all", without_manifest, |_, vault| {
        matches!(run(vault.repair(note("vault.repaired"))), Ok(Some(_)))
    }),
    ("remove_unknown", with_strangers, |_, vault| {
        run(vault.remove_unknown(note("keys.unknown-removed"))).is_ok()
    }),
    ("strengthen", weak, |_, vault| {
        let warrant = run(vault.prove(PASSPHRASE));
        warrant.is_ok_and(|it| run(vault.strengthen(&it, PASSPHRASE)).is_ok())
    }),
    ("begin_writing", with_leftovers, |_, vault| {
        run(vault.begin_writing()).is_ok()
    }),
    ("an import that is stopped", furnished, |_, vault| {
        let stopped = run(vault.import_cases(&[case(3, "Cut")], &summary, vec![], &mut |_| false));
        matches!(stopped, Err(ImportError::Cancelled))
    }),
    // Tells nobody whether they were written: the next list makes them again.
    ("lost summaries", without_summaries, |device, vault| {
        run(vault.list_cases(&summary)).is_ok() && values(device, vault.id())[2] == 2
    }),
    ("rename", furnished, |device, vault| {
        run(device.tab().rename(vault.id(), "Ward 4")).is_ok()
    }),
    ("a wrong passphrase", furnished, |device, vault| {
        let tried = run(device.tab().unlock(vault.id(), "a wrong one"));
        matches!(tried, Err(DoorError::Wrong))
    }),
    ("a sheet", furnished, |device, vault| {
        open_with(device, vault.id(), 7).is_ok()
    }),
];

/// Lets the `n`-th operation that writes fail for every n, in every manner, each time on a fresh device.
/// Gives what is found where nothing fails.
fn old_or_new<V, F: PartialEq + std::fmt::Debug>(
    name: &str,
    before: impl Fn(&Device) -> V,
    act: impl Fn(&Device, &V) -> bool,
    found: impl Fn(&Device, &V) -> F,
) -> F {
    let fresh = || {
        let device = Device::default();
        let concerned = before(&device);
        (device, concerned)
    };
    let (device, concerned) = fresh();
    let old = found(&device, &concerned);
    let (device, concerned) = fresh();
    let written = device.faults.writes.get();
    assert!(act(&device, &concerned), "{name} succeeds if nothing fails");
    let writes = device.faults.writes.get() - written;
    assert!(writes > 0, "{name} writes");
    let new = found(&device, &concerned);
    for failure in Failure::ALL {
        for spared in 0..writes {
            let (device, concerned) = fresh();
            device.faults.plan(spared, failure);
            let told = act(&device, &concerned);
            device.faults.clear();
            let now = found(&device, &concerned);
            let at = format!("{name}: {failure:?} at {spared}");
            assert!(now == old || now == new, "{at}: {now:#?}");
            assert!(!told || now == new, "told done: {at}");
        }
    }
    new
}

#[test]
fn b08_every_other_way_of_writing_leaves_the_old_or_the_new_content() {
    for (name, before, act) in WAYS {
        let found = |device: &Device, vault: &OpenVault<Tab>| found(device, vault.id());
        let (_, new) = old_or_new(name, before, act, found);
        assert_eq!(new.faults, [], "{name}");
    }
}

/// A way of writing to the list of vaults: its name, what there is before with the vault it is about,
/// and the writing.
type ListWay = (
    &'static str,
    fn(&Device) -> VaultId,
    fn(&Device, &VaultId) -> bool,
);

/// What takes several steps, so that a restart finishes it or takes it back.
const LIST_WAYS: [ListWay; 7] = [
    ("create", one, |device, _| {
        run(device.tab().create("Ward 4", PASSPHRASE)).is_ok()
    }),
    ("delete", two, |device, id| {
        run(device.tab().delete(*id)).is_ok()
    }),
    ("tidy after a deletion", half_deleted, |device, _| {
        run(device.tab().tidy()).is_ok()
    }),
    ("tidy after a making", half_made, |device, _| {
        run(device.tab().tidy()).is_ok()
    }),
    ("tidy of a spoiled list", unlisted, |device, _| {
        run(device.tab().tidy()).is_ok()
    }),
    ("sweep", half_restored, |device, _| {
        run(device.tab().sweep()).is_ok()
    }),
    ("a restore that is given up", one, |device, _| {
        let tab = device.tab();
        let begun = run(tab.begin_restore("Ward 4", PASSPHRASE));
        begun.is_ok_and(|mut filling| {
            let filled = run(filling.cases(&[case(3, "Back")], &summary)).is_ok();
            run(tab.give_up_restore(filling));
            filled
        })
    }),
];

fn one(device: &Device) -> VaultId {
    furnished(device).id()
}

fn two(device: &Device) -> VaultId {
    one(device);
    one(device)
}

fn half_deleted(device: &Device) -> VaultId {
    let id = two(device);
    device.faults.plan(2, Failure::Dead);
    assert!(run(device.tab().delete(id)).is_err());
    device.faults.clear();
    id
}

fn half_made(device: &Device) -> VaultId {
    let id = one(device);
    device.faults.plan(2, Failure::Dead);
    assert!(run(device.tab().create("Ward 4", PASSPHRASE)).is_err());
    device.faults.clear();
    id
}

fn unlisted(device: &Device) -> VaultId {
    let id = one(device);
    let key = RecordId::new(id.bytes()).into();
    run(device.stores.register(key, Some(b"spoiled".to_vec()))).unwrap();
    id
}

fn half_restored(device: &Device) -> VaultId {
    let id = one(device);
    let mut filling = run(device.tab().begin_restore("Ward 4", PASSPHRASE)).unwrap();
    run(filling.cases(&[case(3, "Back")], &summary)).unwrap();
    id
}

/// Every listed vault with its content, after a restart. Beside them nothing is left.
fn after_a_restart(device: &Device, id: &VaultId) -> Vec<(String, Content)> {
    let tab = device.tab();
    run(tab.tidy()).unwrap();
    run(tab.sweep()).unwrap();
    let vaults = run(tab.list()).unwrap().vaults;
    let listed = vaults.iter().any(|it| it.id == *id);
    assert_eq!(device.stores.has(*id), listed);
    let found: Vec<_> = vaults
        .into_iter()
        .map(|it| (it.nickname, content(device, it.id)))
        .collect();
    assert!(found.iter().all(|(_, content)| content.faults.is_empty()));
    assert_eq!(run(device.stores.registry()).unwrap().len(), found.len());
    found
}

#[test]
fn b08_what_writes_to_the_list_of_vaults_is_finished_or_taken_back_by_a_restart() {
    for (name, before, act) in LIST_WAYS {
        old_or_new(name, before, act, after_a_restart);
    }
}
