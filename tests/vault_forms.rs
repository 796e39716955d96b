//! Forms that others wrote, in the vault: every version kept sealed and verbatim, the same one only once, through
//! reloads, a new key, damage and a restore.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod vault_support;

use fieldfare::domain::case::Stamp;
use fieldfare::domain::ids::{Code, LibraryFormId};
use fieldfare::domain::library::{FormHeader, KeptForm};
use fieldfare::domain::time::Timestamp;
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::{Fault, Library, OpenVault, ReadError};
use vault_support::faulty::Failure;
use vault_support::{Device, PASSPHRASE, Tab, case, note, run, save};

/// A form whose text has everything that a careless writer would change.
fn form(number: u8, version: &str) -> KeptForm {
    KeptForm {
        header: FormHeader {
            id: LibraryFormId::from_random([number; 16]),
            url: "http://example.org/evening".into(),
            version: version.into(),
            title: "Abendrunde \u{202e}🦉".into(),
            imported: Stamp {
                at: Timestamp::from_millis(1_795_000_000_000),
                by: "Ines".into(),
            },
            sha256: format!("{number:064x}"),
            instrument: (number == 2).then(|| Code::from("phq9")),
        },
        text: format!(
            "\u{feff}{{ \"resourceType\":\t\"Questionnaire\", \"x\": 1.50, \"v\": \"{version}\" }}\r\n"
        ),
    }
}

fn library(vault: &OpenVault<Tab>) -> Library {
    let mut library = run(vault.library()).unwrap();
    assert_eq!(library.faults, []);
    library.forms.sort_by(|a, b| a.version.cmp(&b.version));
    library
}

/// Whether it was written.
fn keep(vault: &OpenVault<Tab>, form: &KeptForm) -> bool {
    let kept = run(vault.keep_form(form, note("library.kept"))).unwrap_or_else(|e| panic!("{e:?}"));
    kept.is_some()
}

fn lines(vault: &OpenVault<Tab>) -> Vec<String> {
    let (lines, faults) = run(vault.read_journal()).unwrap();
    assert_eq!(faults, []);
    lines.into_iter().map(|line| line.what).collect()
}

#[test]
fn every_version_is_kept_verbatim_beside_the_packs() {
    let device = Device::default();
    let vault = device.vault();
    assert_eq!(library(&vault), Library::default());
    let (first, second) = (form(1, "1"), form(2, "2"));
    assert!(keep(&vault, &first) && keep(&vault, &second));
    let pack = Some(b"{}".to_vec());
    run(vault.save_pack(pack, b"1".to_vec(), vec![])).unwrap();
    run(vault.save_settings(b"{}".to_vec())).unwrap();
    let vault = device.reload(vault.id()).vault;
    let found = library(&vault);
    assert_eq!(found.forms, [first.header.clone(), second.header.clone()]);
    assert_eq!(found.packs, [b"{}"]);
    for form in [first, second] {
        assert_eq!(run(vault.kept_form(form.header.id)), Ok(form));
    }
    let nobody = LibraryFormId::from_random([9; 16]);
    assert_eq!(run(vault.kept_form(nobody)), Err(ReadError::NotFound));
}

#[test]
fn the_same_form_twice_is_kept_once_and_another_with_its_names_beside_it() {
    let device = Device::default();
    let vault = device.vault();
    assert!(keep(&vault, &form(1, "1")));
    let generation = vault.generation();
    let mut again = form(1, "1");
    again.header.id = LibraryFormId::from_random([7; 16]);
    assert!(!keep(&vault, &again));
    assert_eq!(vault.generation(), generation);
    assert_eq!(lines(&vault), ["vault.made", "library.kept"]);
    // The same address and version with other content.
    assert!(keep(&vault, &form(3, "1")));
    let vault = device.reload(vault.id()).vault;
    assert_eq!(library(&vault).forms.len(), 2);
    assert_eq!(
        run(vault.kept_form(form(1, "1").header.id)),
        Ok(form(1, "1"))
    );
}

#[test]
fn a_form_is_there_with_its_line_in_the_log_or_not_at_all() {
    let device = Device::default();
    let vault = device.vault();
    device.faults.plan(0, Failure::Full);
    assert!(run(vault.keep_form(&form(1, "1"), note("library.kept"))).is_err());
    let vault = device.reload(vault.id()).vault;
    assert_eq!(library(&vault), Library::default());
    assert_eq!(lines(&vault), ["vault.made"]);
}

#[test]
fn a_window_that_only_reads_keeps_nothing() {
    let device = Device::default();
    let id = device.vault().id();
    let reader = device.reload(id).vault;
    assert!(run(reader.keep_form(&form(1, "1"), vec![])).is_err());
    assert_eq!(library(&reader), Library::default());
}

