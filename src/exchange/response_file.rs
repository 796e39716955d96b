//! Answers to a form of others, as a file: a FHIR QuestionnaireResponse. Looked at before it is kept, and kept as it came.

use super::refusal::{Refusal, Why};
use crate::domain::time::{Date, Timestamp};
use crate::fhir::Response;
use crate::json::{Json, JsonError, Limits, Reason, parse};

/// The largest file of answers that is taken, in MB.
pub const LARGEST: u32 = 16;

/// What a case can hold of one response: its file has six levels around it.
pub const LIMITS: Limits = Limits {
    bytes: LARGEST as u64 * 1024 * 1024,
    depth: Limits::FILE.depth - 6,
    values: 200_000,
    ..Limits::FILE
};

/// Answers that may be brought in.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponsePreview {
    /// The canonical address of the form that they name; empty when they name none.
    pub url: String,
    /// The version that they name; empty when they name none.
    pub version: String,
    /// How many answers there are.
    pub answers: usize,
    /// When they were given, if that is said: a moment, or noon of a day.
    pub authored: Option<Timestamp>,
    /// Whether they are all that will be said.
    pub finished: bool,
    /// Whether they say of themselves that they were a mistake.
    pub withdrawn: bool,
    /// The response as it came.
    pub response: Json,
}

/// Looks at answers.
///
/// # Errors
/// Why they are not taken, with its place.
pub fn read(bytes: &[u8]) -> Result<ResponsePreview, Vec<Refusal>> {
    looked_at(bytes).map_err(|refusal| vec![*refusal])
}

fn looked_at(bytes: &[u8]) -> Result<ResponsePreview, Box<Refusal>> {
    let tree = parse(bytes, &LIMITS).map_err(refused)?;
    let text = |name: &str| tree.get(name).and_then(Json::text).unwrap_or_default();
    if text("resourceType") != "QuestionnaireResponse" {
        return Err(Refusal::file("resourceType", Why::NotAResponse));
    }
    let Ok(response) = Response::read(&tree) else {
        return Err(Refusal::file("", Why::NotAResponse));
    };
    let nodes = response.nodes().iter();
    let answers = nodes.map(|node| node.answers.len()).sum();
    let named = text("questionnaire").split('#').next().unwrap_or_default();
    let (url, version) = named.split_once('|').unwrap_or((named, ""));
    // A name within another server says nothing here.
    let url = if url.contains(':') { url } else { "" };
    let status = text("status");
    Ok(ResponsePreview {
        url: url.to_owned(),
        version: version.to_owned(),
        answers,
        authored: moment(text("authored")),
        finished: !matches!(status, "in-progress" | "stopped" | ""),
        withdrawn: status == "entered-in-error",
        response: tree,
    })
}

/// A moment, or noon of a day.
fn moment(text: &str) -> Option<Timestamp> {
    let noon = || {
        let day: Date = text.parse().ok()?;
        [&day.to_string(), "T12:00:00Z"].concat().parse().ok()
    };
    text.parse().ok().or_else(noon)
}

/// A text that is no JSON at all, and one too deep for a case, are told so.
fn refused(error: JsonError) -> Box<Refusal> {
    if matches!(error.reason(), Reason::Empty | Reason::Foreign(_)) {
        return Refusal::file("", Why::NotAResponse);
    }
    let is_deep = matches!(error.reason(), Reason::TooDeep(_));
    let mut refusal: Box<Refusal> = error.into();
    if is_deep {
        refusal.why = Why::TooDeepForACase;
    }
    refusal
}
