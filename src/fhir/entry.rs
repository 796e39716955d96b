//! From what somebody types to an answer, and back to what stands in the field.
//!
//! What is no answer (yet) is refused here and kept as typed by whoever shows the field.

use super::item::Kind;
use super::value::{Kind as ValueKind, Value};
use crate::domain::time::{Date, PartialDate};
use crate::json::Json;

/// Greatest digits of a whole number that FHIR has: those of 32 bits.
const WHOLE: i64 = i32::MAX as i64;

/// The answer that a text is, to a question of that kind; nothing when it is none. `offset_minutes` is how far the
/// clock on the wall is ahead of UTC, for moments.
#[must_use]
pub fn read(kind: Kind, text: &str, offset_minutes: i32) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let json = match kind {
        Kind::Integer => Json::Number(whole(trimmed)?),
        Kind::Decimal => Json::Number(decimal(trimmed)?),
        Kind::Date => Json::Text(day(trimmed)?),
        Kind::DateTime => Json::Text(moment(trimmed, offset_minutes)?),
        Kind::Time => Json::Text([&time(trimmed)?, ":00"].concat()),
        Kind::Url if trimmed.contains(char::is_whitespace) => return None,
        Kind::Url => Json::Text(trimmed.to_owned()),
        Kind::Text | Kind::LongText => Json::Text(text.to_owned()),
        _ => return None,
    };
    Some(Value {
        kind: kind.answers(),
        json,
    })
}

