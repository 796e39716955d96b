//! The hashes that Trunk wrote into the page, made true again: sealing changes files after Trunk has hashed them.
//!
//! A browser refuses a style sheet or script whose hash is another one than the page says.

use super::{Files, PAGE, checks};
use crate::failure::{Outcome, fail};
use crate::hash::Hash;

/// What the `integrity` attribute of a file says.
pub fn of(bytes: &[u8]) -> String {
    format!("sha256-{}", Hash::of(bytes).base64())
}

/// Writes the hash of each file as it is now into the tag that loads it.
///
/// # Errors
/// When the page loads a file by its hash that is not in the build.
pub fn refresh(files: &mut Files) -> Outcome<()> {
    let mut page = super::text(files, PAGE)?;
    for tag in checks::tags(&page) {
        let Some(said) = tag.attribute("integrity") else {
            continue;
        };
        let path = tag.attribute("href").or_else(|| tag.attribute("src"));
        let path = path.unwrap_or_default().trim_start_matches("./");
        let Some(bytes) = files.get(path) else {
            return fail(format!(
                "index.html says the hash of {path}, which is not in the build"
            ));
        };
        // Files with the same hash were the same, and still are.
        page = page.replace(said, &of(bytes));
    }
    files.insert(PAGE.to_owned(), page.into_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(files: &[(&str, &str)]) -> Outcome<String> {
        let mut files: Files = files
            .iter()
            .map(|(path, content)| ((*path).to_owned(), content.as_bytes().to_vec()))
            .collect();
        refresh(&mut files)?;
        super::super::text(&files, PAGE)
    }

    #[test]
    fn each_hash_is_that_of_the_file_as_it_is_now() {
        let links = "<link rel=\"stylesheet\" href=\"./a.css\" integrity=\"sha384-old\"/><link href=\"b.svg\">";
        assert_eq!(
            page(&[(PAGE, links), ("a.css", "abc"), ("b.svg", "")]).unwrap(),
            links.replace(
                "sha384-old",
                "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
            )
        );
    }

    #[test]
    fn a_hash_of_a_file_that_is_missing_stops_the_build() {
        let link = "<link href=\"./a.css\" integrity=\"sha384-old\">";
        assert!(page(&[(PAGE, link)]).is_err());
    }
}
