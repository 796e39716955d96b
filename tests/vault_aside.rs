//! A record that cannot be trusted is set aside and never deleted; the journal is read in stretches.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::ids::CaseId;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::{Fault, OpenVault, ReadError};
use vault_support::faulty::Failure;
use vault_support::{Device, Tab, case, line, names, run, save};

fn ada() -> CaseDocument {
    case(0x41, "Ada")
}

fn record() -> RecordId {
    CaseId::from_random([0x41; 16]).into()
}

fn place() -> (StoreName, Key) {
    (StoreName::Cases, record().into())
}

/// Two cases, of which the first was changed by somebody; the bytes as they are now.
fn altered() -> (Device, OpenVault<Tab>, Vec<u8>) {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &ada());
    save(&vault, &case(0x42, "Blaise"));
    let values = device.stores.values(vault.id());
    let mut bytes = values.borrow()[&place()].clone();
    bytes[60] ^= 1;
    values.borrow_mut().insert(place(), bytes.clone());
    (device, vault, bytes)
}

#[test]
fn f01_an_altered_record_is_set_aside_with_all_its_bytes_and_the_check_is_content() {
    let (device, vault, bytes) = altered();
    let lines = vec![line("record.set-aside", &ada())];
    run(vault.set_aside(StoreName::Cases, record(), lines)).unwrap();

    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(
        run(again.vault.load_case(ada().id)),
        Err(ReadError::NotFound)
    );
    assert_eq!(names(&again.vault), ["Blaise"]);
    let aside = run(again.vault.aside()).unwrap();
    assert_eq!(aside.len(), 1);
    assert_eq!(
        (aside[0].store, aside[0].record),
        (StoreName::Cases, record())
    );
    assert_eq!(run(again.vault.aside_bytes(&aside[0])), Ok(bytes));
    let (log, _) = run(again.vault.read_journal()).unwrap();
    assert_eq!(log.last().unwrap().what, "record.set-aside");
}

#[test]
fn f05_a_record_that_is_gone_can_be_taken_off_the_list() {
    let (device, vault, _) = altered();
    device
        .stores
        .values(vault.id())
        .borrow_mut()
        .remove(&place());
    let fault = Fault::Missing(StoreName::Cases, record());
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![fault]));
    run(vault.set_aside(StoreName::Cases, record(), vec![])).unwrap();
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(run(vault.aside()), Ok(vec![]));
}

#[test]
fn f06_a_record_that_was_added_is_set_aside() {
    let (device, vault, _) = altered();
    let other = device.vault();
    save(&other, &case(9, "Foreign"));
    let added = RecordId::from(CaseId::from_random([9; 16]));
    let key = (StoreName::Cases, Key::from(added));
    let foreign = device.stores.values(other.id()).borrow()[&key].clone();
    device
        .stores
        .values(vault.id())
        .borrow_mut()
        .insert(key, foreign);
    run(vault.set_aside(StoreName::Cases, record(), vec![])).unwrap();
    let fault = Fault::Unlisted(StoreName::Cases, added);
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![fault]));
    run(vault.set_aside(StoreName::Cases, added, vec![])).unwrap();
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![]));
    assert_eq!(run(vault.aside()).unwrap().len(), 2);
}

#[test]
fn a_case_made_again_under_the_same_id_and_set_aside_again_keeps_both() {
    let (device, vault, _) = altered();
    run(vault.set_aside(StoreName::Cases, record(), vec![])).unwrap();
    save(&vault, &ada());
    run(vault.set_aside(StoreName::Cases, record(), vec![])).unwrap();
    assert_eq!(
        run(device.reload(vault.id()).vault.aside()).unwrap().len(),
        2
    );
}

#[test]
fn b08_setting_aside_happens_whole_or_not_at_all() {
    for failure in Failure::ALL {
        for spared in 0..3 {
            let (device, vault, bytes) = altered();
            device.faults.plan(spared, failure);
            let told = run(vault.set_aside(StoreName::Cases, record(), vec![])).is_ok();
            device.faults.clear();
            let again = device.reload(vault.id()).vault;
            let aside = run(again.aside()).unwrap();
            let faults = run(again.check(|_, _| ())).unwrap();
            match aside.as_slice() {
                [] => {
                    assert!(!told, "{failure:?} at {spared}");
                    assert_eq!(faults, [Fault::Damaged(StoreName::Cases, record())]);
                }
                [one] => {
                    assert_eq!(faults, []);
                    assert_eq!(run(again.aside_bytes(one)), Ok(bytes));
                }
                more => panic!("{more:?}"),
            }
        }
    }
}

#[test]
fn b09_five_thousand_entries_are_followed_in_order_and_read_from_the_end() {
    let device = Device::default();
    let vault = device.vault();
    let ada = ada();
    for number in 0..100 {
        let lines = (0..50).map(|at| line(&format!("client.{}", number * 50 + at), &ada));
        let summary = vault_support::summary(&ada);
        run(vault.save_case(&ada, &summary, lines.collect())).unwrap();
    }
    let mut heard = Vec::new();
    let faults = run(vault.follow_journal(&mut |blocks, _, _| {
        heard.extend(blocks);
        true
    }));
    assert_eq!(faults, Ok(Some(vec![])));
    // The first block says that the vault was made.
    let made = heard.remove(0);
    assert_eq!(made.entries[0].what, "vault.made");
    let entries: Vec<_> = heard.iter().flat_map(|block| &block.entries).collect();
    assert_eq!(entries.len(), 5_000);
    for (at, entry) in entries.iter().enumerate() {
        assert_eq!(entry.what, format!("client.{at}"));
    }
    let length = vault.journal_length();
    assert_eq!(length, 101);
    let last = run(vault.journal_blocks(length - 2, length + 5)).unwrap();
    assert_eq!(last, heard[98..]);
}

