//! The ways into a vault: waiting after wrong passphrases, changing them, sheets and organisations,
//! strangers' slots, and changing the vault's key.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::vault::memory::MemoryMarks;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::passphrase::Strength;
use fieldfare::vault::ports::Marks;
use fieldfare::vault::{DoorError, Fault, NewWay, OpenVault, WayKind};
use vault_support::{
    Device, OTHER, PASSPHRASE, Tab, add, case, names, note, open_with, opens, run, save, sheet,
};

fn organisation(material: u8) -> NewWay {
    NewWay {
        kind: WayKind::Organisation,
        label: format!("Office {material}"),
        ..sheet(material)
    }
}

fn kinds(vault: &OpenVault<Tab>) -> Vec<WayKind> {
    run(vault.ways())
        .unwrap()
        .iter()
        .map(|way| way.kind)
        .collect()
}

#[test]
fn h04_wrong_passphrases_grow_the_delay() {
    let device = Device::default();
    let id = device.vault().id();
    let tab = device.tab();
    let clock = |millis: i64| {
        let clock = &tab.ports().clock.0;
        clock.set(clock.get() + millis);
    };
    let mut waits = Vec::new();
    for _ in 0..10 {
        waits.push(run(tab.wait(id)).unwrap() / 1000);
        clock(60_000);
        assert_eq!(run(tab.unlock(id, "wrong")).err(), Some(DoorError::Wrong));
    }
    assert_eq!(waits, [0, 0, 0, 5, 15, 30, 60, 60, 60, 60]);
    // Too early: the right one is not even tried, and asking again does not lengthen the wait.
    let asked = tab.ports().kdf.asked.borrow().len();
    for _ in 0..3 {
        assert_eq!(
            run(tab.unlock(id, PASSPHRASE)).err(),
            Some(DoorError::Wait(60_000))
        );
    }
    assert_eq!(tab.ports().kdf.asked.borrow().len(), asked);
    clock(59_999);
    assert_eq!(run(tab.wait(id)), Ok(1));
    clock(1);
    // Nothing was wiped, and the count is gone.
    assert!(run(tab.unlock(id, PASSPHRASE)).is_ok());
    assert_eq!(run(tab.unlock(id, "wrong")).err(), Some(DoorError::Wrong));
    assert_eq!(run(tab.wait(id)), Ok(0));
}

#[test]
fn h04_the_delay_survives_a_reload_and_the_loss_of_either_place() {
    for lost_marks in [true, false] {
        let mut device = Device::default();
        let id = device.vault().id();
        let tab = device.tab();
        for _ in 0..4 {
            let clock = &tab.ports().clock.0;
            clock.set(clock.get() + 60_000);
            assert_eq!(run(tab.unlock(id, "wrong")).err(), Some(DoorError::Wrong));
        }
        let now = tab.ports().clock.0.get();
        if lost_marks {
            device.marks = MemoryMarks::default();
        } else {
            let key = Key::new(["tries-", &id.to_string()].concat());
            use fieldfare::vault::ports::Stores;
            run(device.stores.register(key, None)).unwrap();
        }
        let again = device.tab();
        again.ports().clock.0.set(now);
        assert_eq!(run(again.wait(id)), Ok(15_000));
        // A clock set back shortens nothing, and does not make the wait endless.
        again.ports().clock.0.set(now - 86_400_000);
        assert_eq!(run(again.wait(id)), Ok(15_000));
        again.ports().clock.0.set(now - 86_400_000 + 15_000);
        assert_eq!(run(again.wait(id)), Ok(0));
        assert!(run(again.unlock(id, PASSPHRASE)).is_ok());
        assert_eq!(device.marks.tries(id), None);
    }
}

#[test]
fn h04_a_try_is_counted_before_it_is_made() {
    let device = Device::default();
    let id = device.vault().id();
    let tab = device.tab();
    let begun = tab.unlock(id, "wrong");
    // The device dies right after the count was written, in the middle of the try.
    device.faults.plan(1, vault_support::faulty::Failure::Dead);
    drop(run(begun));
    device.faults.clear();
    assert_eq!(device.marks.tries(id).unwrap().failed, 1);
}

