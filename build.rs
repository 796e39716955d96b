//! Embeds `locales/` and `content/` into the program.
//!
//! Messages become one table (`build/words.rs`); every folder of forms and of guidance becomes compact JSON:
//! white space goes, and so do the `examples` of rules: they prove the content in tests and are not
//! needed where it is used.

#![allow(
    clippy::panic,
    clippy::print_stdout,
    reason = "a build script speaks to cargo through its output and stops by panicking"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/words.rs"]
mod words;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build/words.rs");
    let root = PathBuf::from(required("CARGO_MANIFEST_DIR"));
    write("words.rs", &messages(&root.join("locales").join("en")));
    write("content.rs", &content(&root));
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
    for file in listed(folder) {
        let name = file.display().to_string();
        words
            .add(&name, &read(&file))
            .unwrap_or_else(|why| panic!("{why}"));
    }
    words.source()
}

/// Every file of the content as a list in Rust.
fn content(root: &Path) -> String {
    let mut source = String::from("&[\n");
    for kind in ["assessments", "guidance"] {
        let folder = root.join("content").join(kind);
        println!("cargo::rerun-if-changed={}", folder.display());
        for version in listed(&folder) {
            println!("cargo::rerun-if-changed={}", version.display());
            for file in listed(&version) {
                embed(kind, &file, &mut source);
            }
        }
    }
    source.push(']');
    source
}

fn required(name: &str) -> String {
    env::var(name).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// What is in a folder, by name, so that a build does not depend on the file system's order.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn embed(kind: &str, file: &Path, source: &mut String) {
    let text = read(file);
    let name = |path: Option<&Path>| {
        let name = path.and_then(Path::file_name).and_then(|n| n.to_str());
        name.unwrap_or_default().to_owned()
    };
    let mut reader = Compactor {
        rest: text.trim_end(),
        out: String::new(),
    };
    reader.value(true);
    assert!(reader.rest.is_empty(), "{}: not JSON", file.display());
    let _ = writeln!(
        source,
        "    ({kind:?}, {:?}, {:?}, {:?}),",
        name(file.parent()),
        name(Some(file)),
        reader.out
    );
}

/// Copies JSON without white space and without the members named `examples`.
struct Compactor<'a> {
    rest: &'a str,
    out: String,
}

impl<'a> Compactor<'a> {
    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes the next `len` bytes.
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(len);
        self.rest = rest;
        taken
    }

    fn put(&mut self, keep: bool, text: &str) {
        if keep {
            self.out.push_str(text);
        }
    }

    fn value(&mut self, keep: bool) {
        self.skip_space();
        match self.rest.as_bytes().first() {
            Some(b'{') => self.members(keep, b'}'),
            Some(b'[') => self.members(keep, b']'),
            Some(b'"') => {
                let text = self.string();
                self.put(keep, text);
            }
            _ => {
                let end = self.rest.find([',', '}', ']']).unwrap_or(self.rest.len());
                let word = self.take(end).trim_end();
                assert!(!word.is_empty(), "a value is missing before: {}", self.rest);
                self.put(keep, word);
            }
        }
    }

    fn members(&mut self, keep: bool, close: u8) {
        let open = self.take(1);
        self.put(keep, open);
        let mut first = true;
        loop {
            self.skip_space();
            match self.rest.as_bytes().first() {
                Some(b',') if !first => {
                    self.take(1);
                    self.skip_space();
                }
                Some(byte) if *byte == close => {
                    let end = self.take(1);
                    self.put(keep, end);
                    return;
                }
                Some(_) => {}
                None => panic!("a list or object does not end"),
            }
            let start = self.out.len();
            let mut keep_member = keep;
            if keep && !self.out.ends_with(open) {
                self.out.push(',');
            }
            if close == b'}' {
                let name = self.string();
                keep_member = keep && name != "\"examples\"";
                self.put(keep_member, name);
                self.skip_space();
                assert!(
                    self.rest.starts_with(':'),
                    "a colon is missing after {name}"
                );
                self.take(1);
                self.put(keep_member, ":");
            }
            self.value(keep_member);
            if keep && !keep_member {
                self.out.truncate(start);
            }
            first = false;
        }
    }

    fn string(&mut self) -> &'a str {
        assert!(
            self.rest.starts_with('"'),
            "a text is missing before: {}",
            self.rest
        );
        let mut escaped = false;
        for (at, byte) in self.rest.bytes().enumerate().skip(1) {
            match byte {
                b'"' if !escaped => return self.take(at + 1),
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        panic!("a text does not end");
    }
}
