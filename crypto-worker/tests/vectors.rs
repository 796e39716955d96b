//! Encrypted files of every version that was ever written open for ever.
//!
//! `FIELDFARE_BLESS=1` writes the file of a version that has none yet; one that is there is never touched.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::PathBuf;

use crypto_worker::open::{With, open};
use crypto_worker::seal::{For, recipient_of, seal};
use zeroize::Zeroizing;

const MOST: usize = 1024 * 1024;
const PASSPHRASE: &str = "six otters carry one lamp";

fn vector(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../tests/vectors")
        .join(name)
}

fn check(name: &str, holds: &str, whom: &For, with: &With) {
    let plain = fs::read(vector(holds)).unwrap();
    let file = vector(name);
    if std::env::var_os("FIELDFARE_BLESS").is_some() && !file.exists() {
        fs::write(&file, seal(whom, &plain).unwrap()).unwrap();
    }
    let opened = open(&fs::read(&file).unwrap(), with, MOST).unwrap();
    assert!(*opened == plain, "{name} does not hold {holds}");
}

#[test]
fn a_backup_of_version_1_opens_for_ever() {
    let text = fs::read_to_string(vector("backup/v1.key.txt")).unwrap();
    let secret = text.lines().find(|line| line.starts_with("AGE")).unwrap();
    check(
        "backup/v1.age",
        "backup/v1.json",
        &For::Recipients(vec![recipient_of(secret).unwrap()]),
        &With::Identity(Zeroizing::new(secret.to_owned())),
    );
}

#[test]
fn a_case_file_to_hand_over_of_version_1_opens_for_ever() {
    check(
        "case-file/v1.age",
        "case-file/v1.json",
        &For::Passphrase(Zeroizing::new(PASSPHRASE.to_owned())),
        &With::Passphrase(Zeroizing::new(PASSPHRASE.to_owned())),
    );
}
