//! What a worker does with a vault, from making it to deleting it, over storage in memory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::ids::CaseId;
use fieldfare::vault::names::{RecordId, StoreName};
use fieldfare::vault::passphrase::Strength;
use fieldfare::vault::ports::{KdfError, StoreError};
use fieldfare::vault::{CommitError, DoorError, Fault, ImportError, ReadError};
use vault_support::{Device, PASSPHRASE, case, line, names, run, save, summary};

#[test]
fn what_was_saved_is_there_after_a_reload_exactly() {
    let device = Device::default();
    let vault = device.vault();
    let mut first = case(1, "Ada Lovelace");
    save(&vault, &first);
    first.client.name = "Ada King".into();
    save(&vault, &first);
    save(&vault, &case(2, "Blaise"));
    run(vault.save_settings(b"{\"idle\":5}".to_vec())).unwrap();

    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(run(again.vault.load_case(first.id)), Ok(first));
    assert_eq!(names(&again.vault), ["Ada King", "Blaise"]);
    assert_eq!(
        run(again.vault.load_settings()),
        Ok(Some(b"{\"idle\":5}".to_vec()))
    );
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
}

#[test]
fn g01_nothing_in_the_database_can_be_read_without_the_passphrase() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "MARKER-NAME"));
    let lines = vec![line("MARKER-WHAT", &case(1, ""))];
    run(vault.delete_case(CaseId::from_random([9; 16]), lines)).unwrap();
    for ((store, _), value) in device.stores.values(vault.id()).borrow().iter() {
        for marker in [&b"MARKER"[..], b"Ines", PASSPHRASE.as_bytes()] {
            let found = value.windows(marker.len()).any(|part| part == marker);
            assert!(!found, "{store:?}");
        }
    }
}

#[test]
fn a_weak_passphrase_or_no_nickname_makes_no_vault() {
    let vaults = Device::default().tab();
    let refused = |nickname, passphrase| run(vaults.create(nickname, passphrase)).err();
    assert_eq!(
        refused("Ward 3", "short"),
        Some(DoorError::Weak(Strength::Short(10)))
    );
    assert_eq!(
        refused("Night shift", "night shift 2026"),
        Some(DoorError::Weak(Strength::Obvious))
    );
    assert_eq!(refused("  ", PASSPHRASE), Some(DoorError::Nickname));
    assert_eq!(
        refused(&"x".repeat(61), PASSPHRASE),
        Some(DoorError::Nickname)
    );
    assert_eq!(run(vaults.list()).unwrap().vaults, []);
}

#[test]
fn only_the_right_passphrase_opens() {
    let device = Device::default();
    let id = device.vault().id();
    for wrong in [
        "six otters carry one lamp ",
        "Six otters carry one lamp",
        "",
        "x",
    ] {
        assert_eq!(
            run(device.tab().unlock(id, wrong)).err(),
            Some(DoorError::Wrong),
            "{wrong}"
        );
    }
    assert!(run(device.tab().unlock(id, PASSPHRASE)).is_ok());
}

#[test]
fn h06_a_passphrase_typed_in_another_normal_form_opens() {
    let device = Device::default();
    let vault = run(device.tab().create("Ward", "Zoë boit du café à midi")).unwrap();
    let decomposed = "Zoe\u{308} boit du cafe\u{301} a\u{300} midi";
    assert!(run(device.tab().unlock(vault.id(), decomposed)).is_ok());
}

#[test]
fn h06_long_passphrases_emoji_and_spaces_at_the_ends_count_as_typed() {
    let words = (1..60_u64).map(|n| format!("ſ{}🦉", n * n * 7919));
    let long: String = words.collect::<String>().chars().take(256).collect();
    for passphrase in [
        long.as_str(),
        "🦉🍎🚲🎻⛵🧭🔑🐚🎈📎🧵🥝🌧🏔🪴🐝",
        " two spaces around it ",
    ] {
        let device = Device::default();
        let vault = run(device.tab().create("Ward", passphrase))
            .unwrap_or_else(|e| panic!("{passphrase}: {e:?}"));
        assert!(run(device.tab().unlock(vault.id(), passphrase)).is_ok());
        let other = if passphrase.trim() == passphrase {
            [passphrase, " "].concat()
        } else {
            passphrase.trim().to_owned()
        };
        assert_eq!(
            run(device.tab().unlock(vault.id(), &other)).err(),
            Some(DoorError::Wrong)
        );
    }
    let too_long = "ab cd ef ".repeat(40);
    let error = run(Device::default().tab().create("Ward", &too_long)).err();
    assert_eq!(error, Some(DoorError::Weak(Strength::Long)));
}

