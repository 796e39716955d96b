//! What the build needs besides Rust: the wasm target, Trunk and the matching wasm-bindgen. Installed when missing.

use crate::command;
use crate::failure::{Outcome, fail};

/// The target the app is compiled for.
pub const WASM: &str = "wasm32-unknown-unknown";
/// Trunk's version: the last one that this Rust builds.
pub const TRUNK: &str = "0.21.14";
/// Must equal the `wasm-bindgen` crate's version to the last digit.
pub const WASM_BINDGEN: &str = "0.2.130";

/// Makes sure that the app can be built.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_build() -> Outcome<()> {
    wasm_target()?;
    cargo_tool("trunk", "trunk", TRUNK)?;
    wasm_bindgen()
}

/// Makes sure that the wasm target is there.
///
/// # Errors
/// When rustup cannot add it.
pub fn wasm_target() -> Outcome<()> {
    if has_wasm_target() {
        return Ok(());
    }
    println!("installing the target {WASM}");
    command::run(&mut command::program("rustup", &["target", "add", WASM]))
}

/// Makes sure that wasm-bindgen and its test runner are there.
///
/// # Errors
/// When cargo cannot install them.
pub fn wasm_bindgen() -> Outcome<()> {
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN)
}

/// Whether the standard library for the wasm target is installed.
pub fn has_wasm_target() -> bool {
    command::output("rustc", &["--print", "target-libdir", "--target", WASM])
        .is_some_and(|folder| std::path::Path::new(&folder).is_dir())
}

/// Whether a tool answers with this version.
pub fn has_version(program: &str, version: &str) -> bool {
    command::output(program, &["--version"])
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

fn cargo_tool(program: &str, package: &str, version: &str) -> Outcome<()> {
    if has_version(program, version) {
        return Ok(());
    }
    println!("installing {package} {version} (some minutes, once)");
    let install = ["install", package, "--version", version];
    let locked = [&install[..], &["--locked"]].concat();
    // The versions a tool was published with can be gone or broken; newer ones then do.
    if command::run(&mut command::program("cargo", &locked)).is_err() {
        println!("its own versions cannot be had; trying without them");
        command::run(&mut command::program("cargo", &install))?;
    }
    if has_version(program, version) {
        return Ok(());
    }
    fail(format!(
        "{program} {version} is installed but another {program} comes first on PATH, or cargo's bin folder is not on it"
    ))
}
