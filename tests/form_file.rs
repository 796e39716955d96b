//! Forms that others wrote, on their way in: what is refused and where, what a person is told before one is kept.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

use fieldfare::content::instruments;
use fieldfare::domain::case::Stamp;
use fieldfare::domain::ids::{Code, LibraryFormId};
use fieldfare::domain::library::{FormStanding, KeptForm};
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::form_file::{FormPreview, LIMITS, read, stored};
use fieldfare::fhir::release::Release;
use fieldfare::fhir::report::Level;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A small form with something odd of each level.
fn evening() -> Value {
    json!({
        "resourceType": "Questionnaire",
        "url": "http://example.org/evening",
        "version": "2.0",
        "name": "Evening",
        "title": " Evening round ",
        "status": "active",
        "copyright": "Words of Harbour House.",
        "modifierExtension": [{ "url": "http://example.org/turned-round" }],
        "item": [{ "linkId": "day", "type": "group", "item": [
            { "linkId": "mood", "text": "Calm?", "type": "boolean", "required": "true" },
            { "linkId": "why", "text": "Why?", "type": "string", "enableWhen": [
                { "question": "gone", "operator": "=", "answerBoolean": true }] },
            { "linkId": "who", "text": "Who?", "type": "choice", "answerValueSet": "http://example.org/people" },
            { "linkId": "where", "text": "Where?", "type": "choice", "answerValueSet": "http://example.org/places" },
            { "linkId": "end", "text": "Thank you.", "type": "display" },
        ] }],
    })
}

fn look(form: &Value) -> Result<FormPreview, Vec<(String, String)>> {
    look_at(&form.to_string())
}

/// A preview, or places and reasons in words.
fn look_at(text: &str) -> Result<FormPreview, Vec<(String, String)>> {
    let told = |refusal: fieldfare::exchange::case_file::Refusal| {
        (refusal.place_in_words(), refusal.reason_in_words())
    };
    read(text.as_bytes().to_vec(), instruments().unwrap())
        .map_err(|all| all.into_iter().map(told).collect())
}

fn keep(form: &FormPreview) -> KeptForm {
    let stamp = Stamp {
        at: Timestamp::from_millis(1_795_000_000_000),
        by: "Ines".into(),
    };
    form.kept_as(LibraryFormId::from_random([1; 16]), stamp, None)
}

#[test]
fn a_preview_says_what_a_form_is_and_all_that_is_odd_about_it() {
    let form = look(&evening()).unwrap();
    assert_eq!(form.title, "Evening round");
    assert_eq!(form.url, "http://example.org/evening");
    assert_eq!((form.version.as_str(), form.release), ("2.0", Release::R4));
    assert_eq!((form.questions, form.groups), (4, 1));
    assert_eq!(form.copyright, "Words of Harbour House.");
    let told: Vec<(Level, String, bool, Vec<&str>)> = form
        .report
        .iter()
        .map(|it| {
            let places = it.places.iter().map(|line| line.place.as_str());
            (it.level(), it.in_words(), it.is_grave(), places.collect())
        })
        .collect();
    let expected = [
        (
            Level::Ignored,
            "Marked as meaning something else",
            true,
            vec![""],
        ),
        (
            Level::Ignored,
            "A list of choices that only a server knows",
            false,
            vec!["item[0].item[2]", "item[0].item[3]"],
        ),
        (
            Level::Repaired,
            "A value of another kind",
            false,
            vec!["item[0].item[0]"],
        ),
        (
            Level::Understood,
            "A condition on a question that is not there",
            false,
            vec!["item[0].item[1]"],
        ),
    ];
    let expected =
        expected.map(|(level, words, grave, places)| (level, words.to_owned(), grave, places));
    assert_eq!(told, expected);
}

#[test]
fn a_known_instrument_is_named_by_its_codes_and_said_by_a_person_only() {
    let form = look(&evening()).unwrap();
    assert_eq!(form.known_as, []);
    let mut coded = evening();
    coded["code"] = json!([{ "system": "http://loinc.org", "code": "44249-1" }]);
    let form = look(&coded).unwrap();
    assert_eq!(form.known_as[0].0.as_str(), "phq9");
    assert_eq!(keep(&form).header.instrument, None);
    let stamp = keep(&form).header.imported;
    let id = LibraryFormId::from_random([1; 16]);
    let said = form.kept_as(id, stamp, Some(Code::from("phq9")));
    assert_eq!(said.header.instrument, Some(Code::from("phq9")));
}

#[test]
fn a_form_is_kept_as_it_came_and_can_be_read_again() {
    let text = format!("\u{feff}\r\n  {}\t", evening());
    let form = keep(&look_at(&text).unwrap());
    assert_eq!(form.text, text);
    assert_eq!(form.header.title, "Evening round");
    assert_eq!(form.header.instrument, None);
    assert_eq!(stored(&form.text).unwrap().items().len(), 6);
}

