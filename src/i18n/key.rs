//! Message keys as numbers: the compiler turns a name into its place in the table and refuses a name that is not there.

use super::message::{Argument, Name, message};
use super::table::KEYS;

/// A message; written with `key!("name")`, so that a test finds every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(pub(super) u16);

impl Key {
    /// Used by `key!` and `t!` only, and run by the compiler only: at run time there are no names.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(name: &str) -> Self {
        Self(place(KEYS, name))
    }

    /// Tells this message from others for as long as the page is open, as the value of a choice.
    #[must_use]
    pub fn mark(self) -> String {
        self.0.to_string()
    }

    /// The message.
    #[must_use]
    pub fn text(self) -> String {
        message(self, &[])
    }

    /// The message with its arguments.
    #[must_use]
    pub fn with(self, arguments: &[(Name, Argument)]) -> String {
        message(self, arguments)
    }

    /// The message with the number that it calls `$count`.
    #[must_use]
    pub fn count(self, count: impl Into<Argument>) -> String {
        message(self, &[(const { Name::named("count") }, count.into())])
    }
}

/// Where a name is in a list of names.
#[expect(
    clippy::panic,
    reason = "the compiler runs it, and says where the name is"
)]
pub(super) const fn place(mut names: &[&str], name: &str) -> u16 {
    let mut place = 0;
    while let [first, rest @ ..] = names {
        if same(first.as_bytes(), name.as_bytes()) {
            return place;
        }
        names = rest;
        place += 1;
    }
    panic!("this name is not in locales/en");
}

const fn same(mut left: &[u8], mut right: &[u8]) -> bool {
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
