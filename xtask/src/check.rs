//! `cargo xtask check`: what can be said without running the app: format, clippy on both targets, the layer rule.

use std::process::Command;

use crate::failure::{Outcome, fail};
use crate::{command, files, tools};

/// Runs every check and names those that failed.
///
/// # Errors
/// When a check failed.
pub fn run() -> Outcome<()> {
    tools::wasm_target()?;
    let mut failed = Vec::new();
    let mut steps = steps()?;
    let architecture = "architecture";
    if files::root().join("tests/architecture.rs").exists() {
        steps.push((
            architecture,
            command::program("cargo", &["test", "--test", architecture]),
        ));
    }
    for (name, mut step) in steps {
        println!("== {name}");
        if command::run(&mut step).is_err() {
            failed.push(name);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        fail(format!("failed: {}", failed.join(", ")))
    }
}

/// Format and clippy, named.
///
/// # Errors
/// When the tests' folder cannot be read.
pub fn steps() -> Outcome<Vec<(&'static str, Command)>> {
    let mut wasm = vec![
        "clippy",
        "--target",
        tools::WASM,
        "--package",
        "fieldfare",
        "--package",
        "crypto-worker",
        "--lib",
        "--bins",
    ];
    let tests = wasm_tests()?;
    for test in &tests {
        wasm.extend(["--test", test]);
    }
    wasm.extend(["--", "-D", "warnings"]);
    Ok(vec![
        (
            "format",
            command::program("cargo", &["fmt", "--all", "--check"]),
        ),
        (
            "clippy",
            command::program(
                "cargo",
                &[
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
            ),
        ),
        ("clippy for wasm", command::program("cargo", &wasm)),
    ])
}

/// The tests that run in a browser: `tests/wasm_*.rs`.
///
/// # Errors
/// When the folder cannot be read.
pub fn wasm_tests() -> Outcome<Vec<String>> {
    let folder = files::root().join("tests");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let names = files::list(&folder)?;
    let stems = names
        .iter()
        .filter(|name| name.starts_with("wasm_") && !name.contains('/'))
        .filter_map(|name| name.strip_suffix(".rs"));
    Ok(stems.map(str::to_owned).collect())
}
