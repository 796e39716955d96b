//! Embeds `locales/` and `content/` into the program.
//!
//! Messages become one table (`build/words.rs`), and content becomes compact JSON (`build/compact.rs`) for tests
//! and benchmarks; the app loads the same as a file beside it, which sealing writes.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a build script speaks to cargo through its output and stops by panicking"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/compact.rs"]
mod compact;
#[path = "build/words.rs"]
mod words;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/compact.rs");
    println!("cargo::rerun-if-changed=build/words.rs");
    let root = PathBuf::from(required("CARGO_MANIFEST_DIR"));
    write("words.rs", &messages(&root.join("locales").join("en")));
    write("content.rs", &content(&root, &compact::FORMS));
    write("instruments.rs", &content(&root, &["instruments"]));
}

fn write(name: &str, source: &str) {
    let target = PathBuf::from(required("OUT_DIR")).join(name);
    fs::write(&target, source).unwrap_or_else(|e| panic!("{}: {e}", target.display()));
}

fn read(file: &Path) -> String {
    println!("cargo::rerun-if-changed={}", file.display());
    fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The messages of a language as a table in Rust.
fn messages(folder: &Path) -> String {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut words = words::Words::default();
    let files = compact::listed(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for file in files {
        let name = file.display().to_string();
        words
            .add(&name, &read(&file))
            .unwrap_or_else(|why| panic!("{why}"));
    }
    words.source()
}

/// Every file of some kinds of content as a list in Rust.
fn content(root: &Path, kinds: &[&'static str]) -> String {
    // Of a folder, everything in it is meant.
    println!("cargo::rerun-if-changed=content");
    let files = compact::all(root, kinds).unwrap_or_else(|why| panic!("{why}"));
    let mut source = String::from("&[\n");
    for file in files {
        let _ = writeln!(
            source,
            "    ({:?}, {:?}, {:?}, {:?}),",
            file.kind, file.folder, file.name, file.text
        );
    }
    source.push(']');
    source
}

fn required(name: &str) -> String {
    env::var(name).unwrap_or_else(|e| panic!("{name}: {e}"))
}
