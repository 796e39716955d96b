//! The PIN for breaks: in memory only, dead after five wrong ones.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::vault::pin::{PinEnvelope, PinError, TRIES};
use fieldfare::vault::{DoorError, OpenVault};
use vault_support::{Device, PASSPHRASE, Tab, case, names, run, save};

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
