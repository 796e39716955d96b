//! The fuzz targets, a minute each, from the vectors of the tests.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::failure::{Outcome, fail};
use crate::{command, files};

const TARGETS: [&str; 8] = [
    "json",
    "case_file",
    "backup",
    "record",
    "sealed",
    "route",
    "sheet",
    "pack",
];

/// Runs every target.
///
/// # Errors
/// When cargo-fuzz or a nightly compiler is missing, or a target found something.
pub fn run() -> Outcome<String> {
    if command::output("cargo", &["+nightly", "fuzz", "--version"]).is_none() {
        return fail("needs a nightly compiler and `cargo install cargo-fuzz`");
    }
    let seconds = std::env::var("SOAK_FUZZ_SECONDS").unwrap_or_else(|_| "60".to_owned());
    let corpus = files::target().join("fuzz-corpus");
    let mut rows = Vec::new();
    for target in TARGETS {
        println!("-- {target}");
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        seed(target, &folder)?;
        let limit = format!("-max_total_time={seconds}");
        let folder = folder.to_string_lossy();
        let mut command = command::program(
            "cargo",
            &[
                "+nightly",
                "fuzz",
                "run",
                "--fuzz-dir",
                "fuzz",
                target,
                &folder,
            ],
        );
        // The app's own flags are for wasm; the fuzzer brings its own.
        command.env_remove("RUSTFLAGS").args([
            "--",
            &limit,
            "-print_final_stats=1",
            "-max_len=65536",
        ]);
        let log = files::target().join(format!("fuzz-{target}.log"));
        command.stderr(fs::File::create(&log)?);
        let well = command::watch(&mut command, |_| {})?;
        let said = fs::read_to_string(&log).unwrap_or_default();
        if !well {
            let why = said.lines().rev().take(40).collect::<Vec<_>>();
            println!("{}", why.into_iter().rev().collect::<Vec<_>>().join("\n"));
            return fail(format!(
                "the target {target} found something: see fuzz/artifacts/{target}"
            ));
        }
        let runs = said
            .lines()
            .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
            .unwrap_or("?")
            .trim();
        rows.push(format!("| {target} | {seconds} | {runs} | nothing |"));
    }
    Ok(format!(
        "| target | seconds | inputs | found |\n| --- | --- | --- | --- |\n{}",
        rows.join("\n")
    ))
}

/// Puts the files that the tests know into a target's corpus.
fn seed(target: &str, folder: &Path) -> Outcome<()> {
    let vectors = files::root().join("tests/vectors");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(format!("seed-{name}")), bytes);
    match target {
        "json" | "case_file" => {
            for part in ["import/bad", "import/good", "case-file"] {
                for name in files::list(&vectors.join(part))? {
                    put(&name, &fs::read(vectors.join(part).join(&name))?)?;
                }
            }
            put("small", &fs::read(vectors.join("import/small.json"))?)?;
        }
        "pack" => {
            let examples = files::root().join("docs/examples");
            for name in files::list(&examples)? {
                put(&name, &fs::read(examples.join(&name))?)?;
            }
        }
        "backup" => {
            for name in files::list(&vectors.join("backup"))? {
                put(&name, &fs::read(vectors.join("backup").join(&name))?)?;
            }
        }
        "record" => {
            let file: Value =
                serde_json::from_slice(&fs::read(vectors.join("case-file/v1.json"))?)?;
            for (at, case) in list(&file, "cases").enumerate() {
                put(&at.to_string(), format!("\u{1}{case}").as_bytes())?;
            }
        }
        "sealed" => {
            let vault: Value = serde_json::from_slice(&fs::read(vectors.join("vault/v1.json"))?)?;
            for (at, value) in list(&vault, "values").enumerate() {
                let bytes = unhex(value.get(2).and_then(Value::as_str).unwrap_or_default());
                for kind in 0..6_u8 {
                    put(
                        &format!("{at}-{kind}"),
                        &[&[kind], bytes.as_slice()].concat(),
                    )?;
                }
            }
        }
        "route" => {
            for (at, text) in [
                "#/cases",
                "#/case/7d116ece-1738-47d9-bd9c-000000000001/plan",
                "#/unlock/x",
            ]
            .iter()
            .enumerate()
            {
                put(&at.to_string(), text.as_bytes())?;
            }
        }
        _ => {
            put(
                "secret",
                b"AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX",
            )?;
            put(
                "public",
                b"age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
            )?;
        }
    }
    Ok(())
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .collect();
    let pairs = digits.chunks_exact(2);
    pairs
        .filter_map(|pair| u8::try_from(pair.iter().fold(0, |sum, digit| sum * 16 + digit)).ok())
        .collect()
}
