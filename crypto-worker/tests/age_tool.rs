//! The `age` command of Debian reads our files, and we read its files: with a key, and with a passphrase.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "tests"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crypto_worker::open::{With, open};
use crypto_worker::seal::{For, make_identity, seal};
use zeroize::Zeroizing;

const WORDS: &str = "apple river stone candle";

/// Types the passphrase at each prompt: the tool reads it from a terminal only.
const TERMINAL: &str = "
import os, pty, sys
words, command = sys.argv[1].encode(), sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
heard = b''
while True:
    try:
        piece = os.read(terminal, 1024)
    except OSError:
        break
    if not piece:
        break
    heard += piece
    if heard.rstrip().endswith(b':'):
        heard = b''
        os.write(terminal, words + b'\\n')
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
";

fn content() -> Vec<u8> {
    "{\"name\":\"Ana Förster\"}\n".repeat(10_000).into_bytes()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(command: &mut Command) {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("install age and python3 (Debian packages): {error}"));
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn i01_the_age_tool_opens_our_file_with_a_key() {
    let folder = folder("ours-key");
    let (secret, recipient) = make_identity().unwrap();
    fs::write(folder.join("key.txt"), format!("{}\n", *secret)).unwrap();
    let file = seal(&For::Recipients(vec![recipient]), &content()).unwrap();
    fs::write(folder.join("ours.age"), file).unwrap();
    run(Command::new("age")
        .current_dir(&folder)
        .args(["-d", "-i", "key.txt", "-o", "plain", "ours.age"]));
    assert_eq!(fs::read(folder.join("plain")).unwrap(), content());
}

#[test]
fn i01_the_age_tool_opens_our_file_with_a_passphrase() {
    let folder = folder("ours-words");
    let whom = For::Passphrase(Zeroizing::new(WORDS.to_owned()));
    fs::write(folder.join("ours.age"), seal(&whom, &content()).unwrap()).unwrap();
    run(Command::new("python3").current_dir(&folder).args([
        "-c", TERMINAL, WORDS, "age", "-d", "-o", "plain", "ours.age",
    ]));
    assert_eq!(fs::read(folder.join("plain")).unwrap(), content());
}

#[test]
fn i02_we_open_a_file_of_the_age_tool_made_for_a_key() {
    let folder = folder("theirs-key");
    let (secret, recipient) = make_identity().unwrap();
    fs::write(folder.join("plain"), content()).unwrap();
    for (name, armour) in [("armoured.age", true), ("binary.age", false)] {
        let mut command = Command::new("age");
        command
            .current_dir(&folder)
            .args(["-r", &recipient, "-o", name]);
        if armour {
            command.arg("-a");
        }
        run(command.arg("plain"));
        let file = fs::read(folder.join(name)).unwrap();
        let with = With::Identity(Zeroizing::new(secret.to_string()));
        assert_eq!(*open(&file, &with, 1 << 20).unwrap(), content(), "{name}");
    }
}

#[test]
fn i02_we_open_a_file_of_the_age_tool_made_for_a_passphrase() {
    let folder = folder("theirs-words");
    fs::write(folder.join("plain"), content()).unwrap();
    run(Command::new("python3").current_dir(&folder).args([
        "-c",
        TERMINAL,
        WORDS,
        "age",
        "-p",
        "-o",
        "theirs.age",
        "plain",
    ]));
    let file = fs::read(folder.join("theirs.age")).unwrap();
    let with = With::Passphrase(Zeroizing::new(WORDS.to_owned()));
    assert_eq!(*open(&file, &with, 1 << 20).unwrap(), content());
}
