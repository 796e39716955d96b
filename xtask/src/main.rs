//! The project's own commands, so that two of them are all a person needs: `cargo xtask serve` and `cargo xtask test`.
//!
//! Each command is one small module. A command installs what it lacks and skips what is there.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to the person who called it"
)]

mod bench;
mod build;
mod check;
mod chromium;
mod command;
mod doctor;
mod failure;
mod files;
mod hash;
mod npm;
mod package;
mod packages;
mod paths;
mod seal;
mod serve;
mod server;
mod sizes;
mod soak;
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
  bench     vault: the vault beside bare IndexedDB with AES-GCM, into docs/benchmarks.md; or
            forms: the needs assessment beside plain JavaScript; or
            peers: imported forms beside other form engines, whose bench FIELDFARE_PEERS names
  soak      the security catalogue in full counts and all engines, into docs/soak-results.md; or some parts:
            imports large fuzz b01 b02 f10 g06 j01 k01 k02
  check     format, clippy on both targets, the architecture test
  package   what an organisation hosts: a zip of the build, the hashes of its files, the hash of the zip
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
        "bench" => bench::run(rest),
        "build" => build::run(),
        "seal" => seal::run(),
        "soak" => soak::run(rest),
        "test" => test::run(rest),
        "check" => check::run(),
        "package" => package::run(),
        "sizes" => sizes::run(),
        "doctor" => doctor::run(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => failure::fail(format!("there is no command {other}\n\n{HELP}")),
    }
}
