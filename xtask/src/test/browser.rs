//! The browser tests: Playwright against the sealed release build.

use std::fs;

use serde_json::Value;

use super::tally::Tally;
use crate::failure::{Outcome, fail};
use crate::{build, chromium, command, files, npm, packages};

/// Builds, seals, and runs Playwright with further arguments (a file name, `-g` and a title, …).
///
/// # Errors
/// When something is missing or Playwright gives no report.
pub fn run(arguments: &[&str]) -> Outcome<Tally> {
    println!("== browser tests");
    let chromium = chromium::ensure()?;
    packages::AGE.ensure(&["age"])?;
    // Where these cannot be installed, their tests are skipped by name.
    for (wanted, programs) in [
        (packages::FIREFOX, ["firefox-esr", "firefox-esr"]),
        (packages::WEBKIT, ["WebKitWebDriver", "xvfb-run"]),
    ] {
        if let Err(failure) = wanted.ensure(&programs) {
            println!("{}", failure.0);
        }
    }
    npm::ensure()?;
    build::ensure()?;
    println!("== types of the browser tests");
    let types = command::run(&mut command::program(
        "npx",
        &["--no-install", "tsc", "--project", "tests/browser"],
    ));

    let report = files::root().join("tests/browser/results/report.json");
    let _ = fs::remove_file(&report);
    let words = [
        "--no-install",
        "playwright",
        "test",
        "--config",
        "tests/browser/playwright.config.ts",
        "--reporter",
        "list,json",
    ];
    let all: Vec<&str> = words.into_iter().chain(arguments.iter().copied()).collect();
    let well = command::watch(
        command::program("npx", &all)
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
            .env("CHROMIUM", chromium.browser),
        |_| {},
    )?;
    let Ok(text) = fs::read_to_string(&report) else {
        return fail("Playwright wrote no report");
    };
    let mut tally = Tally::from_playwright(&serde_json::from_str::<Value>(&text)?);
    if let Err(failure) = types {
        tally.break_off("types of the browser tests", &failure.0);
    }
    if !well && tally.failed() == 0 {
        return fail("Playwright did not end well");
    }
    Ok(tally)
}
