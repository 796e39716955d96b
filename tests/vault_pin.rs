//! The PIN for breaks: in memory only, dead after five wrong ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use std::future::Future;
use std::task::{Context, Waker};

use fieldfare::vault::pin::{PinEnvelope, PinError, TRIES};
use fieldfare::vault::ports::StoreError;
use fieldfare::vault::{CommitError, DoorError, ImportError, OpenVault, ReadError};
use vault_support::faulty::Failure;
use vault_support::{Device, PASSPHRASE, Tab, case, names, note, run, save, summary};

const PIN: &str = "4711";

fn resting() -> (Device, OpenVault<Tab>, PinEnvelope) {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let warrant = run(vault.prove(PASSPHRASE)).unwrap();
    let envelope = run(vault.make_pin(&warrant, PIN)).unwrap();
    (device, vault, envelope)
}

fn refusal(device: &Device, envelope: &PinEnvelope, pin: &str) -> Option<PinError> {
    run(device.tab().unlock_by_pin(envelope, pin)).err()
}

#[test]
fn h05_the_fifth_wrong_pin_kills_it_and_the_right_one_comes_too_late() {
    let (device, vault, envelope) = resting();
    for left in (1..TRIES).rev() {
        assert_eq!(
            refusal(&device, &envelope, "0000"),
            Some(PinError::Wrong(left))
        );
    }
    assert_eq!(refusal(&device, &envelope, "0000"), Some(PinError::Dead));
    assert_eq!(refusal(&device, &envelope, PIN), Some(PinError::Dead));
    assert_eq!(
        names(&device.reload(vault.id()).vault),
        ["Ada"],
        "the passphrase opens"
    );
}

#[test]
fn h05_the_right_pin_opens_everything_and_gives_all_tries_back() {
    let (device, vault, envelope) = resting();
    vault.close();
    for _ in 0..3 {
        for _ in 1..TRIES {
            assert!(matches!(
                refusal(&device, &envelope, "471"),
                Some(PinError::Wrong(_))
            ));
        }
        let again = run(device.tab().unlock_by_pin(&envelope, PIN))
            .unwrap_or_else(|error| panic!("{error:?}"));
        assert_eq!(again.faults, []);
        assert_eq!(names(&again.vault), ["Ada"]);
        run(again.vault.begin_writing()).unwrap();
        save(&again.vault, &case(1, "Ada"));
    }
}

#[test]
fn h05_a_pin_is_stored_nowhere_and_needs_the_passphrase_to_be_set() {
    let device = Device::default();
    let vault = device.vault();
    let values = device.stores.values(vault.id());
    let before = values.borrow().clone();
    let refused = run(vault.prove("not the passphrase at all"));
    assert_eq!(refused.err(), Some(DoorError::Wrong));
    let warrant = run(vault.prove(PASSPHRASE)).unwrap();
    let envelope = run(vault.make_pin(&warrant, PIN)).unwrap();
    assert!(run(device.tab().unlock_by_pin(&envelope, PIN)).is_ok());
    assert_eq!(*values.borrow(), before);
    assert_eq!(
        run(vault.make_pin(&warrant, "12")).err(),
        Some(DoorError::Wrong)
    );
}

#[test]
fn h05_a_try_that_the_storage_stopped_does_not_count() {
    let (device, _vault, envelope) = resting();
    device.faults.plan(0, vault_support::faulty::Failure::Dead);
    let _ = run(device.tab().create("Ward 9", PASSPHRASE));
    for _ in 0..TRIES {
        assert!(matches!(
            refusal(&device, &envelope, "0000"),
            Some(PinError::Door(_))
        ));
    }
    device.faults.clear();
    assert!(run(device.tab().unlock_by_pin(&envelope, PIN)).is_ok());
}

#[test]
fn h05_a_pin_opens_nothing_of_a_vault_that_was_deleted() {
    let (device, vault, envelope) = resting();
    run(device.tab().delete(vault.id())).unwrap();
    assert_eq!(refusal(&device, &envelope, PIN), Some(PinError::Dead));
}

#[test]
fn h03_long_work_on_a_vault_that_was_locked_reads_and_writes_nothing_more() {
    let (device, vault, _) = resting();
    let ada = case(1, "Ada");
    vault.close();
    let lost = StoreError::Lost;
    assert_eq!(run(vault.load_case(ada.id)), Err(ReadError::Store(lost)));
    assert_eq!(
        run(vault.list_cases(&summary)).map(|list| list.summaries),
        Err(lost)
    );
    assert_eq!(run(vault.refresh()), Err(lost));
    assert_eq!(run(vault.check(|_, _| ())), Err(lost));
    assert_eq!(run(vault.journal_blocks(0, 1)), Err(lost));
    assert_eq!(run(vault.begin_writing()), Err(lost));
    assert!(!vault.is_writable());
    let before = device.stores.values(vault.id()).borrow().clone();
    let saved = vault.save_case(&ada, &summary(&ada), note("case.edited"));
    assert_eq!(run(saved), Err(CommitError::ReadOnly));
    assert!(
        *device.stores.values(vault.id()).borrow() == before,
        "nothing was written"
    );
}

#[test]
fn h03_a_check_that_runs_while_the_vault_locks_ends_and_finds_nothing() {
    let (_device, vault, _) = resting();
    let checked = run(vault.check(|_, _| vault.close()));
    assert_eq!(checked, Err(StoreError::Lost));
}

#[test]
fn h03_an_import_that_runs_while_the_vault_locks_imports_nothing() {
    let (device, vault, _) = resting();
    let more: Vec<_> = (2..=120).map(|n| case(n, "New")).collect();
    let mut lock = |_| {
        vault.close();
        true
    };
    let imported = run(vault.import_cases(&more, &summary, vec![], &mut lock));
    assert!(matches!(imported, Err(ImportError::Save(_))));
    assert_eq!(names(&device.reload(vault.id()).vault), ["Ada"]);
}

#[test]
fn h05_tries_at_the_same_time_count_each_and_storage_that_fails_costs_none() {
    let (device, _vault, envelope) = resting();
    let tab = device.tab();
    device.faults.plan(0, Failure::Dead);
    let register = device.tab();
    assert!(run(register.create("Other", PASSPHRASE)).is_err());
    for _ in 0..=TRIES {
        let failed = run(tab.unlock_by_pin(&envelope, PIN)).err();
        assert!(matches!(failed, Some(PinError::Door(_))), "{failed:?}");
    }
    device.faults.clear();
    device.faults.waits.set(true);
    let mut context = Context::from_waker(Waker::noop());
    let mut tries: Vec<_> = (0..=TRIES)
        .map(|_| Box::pin(tab.unlock_by_pin(&envelope, "0000")))
        .collect();
    let ready: Vec<bool> = tries
        .iter_mut()
        .map(|one| one.as_mut().poll(&mut context).is_ready())
        .collect();
    // Five are tried; the sixth hears at once that it comes too late.
    assert_eq!(ready, [false, false, false, false, false, true]);
    tries.pop();
    device.faults.waits.set(false);
    let answers: Vec<_> = tries.into_iter().map(|one| run(one).err()).collect();
    assert!(answers.contains(&Some(PinError::Dead)), "{answers:?}");
    assert_eq!(refusal(&device, &envelope, PIN), Some(PinError::Dead));
}

#[test]
fn a_check_can_be_stopped_and_says_nothing_then() {
    let (_device, vault, _) = resting();
    assert_eq!(
        run(vault.check_while(&mut |_, _| false)),
        Ok((vec![], false))
    );
    assert_eq!(run(vault.check_while(&mut |_, _| true)), Ok((vec![], true)));
}
