//! The content that is shipped: it fits its schemas, hangs together, and every rule proves itself.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

use std::fmt::Debug;
use std::path::{Path, PathBuf};

use fieldfare::content::{Embedded, FILES, Library, NEEDS, builtin};
use fieldfare::domain::form::{
    Changed, Compiled, Definition, DomainGuidance, Example, Examples, FlagClass, Guidance, Inputs,
    Pack, Part, Rule, evaluate, update,
};
use fieldfare::json::{FromJson, Limits, from_slice};
use serde::de::DeserializeOwned;
use serde_json::Value;

fn content() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The files as they are written, with their examples.
fn written() -> Vec<Embedded> {
    let mut files = Vec::new();
    for kind in ["assessments", "guidance", "packs"] {
        for folder in listed(&content().join(kind)) {
            for file in listed(&folder) {
                let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
                files.push((
                    kind,
                    leak(name(&folder)),
                    leak(name(&file)),
                    leak(std::fs::read_to_string(&file).unwrap()),
                ));
            }
        }
    }
    files
}

/// Every form as it is written; a broken one fails the test with its problems.
fn forms(check: impl Fn(&Compiled)) {
    let library = Library::of(&written());
    assert!(!library.shelves().is_empty());
    for shelf in library.shelves() {
        match shelf.form() {
            Ok(form) => check(form),
            Err(problems) => panic!("version {}: {problems:#?}", shelf.version()),
        }
    }
}

#[test]
fn every_form_compiles() {
    forms(|form| assert!(form.item_count() > 0));
    assert!(builtin().newest(&NEEDS.into()).is_some());
}

#[test]
fn every_file_fits_its_schema() {
    let schema = |name: &str| {
        let path = content().join("schema").join(format!("{name}.schema.json"));
        let text = std::fs::read_to_string(path).unwrap();
        jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
    };
    for (kind, folder, file, text) in written() {
        let value: Value = serde_json::from_str(text).unwrap();
        let name = match (kind, value.get("version").is_some()) {
            ("packs", _) => "pack",
            ("assessments", true) => "definition",
            ("assessments", false) => "part",
            (_, true) => "guidance",
            (_, false) => "domain-guidance",
        };
        let problems: Vec<String> = schema(name)
            .iter_errors(&value)
            .map(|problem| format!("{}: {problem}", problem.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{kind}/{folder}/{file}: {problems:#?}");
    }
}

#[test]
fn what_is_embedded_is_what_is_written_without_the_examples() {
    fn without_examples(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.remove("examples");
                members.values_mut().for_each(without_examples);
            }
            Value::Array(elements) => elements.iter_mut().for_each(without_examples),
            _ => {}
        }
    }
    let written = written();
    assert_eq!(FILES.len(), written.len());
    for (embedded, written) in FILES.iter().zip(&written) {
        assert_eq!(embedded.2, written.2);
        let mut expected: Value = serde_json::from_str(written.3).unwrap();
        without_examples(&mut expected);
        let found: Value = serde_json::from_str(embedded.3).unwrap();
        assert_eq!(found, expected, "{}", written.2);
        assert!(!embedded.3.contains('\n'));
    }
}

#[test]
fn every_file_is_read_as_serde_reads_it() {
    fn check<T: FromJson + DeserializeOwned + PartialEq + Debug>(file: &Embedded) {
        let ours: T = from_slice(file.3.as_bytes(), &Limits::FILE).unwrap();
        let theirs: T = serde_json::from_str(file.3).unwrap();
        assert_eq!(ours, theirs, "{}", file.2);
    }
    for file in FILES.iter().chain(&written()) {
        match (file.0, file.3.contains("\"version\"")) {
            ("packs", _) => check::<Pack>(file),
            ("assessments", true) => check::<Definition>(file),
            ("assessments", false) => check::<Part>(file),
            (_, true) => check::<Guidance>(file),
            (_, false) => check::<DomainGuidance>(file),
        }
    }
}

#[test]
fn no_text_is_empty_or_padded() {
    fn check(value: &Value, at: &str) {
        match value {
            Value::String(text) => {
                assert!(!text.is_empty() && text.trim() == text, "{at}: {text:?}");
            }
            Value::Object(members) => {
                for (name, value) in members {
                    check(value, &format!("{at}/{name}"));
                }
            }
            Value::Array(elements) => {
                for (index, value) in elements.iter().enumerate() {
                    check(value, &format!("{at}/{index}"));
                }
            }
            _ => {}
        }
    }
    for (kind, folder, file, text) in written() {
        check(
            &serde_json::from_str(text).unwrap(),
            &format!("{kind}/{folder}/{file}"),
        );
    }
}

#[test]
fn the_scale_and_the_classes_are_complete() {
    forms(|form| {
        let ratings: Vec<u8> = form.guidance().scale.iter().map(|l| l.rating).collect();
        assert_eq!(ratings, [0, 1, 2, 3, 4]);
        let floors = &form.guidance().class_floors;
        let classes: Vec<FlagClass> = floors.iter().map(|floor| floor.class).collect();
        assert_eq!(classes, [FlagClass::R1, FlagClass::R2, FlagClass::R3]);
    });
}

#[test]
fn every_written_domain_has_guidance() {
    forms(|form| {
        for part in &form.definition().parts {
            let Some(domain) = &part.domain else { continue };
            let guidance = form.guidance_for(domain).unwrap();
            assert!(!guidance.flags.is_empty(), "{domain} has no flags");
            assert!(!guidance.goals.is_empty(), "{domain} has no goals");
            assert!(!guidance.interventions.is_empty(), "{domain} has no steps");
            assert!(guidance.review.is_some(), "{domain} has no review");
        }
    });
}

/// A rule with its name, its examples, and whether it has a condition.
fn examples<'a>(rule: Rule<'a>) -> Option<(String, Option<&'a Examples>)> {
    match rule {
        Rule::Flag(_, flag) => flag.when.as_ref()?,
        _ => rule.when()?,
    };
    Some(match rule {
        Rule::Flag(_, flag) => (flag.id.to_string(), flag.examples.as_ref()),
        Rule::Cross(rule) => (rule.id.to_string(), rule.examples.as_ref()),
        Rule::Hint(domain, hint) => (
            format!("hint {} of {domain}", hint.rating),
            hint.examples.as_ref(),
        ),
        Rule::Review(..) | Rule::Offer(_) | Rule::Pack(_) => return None,
    })
}

