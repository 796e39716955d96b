//! `cargo xtask test`: every check and every test. A missing tool is a failure, never a skip.
//! The last line is the sum over all runners: `N passed, N failed, N skipped`.

mod browser;
mod tally;

use crate::failure::{Outcome, fail};
use crate::{check, chromium, command, packages, tools};
use tally::Tally;

/// Runs the tests asked for.
///
/// # Errors
/// When any failed.
pub fn run(arguments: &[String]) -> Outcome<()> {
    let (which, rest) = match arguments.split_first() {
        Some((which, rest)) => (which.as_str(), rest),
        None => ("all", arguments),
    };
    let rest: Vec<&str> = rest
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--")
        .collect();
    let mut sum = Tally::default();
    match which {
        "all" => {
            checks(&mut sum);
            sum.add("native", native());
            sum.add("wasm", wasm());
            sum.add("browser", browser::run(&rest));
        }
        "native" => sum.add("native", native()),
        "wasm" => sum.add("wasm", wasm()),
        "browser" => sum.add("browser", browser::run(&rest)),
        other => {
            return fail(format!(
                "there are no tests called {other}: native, wasm, browser or none of these for all"
            ));
        }
    }
    println!("{}", sum.report());
    if sum.failed() == 0 {
        Ok(())
    } else {
        fail("not all tests passed")
    }
}

/// Format and clippy count only when they fail: they are no tests.
fn checks(sum: &mut Tally) {
    let steps = match tools::wasm_target().and_then(|()| check::steps()) {
        Ok(steps) => steps,
        Err(failure) => return sum.break_off("checks", &failure.0),
    };
    for (name, mut step) in steps {
        println!("== {name}");
        if let Err(failure) = command::run(&mut step) {
            sum.break_off(name, &failure.0);
        }
    }
}

fn native() -> Outcome<Tally> {
    println!("== native tests");
    packages::AGE.ensure(&["age", "python3"])?;
    cargo_tests(&mut command::program(
        "cargo",
        &["test", "--workspace", "--no-fail-fast"],
    ))
}

/// The tests that need a browser's own storage and cryptography, in headless Chromium through its driver.
fn wasm() -> Outcome<Tally> {
    println!("== wasm tests");
    tools::wasm_target()?;
    tools::wasm_bindgen()?;
    let chromium = chromium::ensure()?;
    let tests = check::wasm_tests()?;
    if tests.is_empty() {
        return fail("there are no tests/wasm_*.rs");
    }
    let mut arguments = vec!["test", "--target", tools::WASM, "--no-fail-fast"];
    for test in &tests {
        arguments.extend(["--test", test]);
    }
    let mut command = command::program("cargo", &arguments);
    command
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        )
        .env("CHROMEDRIVER", chromium.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    cargo_tests(&mut command)
}

fn cargo_tests(command: &mut std::process::Command) -> Outcome<Tally> {
    let mut tally = Tally::default();
    let well = command::watch(command, |line| tally.read_cargo_line(line))?;
    if !well && tally.failed() == 0 {
        return fail("cargo test did not build or did not end well");
    }
    Ok(tally)
}
