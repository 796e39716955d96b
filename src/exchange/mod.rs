//! What goes out and comes in: one parser per kind of file.

pub mod backup;
pub mod case_file;
pub mod fhir;
pub mod form_file;
mod form_words;
mod outline;
pub mod pack_file;
mod problem_words;
mod refusal;
pub mod response_file;
pub mod total_form;
mod words;
