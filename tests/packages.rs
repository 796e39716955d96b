//! Where the crates of this project come from, and what `cargo deny` is told to refuse.
//!
//! `cargo xtask soak k02` asks `cargo deny` itself; this holds on every machine.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The only registry.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The lock files: of the workspace, and of the fuzz targets.
const LOCKS: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// Licences that let anyone use, change and pass on. A further one is a decision, not a matter of course.
const LICENCES: [&str; 8] = [
    "Apache-2.0",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The text that a line gives to a name: `name = "text"`.
fn value<'a>(part: &'a str, name: &str) -> Option<&'a str> {
    let rest = |line: &'a str| line.strip_prefix(name)?.strip_prefix(" = \"");
    part.lines().find_map(rest)?.strip_suffix('"')
}

/// The names of the packages whose sources are in this repository.
fn own(folder: &Path, into: &mut BTreeSet<String>) {
    if let Ok(manifest) = fs::read_to_string(folder.join("Cargo.toml")) {
        let package = manifest.split("[package]").nth(1).unwrap_or_default();
        into.extend(value(package, "name").map(str::to_owned));
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let built = ["target", "node_modules", "dist"].contains(&&*name) || name.starts_with('.');
        if path.is_dir() && !built {
            own(&path, into);
        }
    }
}

/// The packages of a lock file that come from anywhere else, or without a checksum.
fn strangers(lock: &str, own: &BTreeSet<String>) -> Vec<String> {
    let packages = lock.split("[[package]]").skip(1);
    let fault = |package: &str| {
        let name = value(package, "name").unwrap_or_default();
        let sum = value(package, "checksum").unwrap_or_default();
        let known = match value(package, "source") {
            None => own.contains(name),
            Some(source) => source == CRATES_IO && sum.len() == 64,
        };
        (!known).then(|| name.to_owned())
    };
    packages.filter_map(fault).collect()
}

/// The part of a list of settings that stands below a heading, without comments.
fn section(text: &str, heading: &str) -> String {
    let after = text
        .split(&format!("[{heading}]\n"))
        .nth(1)
        .unwrap_or_default();
    let section = after.split("\n[").next().unwrap_or_default();
    let lines = section
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    lines.map(|line| line.to_owned() + "\n").collect()
}

/// What `deny.toml` lets through that it should not.
fn laxities(deny: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let sources = section(deny, "sources");
    for name in ["unknown-registry", "unknown-git"] {
        if value(&sources, name) != Some("deny") {
            faults.push(format!("{name} is not refused"));
        }
    }
    if sources.contains("allow-") {
        faults.push("a source is let through".to_owned());
    }
    let licences = section(deny, "licenses");
    let (names, rest) = licences.split_once(']').unwrap_or_default();
    let named: BTreeSet<&str> = names.split('"').skip(1).step_by(2).collect();
    if !names.trim_start().starts_with("allow = [") || named != BTreeSet::from(LICENCES) {
        faults.push(format!("other licences: {named:?}"));
    }
    if !rest.trim().is_empty() {
        faults.push(format!("an exception: {}", rest.trim()));
    }
    faults
}

#[test]
fn k02_every_crate_comes_from_crates_io_or_from_here() {
    let mut ours = BTreeSet::new();
    own(&root(), &mut ours);
    assert!(ours.contains("fieldfare") && ours.contains("crypto-worker"));
    for lock in LOCKS {
        let text = read(lock);
        assert!(text.matches(CRATES_IO).count() > 20, "{lock} was not read");
        assert_eq!(strangers(&text, &ours), [""; 0], "{lock}");
    }
}

#[test]
fn k02_unknown_sources_and_other_licences_are_refused() {
    assert_eq!(laxities(&read("deny.toml")), [""; 0]);
}

#[test]
fn k02_what_is_lax_is_found() {
    let ours = BTreeSet::from(["ours".to_owned()]);
    let sum = "0".repeat(64);
    let good = format!("source = \"{CRATES_IO}\"\nchecksum = \"{sum}\"\n");
    let git = good.replace("registry+", "git+");
    let unsummed = format!("source = \"{CRATES_IO}\"\n");
    for (name, rest, stranger) in [
        ("ours", "", false),
        ("serde", good.as_str(), false),
        ("other", "", true),
        ("forked", git.as_str(), true),
        ("unsummed", unsummed.as_str(), true),
    ] {
        let lock = format!("version = 4\n\n[[package]]\nname = \"{name}\"\n{rest}\n");
        assert_eq!(!strangers(&lock, &ours).is_empty(), stranger, "{name}");
    }
    let deny = read("deny.toml");
    for (from, to) in [
        ("unknown-git = \"deny\"", "unknown-git = \"warn\""),
        ("unknown-registry = \"deny\"\n", ""),
        (
            "[sources]\n",
            "[sources]\nallow-git = [\"https://a.test/b\"]\n",
        ),
        ("\"MIT\",", "\"MIT\", \"GPL-3.0-only\","),
        ("\"MIT\",", ""),
        (
            "\n[bans]",
            "exceptions = [{ allow = [\"X\"], crate = \"y\" }]\n\n[bans]",
        ),
    ] {
        let lax = deny.replacen(from, to, 1);
        assert_ne!(lax, deny, "{from}");
        assert_ne!(laxities(&lax), [""; 0], "{to}");
    }
}
