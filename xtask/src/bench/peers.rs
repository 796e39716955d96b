//! `cargo xtask bench peers`: the app's imported forms beside other form engines, by a harness that is kept elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

use super::{example, machine};
use crate::failure::{Outcome, fail};
use crate::{command, files};

/// Where the harness is: a folder with `run.mjs`, its packages installed and its peers built.
const HARNESS: &str = "FIELDFARE_PEERS";
/// The styles of the app, in its order.
const STYLES: [&str; 4] = ["tokens", "base", "components", "pages"];
const DOCUMENT: &str = "docs/benchmarks.md";
const BEGIN: &str = "<!-- results of peers -->";
const END: &str = "<!-- end of peers -->";
/// What of the harness's table goes into the document.
const COLUMNS: [&str; 13] = [
    "peer",
    "items",
    "code kB br",
    "ready ms",
    "ready CPU ms",
    "ready 4x ms",
    "key ms",
    "CPU/key ms",
    "show 10 ms",
    "hide 10 ms",
    "mem MB",
    "CPU/item ms",
    "reps",
];

/// Builds the page, has the harness measure it beside what is built there, and writes the table.
///
/// Options are the harness's own: `--sizes 200 --reps 5 --only vanilla,fieldfare`.
///
/// # Errors
/// When the build or a measurement fails.
pub fn run(options: &[String]) -> Outcome<()> {
    let Some(harness) = std::env::var_os(HARNESS).map(PathBuf::from) else {
        println!("skipped: {HARNESS} does not say where the peers' bench is");
        return Ok(());
    };
    if !harness.join("run.mjs").is_file() {
        return fail("there is no run.mjs where the peers' bench should be");
    }
    let page = page()?;
    let adapters = files::root().join("bench/peers/peers.mjs");
    let mut command = std::process::Command::new("node");
    command
        .arg("run.mjs")
        .args(["--suite", "forms", "--extra"])
        .arg(adapters)
        .args(options)
        .current_dir(&harness)
        .env("BENCH_PEERS_PAGE", page);
    let mut table = String::new();
    let keep = |line: &str| table.push_str(&[line, "\n"].concat());
    if !command::watch(&mut command, keep)? {
        return fail("the peers' bench ended with an error");
    }
    write(&harness, &table)
}

/// The folder with the page of the form.
fn page() -> Outcome<PathBuf> {
    let folder = example("bench_peers", "bench-peers")?;
    let source = files::root().join("bench/peers");
    let mut links = String::new();
    for style in STYLES {
        let name = [style, ".css"].concat();
        fs::copy(files::root().join("style").join(&name), folder.join(&name))?;
        links.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\">\n"));
    }
    let page = fs::read_to_string(source.join("index.html"))?;
    fs::write(
        folder.join("index.html"),
        page.replace("<!-- styles -->", links.trim_end()),
    )?;
    fs::copy(source.join("page.js"), folder.join("page.js"))?;
    Ok(folder)
}

/// Puts the table between its markers, with its day and machine.
fn write(harness: &Path, table: &str) -> Outcome<()> {
    let path = files::root().join(DOCUMENT);
    let text = fs::read_to_string(&path)?;
    let Some((before, rest)) = text.split_once(BEGIN) else {
        return fail("docs/benchmarks.md has no place for these results");
    };
    let Some((_, after)) = rest.split_once(END) else {
        return fail("docs/benchmarks.md has no end of these results");
    };
    let day = command::output("date", &["-u", "+%Y-%m-%d"]).unwrap_or_default();
    let versions = fs::read_to_string(harness.join("package.json")).unwrap_or_default();
    let section = [
        before,
        BEGIN,
        "\n\n### Results of ",
        &day,
        "\n\nOn ",
        &machine(),
        ".",
        &peers(&versions),
        "\n\n",
        &columns(table),
        "\n",
        END,
        after,
    ];
    fs::write(&path, section.concat())?;
    Ok(())
}

/// The columns that are kept, in a Markdown table.
fn columns(table: &str) -> String {
    let cells = |line: &str| -> Vec<String> {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let mut lines = table.lines().filter(|line| line.starts_with('|'));
    let head = lines.next().map(cells).unwrap_or_default();
    let places: Vec<usize> = COLUMNS
        .iter()
        .filter_map(|column| head.iter().position(|name| name == column))
        .collect();
    let mut out = String::new();
    for cells in std::iter::once(head).chain(lines.map(cells)) {
        let kept = places.iter().filter_map(|at| cells.get(*at));
        let kept: Vec<&str> = kept.map(String::as_str).collect();
        out.push_str(&format!("| {} |\n", kept.join(" | ")));
    }
    out
}

/// The peers and their versions, as the harness pins them.
fn peers(package: &str) -> String {
    let wanted = [
        "enketo-core",
        "@formio/js",
        "survey-react-ui",
        "@aehrc/smart-forms-renderer",
    ];
    let mut named = Vec::new();
    for line in package.lines() {
        let mut parts = line.split('"');
        let (name, version) = (parts.nth(1), parts.nth(1));
        if let (Some(name), Some(version)) = (name, version)
            && wanted.contains(&name)
        {
            named.push(format!("{name} {version}"));
        }
    }
    match named.is_empty() {
        true => String::new(),
        false => format!(" Peers: {}.", named.join(", ")),
    }
}
