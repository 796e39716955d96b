//! A filled-in form of others as it goes out: one that was brought in and not changed as it came, any other with what
//! counts, when, and about whom.

use super::response::{subject, urn};
use super::tree::{object, text};
use crate::domain::case::{CaseDocument, FormResponse};
use crate::fhir::evaluate::Setting;
use crate::fhir::{Questionnaire, counted};
use crate::json::{Json, ToJson};

/// What the app itself says of a response.
const OURS: [&str; 8] = [
    "resourceType",
    "identifier",
    "questionnaire",
    "status",
    "subject",
    "authored",
    "author",
    "item",
];

/// The answers to a form of others as a QuestionnaireResponse of FHIR R4.
///
/// `with` is the form, where it is at hand, and what it is worked out with: without it nothing is left out and nothing
/// calculated. Names of people are in it only when it is `named`.
#[must_use]
pub fn filled(
    case: &CaseDocument,
    kept: &FormResponse,
    with: Option<(&Questionnaire, &Setting)>,
    named: bool,
) -> Json {
    let said = |name| kept.response.get(name).and_then(Json::text);
    let status = said("status").unwrap_or_default();
    // Answering here says "in progress", and takes away when and by whom it was filled in.
    let as_it_came = !matches!(status, "in-progress" | "") || said("authored").is_some();
    let status = match (&kept.finished, status) {
        (_, "stopped") => "stopped",
        (Some(_), "amended" | "entered-in-error") => status,
        (Some(_), _) => "completed",
        (None, _) => "in-progress",
    };
    if as_it_came {
        let members = kept.response.members().iter();
        let member = |(name, value): &(String, Json)| {
            let value = match name.as_str() {
                "status" => text(status),
                "subject" | "author" | "source" if !named => without_name(value),
                _ => value.clone(),
            };
            (name.clone(), value)
        };
        return Json::Object(members.map(member).collect());
    }
    let whole = with.map(|(form, setting)| counted(form, &kept.response, setting));
    let whole = whole.as_ref().unwrap_or(&kept.response);
    let or = |name, value: Json| match whole.get(name) {
        Some(said) if named => said.clone(),
        Some(said) => without_name(said),
        None => value,
    };
    let stamp = kept.finished.as_ref().unwrap_or(&kept.started);
    let bar = if kept.form.version.is_empty() {
        ""
    } else {
        "|"
    };
    let form = [kept.form.url.as_str(), bar, &kept.form.version].concat();
    let form = if kept.form.url.is_empty() { "" } else { &form };
    let identifier = object(vec![
        ("system", text("urn:ietf:rfc:3986")),
        ("value", Json::Text(urn(&kept.id))),
    ]);
    let author = match named && !stamp.by.trim().is_empty() {
        true => object(vec![("display", text(&stamp.by))]),
        false => Json::Null,
    };
    let mut members = vec![
        ("resourceType", text("QuestionnaireResponse")),
        ("identifier", or("identifier", identifier)),
        ("questionnaire", or("questionnaire", text(form))),
        ("status", text(status)),
        ("subject", or("subject", subject(case, kept.whose, named))),
        ("authored", stamp.at.to_json()),
        ("author", author),
    ];
    let rest = whole.members().iter();
    let rest = rest.filter(|(name, _)| !OURS.contains(&name.as_str()));
    members.extend(rest.map(|(name, value)| (name.as_str(), value.clone())));
    members.extend(whole.get("item").map(|item| ("item", item.clone())));
    object(members)
}

/// A reference without the name of whom it is to.
fn without_name(reference: &Json) -> Json {
    match reference {
        Json::Object(members) => {
            let rest = members.iter().filter(|(name, _)| name != "display");
            Json::Object(rest.cloned().collect())
        }
        other => other.clone(),
    }
}
