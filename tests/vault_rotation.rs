//! Changing the vault's key, and dying in the middle of it or of any other change of the ways in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::ids::{CaseId, VaultId};
use fieldfare::vault::envelope;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::{CommitError, DoorError, OpenVault, WayKind};
use vault_support::faulty::Failure;
use vault_support::{
    Device, OTHER, PASSPHRASE, Tab, add, case, names, note, open_with, opens, run, save, sheet,
};

const ALL: [Failure; 5] = [
    Failure::Full,
    Failure::LostBefore,
    Failure::LostAfter,
    Failure::Dead,
    Failure::DeadAfter,
];

/// A vault with cases, settings, a deleted case, and a sheet.
fn furnished(device: &Device) -> OpenVault<Tab> {
    let vault = device.vault();
    for number in 1..=5 {
        save(&vault, &case(number, &format!("Client {number}")));
    }
    run(vault.save_settings(b"{}".to_vec())).unwrap();
    run(vault.delete_case(CaseId::from_random([5; 16]), vec![])).unwrap();
    add(&vault, sheet(7));
    vault
}

fn change_key(vault: &OpenVault<Tab>) -> Result<(), DoorError> {
    let warrant = run(vault.prove(PASSPHRASE))?;
    let journal = note("keys.rotated");
    run(vault.change_key(warrant, PASSPHRASE, vec![sheet(8)], journal)).map(|_| ())
}

fn go_on(vault: &OpenVault<Tab>) -> Result<(), CommitError> {
    run(vault.go_on_changing_key(&mut |_, _| true))
}

/// How many sealed values there are of each epoch.
fn epochs(device: &Device, id: VaultId) -> (usize, usize) {
    let values = device.stores.values(id);
    let of = |epoch| {
        let values = values.borrow();
        let sealed = values.values().filter_map(|bytes| envelope::read(bytes));
        sealed.filter(|it| it.header.epoch == epoch).count()
    };
    (of(1), of(2))
}

/// Everything is there and readable.
fn whole(vault: &OpenVault<Tab>) {
    assert_eq!(
        names(vault),
        ["Client 1", "Client 2", "Client 3", "Client 4"]
    );
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(run(vault.load_settings()), Ok(Some(b"{}".to_vec())));
}

#[test]
fn b04_after_the_key_was_changed_nothing_is_left_under_the_old_one() {
    let device = Device::default();
    let vault = furnished(&device);
    let revision = vault.case_revision(CaseId::from_random([1; 16]));
    change_key(&vault).unwrap();
    assert!(vault.is_changing_key());
    whole(&vault);
    // Saves go on meanwhile, and an open case keeps its revision.
    let (old, new) = epochs(&device, vault.id());
    assert!(old > 10 && new > 2, "{old} {new}");
    assert_eq!(vault.case_revision(CaseId::from_random([1; 16])), revision);
    let mut seen = Vec::new();
    run(vault.go_on_changing_key(&mut |done, of| {
        seen.push((done, of));
        true
    }))
    .unwrap();
    assert_eq!(seen.last().map(|(done, of)| done == of), Some(true));
    assert!(!vault.is_changing_key());
    assert_eq!(epochs(&device, vault.id()).0, 0);
    assert_eq!(vault.case_revision(CaseId::from_random([1; 16])), revision);
    whole(&vault);
    // The old root is gone: the ring holds the key of the journal only.
    let ring = (StoreName::Meta, Key::from(RecordId::RING));
    assert_eq!(device.stores.values(vault.id()).borrow()[&ring].len(), 47);
    let id = vault.id();
    whole(&device.reload(id).vault);
    assert_eq!(open_with(&device, id, 7).err(), Some(DoorError::NoSlot));
    whole(&open_with(&device, id, 8).unwrap());
    // And once more: the chain of the journal keeps its first key.
    change_key(&vault).unwrap();
    go_on(&vault).unwrap();
    whole(&device.reload(id).vault);
    let (lines, faults) = run(vault.read_journal()).unwrap();
    assert_eq!(faults, []);
    let changed = lines.iter().filter(|line| line.what == "keys.rotated");
    assert_eq!(changed.count(), 2);
}

#[test]
fn what_was_proven_before_a_change_of_the_key_makes_no_way_in_any_more() {
    let device = Device::default();
    let vault = furnished(&device);
    let early = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    change_key(&vault).unwrap();
    assert_eq!(
        run(vault.add_way(&early, sheet(9), vec![])).err(),
        Some(DoorError::Wrong)
    );
    whole(&device.reload(vault.id()).vault);
}

