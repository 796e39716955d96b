//! Code and locales agree: every message that is asked for exists, and every message is asked for.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One message of a locale: where it stands and the arguments it names.
struct Message {
    file: String,
    arguments: BTreeSet<String>,
}

/// The names that follow a `$`.
fn arguments(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split('$').skip(1).map(|rest| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
            .collect()
    })
}

/// The English files: names without `.ftl`, and texts.
fn english() -> Vec<(String, String)> {
    let files = fs::read_dir(root().join("locales/en")).unwrap();
    let mut files: Vec<(String, String)> = files
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// Every message; that the files are sound and name none twice, the build makes sure.
fn messages() -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    for (file, text) in english() {
        let mut current = None;
        for line in text.lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (key, _) = line.split_once(" =").unwrap();
                let message = Message {
                    file: file.clone(),
                    arguments: arguments(line).collect(),
                };
                found.insert(key.to_owned(), message);
                current = Some(key.to_owned());
            } else if let Some(message) = current.as_ref().and_then(|key| found.get_mut(key)) {
                message.arguments.extend(arguments(line));
            }
        }
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// One `t!("…")` or `key!("…")`; the arguments are known only for the former.
struct Use {
    place: String,
    key: String,
    arguments: Option<BTreeSet<String>>,
}

/// The named arguments of a `t!` call, given what follows its key.
fn call_arguments(rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let (mut depth, mut in_text, mut escaped, mut word) = (0_i32, false, false, String::new());
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        if in_text {
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => in_text = true,
            '(' | '[' | '{' => depth += 1,
            ')' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => word.clear(),
            '=' if depth == 0 && characters.peek() != Some(&'=') && is_name(word.trim()) => {
                names.insert(word.trim().to_owned());
            }
            _ => {}
        }
        if c != ',' {
            word.push(c);
        }
    }
    names
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn uses() -> Vec<Use> {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut found = Vec::new();
    for path in files {
        let text: String = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .flat_map(|line| [line, "\n"])
            .collect();
        for call in ["t!(", "key!("] {
            for (at, _) in text.match_indices(call) {
                let before = text[..at].chars().next_back();
                if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {
                    continue;
                }
                let Some(rest) = text[at + call.len()..].trim_start().strip_prefix('"') else {
                    continue;
                };
                let (key, rest) = rest.split_once('"').unwrap();
                found.push(Use {
                    place: path.strip_prefix(root()).unwrap().display().to_string(),
                    key: key.to_owned(),
                    arguments: (call == "t!(").then(|| call_arguments(rest)),
                });
            }
        }
    }
    found
}

#[test]
fn every_message_asked_for_exists_and_gets_its_arguments() {
    let messages = messages();
    let mut faults = Vec::new();
    for Use {
        place,
        key,
        arguments,
    } in uses()
    {
        match (messages.get(&key), arguments) {
            (None, _) => faults.push(format!("{place}: no message {key}")),
            (Some(message), Some(given)) if given != message.arguments => faults.push(format!(
                "{place}: {key} is given {given:?} and names {:?}",
                message.arguments
            )),
            _ => {}
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_message_is_asked_for() {
    let messages = messages();
    let asked: BTreeSet<String> = uses().into_iter().map(|used| used.key).collect();
    let idle: Vec<_> = messages
        .iter()
        .filter(|(key, _)| !asked.contains(*key))
        .map(|(key, message)| format!("{}.ftl: {key}", message.file))
        .collect();
    assert!(idle.is_empty(), "{idle:#?}");
}
