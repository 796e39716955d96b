//! A small form with every kind of question and every way of asking under a condition, and cases by hand.

use fieldfare::domain::case::{
    Assessment, CaseDocument, Correction, DomainRating, HouseholdMember, Level, Rating, Remark,
    Source, Whose,
};
use fieldfare::domain::draft::Draft;
use fieldfare::domain::form::{Answer, Compiled, Guidance};
use fieldfare::domain::ids::{AssessmentId, CaseId, Code, ItemId, MemberId};
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::fhir::{About, bundle, file_name, questionnaire, response};
use fieldfare::fhir::{Questionnaire, Response, validate};
use fieldfare::json::{FromJson, Json, Limits, from_slice};
use proptest::prelude::*;

use super::random::{case, pinned, stamp};
use super::{about, agreement, read, setting};

const QUESTIONS: &str = r#"
{"id":"D01.yes","ask":"Yes or no?","kind":"yesNo"},
{"id":"D01.scale","ask":"How much?","kind":"scale","by":"worker","help":"A word of help."},
{"id":"D01.one","ask":"Which?","kind":{"one":{"options":[{"code":"a","label":"A","weight":2},{"code":"it's","label":"B"},{"code":"c","label":"C","weight":0}]}}},
{"id":"D01.many","ask":"Which of them?","kind":{"many":{"options":[{"code":"a","label":"A"},{"code":"b","label":"B"},{"code":"none","label":"None","exclusive":true}]}}},
{"id":"D01.number","ask":"How many?","kind":{"number":{"min":0,"max":7,"unit":"days"}}},
{"id":"D01.decimal","ask":"How long?","kind":{"number":{"min":0,"max":9,"decimals":1}}},
{"id":"D01.date","ask":"When?","kind":{"date":{"partial":true}}},
{"id":"D01.text","ask":"Why?","kind":{"text":{"long":true}}},
{"id":"D01.list","ask":"What?","kind":{"list":{"row":"Thing","maxRows":9,"columns":[{"code":"name","label":"Name","kind":{"text":{}}},{"code":"known","label":"Known?","kind":"yesNo"},{"code":"n","label":"Number","kind":{"number":{}}},{"code":"on","label":"On","kind":{"date":{"partial":true}}}]}}},
{"id":"D01.grid","ask":"How well?","kind":{"grid":{"rows":[{"code":"wash","label":"Wash"},{"code":"eat","label":"Eat"}],"options":[{"code":"alone","label":"Alone","weight":0},{"code":"help","label":"With help","weight":3}]}}}"#;

const CONDITIONS: [&str; 56] = [
    r#"{"item":"D01.yes","is":["yes"]}"#,
    r#"{"item":"D01.yes","is":["yes","unsure"]}"#,
    r#"{"item":"D01.yes","positive":true}"#,
    r#"{"item":"D01.yes","answered":true}"#,
    r#"{"item":"D01.yes","answered":false}"#,
    r#"{"item":"D01.yes","special":["declined","notKnown"]}"#,
    r#"{"item":"D01.scale","atLeast":2}"#,
    r#"{"item":"D01.scale","lessThan":1}"#,
    r#"{"item":"D01.one","is":["it's"]}"#,
    r#"{"item":"D01.one","positive":true}"#,
    r#"{"item":"D01.one","moreThan":0}"#,
    r#"{"item":"D01.many","is":["a","none"]}"#,
    r#"{"item":"D01.many","positive":true}"#,
    r#"{"item":"D01.many","atLeast":2}"#,
    r#"{"item":"D01.many","lessThan":1}"#,
    r#"{"item":"D01.number","moreThan":3}"#,
    r#"{"item":"D01.number","atMost":3}"#,
    r#"{"item":"D01.number","positive":true}"#,
    r#"{"item":"D01.number","lessThan":"2.5"}"#,
    r#"{"item":"D01.decimal","atLeast":4}"#,
    r#"{"item":"D01.date","withinDays":90}"#,
    r#"{"item":"D01.date","daysOrMoreAgo":30}"#,
    r#"{"item":"D01.date","withinNextDays":7}"#,
    r#"{"item":"D01.date","withinDays":0}"#,
    r#"{"item":"D01.date","answered":true}"#,
    r#"{"item":"D01.text","answered":true}"#,
    r#"{"item":"D01.text","answered":false}"#,
    r#"{"item":"D01.list","answered":true}"#,
    r#"{"item":"D01.list","answered":false}"#,
    r#"{"item":"D01.list","positive":true}"#,
    r#"{"item":"D01.list","atLeast":2}"#,
    r#"{"item":"D01.list","moreThan":1}"#,
    r#"{"item":"D01.list","column":"known","is":["no"]}"#,
    r#"{"item":"D01.list","column":"n","atLeast":50}"#,
    r#"{"item":"D01.list","column":"on","withinNextDays":7}"#,
    r#"{"item":"D01.list","column":"name","answered":false}"#,
    r#"{"item":"D01.grid","atLeast":2}"#,
    r#"{"item":"D01.grid","answered":true}"#,
    r#"{"item":"D01.grid","answered":false}"#,
    r#"{"item":"D01.grid","column":"wash","is":["help"]}"#,
    r#"{"item":"D01.grid","column":"eat","answered":false}"#,
    r#"{"not":{"item":"D01.yes","is":["yes"]}}"#,
    r#"{"not":{"item":"D01.list","answered":true}}"#,
    r#"{"any":[{"item":"D01.yes","is":["yes","unsure"]},{"item":"D01.number","atLeast":5}]}"#,
    r#"{"all":[{"item":"D01.yes","is":["yes"]},{"item":"D01.number","atLeast":2}]}"#,
    r#"{"all":[{"item":"D01.yes","is":["yes","unsure"]},{"not":{"item":"D01.number","atLeast":2}}]}"#,
    r#"{"count":2,"of":[{"item":"D01.yes","is":["yes"]},{"item":"D01.scale","atLeast":2},{"item":"D01.text","answered":true}]}"#,
    r#"{"all":[{"item":"D01.c2","answered":true},{"item":"D01.many","answered":true}]}"#,
    r#"{"rating":"D01","atLeast":2}"#,
    r#"{"not":{"rating":"D01","atLeast":2}}"#,
    r#"{"flag":"F1"}"#,
    r#"{"score":"sum","atLeast":3}"#,
    r#"{"fact":"ageYears","lessThan":18}"#,
    r#"{"not":{"fact":"ageYears","lessThan":18}}"#,
    r#"{"any":[{"fact":"householdHasChild","is":["yes"]},{"fact":"livesAlone","answered":false}]}"#,
    r#"{"fact":"livesAlone","positive":true}"#,
];

