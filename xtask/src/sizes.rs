//! `cargo xtask sizes`: what travels to a tablet once, compressed with Brotli, against the limits.

use std::fs;

use serde_json::Value;

use crate::failure::{Outcome, fail};
use crate::seal::{CONTENT, INSTRUMENTS};
use crate::{build, command, files};

/// The app without the worker, stage two: with backups, keys and health of the storage the app may use its final limit.
const APP_KB: usize = 450;
/// The content of the field: data beside the app, which grows with what it knows and not with what it can do.
const CONTENT_KB: usize = 60;
/// The rules of published instruments, loaded only when a form may need them.
const INSTRUMENTS_KB: usize = 8;
/// The worker: Argon2id now, encrypted files later.
const WORKER_KB: usize = 130;
/// Everything that is stored for use without a network.
const ALL_KB: usize = 600;

const COMPRESS: &str = "const fs=require('fs'),z=require('zlib');\
    for(const f of process.argv.slice(1)){const b=fs.readFileSync(f);\
    console.log(z.brotliCompressSync(b,{params:{[z.constants.BROTLI_PARAM_SIZE_HINT]:b.length}}).length)}";

/// Builds when needed, measures, prints.
///
/// # Errors
/// When a part is above its limit, or Node is missing.
pub fn run() -> Outcome<()> {
    build::ensure()?;
    let (mut app, mut content, mut rules, mut worker) = (0, 0, 0, 0);
    let mut rows = Vec::new();
    for (path, size) in compressed()? {
        *(match path.as_str() {
            CONTENT => &mut content,
            INSTRUMENTS => &mut rules,
            path if path.starts_with("crypto-worker") => &mut worker,
            _ => &mut app,
        }) += size;
        rows.push((size, path));
    }
    rows.sort_by(|a, b| b.cmp(a));
    for (size, path) in &rows {
        println!("{:>9}  {path}", kilobytes(*size));
    }
    let parts = [
        ("app", app, APP_KB),
        ("content", content, CONTENT_KB),
        ("instruments", rules, INSTRUMENTS_KB),
        ("worker", worker, WORKER_KB),
        ("whole precache", app + content + rules + worker, ALL_KB),
    ];
    let mut above = Vec::new();
    for (name, size, limit) in parts {
        println!("{:>9}  {name} (limit {limit} KB)", kilobytes(size));
        if size > limit * 1000 {
            above.push(name);
        }
    }
    if above.is_empty() {
        Ok(())
    } else {
        fail(format!("above the limit: {}", above.join(", ")))
    }
}

/// Every file of the app with its compressed size: the precache list and the service worker.
fn compressed() -> Outcome<Vec<(String, usize)>> {
    let dist = files::dist();
    let worker = fs::read_to_string(dist.join("sw.js"))?;
    let sealed = worker
        .lines()
        .find_map(|line| line.strip_prefix("const SEALED = "))
        .unwrap_or_default();
    let sealed: Value = serde_json::from_str(sealed.trim_end_matches(';'))?;
    let mut paths: Vec<String> = vec!["sw.js".to_owned()];
    paths.extend(
        sealed
            .get("files")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(|files| files.keys().cloned()),
    );
    let full: Vec<String> = paths
        .iter()
        .map(|path| dist.join(path).to_string_lossy().into_owned())
        .collect();
    let arguments: Vec<&str> = ["-e", COMPRESS, "--"]
        .into_iter()
        .chain(full.iter().map(String::as_str))
        .collect();
    let Some(text) = command::output("node", &arguments) else {
        return fail("sizes needs Node.js");
    };
    let sizes: Vec<usize> = text
        .lines()
        .filter_map(|line| line.trim().parse().ok())
        .collect();
    if sizes.len() == paths.len() {
        Ok(paths.into_iter().zip(sizes).collect())
    } else {
        fail("a file could not be compressed")
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
