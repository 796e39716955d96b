//! Every promise of the README has tests, and every test that it names exists.

use std::fs;
use std::path::Path;

const HEADING: &str = "## Promises, and the tests that hold them";

/// One row of the table: what is promised, and the tests by file and title.
#[derive(Debug, PartialEq, Eq)]
struct Promise {
    text: String,
    tests: Vec<(String, String)>,
}

/// Reads the table of promises: the second cell names files, each followed by titles in it.
fn promises(readme: &str) -> Vec<Promise> {
    let (_, after) = readme.split_once(HEADING).unwrap_or_default();
    let section = after.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| **"));
    rows.map(|row| {
        let (text, named) = row.split_once(" | ").unwrap_or((row, ""));
        let mut file = String::new();
        let mut tests = Vec::new();
        for name in named.split('`').skip(1).step_by(2) {
            if name.ends_with(".rs") || name.ends_with(".ts") {
                name.clone_into(&mut file);
            } else {
                tests.push((file.clone(), name.to_owned()));
            }
        }
        Promise {
            text: text.replace("**", ""),
            tests,
        }
    })
    .collect()
}

/// Whether a source text has a test of that title.
fn holds(file: &str, source: &str, title: &str) -> bool {
    if file.ends_with(".rs") {
        return source.contains(&format!("fn {title}("));
    }
    ['\'', '"', '`'].iter().any(|quote| {
        ["test(", "test.describe("]
            .iter()
            .any(|call| source.contains(&format!("{call}{quote}{title}{quote}")))
    })
}

/// What is wrong with the table, given how files are read.
fn faults(readme: &str, read: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for promise in promises(readme) {
        if promise.tests.is_empty() {
            faults.push(format!("no test: {}", promise.text));
        }
        for (file, title) in promise.tests {
            match read(&file) {
                None => faults.push(format!("no such file: {file}")),
                Some(source) if !holds(&file, &source, &title) => {
                    faults.push(format!("no such test: {file}: {title}"));
                }
                Some(_) => {}
            }
        }
    }
    faults
}

#[test]
fn every_test_that_a_promise_names_exists() {
    let readme = include_str!("../README.md");
    assert!(promises(readme).len() >= 6, "the promises were not found");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = faults(readme, |file| fs::read_to_string(root.join(file)).ok());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_promise_without_its_test_is_a_fault() {
    let source = "fn kept() {} test('it holds', async () => {});";
    let check = |row: &str, expected: &[&str]| {
        let readme =
            format!("{HEADING}\n\n| promise | held by |\n| --- | --- |\n{row}\n\n## Next\n");
        let read = |file: &str| file.starts_with("a.").then(|| source.to_owned());
        assert_eq!(faults(&readme, read), expected, "{row}");
    };
    check(
        "| **Kept.** Yes. | `a.rs` `kept` `a.spec.ts` `it holds` |",
        &[],
    );
    check("| **Kept.** | nothing |", &["no test: Kept."]);
    check(
        "| **Kept.** | `a.rs` `broken` |",
        &["no such test: a.rs: broken"],
    );
    check(
        "| **Kept.** | `a.spec.ts` `it` |",
        &["no such test: a.spec.ts: it"],
    );
    check("| **Kept.** | `b.rs` `kept` |", &["no such file: b.rs"]);
}
