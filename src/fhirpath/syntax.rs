//! An expression as it was understood: what the parser writes and the evaluator reads.

use super::names::Function;
use super::value::Value;

/// One part of an expression, and where it begins.
#[derive(Debug, Clone)]
pub(super) struct Term {
    pub(super) at: usize,
    pub(super) kind: Kind,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// `{}`.
    Nothing,
    /// A value that is written out.
    Literal(Value<'static>),
    /// `$this`, and what a name at the beginning is looked up in.
    This,
    /// `$index`.
    Index,
    /// `$total`.
    Total,
    /// `%name`.
    Variable(String),
    /// The name of a type, behind `is` and `as`.
    Type(TypeName),
    /// One part, and what is done with it step by step.
    Chain(Box<Term>, Vec<Step>),
    /// The other side of zero.
    Minus(Box<Term>),
    /// `+` before a number.
    Plus(Box<Term>),
    /// Operators of the same rank, from left to right.
    Operators(Box<Term>, Vec<(Operator, usize, Term)>),
}

/// What is done with a collection.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub(super) at: usize,
    pub(super) kind: StepKind,
}

/// What a step does.
#[derive(Debug, Clone)]
pub(super) enum StepKind {
    /// Takes the members of this name; the first name of an expression may also be the type of what it stands on.
    Member(String, bool),
    /// Takes one by its place.
    At(Term),
    /// Calls a function.
    Call(Function, Vec<Term>),
    /// Calls `is`, `as` or `ofType`.
    Typed(Function, TypeName),
}

/// A type, with the room of names it is looked up in, if one is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypeName {
    pub(super) system: Option<bool>,
    pub(super) name: String,
}

/// The operators between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Times,
    Over,
    Div,
    Mod,
    Plus,
    Minus,
    Join,
    Is,
    As,
    Union,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
    Equal,
    NotEqual,
    Like,
    NotLike,
    In,
    Contains,
    And,
    Or,
    Xor,
    Implies,
}

/// How each is written, and its rank: a higher one holds its parts together more tightly.
pub(super) const OPERATORS: [(&str, Operator, u8); 24] = [
    ("*", Operator::Times, 11),
    ("/", Operator::Over, 11),
    ("div", Operator::Div, 11),
    ("mod", Operator::Mod, 11),
    ("+", Operator::Plus, 10),
    ("-", Operator::Minus, 10),
    ("&", Operator::Join, 10),
    ("is", Operator::Is, 9),
    ("as", Operator::As, 9),
    ("|", Operator::Union, 8),
    ("<", Operator::Less, 7),
    ("<=", Operator::LessOrEqual, 7),
    (">", Operator::More, 7),
    (">=", Operator::MoreOrEqual, 7),
    ("=", Operator::Equal, 6),
    ("!=", Operator::NotEqual, 6),
    ("~", Operator::Like, 6),
    ("!~", Operator::NotLike, 6),
    ("in", Operator::In, 5),
    ("contains", Operator::Contains, 5),
    ("and", Operator::And, 4),
    ("or", Operator::Or, 3),
    ("xor", Operator::Xor, 3),
    ("implies", Operator::Implies, 2),
];

impl Operator {
    /// How it is written.
    pub(super) fn sign(self) -> &'static str {
        OPERATORS
            .iter()
            .find_map(|(sign, operator, _)| (*operator == self).then_some(*sign))
            .unwrap_or_default()
    }
}
