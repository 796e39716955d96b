//! Expressions of forms: variables, calculated answers, what is asked, rules and options.

use super::Response;
use super::filled::Filled;
use super::fixture::{enabled, errors, form, problems, run, whole};
use super::problem::Fault;
use super::report::Oddity;
use super::{evaluate, expressions, fixture};

const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire";

/// An extension with an expression.
fn expression(name: &str, text: &str) -> String {
    let url = match name {
        "variable" => "http://hl7.org/fhir/StructureDefinition/variable".to_owned(),
        name => format!("{SDC}-{name}"),
    };
    format!(
        r#"{{"url":"{url}","valueExpression":{{"language":"text/fhirpath","expression":"{text}"}}}}"#
    )
}

fn variable(name: &str, text: &str) -> String {
    expression("variable", text).replace("\"language\"", &format!(r#""name":"{name}","language""#))
}

/// A question with a calculated answer.
fn calculated(kind: &str, text: &str) -> String {
    let expression = expression("calculatedExpression", text);
    format!(r#"{{"linkId":"c","type":"{kind}","extension":[{expression}]}}"#)
}

#[test]
fn calculated_answers_have_the_type_of_their_question() {
    let given = r#"{"n":[{"valueDecimal":2.50}],"d":[{"valueDate":"2000-02-03"}],"k":[{"valueCoding":{"code":"a","display":"A"}}]}"#;
    let cases = [
        (
            "decimal",
            "%resource.item.where(linkId='n').answer.value * 2",
            r#"c={"valueDecimal":5}"#,
        ),
        (
            "integer",
            "(%resource.item.where(linkId='n').answer.value * 2).round(0)",
            r#"c={"valueInteger":5}"#,
        ),
        (
            "integer",
            "%resource.item.where(linkId='n').answer.value",
            "",
        ),
        ("string", "'a' + 'b'", r#"c={"valueString":"ab"}"#),
        ("string", "1 + 1", r#"c={"valueString":"2"}"#),
        (
            "boolean",
            "%resource.item.where(linkId='n').answer.value > 2",
            r#"c={"valueBoolean":true}"#,
        ),
        (
            "date",
            "%resource.item.where(linkId='d').answer.value + 1 year",
            r#"c={"valueDate":"2001-02-03"}"#,
        ),
        ("date", "today()", r#"c={"valueDate":"2026-11-22"}"#),
        (
            "choice",
            "%resource.item.where(linkId='k').answer.value",
            r#"c={"valueCoding":{"code":"a","display":"A"}}"#,
        ),
        (
            "choice",
            "%resource.item.where(linkId='k').answer",
            r#"c={"valueCoding":{"code":"a","display":"A"}}"#,
        ),
        ("quantity", "3", r#"c={"valueQuantity":{"value":3}}"#),
        ("string", "{}", ""),
        ("group", "1", ""),
    ];
    for (kind, text, wanted) in cases {
        let form = form(&format!(
            r#"{{"linkId":"n","type":"decimal"}},{{"linkId":"d","type":"date"}},{{"linkId":"k","type":"choice"}},{}"#,
            calculated(kind, text)
        ));
        assert_eq!(
            run(&form, given).1,
            wanted,
            "{kind}: {text}: {:?}",
            form.report()
        );
    }
}

#[test]
fn variables_are_worked_out_in_order_and_seen_inside_only() {
    let form = whole(&format!(
        r#""extension":[{},{}],"item":[
            {{"linkId":"n","type":"integer"}},
            {{"linkId":"g","type":"group","extension":[{}],"item":[{}]}},
            {}]"#,
        variable("a", "%resource.item.where(linkId='n').answer.value"),
        variable("b", "%a * 10"),
        variable("inner", "%b + 1"),
        calculated("integer", "%inner"),
        calculated("integer", "%b").replace("\"c\"", "\"out\"")
    ));
    assert!(form.report().lines().is_empty(), "{:?}", form.report());
    let (_, found, _) = run(&form, r#"{"n":[{"valueInteger":4}]}"#);
    assert_eq!(found, r#"c={"valueInteger":41} out={"valueInteger":40}"#);
    // Outside its group a variable is not known; that is told, and the form still works.
    let stray = fixture::form(&calculated("integer", "%inner"));
    let mut filled = evaluate::open(&stray, &Default::default(), &fixture::setting());
    let troubles = evaluate::settle(&mut filled, &fixture::setting());
    assert_eq!(troubles.len(), 1);
    assert_eq!(troubles[0].place, "item[0].extension[0]");
    assert_eq!(evaluate::enabled(&filled), ["c"]);
}

#[test]
fn an_expression_says_whether_an_item_is_asked() {
    let when = |text: &str| {
        form(&format!(
            r#"{{"linkId":"q","type":"boolean"}},
            {{"linkId":"x","type":"group","extension":[{}],"item":[{{"linkId":"y","type":"string"}}]}}"#,
            expression("enableWhenExpression", text)
        ))
    };
    let yes = r#"{"q":[{"valueBoolean":true}]}"#;
    let cases = [
        (
            "%resource.item.where(linkId='q').answer.value = true",
            "{}",
            "q",
        ),
        (
            "%resource.item.where(linkId='q').answer.value = true",
            yes,
            "q x y",
        ),
        (
            "%resource.item.where(linkId='q').answer.exists().not()",
            "{}",
            "q x y",
        ),
        (
            "%resource.item.where(linkId='q').answer.exists().not()",
            yes,
            "q",
        ),
        // What cannot be worked out hides nothing.
        ("%nobody.knows", "{}", "q x y"),
    ];
    for (text, given, wanted) in cases {
        assert_eq!(enabled(&when(text), given), wanted, "{text} {given}");
    }
}

#[test]
fn calculated_answers_and_conditions_are_worked_out_until_nothing_changes() {
    let form = form(&format!(
        r#"{{"linkId":"n","type":"integer"}},{},
        {{"linkId":"x","type":"integer","initial":[{{"valueInteger":7}}],"enableWhen":[{{"question":"c","operator":">","answerInteger":9}}]}},{}"#,
        calculated(
            "integer",
            "%resource.item.where(linkId='n').answer.value * 2"
        ),
        calculated(
            "integer",
            "%resource.item.where(linkId='x').answer.value + 1"
        )
        .replace("\"c\"", "\"e\""),
    ));
    let found = run(&form, r#"{"n":[{"valueInteger":5}]}"#);
    assert_eq!(found.0, "n c x e");
    assert_eq!(found.1, r#"c={"valueInteger":10} e={"valueInteger":8}"#);
    let found = run(&form, r#"{"n":[{"valueInteger":4}]}"#);
    assert_eq!(
        (found.0.as_str(), found.1.as_str()),
        ("n c e", r#"c={"valueInteger":8}"#)
    );
}

#[test]
fn what_never_comes_to_rest_is_stopped_and_told() {
    let form = form(&calculated(
        "integer",
        "iif(%resource.item.answer.value.exists(), %resource.item.answer.value + 1, 1)",
    ));
    let mut filled = evaluate::open(&form, &Default::default(), &fixture::setting());
    let troubles = evaluate::settle(&mut filled, &fixture::setting());
    assert!(
        troubles.iter().any(|trouble| trouble.why.contains("rest")),
        "{troubles:?}"
    );
}

#[test]
fn scores_are_added_up_by_expressions_too() {
    let ordinal = |score: u8| {
        format!(
            r#""extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":{score}}}]"#
        )
    };
    let options = format!(
        r#"[{{"valueCoding":{{"code":"a"}},{}}},{{"valueCoding":{{"code":"b"}},{}}}]"#,
        ordinal(1),
        ordinal(2)
    );
    let form = form(&format!(
        r#"{{"linkId":"q","type":"choice","answerOption":{options}}},{{"linkId":"r","type":"choice","answerOption":{options}}},{}"#,
        calculated("integer", "%resource.item.answer.value.weight().sum()")
    ));
    let found = run(
        &form,
        r#"{"q":[{"valueCoding":{"code":"a"}}],"r":[{"valueCoding":{"code":"b"}}]}"#,
    );
    assert_eq!(found.1, r#"c={"valueInteger":3}"#);
    assert_eq!(found.2.as_deref(), Some("3"));
}

#[test]
fn an_expression_gives_the_first_answer_where_there_is_none() {
    let form = form(&format!(
        r#"{{"linkId":"q","type":"date","extension":[{}]}},
        {{"linkId":"x","type":"string","enableWhen":[{{"question":"q","operator":">","answerDate":"2026-01-01"}}]}}"#,
        expression("initialExpression", "today()")
    ));
    assert_eq!(enabled(&form, "{}"), "q x");
    assert_eq!(enabled(&form, r#"{"q":[{"valueDate":"2020-01-01"}]}"#), "q");
}

#[test]
fn words_may_depend_on_answers() {
    let form = form(
        r#"{"linkId":"n","type":"string"},{"linkId":"d","type":"display","text":"Hello","_text":{"extension":[
            {"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression","valueExpression":{"language":"text/fhirpath",
             "expression":"'Hello ' + %resource.item.where(linkId='n').answer.value"}}]}}"#,
    );
    let given = fixture::answers(r#"{"n":[{"valueString":"Ada"}]}"#);
    let mut filled = evaluate::open(&form, &given, &fixture::setting());
    evaluate::settle(&mut filled, &fixture::setting());
    let words = expressions::shown(&filled, &fixture::setting()).words;
    assert_eq!(words, [(1, "Hello Ada".to_owned())]);
}

#[test]
fn languages_that_are_not_run_are_kept_and_told() {
    for language in [
        "text/cql",
        "text/cql.identifier",
        "text/cql-identifier",
        "application/x-fhir-query",
    ] {
        let text = calculated("string", "Patient.name").replace("text/fhirpath", language);
        let form = form(&text);
        assert!(form.report().has(Oddity::OtherLanguage), "{language}");
        assert!(form.source().to_text().contains(language));
        assert_eq!(run(&form, "{}").0, "c");
    }
    let broken = form(&calculated("string", "1 +"));
    assert!(broken.report().has(Oddity::BadExpression));
    let text = r#"{"linkId":"c","type":"string","extension":[{"url":"URL-calculatedExpression","valueString":"'a'"}]}"#;
    let plain = form(&text.replace("URL", SDC));
    assert_eq!(run(&plain, "{}").1, r#"c={"valueString":"a"}"#);
}

#[test]
fn a_repeating_group_is_calculated_each_time_by_itself() {
    let form = form(&format!(
        r#"{{"linkId":"g","type":"group","repeats":true,"extension":[{}],"item":[{{"linkId":"n","type":"integer"}},{}]}}"#,
        variable("mine", "%context.item.where(linkId='n').answer.value"),
        calculated("integer", "%mine + 1")
    ));
    let one = |n: u8| {
        format!(r#"{{"linkId":"g","item":[{{"linkId":"n","answer":[{{"valueInteger":{n}}}]}}]}}"#)
    };
    let response = fixture::response(&[one(1), one(5)].join(","));
    let mut filled = super::filled::Filled::new(&form, &response);
    evaluate::settle(&mut filled, &fixture::setting());
    let found: Vec<String> = evaluate::calculated(&filled)[0]
        .1
        .iter()
        .map(|it| it.json.to_text())
        .collect();
    assert_eq!(found, ["2", "6"]);
}

#[test]
fn rules_of_the_form_are_tried_on_the_answers() {
    let rule = |severity: &str| {
        format!(
            r#"{{"linkId":"q","type":"integer","extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[
                {{"url":"key","valueId":"even"}},{{"url":"severity","valueCode":"{severity}"}},{{"url":"human","valueString":"must be even"}},
                {{"url":"expression","valueString":"answer.value mod 2 = 0"}}]}}]}}"#
        )
    };
    let answer = |n: u8| format!(r#"{{"linkId":"q","answer":[{{"valueInteger":{n}}}]}}"#);
    assert!(problems(&form(&rule("error")), &answer(4)).is_empty());
    let broken = problems(&form(&rule("error")), &answer(5));
    assert_eq!(
        (broken[0].fault, broken[0].error),
        (Fault::Constraint, true)
    );
    assert_eq!(broken[0].about, "must be even");
    let warned = problems(&form(&rule("warning")), &answer(5));
    assert_eq!(
        (warned[0].fault, warned[0].error),
        (Fault::Constraint, false)
    );
    let whole = whole(
        r#""item":[{"linkId":"q","type":"integer"}],"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/targetConstraint","extension":[
            {"url":"key","valueId":"some"},{"url":"severity","valueCode":"error"},
            {"url":"expression","valueExpression":{"language":"text/fhirpath","expression":"%resource.item.answer.value > 10"}}]}]"#,
    );
    assert_eq!(errors(&whole, &answer(5)).len(), 1);
    assert_eq!(errors(&whole, &answer(11)).len(), 0);
}

#[test]
fn options_come_and_go_with_other_answers() {
    let toggle = format!(
        r#"{{"url":"{SDC}-answerOptionsToggleExpression","extension":[{{"url":"option","valueCoding":{{"code":"a"}}}},
        {{"url":"expression","valueExpression":{{"language":"text/fhirpath","expression":"%resource.item.where(linkId='p').answer.value = true"}}}}]}}"#
    );
    let form = form(&format!(
        r#"{{"linkId":"p","type":"boolean"}},{{"linkId":"q","type":"choice","extension":[{toggle}],"answerOption":[{{"valueCoding":{{"code":"a"}}}},{{"valueCoding":{{"code":"b"}}}}]}}"#
    ));
    let given = |p: bool, q: &str| {
        format!(
            r#"{{"linkId":"p","answer":[{{"valueBoolean":{p}}}]}},{{"linkId":"q","answer":[{{"valueCoding":{{"code":"{q}"}}}}]}}"#
        )
    };
    assert!(errors(&form, &given(true, "a")).is_empty());
    assert!(errors(&form, &given(false, "b")).is_empty());
    assert_eq!(errors(&form, &given(false, "a")).len(), 1);
    for (p, withheld) in [(true, ""), (false, "a")] {
        let response = format!(r#"{{"item":[{}]}}"#, given(p, "a"));
        let response = Response::read(&fixture::json(&response)).unwrap();
        let shown = expressions::shown(&Filled::new(&form, &response), &fixture::setting());
        let codes = shown.withheld.iter().flat_map(|(_, options)| options);
        let codes: String = codes.filter_map(|it| it.json.text_of("code")).collect();
        assert_eq!(codes, withheld);
    }
}

#[test]
fn a_pattern_fits_the_whole_text() {
    let form = |pattern: &str| {
        form(&format!(
            r#"{{"linkId":"q","type":"string","extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/regex","valueString":"{pattern}"}}]}}"#
        ))
    };
    let answer = |text: &str| format!(r#"{{"linkId":"q","answer":[{{"valueString":"{text}"}}]}}"#);
    assert!(problems(&form("[0-9]{4}"), &answer("1234")).is_empty());
    for text in ["123", "12345", "a1234"] {
        assert_eq!(
            problems(&form("[0-9]{4}"), &answer(text))[0].fault,
            Fault::Pattern,
            "{text}"
        );
    }
    let odd = problems(&form("(["), &answer("1"));
    assert!(odd.iter().all(|problem| !problem.error) && !odd.is_empty());
}
