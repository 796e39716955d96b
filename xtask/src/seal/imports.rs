//! Short names for what the wasm imports from its glue.
//!
//! wasm-bindgen ends each of these names with sixteen digits of a hash, in the wasm and in the glue. They
//! cannot be compressed: some 6 KB of the app as it travels.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use crate::failure::{Outcome, fail};

/// The number of the import section.
const IMPORTS: u8 = 2;
/// The first eight bytes of a wasm file of version 1.
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// Shortens the names in every wasm file that has its glue beside it; gives the files that changed.
///
/// # Errors
/// When a wasm file is not as expected, or the glue does not define each name once.
pub fn shorten(files: &mut Files) -> Outcome<Vec<String>> {
    let mut changed = Vec::new();
    let names: Vec<String> = files.keys().cloned().collect();
    for path in names {
        let Some(glue) = path
            .strip_suffix("_bg.wasm")
            .map(|name| format!("{name}.js"))
        else {
            continue;
        };
        let (Some(wasm), Some(script)) = (files.get(&path), files.get(&glue)) else {
            continue;
        };
        let script = String::from_utf8_lossy(script).into_owned();
        let Some((wasm, short)) = shortened(wasm) else {
            return fail(format!("{path} is not wasm as wasm-bindgen writes it"));
        };
        let script = renamed(&script, &short).ok_or_else(|| {
            crate::failure::Failure(format!("{glue} does not define each import once"))
        })?;
        files.insert(path.clone(), wasm);
        files.insert(glue.clone(), script.into_bytes());
        changed.extend([path, glue]);
    }
    Ok(changed)
}

/// The file with short names, and which name became which.
fn shortened(wasm: &[u8]) -> Option<(Vec<u8>, BTreeMap<String, String>)> {
    let mut rest = wasm.strip_prefix(HEADER)?;
    let mut out = HEADER.to_vec();
    let mut short = BTreeMap::new();
    while let Some((kind, after)) = rest.split_first() {
        let (body, after) = sized(after)?;
        let body = if *kind == IMPORTS {
            imports(body, &mut short)?
        } else {
            body.to_vec()
        };
        out.push(*kind);
        put_sized(&mut out, &body)?;
        rest = after;
    }
    Some((out, short))
}

fn imports(section: &[u8], short: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let (count, mut rest) = number(section)?;
    let mut out = Vec::new();
    put_number(&mut out, count);
    for _ in 0..count {
        let (module, after) = sized(rest)?;
        let (name, after) = sized(after)?;
        let name = std::str::from_utf8(name).ok()?;
        let next = format!("i{}", short.len());
        let name = short.entry(name.to_owned()).or_insert(next);
        put_sized(&mut out, module)?;
        put_sized(&mut out, name.as_bytes())?;
        let after_kind = after_description(after)?;
        out.extend_from_slice(after.get(..after.len().checked_sub(after_kind.len())?)?);
        rest = after_kind;
    }
    rest.is_empty().then_some(out)
}

/// What follows the description of an import: of a function, or of a table.
fn after_description(description: &[u8]) -> Option<&[u8]> {
    match description.split_first()? {
        (0, rest) => Some(number(rest)?.1),
        (1, rest) => {
            let (limits, rest) = rest.get(1..)?.split_first()?;
            let (_, rest) = number(rest)?;
            if *limits == 0 {
                Some(rest)
            } else {
                Some(number(rest)?.1)
            }
        }
        _ => None,
    }
}

/// The glue with the short names, if it has each of the long ones once.
fn renamed(script: &str, short: &BTreeMap<String, String>) -> Option<String> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut seen = BTreeSet::new();
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let length = rest.find(|c| !word(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        match short.get(name) {
            Some(short) => {
                if !seen.insert(short) {
                    return None;
                }
                out.push_str(short);
            }
            None => out.push_str(name),
        }
        let length = after.find(word).unwrap_or(after.len());
        let (between, after) = after.split_at(length);
        out.push_str(between);
        rest = after;
    }
    (seen.len() == short.len()).then_some(out)
}

/// Bytes with their length before them.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(usize::try_from(length).ok()?)
}

fn put_sized(out: &mut Vec<u8>, bytes: &[u8]) -> Option<()> {
    put_number(out, u32::try_from(bytes.len()).ok()?);
    out.extend_from_slice(bytes);
    Some(())
}

/// A whole number as wasm writes it: seven bits a byte, the lowest first.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0_u32;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= u32::from(byte & 127).checked_shl(u32::try_from(at).ok()?.checked_mul(7)?)?;
        if byte & 128 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

fn put_number(out: &mut Vec<u8>, mut value: u32) {
    loop {
        let low = u8::try_from(value & 127).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 128);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function `m.long_0123` of type 0 and has a section after it.
    fn wasm(name: &str) -> Vec<u8> {
        let mut section = vec![1, 1, b'm'];
        put_sized(&mut section, name.as_bytes()).unwrap();
        section.extend([0, 0]);
        let mut out = HEADER.to_vec();
        out.extend([1, 4, 1, 0x60, 0, 0]);
        out.push(IMPORTS);
        put_sized(&mut out, &section).unwrap();
        out.extend([7, 1, 0]);
        out
    }

    #[test]
    fn names_become_short_in_the_wasm_and_in_its_glue() {
        let mut files = Files::from([
            ("a_bg.wasm".to_owned(), wasm("long_0123")),
            (
                "a.js".to_owned(),
                b"{ long_0123: f, along_0123: g }".to_vec(),
            ),
            ("b.js".to_owned(), b"long_0123".to_vec()),
        ]);
        assert_eq!(shorten(&mut files).unwrap(), ["a_bg.wasm", "a.js"]);
        assert_eq!(files["a_bg.wasm"], wasm("i0"));
        assert_eq!(files["a.js"], b"{ i0: f, along_0123: g }");
        assert_eq!(files["b.js"], b"long_0123");
    }

    #[test]
    fn glue_that_lacks_a_name_or_wasm_that_is_cut_is_refused() {
        for (wasm, glue) in [
            (wasm("long_0123"), "{ other: f }"),
            (wasm("long_0123"), "{ long_0123: f, long_0123: g }"),
            (wasm("long_0123")[..20].to_vec(), "{ long_0123: f }"),
        ] {
            let mut files = Files::from([
                ("a_bg.wasm".to_owned(), wasm),
                ("a.js".to_owned(), glue.as_bytes().to_vec()),
            ]);
            assert!(shorten(&mut files).is_err());
        }
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for value in [0, 1, 127, 128, 300, 16384, u32::MAX] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, value);
            assert_eq!(number(&bytes), Some((value, &[][..])));
        }
    }
}
