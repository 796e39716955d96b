//! The field itself: cases, forms, plans.
//!
//! Pure values and functions: no I/O, no clock, no randomness, no browser.
//! Times and ids are parameters.

pub mod case;
pub mod caseload;
pub mod draft;
pub mod form;
pub mod ids;
pub mod instruments;
pub mod library;
pub mod log;
pub mod map;
pub mod number;
pub mod order;
mod rfc3339;
pub mod settings;
pub mod text;
pub mod time;
