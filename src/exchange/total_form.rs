//! A form of ours with which the total of an instrument is kept whose questions may not be shown.

use super::fhir::BASE;
use crate::domain::instruments::{Instrument, TOTAL};
use crate::i18n::t;
use crate::json::Json;

/// The address of the form for an instrument.
#[must_use]
pub fn address(rule: &Instrument) -> String {
    [BASE, "questionnaire:total:", rule.id.as_str()].concat()
}

/// The form as FHIR R4: one whole number within the range of the rule, under its published codes; no words of others.
#[must_use]
pub fn written(rule: &Instrument) -> String {
    let loinc = |code: &str| {
        let code = object(vec![
            ("system", text("http://loinc.org")),
            ("code", text(code)),
        ]);
        Json::List(vec![code])
    };
    let bounds = rule.range.map(|range| {
        let bound = |name: &str, value: String| {
            object(vec![
                (
                    "url",
                    text(&["http://hl7.org/fhir/StructureDefinition/", name].concat()),
                ),
                ("valueInteger", Json::Number(value)),
            ])
        };
        Json::List(vec![
            bound("minValue", range.from.0.to_string()),
            bound("maxValue", range.to.0.to_string()),
        ])
    });
    let mut item = vec![("linkId", text(TOTAL))];
    item.extend(bounds.map(|bounds| ("extension", bounds)));
    item.extend(
        rule.total_item
            .as_ref()
            .map(|it| ("code", loinc(it.as_str()))),
    );
    item.extend([
        ("text", Json::Text(t!("total-points"))),
        ("type", text("integer")),
        ("required", Json::Bool(true)),
    ]);
    let mut members = vec![
        ("resourceType", text("Questionnaire")),
        ("url", Json::Text(address(rule))),
        ("version", Json::Text(rule.version.to_string())),
        ("title", text(&rule.title)),
        ("status", text("active")),
    ];
    let panel = rule.r#match.panel.first();
    members.extend(panel.map(|panel| ("code", loinc(panel.as_str()))));
    members.push(("item", Json::List(vec![object(item)])));
    object(members).to_text()
}

fn object(members: Vec<(&str, Json)>) -> Json {
    let members = members.into_iter();
    Json::Object(
        members
            .map(|(name, json)| (name.to_owned(), json))
            .collect(),
    )
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
