//! The source files of the app: their room, their tokens without tests, and the paths they name.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::tokens::{Token, tokens};

/// One file of `src/`.
pub struct Source {
    /// Its path from the root of the project: `src/ui/frame.rs`.
    pub place: String,
    pub text: String,
    /// What is left without tests.
    pub tokens: Vec<Token>,
}

/// A path as it is named somewhere, group by group written out: `crate::domain::case`.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub names: Vec<String>,
    pub line: usize,
}

impl Source {
    pub fn new(place: &str, text: &str) -> Self {
        Self {
            place: place.to_owned(),
            text: text.to_owned(),
            tokens: without_tests(tokens(text)).0,
        }
    }

    /// The modules from the root: `["ui", "frame"]`; `["main"]` and `["lib"]` for the two roots.
    pub fn modules(&self) -> Vec<&str> {
        let inner = self.place.strip_prefix("src/").unwrap_or(&self.place);
        let inner = inner.strip_suffix(".rs").unwrap_or(inner);
        inner.split('/').filter(|name| *name != "mod").collect()
    }

    /// The room that the file is in.
    pub fn room(&self) -> &str {
        self.modules().first().copied().unwrap_or_default()
    }

    /// A fault of this file, with its place.
    pub fn fault(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.place)
    }

    /// Every path that the code names, `super` resolved where it leaves the room.
    pub fn named(&self) -> Vec<Named> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let before = at.checked_sub(1).map(|before| &self.tokens[before]);
            let used = before.is_some_and(|token| token.name() == Some("use"));
            let goes_on = before.is_some_and(|token| token.is('.'));
            let inside = at > 1 && self.is_path(at - 2);
            let begins = token.name().is_some() && !goes_on && !inside;
            if begins && (used || self.is_path(at + 1)) {
                at = self.tree(at, &[], &mut found);
            } else {
                at += 1;
            }
        }
        let modules = self.modules();
        for named in &mut found {
            let up = named
                .names
                .iter()
                .take_while(|name| *name == "super")
                .count();
            if up > 0 && up >= modules.len() {
                named
                    .names
                    .splice(..up, ["crate".to_owned()])
                    .for_each(drop);
            }
        }
        found
    }

    fn is_path(&self, at: usize) -> bool {
        [at, at + 1]
            .iter()
            .all(|at| self.tokens.get(*at).is_some_and(|token| token.is(':')))
    }

    /// Reads the path that begins at a name, and returns where it ends.
    fn tree(&self, mut at: usize, before: &[String], into: &mut Vec<Named>) -> usize {
        let mut names = before.to_vec();
        let line = self.tokens[at].line;
        while let Some(name) = self.tokens.get(at).and_then(Token::name) {
            names.push(name.to_owned());
            at += 1;
            if !self.is_path(at) {
                break;
            }
            at += 2;
        }
        let Some(group) = self.tokens.get(at).filter(|token| token.is('{')) else {
            into.push(Named { names, line });
            return at;
        };
        if !self.tokens[at - 1].is(':') {
            // A block that follows a path: `match Foo::new() {`.
            into.push(Named {
                names,
                line: group.line,
            });
            return at;
        }
        at += 1;
        while let Some(token) = self.tokens.get(at).filter(|token| !token.is('}')) {
            at = if token.name().is_some() {
                self.tree(at, &names, into)
            } else {
                at + 1
            };
        }
        at + 1
    }
}

/// Drops items under `#[cfg(test)]`; says which modules elsewhere are tests.
fn without_tests(all: Vec<Token>) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut tests) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < all.len() {
        let heads: Vec<Option<&str>> = all[at..].iter().take(5).map(Token::name).collect();
        if !(all[at].is('#') && heads.get(2..) == Some(&[Some("cfg"), None, Some("test")])) {
            kept.push(all[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0_i32;
        let mut names = Vec::new();
        at += 7;
        while let Some(token) = all.get(at) {
            at += 1;
            names.extend(token.name());
            depth += i32::from(token.is('{')) - i32::from(token.is('}'));
            if depth == 0 && token.is(';') {
                tests.extend(names.last().map(|name| (*name).to_owned()));
                break;
            }
            if depth == 0 && token.is('}') {
                break;
            }
        }
    }
    (kept, tests)
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

/// Every file of `src/`, in order; files that are tests as a whole have no tokens.
pub fn sources() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(read_all);
    &ALL
}

fn read_all() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("src"), &mut paths);
    paths.sort();
    let mut tests = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let folder = path.parent().unwrap();
        let modules = without_tests(tokens(&text)).1;
        tests.extend(
            modules
                .into_iter()
                .map(|name| folder.join(name).with_extension("rs")),
        );
        found.push((path, text));
    }
    found
        .into_iter()
        .map(|(path, text)| {
            let place = path.strip_prefix(root).unwrap().to_str().unwrap();
            let mut source = Source::new(place, &text);
            // What stands in the folder of a test module is a test too.
            let module = |folder: &Path| tests.contains(&folder.with_extension("rs"));
            if path.ancestors().any(module) {
                source.tokens.clear();
            }
            source
        })
        .collect()
}

fn check_named(place: &str, text: &str, expected: &[&str]) {
    let named: Vec<String> = Source::new(place, text)
        .named()
        .iter()
        .map(|named| named.names.join("::"))
        .collect();
    assert_eq!(named, expected, "{text}");
}

#[test]
fn groups_are_written_out() {
    check_named(
        "src/app/x.rs",
        "use crate::{a, b::{self, c}, d::*}; use e; fn f(p: q::R) -> g::H<i::J> { k.l(); M::<n::O>() }",
        &[
            "crate::a",
            "crate::b::self",
            "crate::b::c",
            "crate::d",
            "e",
            "q::R",
            "g::H",
            "i::J",
            "M",
            "n::O",
        ],
    );
}

#[test]
fn a_path_out_of_the_room_is_seen() {
    check_named("src/app/x.rs", "use super::y;", &["super::y"]);
    check_named("src/app/x.rs", "use super::super::ui;", &["crate::ui"]);
    check_named("src/app/mod.rs", "use super::ui::z;", &["crate::ui::z"]);
}

#[test]
fn tests_inside_a_file_are_left_out() {
    check_named(
        "src/app/x.rs",
        "#[cfg(test)] mod tests { use a::b; } #[cfg(test)] mod laws; use c::d;",
        &["c::d"],
    );
}

#[test]
fn the_files_of_the_app_are_found_and_its_test_files_are_left_out() {
    let all = sources();
    let tokens = |place: &str| {
        let source = all.iter().find(|source| source.place == place);
        source.map(|source| source.tokens.len())
    };
    assert!(tokens("src/domain/case/edit.rs").is_some_and(|count| count > 100));
    assert_eq!(tokens("src/domain/case/laws.rs"), Some(0));
}
