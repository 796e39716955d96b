//! Writes trees: as they are, or in the one canonical form that hashes and comparisons use.

use crate::domain::order;
use std::borrow::Cow;

use super::error::JsonError;
use super::tree::Json;

impl Json {
    /// The tree as compact JSON text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// Adds the tree as compact JSON text.
    pub fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(text) => out.push_str(text),
            Self::Text(text) => write_text(text, out),
            Self::List(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    element.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_text(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    /// The tree with the members of every object in the order of RFC 8785 (by UTF-16 code units).
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.sort();
        self
    }

    fn sort(&mut self) {
        match self {
            Self::List(elements) => elements.iter_mut().for_each(Self::sort),
            Self::Object(members) => {
                order::by(members, |(a, _), (b, _)| {
                    a.encode_utf16().cmp(b.encode_utf16())
                });
                members.iter_mut().for_each(|(_, value)| value.sort());
            }
            _ => {}
        }
    }
}

/// The canonical JSON of a value (RFC 8785; our numbers are whole, so their text is canonical already).
///
/// # Errors
/// [`JsonError`] when the value cannot be written as JSON.
pub fn canonical<T: serde::Serialize>(value: &T) -> Result<String, JsonError> {
    Ok(super::to_json(value)?.sorted().to_text())
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape: Cow<'static, str> = match byte {
            b'"' => "\\\"".into(),
            b'\\' => "\\\\".into(),
            b'\n' => "\\n".into(),
            b'\r' => "\\r".into(),
            b'\t' => "\\t".into(),
            0x08 => "\\b".into(),
            0x0C => "\\f".into(),
            0..0x20 => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
                let mut escape = String::from("\\u00");
                escape.push(digit(byte >> 4));
                escape.push(digit(byte & 15));
                escape.into()
            }
            _ => continue,
        };
        out.push_str(text.get(plain..at).unwrap_or_default());
        out.push_str(&escape);
        plain = at + 1;
    }
    out.push_str(text.get(plain..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, parse};
    use super::*;

    #[test]
    fn text_is_escaped_as_the_other_writer_does() {
        let text: String = (0..0x100_u32).filter_map(char::from_u32).collect();
        let json = Json::Text(text.clone()).to_text();
        assert_eq!(json, serde_json::to_string(&text).unwrap());
    }

    #[test]
    fn the_canonical_form_sorts_names_by_utf_16() {
        let tree = parse(
            "{\"\u{FB33}\":1,\"\u{1F600}\":2,\"b\":{\"y\":0,\"x\":0},\"a\":[2,1]}".as_bytes(),
            &Limits::FILE,
        );
        assert_eq!(
            tree.unwrap().sorted().to_text(),
            "{\"a\":[2,1],\"b\":{\"x\":0,\"y\":0},\"\u{1F600}\":2,\"\u{FB33}\":1}"
        );
    }
}
