//! The built-in questions on medicines and mental health raise the right red flags.
//!
//! The examples inside the content prove each rule alone; these tables prove them together.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use fieldfare::content::{NEEDS, builtin};
use fieldfare::domain::form::{
    Answers, Compiled, Facts, FormState, Inputs, Ratings, Rule, evaluate,
};

fn form() -> &'static Compiled {
    builtin().newest(&NEEDS.into()).unwrap()
}

fn state(form: &Compiled, answers: &str) -> FormState {
    let answers: Answers = serde_json::from_str(answers).unwrap();
    let inputs = Inputs {
        answers: &answers,
        ratings: &Ratings::new(),
        facts: &Facts::default(),
    };
    evaluate(form, &inputs)
}

/// Checks which flags the answers raise; today is 2026-01-15.
fn check(form: &Compiled, answers: &str, expected: &[&str]) {
    let state = state(form, answers);
    let fired: Vec<&str> = state
        .fired(form)
        .filter(|fired| matches!(fired.rule, Rule::Flag(..)))
        .filter_map(|fired| fired.rule.id().map(|id| id.as_str()))
        .collect();
    assert_eq!(fired, expected, "{answers}");
}

#[test]
fn thoughts_of_ending_life_are_never_without_a_flag() {
    let form = form();
    for (answers, expected) in [
        (r#"{"D03.p8":{"choice":"no"}}"#, None),
        (r#"{"D03.p8":{"choice":"yes"}}"#, Some("F03-2")),
        (r#"{"D03.p8":{"choice":"unsure"}}"#, Some("F03-2")),
        (
            r#"{"D03.p8":{"choice":"yes"},"D03.p8c":"declined"}"#,
            Some("F03-2"),
        ),
        (
            r#"{"D03.p8":{"choice":"unsure"},"D03.p8c":{"choice":"unsure"}}"#,
            Some("F03-2"),
        ),
        (
            r#"{"D03.p8":{"choice":"yes"},"D03.p8c":{"choice":"unsure"}}"#,
            Some("F03-1"),
        ),
        (
            r#"{"D03.p8":{"choice":"unsure"},"D03.p8c":{"choice":"likely"}}"#,
            Some("F03-1"),
        ),
        (
            r#"{"D03.p8":{"choice":"unsure"},"D03.p8b":{"choice":"yes"}}"#,
            Some("F03-1"),
        ),
        (
            r#"{"D03.p8":{"choice":"no"},"D03.s2":{"choice":"yes"},"D03.p8d":{"choice":"recent"}}"#,
            Some("F03-1"),
        ),
    ] {
        check(form, answers, expected.as_slice());
    }
}

#[test]
fn an_act_counts_as_recent_for_three_months_and_only_when_the_day_is_surely_within() {
    let form = form();
    for (day, expected) in [
        ("2025-10-15", "F03-1"),
        ("2025-10-14", "F03-2"),
        ("2025-12", "F03-1"),
        ("2025-10", "F03-2"),
        ("2025", "F03-2"),
    ] {
        check(
            form,
            &format!(
                r#"{{"D03.p8":{{"choice":"yes"}},"D03.p8d":{{"choice":"longer"}},"D03.p8da":{{"date":"{day}"}}}}"#
            ),
            &[expected],
        );
    }
}

#[test]
fn answers_taken_back_raise_nothing() {
    let form = form();
    check(
        form,
        r#"{"D03.p8":{"choice":"no"},"D03.p8b":{"choice":"yes"},"D03.p8c":{"choice":"likely"}}"#,
        &[],
    );
}

#[test]
fn means_within_reach_join_thoughts_of_ending_life() {
    let form = form();
    check(
        form,
        r#"{"D03.p8":{"choice":"unsure"},"D03.p8f":{"choice":"yes"}}"#,
        &["F02-4", "F03-2"],
    );
    check(
        form,
        r#"{"D03.p8":{"choice":"unsure"},"D02.p8":{"choice":"unsure"}}"#,
        &["F02-4", "F03-2"],
    );
}

#[test]
fn a_flag_of_mental_health_brings_up_the_question_on_safe_keeping() {
    let form = form();
    let asked = |answers: &str| state(form, answers).shows(form, &"D02.p8".into());
    assert!(!asked("{}"));
    assert!(!asked(r#"{"D03.p8":{"choice":"no"}}"#));
    assert!(asked(r#"{"D03.p8":{"choice":"unsure"}}"#));
    assert!(asked(r#"{"G3":{"choice":"yes"}}"#));
}

#[test]
fn the_gate_stays_open_until_the_questions_on_ending_life_are_finished() {
    let form = form();
    let branch = r#""G3":{"choice":"yes"},"D03.p8":{"choice":"yes"},"D03.p8a":{"choice":"longer"},"D03.p8b":{"choice":"no"}"#;
    check(form, r#"{"G3":{"choice":"unsure"}}"#, &["F-G3"]);
    check(form, &format!("{{{branch}}}"), &["F-G3", "F03-2"]);
    check(
        form,
        &format!(r#"{{{branch},"D03.p8c":{{"choice":"notAtAll"}}}}"#),
        &["F03-2"],
    );
}

#[test]
fn a_vital_medicine_runs_out_only_when_it_is_vital_nearly_gone_and_not_on_its_way() {
    let form = form();
    for (days, arranged, vital, raised) in [
        ("1", r#"{"choice":"no"}"#, "yes", true),
        ("1", r#"{"choice":"unsure"}"#, "unsure", true),
        ("0", r#""notKnown""#, "yes", true),
        ("2", r#"{"choice":"no"}"#, "yes", false),
        ("1", r#"{"choice":"yes"}"#, "yes", false),
        ("1", r#"{"choice":"no"}"#, "no", false),
    ] {
        let expected: &[&str] = if raised { &["F02-2"] } else { &[] };
        check(
            form,
            &format!(
                r#"{{"D02.p1":{{"rows":[{{"name":{{"text":"Insulin"}}}}]}},"D02.p4":{{"number":"{days}"}},"D02.p4b":{arranged},"D02.p4c":{{"choice":"{vital}"}}}}"#
            ),
            expected,
        );
    }
}
