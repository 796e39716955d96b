//! The document of results: one section a part, replaced when the part runs again.

use std::fs;

use crate::bench;
use crate::command;
use crate::failure::{Failure, Outcome};
use crate::files;

const DOCUMENT: &str = "docs/soak-results.md";

/// Writes what a part found into its section.
///
/// # Errors
/// When the document cannot be read or written.
pub fn write(name: &str, what: &str, found: &Outcome<String>) -> Outcome<()> {
    let path = files::root().join(DOCUMENT);
    let document = fs::read_to_string(&path)?;
    let day = command::output("date", &["-u", "+%Y-%m-%d"]).unwrap_or_default();
    let result = match found {
        Ok(text) => text.trim().to_owned(),
        Err(Failure(why)) => format!("**Failed:** {why}"),
    };
    let note = std::env::var("SOAK_NOTE")
        .map(|note| format!(" {note}"))
        .unwrap_or_default();
    let section = format!(
        "## {name}\n\n{what}.\n\n{day}, on {}.{note}\n\n{result}\n",
        bench::machine()
    );
    fs::write(path, replaced(&document, name, &section))?;
    Ok(())
}

/// The document with this section in the place of the one of that name, or at the end.
fn replaced(document: &str, name: &str, section: &str) -> String {
    let mut parts = document.split("\n## ");
    let mut text = parts.next().unwrap_or_default().trim_end().to_owned();
    let mut done = false;
    let mut add = |part: &str| {
        text.push_str("\n\n");
        text.push_str(part.trim_end());
    };
    for part in parts {
        if part.lines().next() == Some(name) {
            add(section);
            done = true;
        } else {
            add(&format!("## {part}"));
        }
    }
    if !done {
        add(section);
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_the_one_before() {
        let first = replaced("# Results\n\nWords.\n", "a", "## a\n\none\n");
        assert_eq!(first, "# Results\n\nWords.\n\n## a\n\none\n");
        let both = replaced(&first, "b", "## b\n\ntwo\n");
        let again = replaced(&both, "a", "## a\n\nthree\n");
        assert_eq!(
            again,
            "# Results\n\nWords.\n\n## a\n\nthree\n\n## b\n\ntwo\n"
        );
    }
}
