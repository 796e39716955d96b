//! Messages in the reader's language: the only door to the text in `locales/`.
//!
//! Write `t!("key")` or `t!("key", name = value)`; where the key is chosen at run time,
//! pass a [`Key`] made by `key!("key")`. Both spellings are found by `tests/words.rs`,
//! which holds the code and the locales together.

pub mod answers;
pub mod case_line;
pub mod format;
mod key;
pub mod labels;
pub mod log_words;
mod message;
pub mod oddness;
pub mod plan_lines;
pub mod reasons;
pub mod results;
pub mod size;
pub mod terms;

/// The messages, compiled by `build/words.rs`.
mod table {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use key::Key;
pub use message::{Argument, Name};

/// Adds a part to a line, after what stands between parts; what is empty is left out.
pub fn add(line: &mut String, between: &str, part: &str) {
    if part.is_empty() {
        return;
    }
    if !line.is_empty() {
        line.push_str(between);
    }
    line.push_str(part);
}

/// The text of a message: `t!("key")`, `t!("key", name = value, count = 3)`.
#[macro_export]
macro_rules! t {
    ($key:literal) => { $crate::key!($key).text() };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::key!($key).with(&[$((
            const { $crate::i18n::Name::named(stringify!($name)) },
            $crate::i18n::Argument::from($value),
        )),+])
    };
}

/// A message key, for code that chooses the message at run time.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        const { $crate::i18n::Key::named($key) }
    };
}

pub use crate::{key, t};