#[test]
fn a_form_is_the_same_whatever_its_white_space_and_order() {
    let one = look_at(r#"{"resourceType":"Questionnaire","url":"u","status":"draft"}"#).unwrap();
    let same = look_at(
        "{ \"status\": \"draft\",\n\"url\":\"\\u0075\", \"resourceType\": \"Questionnaire\" }",
    )
    .unwrap();
    let other = look_at(r#"{"resourceType":"Questionnaire","url":"u","status":"active"}"#).unwrap();
    assert_eq!(one.sha256, same.sha256);
    assert_eq!(one.sha256.len(), 64);
    let kept = [keep(&one).header];
    assert_eq!(same.standing(&kept), FormStanding::Kept);
    assert_eq!(other.standing(&kept), FormStanding::OtherContent);
}

#[test]
fn r5_is_read_and_said_to_be_r5() {
    let mut form = evening();
    form["versionAlgorithmString"] = json!("semver");
    let form = look(&form).unwrap();
    assert_eq!(form.release, Release::R5);
    assert!(
        form.report
            .iter()
            .any(|it| it.in_words() == "Written for R5, read as R4")
    );
}

#[test]
fn what_is_no_form_that_can_be_read_is_refused_with_its_place() {
    const NOT_ONE: &str = "This is no FHIR form as JSON";
    const STU3: &str = "FHIR STU3";
    let text = evening().to_string();
    let stu3 = |item: Value| {
        json!({ "resourceType": "Questionnaire", "item": [
            { "linkId": "a", "type": "group", "item": [item] }] })
        .to_string()
    };
    let option =
        stu3(json!({ "linkId": "b", "type": "choice", "option": [{ "valueString": "x" }] }));
    let initial = stu3(json!({ "linkId": "b", "type": "boolean", "initialBoolean": true }));
    let has_answer = stu3(
        json!({ "linkId": "b", "type": "string", "enableWhen": [{ "question": "c", "hasAnswer": true }] }),
    );
    for (text, place, reason) in [
        ("", "", NOT_ONE),
        ("  \n", "", NOT_ONE),
        (
            "<Questionnaire xmlns=\"http://hl7.org/fhir\"/>",
            "",
            NOT_ONE,
        ),
        ("PK\u{3}\u{4}rest", "", NOT_ONE),
        ("Dear colleague", "", NOT_ONE),
        ("[]", "", NOT_ONE),
        ("{}", "", NOT_ONE),
        ("7", "", NOT_ONE),
        (r#"{"resourceType":"Patient"}"#, "resourceType", NOT_ONE),
        (
            r#"{"resourceType":"QuestionnaireResponse","item":[]}"#,
            "resourceType",
            NOT_ONE,
        ),
        (
            r#"{"format":"fieldfare-cases","cases":[]}"#,
            "resourceType",
            NOT_ONE,
        ),
        (&text[..300], "line 1", "ends too early"),
        (&format!("{text} {text}"), "line 1", "Something follows"),
        (
            r#"{"resourceType":"Questionnaire","url":"a","url":"b"}"#,
            "url",
            "is there twice",
        ),
        (
            "{\"resourceType\":\"Questionnaire\",\n\"item\":[{,}]}",
            "line 2",
            "damaged",
        ),
        (
            r#"{"resourceType":"Questionnaire","title":"\ud800"}"#,
            "line 1",
            "half a character",
        ),
        (&option, "item[0].item[0].option", STU3),
        (&initial, "item[0].item[0].initialBoolean", STU3),
        (&has_answer, "item[0].item[0].enableWhen", STU3),
    ] {
        let refused = look_at(text).unwrap_err();
        assert_eq!(refused.len(), 1, "{text}");
        assert!(refused[0].0.contains(place), "{text}: {refused:?}");
        assert!(refused[0].1.contains(reason), "{text}: {refused:?}");
    }
}

#[test]
fn a_form_that_asks_too_much_of_a_device_is_refused() {
    let deep = format!(
        "{{\"resourceType\":\"Questionnaire\",\"item\":{}1{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    assert!(look_at(&deep).unwrap_err()[0].1.contains("levels"));
    let large = usize::try_from(LIMITS.bytes).unwrap() + 1;
    assert!(read(vec![b' '; large], &[]).is_err());
    let mut many = String::from("{\"resourceType\":\"Questionnaire\",\"item\":[");
    many.push_str(&"{},".repeat(60_000));
    many.push_str("{}]}");
    let form = look_at(&many).unwrap();
    assert_eq!(form.questions + form.groups, 50_000);
    assert!(form.report.iter().any(|told| told.places.len() == 1_000));
    // What is met only after all that is listed is told all the same.
    let last = form.report.iter().find(|told| told.is_grave()).unwrap();
    assert_eq!(last.in_words(), "Too many items: the rest was not read");
    assert_eq!(last.places[0].place, "item[50000]");
}

#[test]
fn hostile_texts_stay_texts_and_what_is_told_of_them_is_short() {
    let mut form = evening();
    let markup = "<img src=x onerror=alert(1)>\u{202e}";
    form["title"] = json!(format!("{markup}{}", "é".repeat(5_000)));
    form["version"] = json!(7);
    form["url"] = json!(["x"]);
    let form = look(&form).unwrap();
    assert!(form.title.starts_with(markup));
    assert_eq!(form.title.chars().count(), 300);
    assert_eq!((form.version.as_str(), form.url.as_str()), ("", ""));
}

#[test]
fn a_form_without_a_title_is_called_by_what_it_has() {
    for (form, title) in [
        (
            json!({ "resourceType": "Questionnaire", "title": " ", "name": "N", "url": "u" }),
            "N",
        ),
        (
            json!({ "resourceType": "Questionnaire", "url": "u", "id": "i" }),
            "u",
        ),
        (json!({ "resourceType": "Questionnaire", "id": "i" }), "i"),
        (
            json!({ "resourceType": "Questionnaire", "status": "draft" }),
            "",
        ),
    ] {
        assert_eq!(look(&form).unwrap().title, title);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(bytes, &[]);
    }

    #[test]
    fn no_cut_of_a_form_is_taken(end in 0usize..1_000) {
        let text = evening().to_string();
        let end = end.min(text.len() - 1);
        prop_assert!(read(text.as_bytes()[..end].to_vec(), &[]).is_err());
    }
}