fn of<T: FromJson>(text: &str) -> T {
    from_slice(text.as_bytes(), &Limits::FILE).unwrap()
}

fn small() -> Compiled {
    let mut asked = String::new();
    for (at, condition) in CONDITIONS.iter().enumerate() {
        asked.push_str(&format!(
            r#",{{"id":"D01.c{at}","ask":"And {at}?","kind":"yesNo","showWhen":{condition}}}"#
        ));
    }
    let definition = format!(
        r#"{{"id":"small","version":"2","title":"Small",
        "domains":[{{"id":"D01","title":"One","kind":"core"}}],
        "scores":[{{"id":"sum","title":"Sum","items":["D01.number","D01.scale"],"missing":"partial"}}],
        "parts":[{{"id":"D01","domain":"D01","title":"One","lead":"Hello.","caution":"Alone.",
            "anchors":["0","1","2","3","4"],
            "groups":[{{"id":"D01.g","title":"Group","items":[{QUESTIONS}{asked}]}}]}}]}}"#
    );
    let guidance = r#"{"version":"2","domains":[{"domain":"D01","flags":[
        {"id":"F1","class":"R2","title":"A flag","when":{"item":"D01.one","is":["a"]},"advice":"do","why":"w","source":"s"}]}]}"#;
    let guidance: Guidance = of(guidance);
    Compiled::new(of(&definition), guidance).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_condition_means_the_same_elsewhere(seed: u64) {
        let form = small();
        agreement::hold(&form, &case(&form, seed, 7, false))?;
    }
}

/// A case of the small form with these answers.
fn answered(answers: Vec<(&str, Answer)>) -> (Compiled, CaseDocument) {
    let form = small();
    let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp());
    case.client.name = "Rosa Quill".into();
    case.assessments.push(assessment(&form, 1, answers));
    (form, case)
}

fn assessment(form: &Compiled, id: u8, answers: Vec<(&str, Answer)>) -> Assessment {
    let mut made = Assessment::new(AssessmentId::from_random([id; 16]), stamp(), pinned(form));
    for (item, answer) in answers {
        made.answers.insert(ItemId::from(item), answer);
    }
    made
}

fn tree(form: &Compiled, case: &CaseDocument, at: usize) -> Json {
    response(form, case, case.assessments[at].id, &about()).unwrap()
}

/// The items of a linkId, anywhere.
fn items<'a>(tree: &'a Json, link: &str) -> Vec<&'a Json> {
    let mut found = Vec::new();
    let mut left = vec![tree];
    while let Some(json) = left.pop() {
        if json.get("linkId").and_then(Json::text) == Some(link) {
            found.push(json);
        }
        left.extend(json.elements().iter().rev());
        left.extend(json.members().iter().rev().map(|(_, value)| value));
    }
    found
}

