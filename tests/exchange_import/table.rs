//! The bad files, made from a small good one by one change each.

use fieldfare::domain::case::FaultKind;
use fieldfare::exchange::case_file::Why;
use fieldfare::json::{Foreign, Kind, Reason};

use super::small_file;

/// A file that must be refused, where and why.
pub struct Bad {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub place: &'static str,
    pub why: Why,
}

fn bad(name: &'static str, bytes: impl Into<Vec<u8>>, place: &'static str, why: Why) -> Bad {
    Bad {
        name,
        bytes: bytes.into(),
        place,
        why,
    }
}

/// The small file with the first `from` replaced.
fn change(name: &'static str, from: &str, to: &str, place: &'static str, why: Why) -> Bad {
    let good = small_file();
    assert!(good.contains(from), "{name}: the small file has no {from}");
    bad(name, good.replacen(from, to, 1), place, why)
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn wrong(kind: Kind, expected: &str) -> Why {
    Why::Json(Reason::WrongKind(kind, expected.to_owned()))
}

fn choice(found: &str) -> Why {
    Why::Json(Reason::UnknownChoice(found.to_owned()))
}

fn invalid(words: &str) -> Why {
    Why::Json(Reason::Invalid(words.to_owned()))
}

fn twice(name: &str) -> Why {
    Why::Json(Reason::DuplicateName(name.to_owned()))
}

pub fn bad_files() -> Vec<Bad> {
    [
        not_text(),
        not_a_case_file(),
        damaged(),
        versions(),
        values(),
        references(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Other files, and other encodings.
fn not_text() -> Vec<Bad> {
    let good = small_file();
    let latin1: Vec<u8> = good
        .replacen("Mrs B.", "Mrs Bé.", 1)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'"'))
        .collect();
    let foreign = |kind| Why::Json(Reason::Foreign(kind));
    let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
    vec![
        bad("empty.json", "", "", Why::Json(Reason::Empty)),
        bad(
            "white-space.json",
            " \r\n\t\n ",
            "",
            Why::Json(Reason::Empty),
        ),
        bad("one-byte.json", "{", "", Why::Json(Reason::CutOff)),
        bad(
            "table.csv",
            "name,born\nMrs B.,1948\n",
            "",
            foreign(Foreign::Other),
        ),
        bad("archive.zip", zip, "", foreign(Foreign::Zip)),
        bad(
            "archive.gz",
            b"\x1F\x8B\x08\0\0\0\0\0".as_slice(),
            "",
            foreign(Foreign::Gzip),
        ),
        bad(
            "document.pdf",
            "%PDF-1.7\n{\"format\":\"fieldfare-cases\"}",
            "",
            foreign(Foreign::Pdf),
        ),
        bad(
            "page.html",
            "<!doctype html><p>Not found</p>",
            "",
            foreign(Foreign::Markup),
        ),
        bad(
            "backup.age",
            "age-encryption.org/v1\n-> scrypt",
            "",
            foreign(Foreign::Encrypted),
        ),
        bad(
            "utf-16.json",
            utf16(&format!("\u{FEFF}{good}"), u16::to_le_bytes),
            "",
            foreign(Foreign::Utf16),
        ),
        bad(
            "utf-16-no-mark.json",
            utf16(&good, u16::to_be_bytes),
            "",
            foreign(Foreign::Utf16),
        ),
        bad(
            "latin-1.json",
            latin1,
            "cases[0].client.name",
            Why::Json(Reason::NotUtf8),
        ),
    ]
}

/// JSON, but not what it should be.
fn not_a_case_file() -> Vec<Bad> {
    vec![
        bad("number.json", "42", "", Why::NotACaseFile),
        bad("list.json", "[]", "", Why::NotACaseFile),
        bad("empty-object.json", "{}", "format", Why::NotACaseFile),
        bad(
            "fhir.json",
            r#"{"resourceType":"Bundle","type":"collection","entry":[]}"#,
            "format",
            Why::NotACaseFile,
        ),
        change(
            "format-other.json",
            "\"fieldfare-cases\"",
            "\"fieldfare-backup\"",
            "format",
            Why::NotACaseFile,
        ),
        change(
            "format-number.json",
            "\"fieldfare-cases\"",
            "1",
            "format",
            Why::NotACaseFile,
        ),
        change(
            "cases-missing.json",
            "\"cases\"",
            "\"case\"",
            "cases",
            Why::CasesMissing,
        ),
        bad(
            "cases-object.json",
            r#"{"format":"fieldfare-cases","schema":1,"cases":{}}"#,
            "cases",
            Why::CasesMissing,
        ),
        change(
            "cases-twice.json",
            "\"cases\"",
            "\"cases\":[],\"cases\"",
            "cases",
            twice("cases"),
        ),
        change(
            "format-twice.json",
            "\"schema\"",
            "\"format\":\"fieldfare-cases\",\"schema\"",
            "format",
            twice("format"),
        ),
    ]
}

/// Damaged text.
fn damaged() -> Vec<Bad> {
    let good = small_file();
    let cut = good
        .find("Land")
        .or_else(|| good.find("Lane"))
        .unwrap_or_default();
    let deep = |open: &str, close: &str| {
        let inner = format!("\"x\":{}1{},\"client\"", open.repeat(60), close.repeat(60));
        good.replacen("\"client\"", &inner, 1)
    };
    let half = Why::Json(Reason::LoneSurrogate);
    let syntax = |words: &str| Why::Json(Reason::Syntax(words.to_owned()));
    vec![
        bad(
            "cut-in-a-text.json",
            &good.as_bytes()[..cut],
            "cases[0].client.address",
            Why::Json(Reason::CutOff),
        ),
        bad(
            "cut-at-the-end.json",
            good.trim_end().trim_end_matches('}'),
            "",
            Why::Json(Reason::CutOff),
        ),
        bad(
            "joined.json",
            good.repeat(2),
            "",
            Why::Json(Reason::Trailing),
        ),
        bad(
            "more-after-the-end.json",
            format!("{good}null"),
            "",
            Why::Json(Reason::Trailing),
        ),
        bad(
            "deep-lists.json",
            deep("[", "]"),
            "cases[0].x[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
            Why::Json(Reason::TooDeep(32)),
        ),
        bad(
            "deep-objects.json",
            deep("{\"a\":", "}"),
            "cases[0].x.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a",
            Why::Json(Reason::TooDeep(32)),
        ),
        change(
            "half-a-character.json",
            "Mrs B.",
            "Mrs \\ud83d",
            "cases[0].client.name",
            half.clone(),
        ),
        change(
            "wrong-half.json",
            "Mrs B.",
            "Mrs \\udc4b\\ud83d",
            "cases[0].client.name",
            half,
        ),
        change(
            "two-commas.json",
            "\"alias\": true,",
            "\"alias\": true,,",
            "cases[0].client.alias",
            syntax("Object keys must be strings"),
        ),
        change(
            "comment.json",
            "\"client\"",
            "/* who */ \"client\"",
            "cases[0].opened",
            syntax("Unexpected char: '/'"),
        ),
        change(
            "not-a-number.json",
            "\"12.5\"",
            "\"12\" NaN",
            "cases[0].assessments[0].answers.D01.p3.number",
            syntax("Unexpected char: 'N'"),
        ),
        change(
            "bare-not-a-number.json",
            "340",
            "NaN",
            "cases[0].assessments[0].place.scroll",
            syntax("Unexpected char: 'N'"),
        ),
        change(
            "raw-line-break.json",
            "Mrs B.",
            "Mrs\nB.",
            "cases[0].client.name",
            syntax("'\n' is not allowed in JSON strings"),
        ),
    ]
}

/// The version of the format, never guessed.
fn versions() -> Vec<Bad> {
    let schema = |name, to: &str, why| {
        change(
            name,
            "\"schema\": 1",
            &format!("\"schema\": {to}"),
            "schema",
            why,
        )
    };
    vec![
        change(
            "schema-missing.json",
            "\"schema\": 1,",
            "",
            "schema",
            Why::SchemaMissing,
        ),
        schema("schema-0.json", "0", Why::SchemaUnknown("0".into())),
        schema("schema-minus-1.json", "-1", Why::SchemaUnknown("-1".into())),
        schema(
            "schema-1-point-0.json",
            "1.0",
            Why::SchemaUnknown("1.0".into()),
        ),
        schema(
            "schema-1e999.json",
            "1e999",
            Why::SchemaUnknown("1e999".into()),
        ),
        schema("schema-2.json", "2", Why::SchemaNewer("2".into())),
        schema("schema-999.json", "999", Why::SchemaNewer("999".into())),
        schema("schema-text.json", "\"1\"", Why::SchemaKind(Kind::Text)),
        schema("schema-null.json", "null", Why::SchemaKind(Kind::Null)),
    ]
}

/// Values that their fields do not take.
fn values() -> Vec<Bad> {
    const DRAFT: &str = "a valid value, or {\"invalid\": text}, or null";
    const FORM: &str = "not a date (year-month-day, such as 2026-11-22)";
    const ID: &str = "not an id (a UUID in its hyphenated form)";
    let inexact = || Why::Json(Reason::InexactNumber);
    let birth = |name, to: &str| {
        change(
            name,
            "\"birth\": \"1948-11\"",
            &format!("\"birth\": {to}"),
            "cases[0].client.birth",
            invalid(DRAFT),
        )
    };
    let moment = |name, to: &str, why| {
        change(
            name,
            "\"2026-11-20T09:15:00.000Z\"",
            to,
            "cases[0].opened.at",
            why,
        )
    };
    let scroll =
        |name, to: &str, why| change(name, "340", to, "cases[0].assessments[0].place.scroll", why);
    let level = |name, to: &str, why| {
        change(
            name,
            "\"need\": 3",
            &format!("\"need\": {to}"),
            "cases[0].assessments[0].ratings.D01.rating.need",
            why,
        )
    };
    let id = small_file()
        .split("\"id\": ")
        .nth(1)
        .and_then(|rest| rest.split(',').next())
        .unwrap_or_default()
        .to_owned();
    let case_id = |name, to: &str, why| change(name, &id, to, "cases[0].id", why);
    vec![
        birth("date-31-february.json", "\"2026-02-31\""),
        birth("date-year-0.json", "\"0000-01-01\""),
        birth("date-year-9999.json", "\"9999-12-31\""),
        birth("date-other-order.json", "\"22.11.1948\""),
        birth("date-number.json", "-11644473600"),
        moment(
            "moment-number.json",
            "1795341600000",
            wrong(Kind::Number, "a string"),
        ),
        moment(
            "moment-hour-25.json",
            "\"2026-11-20T25:15:00Z\"",
            invalid(FORM),
        ),
        moment(
            "moment-without-zone.json",
            "\"2026-11-20T09:15:00\"",
            invalid(FORM),
        ),
        change(
            "exported-at.json",
            "\"2026-11-22T10:00:00.000Z\"",
            "\"yesterday\"",
            "exportedAt",
            invalid(FORM),
        ),
        scroll("number-1e999.json", "1e999", inexact()),
        scroll("number-minus-0.json", "-0", inexact()),
        scroll(
            "number-beyond-doubles.json",
            "9007199254740993",
            invalid("u32"),
        ),
        scroll(
            "number-beyond-64-bits.json",
            "18446744073709551616",
            inexact(),
        ),
        scroll("number-in-a-text.json", "\"340\"", wrong(Kind::Text, "u32")),
        scroll(
            "number-not-a-number.json",
            "\"NaN\"",
            wrong(Kind::Text, "u32"),
        ),
        level("level-5.json", "5", invalid("not a need level from 0 to 4")),
        level(
            "level-2-and-a-half.json",
            "2.5",
            wrong(Kind::Fraction, "u8"),
        ),
        level("level-text.json", "\"__proto__\"", wrong(Kind::Text, "u8")),
        change(
            "purpose-unknown.json",
            "\"keepRecord\"",
            "\"sell\"",
            "cases[0].consents[0].purpose",
            choice("sell"),
        ),
        change(
            "answer-unknown.json",
            "\"choice\": \"yes\"",
            "\"vote\": \"yes\"",
            "cases[0].assessments[0].answers.D01.p1.vote",
            choice("vote"),
        ),
        change(
            "name-null.json",
            "\"Mrs B.\"",
            "null",
            "cases[0].client.name",
            wrong(Kind::Null, "a string"),
        ),
        change(
            "name-list.json",
            "\"Mrs B.\"",
            "[\"Mrs B.\"]",
            "cases[0].client.name",
            wrong(Kind::List, "a string"),
        ),
        change(
            "client-missing.json",
            "\"client\"",
            "\"patient\"",
            "cases[0].client",
            Why::Json(Reason::Missing),
        ),
        change(
            "key-twice.json",
            "\"alias\": true",
            "\"name\": \"Mr C.\"",
            "cases[0].client.name",
            twice("name"),
        ),
        case_id("id-not-one.json", "\"1\"", invalid(ID)),
        case_id("id-proto.json", "\"__proto__\"", invalid(ID)),
        case_id("id-number.json", "1", wrong(Kind::Number, "a string")),
        bad(
            "case-null.json",
            r#"{"format":"fieldfare-cases","schema":1,"cases":[null]}"#,
            "cases[0]",
            wrong(Kind::Null, "an object"),
        ),
        bad(
            "case-text.json",
            r#"{"format":"fieldfare-cases","schema":1,"cases":["Mrs B."]}"#,
            "cases[0]",
            wrong(Kind::Text, "an object"),
        ),
        bad(
            "case-empty.json",
            r#"{"format":"fieldfare-cases","schema":1,"cases":[{}]}"#,
            "cases[0].id",
            Why::Json(Reason::Missing),
        ),
    ]
}

/// Cases that do not hold together.
fn references() -> Vec<Bad> {
    let good = small_file();
    let after = |mark: &str, key: &str| -> String {
        let rest = good
            .split_once(&format!("\"{mark}\": ["))
            .map_or("", |(_, rest)| rest);
        let rest = rest
            .split_once(&format!("\"{key}\": \""))
            .map_or("", |(_, rest)| rest);
        rest.get(..36).unwrap_or_default().to_owned()
    };
    let (first, need, goal) = (
        after("cases", "id"),
        after("needs", "id"),
        after("goals", "id"),
    );
    let goal_need = format!("\"need\": \"{need}\"");
    let step_goal = format!("\"goal\": \"{goal}\"");
    let last = good
        .rfind("\"id\": \"")
        .map(|at| at + 7)
        .unwrap_or_default();
    let mut same_case = good.clone();
    same_case.replace_range(last..last + 36, &first);
    let second_need = good
        .split("\"id\": \"")
        .filter_map(|part| part.get(..36))
        .skip_while(|id| *id != need)
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    vec![
        bad("case-twice.json", same_case, "cases[1].id", Why::CaseTwice),
        change(
            "need-twice.json",
            &second_need,
            &need,
            "cases[0].needs[1].id",
            Why::Broken(FaultKind::SameId),
        ),
        change(
            "goal-without-need.json",
            &goal_need,
            &format!("\"need\": \"{first}\""),
            "cases[0].goals[0].need",
            Why::Broken(FaultKind::NoSuchNeed),
        ),
        change(
            "step-without-goal.json",
            &step_goal,
            &format!("\"goal\": \"{need}\""),
            "cases[0].steps[0].goal",
            Why::Broken(FaultKind::NoSuchGoal),
        ),
        change(
            "goal-of-itself.json",
            &goal_need,
            &format!("\"need\": \"{goal}\""),
            "cases[0].goals[0].need",
            Why::Broken(FaultKind::NoSuchNeed),
        ),
    ]
}
