//! Expressions on forms as they are published, when those are at hand.

use super::{Model, environment, json, result};

/// The forms are no part of the project; without them the test says nothing.
fn sample(name: &str) -> Option<String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = [
        root.join("../shared/fhir-samples"),
        std::env::var_os("FHIR_SAMPLES")
            .map(Into::into)
            .unwrap_or_default(),
    ];
    let found = places
        .iter()
        .find_map(|place| std::fs::read_to_string(place.join(name)).ok());
    if found.is_none() {
        eprintln!("skipped: {name} is not at hand");
    }
    found
}

#[test]
fn questions_of_a_published_form_are_found() {
    let Some(text) = sample("phq-9-us-core.json") else {
        return;
    };
    let form = json(&text);
    let found = |expression| result(expression, &form, &environment(Model::R4));
    assert_eq!(found("Questionnaire.resourceType.exists()"), "[true]");
    assert_eq!(found("repeat(item).linkId.isDistinct()"), "[true]");
    assert_eq!(found("repeat(item).count() > 9"), "[true]");
    assert_eq!(
        found(
            "repeat(item).answerOption.value.ofType(Coding).count() = repeat(item).answerOption.count()"
        ),
        "[true]"
    );
    assert_eq!(
        found("repeat(item).answerOption.weight().count() > 0"),
        "[true]"
    );
}

#[test]
fn every_published_form_can_be_walked_through() {
    for name in [
        "all-data-types-hl7-sdc.json",
        "enable-when-hl7-sdc.json",
        "gad-7-sdc-qrf.json",
        "hunger-vital-sign-us-core.json",
        "nested-groups-hl7-sdc.json",
        "prapare-us-core.json",
    ] {
        let Some(text) = sample(name) else {
            continue;
        };
        let form = json(&text);
        for model in [Model::None, Model::R4] {
            for expression in ["descendants().count() > 20", "repeat(item).linkId.exists()"] {
                let found = result(expression, &form, &environment(model));
                assert_eq!(found, "[true]", "{name}: {expression}");
            }
        }
    }
}
