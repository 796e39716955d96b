//! One question as an item of a Questionnaire: its type, its choices, its bounds.

use super::asked::Asked;
use super::tree::{self, coding, item, object, standard, text};
use crate::domain::form::ItemKind;
use crate::json::Json;

/// What stands beside a question.
#[derive(Default)]
pub(super) struct Beside {
    /// Its extensions.
    pub extensions: Vec<Json>,
    /// When it is asked.
    pub enable_when: Vec<Json>,
    /// Whether all of that must hold, and not just any.
    pub all: bool,
    /// What is only read, before what is answered inside.
    pub displays: Vec<Json>,
}

fn options(asked: &Asked<'_>) -> Json {
    let mut options = Vec::new();
    for choice in asked.choices().iter() {
        let mut extensions = Vec::new();
        if let Some(weight) = choice.weight {
            let weight = Json::Number(weight.to_string());
            extensions.push(standard("ordinalValue", "valueDecimal", weight));
        }
        if choice.exclusive {
            let alone = "questionnaire-optionExclusive";
            extensions.push(standard(alone, "valueBoolean", Json::Bool(true)));
        }
        options.push(object(vec![
            ("extension", Json::List(extensions)),
            ("valueCoding", asked.coding(&choice.code)),
        ]));
    }
    Json::List(options)
}

/// How an item asks to be shown.
fn control(code: &str) -> Json {
    let system = "http://hl7.org/fhir/questionnaire-item-control";
    let concept = object(vec![("coding", Json::List(vec![coding(system, code, "")]))]);
    standard("questionnaire-itemControl", "valueCodeableConcept", concept)
}

/// Words that are only read.
pub(super) fn display(link: &str, words: &str, help: bool) -> Json {
    let help = help.then(|| control("help"));
    let members = vec![
        ("extension", Json::List(help.into_iter().collect())),
        ("text", text(words)),
        ("type", text("display")),
    ];
    item(link, members)
}

/// The type of a question.
fn kind_name(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::YesNo | ItemKind::Scale | ItemKind::One { .. } | ItemKind::Many { .. } => {
            "choice"
        }
        ItemKind::Number { decimals: 0, .. } => "integer",
        ItemKind::Number { .. } => "decimal",
        ItemKind::Date { .. } => "date",
        ItemKind::Text { long: true } => "text",
        ItemKind::Text { long: false } => "string",
        ItemKind::List { .. } | ItemKind::Grid { .. } => "group",
    }
}

/// What an answer keeps to.
fn bounds(kind: &ItemKind, extensions: &mut Vec<Json>) {
    let whole = |name, most: u64| standard(name, "valueInteger", Json::Number(most.to_string()));
    match kind {
        ItemKind::Number {
            min,
            max,
            unit,
            decimals,
        } => {
            for (name, bound) in [("minValue", min), ("maxValue", max)] {
                if let Some(bound) = bound {
                    let (kind, value) = tree::number(bound.0.to_string(), *decimals == 0);
                    extensions.push(standard(name, &["value", kind].concat(), value));
                }
            }
            if let Some(unit) = unit {
                let unit = coding("", "", unit);
                extensions.push(standard("questionnaire-unit", "valueCoding", unit));
            }
            if *decimals > 0 {
                extensions.push(whole("maxDecimalPlaces", u64::from(*decimals)));
            }
        }
        ItemKind::List { max_rows, .. } => {
            extensions.push(control("gtable"));
            if let Some(most) = max_rows {
                extensions.push(whole("questionnaire-maxOccurs", u64::from(*most)));
            }
        }
        _ => {}
    }
}

/// A question as an item.
pub(super) fn question(asked: &Asked<'_>, beside: Beside) -> Json {
    let mut extensions = beside.extensions;
    bounds(&asked.kind, &mut extensions);
    let inside = asked.inside(&asked.kind).into_iter();
    let inside = inside.map(|(_, inner)| question(&inner, Beside::default()));
    let children = beside.displays.into_iter().chain(inside);
    let repeats = matches!(&*asked.kind, ItemKind::Many { .. } | ItemKind::List { .. });
    let behaviour = match (beside.enable_when.len(), beside.all) {
        (0 | 1, _) => "",
        (_, true) => "all",
        (_, false) => "any",
    };
    let options = if asked.is_chosen() {
        options(asked)
    } else {
        Json::Null
    };
    let members = vec![
        ("extension", Json::List(extensions)),
        ("text", text(asked.words)),
        ("type", text(kind_name(&asked.kind))),
        ("enableWhen", Json::List(beside.enable_when)),
        ("enableBehavior", text(behaviour)),
        (
            "repeats",
            if repeats {
                Json::Bool(true)
            } else {
                Json::Null
            },
        ),
        ("answerOption", options),
        ("item", Json::List(children.collect())),
    ];
    item(&asked.link, members)
}
