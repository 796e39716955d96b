//! Forms of published instruments, from the file to the result. The words are ours; the codes are
//! those of LOINC.

use super::filled::Filled;
use super::fixture::{form, setting, whole};
use super::value::{Kind, Value};
use super::{Questionnaire, Response, Spot, given, seen, update};
use crate::content::instruments;
use crate::domain::instruments::{
    About, Because, Given, Outcome, SeenOption, Worths, answers, recognise, score, worths,
};
use crate::domain::number::Decimal;
use crate::json::Json;

const ITEMS: [&str; 9] = [
    "44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3",
    "44260-8",
];

/// A form of nine questions about two weeks, and a total that nobody types.
fn two_weeks(code: &str) -> Questionnaire {
    let options: Vec<String> = ["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"]
        .iter()
        .enumerate()
        .map(|(worth, code)| {
            format!(
                r#"{{"extension":[{{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":{worth}}}],"valueCoding":{{"system":"http://loinc.org","code":"{code}","display":"Answer {worth}"}}}}"#
            )
        })
        .collect();
    let items: Vec<String> = ITEMS
        .iter()
        .enumerate()
        .map(|(at, code)| {
            format!(
                r#"{{"linkId":"q{at}","text":"Question {at}","type":"choice","code":[{{"system":"http://loinc.org","code":"{code}"}}],"answerOption":[{}]}}"#,
                options.join(",")
            )
        })
        .collect();
    whole(&format!(
        r#""code":[{{"system":"http://loinc.org","code":"{code}"}}],"item":[{{"linkId":"g","type":"group","item":[{},
        {{"linkId":"total","type":"decimal","code":[{{"system":"http://loinc.org","code":"44261-6"}}]}}]}}]"#,
        items.join(",")
    ))
}

fn coding(code: &str) -> Value {
    let member = |name: &str, text: &str| (name.to_owned(), Json::Text(text.to_owned()));
    Value {
        kind: Kind::Coding,
        json: Json::Object(vec![
            member("system", "http://loinc.org"),
            member("code", code),
        ]),
    }
}

/// Fills a form in answer by answer, and scores it.
fn scored(form: &Questionnaire, given_codes: &[(&str, &str)], total: Option<&str>) -> Outcome {
    let mut response = Response::blank(form);
    let mut filled = Filled::new(form, &response);
    let mut put = |at: &str, value: Value| {
        let spot = Spot::read(at).unwrap();
        assert!(response.put(form, &spot, &[value]));
        update(&mut filled, &response, &spot, &setting());
    };
    for (at, code) in given_codes {
        put(&format!("g/{at}"), coding(code));
    }
    if let Some(total) = total {
        let json = Json::Number(total.into());
        put(
            "g/total",
            Value {
                kind: Kind::Decimal,
                json,
            },
        );
    }
    let seen = seen(form);
    let found = recognise(instruments().unwrap(), &seen, None);
    let [one] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(one.rule.id.as_str(), "phq9");
    let said = worths(one.rule, &one.places, &seen, &Worths::new());
    assert!(
        said.iter()
            .all(|(_, worth)| worth.ask.is_empty() && worth.differ.is_empty())
    );
    let answers = answers(one.rule, &one.places, &seen, &|at| given(&filled, at));
    score(one.rule, &answers, &About::default())
}

#[test]
fn a_form_is_recognised_by_its_code_or_by_its_items() {
    for (code, by_items) in [("44249-1", false), ("1-8", true)] {
        let form = two_weeks(code);
        let seen = seen(&form);
        let found = recognise(instruments().unwrap(), &seen, None);
        let one = found
            .iter()
            .find(|it| it.rule.id.as_str() == "phq9")
            .unwrap();
        match by_items {
            true => assert_eq!(one.because, Because::Items { found: 9, of: 9 }),
            false => assert_eq!(one.because, Because::Panel("44249-1".into())),
        }
        // The places are numbers of the form's items.
        let places: Vec<Option<usize>> = (1..=9).map(Some).collect();
        assert_eq!(one.places, places);
        assert_eq!(
            seen.items[1].options[2],
            SeenOption {
                code: "LA6570-1".into(),
                label: "Answer 2".into(),
                ordinal: Some(Decimal::whole(2)),
                prefix: String::new(),
            }
        );
    }
}

#[test]
fn a_form_that_was_filled_in_is_scored_named_and_pointed_at() {
    let form = two_weeks("44249-1");
    let mut given: Vec<(String, &str)> = (0..8).map(|at| (format!("q{at}"), "LA6569-3")).collect();
    given.push(("q8".into(), "LA6570-1"));
    let given: Vec<(&str, &str)> = given
        .iter()
        .map(|(at, code)| (at.as_str(), *code))
        .collect();
    let outcome = scored(&form, &given, Some("10"));
    assert_eq!(outcome.total(), Some(Decimal::whole(10)));
    assert_eq!(outcome.bands[0].label, "moderate");
    assert_eq!(outcome.critical.len(), 1);
    let flag = outcome.critical[0].flag.as_ref().map(|flag| flag.as_str());
    assert_eq!(flag, Some("F03-2"));
    assert!(outcome.warnings.is_empty(), "{:?}", outcome.warnings);
    // What is pointed out waits for nothing else.
    let outcome = scored(&form, &[("q8", "LA6569-3")], None);
    assert_eq!(outcome.total(), None);
    assert_eq!(outcome.sum.map(|sum| sum.least), Some(Decimal::whole(1)));
    assert_eq!(outcome.critical.len(), 1);
    let outcome = scored(&form, &[("q8", "LA6568-5")], None);
    assert!(outcome.critical.is_empty());
}

#[test]
fn answers_are_given_by_their_codes_numbers_or_words() {
    let form = form(
        r#"{"linkId":"k","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"code":"a","display":"A"}},{"valueString":"Often"}]},
        {"linkId":"n","type":"integer"},{"linkId":"m","type":"quantity"},{"linkId":"b","type":"boolean"},
        {"linkId":"w","type":"choice","answerOption":[{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix","valueString":"2."}],"valueInteger":2}]},
        {"linkId":"h","type":"integer","enableWhen":[{"question":"b","operator":"=","answerBoolean":false}]},
        {"linkId":"e","type":"decimal"}"#,
    );
    let response = super::fixture::response(
        r#"{"linkId":"k","answer":[{"valueCoding":{"code":"a","system":"s"}},{"valueString":"Often"}]},
        {"linkId":"n","answer":[{"valueInteger":7}]},{"linkId":"m","answer":[{"valueQuantity":{"value":2.5,"unit":"kg"}}]},
        {"linkId":"b","answer":[{"valueBoolean":true}]},{"linkId":"w","answer":[{"valueInteger":2}]},
        {"linkId":"h","answer":[{"valueInteger":1}]}"#,
    );
    let mut filled = Filled::new(&form, &response);
    super::evaluate::settle(&mut filled, &setting());
    let number = |text: &str| Given::Number(text.parse().unwrap());
    let wanted = [
        Given::Codes(vec!["a".into(), "Often".into()]),
        number("7"),
        number("2.5"),
        Given::Codes(vec!["true".into()]),
        number("2"),
        Given::Missing,
        Given::Missing,
    ];
    for (at, wanted) in wanted.iter().enumerate() {
        assert_eq!(given(&filled, at), *wanted, "{at}");
    }
    assert_eq!(given(&filled, 99), Given::Missing);
    let options = &seen(&form).items[4].options;
    assert_eq!(
        (options[0].code.as_str(), options[0].prefix.as_str()),
        ("2", "2.")
    );
}
