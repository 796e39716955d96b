//! The questionnaire engine as its command serves it: the protocol, real forms, and forms that
//! nobody would write.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it expects by failing, and what it skipped"
)]

#[allow(dead_code, missing_docs, reason = "the example's main is not run here")]
#[path = "../examples/form_engine.rs"]
mod engine;

use std::collections::BTreeSet;
use std::path::Path;

use fieldfare::domain::time::Timestamp;
use fieldfare::fhir::{LIMITS, Questionnaire, Response};
use fieldfare::json::{Json, parse};
use proptest::prelude::*;

/// Real forms; they are read where they lie and never copied.
const SAMPLES: &str = "../shared/fhir-samples";

fn json(text: &str) -> Json {
    parse(text.as_bytes(), &LIMITS).unwrap_or_else(|why| panic!("{why}: {text}"))
}

fn ask(request: &str) -> Json {
    json(&engine::reply(
        request.as_bytes(),
        Timestamp::from_millis(1_795_357_800_000),
    ))
}

fn samples() -> Vec<(String, Json)> {
    // Another checkout says where they lie.
    let folder = std::env::var("FHIR_SAMPLES").unwrap_or_else(|_| SAMPLES.into());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if !folder.is_dir() {
        return Vec::new();
    }
    let files = std::fs::read_dir(folder).unwrap();
    let mut found: Vec<(String, Json)> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, json(&std::fs::read_to_string(path).unwrap()))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found
}

fn sample(name: &str) -> Option<Json> {
    let found = samples().into_iter().find(|(known, _)| known == name);
    if found.is_none() {
        println!("skipped: {name} is not here");
    }
    found.map(|(_, form)| form)
}

fn run(form: &Json, answers: &str) -> Json {
    ask(&format!(
        r#"{{"op":"run","questionnaire":{},"answers":{answers}}}"#,
        form.to_text()
    ))
}