#[test]
fn h11_after_a_change_only_the_new_passphrase_and_the_sheet_open() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    add(&vault, sheet(7));
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(
        run(vault.change_passphrase(&warrant, "too short", "Ward 3", vec![])).err(),
        Some(DoorError::Weak(Strength::Short(6)))
    );
    let lines = note("keys.passphrase-changed");
    run(vault.change_passphrase(&warrant, OTHER, "Ward 3", lines)).unwrap();
    let id = vault.id();
    assert!(!opens(&device, id, PASSPHRASE));
    assert!(opens(&device, id, OTHER));
    assert_eq!(names(&open_with(&device, id, 7).unwrap()), ["Ada"]);
    assert_eq!(kinds(&vault), [WayKind::Sheet, WayKind::Passphrase]);
    // The tab that was open all the time can go on.
    save(&vault, &case(2, "Blaise"));
}

#[test]
fn h11_an_old_slot_put_back_opens_nothing_and_is_reported() {
    let device = Device::default();
    let vault = device.vault();
    let values = device.stores.values(vault.id());
    let meta = |it: &&(StoreName, Key)| it.0 == StoreName::Meta;
    let place = values.borrow().keys().find(meta).cloned().unwrap();
    let old = values.borrow()[&place].clone();
    let warrant = run(vault.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    run(vault.change_passphrase(&warrant, OTHER, "Ward 3", vec![])).unwrap();
    values.borrow_mut().insert(place.clone(), old);
    assert_eq!(
        run(device.tab().unlock(vault.id(), PASSPHRASE)).err(),
        Some(DoorError::Wrong)
    );
    let opened = run(device.tab().unlock(vault.id(), OTHER)).unwrap_or_else(|e| panic!("{e:?}"));
    let stranger = place.1.record().unwrap();
    assert_eq!(opened.faults, [Fault::UnknownWay(stranger)]);
    run(opened.vault.begin_writing()).unwrap();
    run(opened.vault.remove_unknown(vec![])).unwrap();
    assert!(opens(&device, vault.id(), OTHER));
}

#[test]
fn f09_a_slot_of_a_stranger_opens_nothing_and_is_reported() {
    let device = Device::default();
    let (vault, other) = (device.vault(), device.vault());
    add(&other, sheet(8));
    let theirs = device.stores.values(other.id()).borrow().clone();
    let mut strangers: Vec<RecordId> = Vec::new();
    for ((store, key), value) in theirs {
        if store == StoreName::Meta {
            strangers.extend(key.record());
            let values = device.stores.values(vault.id());
            values.borrow_mut().insert((store, key), value);
        }
    }
    assert_eq!(strangers.len(), 2);
    assert_eq!(
        open_with(&device, vault.id(), 8).err(),
        Some(DoorError::Wrong)
    );
    let opened = device.reload(vault.id());
    let told: Vec<Fault> = strangers.into_iter().map(Fault::UnknownWay).collect();
    assert_eq!(opened.faults, told);
}

#[test]
fn f09_a_slot_that_was_changed_or_taken_away_is_missed() {
    let device = Device::default();
    let vault = device.vault();
    add(&vault, sheet(7));
    let slot = run(vault.ways()).unwrap()[1].id;
    let place = (StoreName::Meta, Key::from(slot));
    let values = device.stores.values(vault.id());
    let whole = values.borrow()[&place].clone();
    let tab = device.tab();
    // Magic 3, kind 1, epoch 4, length 4, lock 200, wrapped key 40: none of it may change.
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        values.borrow_mut().insert(place.clone(), changed);
        assert!(run(tab.unlock_with(vault.id(), slot, &[7; 32])).is_err());
    }
    assert_eq!(device.reload(vault.id()).faults, [Fault::LostWay(slot)]);
    values.borrow_mut().remove(&place);
    assert_eq!(device.reload(vault.id()).faults, [Fault::LostWay(slot)]);
    values.borrow_mut().insert(place, whole);
    assert_eq!(device.reload(vault.id()).faults, []);
}

