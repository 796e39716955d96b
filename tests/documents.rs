//! The project's documents name only what is there.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents, from the root.
const DOCUMENTS: [&str; 10] = [
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
    "content/README.md",
    "docs/backup.md",
    "docs/case-file.md",
    "docs/forms.md",
    "docs/hosting.md",
];

/// Folders whose files are named by their path from the root.
const FOLDERS: [&str; 8] = [
    "content/",
    "crypto-worker/",
    "docs/",
    "locales/",
    "src/",
    "tests/",
    "web/",
    "xtask/",
];

/// The places that links (not pictures) lead to, within the project.
fn links(text: &str) -> Vec<&str> {
    text.match_indices("](")
        .filter(|(at, _)| {
            let opens = text[..*at].rfind('[').unwrap_or(0);
            !text[..opens].ends_with('!')
        })
        .filter_map(|(at, _)| text[at + 2..].split_once(')'))
        .map(|(target, _)| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

/// The files that the text names in code spans, written out from the root.
fn named(text: &str) -> Vec<&str> {
    let fenced = text.split("```").step_by(2);
    fenced
        .flat_map(|prose| prose.split('`').skip(1).step_by(2))
        .filter(|name| FOLDERS.iter().any(|folder| name.starts_with(folder)))
        .filter(|name| !name.contains(['*', ' ']))
        .collect()
}

/// What a document names that is not there.
fn missing(document: &str, text: &str, exists: impl Fn(&Path) -> bool) -> Vec<String> {
    let folder = Path::new(document).parent().unwrap_or(Path::new(""));
    let linked = links(text).into_iter().map(|link| folder.join(link));
    let named = named(text).into_iter().map(PathBuf::from);
    linked
        .chain(named)
        .filter(|path| !exists(path))
        .map(|path| format!("{document}: {}", path.display()))
        .collect()
}

#[test]
fn what_the_documents_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root.join(document)).unwrap();
        found.extend(missing(document, &text, |path| root.join(path).exists()));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_name_of_nothing_is_found() {
    let check = |text: &str, expected: &[&str]| {
        let exists = |path: &Path| path == Path::new("docs/here.md");
        assert_eq!(missing("docs/a.md", text, exists), expected, "{text}");
    };
    check(
        "[a](here.md) [b](here.md#part) [c](https://x.org/) [d](#part)",
        &[],
    );
    check("[a](gone.md)", &["docs/a.md: docs/gone.md"]);
    check("![a picture that the tests make](gone.png)", &[]);
    check(
        "`docs/here.md` `docs/gone.md`",
        &["docs/a.md: docs/gone.md"],
    );
    check("`docs/*.md`\n```\n`docs/gone.md`\n```\n", &[]);
}
