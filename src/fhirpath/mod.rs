//! FHIRPath: the small language in which forms say what to look up, to add up and to ask for.
//!
//! An expression is read once and worked out as often as answers change; it looks at resources as trees of JSON, and
//! with a [`Model`] it knows enough of FHIR R4 to tell dates, choices and quantities apart. The rules are those of the
//! normative release of FHIRPath (2.0.0), with `sum`, `min`, `max` and `avg`, and with FHIR's own `extension`,
//! `hasValue`, `weight` and a few more. No clock, no chance, no server: what it needs to know comes in as an
//! [`Environment`]. Nothing here panics, and every expression ends within a budget of steps.

mod call;
mod convert;
mod equal;
mod error;
mod fhir;
mod kinds;
mod lists;
mod maths;
mod moment;
mod names;
mod node;
mod number;
mod operators;
mod parser;
mod pattern;
mod pattern_text;
mod quantity;
mod roots;
mod run;
mod shown;
mod syntax;
#[cfg(test)]
mod tests;
mod texts;
mod token;
mod value;

use crate::domain::time::Timestamp;

pub use error::{PathError, Reason};
pub use moment::{Clock, Moment};
pub use node::Node;
pub use number::Number;
pub use quantity::Quantity;
pub use value::{Model, Value};

/// Most bytes of an expression.
pub const LONGEST: usize = 64 * 1024;
/// Most parts of an expression inside each other.
pub const DEEPEST: usize = 100;
/// Most steps that one evaluation may take: looking at a value is about one.
pub const STEPS: usize = 2_000_000;
/// Most values of one collection.
pub const MOST_VALUES: usize = 100_000;
/// Most bytes of a text that is put together.
pub const MOST_TEXT: usize = 256 * 1024;

/// An expression that was read and can be worked out as often as needed.
#[derive(Debug, Clone)]
pub struct Expression {
    term: syntax::Term,
}

/// How texts are written in small and in capital letters: the browser's own ways in a browser, since the tables for
/// it are a tenth of the app's wasm.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// In small letters.
    pub small: fn(&str) -> String,
    /// In capital letters.
    pub capital: fn(&str) -> String,
}

impl Letters {
    /// By the tables that come with Rust.
    pub const TABLES: Self = Self {
        small: str::to_lowercase,
        capital: str::to_uppercase,
    };

    /// For what asks for none: a text stays as it is.
    pub const NONE: Self = Self {
        small: str::to_owned,
        capital: str::to_owned,
    };
}

/// What an expression sees besides its input.
#[derive(Debug, Clone)]
pub struct Environment<'a> {
    /// What is known of the resources; every value carries it too, and callers make theirs with this.
    pub model: Model,
    /// What `now()` and `today()` say.
    pub now: Timestamp,
    /// Minutes east of universal time: the zone of `now()` and of moments that name none.
    pub offset_minutes: i32,
    /// What `upper()`, `lower()` and `~` go by.
    pub letters: Letters,
    /// The variables behind `%`, without the mark; of two with the same name the later one counts.
    /// `%context`, `%resource` and `%rootResource` are the input where they are not given.
    pub variables: Vec<(String, Vec<Value<'a>>)>,
}

/// Reads an expression.
///
/// # Errors
/// [`PathError`] with the place when the text is not an expression, names a function that does not exist, or is longer
/// or deeper than this reads.
pub fn parse(text: &str) -> Result<Expression, PathError> {
    match parser::parse(text) {
        Ok(term) => Ok(Expression { term }),
        Err(why) => Err(*why),
    }
}

/// Works an expression out, asked of `input`. Places that have extensions only, and no value, are not among the
/// result.
///
/// # Errors
/// [`PathError`] with the place when the standard has no result for such values (several where one is expected, an
/// operator on types that it does not take), a variable is not known, a function needs a server, or it takes more than
/// [`STEPS`].
pub fn evaluate<'a>(
    expression: &Expression,
    input: &[Value<'a>],
    environment: &Environment<'a>,
) -> Result<Vec<Value<'a>>, PathError> {
    evaluate_within(expression, input, environment, &mut { STEPS })
}

/// The same, with steps that several expressions share; what this one takes is taken off.
///
/// # Errors
/// [`PathError`] as [`evaluate`].
pub fn evaluate_within<'a>(
    expression: &Expression,
    input: &[Value<'a>],
    environment: &Environment<'a>,
    steps: &mut usize,
) -> Result<Vec<Value<'a>>, PathError> {
    run::evaluate(&expression.term, input, environment, steps).map_err(|why| *why)
}