#[test]
fn f09_strangers_slots_in_the_way_of_the_passphrase_are_told_and_never_called_a_wrong_one() {
    let device = Device::default();
    let vault = device.vault();
    let values = device.stores.values(vault.id());
    let meta = |it: &&(StoreName, Key)| it.0 == StoreName::Meta;
    let place = values.borrow().keys().find(meta).cloned().unwrap();
    let slot = values.borrow()[&place].clone();
    for number in 2..6 {
        let strange = Key::from(RecordId::numbered(number));
        let values = &mut values.borrow_mut();
        values.insert((StoreName::Meta, strange), slot.clone());
    }
    assert_eq!(
        run(device.tab().unlock(vault.id(), PASSPHRASE)).err(),
        Some(DoorError::Slots)
    );
}

#[test]
fn a_new_sheet_takes_the_place_of_the_old_one_and_organisations_stand_beside() {
    let device = Device::default();
    let vault = device.vault();
    add(&vault, sheet(7));
    add(&vault, organisation(1));
    add(&vault, organisation(2));
    add(&vault, sheet(8));
    let id = vault.id();
    assert_eq!(open_with(&device, id, 7).err(), Some(DoorError::NoSlot));
    for material in [1, 2, 8] {
        assert!(open_with(&device, id, material).is_ok(), "{material}");
    }
    let ways = run(vault.ways()).unwrap();
    assert_eq!(ways[1].label, "Office 1");
    run(vault.remove_way(ways[1].id, note("keys.organisation-removed"))).unwrap();
    assert_eq!(open_with(&device, id, 1).err(), Some(DoorError::NoSlot));
    assert!(open_with(&device, id, 2).is_ok());
    // The passphrase cannot be removed.
    assert_eq!(
        run(vault.remove_way(ways[0].id, vec![])).err(),
        Some(DoorError::NoSlot)
    );
}

#[test]
fn weak_parameters_are_strengthened_after_unlocking_where_memory_allows() {
    let device = Device::default();
    let small = device.tab();
    small.ports().kdf.memory.set(40 * 1024);
    let id = run(small.create("Ward 3", PASSPHRASE)).unwrap().id();
    for (memory, expected) in [(40 * 1024, 32), (u32::MAX, 64)] {
        let tab = device.tab();
        tab.ports().kdf.memory.set(memory);
        let opened = run(tab.unlock(id, PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
        run(opened.vault.begin_writing()).unwrap();
        assert!(opened.warrant.is_weak());
        let before = opened.vault.generation();
        run(opened.vault.strengthen(&opened.warrant, PASSPHRASE)).unwrap();
        // Where memory is still short, nothing is written.
        let written = opened.vault.generation() - before;
        assert_eq!(written, u64::from(expected == 64));
        let next = device.tab();
        assert!(run(next.unlock(id, PASSPHRASE)).is_ok());
        let asked = next.ports().kdf.asked.borrow();
        assert_eq!(asked.last().unwrap().memory / 1024, expected);
    }
}

#[test]
fn h13_equal_passphrases_make_different_slots_and_one_vault_never_touches_another() {
    let device = Device::default();
    let (one, two) = (device.vault(), device.vault());
    save(&one, &case(1, "Ada"));
    let before = device.stores.values(two.id()).borrow().clone();
    add(&one, sheet(7));
    let warrant = run(one.prove(PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    run(one.change_passphrase(&warrant, OTHER, "Ward 3", vec![])).unwrap();
    assert!(!opens(&device, two.id(), OTHER));
    assert_eq!(
        open_with(&device, two.id(), 7).err(),
        Some(DoorError::NoSlot)
    );
    run(device.tab().rename(one.id(), "Night")).unwrap();
    run(device.tab().delete(one.id())).unwrap();
    assert_eq!(*device.stores.values(two.id()).borrow(), before);
    assert!(opens(&device, two.id(), PASSPHRASE));
    assert!(!device.stores.has(one.id()));
}
