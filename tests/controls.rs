//! Text controls are made in one place, where they get the attributes that keep helpers of browser
//! and keyboard from sending their text elsewhere.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use std::fs;
use std::path::{Path, PathBuf};

const MADE_IN: &str = "src/ui/components/control.rs";

const PRIVATE: [&str; 10] = [
    "\"maxlength\", \"80000\"",
    "\"spellcheck\", \"false\"",
    "\"autocomplete\", \"off\"",
    "\"autocomplete\", \"one-time-code\"",
    "\"translate\", \"no\"",
    "\"autocapitalize\",",
    "\"autocorrect\", \"off\"",
    "\"writingsuggestions\", \"false\"",
    "\"data-gramm\", \"false\"",
    "\"data-1p-ignore\", \"true\"",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
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

/// The opening tags of an element in a source text, up to their `/>` or the next tag.
fn tags<'a>(text: &'a str, element: &str) -> Vec<&'a str> {
    text.match_indices(element)
        .map(|(at, _)| {
            let rest = &text[at..];
            rest.find("/>").map_or(rest, |end| &rest[..end])
        })
        .collect()
}

fn is_text_control(tag: &str) -> bool {
    !["radio", "checkbox"]
        .iter()
        .any(|kind| tag.contains(&format!("type=\"{kind}\"")))
}

#[test]
fn j06_text_controls_are_made_in_one_place_only() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut strays = Vec::new();
    for path in files {
        let place = path.strip_prefix(root()).unwrap().display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let inputs = tags(&text, "<input")
            .into_iter()
            .filter(|tag| is_text_control(tag));
        let editable = ["<textarea", "contenteditable"]
            .into_iter()
            .flat_map(|element| tags(&text, element));
        if place != MADE_IN && inputs.chain(editable).next().is_some() {
            strays.push(place);
        }
    }
    assert!(strays.is_empty(), "{strays:?}");
}

#[test]
fn j06_every_text_control_gets_the_private_attributes() {
    let text = fs::read_to_string(root().join(MADE_IN)).unwrap();
    for attribute in PRIVATE {
        assert!(text.contains(attribute), "{attribute}");
    }
    let made = tags(&text, "<input").len() + tags(&text, "<textarea").len();
    assert_eq!(text.matches("{..|control| private(control").count(), made);
    assert_eq!(made, 2);
}
