//! Running other programs, with a sentence that says what failed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::{Outcome, fail};
use crate::files;

/// A program with its arguments, to be run in the workspace's folder.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command
        .args(arguments)
        .current_dir(files::root())
        .stdin(Stdio::null());
    command
}

/// Runs a program with its output shown.
///
/// # Errors
/// When it cannot be started or does not end well.
pub fn run(command: &mut Command) -> Outcome<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => fail(format!("{} ended with {status}", spelled(command))),
        Err(error) => fail(format!("{} cannot be started: {error}", spelled(command))),
    }
}

/// What a program prints, or nothing when it is absent or fails.
pub fn output(name: &str, arguments: &[&str]) -> Option<String> {
    let output = program(name, arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Runs a program, shows each line it prints and gives it to `each`. Says whether it ended well.
///
/// # Errors
/// When it cannot be started.
pub fn watch(command: &mut Command, mut each: impl FnMut(&str)) -> Outcome<bool> {
    let spelled = spelled(command);
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return fail(format!("{spelled} cannot be started: {error}")),
    };
    if let Some(out) = child.stdout.take() {
        for line in BufReader::new(out).lines() {
            let line = line?;
            println!("{line}");
            each(&line);
        }
    }
    Ok(child.wait()?.success())
}

/// Whether a program of this name is on PATH (or is a path that exists).
pub fn exists(name: &str) -> bool {
    if name.contains('/') {
        return Path::new(name).exists();
    }
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths)
        .any(|folder| folder.join(name).exists() || folder.join(format!("{name}.exe")).exists())
}

fn spelled(command: &Command) -> String {
    let words: Vec<_> = command
        .get_args()
        .map(|word| word.to_string_lossy())
        .collect();
    format!(
        "{} {}",
        command.get_program().to_string_lossy(),
        words.join(" ")
    )
}
