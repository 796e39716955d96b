//! Keeps the folders of this machine out of the app: panics name source files, and the same source makes the same build.

use std::path::{Path, PathBuf};

use crate::command;

/// What Cargo reads the compiler's flags for the app from, besides `.cargo/config.toml`.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The flags that give the sources of crates and of Rust the same names on every machine.
pub fn flags() -> String {
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let crates = cargo.map(|home| (home.join("registry").join("src"), "/crates".to_owned()));
    let rust = command::output("rustc", &["--print", "sysroot"]).zip(commit());
    let rust = rust.map(|(sysroot, commit)| {
        let sources = Path::new(&sysroot).join("lib/rustlib/src/rust");
        (sources, format!("/rustc/{commit}"))
    });
    let renamed: Vec<_> = crates.into_iter().chain(rust).collect();
    spelled(&renamed)
}

/// The commit of the compiler, under which its sources are named where they are not installed.
fn commit() -> Option<String> {
    let version = command::output("rustc", &["-vV"])?;
    let mut lines = version.lines();
    lines.find_map(|line| Some(line.strip_prefix("commit-hash: ")?.to_owned()))
}

/// Cargo takes the flags apart at spaces, so a folder with a space in its name keeps it.
fn spelled(renamed: &[(PathBuf, String)]) -> String {
    let flags = renamed
        .iter()
        .map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display()));
    let flags: Vec<_> = flags.filter(|flag| !flag.contains(' ')).collect();
    flags.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn k01_folders_are_renamed_unless_their_names_cannot_be_passed_on() {
        let renamed = [
            (PathBuf::from("/a/registry/src"), "/crates".to_owned()),
            (PathBuf::from("/my rust/src"), "/rustc/1".to_owned()),
            (PathBuf::from("/rust/src"), "/rustc/1".to_owned()),
        ];
        assert_eq!(
            spelled(&renamed),
            "--remap-path-prefix=/a/registry/src=/crates --remap-path-prefix=/rust/src=/rustc/1"
        );
    }
}
