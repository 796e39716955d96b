//! Responses: where their items stand, and that nothing of them is lost.

use super::fixture::{check, form, json, response};
use super::problem::Fault;
use super::{Response, validate};

#[test]
fn items_stand_where_the_form_has_them() {
    let items = r#"{"linkId":"a","type":"string"},
        {"linkId":"g","type":"group","item":[{"linkId":"b","type":"string","item":[{"linkId":"c","type":"string"}]}]},
        {"linkId":"d","type":"display"}"#;
    let answer = r#""answer":[{"valueString":"x"}]"#;
    let cases = [
        (
            format!(
                r#"{{"linkId":"a",{answer}}},{{"linkId":"g","item":[{{"linkId":"b","answer":[{{"valueString":"x","item":[{{"linkId":"c",{answer}}}]}}]}}]}}"#
            ),
            vec![],
        ),
        (
            format!(r#"{{"linkId":"z",{answer}}}"#),
            vec![("item[0]", Fault::UnknownLinkId)],
        ),
        (
            format!(r#"{{{answer}}}"#),
            vec![("item[0]", Fault::NoLinkId)],
        ),
        (
            format!(r#"{{"linkId":"b",{answer}}}"#),
            vec![("item[0]", Fault::Misplaced)],
        ),
        (
            format!(r#"{{"linkId":"d"}},{{"linkId":"a",{answer}}}"#),
            vec![("item[1]", Fault::OutOfOrder)],
        ),
        (
            format!(r#"{{"linkId":"a",{answer}}},{{"linkId":"a",{answer}}}"#),
            vec![("item[1]", Fault::SeveralItems)],
        ),
        (
            format!(r#"{{"linkId":"d",{answer}}}"#),
            vec![("item[0]", Fault::AnswerOnGroup)],
        ),
        (
            format!(r#"{{"linkId":"g",{answer}}}"#),
            vec![("item[0]", Fault::AnswerOnGroup)],
        ),
        (
            r#"{"linkId":"a","answer":[]}"#.into(),
            vec![("item[0]", Fault::OddAnswers)],
        ),
        (
            format!(
                r#"{{"linkId":"g","item":[{{"linkId":"b",{answer},"item":[{{"linkId":"c",{answer}}}]}}]}}"#
            ),
            vec![("item[0].item[0]", Fault::BesideAnswers)],
        ),
    ];
    for (answers, wanted) in cases {
        check(items, &answers, &wanted);
    }
}

#[test]
fn the_form_that_a_response_names_is_compared_and_no_more_than_told() {
    let form = super::fixture::whole(r#""url":"http://example.org/q","item":[]"#);
    for (named, told) in [
        ("http://example.org/q|1", false),
        ("http://example.org/other", true),
    ] {
        let text = format!(
            r#"{{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"{named}"}}"#
        );
        let found = validate(
            &form,
            &Response::read(&json(&text)).unwrap(),
            &super::fixture::setting(),
        );
        assert_eq!(!found.is_empty(), told, "{named}");
        assert!(found.iter().all(|problem| !problem.error));
    }
}

#[test]
fn a_response_goes_out_as_it_came_in() {
    for text in [
        r#"{"resourceType":"QuestionnaireResponse","id":"1","meta":{"tag":[]},"_status":{"id":"s"},"status":"x","item":[
            {"linkId":"a","_linkId":null,"text":"T","definition":"d","answer":[
                {"valueDecimal":72.50,"extension":[{"url":"u"}],"item":[{"linkId":"b","answer":[{"valueString":"ä\u0001"}]}]},
                {"id":"only"}]},
            {"linkId":"g","item":[{"linkId":"c"},{"linkId":"c","item":[]}],"extension":[]}],"contained":[{"resourceType":"Patient"}]}"#,
        r#"{"resourceType":"QuestionnaireResponse","item":[]}"#,
        r#"{"item":{"linkId":"a"}}"#,
        r#"{"item":[null,{"linkId":"a"}]}"#,
        r#"{"item":[{"answer":{"valueString":"x"}},{"answer":[1]},{"answer":[{}]},{}]}"#,
        "{}",
    ] {
        let came = json(text);
        let went = Response::read(&came).unwrap().write();
        assert_eq!(went.sorted().to_text(), came.sorted().to_text());
    }
    assert!(Response::read(&json("[]")).is_err());
    assert!(Response::read(&json(r#"{"resourceType":"Patient"}"#)).is_err());
}

#[test]
fn what_is_filled_is_written_with_its_answers_in_their_places() {
    use super::evaluate;
    use super::filled::Filled;
    let form = form(
        r#"{"linkId":"g","type":"group","repeats":true,"item":[
            {"linkId":"q","type":"string","repeats":true,"item":[{"linkId":"u","type":"string"}]},
            {"linkId":"x","type":"string","enableWhen":[{"question":"q","operator":"=","answerString":"yes"}]}]}"#,
    );
    let text = r#"{"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"yes"},{"valueString":"b","item":[{"linkId":"u","answer":[{"valueString":"under b"}]}]}]},{"linkId":"x","answer":[{"valueString":"1"}]}]},{"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"no"}]},{"linkId":"x","answer":[{"valueString":"gone"}]}]}"#;
    let mut filled = Filled::new(&form, &response(text));
    evaluate::settle(&mut filled, &super::fixture::setting());
    let written = filled.response();
    let gone = r#",{"linkId":"x","answer":[{"valueString":"gone"}]}"#;
    let wanted = json(&format!("[{}]", text.replace(gone, "")));
    assert_eq!(written.get("item").unwrap().to_text(), wanted.to_text());
}
