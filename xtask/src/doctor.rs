//! `cargo xtask doctor`: what is there, what is missing, and what to do, one line each.

use crate::failure::Outcome;
use crate::packages::{AGE, FIREFOX, WEBKIT};
use crate::{chromium, command, npm, tools};

/// Prints the findings. Missing things are no failure: the commands install what they can.
///
/// # Errors
/// None at present.
pub fn run() -> Outcome<()> {
    let rust = command::output("rustc", &["--version"]);
    line(
        "Rust",
        rust.as_deref(),
        "install it from rust-lang.org; rust-toolchain.toml names the version",
    );
    line(
        "wasm target",
        tools::has_wasm_target().then_some(tools::WASM),
        "`cargo xtask build` adds it",
    );
    line(
        "Trunk",
        tools::has_version("trunk", tools::TRUNK).then_some(tools::TRUNK),
        "`cargo xtask build` installs it",
    );
    let bindgen =
        tools::has_version("wasm-bindgen", tools::WASM_BINDGEN).then_some(tools::WASM_BINDGEN);
    line("wasm-bindgen", bindgen, "`cargo xtask build` installs it");
    line(
        "Node.js",
        command::output("node", &["--version"]).as_deref(),
        "install version 20 or newer (tests only)",
    );
    line(
        "test packages",
        npm::is_ready().then_some("as in package-lock.json"),
        "`cargo xtask test` installs them",
    );
    let found = chromium::find().map(|found| format!("{}, {}", found.browser, found.driver));
    line("Chromium", found.as_deref(), chromium::WANTED.advice);
    for (wanted, program) in [
        (AGE, "age"),
        (FIREFOX, "firefox-esr"),
        (WEBKIT, "WebKitWebDriver"),
    ] {
        let there = command::exists(program).then_some("there");
        line(wanted.name, there, wanted.advice);
    }
    Ok(())
}

fn line(what: &str, found: Option<&str>, advice: &str) {
    match found {
        Some(found) => println!("ok       {what}: {found}"),
        None => println!("missing  {what}: {advice}"),
    }
}
