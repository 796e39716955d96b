//! FHIR: forms that others wrote, and the answers to them.
//!
//! A Questionnaire of R4 or R5 is read into one table of items beside the tree it came in; a
//! QuestionnaireResponse becomes a filled form, over which conditions, expressions and scores are
//! worked out. Nothing here refuses a form for being odd: what is odd is reported.
//! The rules are those of FHIR R4 (hl7.org/fhir/R4/questionnaire.html) and SDC, and where real
//! forms break them, what most people must have meant.

pub mod check;
pub mod condition;
mod counted;
mod edit;
pub mod entry;
pub mod evaluate;
pub mod expressions;
mod extension;
pub mod filled;
mod fit;
mod formulas;
mod graph;
pub mod item;
pub mod moment;
pub mod number;
mod options;
mod problem;
pub mod questionnaire;
mod reader;
pub mod release;
pub mod report;
pub mod response;
mod seen;
pub mod spot;
mod structure;
mod update;
pub mod value;
mod walk;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests_answers;
#[cfg(test)]
mod tests_compare;
#[cfg(test)]
mod tests_conditions;
#[cfg(test)]
mod tests_counted;
#[cfg(test)]
mod tests_editing;
#[cfg(test)]
mod tests_expressions;
#[cfg(test)]
mod tests_instruments;
#[cfg(test)]
mod tests_options;
#[cfg(test)]
mod tests_reading;
#[cfg(test)]
mod tests_responses;
#[cfg(test)]
mod tests_updates;

pub use check::validate;
pub use counted::counted;
pub use problem::{Fault, Problem};
pub use questionnaire::{Questionnaire, Refused};
pub use response::Response;
pub use seen::{given, seen};
pub use spot::Spot;
pub use update::update;

use crate::json::Limits;

/// Deepest items inside each other that are read.
const DEEPEST: usize = 48;

/// What a FHIR document may hold: deeper than our own files, since extensions stand inside items.
pub const LIMITS: Limits = Limits {
    bytes: 64 * 1024 * 1024,
    depth: 160,
    text: 32 * 1024 * 1024,
    values: 2_000_000,
};