/// What stands in a field for an answer.
#[must_use]
pub fn text(value: &Value) -> String {
    let json = match value.kind {
        ValueKind::Quantity => value.json.get("value").unwrap_or(&value.json),
        _ => &value.json,
    };
    let text = match json {
        Json::Text(text) | Json::Number(text) => text.as_str(),
        _ => return String::new(),
    };
    match value.kind {
        // Seconds and the zone of a moment are not typed.
        ValueKind::DateTime => match text.split_once('T') {
            Some((day, clock)) => [day, " ", clock.get(..5).unwrap_or(clock)].concat(),
            None => text.to_owned(),
        },
        ValueKind::Time => text.get(..5).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// A quantity of a number that was typed, in a unit; nothing when it is no number.
#[must_use]
pub fn quantity(text: &str, unit: Option<&super::item::Unit>) -> Option<Value> {
    let mut members = vec![("value".to_owned(), Json::Number(decimal(text.trim())?))];
    if let Some(unit) = unit {
        let parts = [
            ("unit", Some(&unit.words)),
            ("system", unit.system.as_ref()),
            ("code", unit.code.as_ref()),
        ];
        for (name, part) in parts {
            members.extend(part.map(|part| (name.to_owned(), Json::Text(part.clone()))));
        }
    }
    Some(Value {
        kind: ValueKind::Quantity,
        json: Json::Object(members),
    })
}

fn whole(text: &str) -> Option<String> {
    let number: i64 = text.strip_prefix('+').unwrap_or(text).parse().ok()?;
    (-WHOLE - 1..=WHOLE)
        .contains(&number)
        .then(|| number.to_string())
}

/// A number as JSON writes it, digits after the point as they were typed; a comma is a point.
fn decimal(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = match digits.split_once(['.', ',']) {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let long = digits.len() > 30;
    if long || !plain(whole) || part.is_some_and(|part| part.is_empty() || !plain(part)) {
        return None;
    }
    if whole.is_empty() && part.is_none() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(match part {
        Some(part) => [sign, whole, ".", part].concat(),
        None => [sign, whole].concat(),
    })
}

/// A day, a month or a year.
fn day(text: &str) -> Option<String> {
    let day: PartialDate = text.parse().ok()?;
    Some(day.to_string())
}

/// Hours and minutes: `14:30`, also `9.05`.
fn time(text: &str) -> Option<String> {
    let (hours, minutes) = text.split_once([':', '.'])?;
    let number = |text: &str, most: u8| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let number: u8 = text.parse().ok()?;
        (digits && text.len() <= 2 && number <= most).then_some(number)
    };
    // With one digit of the minutes the other one is still to come.
    if minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (number(hours, 23)?, number(minutes, 59)?);
    let two = |number: u8| [number / 10, number % 10].map(|digit| char::from(b'0' + digit));
    let [a, b] = two(hours);
    let [c, d] = two(minutes);
    Some([a, b, ':', c, d].iter().collect())
}

/// A day with or without a time of day; with one, in the zone of the device.
fn moment(text: &str, offset_minutes: i32) -> Option<String> {
    let Some((date, clock)) = text.split_once([' ', 'T']) else {
        return day(text);
    };
    let date: Date = date.parse().ok()?;
    let clock = clock.trim();
    let clock = match clock.rsplit_once(':') {
        Some((minutes, "00")) if minutes.contains(':') => minutes,
        _ => clock,
    };
    let clock = time(clock)?;
    let sign = if offset_minutes < 0 { "-" } else { "+" };
    let ahead = offset_minutes.unsigned_abs();
    let rest = ahead % 60;
    let zero = if rest < 10 { "0" } else { "" };
    let zone = time(&[&(ahead / 60).to_string(), ":", zero, &rest.to_string()].concat())?;
    Some([&date.to_string(), "T", &clock, ":00", sign, &zone].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(kind: Kind, entry: &str) -> Option<String> {
        let value = read(kind, entry, 60)?;
        Some(match value.json {
            Json::Text(text) | Json::Number(text) => text,
            other => other.to_text(),
        })
    }

    #[test]
    fn what_is_typed_becomes_an_answer_or_none() {
        let cases: [(Kind, &str, Option<&str>); 30] = [
            (Kind::Integer, "7", Some("7")),
            (Kind::Integer, " +07 ", Some("7")),
            (Kind::Integer, "-3", Some("-3")),
            (Kind::Integer, "3.0", None),
            (Kind::Integer, "2147483648", None),
            (Kind::Decimal, "1.50", Some("1.50")),
            (Kind::Decimal, "1,5", Some("1.5")),
            (Kind::Decimal, ".5", Some("0.5")),
            (Kind::Decimal, "-007", Some("-7")),
            (Kind::Decimal, "5.", None),
            (Kind::Decimal, "1e3", None),
            (Kind::Decimal, "-", None),
            (Kind::Date, "2026-11-23", Some("2026-11-23")),
            (Kind::Date, "2026-11", Some("2026-11")),
            (Kind::Date, "2026-13-01", None),
            (Kind::Time, "9:05", Some("09:05:00")),
            (Kind::Time, "24:00", None),
            (Kind::Time, "14:3", None),
            (
                Kind::DateTime,
                "2026-11-23 14:00",
                Some("2026-11-23T14:00:00+01:00"),
            ),
            (
                Kind::DateTime,
                "2026-11-23T00:00:00",
                Some("2026-11-23T00:00:00+01:00"),
            ),
            (Kind::DateTime, "2026-11-23 14:3", None),
            (Kind::DateTime, "2026-11-23", Some("2026-11-23")),
            (
                Kind::DateTime,
                "2026-11-23 14:30",
                Some("2026-11-23T14:30:00+01:00"),
            ),
            (Kind::DateTime, "2026-11-23 25:00", None),
            (Kind::Text, " a b ", Some(" a b ")),
            (Kind::Text, "   ", None),
            (Kind::Url, "http://a.example", Some("http://a.example")),
            (Kind::Url, "a b", None),
            (Kind::Choice, "x", None),
            (Kind::Integer, "", None),
        ];
        for (kind, entry, answer) in cases {
            assert_eq!(typed(kind, entry).as_deref(), answer, "{kind:?} {entry:?}");
        }
    }

    #[test]
    fn an_answer_stands_in_its_field_as_it_can_be_typed_again() {
        for (kind, entry) in [
            (Kind::Decimal, "1.50"),
            (Kind::Date, "2026-11"),
            (Kind::Time, "09:05"),
            (Kind::DateTime, "2026-11-23 14:30"),
            (Kind::LongText, "two\nlines"),
        ] {
            assert_eq!(text(&read(kind, entry, -210).unwrap()), entry);
        }
        let moment = read(Kind::DateTime, "2026-11-23 14:30", -210).unwrap();
        assert_eq!(moment.json.text(), Some("2026-11-23T14:30:00-03:30"));
        let unit = super::super::item::Unit {
            words: "kg".into(),
            code: Some("kg".into()),
            system: None,
        };
        let weight = quantity("70,5", Some(&unit)).unwrap();
        assert_eq!(text(&weight), "70.5");
        assert_eq!(weight.json.get("unit").and_then(Json::text), Some("kg"));
        assert!(quantity("heavy", None).is_none());
    }
}
