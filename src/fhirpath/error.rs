//! Why an expression cannot be read or worked out, in plain words and with its place.

use std::fmt;

/// Why, without the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The text is longer than [`super::LONGEST`] bytes.
    TooLong,
    /// Parts stand inside each other deeper than [`super::DEEPEST`].
    TooDeep,
    /// A character that begins nothing.
    Character(char),
    /// A text, a name in backticks or a remark that does not end.
    Unfinished,
    /// A `\` with something behind it that stands for nothing.
    Escape,
    /// A number, date or time that is none.
    Literal(String),
    /// Something else should stand here: what is there, and what was expected.
    Unexpected(String, &'static str),
    /// No function has this name.
    UnknownFunction(String),
    /// The function takes another number of arguments.
    Arguments(&'static str),
    /// No type has this name.
    UnknownType(String),
    /// No variable has this name.
    UnknownVariable(String),
    /// There are several values where one is expected: of what.
    Several(&'static str),
    /// The value is of the wrong type: of what, and what it takes.
    WrongType(&'static str, &'static str),
    /// The two values cannot be compared or combined by this operator.
    Mismatch(&'static str),
    /// The function needs a terminology server.
    NeedsServer(&'static str),
    /// A pattern that is none, or uses what is not supported.
    Pattern(&'static str),
    /// More work than [`super::STEPS`].
    TooMuchWork,
    /// More values or a longer text than a result may have.
    TooLarge,
}

/// An expression that cannot be read or worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathError {
    /// The byte of the expression's text where the trouble begins.
    pub at: usize,
    /// What the trouble is.
    pub reason: Reason,
}

/// A reason on its way out. It is one word, since every call hands it on.
#[cold]
#[inline(never)]
pub(super) fn wrong(reason: Reason) -> Box<Reason> {
    Box::new(reason)
}

/// The beginning of what was found, for a reason.
#[cold]
#[inline(never)]
pub(super) fn short(found: &str) -> String {
    found.chars().take(60).collect()
}

/// Nothing in a browser: the words that people read there are in `locales`, and the place of an expression says enough.
fn words(shown: &dyn fmt::Display) -> String {
    match cfg!(target_arch = "wasm32") {
        true => String::new(),
        false => shown.to_string(),
    }
}

impl Reason {
    /// The reason in words, for whoever writes forms; none in a browser.
    #[must_use]
    pub fn words(&self) -> String {
        words(self)
    }
}

impl PathError {
    /// The trouble and its place in words, for whoever writes forms; none in a browser.
    #[must_use]
    pub fn words(&self) -> String {
        words(self)
    }

    #[cold]
    #[inline(never)]
    pub(super) fn new(at: usize, reason: Reason) -> Box<Self> {
        Box::new(Self { at, reason })
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, name, after) = match self {
            Self::TooLong => ("the expression is too long", "", ""),
            Self::TooDeep => ("the expression is nested too deeply", "", ""),
            Self::Character(found) => {
                return write!(f, "the character {found} has no meaning here");
            }
            Self::Unfinished => ("a text, name or remark does not end", "", ""),
            Self::Escape => ("\\ is followed by something that it cannot escape", "", ""),
            Self::Literal(text) => ("", text.as_str(), " is not a number, date or time"),
            Self::Unexpected(found, expected) => {
                return write!(f, "found {found} where {expected} is expected");
            }
            Self::UnknownFunction(name) => ("there is no function ", name.as_str(), ""),
            Self::Arguments(name) => ("", *name, " takes another number of arguments"),
            Self::UnknownType(name) => ("there is no type ", name.as_str(), ""),
            Self::UnknownVariable(name) => ("there is no variable %", name.as_str(), ""),
            Self::Several(of) => ("several values where ", *of, " takes one"),
            Self::WrongType(of, takes) => return write!(f, "{of} takes {takes}"),
            Self::Mismatch(of) => ("", *of, " cannot be used with values of these types"),
            Self::NeedsServer(name) => ("", *name, " needs a terminology server"),
            Self::Pattern(why) => ("the pattern cannot be used: ", *why, ""),
            Self::TooMuchWork => ("the expression takes too much work", "", ""),
            Self::TooLarge => ("the result is too large", "", ""),
        };
        f.write_str(before)?;
        f.write_str(name)?;
        f.write_str(after)
    }
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (at {})", self.reason, self.at)
    }
}

impl std::error::Error for PathError {}
