//! No text and no tree makes it panic, hang or nest without end.

use proptest::prelude::*;

use super::{Model, environment, holds, json, result};
use crate::fhirpath::{LONGEST, parse};
use crate::json::Json;

#[test]
fn what_asks_for_too_much_is_refused() {
    let deep = |open: &str, inner: &str, close: &str, many: usize| {
        [open.repeat(many), inner.to_owned(), close.repeat(many)].concat()
    };
    let table = [
        (deep("(", "1", ")", 10_000), "!the expression is nested too deeply"),
        (deep("(", "1", ")", 90), "[1]"),
        (deep("-", "1", "", 10_000), "!the expression is nested too deeply"),
        (deep("a[", "1", "]", 10_000), "!the expression is nested too deeply"),
        (deep("iif(true, ", "1", ", 2)", 90), "[1]"),
        (deep("a.where(", "b", ")", 5_000), "!the expression is nested too deeply"),
        ("1".repeat(LONGEST + 1), "!the expression is too long"),
        ("1".repeat(60), "!1111"),
        (vec!["1"; 10_000].join(" + "), "[10000]"),
        (vec!["true"; 5_000].join(" and "), "[true]"),
        (["a", &".a".repeat(20_000)].concat(), "[]"),
        ("1.repeat($this + 1)".to_owned(), "!the "),
        (
            "(1|2|3|4|5|6|7|8|9|10).aggregate(iif($total.empty(), 'aaaaaaaaaa', $total.replace('a', 'aaaaaaaaaaaa')))".to_owned(),
            "!the ",
        ),
        (
            "(1|2|3|4|5|6|7|8|9).aggregate($total.combine($total).combine($total).combine($total).combine($total).combine($total), 1|2|3)".to_owned(),
            "!the ",
        ),
        (
            // A long text, and then many of it.
            "((1|2|3|4|5).aggregate(iif($total.empty(), 'aaaaaaaaaaaaaaaa', $total.replace('a', 'aaaaaaaaaa')))).select($this.combine($this).combine($this)).select($this.combine($this).combine($this)).select($this.combine($this).combine($this).combine($this)).select($this.combine($this).combine($this)).select($this.combine($this)).select($this.combine($this)).select($this.combine($this)).select($this.combine($this)).count()".to_owned(),
            "!the ",
        ),
    ];
    for (expression, expected) in &table {
        holds("{}", Model::None, &[(expression, expected)]);
    }
}

#[test]
fn no_pattern_takes_long() {
    let long = "a".repeat(5_000);
    for (pattern, expected) in [
        ("^(a+)+$", "[true]"),
        ("^(a+)+b$", "[false]"),
        ("^(a|aa)+b$", "[false]"),
        ("(.*)(.*)(.*)(.*)b", "[false]"),
        ("((a*)*)*b", "[false]"),
        ("((?:){1000}){1000}", "[true]"),
        ("^(a?){200}a{200}$", "[false]"),
    ] {
        let expression = ["'", &long, "'.matches('", pattern, "')"].concat();
        let begin = std::time::Instant::now();
        let found = result(&expression, &json("{}"), &environment(Model::None));
        assert!(
            found == expected || found.starts_with("the expression takes too much work"),
            "{pattern}: {found}"
        );
        assert!(begin.elapsed().as_secs() < 10, "{pattern}");
    }
}

#[test]
fn a_large_tree_is_walked_through_once() {
    let item = |n: usize| format!(r#"{{"linkId":"{n}","answer":[{{"valueInteger":{n}}}]}}"#);
    let items: Vec<String> = (0..3_000).map(item).collect();
    let tree = format!(
        r#"{{"resourceType":"QuestionnaireResponse","item":[{}]}}"#,
        items.join(",")
    );
    holds(
        &tree,
        Model::R4,
        &[
            ("repeat(item).count()", "[3000]"),
            ("repeat(children()).count() > 9000", "[true]"),
            (
                "descendants().where(linkId = '2999').answer.value",
                "[2999]",
            ),
            ("item.answer.value.sum()", "[4498500]"),
            ("item.linkId.distinct().count()", "[3000]"),
            (
                "item.where(%resource.item.where(linkId = '1').exists())",
                "!the expression takes too much work",
            ),
        ],
    );
}

fn any_json() -> impl Strategy<Value = Json> {
    let text = prop::sample::select(vec![
        "2020-01-01",
        "A",
        "10:30",
        "",
        "1",
        "true",
        "http://x",
        "2020-02-30",
    ]);
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        (-99_999_i64..99_999).prop_map(|n| Json::Number(n.to_string())),
        prop::sample::select(vec![
            "72.50",
            "1e30",
            "1e-30",
            "99999999999999999999999999999999999"
        ])
        .prop_map(|text| Json::Number(text.to_owned())),
        text.prop_map(|text| Json::Text(text.to_owned())),
    ];
    let name = prop::sample::select(vec![
        "item",
        "answer",
        "valueCoding",
        "valueDate",
        "value",
        "code",
        "extension",
        "url",
        "_value",
        "linkId",
        "resourceType",
        "birthDate",
        "_birthDate",
        "unit",
    ]);
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::List),
            prop::collection::btree_map(name.clone(), inner, 0..6).prop_map(|members| {
                Json::Object(
                    members
                        .into_iter()
                        .map(|(k, v)| (k.to_owned(), v))
                        .collect(),
                )
            }),
        ]
    })
}

