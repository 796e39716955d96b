//! Forms by id and version: one shelf a version, each compiled when it is first asked for.

use std::sync::OnceLock;

use super::Embedded;
use super::assemble::{ContentProblem, assemble, together};
use crate::domain::form::{Compiled, Definition, Guidance};
use crate::domain::ids::DefinitionId;

/// Forms by id and version.
#[derive(Debug, Default)]
pub struct Library {
    shelves: Vec<Shelf>,
}

/// One version of a form with its guidance, compiled when first asked for.
#[derive(Debug)]
pub struct Shelf {
    folder: &'static str,
    files: Vec<Embedded>,
    form: OnceLock<Result<Compiled, Vec<ContentProblem>>>,
}

impl Library {
    /// Sorts files into shelves by folder; nothing is read yet.
    #[must_use]
    pub fn of(files: &[Embedded]) -> Self {
        let mut shelves: Vec<Shelf> = Vec::new();
        for file in files {
            match shelves.iter_mut().find(|shelf| shelf.folder == file.1) {
                Some(shelf) => shelf.files.push(*file),
                None => shelves.push(Shelf {
                    folder: file.1,
                    files: vec![*file],
                    form: OnceLock::new(),
                }),
            }
        }
        Self { shelves }
    }

    /// The shelves, in the order of their files.
    #[must_use]
    pub fn shelves(&self) -> &[Shelf] {
        &self.shelves
    }

    /// One version of a form; none when the app does not have it, or it is broken.
    #[must_use]
    pub fn form(&self, id: &DefinitionId, version: &str) -> Option<&Compiled> {
        self.shelf(id, version)?.form().ok()
    }

    /// The shelf of one version of a form.
    #[must_use]
    pub fn shelf(&self, id: &DefinitionId, version: &str) -> Option<&Shelf> {
        let mut shelves = self.shelves.iter().filter(|it| it.version() == version);
        shelves.find(|it| it.form().is_ok_and(|form| form.definition().id == *id))
    }

    /// The newest version of a form, for a new draft.
    #[must_use]
    pub fn newest(&self, id: &DefinitionId) -> Option<&Compiled> {
        self.shelves
            .iter()
            .filter_map(|shelf| Some((shelf.version().parse::<u32>().ok()?, shelf.form().ok()?)))
            .filter(|(_, form)| form.definition().id == *id)
            .max_by_key(|(version, _)| *version)
            .map(|(_, form)| form)
    }
}

impl Shelf {
    /// The version its folder stands for: `1` of `v1`, or of `gate-v1`.
    #[must_use]
    pub fn version(&self) -> &str {
        let after = self.folder.rsplit('-').next().unwrap_or_default();
        after.strip_prefix('v').unwrap_or(after)
    }

    /// Its files put together, before anything is compiled.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(super) fn together(&self) -> Result<(Definition, Guidance), Vec<ContentProblem>> {
        together(self.version(), &self.files)
    }

    /// The form, compiled.
    ///
    /// # Errors
    /// What is wrong with its files.
    pub fn form(&self) -> Result<&Compiled, &[ContentProblem]> {
        self.form
            .get_or_init(|| assemble(self.version(), &self.files))
            .as_ref()
            .map_err(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Embedded = (
        "assessments",
        "v1",
        "needs.json",
        r#"{"id":"needs","version":"1","title":"First","domains":[{"id":"D01","title":"Health","kind":"core"}]}"#,
    );
    const SECOND: Embedded = (
        "assessments",
        "v10",
        "needs.json",
        r#"{"id":"needs","version":"10","title":"Tenth","domains":[{"id":"D01","title":"Health","kind":"core"}]}"#,
    );
    const NINTH: Embedded = (
        "assessments",
        "v9",
        "needs.json",
        r#"{"id":"needs","version":"9","title":"Ninth"}"#,
    );
    const PART: Embedded = (
        "assessments",
        "v1",
        "D01.json",
        r#"{"id":"D01","domain":"D01","title":"Health","lead":"Hello.","anchors":["a","b","c","d","e"],"groups":[{"id":"D01.a","title":"A","items":[{"id":"D01.p1","ask":"Well?","kind":"yesNo"}]}]}"#,
    );

    fn guidance(folder: &'static str, text: &'static str) -> Embedded {
        ("guidance", folder, "cross-domain.json", text)
    }

    fn library() -> Library {
        Library::of(&[
            SECOND,
            FIRST,
            PART,
            NINTH,
            guidance("v1", r#"{"version":"1"}"#),
            guidance("v9", r#"{"version":"9"}"#),
            guidance("v10", r#"{"version":"10"}"#),
        ])
    }

    #[test]
    fn a_draft_keeps_its_version_when_a_newer_one_exists() {
        let library = library();
        let needs = DefinitionId::from("needs");
        let title = |version| &library.form(&needs, version).unwrap().definition().title;
        assert_eq!(title("1"), "First");
        assert_eq!(title("10"), "Tenth");
        assert_eq!(library.newest(&needs).unwrap().definition().title, "Tenth");
        let kept = library.form(&needs, "1").unwrap();
        assert_eq!(kept.item_count(), 1);
    }

    #[test]
    fn an_unknown_form_or_version_is_not_there() {
        let library = library();
        assert!(library.form(&"needs".into(), "2").is_none());
        assert!(library.form(&"other".into(), "1").is_none());
        assert!(library.newest(&"other".into()).is_none());
    }

    #[test]
    fn a_broken_file_is_named_and_its_form_is_not_there() {
        for (text, file, what) in [
            (r#"{"version":"2"}"#, "cross-domain.json", "version"),
            (r#"{"version":"1""#, "cross-domain.json", ""),
            (r#"{"version":"1","odd":1}"#, "cross-domain.json", "odd"),
            (
                r#"{"version":"1","rules":[{"id":"X1","when":{"item":"p9","positive":true},"effects":[],"why":"w","source":"s"}]}"#,
                "",
                "X1 refers to p9",
            ),
        ] {
            let library = Library::of(&[FIRST, PART, guidance("v1", text)]);
            let problems = library.shelves()[0].form().unwrap_err();
            assert!(
                problems
                    .iter()
                    .any(|p| p.file == file && p.what.contains(what)),
                "{text}: {problems:?}"
            );
            assert!(library.form(&"needs".into(), "1").is_none());
        }
    }
}
