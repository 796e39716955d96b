//! Turns values into trees, and writes trees: as they are, or in the one canonical form that hashes and comparisons use.

use std::borrow::Cow;
use std::fmt::Display;

use super::read::Shape;
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
                members.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
                members.iter_mut().for_each(|(_, value)| value.sort());
            }
            _ => {}
        }
    }
}

/// A type that is written as a tree.
pub trait ToJson {
    /// The value as a tree.
    fn to_json(&self) -> Json;
}

/// The canonical JSON of a value (RFC 8785; our numbers are whole, so their text is canonical already).
#[must_use]
pub fn canonical(value: &dyn ToJson) -> String {
    value.to_json().sorted().to_text()
}

/// Writes an object of the members that are not left out.
#[must_use]
pub fn write_record(shape: &Shape, values: &[&dyn ToJson]) -> Json {
    let mut members = Vec::with_capacity(values.len());
    for (at, (name, value)) in shape.names.iter().zip(values).enumerate() {
        let json = value.to_json();
        let left_out = match json {
            Json::Null => shape.unless_null | shape.unless_empty,
            _ if json.is_empty() => shape.unless_empty,
            _ => 0,
        };
        if left_out >> at & 1 == 0 {
            members.push(((*name).to_owned(), json));
        }
    }
    Json::Object(members)
}

/// Writes one of several choices: its name alone, or an object of the name and its data.
#[must_use]
pub fn write_choice(name: &str, data: Option<Json>) -> Json {
    match data {
        None => Json::Text(name.to_owned()),
        Some(data) => Json::Object(vec![(name.to_owned(), data)]),
    }
}

/// Writes a value as the text that it shows.
#[must_use]
pub fn write_shown(value: &dyn Display) -> Json {
    Json::Text(value.to_string())
}

/// Reads a type from the text that it shows, and writes it as that; `$blank` is any value of it.
macro_rules! shown {
    ($name:ty, $blank:expr) => {
        impl $crate::json::FromJson for $name {
            fn blank() -> Self {
                $blank
            }
            fn read(&mut self, json: &$crate::json::Json) -> Result<(), $crate::json::JsonError> {
                let read = $crate::json::text(json)?.parse();
                *self = read.map_err(|why| $crate::json::invalid(&why))?;
                Ok(())
            }
        }
        impl $crate::json::ToJson for $name {
            fn to_json(&self) -> $crate::json::Json {
                $crate::json::write_shown(self)
            }
        }
    };
}

pub(crate) use shown;

impl ToJson for String {
    fn to_json(&self) -> Json {
        Json::Text(self.clone())
    }
}

impl ToJson for bool {
    fn to_json(&self) -> Json {
        Json::Bool(*self)
    }
}

macro_rules! whole_numbers {
    ($($name:ident)*) => {$(
        impl ToJson for $name {
            fn to_json(&self) -> Json {
                Json::Number(self.to_string())
            }
        }
    )*};
}

whole_numbers! { u8 u16 u32 u64 i32 i64 }

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Null, T::to_json)
    }
}

impl<T: ToJson> ToJson for Box<T> {
    fn to_json(&self) -> Json {
        (**self).to_json()
    }
}

impl<T: ToJson> ToJson for [T] {
    fn to_json(&self) -> Json {
        Json::List(self.iter().map(T::to_json).collect())
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Json {
        self.as_slice().to_json()
    }
}

/// Adds an entry of a map.
pub fn write_entry(members: &mut Vec<(String, Json)>, key: &dyn ToJson, value: &dyn ToJson) {
    if let Json::Text(name) | Json::Number(name) = key.to_json() {
        members.push((name, value.to_json()));
    }
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
