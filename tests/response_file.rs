//! Answers to forms of others, on their way in and out: what is refused and where, what a case can hold, and that
//! nothing is lost between coming in and going out.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

use fieldfare::content::instruments;
use fieldfare::domain::case::{CaseDocument, FormResponse, ImportedForm, Stamp};
use fieldfare::domain::ids::{CaseId, FilledFormId, LibraryFormId};
use fieldfare::domain::instruments::{About, answers, recognise, score};
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::case_file::{CaseFileReader, export};
use fieldfare::exchange::fhir::filled;
use fieldfare::exchange::response_file::{LIMITS, ResponsePreview, read};
use fieldfare::exchange::total_form;
use fieldfare::fhir::evaluate::Setting;
use fieldfare::fhir::value::{Kind, Value};
use fieldfare::fhir::{self, Questionnaire, Response, Spot, given, seen};
use fieldfare::fhirpath::Letters;
use fieldfare::json::{Json, Limits, parse};
use proptest::prelude::*;
use serde_json::{Value as Serde, json};

fn tree(value: &Serde) -> Json {
    parse(value.to_string().as_bytes(), &fhir::LIMITS).unwrap()
}

fn form() -> Questionnaire {
    let form = json!({
        "resourceType": "Questionnaire", "url": "http://example.org/evening", "version": "2", "status": "active",
        "item": [
            { "linkId": "n", "text": "Falls", "type": "integer" },
            { "linkId": "s", "text": "Twice", "type": "integer", "extension": [{
                "url": "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
                "valueExpression": { "language": "text/fhirpath", "expression": "%resource.item.where(linkId='n').answer.value * 2" } }] },
            { "linkId": "h", "text": "Why", "type": "string", "enableWhen": [
                { "question": "n", "operator": ">", "answerInteger": 2 }] },
        ],
    });
    Questionnaire::read(tree(&form)).unwrap()
}

fn setting() -> Setting {
    Setting {
        now: "2026-11-22T10:00:00Z".parse().unwrap(),
        offset_minutes: 0,
        letters: Letters::TABLES,
        resources: Vec::new(),
    }
}

fn stamp() -> Stamp {
    Stamp {
        at: "2026-11-22T10:00:00Z".parse().unwrap(),
        by: "Ines".into(),
    }
}

/// A case with these answers in it.
fn holding(response: Json) -> CaseDocument {
    let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp());
    case.client.name = "Mr Dunlin".into();
    let form = ImportedForm {
        id: LibraryFormId::from_random([3; 16]),
        url: "http://example.org/evening".into(),
        version: "2".into(),
        title: "Evening".into(),
    };
    let mut kept = FormResponse::new(FilledFormId::from_random([4; 16]), stamp(), form);
    kept.response = response;
    case.responses = vec![kept];
    case
}

/// The answers of that case as they go out.
fn out(case: &CaseDocument, named: bool) -> Json {
    let (form, setting) = (form(), setting());
    filled(case, &case.responses[0], Some((&form, &setting)), named)
}

fn look(value: &Serde) -> Result<ResponsePreview, Vec<(String, String)>> {
    look_at(&value.to_string())
}

fn look_at(text: &str) -> Result<ResponsePreview, Vec<(String, String)>> {
    read(text.as_bytes()).map_err(|all| {
        let told = all.iter();
        told.map(|it| (it.place_in_words(), it.reason_in_words()))
            .collect()
    })
}

/// A response of which no part is plain.
fn rich() -> Serde {
    json!({
        "resourceType": "QuestionnaireResponse",
        "id": "one",
        "meta": { "versionId": "3" },
        "contained": [{ "resourceType": "Patient", "id": "p" }],
        "extension": [{ "url": "http://example.org/x", "valueDecimal": 1.50 }],
        "identifier": { "value": "77" },
        "questionnaire": "http://example.org/evening|2",
        "status": "amended",
        "subject": { "reference": "#p", "display": "Mr Dunlin" },
        "authored": "2026-11-20",
        "author": { "display": "Ines" },
        "item": [
            { "linkId": "n", "id": "i", "answer": [{ "valueInteger": 1, "extension": [{ "url": "u", "valueCode": "c" }] }] },
            { "linkId": "h", "answer": [{ "valueString": "not asked, and said all the same" }] },
            { "linkId": "nobody knows", "answer": [{ "valueString": "kept" }] },
        ],
    })
}

