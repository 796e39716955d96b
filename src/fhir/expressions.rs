//! The one door to FHIRPath: parses the expressions of a form and runs them over its answers.

use super::evaluate::{Setting, Trouble};
use super::filled::Filled;
use super::problem::Problems;
use super::response::Response;

/// An expression of a form.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The expression as it was written.
    pub text: String,
    /// Where it stands.
    pub place: String,
}

impl Formula {
    /// Parses an expression; says why when it cannot be run.
    pub(super) fn read(_text: &str, _place: &str) -> Result<Self, String> {
        Err("expressions are not run yet".into())
    }
}

/// Works out every expression once over the answers as they are; true when that changed anything.
pub(super) fn round(_: &mut Filled<'_>, _: &Setting, _: bool, _: &mut Vec<Trouble>) -> bool {
    false
}

/// Tells which rules of the form do not hold.
pub(super) fn hold(_: &Filled<'_>, _: &Setting, _: &Response, _: &mut Problems) {}
