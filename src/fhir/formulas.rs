//! Finds the expressions of a form and of its items: which are run, and which are only kept.

use super::expressions::Formula;
use super::extension;
use super::item::{Constraint, Formulas, Toggle};
use super::report::{Oddity, Report, inside};
use super::value::Value;
use crate::json::Json;

/// Expressions that stay in the form and do nothing here.
const KEPT: [&str; 5] = [
    "answerExpression",
    "candidateExpression",
    "contextExpression",
    "itemPopulationContext",
    "itemExtractionContext",
];

/// What an extension says: the formula, and its name where it has one.
fn formula(value: &Value, place: &str, report: &mut Report) -> Option<(String, Formula)> {
    let member = |name| value.json.text_of(name);
    let (text, language, name) = match &value.json {
        Json::Text(text) => (text.as_str(), "text/fhirpath", ""),
        _ => (
            member("expression")?,
            member("language").unwrap_or("text/fhirpath"),
            member("name").unwrap_or_default(),
        ),
    };
    if language.trim() != "text/fhirpath" {
        report.add(Oddity::OtherLanguage, place, language);
        return None;
    }
    match Formula::read(text, place) {
        Ok(formula) => Some((name.to_owned(), formula)),
        Err(why) => {
            report.add(Oddity::BadExpression, place, &why);
            None
        }
    }
}

/// The expressions of an item, or of the form itself.
pub(super) fn read(element: &Json, place: &str, report: &mut Report) -> Formulas {
    let mut found = Formulas::default();
    let list = element.list_of("extension");
    for (at, one) in list.iter().enumerate() {
        let Some(name) = extension::name(one) else {
            continue;
        };
        let place = inside(place, "extension", at);
        let run = |report: &mut Report| formula(&extension::value(one)?, &place, report);
        match name {
            "variable" => {
                let named = run(report).filter(|(name, _)| !name.is_empty());
                found.variables.extend(named);
            }
            "initialExpression" => found.initial = run(report).map(|(_, it)| it),
            "calculatedExpression" => found.calculated = run(report).map(|(_, it)| it),
            "enableWhenExpression" => found.enabled = run(report).map(|(_, it)| it),
            "constraint" | "targetConstraint" => {
                found.constraints.extend(constraint(one, &place, report));
            }
            "answerOptionsToggleExpression" => found.toggles.extend(toggle(one, &place, report)),
            kept if KEPT.contains(&kept) => report.add(Oddity::KeptExpression, &place, kept),
            _ => {}
        }
    }
    let words = element.get("_text");
    found.words = words.and_then(|words| {
        let value = extension::find(words, "cqf-expression")?;
        let place = [place, "._text"].concat();
        Some(formula(&value, &place, report)?.1)
    });
    found
}

fn constraint(one: &Json, place: &str, report: &mut Report) -> Option<Constraint> {
    let part = |name| extension::part(one, name).and_then(extension::value);
    let text = |name| part(name).and_then(|value| value.json.text().map(str::to_owned));
    let (_, formula) = formula(&part("expression")?, place, report)?;
    Some(Constraint {
        key: text("key").unwrap_or_default(),
        words: text("human").unwrap_or_default(),
        strict: text("severity").as_deref() != Some("warning"),
        formula,
    })
}

fn toggle(one: &Json, place: &str, report: &mut Report) -> Option<Toggle> {
    let expression = extension::part(one, "expression").and_then(extension::value)?;
    let (_, formula) = formula(&expression, place, report)?;
    let options = extension::parts(one, "option");
    Some(Toggle {
        options: options.filter_map(extension::value).collect(),
        formula,
    })
}