#[test]
fn nothing_of_a_form_is_stored_in_the_clear_or_said_in_the_log() {
    let device = Device::default();
    let vault = device.vault();
    keep(&vault, &form(1, "1"));
    let values = device.stores.values(vault.id());
    for ((_, key), bytes) in values.borrow().iter() {
        for word in ["Abendrunde", "example.org", "Questionnaire"] {
            assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()));
            assert!(!key.as_str().contains(word));
        }
    }
    let (lines, _) = run(vault.read_journal()).unwrap();
    let line = lines.last().unwrap();
    assert_eq!((&line.subject, line.case), (&None, None));
}

#[test]
fn a_new_key_seals_forms_anew() {
    let device = Device::default();
    let vault = device.vault();
    keep(&vault, &form(1, "1"));
    let key = Key::from(RecordId::from(form(1, "1").header.id));
    let sealed = || {
        let values = device.stores.values(vault.id());
        let values = values.borrow();
        values[&(StoreName::Library, key.clone())].clone()
    };
    let before = sealed();
    let warrant = run(vault.prove(PASSPHRASE)).unwrap();
    run(vault.change_key(warrant, PASSPHRASE, vec![], note("keys.rotated"))).unwrap();
    assert_eq!(run(vault.go_on_changing_key(&mut |_, _| true)).unwrap(), 0);
    assert_ne!(sealed(), before);
    let vault = device.reload(vault.id()).vault;
    assert_eq!(
        run(vault.kept_form(form(1, "1").header.id)),
        Ok(form(1, "1"))
    );
}

#[test]
fn a_check_counts_forms_and_names_the_one_that_was_changed_swapped_or_taken() {
    let device = Device::default();
    let vault = device.vault();
    save(&vault, &case(1, "Ada"));
    let count = |vault: &OpenVault<Tab>| {
        let mut all = 0;
        let found = run(vault.check(|_, of| all = of)).unwrap();
        (found, all)
    };
    let (_, before) = count(&vault);
    let (first, second) = (form(1, "1"), form(2, "2"));
    keep(&vault, &first);
    keep(&vault, &second);
    // Two records, and a block of the log for each.
    assert_eq!(count(&vault), (vec![], before + 4));
    let place = |form: &KeptForm| {
        (
            StoreName::Library,
            Key::from(RecordId::from(form.header.id)),
        )
    };
    let damaged = |form: &KeptForm| Fault::Damaged(StoreName::Library, form.header.id.into());
    let values = device.stores.values(vault.id());
    let whole = values.borrow().clone();
    values.borrow_mut().get_mut(&place(&first)).unwrap()[60] ^= 1;
    assert_eq!(count(&vault).0, [damaged(&first)]);
    let found = run(vault.library()).unwrap();
    assert_eq!(found.faults, [damaged(&first)]);
    assert_eq!(found.forms, std::slice::from_ref(&second.header));
    assert!(run(vault.kept_form(first.header.id)).is_err());
    // Another form's bytes in its place.
    let other = whole[&place(&second)].clone();
    values.borrow_mut().insert(place(&first), other);
    assert_eq!(
        run(vault.library()).unwrap().forms,
        std::slice::from_ref(&second.header)
    );
    *values.borrow_mut() = whole;
    values.borrow_mut().remove(&place(&second));
    let missing = Fault::Missing(StoreName::Library, second.header.id.into());
    assert_eq!(run(vault.refresh()).unwrap(), [missing]);
}

#[test]
fn a_large_form_comes_back_whole() {
    let device = Device::default();
    let vault = device.vault();
    let mut large = form(1, "1");
    large.text = "é".repeat(3 * 1024 * 1024);
    keep(&vault, &large);
    assert_eq!(run(vault.kept_form(large.header.id)), Ok(large));
    assert_eq!(run(vault.check(|_, _| ())), Ok(vec![]));
}

#[test]
fn a_restored_vault_has_them_under_the_same_ids() {
    let device = Device::default();
    let doors = device.tab();
    let forms = [form(1, "1"), form(2, "2")];
    let vault = run(async {
        let mut filling = doors.begin_restore("Ward 3", PASSPHRASE).await.unwrap();
        for form in &forms {
            filling.form(form).await.unwrap();
        }
        filling.packs(&["{}".to_owned()]).await.unwrap();
        let restored = note("vault.restored");
        doors
            .finish_restore(filling, b"{}".to_vec(), restored)
            .await
    })
    .unwrap();
    let found = library(&vault);
    assert_eq!((found.forms.len(), found.packs.len()), (2, 1));
    for form in forms {
        assert_eq!(run(vault.kept_form(form.header.id)), Ok(form));
    }
}
