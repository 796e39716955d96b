//! Values between their types and their trees: read, written, and refused by the path of the member.

use fieldfare::domain::draft::Draft;
use fieldfare::domain::map::Map;
use fieldfare::domain::time::Date;
use fieldfare::json::{FromJson, Kind, Reason, ToJson, from_json, from_slice, to_bytes};
use serde::{Deserialize, Serialize};

use super::LIMITS;

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(rename_all = "camelCase")]
pub struct Sample {
    name: String,
    age: Option<u8>,
    #[serde(default = "seven", skip_serializing_if = "is_zero")]
    days_left: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left_out: Option<Vec<bool>>,
    #[serde(default)]
    draft: Draft<Date>,
    marks: Vec<Mark>,
    by_code: Map<String, i64>,
    wrapped: Wrapped,
}

fn seven() -> u16 {
    7
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature serde asks for"
)]
fn is_zero(days: &u16) -> bool {
    *days == 0
}

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
struct Wrapped(u64);

#[derive(Debug, PartialEq, Serialize, Deserialize, FromJson, ToJson)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
enum Mark {
    NotYet,
    One(u8),
    Full { short_note: String },
}

fn sample() -> Sample {
    Sample {
        name: "Ada \"\u{1F469}\"".into(),
        age: Some(80),
        days_left: 3,
        left_out: None,
        draft: Draft::Invalid("soon".into()),
        marks: vec![
            Mark::NotYet,
            Mark::One(4),
            Mark::Full {
                short_note: "x".into(),
            },
        ],
        by_code: [("D01".to_owned(), -3)].into(),
        wrapped: Wrapped(u64::MAX),
    }
}

#[test]
fn values_come_back_from_their_tree_and_are_written_as_serde_writes_them() {
    let empty = Sample {
        age: None,
        days_left: 0,
        left_out: Some(Vec::new()),
        draft: Draft::Empty,
        ..sample()
    };
    for value in [sample(), empty] {
        let tree = value.to_json();
        assert_eq!(tree.to_text(), serde_json::to_string(&value).unwrap());
        assert_eq!(to_bytes(&value), tree.to_text().into_bytes());
        let theirs: Sample = serde_json::from_str(&tree.to_text()).unwrap();
        assert_eq!(from_json::<Sample>(&tree).unwrap(), theirs);
    }
}

#[test]
fn what_is_absent_has_its_default() {
    let text = br#"{"name":"","marks":[],"byCode":{},"wrapped":0,"more":1}"#;
    let read: Sample = from_slice(text, &LIMITS).unwrap();
    assert_eq!(read, serde_json::from_slice(text).unwrap());
    assert_eq!(read.days_left, 7);
}

#[test]
fn a_member_that_does_not_fit_is_named_by_its_path() {
    let good = sample().to_json().to_text();
    let table: &[(&str, &str, &str, Reason)] = &[
        (
            "\"name\":\"Ada \\\"\u{1F469}\\\"\"",
            "\"name\":7",
            "name",
            Reason::WrongKind(Kind::Number, "a string".into()),
        ),
        ("80", "300", "age", Reason::Invalid("u8".into())),
        ("80", "-1", "age", Reason::Invalid("u8".into())),
        ("80", "-0", "age", Reason::InexactNumber),
        ("80", "1e999", "age", Reason::InexactNumber),
        (
            "\"notYet\"",
            "\"other\"",
            "marks[0]",
            Reason::UnknownChoice("other".into()),
        ),
        (
            "\"notYet\"",
            "{\"notYet\":1}",
            "marks[0].notYet",
            Reason::WrongKind(Kind::Number, "a choice without data".into()),
        ),
        (
            "{\"one\":4}",
            "\"one\"",
            "marks[1]",
            Reason::WrongKind(Kind::Text, "a choice with its data".into()),
        ),
        (
            "{\"one\":4}",
            "{\"one\":\"4\"}",
            "marks[1].one",
            Reason::WrongKind(Kind::Text, "u8".into()),
        ),
        (
            "{\"one\":4}",
            "{\"one\":4,\"full\":4}",
            "marks[1]",
            Reason::WrongKind(Kind::Object, "one of the choices".into()),
        ),
        (
            "{\"shortNote\":\"x\"}",
            "{}",
            "marks[2].full.shortNote",
            Reason::Missing,
        ),
        (
            "\"shortNote\"",
            "\"note\"",
            "marks[2].full.note",
            Reason::UnknownName,
        ),
        (
            "-3",
            "2.5",
            "byCode.D01",
            Reason::WrongKind(Kind::Fraction, "i64".into()),
        ),
        (
            "{\"invalid\":\"soon\"}",
            "\"soon\"",
            "draft",
            Reason::Invalid("a valid value, or {\"invalid\": text}, or null".into()),
        ),
        (
            "18446744073709551615",
            "18446744073709551616",
            "wrapped",
            Reason::InexactNumber,
        ),
        (
            ",\"wrapped\":18446744073709551615",
            "",
            "wrapped",
            Reason::Missing,
        ),
    ];
    for (from, to, path, reason) in table {
        assert!(good.contains(from), "{from} in {good}");
        let bad = good.replacen(from, to, 1);
        let error = from_slice::<Sample>(bad.as_bytes(), &LIMITS).unwrap_err();
        assert_eq!(
            (error.path().as_str(), error.reason()),
            (*path, reason),
            "{bad}"
        );
        assert!(serde_json::from_str::<Sample>(&bad).is_err(), "{bad}");
    }
}
