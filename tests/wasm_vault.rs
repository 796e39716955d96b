//! The vault in a real browser: IndexedDB and WebCrypto. Run with wasm-bindgen-test.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what a test did not expect ends it"
)]

mod wasm_support;

use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::ids::CaseId;
use fieldfare::platform::{BrowserUnicode, IndexedDb, WebCrypto};
use fieldfare::vault::envelope::{self, Place};
use fieldfare::vault::keys::{Lock, Slot};
use fieldfare::vault::names::{Key, RecordId, StoreName};
use fieldfare::vault::ports::{
    Change, Crypto, CryptoError, Database, Opening, Ports, Sealing, StoreError, Stores, Unicode,
};
use fieldfare::vault::{CommitError, DoorError, Fault, NewWay, ReadError, Vaults, WayKind};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use wasm_support::{
    Bench, PASSPHRASE, Vector, break_the_next_write, case, fresh_id, names, save, strictness,
    summary,
};
use zeroize::Zeroizing;

wasm_bindgen_test_configure!(run_in_browser);

/// The vector's database, written into IndexedDB.
async fn stored_vector() -> (Vector, Vaults<Bench>) {
    let vector = Vector::read();
    IndexedDb.delete(vector.vault).await.unwrap();
    let database = IndexedDb.open(vector.vault).await.unwrap();
    let puts: Vec<Change> = vector
        .values
        .iter()
        .map(|(store, key, value)| Change::Put(*store, key.clone(), value.clone()))
        .collect();
    database.commit(&puts, None).await.unwrap();
    database.close();
    let vaults = Vaults::new(Bench::new(vector.material));
    (vector, vaults)
}

#[wasm_bindgen_test]
async fn a_vault_sealed_natively_opens_with_webcrypto() {
    let (vector, vaults) = stored_vector().await;
    let opened = vaults.unlock(vector.vault, PASSPHRASE).await;
    let opened = opened.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(opened.faults, []);
    assert_eq!(opened.vault.check(|_, _| ()).await, Ok(vec![]));
    let loaded = opened.vault.load_case(vector.case.id).await;
    assert_eq!(loaded, Ok(vector.case));
    assert_eq!(names(&opened.vault).await, vector.names);
    let (lines, faults) = opened.vault.read_journal().await.unwrap();
    assert_eq!((lines.len(), faults), (4, vec![]));
    opened.vault.close();
}

#[wasm_bindgen_test]
async fn webcrypto_seals_to_the_very_bytes_that_were_sealed_natively() {
    let vector = Vector::read();
    let crypto = WebCrypto;
    let (slot_key, slot) = vector.value_of(StoreName::Meta, None);
    let slot = Slot::decode(&slot_key, &slot).unwrap();
    let digest = crypto.digest(&slot.front()).await.unwrap();
    let mut info = format!("wc1|kek|{}|{}|", vector.vault, slot.id).into_bytes();
    info.extend_from_slice(&digest);
    let kek = crypto
        .kek(&vector.material, &slot.salt(), &info)
        .await
        .unwrap();
    let root = crypto.root(&kek, &slot.wrapped).await.unwrap();
    let cipher = crypto.cipher(&root, b"wc1|rec|1").await.unwrap();
    let id = RecordId::from(vector.case.id);
    let (_, stored) = vector.value_of(StoreName::Cases, Some(id));
    let parts = envelope::read(&stored).unwrap();
    let place = Place {
        vault: vector.vault,
        store: StoreName::Cases,
        record: id,
    };
    let aad = envelope::associated_data(place, parts.header);
    let opening = Opening {
        key: &cipher,
        nonce: parts.nonce,
        aad: aad.clone(),
        sealed: parts.sealed,
    };
    let plain = crypto.open(vec![opening]).await.pop().unwrap().unwrap();
    let sealing = Sealing {
        key: &cipher,
        nonce: parts.nonce,
        aad,
        plain,
    };
    let sealed = crypto.seal(vec![sealing]).await.unwrap().pop().unwrap();
    assert_eq!(envelope::write(parts.header, parts.nonce, &sealed), stored);
    // A changed slot is refused by the key wrap itself.
    let mut changed = slot.wrapped.clone();
    changed[3] ^= 1;
    let refused = crypto.root(&kek, &changed).await.err();
    assert_eq!(refused, Some(CryptoError::Rejected));
}

