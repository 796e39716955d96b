//! Somebody changes the stored bytes: it is noticed, never believed, and never a crash.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::ids::CaseId;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::{CommitError, DoorError, Fault, OpenVault, ReadError, Unlocked};
use vault_support::{Device, PASSPHRASE, Tab, case, line, names, run, save, summary};

const ADA: u8 = 0x41;
const BLAISE: u8 = 0x42;

fn id(number: u8) -> CaseId {
    CaseId::from_random([number; 16])
}

fn key(number: u8) -> (StoreName, Key) {
    (StoreName::Cases, RecordId::from(id(number)).into())
}

fn two_cases() -> (Device, OpenVault<Tab>) {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(ADA, "Ada"));
    save(&vault, &case(BLAISE, "Blaise"));
    (device, vault)
}

fn damaged(number: u8) -> ReadError {
    ReadError::Damaged(Fault::Damaged(StoreName::Cases, id(number).into()))
}

/// The other case still opens, and the vault can still be written.
fn the_rest_works(again: &Unlocked<Tab>) {
    assert_eq!(
        run(again.vault.load_case(id(BLAISE))).unwrap().client.name,
        "Blaise"
    );
    run(again.vault.begin_writing()).unwrap();
    save(&again.vault, &case(7, "New"));
}

#[test]
fn f01_one_changed_byte_anywhere_damages_that_record_and_no_other() {
    let (device, vault) = two_cases();
    let values = device.stores.values(vault.id());
    let whole = values.borrow()[&key(ADA)].clone();
    for place in 0..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 1;
        values.borrow_mut().insert(key(ADA), changed);
        let outcome = run(vault.load_case(id(ADA)));
        assert!(matches!(outcome, Err(ReadError::Damaged(_))), "{place}");
    }
    let again = device.reload(vault.id());
    assert_eq!(again.faults, [], "only reading everything finds it");
    let expected = Fault::Damaged(StoreName::Cases, id(ADA).into());
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![expected]));
    the_rest_works(&again);
    assert!(values.borrow().contains_key(&key(ADA)), "never deleted");
}

#[test]
fn f02_swapped_records_are_both_noticed() {
    let (device, vault) = two_cases();
    {
        let values = device.stores.values(vault.id());
        let mut values = values.borrow_mut();
        let (ada, blaise) = (values[&key(ADA)].clone(), values[&key(BLAISE)].clone());
        values.insert(key(ADA), blaise);
        values.insert(key(BLAISE), ada);
    }
    for number in [ADA, BLAISE] {
        let outcome = run(device.reload(vault.id()).vault.load_case(id(number)));
        assert!(matches!(outcome, Err(ReadError::Damaged(_))));
    }
}

#[test]
fn f04_an_older_copy_of_a_record_is_noticed() {
    let (device, vault) = two_cases();
    let values = device.stores.values(vault.id());
    let old = values.borrow()[&key(ADA)].clone();
    save(&vault, &case(ADA, "Ada King"));
    values.borrow_mut().insert(key(ADA), old);
    let again = device.reload(vault.id());
    let replaced = Fault::Replaced(StoreName::Cases, id(ADA).into());
    assert_eq!(
        run(again.vault.load_case(id(ADA))),
        Err(ReadError::Damaged(replaced))
    );
    the_rest_works(&again);
}

#[test]
fn f05_a_record_that_was_taken_away_is_missed() {
    let (device, vault) = two_cases();
    device
        .stores
        .values(vault.id())
        .borrow_mut()
        .remove(&key(ADA));
    let again = device.reload(vault.id());
    assert_eq!(
        again.faults,
        [Fault::Missing(StoreName::Cases, id(ADA).into())]
    );
    the_rest_works(&again);
}

#[test]
fn f06_a_record_that_was_added_is_noticed_and_not_read() {
    let (device, vault) = two_cases();
    let other = device.vault();
    save(&other, &case(9, "Foreign"));
    let foreign = device.stores.values(other.id()).borrow()[&key(9)].clone();
    device
        .stores
        .values(vault.id())
        .borrow_mut()
        .insert(key(9), foreign);
    let again = device.reload(vault.id());
    assert_eq!(
        again.faults,
        [Fault::Unlisted(StoreName::Cases, id(9).into())]
    );
    assert_eq!(run(again.vault.load_case(id(9))), Err(ReadError::NotFound));
    the_rest_works(&again);
}