#[test]
fn b09_a_stored_entry_that_was_edited_breaks_the_chain_at_its_block() {
    let device = Device::default();
    let vault = device.vault();
    for number in 1..=5 {
        save(&vault, &case(number, "Ada"));
    }
    let key = |place| (StoreName::Journal, Key::from(RecordId::numbered(place)));
    let values = device.stores.values(vault.id());
    let whole = values.borrow().clone();
    let length = whole[&key(2)].len();
    for at in [0, 20, length / 2, length - 1] {
        let mut bytes = whole[&key(2)].clone();
        bytes[at] ^= 1;
        values.borrow_mut().insert(key(2), bytes);
        let mut places = Vec::new();
        let faults = run(vault.follow_journal(&mut |blocks, _, _| {
            places.extend(
                blocks
                    .iter()
                    .map(|block| (block.place, block.entries.len())),
            );
            true
        }))
        .unwrap()
        .unwrap();
        assert_eq!(faults.first(), Some(&Fault::JournalBroken(2)), "byte {at}");
        assert_eq!(
            places,
            [(0, 1), (1, 1), (2, 0), (3, 1), (4, 1), (5, 1)],
            "the others are read"
        );
    }
}

#[test]
fn what_is_saved_while_the_check_runs_is_no_fault_and_what_is_wrong_stays_one() {
    let device = Device::default();
    let vault = device.vault();
    for number in 1..=120 {
        save(&vault, &case(number, "Ada"));
    }
    let reader = device.reload(vault.id()).vault;
    for checked in [&vault, &reader] {
        let mut saves = 0;
        let faults = run(checked.check(|done, _| {
            if done < 120 {
                saves += 1;
                for number in [1, 60, 119, 120] {
                    save(&vault, &case(number, "Ada King"));
                }
                save(&vault, &case(200 + saves, "New"));
                run(vault.delete_case(CaseId::from_random([110; 16]), vec![])).unwrap();
                save(&vault, &case(110, "Back"));
            }
        }));
        assert_eq!(faults, Ok(vec![]));
        assert!(saves > 1);
    }
    let values = device.stores.values(vault.id());
    let key = (
        StoreName::Cases,
        Key::from(RecordId::from(CaseId::from_random([90; 16]))),
    );
    values.borrow_mut().get_mut(&key).unwrap()[60] ^= 1;
    let faults = run(vault.check(|_, _| save(&vault, &case(1, "Ada"))));
    let fault = Fault::Damaged(StoreName::Cases, CaseId::from_random([90; 16]).into());
    assert_eq!(faults, Ok(vec![fault]));
}

#[test]
fn b09_what_is_logged_while_the_log_is_followed_is_no_fault() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let reader = device.reload(vault.id()).vault;
    for followed in [&vault, &reader] {
        let faults = run(followed.follow_journal(&mut |_, _, _| {
            save(&vault, &case(1, "Ada King"));
            true
        }));
        assert_eq!(faults, Ok(Some(vec![])));
    }
}

#[test]
fn a_check_ends_where_it_is_stopped_among_the_records_and_in_the_log() {
    let device = Device::default();
    let vault = device.vault();
    // Enough for several stretches of each.
    for _ in 0..3 {
        for number in 1..=150 {
            save(&vault, &case(number, "Ada"));
        }
    }
    let blocks = vault.journal_length();
    let mut followed = Vec::new();
    let faults = run(vault.follow_journal(&mut |_, done, all| {
        followed.push((done, all));
        false
    }));
    assert_eq!(faults, Ok(None));
    assert_eq!(followed.len(), 1);
    assert!(followed[0].0 < blocks && followed[0].1 == blocks);

    let mut last = (0, 0);
    run(vault.check(|done, all| last = (done, all))).unwrap();
    let all = last.1;
    assert_eq!(last.0, all);
    assert!(all >= 150 + usize::try_from(blocks).unwrap());
    for most in [50, 150, 200] {
        let faults = run(vault.check_while(&mut |done, all| {
            last = (done, all);
            done < most
        }));
        assert_eq!(faults, Ok((vec![], false)), "{most}");
        assert!(last.0 >= most && last.0 < all && last.1 == all, "{last:?}");
    }

    // What was found before the stop is told.
    let key = (
        StoreName::Cases,
        Key::from(RecordId::from(CaseId::from_random([1; 16]))),
    );
    let values = device.stores.values(vault.id());
    values.borrow_mut().get_mut(&key).unwrap()[60] ^= 1;
    let fault = Fault::Damaged(StoreName::Cases, CaseId::from_random([1; 16]).into());
    let (found, whole) = run(vault.check_while(&mut |_, _| false)).unwrap();
    assert_eq!((found, whole), (vec![fault], false));
}