#[wasm_bindgen_test]
fn the_browser_writes_texts_as_the_tables_do() {
    // Composed, compatible, Hangul by rule, marks put in order, beyond the basic plane.
    for (text, normal) in [
        ("Zoe\u{308}’s cafe\u{301}", "Zoë’s café"),
        ("ﬁve ｗａｒｄ²", "five ward2"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
        ("q\u{307}\u{323}", "q\u{323}\u{307}"),
        ("𝒲 🦉 ", "W 🦉 "),
    ] {
        assert_eq!(*BrowserUnicode.nfkc(text), normal);
    }
    assert_eq!(*BrowserUnicode.lower("ŠIMŮNKOVÁ"), "šimůnková");
}

#[wasm_bindgen_test]
async fn a_wrong_passphrase_opens_nothing() {
    let (vector, _) = stored_vector().await;
    let other = Vaults::new(Bench::new([7; 32]));
    let error = other.unlock(vector.vault, PASSPHRASE).await.err();
    assert_eq!(error, Some(DoorError::Wrong));
}

#[wasm_bindgen_test]
async fn b02_b03_what_was_saved_survives_closing_and_every_write_was_strict() {
    let before = strictness();
    let vaults = Vaults::new(Bench::new([1; 32]));
    let vault = vaults.create("Ward 3", PASSPHRASE).await;
    let vault = vault.unwrap_or_else(|error| panic!("{error:?}"));
    vault.begin_writing().await.unwrap();
    let mut ada = case(1, "Ada");
    save(&vault, &ada).await;
    ada.client.name = "Ada King".into();
    save(&vault, &ada).await;
    vault.save_settings(b"{}".to_vec()).await.unwrap();
    let id = vault.id();
    vault.close();
    drop(vault);

    let listed = vaults.list().await.unwrap();
    assert!(listed.vaults.iter().any(|it| it.id == id));
    let again = vaults.unlock(id, PASSPHRASE).await;
    let again = again.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(again.faults, []);
    assert_eq!(again.vault.load_case(ada.id).await, Ok(ada));
    assert_eq!(again.vault.load_settings().await, Ok(Some(b"{}".to_vec())));
    again.vault.close();

    let after = strictness();
    let (writes, strict) = (after.0 - before.0, after.1 - before.1);
    // Registry twice, the new vault, two saves, the settings.
    assert!(writes >= 6, "{writes}");
    assert_eq!(writes, strict);

    vaults.delete(id).await.unwrap();
    let listed = vaults.list().await.unwrap();
    assert!(listed.vaults.iter().all(|it| it.id != id));
    assert!(!listed.vanished.contains(&id));
}

#[wasm_bindgen_test]
async fn d01_a_writer_with_an_old_root_aborts_and_writes_nothing() {
    let vaults = Vaults::new(Bench::new([2; 32]));
    let first = vaults.create("Ward 3", PASSPHRASE).await;
    let first = first.unwrap_or_else(|error| panic!("{error:?}"));
    first.begin_writing().await.unwrap();
    save(&first, &case(1, "Ada")).await;
    let second = vaults.unlock(first.id(), PASSPHRASE).await;
    let second = second.unwrap_or_else(|error| panic!("{error:?}")).vault;
    second.begin_writing().await.unwrap();
    save(&second, &case(1, "By the second tab")).await;
    let ada = case(1, "By the first tab");
    assert_eq!(
        first.save_case(&ada, &summary(&ada), vec![]).await,
        Err(CommitError::Store(StoreError::Conflict))
    );
    assert_eq!(names(&second).await, ["By the second tab"]);
    assert_eq!(second.check(|_, _| ()).await, Ok(vec![]));
    first.close();
    second.close();
    vaults.delete(first.id()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_connection_that_is_gone_is_opened_again() {
    let vaults = Vaults::new(Bench::new([3; 32]));
    let vault = vaults.create("Ward 3", PASSPHRASE).await;
    let vault = vault.unwrap_or_else(|error| panic!("{error:?}"));
    vault.begin_writing().await.unwrap();
    save(&vault, &case(1, "Ada")).await;
    let database = vaults.ports().stores().open(vault.id()).await.unwrap();
    database.close();
    let root = Key::from(RecordId::ROOT);
    assert_eq!(
        database.get(StoreName::Manifest, &root).await,
        Err(StoreError::Lost)
    );
    database.reopen().await.unwrap();
    assert!(
        database
            .get(StoreName::Manifest, &root)
            .await
            .unwrap()
            .is_some()
    );
    database.close();
    // One that was closed on purpose stays closed.
    vault.close();
    assert_eq!(
        vault.list_cases(&summary).await.map(|list| list.summaries),
        Err(StoreError::Lost)
    );
    vaults.delete(vault.id()).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_import_moves_everything_in_one_transaction() {
    let vaults = Vaults::new(Bench::new([4; 32]));
    let vault = vaults.create("Ward 3", PASSPHRASE).await;
    let vault = vault.unwrap_or_else(|error| panic!("{error:?}"));
    vault.begin_writing().await.unwrap();
    let many: Vec<CaseDocument> = (1..=120).map(|n| case(n, &format!("Client {n}"))).collect();
    vault
        .import_cases(&many, &summary, vec![], &mut |_| true)
        .await
        .unwrap();
    assert_eq!(names(&vault).await.len(), 120);
    assert_eq!(vault.check(|_, _| ()).await, Ok(vec![]));
    let database = IndexedDb.open(vault.id()).await.unwrap();
    assert_eq!(database.keys(StoreName::Staging).await, Ok(vec![]));
    database.close();
    vault.close();
    vaults.delete(vault.id()).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_change_that_cannot_be_made_takes_the_whole_transaction_back() {
    let id = fresh_id();
    let database = IndexedDb.open(id).await.unwrap();
    let key = Key::from(RecordId::ROOT);
    let put = Change::Put(StoreName::Manifest, key.clone(), vec![1]);
    let missing = Change::Unstage {
        from: Key::new("not-there"),
        to: (StoreName::Cases, key.clone()),
    };
    let outcome = database.commit(&[put.clone(), missing], None).await;
    assert_eq!(outcome, Err(StoreError::Other("NotStaged")));
    assert_eq!(database.get(StoreName::Manifest, &key).await, Ok(None));
    database.commit(&[put], None).await.unwrap();
    let again = Change::Put(StoreName::Manifest, key.clone(), vec![2]);
    assert_eq!(
        database.commit(std::slice::from_ref(&again), None).await,
        Err(StoreError::Conflict)
    );
    database.commit(&[again], Some(&[1])).await.unwrap();
    assert_eq!(
        database.get(StoreName::Manifest, &key).await,
        Ok(Some(vec![2]))
    );
    database.close();
    IndexedDb.delete(id).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_transaction_that_fails_writes_nothing_and_is_named_by_its_own_error() {
    let id = fresh_id();
    let database = IndexedDb.open(id).await.unwrap();
    let key = Key::from(RecordId::ROOT);
    let put = [Change::Put(StoreName::Manifest, key.clone(), vec![1])];
    for (name, error) in [
        // This one the browser finds by itself.
        ("ConstraintError", StoreError::Other("ConstraintError")),
        ("QuotaExceededError", StoreError::Full),
        ("InvalidStateError", StoreError::Lost),
        ("UnknownError", StoreError::Other("UnknownError")),
    ] {
        break_the_next_write(id, name);
        assert_eq!(database.commit(&put, None).await, Err(error));
        assert_eq!(database.get(StoreName::Manifest, &key).await, Ok(None));
        assert_eq!(database.keys(StoreName::Manifest).await, Ok(vec![]));
    }
    database.commit(&put, None).await.unwrap();
    database.close();
    let gone = database.get(StoreName::Manifest, &key).await;
    assert_eq!(gone, Err(StoreError::Lost));
    IndexedDb.delete(id).await.unwrap();
}

#[wasm_bindgen_test]
async fn f01_changed_bytes_are_noticed_and_the_rest_opens() {
    let (vector, vaults) = stored_vector().await;
    let opened = vaults.unlock(vector.vault, PASSPHRASE).await;
    let vault = opened.unwrap_or_else(|error| panic!("{error:?}")).vault;
    let database = IndexedDb.open(vector.vault).await.unwrap();
    let id = RecordId::from(vector.case.id);
    let (key, mut bytes) = vector.value_of(StoreName::Cases, Some(id));
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let (_, root) = vector.value_of(StoreName::Manifest, Some(RecordId::ROOT));
    let change = Change::Put(StoreName::Cases, key, bytes);
    database.commit(&[change], Some(&root)).await.unwrap();
    let damaged = ReadError::Damaged(Fault::Damaged(StoreName::Cases, id));
    assert_eq!(vault.load_case(vector.case.id).await, Err(damaged));
    assert!(vault.load_case(CaseId::from_random([2; 16])).await.is_ok());
    database.close();
    vault.close();
}

#[wasm_bindgen_test]
async fn g02_nothing_in_the_browsers_storage_is_readable_or_a_key() {
    let vaults = Vaults::new(Bench::new([5; 32]));
    let vault = vaults.create("Ward 3", PASSPHRASE).await;
    let vault = vault.unwrap_or_else(|error| panic!("{error:?}"));
    vault.begin_writing().await.unwrap();
    save(&vault, &case(1, "MARKER-NAME")).await;
    let database = IndexedDb.open(vault.id()).await.unwrap();
    let mut seen = 0;
    for store in StoreName::ALL {
        for (_, value) in database.all(store).await.unwrap() {
            // Whatever is no plain byte array, a CryptoKey for one, reads as empty.
            assert!(!value.is_empty(), "{store:?}");
            assert!(!value.windows(6).any(|part| part == b"MARKER"), "{store:?}");
            seen += 1;
        }
    }
    assert!(seen >= 5, "{seen}");
    database.close();
    vault.close();
    vaults.delete(vault.id()).await.unwrap();
    let ports = vaults.ports();
    assert!(ports.stores().registry().await.is_ok());
}

#[wasm_bindgen_test]
async fn b04_the_key_of_a_vault_is_changed_with_webcrypto() {
    let vaults = Vaults::new(Bench::new([1; 32]));
    let made = vaults.make("Ward 3", PASSPHRASE).await;
    let (vault, warrant) = made.unwrap_or_else(|error| panic!("{error:?}"));
    vault.begin_writing().await.unwrap();
    let sheet = |material: u8| NewWay {
        kind: WayKind::Sheet,
        label: String::new(),
        recipient: "age1sheet".into(),
        lock: Lock::Recipient(vec![material; 200]),
        material: Zeroizing::new([material; 32]),
    };
    vault.add_way(&warrant, sheet(7), vec![]).await.unwrap();
    let ada = case(1, "Ada");
    save(&vault, &ada).await;
    for epoch in 2..=3_u8 {
        let warrant = vault.prove(PASSPHRASE).await;
        let warrant = warrant.unwrap_or_else(|error| panic!("{error:?}"));
        let others = vec![sheet(epoch)];
        let changed = vault.change_key(warrant, PASSPHRASE, others, vec![]).await;
        changed.unwrap();
        save(&vault, &case(epoch, "Blaise")).await;
        let mut go_on = |_, _| true;
        vault.go_on_changing_key(&mut go_on).await.unwrap();
        assert!(!vault.is_changing_key());
    }
    let id = vault.id();
    vault.close();
    let opened = vaults.unlock(id, PASSPHRASE).await;
    let opened = opened.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(opened.faults, []);
    assert_eq!(opened.vault.check(|_, _| ()).await, Ok(vec![]));
    assert_eq!(opened.vault.load_case(ada.id).await, Ok(ada));
    opened.vault.close();
    let (slot, lock) = vaults.recipient_locks(id).await.unwrap().remove(0);
    assert_eq!(lock, [3; 200]);
    let by_sheet = vaults.unlock_with(id, slot, &[3; 32]).await;
    let by_sheet = by_sheet.unwrap_or_else(|error| panic!("{error:?}"));
    assert_eq!(names(&by_sheet.vault).await, ["Ada", "Blaise", "Blaise"]);
    by_sheet.vault.close();
    vaults.delete(id).await.unwrap();
}
