//! The wasm of app and worker taken apart so that it travels smaller; `web/unpack.js` puts it together again, byte for byte.
//!
//! In a wasm file instructions, numbers of locals, offsets and addresses stand one after the other, and a compressor
//! takes each for a hint of what comes next. Here each kind is a stream of its own, and 15 % less travels.
//!
//! A packed file is a line of JSON, the streams, and what stood before and after the code. The first stream has one
//! byte for each instruction, its symbol; the line says what each symbol writes: bytes as they are, and numbers from
//! other streams. So the reader knows no instructions, and one that this file does not know is a symbol as a whole.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_json::json;
use wasmparser::{BinaryReaderError, FunctionBody, OperatorsReader, Parser, Payload};

use super::{Files, PAGE};
use crate::failure::{Failure, Outcome, fail};

const SYMBOLS: usize = 0;
const LOCALS: usize = 1;
/// Constants that are added at once, and those that are neither added nor an address.
const ADDED: usize = 12;
const CONSTANTS: usize = 13;
const STREAMS: usize = 15;

/// What is taken from a stream: a number as wasm writes it, a list of pairs of numbers or of numbers, which has one
/// more than it says, or else so many bytes.
const NUMBER: usize = 0;
const PAIRS: usize = 254;
const LIST: usize = 255;

const I32_ADD: u8 = 0x6a;

/// An instruction of which at least one in so many is the same, operand and all, is a symbol as a whole.
const COMMON: usize = 100;

/// Brotli judges what comes next by the ranges in which the two bytes before lie, and these are all it tells apart. So
/// symbols after which the same is to be expected share a range: 11 KB of the app.
const RANGES: [RangeInclusive<u8>; 8] = [
    0..=0,
    1..=15,
    16..=63,
    64..=127,
    128..=191,
    192..=239,
    240..=254,
    255..=255,
];

/// What Trunk's loader of the worker says, and what it says once the wasm is packed.
const START: &str = "await init();";
const UNPACK_AND_START: &str = "import { unpack } from './unpack.js';\n\
    const packed = await (await fetch('./PACKED')).arrayBuffer();\n\
    await init({ module_or_path: unpack(new Uint8Array(packed)) });\n";

/// Packs every wasm of the build, and tells the page and the worker's loader. Gives the wasm, and the files that
/// changed.
///
/// # Errors
/// When one cannot be packed.
pub fn all(files: &mut Files) -> Outcome<(Files, Vec<String>)> {
    let unpacked: Files = files
        .extract_if(.., |path, _| path.ends_with("_bg.wasm"))
        .collect();
    let mut changed = Vec::new();
    for (path, wasm) in &unpacked {
        // Hosts know by the end of a name what to compress.
        let packed = path.replace("_bg.wasm", "_packed.wasm");
        let bytes = pack(wasm)
            .map_err(|Failure(why)| Failure(format!("{path} cannot be packed: {why}")))?;
        files.insert(packed.clone(), bytes);
        let page = super::text(files, PAGE)?.replace(path, &packed);
        files.insert(PAGE.to_owned(), page.into_bytes());
        let loader = path.replace("_bg.wasm", "_loader.js");
        if files.contains_key(&loader) {
            let start = UNPACK_AND_START.replace("PACKED", &packed);
            let text = super::text(files, &loader)?;
            if !text.contains(START) {
                return fail(format!("{loader} does not start the worker by {START}"));
            }
            files.insert(loader.clone(), text.replace(START, &start).into_bytes());
            changed.push(loader);
        }
        changed.push(packed);
    }
    Ok((unpacked, changed))
}

/// A wasm file in parts.
struct Parts<'a> {
    before: &'a [u8],
    functions: Vec<Function<'a>>,
    after: &'a [u8],
}

struct Function<'a> {
    /// How many locals there are, and of which types.
    locals: &'a [u8],
    instructions: Vec<&'a [u8]>,
}

/// What an instruction is packed as, its operand left out unless it is common.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Symbol {
    /// Bytes, and 256 times a stream plus what is taken from it.
    items: Vec<usize>,
    /// Whether a function ends here.
    last: bool,
}

/// An instruction as it is packed.
struct Piece<'a> {
    symbol: Symbol,
    stream: usize,
    operand: &'a [u8],
}