#[test]
fn what_is_looked_at_is_told() {
    let found = look(&rich()).unwrap();
    assert_eq!(
        (found.url.as_str(), found.version.as_str()),
        ("http://example.org/evening", "2")
    );
    assert_eq!(
        (found.answers, found.finished, found.withdrawn),
        (3, true, false)
    );
    assert_eq!(found.authored, "2026-11-20T12:00:00Z".parse().ok());
    let open = look(&json!({
        "resourceType": "QuestionnaireResponse", "status": "in-progress", "questionnaire": "Questionnaire/7",
        "authored": "2026-11-20T08:15:30+01:00",
    }));
    let open = open.unwrap();
    // A name within another server names no form here.
    assert_eq!((open.url.as_str(), open.finished), ("", false));
    assert_eq!(open.authored, "2026-11-20T07:15:30Z".parse().ok());
}

#[test]
fn what_is_refused_has_its_place() {
    for (text, place, words) in [
        ("", "", "no answers to a FHIR form"),
        ("<xml/>", "", "no answers to a FHIR form"),
        ("[]", "resourceType", "no answers to a FHIR form"),
        (
            r#"{"resourceType":"Bundle"}"#,
            "resourceType",
            "no answers to a FHIR form",
        ),
        (
            r#"{"resourceType":"QuestionnaireResponse","item":[{"linkId":"a""#,
            "line 1",
            "ends too early",
        ),
        (
            r#"{"resourceType":"QuestionnaireResponse","status":"a","status":"b"}"#,
            "line 1",
            "twice",
        ),
    ] {
        let refused = look_at(text).unwrap_err();
        let (at, why) = &refused[0];
        assert!(
            at.contains(place) && why.contains(words),
            "{text}: {at}: {why}"
        );
    }
}

/// Groups inside each other, of so many levels in all.
fn deep(level: usize) -> Serde {
    // The response, its items and an item are three levels; each further group is two.
    let mut item = match level % 2 {
        0 => json!({ "linkId": "n", "extra": {} }),
        _ => json!({ "linkId": "n" }),
    };
    for _ in 0..(level - 3) / 2 {
        item = json!({ "linkId": "g", "item": [item] });
    }
    json!({ "resourceType": "QuestionnaireResponse", "status": "completed", "item": [item] })
}

#[test]
fn what_is_taken_fits_into_a_case_file_and_what_would_not_is_refused() {
    let deepest = deep(LIMITS.depth);
    let found = look(&deepest).unwrap();
    let file = export(
        &[holding(found.response.clone())],
        Timestamp::from_millis(0),
    );
    let (cases, _) = CaseFileReader::read(&file, &Limits::FILE).unwrap();
    let back = cases.into_iter().next().unwrap().unwrap().case;
    assert_eq!(back.responses[0].response, found.response);
    let refused = look(&deep(LIMITS.depth + 1)).unwrap_err();
    assert!(refused[0].1.contains("deeper"), "{refused:?}");
    assert!(!refused[0].0.is_empty());
}

#[test]
fn what_was_brought_in_and_not_changed_goes_out_as_it_came() {
    let found = look(&rich()).unwrap();
    let mut case = holding(found.response.clone());
    case.responses[0].finished = Some(stamp());
    assert_eq!(out(&case, true).sorted(), tree(&rich()).sorted());
    let unnamed = out(&case, false).to_text();
    assert!(
        !unnamed.contains("Dunlin") && !unnamed.contains("Ines"),
        "{unnamed}"
    );
    assert!(unnamed.contains("nobody knows") && unnamed.contains("1.5"));
}

