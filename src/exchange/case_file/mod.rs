//! The case file: cases as documented JSON, out and in (`docs/case-file.md`).
//!
//! A file is read in pieces and case by case, so that its size does not matter. Whatever is wrong
//! with it is a [`Refusal`] with a place and a reason; nothing is guessed and nothing is dropped:
//! members that this version does not know are carried along and written out again.

mod carried;
mod convert;
mod header;
mod preview;
mod reader;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod writer;

pub use super::refusal::{Refusal, Why};
pub(in crate::exchange) use convert::tree;
pub use header::Header;
pub(in crate::exchange) use header::check_schema;
pub use preview::{Entry, Preview, Standing};
pub(in crate::exchange) use reader::{CASES, Cases};
pub use reader::{CaseFileReader, Found, ReadCase};
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::exchange) use schema::document_schema;
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use writer::{CaseFileWriter, export, file_name, sealed_file_name};

/// What the `format` member of a case file says.
pub const FORMAT: &str = "fieldfare-cases";

/// The version of the format that this app writes, and the newest that it reads.
pub const SCHEMA: u32 = 1;

/// Most cases of one file.
pub const MOST_CASES: usize = 20_000;
