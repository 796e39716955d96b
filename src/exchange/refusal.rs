//! Why a file, or one case of it, is not taken.

use crate::domain::case::FaultKind;
use crate::domain::form::DefinitionProblem;
use crate::json::{JsonError, Kind, Position, Reason};

/// One refusal: what is wrong and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The case it concerns, from 0; `None` when it is about the whole file.
    pub case: Option<usize>,
    /// The place in the file's structure, such as `cases[3].goals[0].due`; empty for the whole file.
    pub place: String,
    /// The place in the file's text, when it was found while reading.
    pub position: Option<Position>,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The text or one of its values.
    Json(Reason),
    /// JSON, but not a file of that kind.
    NotACaseFile,
    /// No version.
    SchemaMissing,
    /// The version is not a number.
    SchemaKind(Kind),
    /// A version that never existed.
    SchemaUnknown(String),
    /// Made by a newer Fieldfare.
    SchemaNewer(String),
    /// No list of cases.
    CasesMissing,
    /// More than this many cases.
    TooManyCases(usize),
    /// The same case twice in the file.
    CaseTwice,
    /// A case that does not hold together.
    Broken(FaultKind),
    /// A part of a backup that this version does not know.
    UnknownPart,
    /// A backup says that it holds another number.
    CountDiffers,
    /// A part of a backup is not what its digest says.
    DigestDiffers,
    /// Neither an organisation pack nor a form.
    NotAPack,
    /// No FHIR form as JSON.
    NotAForm,
    /// No answers to a FHIR form as JSON.
    NotAResponse,
    /// Answers that a case cannot hold, since a case file is bounded.
    TooDeepForACase,
    /// A FHIR form of a release that is not read.
    Stu3,
    /// What a pack or form says does not fit.
    Form(DefinitionProblem),
}

/// Boxed: on its way up a refusal is handed on a few times.
impl Refusal {
    /// A refusal of the whole file at one of its members.
    #[cold]
    #[inline(never)]
    pub(super) fn file(place: &str, why: Why) -> Box<Self> {
        Box::new(Self {
            case: None,
            place: place.to_owned(),
            position: None,
            why,
        })
    }

    /// A refusal of one case.
    #[cold]
    #[inline(never)]
    pub(super) fn case(index: usize, inner: &str, why: Why) -> Box<Self> {
        let dot = if inner.is_empty() { "" } else { "." };
        Box::new(Self {
            case: Some(index),
            place: ["cases[", &index.to_string(), "]", dot, inner].concat(),
            position: None,
            why,
        })
    }
}

impl From<JsonError> for Box<Refusal> {
    #[cold]
    #[inline(never)]
    fn from(error: JsonError) -> Self {
        Self::new(Refusal {
            case: None,
            place: error.path(),
            position: error.position(),
            why: Why::Json(error.reason().clone()),
        })
    }
}