/// Expressions that mostly read, made of pieces.
fn any_expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "item",
        "answer",
        "value",
        "code",
        "$this",
        "1",
        "0",
        "-7",
        "2.5",
        "'A'",
        "'2020-01-01'",
        "@2020",
        "{}",
        "@2020-01-31",
        "@T10:30",
        "3 days",
        "2 'mg'",
        "true",
        "%resource",
        "9223372036854775807",
        "$index",
        "birthDate",
        "@2020-01-01T10:00:00+14:00",
        "0.0000000000000000000000000001",
        "1000000000000000000000000000",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(5, 40, 3, |inner| {
        let sign = prop::sample::select(vec![
            "+", "-", "*", "/", "div", "mod", "&", "|", "=", "!=", "~", "!~", "<", "<=", ">", ">=",
            "in", "contains", "and", "or", "xor", "implies",
        ]);
        let plain = prop::sample::select(vec![
            "count",
            "first",
            "last",
            "tail",
            "empty",
            "exists",
            "not",
            "distinct",
            "children",
            "descendants",
            "toString",
            "toInteger",
            "toDecimal",
            "toDate",
            "toDateTime",
            "toTime",
            "toQuantity",
            "toBoolean",
            "sum",
            "avg",
            "min",
            "max",
            "abs",
            "ceiling",
            "floor",
            "round",
            "sqrt",
            "ln",
            "exp",
            "truncate",
            "length",
            "upper",
            "trim",
            "toChars",
            "join",
            "hasValue",
            "getValue",
            "weight",
            "type",
            "isDistinct",
            "single",
            "convertsToDate",
        ]);
        let one = prop::sample::select(vec![
            "where",
            "select",
            "all",
            "exists",
            "repeat",
            "aggregate",
            "skip",
            "take",
            "combine",
            "union",
            "intersect",
            "exclude",
            "subsetOf",
            "supersetOf",
            "power",
            "log",
            "round",
            "indexOf",
            "substring",
            "split",
            "matches",
            "startsWith",
            "contains",
            "extension",
            "join",
            "toQuantity",
        ]);
        prop_oneof![
            (inner.clone(), sign, inner.clone())
                .prop_map(|(a, sign, b)| format!("({a}) {sign} ({b})")),
            (inner.clone(), plain).prop_map(|(a, name)| format!("({a}).{name}()")),
            (inner.clone(), one, inner.clone())
                .prop_map(|(a, name, b)| format!("({a}).{name}({b})")),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| format!("iif({a}, {b}, {c})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a})[{b}]")),
            (inner.clone(), inner.clone(), inner)
                .prop_map(|(a, b, c)| format!("({a}).replaceMatches({b}, {c})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_makes_the_parser_panic(text in "\\PC{0,80}") {
        let _ = parse(&text);
    }

    #[test]
    fn no_row_of_pieces_makes_the_parser_panic(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "(", ")", "[", "]", "{", "}", ".", ",", "a", "where", "is", "as", "and", "in", "1", "1.", "'x'", "'", "`a`",
            "@2020", "@T1", "@", "%", "%a", "$this", "$", "-", "+", "*", "|", "day", "/*", "//", "\n", " ", "\\", "ofType",
            "Quantity", "iif", "contains", "é", "=", "!=", "<", "~",
        ]), 0..30)
    ) {
        let _ = parse(&pieces.concat());
        let _ = parse(&pieces.join(" "));
    }

    #[test]
    fn nothing_makes_the_evaluator_panic(tree in any_json(), expression in any_expression(), r4 in any::<bool>()) {
        let model = if r4 { Model::R4 } else { Model::None };
        let found = result(&expression, &tree, &environment(model));
        prop_assert!(!found.is_empty());
    }

    #[test]
    fn no_pattern_makes_the_reader_panic(pattern in "[ab(){}|*+?^$.\\\\\\[\\]dw0-9:<>,-]{0,20}", text in "[ab0-9 ]{0,20}") {
        let escaped = pattern.replace('\\', "\\\\");
        for name in ["matches('", "replaceMatches('"] {
            let end = if name.starts_with('r') { "', '$1-${a}$$')" } else { "')" };
            let expression = ["'", &text, "'.", name, &escaped, end].concat();
            let _ = result(&expression, &json("{}"), &environment(Model::None));
        }
    }

    #[test]
    fn no_literal_of_a_date_makes_it_panic(text in "@?[0-9T:.+Z-]{0,30}") {
        let _ = result(&format!("{text} + 1 month"), &json("{}"), &environment(Model::None));
    }
}