/// The form with every rule switched on, so that a rule that waits for confirmation is proven too.
fn switched_on(form: &Compiled) -> Compiled {
    let mut guidance = form.guidance().clone();
    for rule in &mut guidance.rules {
        rule.enabled = true;
    }
    for flag in guidance.domains.iter_mut().flat_map(|of| &mut of.flags) {
        flag.enabled = true;
    }
    Compiled::new(form.definition().clone(), guidance).unwrap()
}

fn inputs(example: &Example) -> Inputs<'_> {
    Inputs {
        answers: &example.answers,
        ratings: &example.ratings,
        facts: &example.facts,
    }
}

#[test]
fn every_rule_has_an_example_that_fires_it_and_one_that_does_not() {
    forms(|form| {
        let form = switched_on(form);
        let mut wrong = Vec::new();
        for (index, rule) in form.rules() {
            let Some((name, examples)) = examples(rule) else {
                continue;
            };
            let Some(examples) = examples else {
                wrong.push(format!("{name} has no examples"));
                continue;
            };
            let fires = |example| {
                let state = evaluate(&form, &inputs(example));
                state.rule_evidence(index).is_some()
            };
            if !fires(&examples.fires) {
                wrong.push(format!("{name} does not fire on its firing example"));
            }
            if fires(&examples.does_not_fire) {
                wrong.push(format!("{name} fires on its other example"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

#[test]
fn examples_are_answers_that_the_form_could_give() {
    forms(|form| {
        let form = switched_on(form);
        let mut wrong = Vec::new();
        for (_, rule) in form.rules() {
            let Some((name, Some(examples))) = examples(rule) else {
                continue;
            };
            for example in [&examples.fires, &examples.does_not_fire] {
                let state = evaluate(&form, &inputs(example));
                for item in example.answers.keys() {
                    match form.item_index(item) {
                        Some(index) if !state.problems(index).is_empty() => {
                            wrong.push(format!("{name} {item}: {:?}", state.problems(index)));
                        }
                        Some(index) if !state.is_enabled(index) => {
                            wrong.push(format!("{name} answers {item}, which is hidden"));
                        }
                        Some(_) => {}
                        None => wrong.push(format!("{name} answers {item}, which is not there")),
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

#[test]
fn answering_the_examples_one_by_one_gives_what_answering_at_once_gives() {
    forms(|form| {
        for (_, rule) in form.rules() {
            let Some((name, Some(examples))) = examples(rule) else {
                continue;
            };
            let example = &examples.fires;
            let mut so_far = Example {
                answers: Default::default(),
                ..example.clone()
            };
            let mut state = evaluate(form, &inputs(&so_far));
            for (item, answer) in &example.answers {
                so_far.answers.insert(item.clone(), answer.clone());
                update(
                    form,
                    &mut state,
                    &inputs(&so_far),
                    &[Changed::Item(item.clone())],
                );
            }
            assert_eq!(state, evaluate(form, &inputs(example)), "{name}");
        }
    });
}

#[test]
fn every_rule_says_why_and_where_it_comes_from() {
    forms(|form| {
        for (_, rule) in form.rules() {
            let (why, source) = match rule {
                Rule::Flag(_, flag) => (&flag.why, &flag.source),
                Rule::Cross(rule) => (&rule.why, &rule.source),
                Rule::Hint(domain, hint) => (&hint.why, &domain.as_str().to_owned()),
                Rule::Review(..) | Rule::Offer(_) | Rule::Pack(_) => continue,
            };
            assert!(why.ends_with('.'), "{rule:?}: the reason is a sentence");
            assert!(!source.is_empty(), "{rule:?}");
        }
    });
}

#[test]
fn a_domain_is_added_by_two_files_and_no_code() {
    let mut files = written();
    files.retain(|(.., name, _)| *name != "D16.json");
    files.push((
        "assessments",
        "v1",
        "D16.json",
        r#"{"id":"D16","domain":"D16","title":"Company","lead":"Hello.","anchors":["a","b","c","d","e"],
            "groups":[{"id":"D16.a","title":"A","items":[{"id":"D16.p1","ask":"Well?","kind":"yesNo"}]}]}"#,
    ));
    files.push((
        "guidance",
        "v1",
        "D16.json",
        r#"{"domain":"D16","flags":[{"id":"F16-1","class":"R2","title":"T","why":"W.","source":"S","advice":"A",
            "when":{"item":"D16.p1","is":["no"]}}]}"#,
    ));
    let library = Library::of(&files);
    let form = library.form(&NEEDS.into(), "1").unwrap();
    let parts: Vec<&str> = (form.definition().parts.iter())
        .map(|part| part.id.as_str())
        .collect();
    assert!(
        parts.ends_with(&["D15", "D16", "D17", "D18"]),
        "domains keep their order: {parts:?}"
    );
    let example: Example =
        serde_json::from_str(r#"{"answers":{"D16.p1":{"choice":"no"}}}"#).unwrap();
    let state = evaluate(form, &inputs(&example));
    assert!(state.has_fired(form, &"F16-1".into()));
    assert_eq!(state.domain_progress(form, &"D16".into()).answered, 1);
}

#[test]
fn a_raised_flag_leads_to_a_question_that_is_asked() {
    forms(|form| {
        let form = switched_on(form);
        let mut wrong = Vec::new();
        for (_, rule) in form.rules() {
            let Some((name, Some(examples))) = examples(rule) else {
                continue;
            };
            let state = evaluate(&form, &inputs(&examples.fires));
            for fired in state.fired(&form) {
                if let Rule::Flag(_, flag) = fired.rule
                    && let Some(item) = &flag.go_to
                    && !state.shows(&form, item)
                {
                    wrong.push(format!(
                        "{name}: {} leads to {item}, which is hidden",
                        flag.id
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}
