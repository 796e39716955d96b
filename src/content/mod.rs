//! Built-in content: parsers and look-up by id and version.
//!
//! Content is data; what it means is the business of `domain`. A form is put together and compiled
//! when it is first asked for, and a draft always gets the version it was started with.

mod assemble;
mod library;

pub use assemble::ContentProblem;
pub use library::{Library, Shelf};

use std::sync::OnceLock;

/// One embedded file: `assessments` or `guidance`, folder, file name, text.
pub type Embedded = (&'static str, &'static str, &'static str, &'static str);

/// Every file of `content/assessments` and `content/guidance`, compact and without examples.
pub const FILES: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/content.rs"));

/// The form of the needs assessment.
pub const NEEDS: &str = "needs";

/// The content that the app comes with.
#[must_use]
pub fn builtin() -> &'static Library {
    static BUILTIN: OnceLock<Library> = OnceLock::new();
    BUILTIN.get_or_init(|| Library::of(FILES))
}
