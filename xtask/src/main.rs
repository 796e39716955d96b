//! The project's own commands, so that two of them are all a person needs: `cargo xtask serve` and `cargo xtask test`.
//!
//! Each command is one small module. A command installs what it lacks and skips what is there.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to the person who called it"
)]

mod build;
mod check;
mod chromium;
mod command;
mod doctor;
mod failure;
mod files;
mod hash;
mod npm;
mod paths;
mod seal;
mod serve;
mod server;
mod sizes;
mod test;
mod tools;

use std::process::ExitCode;

use failure::Outcome;

const HELP: &str = "\
cargo xtask COMMAND

  serve     build the app if anything changed, serve it on this machine, say the address
            --port N  --dir /a/b/  --headers  --no-open
  build     the sealed release build, in dist/
  seal      seal what Trunk has built (its post-build hook calls this)
  test      everything: check, native, wasm and browser tests; or one of
            native | wasm | browser [-- arguments for Playwright]
  check     format, clippy on both targets, the architecture test
  sizes     compressed sizes of the build against their limits
  doctor    what is installed, what is missing, what to do
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome<()> {
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", arguments),
    };
    match name {
        "serve" => serve::run(rest),
        "build" => build::run(),
        "seal" => seal::run(),
        "test" => test::run(rest),
        "check" => check::run(),
        "sizes" => sizes::run(),
        "doctor" => doctor::run(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => failure::fail(format!("there is no command {other}\n\n{HELP}")),
    }
}
