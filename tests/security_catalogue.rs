//! The catalogue of security cases: none is dropped, and each names tests that exist or says why there is none.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENT: &str = "docs/security-tests.md";
/// The cases of each group. There is no a15.
const GROUPS: [(char, u8); 11] = [
    ('a', 25),
    ('b', 8),
    ('c', 7),
    ('d', 8),
    ('e', 3),
    ('f', 10),
    ('g', 6),
    ('h', 13),
    ('i', 7),
    ('j', 7),
    ('k', 5),
];
const FOLDERS: [&str; 4] = ["src", "tests", "xtask/src", "crypto-worker"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn cases() -> Vec<String> {
    let numbers = |(group, last): (char, u8)| (1..=last).map(move |n| format!("{group}{n:02}"));
    let all = GROUPS.into_iter().flat_map(numbers);
    all.filter(|case| case != "a15").collect()
}

/// The ids that a title begins with, and whether they are followed by words.
fn ids(title: &str, between: char) -> Vec<String> {
    let is_id = |word: &&str| {
        let letters: Vec<char> = word.chars().collect();
        matches!(letters[..], ['a'..='k', b, c] if b.is_ascii_digit() && c.is_ascii_digit())
    };
    let words = title.split(between);
    words.take_while(is_id).map(str::to_owned).collect()
}

/// Every test of a source text that carries ids.
fn tests_in(file: &str, source: &str) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    let mut note = |title: &str, between| {
        let ids = ids(title, between);
        if !ids.is_empty() {
            found.push((ids, title.to_owned()));
        }
    };
    if file.ends_with(".rs") {
        for part in source.split("fn ").skip(1) {
            note(part.split(['(', '<']).next().unwrap_or_default(), '_');
        }
    } else {
        for part in source.split("test(").skip(1) {
            let quote = part.chars().next().unwrap_or_default();
            if ['\'', '"', '`'].contains(&quote) {
                note(part[1..].split(quote).next().unwrap_or_default(), ' ');
            }
        }
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name == "security_catalogue.rs" {
            continue;
        }
        if path.is_dir() && name != "results" && name != "target" {
            sources(&path, into);
        } else if name.ends_with(".rs") || name.ends_with(".ts") {
            into.push(path);
        }
    }
}

/// Files with their tests, by case.
fn tests_of_the_tree() -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        sources(&root().join(folder), &mut files);
    }
    let mut found: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for path in files {
        let file = path.strip_prefix(root()).unwrap().to_string_lossy();
        for (ids, title) in tests_in(&file, &fs::read_to_string(&path).unwrap()) {
            for id in ids {
                let of_case = found.entry(id).or_default();
                of_case
                    .entry(file.to_string())
                    .or_default()
                    .insert(title.clone());
            }
        }
    }
    found
}

struct Row {
    case: String,
    /// Files, each with the titles after it.
    tests: BTreeMap<String, BTreeSet<String>>,
    remarks: String,
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let cells: Vec<String> = inner.split(" | ").map(|it| it.trim().to_owned()).collect();
    let is_case = cells.len() == 4 && cells[0].len() == 3 && cells[0] != "---";
    is_case.then_some(cells)
}

fn row(line: &str) -> Option<Row> {
    let cells = cells(line)?;
    let mut tests: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut file = String::new();
    for name in cells[2].split('`').skip(1).step_by(2) {
        if name.ends_with(".rs") || name.ends_with(".ts") {
            name.clone_into(&mut file);
        } else {
            tests
                .entry(file.clone())
                .or_default()
                .insert(name.to_owned());
        }
    }
    Some(Row {
        case: cells[0].clone(),
        tests,
        remarks: cells[3].clone(),
    })
}

/// The document with its third column written anew.
fn fresh(document: &str) -> String {
    let found = tests_of_the_tree();
    let lines = document.lines().map(|line| {
        let Some(cells) = cells(line) else {
            return line.to_owned();
        };
        let shown: Vec<String> = found
            .get(&cells[0])
            .into_iter()
            .flatten()
            .map(|(file, titles)| {
                let titles: Vec<String> = titles.iter().map(|it| format!("`{it}`")).collect();
                format!("`{file}` {}", titles.join(" "))
            })
            .collect();
        format!(
            "| {} | {} | {} | {} |",
            cells[0],
            cells[1],
            shown.join(" "),
            cells[3]
        )
    });
    lines.map(|line| line + "\n").collect()
}

#[test]
fn every_case_is_there_and_names_tests_that_exist_or_says_why_not() {
    let path = root().join(DOCUMENT);
    let mut document = fs::read_to_string(&path).unwrap();
    if std::env::var_os("FIELDFARE_BLESS").is_some() {
        document = fresh(&document);
        fs::write(&path, &document).unwrap();
    }
    let rows: Vec<Row> = document.lines().filter_map(row).collect();
    let listed: Vec<&str> = rows.iter().map(|row| row.case.as_str()).collect();
    assert_eq!(listed, cases());

    let tree = tests_of_the_tree();
    let mut faults = Vec::new();
    for row in &rows {
        let known = tree.get(&row.case);
        for (file, titles) in &row.tests {
            for title in titles {
                if !known
                    .and_then(|it| it.get(file))
                    .is_some_and(|it| it.contains(title))
                {
                    faults.push(format!("{}: no such test: {file}: {title}", row.case));
                }
            }
        }
        let excused = ["Not here:", "Open:", "Soak:"]
            .iter()
            .any(|word| row.remarks.starts_with(word) && row.remarks.len() > 20);
        if row.tests.is_empty() && !excused {
            faults.push(format!("{}: neither a test nor a reason", row.case));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_test_is_found_by_the_ids_it_begins_with() {
    let rust = "#[test]\nfn a01_a02_both() {}\nfn plain() {}\nfn b7_no() {}";
    let both = (
        vec!["a01".to_owned(), "a02".to_owned()],
        "a01_a02_both".to_owned(),
    );
    assert_eq!(tests_in("x.rs", rust), [both]);
    let browser = "test('c03 it is', async () => {}); test(\"none\", 1); test(`k05 ${name}`, 1)";
    let found = tests_in("x.spec.ts", browser);
    assert_eq!(found[0], (vec!["c03".to_owned()], "c03 it is".to_owned()));
    assert_eq!(found[1].1, "k05 ${name}");
    assert_eq!(found.len(), 2);
}
