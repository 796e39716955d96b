//! One case between its tree in a file and the document.

use super::carried;
use crate::domain::case::CaseDocument;
use crate::exchange::refusal::{Refusal, Why};
use crate::json::{Json, JsonError, ToJson, from_json};

/// In the file there is no such member: what it holds stands where it came from.
const CARRIED: &str = "carried";

/// Reads a case; what this version does not know is carried along.
pub(super) fn case(index: usize, mut tree: Json) -> Result<CaseDocument, Box<Refusal>> {
    let in_case = |error: JsonError| {
        let mut refusal: Box<Refusal> = error.in_element(index).in_name("cases").into();
        refusal.case = Some(index);
        refusal
    };
    // A member of that name in a file is unknown data like any other.
    let foreign = take_member(&mut tree, CARRIED);
    let mut case: CaseDocument = from_json(&tree).map_err(in_case)?;
    if let (Json::Object(members), Some(value)) = (&mut tree, foreign) {
        members.push((CARRIED.to_owned(), value));
    }
    let known = written(&case);
    case.carried = carried::unknown(&tree, &known).map_err(in_case)?;
    match case.faults().first() {
        Some(fault) => Err(Refusal::case(
            index,
            &fault.place(),
            Why::Broken(fault.kind),
        )),
        None => Ok(case),
    }
}

/// A case as it stands in a file.
pub(in crate::exchange) fn tree(case: &CaseDocument) -> Json {
    let mut tree = written(case);
    carried::put_back(&mut tree, &case.carried);
    tree
}

/// The members of a case that this version knows.
fn written(case: &CaseDocument) -> Json {
    let mut tree = case.to_json();
    take_member(&mut tree, CARRIED);
    tree
}

fn take_member(tree: &mut Json, name: &str) -> Option<Json> {
    let Json::Object(members) = tree else {
        return None;
    };
    let at = members.iter().position(|(member, _)| member == name)?;
    Some(members.remove(at).1)
}