fn text<'a>(json: &'a Json, path: &[&str]) -> &'a str {
    let found = path.iter().fold(json, |json, name| json.get(name).unwrap());
    found.text().unwrap()
}

fn one(code: &str) -> Answer {
    Answer::Choice(Code::new(code))
}

#[test]
fn why_there_is_no_answer_is_said_as_the_standard_says_it() {
    let (form, case) = answered(vec![
        ("D01.yes", Answer::Declined),
        ("D01.many", Answer::NotAsked),
        ("D01.list", Answer::NotKnown),
        ("D01.number", Answer::Number(Draft::read("three"))),
    ]);
    let tree = tree(&form, &case, 0);
    for (link, why) in [
        ("D01.yes", "asked-declined"),
        ("D01.many", "not-asked"),
        ("D01.list", "asked-unknown"),
        ("D01.number", "as-text"),
    ] {
        let item = items(&tree, link)[0];
        let extension = &item.get("extension").unwrap().elements()[0];
        assert!(text(extension, &["url"]).ends_with("/data-absent-reason"));
        assert_eq!(text(extension, &["valueCode"]), why);
        assert!(item.get("answer").is_none());
    }
    assert!(tree.to_text().contains(r#""valueString":"three""#));
    let problems = validate(&read(&form), &Response::read(&tree).unwrap(), &setting());
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn answers_to_questions_that_are_not_asked_stay_here() {
    let answers = |first| vec![("D01.yes", one(first)), ("D01.c0", one("yes"))];
    let (form, case) = answered(answers("yes"));
    assert_eq!(items(&tree(&form, &case, 0), "D01.c0").len(), 1);
    let (form, case) = answered(answers("no"));
    assert!(items(&tree(&form, &case, 0), "D01.c0").is_empty());
}

#[test]
fn a_list_is_a_group_for_each_line_and_a_grid_a_group_of_its_rows() {
    let row = |name: &str| {
        of(&format!(
            r#"{{"name":{{"text":"{name}"}},"known":{{"choice":"no"}}}}"#
        ))
    };
    let (form, case) = answered(vec![
        (
            "D01.list",
            Answer::Rows(vec![row("first"), of("{}"), row("second")]),
        ),
        ("D01.grid", of(r#"{"grid":{"eat":"help"}}"#)),
        ("D01.decimal", Answer::Number(Draft::read("2"))),
        ("D01.date", Answer::Date(Draft::read("2026-10"))),
    ]);
    let tree = tree(&form, &case, 0);
    assert_eq!(items(&tree, "D01.list").len(), 2);
    let names = items(&tree, "D01.list/name");
    let names: Vec<&str> = names
        .iter()
        .map(|name| text(&name.get("answer").unwrap().elements()[0], &["valueString"]))
        .collect();
    assert_eq!(names, ["first", "second"]);
    let eat = items(&tree, "D01.grid/eat")[0].get("answer").unwrap();
    let coding = eat.elements()[0].get("valueCoding").unwrap();
    assert_eq!(
        text(coding, &["system"]),
        "urn:fieldfare:code:small:D01.grid"
    );
    assert_eq!(text(coding, &["display"]), "With help");
    assert!(items(&tree, "D01.grid/wash").is_empty());
    let written = tree.to_text();
    assert!(
        written.contains(r#"{"valueDecimal":2}"#) && written.contains(r#"{"valueDate":"2026-10"}"#)
    );
}

#[test]
fn a_name_is_in_it_only_when_that_was_asked_for() {
    let (form, mut case) = answered(vec![("D01.yes", one("yes"))]);
    let mut member = HouseholdMember::new(MemberId::from_random([5; 16]));
    member.name = "Ute Quill".into();
    let whose = Whose::Member(member.id);
    case.household.push(member);
    let mut theirs = assessment(&form, 2, vec![("D01.yes", one("no"))]);
    theirs.whose = whose;
    case.assessments.push(theirs);
    for (at, name, kind) in [
        (0, "Rosa Quill", "Patient"),
        (1, "Ute Quill", "RelatedPerson"),
    ] {
        let quiet = tree(&form, &case, at);
        assert!(!quiet.to_text().contains("Quill"));
        assert_eq!(text(&quiet, &["subject", "type"]), kind);
        assert!(text(&quiet, &["subject", "reference"]).starts_with("urn:uuid:"));
        let named = About {
            named: true,
            ..about()
        };
        let named = response(&form, &case, case.assessments[at].id, &named).unwrap();
        assert_eq!(text(&named, &["subject", "display"]), name);
    }
}

#[test]
fn status_follows_finishing_and_correcting_and_signing_is_kept() {
    let (form, mut case) = answered(vec![("D01.yes", one("yes"))]);
    assert_eq!(text(&tree(&form, &case, 0), &["status"]), "in-progress");
    case.assessments[0].finished = Some(stamp());
    assert_eq!(text(&tree(&form, &case, 0), &["status"]), "completed");
    assert!(!tree(&form, &case, 0).to_text().contains("extension:signed"));
    case.assessments[0].signed = Some(stamp());
    let signed = tree(&form, &case, 0);
    assert!(signed.to_text().contains("extension:signed"));
    assert_eq!(text(&signed, &["authored"]), "2026-11-22T10:00:00.000Z");
    let mut again = assessment(&form, 2, vec![("D01.yes", one("no"))]);
    again.finished = Some(stamp());
    again.corrects = Some(Correction {
        of: case.assessments[0].id,
        reason: "a slip".into(),
        made: stamp(),
    });
    case.assessments.push(again);
    let corrected = tree(&form, &case, 1);
    assert_eq!(text(&corrected, &["status"]), "amended");
    assert!(corrected.to_text().contains("a slip"));
    // The earlier one stays as it was, also in what followed from its answers; it only counts no more.
    let earlier = tree(&form, &case, 0).to_text();
    assert_eq!(
        text(&tree(&form, &case, 0), &["status"]),
        "entered-in-error"
    );
    assert_eq!(
        earlier.replace("entered-in-error", "completed"),
        signed.to_text()
    );
}

#[test]
fn a_rating_and_what_stands_beside_an_answer_go_along() {
    let (form, mut case) = answered(vec![("D01.yes", one("yes"))]);
    let rating = DomainRating {
        rating: Rating::Need(Level::new(3).unwrap()),
        sources: vec![Source::Client, Source::Seen],
        try_again: Draft::read("soon"),
        ..DomainRating::default()
    };
    let remark = Remark {
        sources: vec![Source::Family],
        note: "said twice".into(),
        ..Remark::default()
    };
    case.assessments[0].ratings.insert("D01".into(), rating);
    case.assessments[0].remarks.insert("D01.yes".into(), remark);
    let rated = tree(&form, &case, 0);
    let level = items(&rated, "D01/rating.level")[0].get("answer").unwrap();
    assert_eq!(text(&level.elements()[0], &["valueCoding", "code"]), "3");
    let sources = items(&rated, "D01/rating.sources")[0]
        .get("answer")
        .unwrap();
    assert_eq!(sources.elements().len(), 2);
    assert!(rated.to_text().contains("said twice") && rated.to_text().contains("soon"));
    case.assessments[0].ratings.get_mut("D01").unwrap().rating = Rating::Declined;
    let declined = tree(&form, &case, 0);
    let level = items(&declined, "D01/rating.level")[0];
    assert!(level.get("answer").is_none() && level.to_text().contains("asked-declined"));
    let problems = validate(
        &read(&form),
        &Response::read(&declined).unwrap(),
        &setting(),
    );
    assert!(problems.is_empty(), "{problems:?}");
}

#[test]
fn one_file_holds_the_form_and_what_was_answered() {
    let (form, case) = answered(vec![("D01.yes", one("yes"))]);
    let at: Timestamp = stamp().at;
    let file = bundle(
        vec![questionnaire(&form), tree(&form, &case, 0)],
        Vec::new(),
        at,
    );
    assert_eq!(text(&file, &["type"]), "collection");
    let entries = file.get("entry").unwrap().elements();
    assert_eq!(
        text(&entries[0], &["fullUrl"]),
        "urn:fieldfare:questionnaire:small:2"
    );
    let id = ["urn:uuid:", &case.assessments[0].id.to_string()].concat();
    assert_eq!(text(&entries[1], &["fullUrl"]), id);
    let resource = entries[1].get("resource").unwrap();
    assert_eq!(
        text(resource, &["questionnaire"]),
        "urn:fieldfare:questionnaire:small|2"
    );
    assert!(Questionnaire::read(entries[0].get("resource").unwrap().clone()).is_ok());
    for (sealed, name) in [
        (false, "fieldfare-2026-11-22-FHIR-NOT-ENCRYPTED.json"),
        (true, "fieldfare-2026-11-22-FHIR-ENCRYPTED.age"),
    ] {
        assert_eq!(file_name(about().today, sealed), name);
    }
}

#[test]
fn there_is_no_response_to_an_assessment_that_the_case_does_not_have() {
    let (form, case) = answered(Vec::new());
    let other = AssessmentId::from_random([9; 16]);
    assert!(response(&form, &case, other, &about()).is_none());
}