#[test]
fn h13_two_vaults_with_one_passphrase_share_nothing() {
    let device = Device::default();
    let (one, two) = (device.vault(), device.vault());
    save(&one, &case(1, "Ada"));
    // The whole database of one, put in the place of the other.
    let stolen = device.stores.values(one.id()).borrow().clone();
    device.stores.values(two.id()).replace(stolen);
    assert_eq!(
        run(device.tab().unlock(two.id(), PASSPHRASE)).err(),
        Some(DoorError::Wrong)
    );
}

#[test]
fn h08_a_device_with_little_memory_gets_the_smaller_parameters_and_keeps_them() {
    let device = Device::default();
    let tab = device.tab();
    tab.ports().kdf.memory.set(40 * 1024);
    let vault = run(tab.create("Ward 3", PASSPHRASE)).unwrap();
    assert!(run(tab.unlock(vault.id(), PASSPHRASE)).is_ok());
    let asked: Vec<u32> = tab
        .ports()
        .kdf
        .asked
        .borrow()
        .iter()
        .map(|p| p.memory / 1024)
        .collect();
    assert_eq!(asked, [64, 32, 32]);
    tab.ports().kdf.memory.set(1024);
    assert_eq!(
        run(tab.create("Ward 4", PASSPHRASE)).err(),
        Some(DoorError::Kdf(KdfError::Memory))
    );
}

#[test]
fn a_deleted_case_is_gone_and_the_journal_says_so() {
    let device = Device::default();
    let vault = device.vault();
    let ada = case(1, "Ada");
    save(&vault, &ada);
    run(vault.delete_case(ada.id, vec![line("case.deleted", &ada)])).unwrap();
    assert_eq!(run(vault.load_case(ada.id)), Err(ReadError::NotFound));
    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(names(&again.vault), Vec::<String>::new());
    let (lines, faults) = run(again.vault.read_journal()).unwrap();
    assert_eq!(faults, []);
    let whats: Vec<_> = lines.iter().map(|line| line.what.as_str()).collect();
    assert_eq!(whats, ["vault.made", "client.name", "case.deleted"]);
}

#[test]
fn summaries_that_are_lost_are_made_again() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    save(&vault, &case(2, "Blaise"));
    let values = device.stores.values(vault.id());
    values
        .borrow_mut()
        .retain(|(store, _), _| *store != StoreName::Summaries);
    let reader = device.reload(vault.id());
    assert_eq!(reader.faults, []);
    assert_eq!(names(&reader.vault), ["Ada", "Blaise"]);
    assert_eq!(names(&vault), ["Ada", "Blaise"]);
    let restored = values
        .borrow()
        .keys()
        .filter(|(store, _)| *store == StoreName::Summaries)
        .count();
    assert_eq!(restored, 2);
}

#[test]
fn an_old_summary_put_back_is_not_believed() {
    let device = Device::default();
    let vault = device.vault();
    let mut ada = case(1, "Ada");
    save(&vault, &ada);
    let values = device.stores.values(vault.id());
    let key = (StoreName::Summaries, RecordId::from(ada.id).into());
    let old = values.borrow()[&key].clone();
    ada.client.name = "Ada King".into();
    save(&vault, &ada);
    values.borrow_mut().insert(key, old);
    assert_eq!(names(&vault), ["Ada King"]);
}

#[test]
fn an_import_adds_replaces_and_leaves_nothing_staged() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let many: Vec<_> = (1..=120)
        .map(|n| case(n, &format!("Client {n:03}")))
        .collect();
    let mut heard = Vec::new();
    run(vault.import_cases(&many, &summary, vec![], &mut |staged| {
        heard.push(staged);
        true
    }))
    .unwrap();
    assert_eq!(heard, [50, 100, 120]);
    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(names(&again.vault).len(), 120);
    assert_eq!(run(again.vault.load_case(many[0].id)).unwrap(), many[0]);
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
    let staged = device
        .stores
        .values(vault.id())
        .borrow()
        .keys()
        .filter(|(store, _)| *store == StoreName::Staging)
        .count();
    assert_eq!(staged, 0);
}

