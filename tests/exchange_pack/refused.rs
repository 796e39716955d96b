//! What is refused, in a table: each with its place and its words.

use super::*;

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let unknown = |what: &str| format!("This refers to “{what}”");
    let cases = [
        (
            with("/wording/0/item", json!("D02.zz")),
            "wording[0]",
            unknown("D02.zz"),
        ),
        (
            with("/wording/1/rule", json!("F99-1")),
            "wording[1]",
            unknown("F99-1"),
        ),
        (
            with("/wording/2/domain", json!("D77")),
            "wording[2]",
            unknown("D77"),
        ),
        (
            with("/wording/0", json!({"item": "D02.p2", "lead": "x"})),
            "wording[0]",
            "“lead” cannot be set".into(),
        ),
        (
            with(
                "/wording/0",
                json!({"item": "D02.p2", "rule": "F02-5", "ask": "x"}),
            ),
            "wording[0]",
            "“wording” cannot".into(),
        ),
        (
            with("/wording/2", json!({"domain": "D02", "anchors": ["a"]})),
            "wording[2]",
            "five descriptions".into(),
        ),
        (with("/wording/1/rule", json!("F02-5")), "", String::new()),
        (
            with("/rules/0/id", json!("F99-9")),
            "rules[0]",
            unknown("F99-9"),
        ),
        (
            with("/rules/0/floor", json!(9)),
            "",
            "“floor” cannot be set".into(),
        ),
        (
            with(
                "/rules/0/when",
                json!({"item": "D02.nope", "positive": true}),
            ),
            "",
            unknown("D02.nope"),
        ),
        (
            with("/rules/0/when", json!({"item": "D02.p2", "withinDays": 3})),
            "",
            "can never pass".into(),
        ),
        (
            with("/rules/0/when", json!({"any": []})),
            "",
            "combines nothing".into(),
        ),
        (
            with("/scale/0/rating", json!(7)),
            "scale",
            "“rating” cannot".into(),
        ),
        (
            with("/packs/0/groups/0/part", json!("D99")),
            "packs",
            unknown("D99"),
        ),
        (
            with("/packs/0/groups/0/group/items/0/id", json!("D03.x")),
            "packs[0].groups[0].group.items[0]",
            "begins with the area".into(),
        ),
        (
            with("/packs/0/groups/0/group/items/0/id", json!("D02.p1")),
            "packs[0].groups[0].group.items[0]",
            "“D02.p1” is there twice".into(),
        ),
        (
            with("/forms/0/id", json!("needs")),
            "forms[0]",
            "“needs” stands for something else".into(),
        ),
        (
            with(
                "/forms/0",
                json!({"id": "x", "version": "1", "title": "X", "parts": [{"id": "gate", "title": "G", "lead": "",
                    "groups": [{"id": "gate.g", "title": "G", "items": [{"id": "gate.1", "ask": "A?", "kind": "yesNo"}]}]}]}),
            ),
            "forms[0]",
            "“id” cannot".into(),
        ),
        (
            with(
                "/forms/0",
                json!({"id": "x", "version": "1", "title": "X", "parts": []}),
            ),
            "forms[0]",
            "“parts” cannot".into(),
        ),
        (
            with(
                "/forms/0",
                json!({"id": "x", "version": "1", "title": "X", "domains": [{"id": "D01", "title": "D", "kind": "core"}],
                    "parts": [{"id": "D01", "domain": "D01", "title": "D", "lead": "", "anchors": ["0", "1", "2", "3", "4"],
                    "groups": [{"id": "D01.g", "title": "G", "items": [{"id": "D01.1", "ask": "A?", "kind": "yesNo"}]}]}]}),
            ),
            "forms[0]",
            "“domains” cannot".into(),
        ),
        (
            with("/forms/0/parts/0/groups/0/id", json!("")),
            "forms[0]",
            "“id” cannot".into(),
        ),
        (
            with("/forms/0/version", json!("+1")),
            "forms[0]",
            "“version” cannot".into(),
        ),
        (
            with("/forms/0/version", json!("one")),
            "forms[0]",
            "“version” cannot".into(),
        ),
        (
            with(
                "/forms/0/parts/0/groups/0/items/1/showWhen",
                json!({"item": "arrival.room1a", "answered": true}),
            ),
            "forms[0].parts[0].groups[0].items[1]",
            "in a circle: arrival.room1a".into(),
        ),
        (
            with(
                "/forms/0/parts/0/groups/0/items/1/showWhen",
                json!({"item": "D02.p2", "answered": true}),
            ),
            "forms[0].parts[0].groups[0].items[1]",
            unknown("D02.p2"),
        ),
        (
            with("/settings/idleMinutes", json!(60)),
            "settings",
            "“idleMinutes” cannot".into(),
        ),
        (
            with("/id", json!("Harbour House!")),
            "",
            "“id” cannot".into(),
        ),
        (with("/version", json!(0)), "", "“version” cannot".into()),
        (
            with("/schema", json!(2)),
            "schema",
            "newer Fieldfare".into(),
        ),
        (
            with("/format", json!("fieldfare-cases")),
            "format",
            "neither an organisation pack nor a form".into(),
        ),
        (
            with("/title", json!(5)),
            "title",
            "Another kind of value".into(),
        ),
        (
            with("/rules/0/class", json!("R9")),
            "rules[0].class",
            "not one of the choices".into(),
        ),
        (
            with("/settings", json!({"workerName": "x"})),
            "settings.workerName",
            "does not belong here".into(),
        ),
        (
            only("remove", json!(["gate"])),
            "remove",
            "does not belong here".into(),
        ),
    ];
    for (value, place, words) in cases {
        match look(&value) {
            Ok(_) => assert_eq!(words, "", "{place}"),
            Err(refusals) => {
                let told = |r: &Refusal| {
                    r.reason_in_words().contains(&words) && (r.place == place || place.is_empty())
                };
                assert!(
                    !words.is_empty() && refusals.iter().any(told),
                    "{place} {words}: {refusals:?}"
                );
            }
        }
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_no_more_than_can_be_read() {
    let wrong: Vec<Value> = (0..900)
        .map(|n| json!({ "item": format!("D02.zz{n}"), "ask": "x" }))
        .collect();
    let refusals = look(&only("wording", json!(wrong))).unwrap_err();
    assert_eq!(refusals.len(), 200);
    assert_eq!(refusals[7].place, "wording[7]");
}
