//! Small forms written as JSON, for the tests of the engine.

use super::*;

/// A form of one domain with these items, flags, cross rules and sums, all as JSON lists.
pub fn form(
    items: &str,
    flags: &str,
    rules: &str,
    scores: &str,
) -> Result<Compiled, Vec<DefinitionProblem>> {
    let definition = format!(
        r#"{{"id":"test","version":"1","title":"Test","scores":{scores},
        "domains":[{{"id":"D01","title":"Health","kind":"core"}},{{"id":"D02","title":"Later","kind":"core"}}],
        "parts":[{{"id":"D01","domain":"D01","title":"Health","lead":"Hello.","anchors":["0","1","2","3","4"],
        "groups":[{{"id":"D01.a","title":"A","items":{items}}}]}}]}}"#
    );
    let guidance = format!(
        r#"{{"version":"1","classFloors":[{{"class":"R1","floor":3}},{{"class":"R3"}}],"rules":{rules},
        "domains":[{{"domain":"D01","flags":{flags}}}]}}"#
    );
    Compiled::new(
        serde_json::from_str(&definition).unwrap(),
        serde_json::from_str(&guidance).unwrap(),
    )
}

pub const P1: &str = r#"{"id":"D01.p1","ask":"First?","kind":"yesNo"}"#;
pub const P2: &str = r#"{"id":"D01.p2","ask":"Second?","kind":"scale","showWhen":{"item":"D01.p1","positive":true}}"#;
pub const P2A: &str = r#"{"id":"D01.p2a","ask":"More?","kind":{"text":{}},"detail":true,"showWhen":{"item":"D01.p2","atLeast":2}}"#;

pub fn flag(id: &str, class: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","class":"{class}","title":"{id} title","why":"w","source":"s","advice":"a"{rest}}}"#
    )
}

pub fn cross(id: &str, when: &str, effects: &str) -> String {
    format!(r#"{{"id":"{id}","when":{when},"effects":[{effects}],"why":"w","source":"s"}}"#)
}

pub fn example(json: &str) -> Example {
    serde_json::from_str(json).unwrap()
}

pub fn state(form: &Compiled, json: &str) -> FormState {
    let example = example(json);
    evaluate(
        form,
        &Inputs {
            answers: &example.answers,
            ratings: &example.ratings,
            facts: &example.facts,
        },
    )
}

pub fn shown(form: &Compiled, json: &str) -> Vec<String> {
    let state = state(form, json);
    form.items()
        .filter(|(index, _)| state.is_enabled(*index))
        .map(|(_, item)| item.id.to_string())
        .collect()
}

pub fn fired(form: &Compiled, json: &str) -> Vec<String> {
    let state = state(form, json);
    state
        .fired(form)
        .filter_map(|fired| fired.rule.id().map(ToString::to_string))
        .collect()
}
