//! Answers of imported forms in words, and what a form says about them.

use crate::fhir::Fault;
use crate::fhir::check::faults_of;
use crate::fhir::entry;
use crate::fhir::item::Item;
use crate::fhir::value::{Kind, Value};
use crate::json::Json;
use crate::t;

/// An answer in words: what a coding displays, a number with its unit, yes or no.
pub fn value_words(value: &Value) -> String {
    let part = |name| value.json.get(name).and_then(Json::text);
    match value.kind {
        Kind::Boolean if value.json == Json::Bool(true) => t!("answer-yes"),
        Kind::Boolean => t!("answer-no"),
        Kind::Coding => part("display")
            .or_else(|| part("code"))
            .unwrap_or_default()
            .to_owned(),
        Kind::Reference => part("display")
            .or_else(|| part("reference"))
            .unwrap_or_default()
            .to_owned(),
        Kind::Attachment => part("title")
            .or_else(|| part("url"))
            .unwrap_or_default()
            .to_owned(),
        Kind::Quantity => {
            let unit = part("unit").or_else(|| part("code")).unwrap_or_default();
            [entry::text(value).as_str(), " ", unit]
                .concat()
                .trim()
                .to_owned()
        }
        _ => entry::text(value),
    }
}

/// What is wrong with the answers to a question, as the form says it.
pub fn wrong(item: &Item, values: &[Value]) -> Option<String> {
    let bounds = &item.bounds;
    let value = |value: &Option<Value>| value.as_ref().map(value_words).unwrap_or_default();
    let count = |count: Option<u64>| i64::try_from(count.unwrap_or_default()).unwrap_or(i64::MAX);
    let fault = faults_of(item, values).into_iter().next()?;
    Some(match fault {
        Fault::TooFew => t!("response-fewest", count = count(bounds.fewest)),
        Fault::TooMany => t!("response-most", count = count(bounds.most)),
        Fault::TooSmall => t!("response-least", limit = value(&bounds.least)),
        Fault::TooLarge => t!("response-greatest", limit = value(&bounds.greatest)),
        Fault::TooShort => t!("response-shortest", count = count(bounds.shortest)),
        Fault::TooLong => t!("response-longest", count = count(bounds.longest)),
        Fault::TooFine => t!("response-decimals", count = count(bounds.decimals)),
        Fault::Pattern => t!("response-pattern"),
        _ => t!("response-not-offered"),
    })
}
