//! Changing the vault's key, and dying in the middle of it or of any other change of the ways in.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use std::future::Future;

use fieldfare::domain::ids::{CaseId, VaultId};
use fieldfare::vault::envelope;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::ports::StoreError;
use fieldfare::vault::{CommitError, DoorError, Fault, NewWay, OpenVault, ReadError, WayKind};
use vault_support::faulty::Failure;
use vault_support::{
    Device, OTHER, PASSPHRASE, Tab, add, case, names, note, open_with, opens, run, save, sheet,
};

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
    run(vault.change_key(warrant, PASSPHRASE, vec![sheet_anew()], journal)).map(|_| ())
}

/// The sheet of seven, made anew: the same recipient, another slot.
fn sheet_anew() -> NewWay {
    NewWay {
        recipient: sheet(7).recipient,
        ..sheet(8)
    }
}

fn go_on(vault: &OpenVault<Tab>) -> Result<usize, CommitError> {
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
        Some(DoorError::Slots)
    );
    assert_eq!(
        open_with(&device, vault.id(), 7).err(),
        Some(DoorError::NoSlot)
    );
}

#[test]
fn b04_a_window_with_the_old_key_does_not_repair_what_is_whole() {
    let device = Device::default();
    let vault = furnished(&device);
    let other = device.reload(vault.id()).vault;
    change_key(&vault).unwrap();
    assert_eq!(go_on(&vault), Ok(0));
    let before = device.stores.values(vault.id()).borrow().clone();
    assert_eq!(run(other.begin_writing()), Err(StoreError::OtherKey));
    assert_eq!(run(other.refresh()).err(), Some(StoreError::OtherKey));
    assert!(!other.needs_repair() && !other.is_writable());
    assert!(run(other.repair(vec![])).is_err());
    assert_eq!(*device.stores.values(vault.id()).borrow(), before);
    whole(&device.reload(vault.id()).vault);
}

#[test]
fn b04_b08_a_change_of_the_key_that_is_interrupted_goes_on_the_next_time() {
    for failure in Failure::ALL {
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
    for failure in Failure::ALL {
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
    for failure in Failure::ALL {
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

#[test]
fn b04_the_old_root_stays_as_long_as_a_listed_record_does_not_open() {
    let device = Device::default();
    let vault = furnished(&device);
    let values = device.stores.values(vault.id());
    let one = RecordId::from(CaseId::from_random([1; 16]));
    let place = (StoreName::Cases, Key::from(one));
    let whole_bytes = values.borrow()[&place].clone();
    let ring = (StoreName::Meta, Key::from(RecordId::RING));
    values.borrow_mut().get_mut(&place).unwrap()[60] ^= 1;
    change_key(&vault).unwrap();
    assert_eq!(go_on(&vault), Ok(1));
    assert!(vault.is_changing_key());
    assert_eq!(values.borrow()[&ring].len(), 87, "the old root is kept");
    // What comes back whole is sealed anew, and then the old root goes.
    values.borrow_mut().insert(place.clone(), whole_bytes);
    assert_eq!(go_on(&vault), Ok(0));
    assert!(!vault.is_changing_key());
    assert_eq!(values.borrow()[&ring].len(), 47);
    whole(&device.reload(vault.id()).vault);
}

#[test]
fn b04_what_was_set_aside_by_a_person_keeps_no_old_root() {
    let device = Device::default();
    let vault = furnished(&device);
    let values = device.stores.values(vault.id());
    let one = RecordId::from(CaseId::from_random([1; 16]));
    let place = (StoreName::Cases, Key::from(one));
    values.borrow_mut().get_mut(&place).unwrap()[60] ^= 1;
    change_key(&vault).unwrap();
    assert_eq!(go_on(&vault), Ok(1));
    run(vault.set_aside(StoreName::Cases, one, vec![])).unwrap();
    assert_eq!(go_on(&vault), Ok(0));
    assert!(!vault.is_changing_key());
    assert_eq!(
        run(device.reload(vault.id()).vault.check(|_, _| ())),
        Ok(vec![])
    );
}

#[test]
fn b04_a_device_that_refuses_for_a_moment_loses_nothing() {
    let device = Device::default();
    let vault = furnished(&device);
    change_key(&vault).unwrap();
    device.refused.set(3);
    assert_eq!(go_on(&vault), Ok(0));
    assert_eq!(device.refused.get(), 0);
    whole(&device.reload(vault.id()).vault);
}

#[test]
fn b04_a_sheet_that_another_window_made_is_not_lost_unsaid() {
    let device = Device::default();
    let vault = furnished(&device);
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    let refused = run(vault.change_key(warrant, PASSPHRASE, vec![], vec![]));
    assert_eq!(refused, Err(DoorError::Store(StoreError::Conflict)));
    assert!(!vault.is_changing_key());
    assert!(open_with(&device, vault.id(), 7).is_ok());
    // A list that cannot be read says nothing of what would be lost: only setting it aside decides that.
    let values = device.stores.values(vault.id());
    let place = (StoreName::Library, Key::from(RecordId::WAYS));
    values.borrow_mut().get_mut(&place).unwrap()[60] ^= 1;
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    let refused = run(vault.change_key(warrant, PASSPHRASE, vec![], vec![]));
    let damaged = Fault::Damaged(StoreName::Library, RecordId::WAYS);
    assert_eq!(refused, Err(DoorError::Read(ReadError::Damaged(damaged))));
    run(vault.set_aside(StoreName::Library, RecordId::WAYS, vec![])).unwrap();
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    run(vault.change_key(warrant, PASSPHRASE, vec![], vec![])).unwrap();
    assert_eq!(go_on(&vault), Ok(0));
    whole(&device.reload(vault.id()).vault);
}

#[test]
fn b04_a_reader_does_not_keep_the_old_keys_in_use() {
    let device = Device::default();
    let vault = furnished(&device);
    change_key(&vault).unwrap();
    device.slow.set(true);
    let mut reading = std::pin::pin!(vault.load_case(CaseId::from_random([2; 16])));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(reading.as_mut().poll(&mut context).is_pending());
    assert_eq!(go_on(&vault), Ok(0));
    assert!(!vault.is_changing_key());
    assert!(run(reading).is_ok());
}

#[test]
fn b04_a_proof_from_before_changes_no_way_in_afterwards() {
    let device = Device::default();
    let vault = furnished(&device);
    let prove = || run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    // The passphrase was changed meanwhile: the old one does not come back over the new one.
    let before = prove();
    run(vault.change_passphrase(&prove(), OTHER, "Ward 3", vec![])).unwrap();
    let refused = run(vault.change_passphrase(&before, PASSPHRASE, "Ward 3", vec![]));
    assert_eq!(refused, Err(DoorError::Wrong));
    assert!(opens(&device, vault.id(), OTHER));
    let now = run(vault.prove(OTHER)).unwrap_or_else(|e| panic!("{e:?}"));
    run(vault.change_passphrase(&now, PASSPHRASE, "Ward 3", vec![])).unwrap();
    // The key was changed meanwhile: no slot of the old one is made, nor a PIN.
    let before = prove();
    change_key(&vault).unwrap();
    let refused = run(vault.change_passphrase(&before, OTHER, "Ward 3", vec![]));
    assert_eq!(refused, Err(DoorError::Wrong));
    assert_eq!(
        run(vault.make_pin(&before, "4711")).err(),
        Some(DoorError::Wrong)
    );
    assert_eq!(go_on(&vault), Ok(0));
    whole(&device.reload(vault.id()).vault);
}
