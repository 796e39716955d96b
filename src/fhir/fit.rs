//! Makes answers of what expressions give: a result fits a question when its type can hold it.

use super::item::{Item, Kind as ItemKind};
use super::moment;
use super::number::Exact;
use super::value::{self, Kind, Value};
use crate::fhirpath;
use crate::json::Json;

/// The answer that a result is to a question; nothing when it cannot be one.
pub(super) fn answer(item: &Item, result: &fhirpath::Value<'_>) -> Option<Value> {
    let json = result.to_json();
    // Some expressions stop at the answer, and mean its value.
    let json = Value::find(json.members(), "value").map_or(json, |inner| inner.json);
    if value::is_blank(&json) {
        return None;
    }
    let kind = item.kind.answers();
    if kind == Kind::Coding {
        return chosen(item, json);
    }
    let json = match kind {
        Kind::Boolean => Some(json).filter(|json| matches!(json, Json::Bool(_))),
        Kind::Integer => number(&json)
            .and_then(|text| whole(&text))
            .map(Json::Number),
        Kind::Decimal => number(&json).map(Json::Number),
        Kind::Date => json.text().and_then(day).map(Json::Text),
        Kind::DateTime | Kind::Time => {
            let said = json.text().and_then(|text| moment::read(kind, text));
            Some(json).filter(|_| said.is_some())
        }
        Kind::Text => plain(&json).map(Json::Text),
        Kind::Uri => Some(json).filter(|json| json.text().is_some()),
        Kind::Quantity => quantity(item, json),
        Kind::Reference | Kind::Attachment => Some(json).filter(|it| !it.members().is_empty()),
        Kind::Coding | Kind::Other => None,
    };
    json.map(|json| Value { kind, json })
}

/// A result as words.
pub(super) fn words(result: &fhirpath::Value<'_>) -> Option<String> {
    plain(&result.to_json())
}

fn plain(json: &Json) -> Option<String> {
    match json {
        Json::Text(text) | Json::Number(text) => Some(text.clone()),
        Json::Bool(true) => Some("true".into()),
        Json::Bool(false) => Some("false".into()),
        Json::Object(_) => {
            let text = |name| json.text_of(name);
            text("display")
                .or_else(|| text("text"))
                .or_else(|| text("code"))
                .map(str::to_owned)
        }
        Json::Null | Json::List(_) => None,
    }
}

/// The number of a number, or of a quantity.
fn number(json: &Json) -> Option<String> {
    match json {
        Json::Number(text) => Some(text.clone()),
        Json::Object(_) => match json.get("value")? {
            Json::Number(text) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

/// A whole number without its point: `5` for `5.00`.
fn whole(text: &str) -> Option<String> {
    if Exact::read(text)?.decimals() > 0 || text.contains(['e', 'E']) {
        return None;
    }
    Some(text.split('.').next().unwrap_or(text).to_owned())
}

/// The day of a date or a moment.
fn day(text: &str) -> Option<String> {
    let day = text.split('T').next().unwrap_or(text);
    moment::read(Kind::Date, day).map(|_| day.to_owned())
}

fn quantity(item: &Item, json: Json) -> Option<Json> {
    match json {
        Json::Number(_) => {
            let mut members = vec![("value".to_owned(), json)];
            if let Some(unit) = &item.unit {
                let named = [
                    ("unit", Some(unit.words.clone())),
                    ("system", unit.system.clone()),
                    ("code", unit.code.clone()),
                ];
                let named = named.into_iter();
                members.extend(
                    named.filter_map(|(name, text)| Some((name.into(), Json::Text(text?)))),
                );
            }
            Some(Json::Object(members))
        }
        Json::Object(_) => json.get("value").is_some().then_some(json),
        _ => None,
    }
}

/// A coding as it is, or the option that a code or a word names.
fn chosen(item: &Item, json: Json) -> Option<Value> {
    if let Json::Object(members) = &json {
        let coding = members
            .iter()
            .any(|(name, _)| name == "code" || name == "display");
        return coding.then_some(Value {
            kind: Kind::Coding,
            json,
        });
    }
    let word = plain(&json)?;
    let named = item.options.iter().find(|option| {
        let value = &option.value.json;
        let is = |name| value.text_of(name) == Some(&word);
        is("code") || is("display") || plain(value).as_ref() == Some(&word)
    });
    match named {
        Some(option) => Some(option.value.clone()),
        None => (item.kind == ItemKind::OpenChoice).then_some(Value {
            kind: Kind::Text,
            json: Json::Text(word),
        }),
    }
}
