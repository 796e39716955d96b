//! `cargo xtask bench`: what the app costs beside the least that could do the same, in the same run, in Chromium.
//!
//! `vault` and `peers` are measured on pages of their own, built as the app is, from the same library, and never shipped;
//! `forms` on the sealed app itself.

mod peers;

use std::fs;
use std::path::PathBuf;

use crate::failure::{Outcome, fail};
use crate::{build, chromium, command, files, npm, paths, tools};

/// Builds what is measured, measures, and writes a section of `docs/benchmarks.md`.
///
/// # Errors
/// When something is missing, or a measurement fails.
pub fn run(arguments: &[String]) -> Outcome<()> {
    match arguments.split_first() {
        Some((what, rest)) if what == "vault" => vault(rest),
        Some((what, [])) if what == "forms" => forms(),
        Some((what, rest)) if what == "peers" => peers::run(rest),
        _ => fail(
            "there are three sets of measurements: cargo xtask bench vault [COUNT…], bench forms, bench peers [OPTION…]",
        ),
    }
}

fn vault(counts: &[String]) -> Outcome<()> {
    let chromium = chromium::ensure()?;
    npm::ensure()?;
    let page = page()?;
    let mut command = playwright(&["bench-vault"]);
    command
        .env("CHROMIUM", chromium.browser)
        .env("BENCH_PAGE", page)
        .env("BENCH_MACHINE", machine());
    if !counts.is_empty() {
        command.env("BENCH_COUNTS", counts.join(","));
    }
    command::run(&mut command)
}

/// The needs assessment in the sealed app beside plain JavaScript.
fn forms() -> Outcome<()> {
    let chromium = chromium::ensure()?;
    npm::ensure()?;
    build::ensure()?;
    command::run(
        playwright(&["bench-forms"])
            .env("CHROMIUM", chromium.browser)
            .env("BENCH_MACHINE", machine()),
    )
}

/// The long tests of the browser, by the beginning of their files' names.
pub fn playwright(files: &[&str]) -> std::process::Command {
    let config = "tests/browser/soak/playwright.config.ts";
    let mut words = vec!["--no-install", "playwright", "test", "--config", config];
    words.extend(files);
    command::program("npx", &words)
}

/// The folder with the page of the vault and the sealed build's key worker, built when needed.
///
/// # Errors
/// When a tool is missing or the build fails.
pub fn page() -> Outcome<PathBuf> {
    build::ensure()?;
    let folder = example("bench_vault", "bench-vault")?;
    let dist = files::dist();
    for name in files::list(&dist)? {
        if name.starts_with("crypto-worker") || name == "unpack.js" {
            fs::copy(dist.join(&name), folder.join(&name))?;
        }
    }
    for name in ["index.html", "page.js", "raw.js"] {
        fs::copy(
            files::root().join("bench/vault").join(name),
            folder.join(name),
        )?;
    }
    Ok(folder)
}

/// A folder with a page's own wasm and its glue, compiled as the app is.
fn example(name: &str, folder: &str) -> Outcome<PathBuf> {
    tools::for_build()?;
    let mut arguments = vec!["build", "--release", "--locked", "--example", name];
    arguments.extend(["--target", tools::WASM]);
    command::run(
        command::program("cargo", &arguments)
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env(paths::FLAGS, paths::flags()),
    )?;
    let folder = files::target().join(folder);
    fs::create_dir_all(&folder)?;
    let wasm = files::target()
        .join(tools::WASM)
        .join("release/examples")
        .join([name, ".wasm"].concat());
    let (from, to) = (wasm.to_string_lossy(), folder.to_string_lossy());
    let bindgen = [
        "--target",
        "web",
        "--no-typescript",
        "--out-dir",
        &to,
        &from,
    ];
    command::run(&mut command::program("wasm-bindgen", &bindgen))?;
    Ok(folder)
}

/// The machine in plain words: cores, memory, system; no names.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes: u64 = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0);
    let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let system = system
        .lines()
        .find_map(|line| line.strip_prefix("PRETTY_NAME="))
        .unwrap_or("an unknown system")
        .trim_matches('"')
        .to_owned();
    format!(
        "{cores} cores, {} GB of memory, {system}",
        kilobytes.div_ceil(1_048_576)
    )
}