#[test]
fn f03_a_record_in_another_store_or_vault_does_not_open() {
    let (device, vault) = two_cases();
    let other = device.vault();
    save(&other, &case(ADA, "Foreign"));
    save(&other, &case(ADA, "Foreign"));
    let values = device.stores.values(vault.id());
    let summary_bytes =
        values.borrow()[&(StoreName::Summaries, RecordId::from(id(ADA)).into())].clone();
    let foreign = device.stores.values(other.id()).borrow()[&key(ADA)].clone();
    for bytes in [summary_bytes, foreign] {
        values.borrow_mut().insert(key(ADA), bytes);
        let outcome = run(device.reload(vault.id()).vault.load_case(id(ADA)));
        assert!(matches!(outcome, Err(ReadError::Damaged(_))));
    }
    values.borrow_mut().insert(key(ADA), Vec::new());
    assert_eq!(run(vault.load_case(id(ADA))), Err(damaged(ADA)));
}

/// Whatever happens to the manifest: all cases open, writing waits for a repair, and the repair holds.
fn check_repair(spoil: impl Fn(&mut std::collections::BTreeMap<(StoreName, Key), Vec<u8>>)) {
    let (device, vault) = two_cases();
    spoil(&mut device.stores.values(vault.id()).borrow_mut());
    let again = device.reload(vault.id());
    assert!(!again.faults.is_empty());
    assert!(again.vault.needs_repair());
    assert_eq!(names(&again.vault), ["Ada", "Blaise"]);
    run(again.vault.begin_writing()).unwrap();
    let new = case(7, "New");
    assert_eq!(
        run(again.vault.save_case(&new, &summary(&new), vec![])),
        Err(CommitError::NeedsRepair)
    );
    run(again.vault.repair(vec![line("vault.repaired", &new)])).unwrap();
    save(&again.vault, &new);
    let whole = device.reload(vault.id());
    assert_eq!(whole.faults, []);
    assert_eq!(names(&whole.vault), ["Ada", "Blaise", "New"]);
    assert_eq!(run(whole.vault.check(|_, _| ())), Ok(vec![]));
}

#[test]
fn f05_a_lost_root_or_shard_hides_no_case_and_can_be_repaired() {
    let root = (StoreName::Manifest, Key::from(RecordId::ROOT));
    let shard = (
        StoreName::Manifest,
        Key::from(RecordId::numbered(u64::from(ADA))),
    );
    for place in [&root, &shard] {
        check_repair(|values| {
            values.remove(place);
        });
        check_repair(|values| {
            let bytes = values.get_mut(place).unwrap();
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
        });
    }
    check_repair(|values| values.retain(|(store, _), _| *store != StoreName::Manifest));
    check_repair(|values| {
        let one = values[&root].clone();
        values.insert(shard.clone(), one);
    });
}

#[test]
fn f05_no_changed_byte_of_the_manifest_locks_its_owner_out() {
    let (device, vault) = two_cases();
    let (tab, values) = (device.tab(), device.stores.values(vault.id()));
    for id in [RecordId::ROOT, RecordId::numbered(u64::from(ADA))] {
        let place = (StoreName::Manifest, Key::from(id));
        let whole = values.borrow()[&place].clone();
        // Every byte of the clear front, and some of what is sealed.
        for at in (0..40).chain((40..whole.len()).step_by(61)) {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            values.borrow_mut().insert(place.clone(), changed);
            let again = run(tab.unlock(vault.id(), PASSPHRASE));
            let again = again.unwrap_or_else(|error| panic!("{at}: {error:?}"));
            assert!(again.vault.needs_repair(), "{at}");
            assert_eq!(names(&again.vault), ["Ada", "Blaise"], "{at}");
            values.borrow_mut().insert(place.clone(), whole.clone());
        }
    }
    // Where nothing fits any more, nobody hears that the keys are gone while they are there.
    for id in [RecordId::ROOT, RecordId::WAYS] {
        let store = if id == RecordId::ROOT {
            StoreName::Manifest
        } else {
            StoreName::Library
        };
        values.borrow_mut().get_mut(&(store, id.into())).unwrap()[8] ^= 1;
    }
    let refused = run(device.tab().unlock(vault.id(), PASSPHRASE)).err();
    assert_eq!(refused, Some(DoorError::Slots));
    values
        .borrow_mut()
        .retain(|(store, _), _| *store != StoreName::Meta);
    let refused = run(device.tab().unlock(vault.id(), PASSPHRASE)).err();
    assert_eq!(refused, Some(DoorError::NoSlot));
}

#[test]
fn a_repair_forgets_shards_that_list_nothing_any_more() {
    let (device, vault) = two_cases();
    run(vault.delete_case(id(ADA), vec![])).unwrap();
    let values = device.stores.values(vault.id());
    let shard = Key::from(RecordId::numbered(u64::from(BLAISE)));
    values.borrow_mut().remove(&(StoreName::Manifest, shard));
    let again = device.reload(vault.id());
    assert!(again.vault.needs_repair());
    run(again.vault.begin_writing()).unwrap();
    run(again.vault.repair(vec![])).unwrap();
    let whole = device.reload(vault.id());
    assert_eq!(whole.faults, []);
    assert_eq!(names(&whole.vault), ["Blaise"]);
}

