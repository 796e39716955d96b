//! The needs assessment for other programs: its questions as a FHIR R4 Questionnaire, and what was answered as a
//! QuestionnaireResponse (hl7.org/fhir/R4/questionnaire.html; docs/fhir.md says what becomes what).
//!
//! Pure: trees of JSON out of a form and a case. What has no element in FHIR is an extension of ours, never a note
//! with a hidden meaning; the client's name is in it only when somebody asked for that.

mod answers;
mod asked;
mod bundle;
mod condition;
mod filled;
mod known;
mod lowered;
mod question;
mod questionnaire;
mod rating;
mod response;
mod tree;

pub use bundle::{bundle, file_name};
pub use filled::filled;
pub use questionnaire::{address, questionnaire};
pub use response::{About, response, urn};

/// What the addresses of our forms, codes and extensions begin with.
pub const BASE: &str = "urn:fieldfare:";
