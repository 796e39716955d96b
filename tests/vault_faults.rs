//! Whatever fails, at whatever moment: afterwards there is the old state or the new one, never a torn one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::ids::VaultId;
use fieldfare::vault::names::{Key, RecordId};
use fieldfare::vault::ports::{StoreError, Stores};
use fieldfare::vault::{CommitError, OpenVault};
use vault_support::faulty::Failure;
use vault_support::{Device, PASSPHRASE, Tab, case, line, names, run, save, summary};

/// What a vault holds, as a person would see it.
fn contents(device: &Device, vault: &OpenVault<Tab>) -> Vec<CaseDocument> {
    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    run(again.vault.begin_writing()).unwrap();
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
    let list = run(again.vault.list_cases(&summary)).unwrap();
    assert_eq!(list.faults, []);
    let mut cases: Vec<_> = list
        .summaries
        .iter()
        .map(|it| run(again.vault.load_case(it.id)).unwrap())
        .collect();
    for (case, line) in cases.iter().zip(&list.summaries) {
        assert_eq!(
            case.client.name, line.name,
            "case and summary are of one time"
        );
    }
    cases.sort_by_key(|case| case.id);
    cases
}

/// Lets the `n`-th write fail for every n until the action needs no more writes.
fn every_failure_leaves_old_or_new(act: impl Fn(&OpenVault<Tab>) -> bool, failures: &[Failure]) {
    for failure in failures {
        for spared in 0.. {
            let device = Device::default();
            let vault = device.vault();
            save(&vault, &case(1, "Ada"));
            save(&vault, &case(2, "Blaise"));
            let old = contents(&device, &vault);
            run(vault.begin_writing()).unwrap();
            let before = device.faults.writes.get();
            device.faults.plan(spared, *failure);
            let told = act(&vault);
            let used = device.faults.writes.get() - before;
            device.faults.clear();
            let now = contents(&device, &vault);
            let new = {
                let fine = Device::default();
                let vault = fine.vault();
                save(&vault, &case(1, "Ada"));
                save(&vault, &case(2, "Blaise"));
                assert!(act(&vault), "without failure it succeeds");
                contents(&fine, &vault)
            };
            assert!(now == old || now == new, "{failure:?} at {spared}");
            if told {
                assert_eq!(now, new, "told done: {failure:?} at {spared}");
            } else if matches!(failure, Failure::Full) {
                assert_eq!(now, old, "told full: {failure:?} at {spared}");
            }
            if used <= spared {
                break;
            }
        }
    }
}

#[test]
fn b08_a_save_is_whole_or_not_at_all() {
    let changed = case(1, "Ada King");
    every_failure_leaves_old_or_new(
        |vault| {
            let lines = vec![line("client.name", &changed)];
            run(vault.save_case(&changed, &summary(&changed), lines)).is_ok()
        },
        &Failure::ALL,
    );
}

#[test]
fn b08_an_import_is_whole_or_not_at_all() {
    let many: Vec<_> = (2..=130).map(|n| case(n, &format!("Client {n}"))).collect();
    every_failure_leaves_old_or_new(
        |vault| run(vault.import_cases(&many, &summary, vec![], &mut |_| true)).is_ok(),
        &Failure::ALL,
    );
}

#[test]
fn b08_a_deletion_is_whole_or_not_at_all() {
    let ada = case(1, "Ada");
    every_failure_leaves_old_or_new(
        |vault| run(vault.delete_case(ada.id, vec![line("case.deleted", &ada)])).is_ok(),
        &Failure::ALL,
    );
}

#[test]
fn a_lost_connection_is_opened_again_and_the_save_succeeds() {
    for failure in [Failure::LostBefore, Failure::LostAfter] {
        let device = Device::default();
        let vault = device.vault();
        device.faults.plan(0, failure);
        save(&vault, &case(1, "Ada"));
        save(&vault, &case(2, "Blaise"));
        assert_eq!(names(&device.reload(vault.id()).vault), ["Ada", "Blaise"]);
    }
}

#[test]
fn c01_a_full_disk_is_named_and_the_next_save_with_room_succeeds() {
    let device = Device::default();
    let vault = device.vault();
    let ada = case(1, "Ada");
    device.faults.plan(0, Failure::Full);
    assert_eq!(
        run(vault.save_case(&ada, &summary(&ada), vec![])),
        Err(CommitError::Store(StoreError::Full))
    );
    save(&vault, &ada);
    assert_eq!(names(&vault), ["Ada"]);
}

#[test]
fn a_save_whose_outcome_is_unknown_is_settled_before_the_next() {
    for failure in [Failure::Dead, Failure::DeadAfter] {
        let device = Device::default();
        let vault = device.vault();
        let mut ada = case(1, "Ada");
        device.faults.plan(0, failure);
        assert!(run(vault.save_case(&ada, &summary(&ada), vec![])).is_err());
        device.faults.clear();
        ada.client.name = "Ada King".into();
        save(&vault, &ada);
        assert_eq!(contents(&device, &vault), [ada]);
    }
}

