//! The content as compact JSON: white space goes, and so do the `examples` of rules, which prove the content in
//! tests and are not needed where it is used. Shared by the build script and by sealing.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde_json::Value;

/// One file of content.
pub struct Compact {
    /// `assessments`, `guidance`, `packs` or `instruments`.
    pub kind: &'static str,
    /// The folder it is in: its version.
    pub folder: String,
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What forms are made of, and what the app loads.
pub const FORMS: [&str; 3] = ["assessments", "guidance", "packs"];

/// Every file of some kinds of content, in an order that depends on names only.
///
/// # Errors
/// What is wrong, and with which file.
pub fn all(root: &Path, kinds: &[&'static str]) -> Result<Vec<Compact>, String> {
    let mut files = Vec::new();
    for &kind in kinds {
        for folder in read(&root.join("content").join(kind), listed)? {
            for path in read(&folder, listed)? {
                let text = read(&path, |path| fs::read_to_string(path))?;
                files.push(Compact {
                    kind,
                    folder: name_of(&folder),
                    name: name_of(&path),
                    text: compact(&text).map_err(|e| format!("{}: {e}", path.display()))?,
                });
            }
        }
    }
    Ok(files)
}

fn read<T>(path: &Path, how: impl Fn(&Path) -> io::Result<T>) -> Result<T, String> {
    how(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().and_then(|name| name.to_str());
    name.unwrap_or_default().to_owned()
}

/// What is in a folder, by name, so that a build does not depend on the file system's order.
///
/// # Errors
/// When it cannot be read.
pub fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<_>> = fs::read_dir(folder)?.collect();
    let mut paths: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    paths.sort();
    Ok(paths)
}

fn compact(text: &str) -> serde_json::Result<String> {
    let mut value: Value = serde_json::from_str(text)?;
    without_examples(&mut value);
    Ok(value.to_string())
}

fn without_examples(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(without_examples),
        Value::Object(members) => {
            members.remove("examples");
            members.values_mut().for_each(without_examples);
        }
        _ => {}
    }
}
