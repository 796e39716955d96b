//! A vault made from a backup: all of it or none of it, whatever fails; and the note of a verified backup.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::case::CaseDocument;
use fieldfare::vault::{DoorError, Entry, OpenVault, Vaults, Verified};
use vault_support::faulty::Failure;
use vault_support::{Device, PASSPHRASE, Tab, case, line, names, run, save, summary};

const SETTINGS: &[u8] = b"{\"workerName\":\"Ines\"}";

fn cases() -> Vec<CaseDocument> {
    (1..=70)
        .map(|n| case(n, &format!("Client {n:02}")))
        .collect()
}

fn lines() -> Vec<Entry> {
    (0..1_200)
        .map(|n| line(&format!("client.name{n}"), &case(1, "")))
        .collect()
}

fn restored() -> Entry {
    line("vault.restored", &case(1, ""))
}

/// Restores in batches, as the page does.
fn restore(doors: &Vaults<Tab>) -> Result<OpenVault<Tab>, DoorError> {
    run(async {
        let mut filling = doors.begin_restore("Ward 3", PASSPHRASE).await?;
        for batch in cases().chunks(30) {
            if let Err(error) = filling.cases(batch, &summary).await {
                doors.give_up_restore(filling).await;
                return Err(error.into());
            }
        }
        for batch in lines().chunks(700) {
            if let Err(error) = filling.lines(batch).await {
                doors.give_up_restore(filling).await;
                return Err(error.into());
            }
        }
        doors
            .finish_restore(filling, SETTINGS.to_vec(), vec![restored()])
            .await
    })
}

/// What stands in a vault after a reload; `None` when there is none.
fn found(device: &Device) -> Option<(Vec<String>, usize)> {
    let doors = device.tab();
    run(doors.tidy()).unwrap();
    let listing = run(doors.list()).unwrap().vaults.pop()?;
    let again = device.reload(listing.id);
    assert_eq!(again.faults, []);
    run(again.vault.begin_writing()).unwrap();
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
    let (log, faults) = run(again.vault.read_journal()).unwrap();
    assert_eq!(faults, []);
    if !log.is_empty() {
        let mut expected = lines();
        expected.push(restored());
        assert_eq!(
            log, expected,
            "the log is the same, and says where it came from"
        );
    }
    assert_eq!(
        run(again.vault.load_settings()).unwrap().as_deref(),
        Some(SETTINGS)
    );
    Some((names(&again.vault), log.len()))
}

fn whole() -> Option<(Vec<String>, usize)> {
    let names = cases().into_iter().map(|case| case.client.name).collect();
    Some((names, 1_201))
}

#[test]
fn i05_a_restored_vault_holds_every_case_setting_and_line() {
    let device = Device::default();
    let vault = restore(&device.tab()).unwrap();
    assert_eq!(found(&device), whole());
    run(vault.begin_writing()).unwrap();
    save(&vault, &case(200, "Later"));
    for case in cases() {
        assert_eq!(run(vault.load_case(case.id)).unwrap(), case);
    }
}

#[test]
fn b08_a_restore_that_fails_at_any_write_leaves_a_whole_vault_or_none() {
    for failure in Failure::ALL {
        for spared in 0.. {
            let device = Device::default();
            let before = device.faults.writes.get();
            device.faults.plan(spared, failure);
            let told = restore(&device.tab()).is_ok();
            let used = device.faults.writes.get() - before;
            device.faults.clear();
            let now = found(&device);
            assert!(
                now.is_none() || now == whole(),
                "{failure:?} at {spared}: {:?}",
                now.map(|(names, log)| (names.len(), log))
            );
            if told {
                assert_eq!(now, whole(), "told done: {failure:?} at {spared}");
            }
            if used <= spared {
                break;
            }
        }
    }
}

#[test]
fn a_restore_that_was_cut_off_is_swept_away() {
    let device = Device::default();
    run(async {
        let mut filling = device
            .tab()
            .begin_restore("Ward 3", PASSPHRASE)
            .await
            .unwrap();
        filling.cases(&cases(), &summary).await.unwrap();
        let begun = run_registry(&device).len();
        assert_eq!(begun, 1);
        drop(filling);
        let doors = device.tab();
        doors.tidy().await.unwrap();
        assert_eq!(
            run_registry(&device).len(),
            begun,
            "another tab may be making it"
        );
        doors.sweep().await.unwrap();
        assert_eq!(run_registry(&device), []);
    });
}

fn run_registry(device: &Device) -> Vec<(fieldfare::vault::names::Key, Vec<u8>)> {
    run(fieldfare::vault::ports::Stores::registry(&device.stores)).unwrap()
}

#[test]
fn a_restore_that_was_given_up_leaves_nothing_in_the_list_and_no_mark() {
    let device = Device::default();
    let doors = device.tab();
    run(async {
        let mut filling = doors.begin_restore("Ward 3", PASSPHRASE).await.unwrap();
        filling.cases(&cases(), &summary).await.unwrap();
        doors.give_up_restore(filling).await;
        let listings = doors.list().await.unwrap();
        assert!(listings.vaults.is_empty() && listings.vanished.is_empty());
    });
}

#[test]
fn i04_only_a_noted_backup_counts_and_it_reads_back_after_a_reload() {
    let device = Device::default();
    let vault = device.vault();
    assert_eq!(run(vault.last_backup()), Ok(None));
    let verified = Verified {
        at: case(1, "").opened.at,
        generation: vault.generation(),
        cases: 0,
        lines: 1,
        sha256: "0f".into(),
    };
    let note = line("backup.verified", &case(1, ""));
    run(vault.note_backup(&verified, vec![note])).unwrap();
    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(run(again.vault.last_backup()), Ok(Some(verified)));
    let (log, _) = run(again.vault.read_journal()).unwrap();
    assert_eq!(
        log.last().map(|line| line.what.as_str()),
        Some("backup.verified")
    );
}
