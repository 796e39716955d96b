//! Message keys as values.

use super::{Argument, message};

/// The name of a message; written with `key!("name")`, so that a test finds every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(&'static str);

impl Key {
    /// Used by `key!` and `t!` only.
    #[doc(hidden)]
    #[must_use]
    pub const fn named(name: &'static str) -> Self {
        Self(name)
    }

    /// The name itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// The message.
    #[must_use]
    pub fn text(self) -> String {
        message(self, &[])
    }

    /// The message with its arguments.
    #[must_use]
    pub fn with(self, arguments: &[(&'static str, Argument)]) -> String {
        message(self, arguments)
    }
}