#[test]
fn requests_are_answered_as_the_protocol_says() {
    let form = r#"{"resourceType":"Questionnaire","status":"active","item":[
        {"linkId":"q","type":"boolean"},
        {"linkId":"x","type":"string","enableWhen":[{"question":"q","operator":"=","answerBoolean":true}]}]}"#;
    let response = r#"{"resourceType":"QuestionnaireResponse","status":"completed","item":[{"linkId":"q","answer":[{"valueBoolean":true}]}]}"#;
    let cases = [
        (
            format!(r#"{{"op":"run","questionnaire":{form},"answers":{{"q":[{{"valueBoolean":true}}]}}}}"#),
            r#"{"items":2,"enabled":["q","x"],"calculated":{},"score":null}"#.to_owned(),
        ),
        (
            format!(r#"{{"op":"run","questionnaire":{form}}}"#),
            r#"{"items":2,"enabled":["q"],"calculated":{},"score":null}"#.to_owned(),
        ),
        (
            format!(r#"{{"op":"validate","questionnaire":{form},"response":{response}}}"#),
            r#"{"valid":true,"problems":[]}"#.to_owned(),
        ),
        (
            format!(r#"{{"op":"roundtrip","questionnaire":{form},"response":{response}}}"#),
            format!(r#"{{"response":{response}}}"#),
        ),
        (
            r#"{"op":"fhirpath","expression":"name.given","resource":{"name":[{"given":["A","B"]}]},"model":null}"#.to_owned(),
            r#"{"result":["A","B"]}"#.to_owned(),
        ),
        (
            r#"{"op":"fhirpath","expression":"answer.value","resource":{"linkId":"a","answer":[{"valueDecimal":72.50}]},"model":"r4"}"#.to_owned(),
            r#"{"result":[72.50]}"#.to_owned(),
        ),
    ];
    for (request, wanted) in cases {
        assert_eq!(ask(&request), json(&wanted), "{request}");
    }
    let wrong = format!(
        r#"{{"op":"validate","questionnaire":{form},"response":{{"resourceType":"QuestionnaireResponse","status":"completed","item":[{{"linkId":"zzz"}}]}}}}"#
    );
    assert_eq!(ask(&wrong).get("valid"), Some(&Json::Bool(false)));
}

#[test]
fn what_cannot_be_served_is_an_error_with_a_reason() {
    for request in [
        "",
        "nonsense",
        "{",
        "[]",
        "null",
        "{}",
        r#"{"op":"dance"}"#,
        r#"{"op":1}"#,
        r#"{"op":"run"}"#,
        r#"{"op":"run","questionnaire":[]}"#,
        r#"{"op":"run","questionnaire":{"resourceType":"Patient"}}"#,
        r#"{"op":"run","questionnaire":{"item":[]},"answers":[]}"#,
        r#"{"op":"validate","questionnaire":{"item":[]}}"#,
        r#"{"op":"roundtrip","response":1}"#,
        r#"{"op":"fhirpath"}"#,
        r#"{"op":"fhirpath","expression":"1 +"}"#,
        r#"{"op":"fhirpath","expression":"1","model":"r9"}"#,
    ] {
        let reply = ask(request);
        let why = reply.get("error").and_then(Json::text);
        assert!(
            why.is_some_and(|why| !why.is_empty()),
            "{request}: {reply:?}"
        );
    }
    let bytes = engine::reply(b"\xff\xfe{}", Timestamp::from_millis(0));
    assert!(bytes.contains("error"));
    let deep = "[".repeat(100_000);
    assert!(ask(&deep).get("error").is_some());
}

#[test]
fn real_forms_run() {
    for (name, form) in samples() {
        let reply = run(&form, "{}");
        if name == "phq-9-stu3-lforms" {
            let why = reply.get("error").and_then(Json::text).unwrap();
            assert!(why.contains("STU3"), "{why}");
            continue;
        }
        assert!(reply.get("error").is_none(), "{name}: {reply:?}");
        let read = Questionnaire::read(form).unwrap();
        let items = read.items().len().to_string();
        assert_eq!(reply.get("items"), Some(&Json::Number(items)), "{name}");
        assert!(
            !reply.get("enabled").unwrap().elements().is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_real_form_scores() {
    let Some(form) = sample("phq-9-us-core") else {
        return;
    };
    let coding = r#"[{"valueCoding":{"system":"http://loinc.org","code":"LA6571-9"}}]"#;
    let reply = run(
        &form,
        &format!(r#"{{"/44250-9":{coding},"/44255-8":{coding}}}"#),
    );
    assert_eq!(reply.get("score"), Some(&Json::Number("6".into())));
}

#[test]
fn a_real_form_calculates() {
    let Some(form) = sample("gad-7-sdc-qrf") else {
        return;
    };
    let answer = |code: &str| {
        format!(r#"[{{"valueCoding":{{"system":"http://loinc.org","code":"{code}"}}}}]"#)
    };
    let reply = run(
        &form,
        &format!(
            r#"{{"69725-0":{},"68509-9":{},"69733-4":{}}}"#,
            answer("LA6569-3"),
            answer("LA6571-9"),
            answer("LA6570-1")
        ),
    );
    // The form's expression is written for another spelling of answers than FHIR's, in which codings
    // stand one level deeper; by the standard it finds none.
    let calculated = reply.get("calculated").unwrap();
    assert_eq!(
        calculated.to_text(),
        r#"{"anxiety-score":[{"valueInteger":0}]}"#
    );
}

#[test]
fn a_real_form_asks_what_its_conditions_say() {
    let Some(form) = sample("enable-when-hl7-sdc") else {
        return;
    };
    let asked = |answers: &str| -> BTreeSet<String> {
        let reply = run(&form, answers);
        let list = reply.get("enabled").unwrap().elements().iter();
        list.filter_map(|it| it.text().map(str::to_owned)).collect()
    };
    let dob = |day: &str| format!(r#"{{"date_of_birth_question":[{{"valueDate":"{day}"}}]}}"#);
    let later = asked(&dob("2001-05-05"));
    assert!(later.contains("date_greater_2000-01-01") && !later.contains("date_less_2000-01-01"));
    let earlier = asked(&dob("1999-05-05"));
    assert!(
        !earlier.contains("date_greater_2000-01-01") && earlier.contains("date_less_2000-01-01")
    );
    // A text is never a coding, though this form compares the two.
    let radio =
        asked(r#"{"s1-radio":[{"valueCoding":{"system":"http://example.org","code":"2"}}]}"#);
    assert!(!radio.contains("e5da17a7-7546-45c5-9bcd-d0b09a74ty76"));
    let other = asked(
        r#"{"BC029":[{"valueCoding":{"system":"http://example.org","code":"1"}},{"valueCoding":{"system":"http://example.org","code":"9"}}]}"#,
    );
    assert!(other.contains("BOWOPTOTH"));
}

/// A tree of JSON with chance in it.
fn tree() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,3})?".prop_map(Json::Number),
        "[a-zé ]{0,6}".prop_map(Json::Text),
        Just(Json::Text("text/fhirpath".into())),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
            members(inner),
        ]
    })
}

const NAMES: [&str; 14] = [
    "item",
    "answer",
    "linkId",
    "type",
    "enableWhen",
    "question",
    "operator",
    "valueCoding",
    "valueString",
    "answerOption",
    "extension",
    "url",
    "code",
    "status",
];

fn members(inner: impl Strategy<Value = Json>) -> impl Strategy<Value = Json> {
    let name = prop::sample::select(&NAMES[..]);
    prop::collection::btree_map(name, inner, 0..5).prop_map(|members| {
        let members = members.into_iter();
        Json::Object(
            members
                .map(|(name, json)| (name.to_owned(), json))
                .collect(),
        )
    })
}

/// A response as it might be, with whatever else in it.
fn response() -> impl Strategy<Value = Json> {
    tree().prop_map(|item| {
        Json::Object(vec![
            (
                "resourceType".into(),
                Json::Text("QuestionnaireResponse".into()),
            ),
            ("item".into(), Json::List(vec![item.clone(), item])),
        ])
    })
}

/// Changes the part of a tree at a place that is counted out.
fn mutate(json: &mut Json, at: &mut usize, change: &dyn Fn(&mut Json)) -> bool {
    if *at == 0 {
        change(json);
        return true;
    }
    *at -= 1;
    match json {
        Json::List(elements) => elements.iter_mut().any(|one| mutate(one, at, change)),
        Json::Object(members) => members.iter_mut().any(|(_, one)| mutate(one, at, change)),
        _ => false,
    }
}

/// Small forms in the shape of real ones, with most of what such forms hold.
const FORM: &str = include_str!("form_engine/form.json");

#[test]
fn ten_thousand_forms_that_nobody_would_write_neither_panic_nor_hang() {
    let mut forms: Vec<Json> = samples().into_iter().map(|(_, form)| form).collect();
    forms.truncate(2);
    let mut all = vec![json(FORM)];
    all.append(&mut forms);
    let answers = r#"{"a":[{"valueBoolean":true}],"b":[{"valueCoding":{"system":"s","code":"y"}}],"n":[{"valueInteger":3}]}"#;
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below.max(1)).unwrap()).unwrap()
    };
    let odd = [
        "null",
        "[]",
        "{}",
        "\"\"",
        "true",
        "0",
        "-1e9",
        "\"a\"",
        "\"item\"",
        "[null]",
        "[{}]",
        "[[[]]]",
        "{\"item\":[{\"linkId\":\"a\",\"type\":\"group\"}]}",
        "\"%resource.descendants()\"",
        "\"#set\"",
        "1e400",
    ]
    .map(json);
    for round in 0..10_000 {
        let which = if round % 20 == 0 { next(all.len()) } else { 0 };
        let mut form = all[which].clone();
        for _ in 0..=next(3) {
            let mut at = next(400);
            let new = odd[next(odd.len())].clone();
            mutate(&mut form, &mut at, &|place| *place = new.clone());
        }
        let request = format!(
            r#"{{"op":"run","questionnaire":{},"answers":{answers}}}"#,
            form.to_text()
        );
        let reply = ask(&request);
        assert!(reply.get("enabled").is_some() || reply.get("error").is_some());
        if round % 4 == 0 {
            let request = format!(
                r#"{{"op":"validate","questionnaire":{},"response":{{"item":[{{"linkId":"a","answer":[{{"valueBoolean":true}}]}}]}}}}"#,
                form.to_text()
            );
            let reply = ask(&request);
            assert!(reply.get("valid").is_some() || reply.get("error").is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_response_holds_goes_out_as_it_came_in(response in response()) {
        let read = Response::read(&response).unwrap();
        prop_assert_eq!(read.write().sorted(), response.sorted());
    }

    #[test]
    fn whatever_stands_in_a_form_or_response_is_read(form in tree(), answers in response()) {
        let form = Json::Object(vec![("resourceType".into(), Json::Text("Questionnaire".into())), ("item".into(), Json::List(vec![form]))]);
        let request = format!(r#"{{"op":"validate","questionnaire":{},"response":{}}}"#, form.to_text(), answers.to_text());
        let reply = ask(&request);
        prop_assert!(reply.get("valid").is_some() || reply.get("error").is_some());
    }
}
