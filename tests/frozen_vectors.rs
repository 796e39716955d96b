//! The files of every format that was frozen are, byte for byte, what they were: what reads them is tested elsewhere.

#![allow(clippy::unwrap_used, reason = "what a test did not expect ends it")]

use sha2::{Digest, Sha256};

/// Each file below `tests/vectors`, and its SHA-256. Lines are added with new versions, and never changed.
const FROZEN: &[(&str, &str)] = &[
    (
        "backup/v1-forms.json",
        "a6ebbed6035583ccf22c787d1b053a2e1a5d5f2405edc3b64f827c4054b0c053",
    ),
    (
        "backup/v1.age",
        "726410ade417ba7c58fdd783f1764d45ee8d9ff64c67e2a8b6fc1f08ba8ba8a3",
    ),
    (
        "backup/v1.json",
        "f1e32ab2f2ccc32870cdab6b50ba9681c428cf78b59232ccd2ef7fe5432b9f63",
    ),
    (
        "backup/v1.key.txt",
        "916bf088822af1fec25661fe6a8f7011d0b471c6a07299ac50cd7f933f1aab2a",
    ),
    (
        "case-file/v1-assessed.json",
        "e089ce929abc6b8c128680b673c5147a6e17dd27779d799895a863062c8ce08a",
    ),
    (
        "case-file/v1-forms.json",
        "92cd1b1d41595c43308fa30943ee7349fe36825388ffc1f5e58097ca8777a785",
    ),
    (
        "case-file/v1-responses.json",
        "d3aaeaca68dacdbc4cd61a55c69569f465f8140f3ec24e46cdcc63cef49d1ff1",
    ),
    (
        "case-file/v1.age",
        "ca1b4a7bf0d302b3e2ace8f4fa507d8d430013aee45683cc8b6a56e2981f8591",
    ),
    (
        "case-file/v1.json",
        "1b7df6f801a63b0b75ecd5722aa6d2ffa457eb47c0f551012849198a09f7afd8",
    ),
    (
        "vault/v1-changing-key.json",
        "35c35817b6b9880deab8711ec7efaeae2dfdf848f80df2850675d230d206058f",
    ),
    (
        "vault/v1-forms.json",
        "9f763f72d96598cf19e2ebb0c69c662d169c0d177b45de0c8421de831a1efd01",
    ),
    (
        "vault/v1.json",
        "2e7243a9b48e83d75fb58fc44598fae365b8699e662ba76db50f599c3a828381",
    ),
];

#[test]
fn frozen_files_are_what_they_were() {
    for (name, known) in FROZEN {
        let path = format!("{}/tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
        let digest = Sha256::digest(std::fs::read(path).unwrap());
        let found: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(&found, known, "{name}");
    }
}

#[test]
fn every_file_of_these_formats_is_frozen() {
    for folder in ["vault", "backup", "case-file"] {
        let path = format!("{}/tests/vectors/{folder}", env!("CARGO_MANIFEST_DIR"));
        for file in std::fs::read_dir(path).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let name = format!("{folder}/{name}");
            assert!(FROZEN.iter().any(|(known, _)| *known == name), "{name}");
        }
    }
}
