//! One condition and one answer: what is equal, what is greater, what is neither.

use super::fixture::{enabled, form};
use super::report::Oddity;

/// A question `q`, and `x` that is asked on one condition.
fn one(question: &str, condition: &str) -> super::Questionnaire {
    form(&format!(
        r#"{{"linkId":"q",{question}}},
        {{"linkId":"x","type":"string","enableWhen":[{{"question":"q",{condition}}}]}}"#
    ))
}

#[test]
fn an_operator_asks_any_answer() {
    let integer = r#""type":"integer","repeats":true"#;
    let cases = [
        ("=", "5", "[]", false),
        ("=", "5", r#"[{"valueInteger":5}]"#, true),
        ("=", "5", r#"[{"valueInteger":4},{"valueInteger":5}]"#, true),
        ("!=", "5", r#"[{"valueInteger":5}]"#, false),
        ("!=", "5", r#"[{"valueInteger":4}]"#, true),
        (
            "!=",
            "5",
            r#"[{"valueInteger":4},{"valueInteger":5}]"#,
            false,
        ),
        // R4: at least no answer is equal; so also without any.
        ("!=", "5", "[]", true),
        (">", "5", r#"[{"valueInteger":6}]"#, true),
        (">", "5", r#"[{"valueInteger":5}]"#, false),
        (">=", "5", r#"[{"valueInteger":5}]"#, true),
        ("<", "5", r#"[{"valueInteger":5},{"valueInteger":4}]"#, true),
        ("<=", "5", r#"[{"valueInteger":6}]"#, false),
        ("<=", "5", "[]", false),
        // By value, whatever the type of number and however written.
        ("=", "5", r#"[{"valueDecimal":5.00}]"#, true),
        (">", "5", r#"[{"valueDecimal":5.01}]"#, true),
    ];
    for (operator, than, answers, asked) in cases {
        let form = one(
            integer,
            &format!(r#""operator":"{operator}","answerInteger":{than}"#),
        );
        let found = enabled(&form, &format!(r#"{{"q":{answers}}}"#)) == "q x";
        assert_eq!(found, asked, "{answers} {operator} {than}");
    }
}

#[test]
fn values_are_compared_within_their_type() {
    let coding = |text| format!(r#""operator":"=","answerCoding":{text}"#);
    let is = |kind: &str, text: &str| format!(r#""operator":"=","answer{kind}":{text}"#);
    let cases = [
        (
            "boolean",
            is("Boolean", "true"),
            r#"{"valueBoolean":true}"#,
            true,
        ),
        (
            "boolean",
            is("Boolean", "false"),
            r#"{"valueBoolean":true}"#,
            false,
        ),
        (
            "string",
            is("String", r#""a""#),
            r#"{"valueString":"a"}"#,
            true,
        ),
        (
            "string",
            is("String", r#""a""#),
            r#"{"valueString":"A"}"#,
            false,
        ),
        (
            "choice",
            coding(r#"{"system":"s","code":"a"}"#),
            r#"{"valueCoding":{"system":"s","code":"a","display":"A"}}"#,
            true,
        ),
        (
            "choice",
            coding(r#"{"system":"s","code":"a"}"#),
            r#"{"valueCoding":{"system":"t","code":"a"}}"#,
            false,
        ),
        // The system of one side only does not keep codings apart.
        (
            "choice",
            coding(r#"{"code":"a"}"#),
            r#"{"valueCoding":{"system":"s","code":"a"}}"#,
            true,
        ),
        (
            "choice",
            coding(r#"{"system":"s","code":"a"}"#),
            r#"{"valueCoding":{"code":"a"}}"#,
            true,
        ),
        (
            "choice",
            coding(r#"{"display":"A"}"#),
            r#"{"valueCoding":{"display":"A"}}"#,
            true,
        ),
        (
            "choice",
            coding(r#"{"display":"A"}"#),
            r#"{"valueCoding":{"code":"a","display":"A"}}"#,
            false,
        ),
        // A text is never a coding, and neither is a number.
        (
            "choice",
            is("String", r#""a""#),
            r#"{"valueCoding":{"code":"a"}}"#,
            false,
        ),
        (
            "choice",
            is("Integer", "2"),
            r#"{"valueCoding":{"code":"2"}}"#,
            false,
        ),
        (
            "open-choice",
            is("String", r#""a""#),
            r#"{"valueString":"a"}"#,
            true,
        ),
        (
            "date",
            is("Date", r#""2000-01-01""#),
            r#"{"valueDate":"2000-01-01"}"#,
            true,
        ),
        (
            "date",
            r#""operator":">","answerDate":"2000-01-01""#.into(),
            r#"{"valueDate":"2000-01-02"}"#,
            true,
        ),
        (
            "date",
            r#""operator":">","answerDate":"2000-01-01""#.into(),
            r#"{"valueDate":"2000"}"#,
            false,
        ),
        (
            "time",
            r#""operator":"<=","answerTime":"11:11:11""#.into(),
            r#"{"valueTime":"11:11:11.0"}"#,
            true,
        ),
        (
            "dateTime",
            is("DateTime", r#""2026-01-01T10:00:00Z""#),
            r#"{"valueDateTime":"2026-01-01T11:00:00+01:00"}"#,
            true,
        ),
        (
            "quantity",
            r#""operator":">","answerQuantity":{"value":1,"unit":"kg"}"#.into(),
            r#"{"valueQuantity":{"value":1.5,"unit":"kg"}}"#,
            true,
        ),
        (
            "quantity",
            r#""operator":">","answerQuantity":{"value":1,"unit":"kg"}"#.into(),
            r#"{"valueQuantity":{"value":1500,"unit":"g"}}"#,
            false,
        ),
        (
            "reference",
            is("Reference", r#"{"reference":"Patient/1"}"#),
            r#"{"valueReference":{"reference":"Patient/1","display":"P"}}"#,
            true,
        ),
        // An answer that says nothing is none.
        (
            "string",
            r#""operator":"exists","answerBoolean":true"#.into(),
            r#"{"valueString":""}"#,
            false,
        ),
        (
            "choice",
            r#""operator":"exists","answerBoolean":true"#.into(),
            r#"{"valueCoding":{}}"#,
            false,
        ),
        (
            "string",
            r#""operator":"exists","answerBoolean":false"#.into(),
            r#"{"valueString":"a"}"#,
            false,
        ),
        (
            "string",
            r#""operator":"exists","answerBoolean":true"#.into(),
            r#"{"valueString":"a"}"#,
            true,
        ),
    ];
    for (kind, condition, answer, asked) in cases {
        let form = one(&format!(r#""type":"{kind}""#), &condition);
        let found = enabled(&form, &format!(r#"{{"q":[{answer}]}}"#)) == "q x";
        assert_eq!(found, asked, "{kind} {condition} {answer}");
    }
}

#[test]
fn odd_conditions_are_repaired_or_left_out() {
    let cases = [
        (
            r#""operator":"equal","answerBoolean":true"#,
            Oddity::OddOperator,
            "q",
        ),
        (r#""answerBoolean":true"#, Oddity::OddOperator, "q"),
        (r#""operator":"=""#, Oddity::EmptyCondition, "q x"),
        (
            r#""operator":"=","answerString":"""#,
            Oddity::EmptyCondition,
            "q x",
        ),
    ];
    for (condition, odd, without) in cases {
        let form = one(r#""type":"boolean""#, condition);
        assert!(form.report().has(odd), "{condition}");
        assert_eq!(enabled(&form, "{}"), without, "{condition}");
        assert_eq!(
            enabled(&form, r#"{"q":[{"valueBoolean":true}]}"#),
            "q x",
            "{condition}"
        );
    }
}

#[test]
fn a_question_that_does_not_exist_has_no_answer() {
    let cases = [("=", false), ("!=", true)];
    for (operator, asked) in cases {
        let form = form(&format!(
            r#"{{"linkId":"x","type":"string","enableWhen":[{{"question":"gone","operator":"{operator}","answerBoolean":true}}]}}"#
        ));
        assert!(form.report().has(Oddity::NoTarget));
        assert_eq!(enabled(&form, "{}") == "x", asked, "{operator}");
    }
}
