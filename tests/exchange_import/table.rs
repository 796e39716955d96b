//! The bad files, made from a small good one by one change each.

mod text;
mod values;

use fieldfare::domain::case::FaultKind;
use fieldfare::exchange::case_file::Why;
use fieldfare::json::{Foreign, Kind, Reason};

use super::small_file;

/// A file that must be refused, where and why.
pub struct Bad {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub place: &'static str,
    pub why: Why,
}

fn bad(name: &'static str, bytes: impl Into<Vec<u8>>, place: &'static str, why: Why) -> Bad {
    Bad {
        name,
        bytes: bytes.into(),
        place,
        why,
    }
}

/// The small file with the first `from` replaced.
fn change(name: &'static str, from: &str, to: &str, place: &'static str, why: Why) -> Bad {
    let good = small_file();
    assert!(good.contains(from), "{name}: the small file has no {from}");
    bad(name, good.replacen(from, to, 1), place, why)
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn wrong(kind: Kind, expected: &str) -> Why {
    Why::Json(Reason::WrongKind(kind, expected.to_owned()))
}

fn choice(found: &str) -> Why {
    Why::Json(Reason::UnknownChoice(found.to_owned()))
}

fn invalid(words: &str) -> Why {
    Why::Json(Reason::Invalid(words.to_owned()))
}

fn twice(name: &str) -> Why {
    Why::Json(Reason::DuplicateName(name.to_owned()))
}

pub fn bad_files() -> Vec<Bad> {
    [
        text::not_text(),
        text::not_a_case_file(),
        text::damaged(),
        values::versions(),
        values::values(),
        values::references(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
