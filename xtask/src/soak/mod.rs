//! `cargo xtask soak`: the security catalogue in full counts and all engines, part by part.
//! Each part's result is written into docs/soak-results.md with its date and a plain description of the machine.

mod builds;
mod fuzz;
mod pages;
mod report;

use crate::command;
use crate::failure::{Outcome, fail};

/// A part: its name, what it does in a few words, and how it is run. It answers with what it found, in Markdown.
type Part = (&'static str, &'static str, fn() -> Outcome<String>);

const PARTS: [Part; 10] = [
    (
        "imports",
        "A2 and A24: imports cut at 200 places, and the same one twenty times",
        pages::imports,
    ),
    (
        "large",
        "10,000 cases, 200 MB: in, out, backup and restore, with the memory of the page",
        pages::large,
    ),
    ("fuzz", "A25: every parser fed with random bytes", fuzz::run),
    (
        "b01",
        "B1: killed while it writes, 20 rounds an engine",
        pages::killed,
    ),
    (
        "b02",
        "B2: fsyncs for each commit, counted with strace",
        pages::synced,
    ),
    ("f10", "F10: no nonce twice in ten thousand saves", nonces),
    (
        "g06",
        "G6: what Firefox keeps of what was typed",
        pages::remembered,
    ),
    (
        "j01",
        "J1: every way out, in three engines, with a name server of our own",
        pages::ways_out,
    ),
    ("k01", "K1: two clean builds, compared", builds::twice),
    (
        "k02",
        "K2: crates with known faults, unknown sources, other licences",
        builds::crates,
    ),
];

/// Runs all parts, or those named.
///
/// # Errors
/// When a part failed or was skipped for want of a tool; the others ran all the same.
pub fn run(wanted: &[String]) -> Outcome<()> {
    if let Some(unknown) = wanted
        .iter()
        .find(|name| PARTS.iter().all(|part| part.0 != name.as_str()))
    {
        let names: Vec<&str> = PARTS.iter().map(|part| part.0).collect();
        return fail(format!(
            "there is no part {unknown}; there are: {}",
            names.join(" ")
        ));
    }
    let mut failed = Vec::new();
    for (name, what, part) in PARTS {
        if !wanted.is_empty() && !wanted.iter().any(|it| it == name) {
            continue;
        }
        println!("== soak {name}: {what}");
        let found = part();
        if let Err(failure) = &found {
            println!("FAILED {name}: {failure}");
            failed.push(name);
        }
        report::write(name, what, &found)?;
    }
    if failed.is_empty() {
        Ok(())
    } else {
        fail(format!("these parts failed: {}", failed.join(" ")))
    }
}

fn nonces() -> Outcome<String> {
    let mut command = command::program(
        "cargo",
        &["test", "--locked", "--test", "vault_tampering", "f10_"],
    );
    let mut passed = false;
    let well = command::watch(command.env("FIELDFARE_SOAK", "1"), |line| {
        passed |= line.contains("1 passed");
    })?;
    if well && passed {
        Ok("10,000 saves, at least 50,000 sealings under one key: no nonce came twice.".to_owned())
    } else {
        fail("the test did not pass")
    }
}
