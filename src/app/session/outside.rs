//! What imported forms may know from outside their answers.

use crate::domain::case::{CaseDocument, Sex, Whose};
use crate::domain::draft::Draft;
use crate::domain::time::Timestamp;
use crate::fhir::evaluate::Setting;
use crate::fhirpath::Letters;
use crate::json::Json;
use crate::platform::{lower, upper};

/// What forms may know from outside when they are filled in for a case at that time.
pub fn setting_of(
    case: &CaseDocument,
    whose: Whose,
    now: Timestamp,
    offset_minutes: i32,
) -> Setting {
    Setting {
        now,
        offset_minutes,
        resources: vec![("patient".to_owned(), patient(case, whose))],
        letters: Letters {
            small: lower,
            capital: upper,
        },
    }
}

/// The person as a Patient of FHIR: name, birth date and sex, as far as they are known. Nothing of the client is said
/// of anybody else.
fn patient(case: &CaseDocument, whose: Whose) -> Json {
    let (name, birth, sex) = match whose {
        Whose::Client => (
            case.client.name.trim(),
            case.client.birth.clone(),
            case.client.sex,
        ),
        Whose::Member(id) => match case.member(id) {
            Some(member) => (member.name.trim(), member.birth.clone(), None),
            None => ("", Draft::Empty, None),
        },
    };
    let text = |name: &str, text: &str| (name.to_owned(), Json::Text(text.to_owned()));
    let mut members = vec![text("resourceType", "Patient")];
    if !name.is_empty() {
        let name = Json::Object(vec![text("text", name)]);
        members.push(("name".to_owned(), Json::List(vec![name])));
    }
    members.extend(sex.map(|sex| {
        let code = match sex {
            Sex::Female => "female",
            Sex::Male => "male",
            Sex::Another => "other",
        };
        text("gender", code)
    }));
    if let Draft::Valid(birth) = &birth {
        members.push(text("birthDate", &birth.to_string()));
    }
    Json::Object(members)
}
