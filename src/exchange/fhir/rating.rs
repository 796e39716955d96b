//! The rating of a domain and what stands beside it, as items: of a form, and of a response.

use super::BASE;
use super::lowered::absent;
use super::tree::{ABSENT, answer, coding, item, object, own, standard, text};
use crate::domain::case::{DomainRating, Level, Rating};
use crate::domain::form::{Compiled, Part, Special};
use crate::i18n::{Key, key, t};
use crate::json::{Json, ToJson};

/// A member of the rating beside the level.
struct Side {
    /// Its name in the record.
    name: &'static str,
    /// What is asked.
    asks: Key,
    /// Its codes and their words; none where something is written.
    codes: &'static [(&'static str, Key)],
    /// The type where something is written.
    kind: &'static str,
}

/// What stands beside a level, in the order of the page.
const SIDES: [Side; 8] = [
    Side {
        name: "matters",
        asks: key!("assessment-matters"),
        codes: &[
            ("no", key!("matters-no")),
            ("little", key!("matters-little")),
            ("important", key!("matters-important")),
            ("topThree", key!("matters-top-three")),
        ],
        kind: "choice",
    },
    Side {
        name: "note",
        asks: key!("assessment-note"),
        codes: &[],
        kind: "text",
    },
    Side {
        name: "tryAgain",
        asks: key!("assessment-try-again"),
        codes: &[],
        kind: "date",
    },
    Side {
        name: "changeReason",
        asks: key!("assessment-change-reason"),
        codes: &[],
        kind: "text",
    },
    Side {
        name: "support",
        asks: key!("assessment-support"),
        codes: &[
            ("none", key!("support-none")),
            ("partly", key!("support-partly")),
            ("enough", key!("support-enough")),
        ],
        kind: "choice",
    },
    Side {
        name: "direction",
        asks: key!("assessment-direction"),
        codes: &[
            ("better", key!("direction-better")),
            ("same", key!("direction-same")),
            ("worse", key!("direction-worse")),
            ("new", key!("direction-new")),
        ],
        kind: "choice",
    },
    Side {
        name: "sources",
        asks: key!("assessment-sources"),
        codes: &[
            ("client", key!("source-client")),
            ("family", key!("source-family")),
            ("professional", key!("source-professional")),
            ("record", key!("source-record")),
            ("seen", key!("source-seen")),
        ],
        kind: "choice",
    },
    Side {
        name: "sure",
        asks: key!("assessment-sure"),
        codes: &[
            ("low", key!("sure-low")),
            ("fair", key!("sure-fair")),
            ("high", key!("sure-high")),
        ],
        kind: "choice",
    },
];

/// The linkId of the group of a part, or of something in it.
fn link(part: &Part, name: &str) -> String {
    let dash = if name.is_empty() { "" } else { "." };
    [part.id.as_str(), "/rating", dash, name].concat()
}

/// A code of a rating, with its words.
fn code(name: &str, code: &str, words: &str) -> Json {
    coding(&[BASE, "code:", name].concat(), code, words)
}

fn level(form: &Compiled, level: Level) -> Json {
    let scale = form.guidance().scale.iter();
    let mut known = scale.filter(|known| known.rating == level.get());
    let words = known.next().map_or("", |known| known.label.as_str());
    code("rating", &level.get().to_string(), words)
}

fn side(side: &Side, value: &str) -> Json {
    let mut known = side.codes.iter().filter(|(code, _)| *code == value);
    let words = known
        .next()
        .map_or_else(String::new, |(_, words)| words.text());
    code(side.name, value, &words)
}

fn option(value: Json, more: Vec<Json>) -> Json {
    object(vec![
        ("extension", Json::List(more)),
        ("valueCoding", value),
    ])
}

/// The rating of a part as it is asked for.
pub(super) fn questions(form: &Compiled, part: &Part) -> Json {
    let levels = Level::all().into_iter().zip(&part.anchors);
    let options = levels.map(|(known, anchor)| {
        let weight = Json::Number(known.get().to_string());
        let says = own("anchor", "valueString", text(anchor));
        let weighs = standard("ordinalValue", "valueDecimal", weight);
        option(level(form, known), vec![weighs, says])
    });
    let members = vec![
        ("text", Json::Text(t!("assessment-which-fits"))),
        ("type", text("choice")),
        ("answerOption", Json::List(options.collect())),
    ];
    let mut items = vec![item(&link(part, "level"), members)];
    for known in &SIDES {
        let options = known.codes.iter();
        let options = options.map(|(code, _)| option(side(known, code), Vec::new()));
        let several = known.name == "sources";
        let members = vec![
            ("text", Json::Text(known.asks.text())),
            ("type", text(known.kind)),
            (
                "repeats",
                if several {
                    Json::Bool(true)
                } else {
                    Json::Null
                },
            ),
            ("answerOption", Json::List(options.collect())),
        ];
        items.push(item(&link(part, known.name), members));
    }
    let members = vec![
        ("text", Json::Text(t!("assessment-rating"))),
        ("type", text("group")),
        ("item", Json::List(items)),
    ];
    item(&link(part, ""), members)
}

/// Why there is no level, as the standard calls it.
fn why_absent(rating: &Rating) -> Option<&'static str> {
    match rating {
        Rating::Unrated | Rating::Need(_) => None,
        Rating::NotApplicable => Some("not-applicable"),
        Rating::NotKnown => Some(absent(Special::NotKnown)),
        Rating::Declined => Some(absent(Special::Declined)),
    }
}

/// The rating of a part as it was given; nothing where there is none.
pub(super) fn answers(form: &Compiled, part: &Part, rating: &DomainRating) -> Option<Json> {
    let mut items = Vec::new();
    let mut add = |name: &str, asks: String, extension: Option<Json>, answers: Vec<Json>| {
        if extension.is_none() && answers.is_empty() {
            return;
        }
        let members = vec![
            ("extension", Json::List(extension.into_iter().collect())),
            ("text", Json::Text(asks)),
            ("answer", Json::List(answers)),
        ];
        items.push(item(&link(part, name), members));
    };
    let why = why_absent(&rating.rating).map(why);
    let rated = rating.rating.level().map(|known| level(form, known));
    let rated = rated.map(|coding| answer("Coding", coding));
    add(
        "level",
        t!("assessment-which-fits"),
        why,
        rated.into_iter().collect(),
    );
    let record = rating.to_json();
    for known in &SIDES {
        let value = record.get(known.name).unwrap_or(&Json::Null);
        let alone = std::slice::from_ref(value);
        let values = match value {
            Json::List(elements) => elements.as_slice(),
            _ => alone,
        };
        let given = values.iter().filter(|value| !value.is_empty());
        let texts = given.filter_map(|value| value.text());
        let answers = texts.map(|value| match known.kind {
            "choice" => answer("Coding", side(known, value)),
            "date" => answer("Date", text(value)),
            _ => answer("String", text(value)),
        });
        let typed = value.get("invalid").and_then(Json::text).map(written);
        add(known.name, known.asks.text(), typed, answers.collect());
    }
    (!items.is_empty()).then(|| {
        let members = vec![
            ("text", Json::Text(t!("assessment-rating"))),
            ("item", Json::List(items)),
        ];
        item(&link(part, ""), members)
    })
}

/// Says why there is no answer.
pub(super) fn why(code: &str) -> Json {
    object(vec![("url", text(ABSENT)), ("valueCode", text(code))])
}

/// What was typed instead of a value.
pub(super) fn written(typed: &str) -> Json {
    own("as-typed", "valueString", text(typed))
}
