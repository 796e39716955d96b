//! The parts that are played in browsers: `tests/browser/soak/*.soak.ts`.
//! Each writes what it found, in Markdown, into `tests/browser/results/soak-NAME.md`.

use std::fs;
use std::process::Command;

use crate::failure::{Outcome, fail};
use crate::{bench, build, chromium, command, files, npm};

/// Imports cut at 200 places, and one import twenty times.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn imports() -> Outcome<String> {
    play("imports", false, |_| ())
}

/// Browsers killed while they write.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn killed() -> Outcome<String> {
    play("b01", true, |_| ())
}

/// Commits and the fsyncs they cause.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn synced() -> Outcome<String> {
    if !command::exists("strace") {
        return fail("needs strace");
    }
    play("b02", true, |_| ())
}

/// Ten thousand cases through every kind of long work.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn large() -> Outcome<String> {
    play("large", false, |_| ())
}

/// What Firefox writes down by itself.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn remembered() -> Outcome<String> {
    play("g06", false, |_| ())
}

/// Every way out. As root the browsers get a name server of our own, in a file system view of their own;
/// otherwise names are counted in Chromium only, from its log.
///
/// # Errors
/// When a tool is missing or the test fails.
pub fn ways_out() -> Outcome<String> {
    let root = command::output("id", &["-u"]).as_deref() == Some("0");
    let apart = root && command::output("unshare", &["-m", "true"]).is_some();
    if !apart {
        return play("j01", false, |_| ());
    }
    let names = files::target().join("soak-resolv.conf");
    fs::write(
        &names,
        "nameserver 127.0.0.1\noptions attempts:1 timeout:1\n",
    )?;
    play("j01", false, |command| {
        let mut inner = Command::new("unshare");
        let script = "mount --bind \"$0\" /etc/resolv.conf && exec \"$@\"";
        inner.args(["-m", "--propagation", "private", "sh", "-c", script]);
        inner
            .arg(&names)
            .arg(command.get_program())
            .args(command.get_args());
        inner.current_dir(files::root()).env("LEAK_DNS", "1");
        *command = inner;
    })
}

fn play(name: &str, page: bool, change: impl FnOnce(&mut Command)) -> Outcome<String> {
    let chromium = chromium::ensure()?;
    npm::ensure()?;
    build::ensure()?;
    let result = files::root().join(format!("tests/browser/results/soak-{name}.md"));
    let _ = fs::remove_file(&result);
    let mut command = bench::playwright(&[&format!("/{name}.soak.ts")]);
    change(&mut command);
    command
        .env("CHROMIUM", chromium.browser)
        .env("SOAK_RESULT", &result);
    if page {
        command.env("BENCH_PAGE", bench::page()?);
    }
    command::run(&mut command)?;
    match fs::read_to_string(&result) {
        Ok(text) => Ok(text),
        Err(_) => fail("the test passed and wrote no result"),
    }
}
