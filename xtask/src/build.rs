//! `cargo xtask build`: the sealed release build. Skipped when neither the sources nor the build changed since.

use std::fs;
use std::path::PathBuf;

use crate::failure::{Outcome, fail};
use crate::hash::Hash;
use crate::{command, files, paths, tools};

/// What the build is made from.
const SOURCES: [&str; 13] = [
    "build",
    "json-derive",
    "slim",
    "streams",
    "view",
    "src",
    "crypto-worker",
    "content",
    "locales",
    "style",
    "web",
    "xtask/src/seal",
    ".cargo",
];
const SOURCE_FILES: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    "build.rs",
    "xtask/src/paths.rs",
];

/// Builds when something changed and says what it did.
///
/// # Errors
/// When a tool cannot be installed or the build fails.
pub fn run() -> Outcome<()> {
    ensure()?;
    let sums = fs::read(files::dist().join("BUILD"))?;
    println!(
        "dist/ holds build {}",
        crate::seal::short(&Hash::of(&sums).hex())
    );
    Ok(())
}

/// Makes sure that `dist` holds the sealed build of the present sources.
///
/// # Errors
/// When a tool cannot be installed or the build fails.
pub fn ensure() -> Outcome<()> {
    let before = sources()?;
    if fs::read_to_string(record()).is_ok_and(|record| record == with_dist(&before)) {
        return Ok(());
    }
    tools::for_build()?;
    println!("building Fieldfare (the first time takes some minutes)");
    // NO_COLOR set to anything but true or false stops Trunk.
    command::run(
        command::program(
            "trunk",
            &["build", "--release", "--locked", "--skip-version-check"],
        )
        .env_remove("NO_COLOR")
        // These would replace the flags of this build.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env(paths::FLAGS, paths::flags()),
    )?;
    if !files::dist().join("SHA256SUMS").exists() {
        return fail("Trunk did not seal the build: is the post_build hook in Trunk.toml?");
    }
    fs::create_dir_all(files::target())?;
    fs::write(record(), with_dist(&before))?;
    Ok(())
}

fn record() -> PathBuf {
    files::target().join("fieldfare-last-build")
}

fn with_dist(sources: &str) -> String {
    let dist = files::dist();
    let listed = fs::read(dist.join("SHA256SUMS")).unwrap_or_default();
    let held: String = files::list(&dist).unwrap_or_default().join("\n");
    format!(
        "{sources} {} {}",
        Hash::of(&listed).hex(),
        Hash::of(held.as_bytes()).hex()
    )
}

/// One hash over the names and contents of all sources.
fn sources() -> Outcome<String> {
    let root = files::root();
    let mut paths: Vec<String> = SOURCE_FILES.iter().map(|name| (*name).to_owned()).collect();
    for folder in SOURCES {
        if root.join(folder).is_dir() {
            paths.extend(
                files::list(&root.join(folder))?
                    .into_iter()
                    .map(|name| format!("{folder}/{name}")),
            );
        }
    }
    let mut sums = String::new();
    for path in paths {
        if let Ok(bytes) = fs::read(root.join(&path)) {
            sums.push_str(&format!("{}  {path}\n", Hash::of(&bytes).hex()));
        }
    }
    Ok(Hash::of(sums.as_bytes()).hex())
}