/// One wasm, packed.
fn pack(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let parts = parts(wasm).map_err(|error| Failure(error.to_string()))?;
    let mut streams = vec![Vec::new(); STREAMS];
    let mut put = |stream: usize, bytes: &[u8]| {
        if let Some(stream) = streams.get_mut(stream) {
            stream.extend_from_slice(bytes);
        }
    };
    let pieces = pieces(&parts.functions);
    let places = places(&pieces)?;
    for function in &parts.functions {
        put(LOCALS, function.locals);
    }
    for piece in &pieces {
        put(
            SYMBOLS,
            places.get(&piece.symbol).map_or(&[], std::slice::from_ref),
        );
        put(piece.stream, piece.operand);
    }
    let mut symbols = vec![&[][..]; 256];
    for (symbol, place) in &places {
        if let Some(slot) = symbols.get_mut(usize::from(*place)) {
            *slot = symbol.items.as_slice();
        }
    }
    let size = |function: &Function<'_>| {
        let code: usize = function.instructions.iter().map(|it| it.len()).sum();
        let size = function.locals.len() + code;
        size + 1 + size.checked_ilog2().unwrap_or(0) as usize / 7
    };
    let code: usize = parts.functions.iter().map(size).sum();
    if parts.before.len() + code + parts.after.len() != wasm.len() {
        return fail("a function's length is not written as short as it can be");
    }
    let head = json!({
        "size": wasm.len(),
        "before": parts.before.len(),
        "functions": parts.functions.len(),
        "begin": [256 * LOCALS + PAIRS],
        "last": places.iter().find(|(symbol, _)| symbol.last).map(|(_, place)| place),
        "lengths": streams.iter().map(Vec::len).collect::<Vec<_>>(),
        "symbols": symbols,
        "sum": wasm.iter().fold(0_i32, |sum, byte| sum.wrapping_mul(31).wrapping_add(i32::from(*byte))),
    });
    Ok([
        format!("{head}\n").as_bytes(),
        &streams.concat(),
        parts.before,
        parts.after,
    ]
    .concat())
}

fn parts(wasm: &[u8]) -> Result<Parts<'_>, BinaryReaderError> {
    let mut functions = Vec::new();
    let (mut before, mut after) = (wasm, &[][..]);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart {
                unchecked_range,
                size,
                ..
            } => {
                let end = usize::try_from(unchecked_range.end).unwrap_or(0);
                (before, after) = wasm.split_at_checked(end).unwrap_or((wasm, &[]));
                // What is left of the section once the number of functions was read.
                before = before
                    .get(..end.saturating_sub(size as usize))
                    .unwrap_or(before);
            }
            Payload::CodeSectionEntry(body) => functions.push(function(&body)?),
            _ => {}
        }
    }
    Ok(Parts {
        before,
        functions,
        after,
    })
}

fn function<'a>(body: &FunctionBody<'a>) -> Result<Function<'a>, BinaryReaderError> {
    let mut reader = body.get_operators_reader()?;
    let mut rest = body.as_bytes();
    let mut read = |reader: &OperatorsReader<'_>| {
        let left = reader.get_binary_reader().bytes_remaining();
        let (bytes, after) = rest.split_at_checked(rest.len() - left).unwrap_or_default();
        rest = after;
        bytes
    };
    let locals = read(&reader);
    let mut instructions = Vec::new();
    while !reader.eof() {
        reader.read()?;
        instructions.push(read(&reader));
    }
    Ok(Function {
        locals,
        instructions,
    })
}

/// How many bytes the number at the beginning takes.
fn number(bytes: &[u8]) -> usize {
    let more = bytes.iter().take_while(|byte| **byte > 127).count();
    (more + 1).min(bytes.len())
}

fn pieces<'a>(functions: &[Function<'a>]) -> Vec<Piece<'a>> {
    let mut counts = BTreeMap::<&[u8], usize>::new();
    let mut all = 0;
    for instruction in functions.iter().flat_map(|function| &function.instructions) {
        *counts.entry(instruction).or_default() += 1;
        all += 1;
    }
    let mut pieces = Vec::new();
    for function in functions {
        let mut rest = function.instructions.as_slice();
        while let Some((first, after)) = rest.split_first() {
            let added = after.first().is_some_and(|next| **next == [I32_ADD]);
            let mut piece = piece(first, added);
            rest = after;
            if piece.stream == ADDED {
                rest = after.split_first().map_or(after, |(_, after)| after);
            } else if piece.operand.len() == 1 && counts.get(first) >= Some(&(all / COMMON)) {
                piece = whole(first);
            }
            piece.symbol.last = rest.is_empty();
            pieces.push(piece);
        }
    }
    pieces
}