#[test]
fn what_was_changed_says_who_did_and_what_counts() {
    let mut response = Response::read(&tree(&rich())).unwrap();
    let two = Value {
        kind: Kind::Integer,
        json: Json::Number("2".into()),
    };
    assert!(response.put(&form(), &Spot::read("n").unwrap(), &[two]));
    response.go_on();
    let case = holding(response.write());
    let gone = out(&case, false);
    let text = gone.to_text();
    let said = |name| gone.get(name).and_then(Json::text);
    assert_eq!(said("status"), Some("in-progress"));
    assert_eq!(said("authored"), Some("2026-11-22T10:00:00.000Z"));
    assert_eq!(said("id"), Some("one"));
    assert!(gone.get("author").is_none() && !text.contains("Dunlin"));
    assert!(!text.contains("not asked"), "{text}");
    assert!(
        text.contains(r#"{"linkId":"s","text":"Twice","answer":[{"valueInteger":4}]}"#),
        "{text}"
    );
    assert!(text.contains("nobody knows"));
}

#[test]
fn what_was_answered_here_names_nobody_unless_asked() {
    let mut response = Response::blank(&form());
    let two = Value {
        kind: Kind::Integer,
        json: Json::Number("2".into()),
    };
    response.put(&form(), &Spot::read("n").unwrap(), &[two]);
    let mut case = holding(response.write());
    case.responses[0].finished = Some(stamp());
    let text = out(&case, false).to_text();
    assert!(!text.contains("Dunlin") && !text.contains("Ines"), "{text}");
    assert!(
        text.contains(r#""questionnaire":"http://example.org/evening|2""#)
            && text.contains("completed")
    );
    let text = out(&case, true).to_text();
    assert!(text.contains("Dunlin") && text.contains("Ines"), "{text}");
    // What goes out comes in, and fits.
    let found = look_at(&text).unwrap();
    let response = Response::read(&found.response).unwrap();
    assert_eq!(fhir::validate(&form(), &response, &setting()), Vec::new());
    let again = holding(found.response.clone());
    let mut again = again;
    again.responses[0].finished = Some(stamp());
    assert_eq!(out(&again, true), found.response);
}

#[test]
fn totals_are_kept_with_a_form_that_their_instrument_is_known_by() {
    let rules = instruments().unwrap();
    let mut only = 0;
    for rule in rules
        .iter()
        .filter(|rule| rule.no_questions && rule.range.is_some())
    {
        only += 1;
        let text = total_form::written(rule);
        let form = Questionnaire::read(parse(text.as_bytes(), &fhir::LIMITS).unwrap()).unwrap();
        assert!(form.report().lines().is_empty(), "{text}");
        let seen = seen(&form);
        let found = recognise(rules, &seen, None);
        assert_eq!(found[0].rule.id, rule.id);
        for (total, refused) in [("21", false), ("31", true), ("-1", true)] {
            let mut response = Response::blank(&form);
            let value = Value {
                kind: Kind::Integer,
                json: Json::Number(total.into()),
            };
            response.put(&form, &Spot::read("total").unwrap(), &[value]);
            let sat = fhir::filled::Filled::new(&form, &response);
            let answers = answers(rule, &found[0].places, &seen, &|item| given(&sat, item));
            let outcome = score(rule, &answers, &About::default());
            assert_eq!(
                outcome.refused.is_some(),
                refused,
                "{}: {total}",
                rule.title
            );
            let problems = fhir::validate(&form, &response, &setting());
            assert_eq!(problems.iter().any(|it| it.error), refused);
        }
    }
    assert_eq!(only, 2, "MoCA and MMSE");
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0..600_usize, byte: u8) {
        let _ = read(&bytes);
        let mut near = rich().to_string().into_bytes();
        let length = near.len();
        near[at % length] = byte;
        if let Ok(found) = read(&near) {
            let case = holding(found.response);
            let _ = out(&case, false);
        }
    }
}
