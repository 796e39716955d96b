//! The build itself: the same bytes twice, and no crate that should not be in it.

use std::fs;

use crate::failure::{Outcome, fail};
use crate::{command, files, package};

/// Builds twice from empty target folders and compares the hashes of all files and of the zip.
///
/// # Errors
/// When a build fails or a file differs.
pub fn twice() -> Outcome<String> {
    let mut sums = Vec::new();
    for round in ["first", "second"] {
        let target = files::target().join(format!("soak-{round}"));
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        command::run(
            command::program("cargo", &["xtask", "package"]).env("CARGO_TARGET_DIR", &target),
        )?;
        let package = target.join("package");
        let zip = package::archive(&package)?;
        let sum = fs::read_to_string(package.join("SHA256SUMS"))?;
        sums.push((sum, fs::read(package.join(&zip))?, zip));
        fs::remove_dir_all(&target)?;
    }
    match sums.as_slice() {
        [first, second] if first == second => Ok(format!(
            "Two builds from empty folders gave the same `SHA256SUMS` ({} files) and the same zip, `{}`.",
            first.0.lines().count(),
            first.2
        )),
        [first, second] => {
            let differing: Vec<&str> = first
                .0
                .lines()
                .filter(|line| !second.0.contains(line))
                .collect();
            fail(format!("two builds differ: {}", differing.join(", ")))
        }
        _ => fail("two builds were not made"),
    }
}

/// Asks cargo-deny about sources, licences and bans of the lock file, and about known faults where it can fetch them.
///
/// # Errors
/// When cargo-deny is missing or finds something.
pub fn crates() -> Outcome<String> {
    if command::output("cargo", &["deny", "--version"]).is_none() {
        return fail("needs `cargo install cargo-deny`");
    }
    command::run(&mut command::program(
        "cargo",
        &[
            "deny",
            "--all-features",
            "check",
            "bans",
            "licenses",
            "sources",
        ],
    ))?;
    let mut told = "Sources, licences and bans: nothing found.".to_owned();
    let advisories =
        command::program("cargo", &["deny", "--all-features", "check", "advisories"]).output()?;
    if advisories.status.success() {
        told.push_str("\nKnown faults (RustSec): nothing found.");
    } else {
        let said = String::from_utf8_lossy(&advisories.stderr);
        if said.contains("failed to fetch") || said.contains("failed to load advisory database") {
            told.push_str(
                "\nKnown faults (RustSec): not asked, the database could not be fetched from here.",
            );
        } else {
            println!("{said}");
            return fail("there are crates with known faults");
        }
    }
    Ok(told)
}
