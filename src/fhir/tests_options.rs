//! What can be chosen and what it scores, wherever a form says so.

use super::Questionnaire;
use super::fixture::{form, item, run, whole};
use super::item::List;
use super::report::Oddity;

const ORDINAL: &str =
    r#"{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":"#;

fn score(form: &Questionnaire, code: &str) -> Option<String> {
    run(
        form,
        &format!(r#"{{"q":[{{"valueCoding":{{"system":"s","code":"{code}"}}}}]}}"#),
    )
    .2
}

#[test]
fn a_score_is_found_in_each_of_its_places() {
    let ordinal = |number: &str| format!(r#""extension":[{ORDINAL}{number}}}]"#);
    let weight = r#""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/itemWeight","valueDecimal":2}]"#;
    let question = r##""item":[{"linkId":"q","type":"choice","answerValueSet":"#set"}]"##;
    let set = |inner: &str| {
        whole(&format!(
            r#"{question},"contained":[{{"resourceType":"ValueSet","id":"set",{inner}}}]"#
        ))
    };
    let two = ordinal("2");
    let forms = [
        (
            "at the option",
            form(&format!(
                r#"{{"linkId":"q","type":"choice","answerOption":[{{{two},"valueCoding":{{"system":"s","code":"b"}}}}]}}"#
            )),
        ),
        (
            "R5's name",
            form(&format!(
                r#"{{"linkId":"q","type":"choice","answerOption":[{{{weight},"valueCoding":{{"system":"s","code":"b"}}}}]}}"#
            )),
        ),
        (
            "at the coding",
            form(&format!(
                r#"{{"linkId":"q","type":"choice","answerOption":[{{"valueCoding":{{{two},"system":"s","code":"b"}}}}]}}"#
            )),
        ),
        (
            "as a text",
            form(&format!(
                r#"{{"linkId":"q","type":"choice","answerOption":[{{"valueCoding":{{{},"system":"s","code":"b"}}}}]}}"#,
                ordinal("\"2\"")
            )),
        ),
        (
            "in the list of a value set",
            set(&format!(
                r#""compose":{{"include":[{{"system":"s","concept":[{{"code":"b",{two}}}]}}]}}"#
            )),
        ),
        (
            "in its expansion, nested",
            set(&format!(
                r#""expansion":{{"contains":[{{"system":"s","code":"a","abstract":true,"contains":[{{"system":"s","code":"b",{two}}}]}}]}}"#
            )),
        ),
        (
            "in the list beside an expansion",
            set(&format!(
                r#""compose":{{"include":[{{"system":"s","concept":[{{"code":"b",{two}}}]}}]}},"expansion":{{"contains":[{{"system":"s","code":"b"}}]}}"#
            )),
        ),
        (
            "in a code system",
            whole(&format!(
                r#"{question},"contained":[{{"resourceType":"ValueSet","id":"set","compose":{{"include":[{{"system":"s"}}]}}}},
            {{"resourceType":"CodeSystem","url":"s","concept":[{{"code":"b","property":[{{"code":"itemWeight","valueDecimal":2}}]}}]}}]"#
            )),
        ),
    ];
    for (place, form) in forms {
        assert_eq!(score(&form, "b").as_deref(), Some("2"), "{place}");
        assert_eq!(score(&form, "z").as_deref(), Some("0"), "{place}");
    }
}

#[test]
fn scores_add_up_exactly_over_all_that_is_chosen_and_asked() {
    let option = |code: &str, score: &str| {
        format!(r#"{{"valueCoding":{{"code":"{code}"}},"extension":[{ORDINAL}{score}}}]}}"#)
    };
    let options = [option("a", "0.1"), option("b", "0.2"), option("c", "-1")].join(",");
    let form = form(&format!(
        r#"{{"linkId":"q","type":"choice","repeats":true,"answerOption":[{options}]}},
        {{"linkId":"r","type":"choice","answerOption":[{options}],
          "enableWhen":[{{"question":"q","operator":"=","answerCoding":{{"code":"a"}}}}]}}"#
    ));
    let code = |code: &str| format!(r#"{{"valueCoding":{{"code":"{code}"}}}}"#);
    let given = |q: &[&str]| {
        let q: Vec<String> = q.iter().map(|it| code(it)).collect();
        format!(r#"{{"q":[{}],"r":[{}]}}"#, q.join(","), code("c"))
    };
    assert_eq!(run(&form, &given(&["a", "b"])).2.as_deref(), Some("-0.7"));
    assert_eq!(run(&form, &given(&["b"])).2.as_deref(), Some("0.2"));
}

#[test]
fn value_sets_that_cannot_be_listed_offline_offer_nothing() {
    let cases = [
        (
            r#""compose":{"include":[{"system":"s","filter":[{"property":"p","op":"=","value":"v"}]}]}"#,
            Oddity::OpenValueSet,
        ),
        (
            r#""compose":{"include":[{"system":"http://loinc.org"}]}"#,
            Oddity::OpenValueSet,
        ),
        (
            r#""compose":{"include":[{"valueSet":["http://else/where"]}]}"#,
            Oddity::OpenValueSet,
        ),
        (
            r##""compose":{"include":[{"valueSet":["#set"]}]}"##,
            Oddity::OpenValueSet,
        ),
        (r#""status":"active""#, Oddity::OpenValueSet),
    ];
    for (inner, odd) in cases {
        let form = whole(&format!(
            r##""item":[{{"linkId":"q","type":"choice","answerValueSet":"#set"}}],
            "contained":[{{"resourceType":"ValueSet","id":"set",{inner}}}]"##
        ));
        assert!(form.report().has(odd), "{inner}");
        assert_eq!(
            item(&form, "q").list,
            List::Elsewhere("#set".into()),
            "{inner}"
        );
        assert!(item(&form, "q").options.is_empty(), "{inner}");
    }
    for (address, odd) in [
        ("#gone", Oddity::NoValueSet),
        ("http://hl7.org/fhir/ValueSet/x", Oddity::ListElsewhere),
    ] {
        let form = form(&format!(
            r#"{{"linkId":"q","type":"choice","answerValueSet":"{address}"}}"#
        ));
        assert!(form.report().has(odd), "{address}");
    }
}

#[test]
fn a_value_set_may_be_named_by_its_address_hold_another_and_leave_codes_out() {
    let form = whole(
        r##""item":[{"linkId":"q","type":"choice","answerValueSet":"http://example.org/vs|1"}],
        "contained":[
            {"resourceType":"ValueSet","id":"one","url":"http://example.org/vs","compose":{
                "include":[{"valueSet":["#two"]},{"system":"s","concept":[{"code":"c","display":"See"}]}],
                "exclude":[{"system":"s","concept":[{"code":"a"}]}]}},
            {"resourceType":"ValueSet","id":"two","compose":{"include":[{"system":"s","concept":[{"code":"a"},{"code":"b"}]}]}}]"##,
    );
    let options = item(&form, "q").options.iter();
    let codes: Vec<String> = options.map(|option| option.value.json.to_text()).collect();
    assert_eq!(
        codes,
        [
            r#"{"system":"s","code":"b"}"#,
            r#"{"system":"s","code":"c","display":"See"}"#
        ]
    );
}

#[test]
fn value_sets_that_hold_each_other_many_times_over_come_to_an_end() {
    let inner =
        |at: usize| vec![format!(r##"{{"valueSet":["#{}"]}}"##, (at + 1) % 20); 20].join(",");
    let sets: Vec<String> = (0..20)
        .map(|at| {
            format!(
                r#"{{"resourceType":"ValueSet","id":"{at}","compose":{{"include":[{}]}}}}"#,
                inner(at)
            )
        })
        .collect();
    let form = whole(&format!(
        r##""item":[{{"linkId":"q","type":"choice","answerValueSet":"#0"}}],"contained":[{}]"##,
        sets.join(",")
    ));
    assert!(form.report().has(Oddity::OpenValueSet));
}
