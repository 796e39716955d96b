//! What the kinds of question know about their choices.

use super::definition::{Choice, Column, ItemKind};
use crate::domain::ids::Code;

/// The codes of a yes-or-no question; the words for them belong to the app, not to content.
pub const YES_NO: [&str; 3] = ["yes", "no", "unsure"];
/// The codes of the scale from none to a lot.
pub const SCALE: [&str; 4] = ["0", "1", "2", "3"];

impl ItemKind {
    /// The choices that content writes; none for the fixed kinds and for open questions.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::One { options } | Self::Many { options } | Self::Grid { options, .. } => options,
            _ => &[],
        }
    }

    fn option(&self, code: &Code) -> Option<&Choice> {
        self.options().iter().find(|option| option.code == *code)
    }

    /// The words of a choice that content writes.
    #[must_use]
    pub fn label(&self, code: &Code) -> Option<&str> {
        self.option(code).map(|option| option.label.as_str())
    }

    /// Whether there is such a choice.
    #[must_use]
    pub fn knows(&self, code: &Code) -> bool {
        match self {
            Self::YesNo => YES_NO.contains(&code.as_str()),
            Self::Scale => SCALE.contains(&code.as_str()),
            _ => self.option(code).is_some(),
        }
    }

    /// What a choice counts in sums and comparisons.
    #[must_use]
    pub fn weight(&self, code: &Code) -> Option<i32> {
        match (self, code.as_str()) {
            (Self::YesNo, "yes") => Some(1),
            (Self::YesNo, "no") => Some(0),
            (Self::YesNo, _) => None,
            (Self::Scale, level) if SCALE.contains(&level) => level.parse().ok(),
            _ => self.option(code)?.weight,
        }
    }

    /// Whether a choice excludes all others.
    #[must_use]
    pub fn is_exclusive(&self, code: &Code) -> bool {
        self.option(code).is_some_and(|option| option.exclusive)
    }

    /// Whether a choice says that there is something: not "no", not "nothing", not weight 0.
    #[must_use]
    pub fn is_positive(&self, code: &Code) -> bool {
        self.knows(code) && !self.is_exclusive(code) && self.weight(code).is_none_or(|w| w > 0)
    }

    /// A column of a list question.
    #[must_use]
    pub fn column(&self, code: &Code) -> Option<&Column> {
        match self {
            Self::List { columns, .. } => columns.iter().find(|column| column.code == *code),
            _ => None,
        }
    }
}