#[test]
fn f04_an_older_shard_is_noticed() {
    let (device, vault) = two_cases();
    let values = device.stores.values(vault.id());
    let place = (
        StoreName::Manifest,
        Key::from(RecordId::numbered(u64::from(ADA))),
    );
    let old = values.borrow()[&place].clone();
    save(&vault, &case(ADA, "Ada King"));
    values.borrow_mut().insert(place, old);
    let again = device.reload(vault.id());
    assert_eq!(again.faults, [Fault::ShardLost(ADA)]);
    assert_eq!(names(&again.vault), ["Ada King", "Blaise"]);
}

#[test]
fn f08_f09_weaker_parameters_other_salt_or_other_wrapped_key_open_nothing() {
    let (device, vault) = two_cases();
    let values = device.stores.values(vault.id());
    let (place, slot) = values
        .borrow()
        .iter()
        .find(|((store, _), _)| *store == StoreName::Meta)
        .map(|(place, slot)| (place.clone(), slot.clone()))
        .unwrap();
    // Magic 3, kind 1, epoch 4, length 4, memory 4, passes 4, lanes 4, salt 16, wrapped key 40.
    for at in 0..slot.len() {
        let mut changed = slot.clone();
        changed[at] ^= 1;
        values.borrow_mut().insert(place.clone(), changed);
        let error = run(device.tab().unlock(vault.id(), PASSPHRASE)).err();
        assert!(
            matches!(error, Some(DoorError::Wrong | DoorError::Slots)),
            "{at}: {error:?}"
        );
    }
    values.borrow_mut().insert(place.clone(), slot.clone());
    // A slot under another key opens nothing, and a stranger's slot does not get in the way.
    values.borrow_mut().remove(&place);
    let elsewhere = (StoreName::Meta, Key::from(RecordId::new([1; 16])));
    values.borrow_mut().insert(elsewhere, slot.clone());
    assert_eq!(
        run(device.tab().unlock(vault.id(), PASSPHRASE)).err(),
        Some(DoorError::Wrong)
    );
    values.borrow_mut().insert(place, slot);
    let opened =
        run(device.tab().unlock(vault.id(), PASSPHRASE)).unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(opened.faults, [Fault::UnknownWay(RecordId::new([1; 16]))]);
}

#[test]
fn f09_a_slot_that_a_stranger_adds_opens_nothing() {
    let (device, vault) = two_cases();
    let stranger = run(device.tab().create("Theirs", "nine tall ships at low tide")).unwrap();
    let slots: Vec<_> = device
        .stores
        .values(stranger.id())
        .borrow()
        .iter()
        .filter(|((store, _), _)| *store == StoreName::Meta)
        .map(|(place, slot)| (place.clone(), slot.clone()))
        .collect();
    assert!(!slots.is_empty());
    device.stores.values(vault.id()).borrow_mut().extend(slots);
    assert_eq!(
        run(device
            .tab()
            .unlock(vault.id(), "nine tall ships at low tide"))
        .err(),
        Some(DoorError::Wrong)
    );
    assert_eq!(names(&device.reload(vault.id()).vault), ["Ada", "Blaise"]);
}

#[test]
fn a_journal_that_was_cut_or_changed_is_noticed() {
    let (device, vault) = two_cases();
    let values = device.stores.values(vault.id());
    let block = |place| (StoreName::Journal, Key::from(RecordId::numbered(place)));
    let whole = values.borrow().clone();
    let broken = |vault: &OpenVault<Tab>| run(vault.read_journal()).unwrap().1;

    // The first block says that the vault was made, so the second save is in the third.
    values.borrow_mut().remove(&block(2));
    assert_eq!(broken(&vault), [Fault::JournalBroken(2)]);

    values.replace(whole.clone());
    let first = whole[&block(0)].clone();
    values.borrow_mut().insert(block(2), first.clone());
    assert_eq!(broken(&vault), [Fault::JournalBroken(2)]);

    values.replace(whole);
    values.borrow_mut().insert(block(3), first);
    assert_eq!(
        broken(&vault),
        [Fault::Unlisted(StoreName::Journal, RecordId::numbered(3))]
    );
}

#[test]
fn f10_no_nonce_is_used_twice() {
    let soak = std::env::var_os("FIELDFARE_SOAK").is_some();
    let saves = if soak { 10_000 } else { 1_000 };
    let device = Device::default();
    let tab = device.tab();
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    run(vault.begin_writing()).unwrap();
    let ada = case(ADA, "Ada");
    for _ in 0..saves {
        save(&vault, &ada);
    }
    // The crypto port refuses a nonce it has seen under the same key.
    let crypto = &tab.ports().crypto;
    assert!(crypto.sealed.get() >= 5 * saves);
    assert_eq!(crypto.nonces.borrow().len(), crypto.sealed.get());
}
