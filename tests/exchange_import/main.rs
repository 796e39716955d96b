//! Files that must not get in, each with the message a person sees; and odd files that must.
//!
//! The small ones are written to `tests/vectors/import/` for the browser tests (see the README there).
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

mod cases;
mod good;
mod large;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;

use fieldfare::exchange::case_file::{CaseFileReader, Found, Header, Refusal};
use fieldfare::json::Limits;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

/// A good file with two cases, the first of which has every member.
fn good_file() -> String {
    std::fs::read_to_string(folder().join("case-file/v1.json")).unwrap()
}

/// A smaller one, of which the bad ones are made.
fn small_file() -> String {
    std::fs::read_to_string(folder().join("import/small.json")).unwrap()
}

fn read(bytes: &[u8]) -> Result<(Vec<Found>, Header), Refusal> {
    CaseFileReader::read(bytes, &Limits::FILE)
}

/// Why a file is not taken: its own refusal, or that of its first refused case.
fn refused(bytes: &[u8]) -> Option<Refusal> {
    match read(bytes) {
        Err(refusal) => Some(refusal),
        Ok((found, _)) => found.into_iter().find_map(Result::err),
    }
}

/// Compares a committed file with what it should be; writes it when blessing.
fn in_step(name: &str, fresh: &[u8]) {
    let path = folder().join("import").join(name);
    if std::env::var_os("FIELDFARE_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, fresh).unwrap();
    }
    let committed = std::fs::read(&path).unwrap_or_default();
    assert!(
        committed == fresh,
        "{name}: run with FIELDFARE_BLESS=1 and look at the difference"
    );
}

#[test]
fn the_file_that_the_bad_ones_are_made_of_is_good() {
    assert_eq!(refused(small_file().as_bytes()), None);
}

#[test]
fn every_bad_file_is_refused_with_its_place_and_reason() {
    let files = table::bad_files();
    assert!(files.len() >= 30, "{}", files.len());
    let mut faults = Vec::new();
    for file in &files {
        match refused(&file.bytes) {
            None => faults.push(format!("{}: accepted", file.name)),
            Some(refusal) if refusal.place != file.place || refusal.why != file.why => {
                faults.push(format!(
                    "{}: {} {:?}",
                    file.name, refusal.place, refusal.why
                ));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_refusal_has_words_of_its_own() {
    let mut expected = BTreeMap::new();
    for file in table::bad_files() {
        let refusal = refused(&file.bytes).unwrap();
        let (reason, place) = (refusal.reason_in_words(), refusal.place_in_words());
        assert!(
            reason.ends_with('.') && !reason.contains("import-"),
            "{}: {reason}",
            file.name
        );
        assert!(!place.contains("import-"), "{}: {place}", file.name);
        let words = serde_json::json!({ "reason": reason, "place": place });
        let twice = expected.insert(format!("bad/{}", file.name), words);
        assert!(twice.is_none(), "{} is there twice", file.name);
        in_step(&format!("bad/{}", file.name), &file.bytes);
    }
    let text = serde_json::to_string_pretty(&expected).unwrap() + "\n";
    in_step("expected.json", text.as_bytes());
}

#[test]
fn the_folder_holds_no_file_that_no_test_knows() {
    let known: Vec<_> = table::bad_files()
        .into_iter()
        .map(|file| file.name.to_owned())
        .collect();
    for entry in std::fs::read_dir(folder().join("import/bad")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "{name}");
    }
}
