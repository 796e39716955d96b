//! Renders the messages of the table that `build/words.rs` makes from `locales/`.
//!
//! Client text is isolated where it is shown, with `<bdi>`; marks inside a message would be copied with it.

use super::Key;
use super::key::place;
use super::table::{CASE, CHOICE, END, ENGLISH, FIRST, NAMES, VARIABLE};

/// A value put into a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// Text, shown as it is.
    Text(String),
    /// A whole number, which also chooses the plural form.
    Number(i64),
}

macro_rules! from_numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+};
}

from_numbers!(u8, u16, u32, u64, usize, i32, i64);

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Key> for Argument {
    fn from(key: Key) -> Self {
        Self::Text(key.text())
    }
}

impl Argument {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// The name of an argument, as its character in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name(char);

impl Name {
    /// Used by `t!` only, and run by the compiler only.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(name: &str) -> Self {
        match char::from_u32(FIRST as u32 + place(NAMES, name) as u32) {
            Some(character) => Self(character),
            None => Self(FIRST),
        }
    }
}

/// What a language brings along.
struct Locale {
    /// Its messages, one after the other.
    messages: &'static str,
    /// The plural category of a number; a language with more of them can ask the browser's `Intl.PluralRules`.
    plural: fn(i64) -> &'static str,
}

const LOCALE: Locale = Locale {
    messages: ENGLISH,
    plural: |number| {
        if number.unsigned_abs() == 1 {
            "one"
        } else {
            "other"
        }
    },
};

thread_local! {
    static PATTERNS: &'static [&'static str] =
        LOCALE.messages.split(END).collect::<Vec<_>>().leak();
}

/// The text of a message with its arguments.
#[must_use]
pub fn message(key: Key, arguments: &[(Name, Argument)]) -> String {
    let pattern = PATTERNS.with(|patterns| patterns.get(usize::from(key.0)).copied());
    fill(pattern.unwrap_or_default(), arguments)
}

fn fill(pattern: &str, arguments: &[(Name, Argument)]) -> String {
    let pattern = match pattern.strip_prefix(CHOICE) {
        Some(choice) => chosen(choice, arguments),
        None => pattern,
    };
    let mut pieces = pattern.split(VARIABLE);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (argument, after) = argument(piece, arguments);
        text.push_str(&argument.map(Argument::text).unwrap_or_default());
        text.push_str(after);
    }
    text
}

/// The argument whose character begins this text, and what follows that character.
fn argument<'a, 'b>(
    text: &'a str,
    arguments: &'b [(Name, Argument)],
) -> (Option<&'b Argument>, &'a str) {
    let mut rest = text.chars();
    let name = rest.next();
    let found = arguments.iter().find(|given| Some(given.0.0) == name);
    (found.map(|given| &given.1), rest.as_str())
}

/// The case whose name is the argument itself or its plural category; else the last.
fn chosen<'a>(choice: &'a str, arguments: &[(Name, Argument)]) -> &'a str {
    let (argument, cases) = argument(choice, arguments);
    let category = match argument {
        Some(Argument::Number(number)) => (LOCALE.plural)(*number),
        _ => "",
    };
    let exactly = argument.map(Argument::text).unwrap_or_default();
    let mut parts = cases.split(CASE).skip(1);
    let mut pattern = "";
    while let (Some(name), Some(text)) = (parts.next(), parts.next()) {
        pattern = text;
        if name == exactly || name == category {
            break;
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use crate::{key, t};

    #[test]
    fn a_number_chooses_the_plural_form() {
        let days = |count: i64| key!("days-ago").count(count);
        assert_eq!(days(1), "1 day ago");
        assert_eq!(days(12), "12 days ago");
    }

    #[test]
    fn an_exact_number_is_a_case_of_its_own() {
        let goals = |count: u32| t!("overview-need-goals", count = count);
        assert_eq!(goals(0), "no goal yet");
        assert_eq!(goals(1), "1 goal");
        assert_eq!(goals(10), "10 goals");
    }

    #[test]
    fn text_is_put_in_without_invisible_marks() {
        assert_eq!(
            t!("month-and-year", month = "Nov", year = "2026"),
            "Nov 2026"
        );
    }

    #[test]
    fn text_that_looks_like_a_pattern_is_shown_as_it_is() {
        assert_eq!(
            t!("question-add-row", row = "{ $row }\u{1}!"),
            "Add: { $row }\u{1}!"
        );
    }
}
