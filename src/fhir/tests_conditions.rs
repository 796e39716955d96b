//! When items are asked: the rules of R4, and the traps that real forms hold.

use super::fixture::{enabled, form, run};
use super::report::Oddity;

#[test]
fn several_conditions_are_joined_by_what_the_form_says_and_by_any_when_it_does_not() {
    let cases = [
        (r#","enableBehavior":"all""#, false, None),
        (r#","enableBehavior":"any""#, true, None),
        ("", true, Some(Oddity::NoBehaviour)),
        (
            r#","enableBehavior":"ANY""#,
            true,
            Some(Oddity::OddBehaviour),
        ),
    ];
    for (behaviour, asked, odd) in cases {
        let form = form(&format!(
            r#"{{"linkId":"a","type":"boolean"}},{{"linkId":"b","type":"boolean"}},
            {{"linkId":"x","type":"string","enableWhen":[
                {{"question":"a","operator":"=","answerBoolean":true}},
                {{"question":"b","operator":"=","answerBoolean":true}}]{behaviour}}}"#
        ));
        let found = enabled(&form, r#"{"a":[{"valueBoolean":true}]}"#) == "a b x";
        assert_eq!(found, asked, "{behaviour}");
        assert!(odd.is_none_or(|odd| form.report().has(odd)), "{behaviour}");
    }
}

#[test]
fn what_stands_in_something_that_is_not_asked_is_not_asked_and_its_answers_do_not_count() {
    let form = form(
        r#"{"linkId":"q","type":"boolean"},
        {"linkId":"g","type":"group","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}],"item":[
            {"linkId":"d","type":"display","text":"words"},
            {"linkId":"in","type":"integer","item":[{"linkId":"under","type":"string"}]}]},
        {"linkId":"far","type":"string","enableWhen":[{"question":"in","operator":"=","answerInteger":1}]},
        {"linkId":"none","type":"string","enableWhen":[{"question":"in","operator":"exists","answerBoolean":false}]}"#,
    );
    let given =
        |yes: bool| format!(r#"{{"q":[{{"valueBoolean":{yes}}}],"in":[{{"valueInteger":1}}]}}"#);
    assert_eq!(enabled(&form, &given(true)), "q g d in under far");
    assert_eq!(enabled(&form, &given(false)), "q none");
}

#[test]
fn conditions_may_look_ahead_in_a_long_chain() {
    let mut items = Vec::new();
    for number in 0..200 {
        items.push(format!(
            r#"{{"linkId":"{number}","type":"boolean","enableWhen":[{{"question":"{}","operator":"=","answerBoolean":true}}]}}"#,
            number + 1
        ));
    }
    items.push(r#"{"linkId":"200","type":"boolean"}"#.into());
    let form = form(&items.join(","));
    let mut given: Vec<String> = (0..=200)
        .map(|n| format!(r#""{n}":[{{"valueBoolean":true}}]"#))
        .collect();
    let all = enabled(&form, &format!("{{{}}}", given.join(",")));
    assert_eq!(all.split(' ').count(), 201);
    given[150] = r#""150":[{"valueBoolean":false}]"#.into();
    let some = enabled(&form, &format!("{{{}}}", given.join(",")));
    assert_eq!(some.split(' ').next(), Some("150"));
    assert!(!form.report().has(Oddity::Circle));
}

#[test]
fn circles_end_and_are_reported() {
    let form = form(
        r#"{"linkId":"a","type":"boolean","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]},
        {"linkId":"b","type":"boolean","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]},
        {"linkId":"c","type":"boolean","enableWhen":[{"question":"c","operator":"!=","answerBoolean":true}]}"#,
    );
    assert!(form.report().has(Oddity::Circle));
    assert_eq!(enabled(&form, "{}"), "c");
    let both = r#"{"a":[{"valueBoolean":true}],"b":[{"valueBoolean":true}]}"#;
    assert_eq!(enabled(&form, both), "a b c");
    // What contradicts itself comes to an end too.
    enabled(&form, r#"{"c":[{"valueBoolean":true}]}"#);
}

#[test]
fn of_two_items_of_one_name_the_nearer_is_meant() {
    let group = |name: &str| {
        format!(
            r#"{{"linkId":"{name}","type":"group","item":[
                {{"linkId":"same","type":"boolean"}},
                {{"linkId":"{name}-x","type":"string","enableWhen":[{{"question":"same","operator":"=","answerBoolean":true}}]}}]}}"#
        )
    };
    let form = form(&[group("one"), group("two")].join(","));
    assert!(form.report().has(Oddity::SameLinkId));
    let targets: Vec<_> = form
        .items()
        .iter()
        .flat_map(|item| &item.conditions)
        .map(|condition| condition.target)
        .collect();
    assert_eq!(targets, [Some(1), Some(4)]);
}

#[test]
fn a_repeating_group_looks_at_its_own_answers() {
    use super::evaluate;
    use super::filled::Filled;
    let form = form(
        r#"{"linkId":"top","type":"boolean"},
        {"linkId":"g","type":"group","repeats":true,"item":[
            {"linkId":"q","type":"boolean"},
            {"linkId":"x","type":"string","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]},
            {"linkId":"y","type":"string","enableWhen":[{"question":"top","operator":"=","answerBoolean":true}]}]},
        {"linkId":"any","type":"string","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]}"#,
    );
    let one = |yes: bool| {
        format!(r#"{{"linkId":"g","item":[{{"linkId":"q","answer":[{{"valueBoolean":{yes}}}]}}]}}"#)
    };
    let response = super::fixture::response(&[one(false), one(true)].join(","));
    let mut filled = Filled::new(&form, &response);
    evaluate::settle(&mut filled, &super::fixture::setting());
    let asked = |item: usize| -> Vec<bool> {
        let numbers = filled.of_item(item).iter();
        numbers
            .map(|number| filled.instances()[*number].enabled)
            .collect()
    };
    assert_eq!(asked(3), [false, true]);
    assert_eq!(asked(4), [false, false]);
    assert_eq!(asked(5), [true]);
}

#[test]
fn initial_values_hold_where_nothing_is_answered() {
    let form = form(
        r#"{"linkId":"q","type":"boolean","initial":[{"valueBoolean":true}]},
        {"linkId":"x","type":"string","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]},
        {"linkId":"c","type":"choice","answerOption":[
            {"valueCoding":{"code":"a"}},{"valueCoding":{"code":"b"},"initialSelected":true}]},
        {"linkId":"y","type":"string","enableWhen":[{"question":"c","operator":"=","answerCoding":{"code":"b"}}]}"#,
    );
    assert_eq!(enabled(&form, "{}"), "q x c y");
    assert_eq!(
        enabled(
            &form,
            r#"{"q":[{"valueBoolean":false}],"c":[{"valueCoding":{"code":"a"}}]}"#
        ),
        "q c"
    );
}

#[test]
fn hidden_items_count_as_asked() {
    let form = form(
        r#"{"linkId":"h","type":"boolean","initial":[{"valueBoolean":true}],"extension":[
            {"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]},
        {"linkId":"x","type":"string","enableWhen":[{"question":"h","operator":"=","answerBoolean":true}]}"#,
    );
    assert_eq!(enabled(&form, "{}"), "h x");
}

#[test]
fn a_form_without_scores_has_none() {
    let plain =
        form(r#"{"linkId":"q","type":"choice","answerOption":[{"valueCoding":{"code":"a"}}]}"#);
    assert_eq!(run(&plain, "{}").2, None);
}
