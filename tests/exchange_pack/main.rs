//! Organisation packs and own forms: what comes in is checked in full, and every draft keeps its version.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what it expects by failing"
)]

mod refused;

#[path = "../schema_support/mod.rs"]
mod schema_support;

use std::path::PathBuf;

use fieldfare::content::{self, Changes};
use fieldfare::domain::case::{Assessment, CaseDocument, Pinned, Stamp, Whose};
use fieldfare::domain::form::{Compiled, OrganisationPack, Rule};
use fieldfare::domain::ids::{AssessmentId, CaseId, VaultId};
use fieldfare::domain::settings::VaultSettings;
use fieldfare::domain::time::Timestamp;
use fieldfare::exchange::case_file::{Refusal, Why};
use fieldfare::exchange::pack_file::{self, read, stored};
use fieldfare::json::{Json, Limits, Reason, parse};
use proptest::prelude::*;
use schema_support::{errors, published};
use serde_json::{Value, json};

fn path(place: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(place)
}

fn example() -> Value {
    let text = std::fs::read_to_string(path("docs/examples/harbour.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn look(value: &Value) -> Result<(OrganisationPack, Changes), Vec<Refusal>> {
    read(value.to_string().as_bytes(), content::look_at)
}

/// The example with one place changed.
fn with(place: &str, value: Value) -> Value {
    let mut pack = example();
    *pack.pointer_mut(place).unwrap() = value;
    pack
}

/// A pack that is nothing but one list.
fn only(list: &str, value: Value) -> Value {
    json!({ "format": pack_file::FORMAT, "schema": 1, "id": "x", "version": 1, "title": "X", list: value })
}

fn vault(n: u8) -> VaultId {
    VaultId::from_random([n; 16])
}

fn tree(value: &Value) -> Json {
    parse(value.to_string().as_bytes(), &Limits::FILE).unwrap()
}

fn pack(version: u32, ask: &str) -> Json {
    let mut value = only("wording", json!([{ "item": "D02.p2", "ask": ask }]));
    value["version"] = json!(version);
    assert!(look(&value).is_ok());
    tree(&value)
}

fn ask(form: &Compiled) -> String {
    form.item(&"D02.p2".into()).unwrap().ask.clone()
}

fn draft(form: &Compiled) -> CaseDocument {
    let stamp = Stamp {
        at: Timestamp::from_millis(1_795_000_000_000),
        by: "A".into(),
    };
    let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp.clone());
    let definition = form.definition();
    let pinned = Pinned {
        id: definition.id.clone(),
        version: definition.version.clone(),
    };
    case.assessments.push(Assessment::new(
        AssessmentId::from_random([2; 16]),
        stamp,
        pinned,
    ));
    case
}

#[test]
fn the_example_of_the_docs_is_taken_and_says_what_it_changes() {
    let (pack, changes) = look(&example()).unwrap();
    assert_eq!(changes.switched_off, []);
    assert_eq!(changes.thresholds.len(), 1);
    assert_eq!(changes.thresholds[0].0.as_str(), "F02-5");
    assert_eq!(
        (pack.wording.len(), pack.policies.len(), pack.forms.len()),
        (3, 1, 1)
    );
    let mut settings = VaultSettings {
        worker_name: "Ines".into(),
        ..VaultSettings::default()
    };
    pack.settings.set(&mut settings);
    assert_eq!((settings.idle_minutes, settings.veil_on_blur), (3, true));
    assert_eq!(settings.worker_name, "Ines");
    assert!(settings.emergency_steps.starts_with("Call the night desk"));
}

#[test]
fn everything_a_pack_changes_is_in_the_form_of_new_drafts() {
    content::open(vault(1), vec![tree(&example())], "harbour.1");
    let form = content::current().unwrap();
    assert_eq!(form.definition().version, "1+harbour.1");
    assert!(ask(form).starts_with("In the last week"));
    assert_eq!(
        form.item(&"D02.p2".into()).unwrap().help.as_deref(),
        Some("A guess is fine.")
    );
    assert!(form.item(&"D02.hh1".into()).is_some());
    let Some(Rule::Flag(_, flag)) = form.rule(&"F02-5".into()) else {
        panic!("no flag")
    };
    assert_eq!(
        (flag.floor, flag.advice.as_str()),
        (Some(3), "Tell the house nurse at the next handover.")
    );
    assert_eq!(form.guidance().scale[1].review_days, 60);
    assert_eq!(content::own_forms().len(), 1);
    assert_eq!(content::own_forms()[0].item_count(), 3);
    content::close();
    assert_eq!(content::current().unwrap().definition().version, "1");
    assert!(content::own_forms().is_empty());
}

#[test]
fn a_draft_keeps_its_words_when_a_newer_pack_comes_or_none_is_in_use() {
    let (first, second) = (pack(1, "One?"), pack(2, "Two?"));
    content::open(vault(1), vec![first.clone()], "x.1");
    let before = content::current().unwrap();
    let old = draft(before);
    assert_eq!(ask(before), "One?");
    content::open(vault(1), vec![first.clone(), second.clone()], "x.2");
    let newer = draft(content::current().unwrap());
    for in_use in ["x.2", "x.1", "", "gone.1"] {
        content::open(vault(1), vec![second.clone(), first.clone()], in_use);
        for (case, words) in [(&old, "One?"), (&newer, "Two?")] {
            let form = content::for_person(case, Whose::Client).unwrap();
            assert_eq!(ask(form), words, "{in_use}");
        }
    }
    // The content of the app alone stays what it is.
    content::open(vault(1), vec![first, second], "");
    assert_eq!(content::current().unwrap().definition().version, "1");
}

#[test]
fn another_vault_never_sees_a_pack() {
    let first = pack(1, "One?");
    content::open(vault(1), vec![first.clone()], "x.1");
    let case = draft(content::current().unwrap());
    content::close();
    let plain = ask(content::current().unwrap());
    assert_eq!(
        ask(content::for_person(&case, Whose::Client).unwrap()),
        plain
    );
    content::open(vault(2), vec![], "x.1");
    assert_eq!(ask(content::current().unwrap()), plain);
    assert_eq!(
        ask(content::for_person(&case, Whose::Client).unwrap()),
        plain
    );
    content::open(vault(2), vec![pack(1, "Other?")], "x.1");
    assert_eq!(ask(content::current().unwrap()), "Other?");
    content::open(vault(1), vec![first], "x.1");
    assert_eq!(ask(content::current().unwrap()), "One?");
}

/// A file from elsewhere may pin anything: no form of an organisation takes the place of the urgent questions and
/// the flags, and the needs assessment is never filled in as a form.
#[test]
fn an_own_form_never_stands_for_the_assessment_nor_the_assessment_for_a_form() {
    content::open(vault(1), vec![tree(&example())], "harbour.1");
    let own = content::own_forms()[0];
    assert!(content::is_own(own));
    let mut case = draft(own);
    let read_with = content::for_person(&case, Whose::Client).unwrap();
    assert!(!content::is_own(read_with) && read_with.item(&"G1".into()).is_some());
    let pinned = case.assessments.remove(0).definition;
    assert!(content::own_form(&pinned).is_some_and(content::is_own));
    let needs = draft(content::current().unwrap()).assessments.remove(0);
    assert!(content::own_form(&needs.definition).is_none());
    content::close();
    assert!(content::own_form(&pinned).is_none());
}

#[test]
fn nothing_is_switched_off_without_being_named() {
    let rules: Vec<&str> = vec!["F02-1", "F-G1", "X2"];
    let off: Vec<Value> = rules
        .iter()
        .map(|id| json!({ "id": id, "enabled": false }))
        .collect();
    let (_, changes) = look(&only("rules", json!(off))).unwrap();
    let mut named: Vec<&str> = changes
        .switched_off
        .iter()
        .map(|(id, _)| id.as_str())
        .collect();
    named.sort_unstable();
    assert_eq!(named, ["F-G1", "F02-1", "X2"]);
    assert!(
        changes
            .switched_off
            .iter()
            .all(|(_, words)| !words.is_empty())
    );
    // A condition that never holds is a threshold, and named as well.
    let never = json!([{ "id": "F02-1", "when": { "all": [{ "item": "D02.c2", "is": ["yes"] }, { "item": "D02.c2", "is": ["no"] }] } }]);
    let (_, changes) = look(&only("rules", never)).unwrap();
    assert_eq!(changes.thresholds[0].0.as_str(), "F02-1");
}

#[test]
fn the_same_version_with_other_content_is_refused() {
    content::open(vault(1), vec![pack(1, "One?")], "x.1");
    let again = only("wording", json!([{ "item": "D02.p2", "ask": "One?" }]));
    assert!(look(&again).is_ok());
    let other = only("wording", json!([{ "item": "D02.p2", "ask": "Other?" }]));
    let refusals = look(&other).unwrap_err();
    assert!(
        refusals[0]
            .reason_in_words()
            .contains("“x.1” stands for something else")
    );
}

#[test]
fn a_form_by_itself_is_a_pack_with_one_form() {
    let form = example()["forms"][0].clone();
    let (pack, _) = look(&form).unwrap();
    assert_eq!(pack.name(), "harbour-arrival.1");
    assert_eq!(pack.forms.len(), 1);
    let kept = stored(form.to_string().as_bytes()).unwrap();
    assert_eq!(OrganisationPack::of(&kept), Ok(pack));
}

#[test]
fn hostile_files_are_refused_and_hostile_texts_are_text() {
    let text = example().to_string();
    for (bytes, reason) in [
        (&b""[..], Reason::Empty),
        (&text.as_bytes()[..text.len() / 2], Reason::CutOff),
        (
            text.replacen("\"id\":\"harbour\"", "\"id\":\"harbour\",\"id\":\"b\"", 1)
                .as_bytes(),
            Reason::DuplicateName("id".into()),
        ),
    ] {
        let refusals = read(bytes, content::look_at).unwrap_err();
        assert_eq!(refusals[0].why, Why::Json(reason));
    }
    let deep = format!(
        "{{\"format\":{}1{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    assert!(read(deep.as_bytes(), content::look_at).is_err());
    let huge = vec![b' '; 5 * 1024 * 1024];
    assert!(read(&huge, content::look_at).is_err());
    let markup = "<img src=x onerror=alert(1)>\u{202e}";
    let (pack, _) = look(&with("/wording/0/ask", json!(markup))).unwrap();
    assert_eq!(pack.wording[0].ask.as_deref(), Some(markup));
}

#[test]
fn a_form_too_long_to_follow_is_refused() {
    let items: Vec<Value> = (0..4_001)
        .map(|n| json!({ "id": format!("a.{n}"), "ask": "?", "kind": "yesNo", "showWhen": { "item": format!("a.{}", (n + 1) % 4_001), "answered": true } }))
        .collect();
    let mut form = example()["forms"][0].clone();
    form["parts"][0]["groups"] = json!([{ "id": "a", "title": "A", "items": items }]);
    let refusals = look(&form).unwrap_err();
    assert_eq!(refusals.len(), 1, "{refusals:?}");
}

#[test]
fn the_published_schema_is_in_step_and_the_example_keeps_it() {
    let schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<OrganisationPack>();
    let validator = published("organisation-pack", &schema);
    let errors = |value: &Value| errors(&validator, value);
    assert_eq!(errors(&example()), Vec::<String>::new());
    assert!(!errors(&with("/format", json!("other"))).is_empty());
    assert!(!errors(&with("/rules/0", json!({ "id": "F02-5", "odd": 1 }))).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, content::look_at);
    }

    #[test]
    fn no_cut_of_the_example_is_taken(end in 0usize..3_000) {
        let text = example().to_string();
        let end = end.min(text.len() - 1);
        prop_assert!(read(text.as_bytes().get(..end).unwrap(), content::look_at).is_err());
    }
}