#[test]
fn b08_a_crash_while_a_vault_is_made_leaves_a_whole_one_or_none() {
    for spared in 0..4 {
        let device = Device::default();
        device.faults.plan(spared, Failure::Dead);
        let told = run(device.tab().create("Ward 3", PASSPHRASE)).is_ok();
        device.faults.clear();
        let tab = device.tab();
        run(tab.tidy()).unwrap();
        let vaults = run(tab.list()).unwrap().vaults;
        for listing in &vaults {
            assert!(run(tab.unlock(listing.id, PASSPHRASE)).is_ok(), "{spared}");
        }
        assert!(!told || vaults.len() == 1, "{spared}");
    }
}

#[test]
fn a_list_with_one_wrong_byte_hides_and_deletes_no_vault() {
    let whole = {
        let device = Device::default();
        let id = device.vault().id();
        entry_of(&device, id).1.len()
    };
    for at in 0..whole {
        for flip in [1, 3, 0x80] {
            let device = Device::default();
            let vault = device.vault();
            save(&vault, &case(1, "Ada"));
            let (key, mut entry) = entry_of(&device, vault.id());
            entry[at] ^= flip;
            run(device.stores.register(key, Some(entry))).unwrap();
            let tab = device.tab();
            run(tab.tidy()).unwrap();
            let listings = run(tab.list()).unwrap();
            assert_eq!(listings.vanished, [], "{at}");
            assert_eq!(listings.vaults.len(), 1, "{at}");
            assert_eq!(names(&device.reload(vault.id()).vault), ["Ada"]);
        }
    }
}

#[test]
fn a_list_that_lost_its_entry_finds_the_vault_again_and_one_that_is_gone_stays_gone() {
    let device = Device::default();
    let (here, gone) = (device.vault(), device.vault());
    for id in [here.id(), gone.id()] {
        let (key, _) = entry_of(&device, id);
        run(device.stores.register(key, None)).unwrap();
    }
    run(device.stores.delete(gone.id())).unwrap();
    let tab = device.tab();
    run(tab.tidy()).unwrap();
    let listings = run(tab.list()).unwrap();
    assert_eq!(listings.vanished, [gone.id()]);
    assert_eq!(listings.vaults.len(), 1);
    assert!(
        !device.stores.has(gone.id()),
        "looking leaves nothing behind"
    );
}

#[test]
fn b04_what_a_cut_off_making_leaves_is_swept_away() {
    for spared in 0..4 {
        let device = Device::default();
        device.faults.plan(spared, Failure::Dead);
        let told = run(device.tab().create("Ward 3", PASSPHRASE)).is_ok();
        device.faults.clear();
        let tab = device.tab();
        run(tab.tidy()).unwrap();
        run(tab.sweep()).unwrap();
        let listed = run(tab.list()).unwrap().vaults.len();
        let left = run(device.stores.registry()).unwrap().len();
        assert_eq!(listed, left, "{spared}");
        assert!(listed == 1 || !told, "{spared}");
    }
}

#[test]
fn c01_a_vault_that_found_no_room_leaves_nothing() {
    let device = Device::default();
    device.faults.plan(1, Failure::Full);
    assert!(run(device.tab().create("Ward 3", PASSPHRASE)).is_err());
    assert!(run(device.stores.registry()).unwrap().is_empty());
}

fn entry_of(device: &Device, id: VaultId) -> (Key, Vec<u8>) {
    let key = Key::from(RecordId::new(id.bytes()));
    let entries = run(device.stores.registry()).unwrap();
    entries.into_iter().find(|(name, _)| *name == key).unwrap()
}

#[test]
fn b04_a_crash_while_a_vault_is_deleted_is_finished_later_and_opens_no_more() {
    for spared in 0..6 {
        let device = Device::default();
        let id = device.vault().id();
        device.faults.plan(spared, Failure::Dead);
        let told = run(device.tab().delete(id)).is_ok();
        device.faults.clear();
        let tab = device.tab();
        let begun = run(tab.list()).unwrap().vaults.is_empty();
        assert_eq!(begun, spared > 0 || told, "{spared}");
        if begun && spared > 1 {
            assert!(run(tab.unlock(id, PASSPHRASE)).is_err(), "{spared}");
        }
        run(tab.tidy()).unwrap();
        // What has destroyed no key yet is there again, to be deleted once more.
        let again = spared == 1;
        assert!(
            (begun && !again) != device.stores.has(id) || told,
            "{spared}"
        );
        assert_eq!(!run(tab.list()).unwrap().vaults.is_empty(), !begun || again);
    }
}
