//! Why a document was refused, and where: a position while reading, a path when a value does not fit.
//!
//! The `Display` texts are for developers and tests; the interface words each [`Reason`] itself.

use std::fmt;

use super::sniff::Foreign;

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u64,
    /// Column in bytes, from 1.
    pub column: u64,
}

/// One step of a path into a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// The member of an object.
    Name(String),
    /// The element of a list, from 0.
    Index(usize),
}

/// What kind of value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A number with a fraction.
    Fraction,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

/// Why a document or a value in it was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing but white space.
    Empty,
    /// Recognisably another kind of file.
    Foreign(Foreign),
    /// Not UTF-8 (often Latin-1 or Windows-1252).
    NotUtf8,
    /// The document ends before it is complete.
    CutOff,
    /// Something follows after the end of the document.
    Trailing,
    /// Half of a surrogate pair: not a character.
    LoneSurrogate,
    /// Not JSON; the tokenizer's own words.
    Syntax(String),
    /// The document has more bytes than this.
    TooLarge(u64),
    /// More than this many levels.
    TooDeep(usize),
    /// A text of more than this many bytes.
    TextTooLong(usize),
    /// A number of more than this many digits.
    NumberTooLong(usize),
    /// More than this many values in one tree.
    TooManyValues(usize),
    /// The same member twice in one object.
    DuplicateName(String),
    /// A number that this app could only keep by rounding it.
    InexactNumber,
    /// A member that must be there is not.
    Missing,
    /// A member that may not be there.
    UnknownName,
    /// None of the choices that are allowed here.
    UnknownChoice(String),
    /// A value of the wrong kind, and what was expected.
    WrongKind(Kind, String),
    /// A value that its type refuses, in the type's own words.
    Invalid(String),
}

/// A refusal: why, and where in the text and in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError(Box<Problem>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Problem {
    reason: Reason,
    position: Option<Position>,
    /// Innermost first: collected while unwinding.
    path: Vec<Segment>,
}

impl JsonError {
    /// A refusal without a place yet.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn new(reason: Reason) -> Self {
        Self(Box::new(Problem {
            reason,
            position: None,
            path: Vec::new(),
        }))
    }

    /// Adds the position in the text.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.0.position = Some(position);
        self
    }

    /// Says inside which member this happened.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn in_name(mut self, name: &str) -> Self {
        self.0.path.push(Segment::Name(name.to_owned()));
        self
    }

    /// Says inside which element this happened.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn in_element(mut self, index: usize) -> Self {
        self.0.path.push(Segment::Index(index));
        self
    }

    /// Why.
    #[must_use]
    pub fn reason(&self) -> &Reason {
        &self.0.reason
    }

    /// Where in the text, when it was found while reading the text.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.0.position
    }

    /// Where in the tree, such as `cases[3].goals[0].targetDate`; empty for the whole document.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Name(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.extend(name.chars().take(80));
                }
                Segment::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.reason)?;
        if !self.0.path.is_empty() {
            write!(f, " in {}", self.path())?;
        }
        match self.0.position {
            Some(Position { line, column }) => write!(f, " at line {line}, column {column}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for JsonError {}
