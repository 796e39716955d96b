//! Case files with versions, values or references that do not hold.

use super::*;

/// The version of the format, never guessed.
pub fn versions() -> Vec<Bad> {
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
pub fn values() -> Vec<Bad> {
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
pub fn references() -> Vec<Bad> {
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