/// An instruction that is a symbol as a whole.
fn whole(instruction: &[u8]) -> Piece<'_> {
    Piece {
        symbol: Symbol {
            items: instruction.iter().copied().map(usize::from).collect(),
            last: false,
        },
        stream: SYMBOLS,
        operand: &[],
    }
}

/// Takes an instruction apart. A constant that is added at once is one symbol with the addition.
fn piece(instruction: &[u8], added: bool) -> Piece<'_> {
    let Some((opcode, rest)) = instruction.split_first() else {
        return whole(instruction);
    };
    // How many bytes belong to the symbol, where the others go, and as what.
    let (kept, stream, kind) = match opcode {
        0x0c => (1, 2, NUMBER),
        0x0d => (1, 3, NUMBER),
        0x0e => (1, 4, LIST),
        0x10 => (1, 5, NUMBER),
        0x11 => (1, 6, NUMBER),
        0x20 => (1, 7, NUMBER),
        0x21 => (1, 8, NUMBER),
        0x22 => (1, 9, NUMBER),
        // How a load or store is aligned belongs to the symbol.
        0x28..=0x3e => (1 + number(rest), 10, NUMBER),
        // What takes four bytes is an address of data.
        0x41 if rest.len() == 4 => (1, 11, NUMBER),
        0x41 if added => (1, ADDED, NUMBER),
        0x41 => (1, CONSTANTS, NUMBER),
        0x42 => (1, 14, NUMBER),
        0x43 | 0x44 => (1, 14, rest.len()),
        _ => return whole(instruction),
    };
    let (kept, operand) = instruction
        .split_at_checked(kept)
        .unwrap_or((instruction, &[]));
    let mut items: Vec<usize> = kept.iter().copied().map(usize::from).collect();
    let numbers = match kind {
        NUMBER => operand.iter().filter(|byte| **byte < 128).count(),
        _ => 1,
    };
    items.extend(std::iter::repeat_n(256 * stream + kind, numbers));
    if stream == ADDED {
        items.push(usize::from(I32_ADD));
    }
    Piece {
        symbol: Symbol { items, last: false },
        stream,
        operand,
    }
}

/// Which byte each symbol is: of its range the first that is free, those that stand often first.
fn places<'a>(pieces: &'a [Piece<'_>]) -> Outcome<BTreeMap<&'a Symbol, u8>> {
    let mut counts = BTreeMap::<&Symbol, usize>::new();
    for piece in pieces {
        *counts.entry(&piece.symbol).or_default() += 1;
    }
    let mut symbols: Vec<(&Symbol, usize)> = counts.into_iter().collect();
    symbols.sort_by_key(|(_, count)| Reverse(*count));
    let mut free = RANGES.map(|range| range.collect::<std::collections::VecDeque<u8>>());
    let mut places = BTreeMap::new();
    let mut left = Vec::new();
    for (symbol, _) in symbols {
        match free
            .get_mut(range(symbol))
            .and_then(|range| range.pop_front())
        {
            Some(place) => drop(places.insert(symbol, place)),
            None => left.push(symbol),
        }
    }
    let mut free = free.into_iter().flatten();
    for symbol in left {
        let Some(place) = free.next() else {
            return fail(format!(
                "no byte is left for the instruction {:02x?}",
                symbol.items
            ));
        };
        places.insert(symbol, place);
    }
    Ok(places)
}

/// The number of the range of a symbol, by what it leaves for the next one.
fn range(symbol: &Symbol) -> usize {
    let taken = symbol.items.get(1).map_or(0, |item| item / 256);
    match (symbol.items.first(), taken) {
        _ if symbol.last => 4,
        // Constants and locals.
        (Some(0x41), CONSTANTS) => 0,
        (Some(0x41), ADDED) => 7,
        (Some(0x41), _) | (Some(0x20), 1..) => 1,
        (Some(0x20), 0) => 3,
        // Blocks, and jumps by a table.
        (Some(2..=4 | 0x0e), _) => 4,
        // What leaves no value: ends, calls, stores.
        (Some(0x0b | 0x0d | 0x10 | 0x11 | 0x21 | 0x36..=0x3e), _) => 6,
        // What makes a value of values: loads, arithmetic.
        (Some(0x1b | 0x22 | 0x28..=0x35 | 0x67..=0xbf), _) => 5,
        _ => 2,
    }
}

#[cfg(test)]
mod tests;