#[test]
fn a23_a_cancelled_import_changes_nothing() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let before = device.stores.values(vault.id()).borrow().clone();
    let many: Vec<_> = (1..=120).map(|n| case(n, "Client")).collect();
    let outcome = run(vault.import_cases(&many, &summary, vec![], &mut |staged| staged < 100));
    assert_eq!(outcome, Err(ImportError::Cancelled));
    assert_eq!(*device.stores.values(vault.id()).borrow(), before);
}

#[test]
fn a_tab_without_the_lock_reads_and_does_not_write() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let reader = device.reload(vault.id()).vault;
    let ada = case(1, "Changed elsewhere");
    assert_eq!(
        run(reader.save_case(&ada, &summary(&ada), vec![])),
        Err(CommitError::ReadOnly)
    );
    // It sees what the writer does.
    save(&vault, &case(2, "Blaise"));
    assert_eq!(
        run(reader.load_case(CaseId::from_random([2; 16])))
            .unwrap()
            .client
            .name,
        "Blaise"
    );
}

#[test]
fn d01_a_writer_that_was_taken_over_overwrites_nothing() {
    let device = Device::default();
    let first = device.vault();
    save(&first, &case(1, "Ada"));
    let second = device.reload(first.id()).vault;
    run(second.begin_writing()).unwrap();
    save(&second, &case(1, "Ada, by the second tab"));
    let ada = case(1, "Ada, by the first tab");
    assert_eq!(
        run(first.save_case(&ada, &summary(&ada), vec![])),
        Err(CommitError::Store(StoreError::Conflict))
    );
    assert_eq!(
        names(&device.reload(first.id()).vault),
        ["Ada, by the second tab"]
    );
    // After a look at what is there, and with the lock again, it may write.
    run(first.begin_writing()).unwrap();
    save(&first, &ada);
    assert_eq!(
        names(&device.reload(first.id()).vault),
        ["Ada, by the first tab"]
    );
}

#[test]
fn the_list_of_vaults_is_renamed_and_emptied() {
    let device = Device::default();
    let tab = device.tab();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    run(tab.rename(vault.id(), " Night team ")).unwrap();
    let listings = run(tab.list()).unwrap();
    assert_eq!(listings.vaults[0].nickname, "Night team");
    run(tab.delete(vault.id())).unwrap();
    assert_eq!(run(tab.list()), Ok(Default::default()));
    assert!(!device.stores.has(vault.id()));
}

#[test]
fn c03_a_vault_that_the_browser_removed_is_told_and_can_be_forgotten() {
    let device = Device::default();
    let id = device.vault().id();
    let emptied = Device {
        marks: device.marks.clone(),
        ..Device::default()
    };
    let tab = emptied.tab();
    assert_eq!(run(tab.list()).unwrap().vanished, [id]);
    assert_eq!(
        run(tab.unlock(id, PASSPHRASE)).err(),
        Some(DoorError::NoSlot)
    );
    tab.forget_vanished(id);
    assert_eq!(run(tab.list()).unwrap().vanished, []);
}

#[test]
fn f07_an_older_copy_of_the_whole_database_is_noticed() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let old = device.stores.values(vault.id()).borrow().clone();
    save(&vault, &case(2, "Blaise"));
    device.stores.values(vault.id()).replace(old);
    let again = device.reload(vault.id());
    assert_eq!(again.faults, [Fault::RolledBack { seen: 3, found: 2 }]);
    assert_eq!(names(&again.vault), ["Ada"]);
    // What is saved now counts on from what was seen: no revision of the lost time is used again.
    run(again.vault.begin_writing()).unwrap();
    save(&again.vault, &case(2, "Blaise"));
    assert_eq!(again.vault.case_revision(case(2, "").id), Some(4));
    assert_eq!(device.reload(vault.id()).vault.generation(), 4);
}