#[test]
fn b04_an_old_slot_put_back_after_a_change_of_the_key_opens_nothing() {
    let device = Device::default();
    let vault = furnished(&device);
    let before = device.stores.values(vault.id()).borrow().clone();
    change_key(&vault).unwrap();
    go_on(&vault).unwrap();
    let values = device.stores.values(vault.id());
    values
        .borrow_mut()
        .retain(|(store, _), _| *store != StoreName::Meta);
    for (place, value) in before {
        if place.0 == StoreName::Meta {
            values.borrow_mut().insert(place, value);
        }
    }
    assert_eq!(
        run(device.tab().unlock(vault.id(), PASSPHRASE)).err(),
        Some(DoorError::NoSlot)
    );
}

#[test]
fn b04_b08_a_change_of_the_key_that_is_interrupted_goes_on_the_next_time() {
    for failure in ALL {
        for spared in 0.. {
            let device = Device::default();
            let vault = furnished(&device);
            let before = device.faults.writes.get();
            device.faults.plan(spared, failure);
            let begun = change_key(&vault).is_ok();
            let done = begun && go_on(&vault).is_ok();
            let used = device.faults.writes.get() - before;
            device.faults.clear();
            if !matches!(failure, Failure::Dead | Failure::DeadAfter) {
                // The same tab goes on as if nothing had happened.
                save(&vault, &case(1, "Client 1"));
                go_on(&vault).unwrap();
                whole(&vault);
            }
            let again = device.reload(vault.id());
            assert_eq!(again.faults, [], "{failure:?} at {spared}");
            whole(&again.vault);
            run(again.vault.begin_writing()).unwrap();
            assert!(!done || !again.vault.is_changing_key());
            go_on(&again.vault).unwrap();
            whole(&again.vault);
            let (old, new) = epochs(&device, vault.id());
            assert!(old == 0 || new == 0, "{failure:?} at {spared}: {old} {new}");
            assert!(!begun || old == 0, "{failure:?} at {spared}");
            // The sheet of the old key or of the new one opens, never neither.
            let sheets = [7, 8].map(|it| open_with(&device, vault.id(), it).is_ok());
            assert_eq!(sheets, [new == 0, old == 0]);
            if used <= spared {
                break;
            }
        }
    }
}

#[test]
fn b04_b08_a_change_of_passphrase_leaves_the_old_or_the_new_one() {
    for failure in ALL {
        for spared in 0.. {
            let device = Device::default();
            let vault = furnished(&device);
            let before = device.faults.writes.get();
            device.faults.plan(spared, failure);
            let told = match run(vault.prove(PASSPHRASE)) {
                Ok(warrant) => {
                    let lines = note("keys.passphrase-changed");
                    run(vault.change_passphrase(&warrant, OTHER, "Ward 3", lines)).is_ok()
                }
                Err(_) => false,
            };
            let used = device.faults.writes.get() - before;
            device.faults.clear();
            let old = opens(&device, vault.id(), PASSPHRASE);
            let new = opens(&device, vault.id(), OTHER);
            assert!(old != new, "{failure:?} at {spared}");
            assert!(!told || new, "{failure:?} at {spared}");
            whole(&open_with(&device, vault.id(), 7).unwrap());
            if used <= spared {
                break;
            }
        }
    }
}

#[test]
fn b08_a_way_in_is_made_or_removed_wholly_or_not_at_all() {
    for failure in ALL {
        for spared in 0.. {
            let device = Device::default();
            let vault = furnished(&device);
            let before = device.faults.writes.get();
            device.faults.plan(spared, failure);
            let added = match run(vault.prove(PASSPHRASE)) {
                Ok(warrant) => run(vault.add_way(&warrant, sheet(8), vec![])).is_ok(),
                Err(_) => false,
            };
            let ways = run(vault.ways()).unwrap_or_default();
            let sheet = ways.iter().find(|way| way.kind == WayKind::Sheet);
            let removed = sheet.is_some_and(|way| run(vault.remove_way(way.id, vec![])).is_ok());
            let used = device.faults.writes.get() - before;
            device.faults.clear();
            let again = device.reload(vault.id());
            assert_eq!(again.faults, [], "{failure:?} at {spared}");
            whole(&again.vault);
            let sheets = [7, 8].map(|it| open_with(&device, vault.id(), it).is_ok());
            assert_ne!(sheets, [true, true]);
            assert!(!removed || sheets == [false, false]);
            assert!(!added || !sheets[0]);
            if used <= spared {
                break;
            }
        }
    }
}
