//! Whether answers are what their questions ask for.

use super::fixture::{check, form, json, problems};
use super::problem::Fault;
use super::{Response, validate};

const CORE: &str = "http://hl7.org/fhir/StructureDefinition";

#[test]
fn a_value_has_the_type_that_its_question_asks_for() {
    let cases = [
        ("boolean", r#""valueBoolean":true"#, None),
        (
            "boolean",
            r#""valueBoolean":"true""#,
            Some(Fault::Malformed),
        ),
        ("boolean", r#""valueString":"true""#, Some(Fault::WrongType)),
        ("integer", r#""valueInteger":1"#, None),
        ("integer", r#""valueInteger":1.5"#, Some(Fault::Malformed)),
        (
            "integer",
            r#""valueInteger":99999999999"#,
            Some(Fault::Malformed),
        ),
        ("integer", r#""valueDecimal":1"#, Some(Fault::WrongType)),
        ("decimal", r#""valueDecimal":72.50"#, None),
        ("decimal", r#""valueInteger":1"#, Some(Fault::WrongType)),
        ("date", r#""valueDate":"1948-03""#, None),
        ("date", r#""valueDate":"1948-13""#, Some(Fault::Malformed)),
        (
            "dateTime",
            r#""valueDateTime":"2026-11-22T10:00:00Z""#,
            None,
        ),
        (
            "dateTime",
            r#""valueDateTime":"yesterday""#,
            Some(Fault::Malformed),
        ),
        ("time", r#""valueTime":"10:00:00""#, None),
        ("string", r#""valueString":"a""#, None),
        ("text", r#""valueString":"a""#, None),
        ("text", r#""valueInteger":1"#, Some(Fault::WrongType)),
        ("url", r#""valueUri":"https://example.org""#, None),
        (
            "quantity",
            r#""valueQuantity":{"value":1,"unit":"kg"}"#,
            None,
        ),
        (
            "quantity",
            r#""valueQuantity":{"value":"1"}"#,
            Some(Fault::Malformed),
        ),
        (
            "reference",
            r#""valueReference":{"reference":"Patient/1"}"#,
            None,
        ),
        (
            "attachment",
            r#""valueAttachment":{"contentType":"text/plain"}"#,
            None,
        ),
        ("choice", r#""valueCoding":{"code":"a"}"#, None),
        ("choice", r#""valueString":"a""#, Some(Fault::WrongType)),
        ("open-choice", r#""valueString":"a""#, None),
        ("string", r#""id":"x""#, Some(Fault::NoValue)),
        ("string", r#""valueString":"""#, Some(Fault::NoValue)),
    ];
    for (kind, answer, fault) in cases {
        let wanted: Vec<_> = fault
            .map(|fault| ("item[0].answer[0]", fault))
            .into_iter()
            .collect();
        check(
            &format!(r#"{{"linkId":"q","type":"{kind}"}}"#),
            &format!(r#"{{"linkId":"q","answer":[{{{answer}}}]}}"#),
            &wanted,
        );
    }
}

#[test]
fn a_choice_is_one_of_its_options_unless_the_list_is_open_or_elsewhere() {
    let options =
        r#""answerOption":[{"valueCoding":{"system":"s","code":"a"}},{"valueString":"b"}]"#;
    let there = r#""answerValueSet":"http://example.org/far""#;
    let cases = [
        (
            "choice",
            options,
            r#""valueCoding":{"system":"s","code":"a","display":"A"}"#,
            None,
        ),
        (
            "choice",
            options,
            r#""valueCoding":{"system":"t","code":"a"}"#,
            Some(Fault::NotAnOption),
        ),
        ("choice", options, r#""valueString":"b""#, None),
        (
            "choice",
            options,
            r#""valueString":"c""#,
            Some(Fault::NotAnOption),
        ),
        (
            "choice",
            options,
            r#""valueInteger":1"#,
            Some(Fault::WrongType),
        ),
        ("open-choice", options, r#""valueString":"c""#, None),
        (
            "open-choice",
            options,
            r#""valueCoding":{"display":"other"}"#,
            None,
        ),
        (
            "open-choice",
            options,
            r#""valueCoding":{"system":"s","code":"z"}"#,
            Some(Fault::NotAnOption),
        ),
        (
            "choice",
            there,
            r#""valueCoding":{"system":"s","code":"z"}"#,
            None,
        ),
        (
            "choice",
            there,
            r#""valueString":"z""#,
            Some(Fault::WrongType),
        ),
    ];
    for (kind, list, answer, fault) in cases {
        let wanted: Vec<_> = fault
            .map(|fault| ("item[0].answer[0]", fault))
            .into_iter()
            .collect();
        check(
            &format!(r#"{{"linkId":"q","type":"{kind}",{list}}}"#),
            &format!(r#"{{"linkId":"q","answer":[{{{answer}}}]}}"#),
            &wanted,
        );
    }
}

#[test]
fn answers_keep_to_their_bounds() {
    let bound =
        |name: &str, value: &str| format!(r#""extension":[{{"url":"{CORE}/{name}",{value}}}]"#);
    let cases = [
        (
            "integer",
            bound("minValue", r#""valueInteger":5"#),
            r#""valueInteger":5"#,
            None,
        ),
        (
            "integer",
            bound("minValue", r#""valueInteger":5"#),
            r#""valueInteger":4"#,
            Some(Fault::TooSmall),
        ),
        (
            "decimal",
            bound("maxValue", r#""valueInteger":5"#),
            r#""valueDecimal":5.01"#,
            Some(Fault::TooLarge),
        ),
        (
            "date",
            bound("maxValue", r#""valueDate":"2000-01-01""#),
            r#""valueDate":"2000-01-02""#,
            Some(Fault::TooLarge),
        ),
        (
            "quantity",
            bound("minValue", r#""valueQuantity":{"value":1,"unit":"kg"}"#),
            r#""valueQuantity":{"value":0.5,"unit":"kg"}"#,
            Some(Fault::TooSmall),
        ),
        (
            "string",
            r#""maxLength":3"#.into(),
            r#""valueString":"äöü""#,
            None,
        ),
        (
            "string",
            r#""maxLength":3"#.into(),
            r#""valueString":"abcd""#,
            Some(Fault::TooLong),
        ),
        (
            "string",
            bound("minLength", r#""valueInteger":3"#),
            r#""valueString":"ab""#,
            Some(Fault::TooShort),
        ),
        (
            "decimal",
            bound("maxDecimalPlaces", r#""valueInteger":1"#),
            r#""valueDecimal":1.50"#,
            None,
        ),
        (
            "decimal",
            bound("maxDecimalPlaces", r#""valueInteger":1"#),
            r#""valueDecimal":1.55"#,
            Some(Fault::TooFine),
        ),
    ];
    for (kind, bounds, answer, fault) in cases {
        let wanted: Vec<_> = fault
            .map(|fault| ("item[0].answer[0]", fault))
            .into_iter()
            .collect();
        check(
            &format!(r#"{{"linkId":"q","type":"{kind}",{bounds}}}"#),
            &format!(r#"{{"linkId":"q","answer":[{{{answer}}}]}}"#),
            &wanted,
        );
    }
}

#[test]
fn answers_are_as_many_as_there_may_be() {
    let answer = r#"{"valueString":"a"}"#;
    let two = format!(r#"{{"linkId":"q","answer":[{answer},{answer}]}}"#);
    check(
        r#"{"linkId":"q","type":"string"}"#,
        &two,
        &[("item[0]", Fault::TooMany)],
    );
    check(
        r#"{"linkId":"q","type":"string","repeats":true}"#,
        &two,
        &[],
    );
    let occurs = |name: &str, count: u8| {
        format!(
            r#"{{"linkId":"q","type":"string","repeats":true,"extension":[{{"url":"{CORE}/questionnaire-{name}","valueInteger":{count}}}]}}"#
        )
    };
    check(
        &occurs("maxOccurs", 1),
        &two,
        &[("item[0]", Fault::TooMany)],
    );
    check(&occurs("minOccurs", 3), &two, &[("item[0]", Fault::TooFew)]);
    let exclusive = format!(
        r#"{{"linkId":"q","type":"choice","repeats":true,"answerOption":[{{"valueString":"a"}},
        {{"valueString":"none","extension":[{{"url":"{CORE}/questionnaire-optionExclusive","valueBoolean":true}}]}}]}}"#
    );
    check(
        &exclusive,
        r#"{"linkId":"q","answer":[{"valueString":"a"},{"valueString":"none"}]}"#,
        &[("item[0]", Fault::NotAlone)],
    );
}

#[test]
fn what_is_required_is_there_as_far_as_it_is_asked() {
    let items = r#"{"linkId":"q","type":"boolean"},
        {"linkId":"x","type":"string","required":true,"enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]}"#;
    let q = |yes: bool| format!(r#"{{"linkId":"q","answer":[{{"valueBoolean":{yes}}}]}}"#);
    check(items, &q(false), &[]);
    check(items, &q(true), &[("item[1]", Fault::Required)]);
    // An answer to what is not asked is wrong too.
    let both = format!(
        r#"{},{{"linkId":"x","answer":[{{"valueString":"a"}}]}}"#,
        q(false)
    );
    check(items, &both, &[("item[1]", Fault::NotAsked)]);
    // Inside a group that is not there and may be there several times, nothing is missing.
    let group = |repeats: bool| {
        format!(
            r#"{{"linkId":"q","type":"boolean"}},{{"linkId":"g","type":"group","repeats":{repeats},"item":[{{"linkId":"x","type":"string","required":true}}]}}"#
        )
    };
    check(&group(true), &q(true), &[]);
    check(
        &group(false),
        &q(true),
        &[("item[1].item[0]", Fault::Required)],
    );
    // Nor under a question without an answer.
    check(
        r#"{"linkId":"p","type":"string","item":[{"linkId":"x","type":"string","required":true}]},{"linkId":"q","type":"boolean"}"#,
        &q(true),
        &[],
    );
}

#[test]
fn a_response_in_progress_may_lack_what_is_required() {
    let form = form(r#"{"linkId":"x","type":"string","required":true}"#);
    let text = r#"{"resourceType":"QuestionnaireResponse","status":"in-progress"}"#;
    let found = validate(
        &form,
        &Response::read(&json(text)).unwrap(),
        &super::fixture::setting(),
    );
    assert_eq!(found.len(), 1);
    assert!(!found[0].error && found[0].fault == Fault::Required);
}

#[test]
fn a_bound_that_cannot_be_compared_is_no_fault() {
    let form = form(&format!(
        r#"{{"linkId":"q","type":"string","extension":[{{"url":"{CORE}/minValue","valueDate":"2000-01-01"}}]}}"#
    ));
    assert!(problems(&form, r#"{"linkId":"q","answer":[{"valueString":"a"}]}"#).is_empty());
}
