//! Choices from a fixed list of the record: each card is known by its place in the list.

use crate::domain::case::{Source, Sureness};
use crate::i18n::Key;
use crate::ui::components::Choice;

/// Where an answer or a rating may come from.
pub const SOURCES: [Source; 5] = [
    Source::Client,
    Source::Family,
    Source::Professional,
    Source::Record,
    Source::Seen,
];

/// How sure the worker may be.
pub const SURENESSES: [Sureness; 3] = [Sureness::Low, Sureness::Fair, Sureness::High];

/// The cards of a fixed list.
pub fn choices<T: Copy>(all: &[T], label: fn(T) -> Key) -> Vec<Choice> {
    all.iter()
        .enumerate()
        .map(|(at, value)| Choice::new(at.to_string(), label(*value).text()))
        .collect()
}

/// The place of a value in its list.
pub fn place<T: PartialEq>(all: &[T], value: &T) -> Option<String> {
    let at = all.iter().position(|known| known == value);
    at.map(|at| at.to_string())
}

/// The value at a place.
pub fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}
