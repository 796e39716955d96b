//! The organisation pack as a file (`docs/forms.md`), or a form by itself. Read whole: both are small.

use super::case_file::check_schema;
use super::refusal::{Refusal, Why};
use crate::domain::form::{DefinitionProblem, OrganisationPack};
use crate::json::{Json, Limits, Reason, parse};

/// What the `format` member of a pack says.
pub const FORMAT: &str = "fieldfare-organisation-pack";

/// The version of the format.
pub const SCHEMA: u32 = 1;

/// How much a pack may ask of this device: 4 MB, and a hundred thousand values.
pub const LIMITS: Limits = Limits {
    bytes: 4 * 1024 * 1024,
    values: 100_000,
    ..Limits::FILE
};

/// Most reasons that are told of one file.
const MOST_REASONS: usize = 200;

/// Reads a pack, or a form by itself, and lets `look` find what is wrong with what it says.
///
/// # Errors
/// Every reason why it is not taken, each with its place.
pub fn read<T>(
    bytes: &[u8],
    look: impl FnOnce(&Json) -> Result<T, Vec<DefinitionProblem>>,
) -> Result<(OrganisationPack, T), Vec<Refusal>> {
    let (tree, pack) = parsed(bytes).map_err(|refusal| vec![*refusal])?;
    match look(&tree) {
        Ok(looked) => Ok((pack, looked)),
        Err(problems) => Err(refusals(&tree, problems)),
    }
}

/// A pack that was taken before, as it was written.
#[must_use]
pub fn stored(bytes: &[u8]) -> Option<Json> {
    parse(bytes, &LIMITS).ok()
}

fn parsed(bytes: &[u8]) -> Result<(Json, OrganisationPack), Box<Refusal>> {
    let tree = parse(bytes, &LIMITS)?;
    match (tree.get("format"), tree.get("parts")) {
        (None, Some(_)) => {}
        (format, _) if format.and_then(Json::text) != Some(FORMAT) => {
            return Err(Refusal::file("format", Why::NotAPack));
        }
        _ => {
            let schema = tree.get("schema");
            schema
                .ok_or(Why::SchemaMissing)
                .and_then(|schema| check_schema(schema, SCHEMA))
                .map_err(|why| Refusal::file("schema", why))?;
        }
    }
    let pack = OrganisationPack::of(&tree)?;
    Ok((tree, pack))
}

/// Each problem with the place in the file where it is made.
fn refusals(tree: &Json, problems: Vec<DefinitionProblem>) -> Vec<Refusal> {
    if problems.is_empty() {
        return vec![*Refusal::file("", Why::Json(Reason::Missing))];
    }
    let mut refusals: Vec<Refusal> = Vec::new();
    for problem in problems {
        let at = problem.at();
        let mut place = String::new();
        if !at.is_empty() && !find(tree, at, &mut place) {
            at.clone_into(&mut place);
        }
        if refusals.len() < MOST_REASONS {
            refusals.push(*Refusal::file(&place, Why::Form(problem)));
        }
    }
    refusals
}

/// What an object of the file may be named by.
const NAMES: [&str; 5] = ["id", "item", "group", "domain", "rule"];

/// Where objects only look at what they name.
const CONDITIONS: [&str; 3] = ["when", "showWhen", "offerWhen"];

/// Finds the object of this name; writes the way to it.
fn find(tree: &Json, name: &str, place: &mut String) -> bool {
    let length = place.len();
    match tree {
        Json::Object(members) => {
            let is_named = |(key, value): &(String, Json)| {
                NAMES.contains(&key.as_str()) && value.text() == Some(name)
            };
            if members.iter().any(is_named) {
                return true;
            }
            let inside = |(key, _): &&(String, Json)| !CONDITIONS.contains(&key.as_str());
            for (key, value) in members.iter().filter(inside) {
                if length > 0 {
                    place.push('.');
                }
                place.push_str(key);
                if find(value, name, place) {
                    return true;
                }
                place.truncate(length);
            }
        }
        Json::List(elements) => {
            for (index, element) in elements.iter().enumerate() {
                place.push('[');
                place.push_str(&index.to_string());
                place.push(']');
                if find(element, name, place) {
                    return true;
                }
                place.truncate(length);
            }
        }
        _ => {}
    }
    false
}
