//! Imports that are disturbed: another tab writes meanwhile, or the window is gone in the middle. All, or nothing.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use std::panic::{AssertUnwindSafe, catch_unwind};

use fieldfare::domain::case::CaseDocument;
use fieldfare::vault::names::StoreName;
use fieldfare::vault::ports::StoreError;
use fieldfare::vault::{CommitError, ImportError};
use vault_support::{Device, case, names, run, save, summary};

fn many() -> Vec<CaseDocument> {
    (2..=130).map(|n| case(n, &format!("Client {n}"))).collect()
}

#[test]
fn a23_an_import_ends_when_another_tab_wrote_meanwhile_and_changes_nothing() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let other = device.reload(vault.id()).vault;
    let outcome = run(
        vault.import_cases(&many(), &summary, vec![], &mut |staged| {
            if staged == 100 {
                run(other.begin_writing()).unwrap();
                save(&other, &case(1, "Ada King"));
            }
            true
        }),
    );
    let conflict = ImportError::Save(CommitError::Store(StoreError::Conflict));
    assert_eq!(outcome, Err(conflict));
    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(names(&again.vault), ["Ada King"]);
    assert_eq!(run(again.vault.check(|_, _| ())), Ok(vec![]));
}

#[test]
fn a23_a_window_that_is_gone_in_the_middle_of_an_import_leaves_the_vault_as_it_was() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let gone = catch_unwind(AssertUnwindSafe(|| {
        run(
            vault.import_cases(&many(), &summary, vec![], &mut |staged| {
                assert!(staged < 100, "the window closes");
                true
            }),
        )
    }));
    assert!(gone.is_err());
    let staged = || {
        let values = device.stores.values(vault.id());
        let values = values.borrow();
        values
            .keys()
            .filter(|(store, _)| *store == StoreName::Staging)
            .count()
    };
    assert!(staged() > 0, "something was on its way");

    let again = device.reload(vault.id());
    assert_eq!(again.faults, []);
    assert_eq!(names(&again.vault), ["Ada"]);
    run(again.vault.begin_writing()).unwrap();
    assert_eq!(staged(), 0, "leftovers are cleared when writing begins");
    save(&again.vault, &case(2, "Blaise"));
    assert_eq!(names(&device.reload(vault.id()).vault), ["Ada", "Blaise"]);
}
