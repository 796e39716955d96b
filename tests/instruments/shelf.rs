//! What is shipped: rules that hold together, and nothing of an instrument itself.

use std::path::{Path, PathBuf};

use fieldfare::content::{INSTRUMENTS, builtin, instruments};
use fieldfare::domain::ids::{Code, DefinitionId};
use fieldfare::domain::instruments::{Instrument, problems};
use fieldfare::json::{Limits, from_slice};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

#[test]
fn every_rule_is_read_as_serde_reads_it_and_named_as_its_file() {
    assert_eq!(instruments().unwrap().len(), INSTRUMENTS.len());
    assert!(instruments().unwrap().len() > 40);
    for (_, _, name, text) in INSTRUMENTS {
        let ours: Instrument = from_slice(text.as_bytes(), &Limits::FILE).unwrap();
        let theirs: Instrument = serde_json::from_str(text).unwrap();
        assert_eq!(ours, theirs, "{name}");
        assert_eq!(format!("{}.json", ours.id), *name);
        let again: Instrument =
            serde_json::from_str(&serde_json::to_string(&ours).unwrap()).unwrap();
        assert_eq!(again, ours, "{name}");
    }
}

#[test]
fn every_rule_fits_the_published_schema() {
    let path = folder().join("schema/instrument.schema.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (_, folder_name, name, _) in INSTRUMENTS {
        let path = folder().join("instruments").join(folder_name).join(name);
        let value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&value)
            .map(|it| it.to_string())
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
    }
}

#[test]
fn every_rule_holds_together() {
    assert_eq!(problems(instruments().unwrap()), []);
}

#[test]
fn what_holds_nothing_together_is_named() {
    let broken = |text: &str, with: &str| {
        let file = INSTRUMENTS
            .iter()
            .find(|file| file.2 == "phq9.json")
            .unwrap();
        assert!(file.3.contains(text), "{text}");
        let text = file.3.replace(text, with);
        let phq9: Instrument = serde_json::from_str(&text).unwrap();
        problems(&[phq9]).len()
    };
    assert_eq!(broken("\"values\":", "\"values\":"), 0);
    for (text, with) in [
        ("\"from\":5,", "\"from\":4,"),
        ("\"to\":27", "\"to\":28"),
        ("\"LA6571-9\":3", "\"LA6571-9\":4"),
        ("[0,1,2,3]", "[0,2,1,3]"),
        ("\"item\":\"44260-8\"", "\"item\":\"44260-9\""),
        ("\"checked\":\"2026\"", "\"checked\":\"\""),
        ("\"verified\":true", "\"verified\":false"),
        (
            "\"44250-9\",\"44255-8\",\"44259-0\"",
            "\"44250-9\",\"44250-9\",\"44259-0\"",
        ),
    ] {
        assert!(broken(text, with) > 0, "{text}");
    }
}

#[test]
fn flags_and_domains_that_rules_name_exist() {
    let form = builtin().newest(&DefinitionId::from("needs")).unwrap();
    let domains = &form.definition().domains;
    for rule in instruments().unwrap() {
        for flag in rule.critical.iter().filter_map(|it| it.flag.as_ref()) {
            assert!(form.rule(flag).is_some(), "{}: {flag}", rule.id);
        }
        let parts = rule.parts.iter().flat_map(|part| &part.domains);
        for domain in rule.links.iter().chain(parts) {
            let known = domains.iter().any(|it| it.id == *domain);
            assert!(known, "{}: {domain}", rule.id);
        }
    }
}

/// Rules whose facts nobody confirmed.
const OFF: [&str; 9] = [
    "ace",
    "ahc-supplemental",
    "barthel-shah",
    "gds15",
    "katz-veterans",
    "mds-mood",
    "pclc",
    "phq2-cms",
    "phq9-teens",
];

#[test]
fn what_is_not_confirmed_is_off_and_says_why() {
    let off: Vec<&str> = instruments()
        .unwrap()
        .iter()
        .filter(|rule| !rule.verified)
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(off, OFF);
}

#[test]
fn every_rule_says_who_may_use_the_instrument() {
    for rule in instruments().unwrap() {
        assert!(rule.licence.note.ends_with('.'), "{}", rule.id);
    }
    let no_questions: Vec<&Code> = instruments()
        .unwrap()
        .iter()
        .filter(|rule| rule.no_questions)
        .map(|rule| &rule.id)
        .collect();
    assert_eq!(no_questions, [&Code::from("mmse"), &Code::from("moca")]);
}

#[test]
fn no_words_of_a_question_are_shipped() {
    for (_, _, name, text) in INSTRUMENTS {
        let lower = text.to_lowercase();
        // How published items and their frames begin.
        for words in [
            "?",
            "how often",
            "have you",
            "over the last",
            "bothered by",
            "do you",
            "i have",
            "i feel",
        ] {
            assert!(!lower.contains(words), "{name} says {words}");
        }
    }
}
