//! The urgent gate, physical health and the rules across domains do what the assessment content says.
//!
//! The examples inside the content prove each rule alone; these tables prove classes, domains and limits.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use fieldfare::content::{NEEDS, builtin};
use fieldfare::domain::form::{
    Compiled, DomainKind, Example, FlagClass, FormState, Inputs, Rule, Subject, evaluate,
};
use fieldfare::domain::ids::DomainId;

use FlagClass::{R1, R2, R3};

fn form() -> &'static Compiled {
    builtin().newest(&NEEDS.into()).unwrap()
}

/// The state that answers, ratings and facts lead to; today is 2026-01-15.
fn state(inputs: &str) -> FormState {
    let example: Example = serde_json::from_str(inputs).unwrap();
    let inputs = Inputs {
        answers: &example.answers,
        ratings: &example.ratings,
        facts: &example.facts,
    };
    evaluate(form(), &inputs)
}

type Raised<'a> = (&'a str, FlagClass, &'a str, Option<u8>);

/// Checks which flags are raised: rule, class, domain, floor.
fn check_flags(inputs: &str, expected: &[Raised<'_>]) {
    let state = state(inputs);
    let raised: Vec<Raised<'_>> = state
        .fired(form())
        .filter_map(|fired| match fired.rule {
            Rule::Flag(domain, flag) => Some((
                flag.id.as_str(),
                flag.class,
                domain.as_str(),
                form().floor(flag),
            )),
            _ => None,
        })
        .collect();
    assert_eq!(raised, expected, "{inputs}");
}

fn fires(inputs: &str, rule: &str) -> bool {
    state(inputs).has_fired(form(), &rule.into())
}

#[test]
fn every_gate_answer_raises_its_class_in_its_domain() {
    let answered =
        |item: &str, code: &str| format!(r#"{{"answers":{{"{item}":{{"choice":"{code}"}}}}}}"#);
    for (item, code, expected) in [
        ("G1", "yes", None),
        ("G1", "no", Some(("F-G1", R1, "D13", Some(3)))),
        ("G1", "unsure", Some(("F-G1", R1, "D13", Some(3)))),
        ("G2", "yes", Some(("F-G2", R2, "D01", None))),
        ("G2", "no", None),
        ("G3", "yes", Some(("F-G3", R1, "D03", Some(3)))),
        ("G3", "unsure", Some(("F-G3", R1, "D03", Some(3)))),
        ("G3", "no", None),
        ("G5", "yes", Some(("F-G5-1", R1, "D14", Some(3)))),
        ("G5", "unsure", Some(("F-G5-2", R2, "D14", Some(3)))),
        ("G5", "no", None),
        ("G6", "yes", Some(("F-G6", R1, "D01", Some(3)))),
        ("G6", "no", None),
    ] {
        check_flags(&answered(item, code), expected.as_slice());
    }
}

#[test]
fn whatever_is_missing_tonight_raises_a_flag_of_its_own() {
    check_flags(
        r#"{"answers":{"G4":{"choices":["sleep","food","medicine"]}}}"#,
        &[
            ("F-G4-1", R2, "D09", Some(3)),
            ("F-G4-2", R2, "D08", Some(3)),
            ("F-G4-3", R2, "D02", Some(3)),
        ],
    );
    check_flags(r#"{"answers":{"G4":{"choices":["nothing"]}}}"#, &[]);
}

#[test]
fn danger_to_somebody_close_is_raised_in_care_and_in_safety() {
    check_flags(
        r#"{"answers":{"G5":{"choice":"yes"},"G5b":{"choices":["harm"]}}}"#,
        &[
            ("F-G5-1", R1, "D14", Some(3)),
            ("F-G5-3", R1, "D13", Some(3)),
        ],
    );
}

#[test]
fn a_flag_leads_to_a_question_that_is_asked() {
    for (answers, rule) in [
        (r#"{"G2":{"choice":"yes"}}"#, "F-G2"),
        (r#"{"G3":{"choice":"yes"}}"#, "F-G3"),
        (r#"{"G4":{"choices":["medicine"]}}"#, "F-G4-3"),
        (
            r#"{"D03.p8":{"choice":"unsure"},"D03.p8f":{"choice":"yes"}}"#,
            "F02-4",
        ),
        (r#"{"D03.p8":{"choice":"unsure"}}"#, "F03-2"),
        (
            r#"{"D03.p8":{"choice":"no"},"D03.s2":{"choice":"yes"},"D03.p8d":{"choice":"recent"}}"#,
            "F03-1",
        ),
    ] {
        let Some(Rule::Flag(_, flag)) = form().rule(&rule.into()) else {
            panic!("{rule} is a flag");
        };
        let next = flag.go_to.as_ref().unwrap();
        let state = state(&format!(r#"{{"answers":{answers}}}"#));
        assert!(state.has_fired(form(), &flag.id), "{answers} raise {rule}");
        assert!(state.shows(form(), next), "{rule} leads to {next}");
    }
}

#[test]
fn a_flag_names_the_answers_that_raised_it() {
    let state =
        state(r#"{"answers":{"D01.s2":{"choices":["oxygen"]},"D01.s2a":{"choice":"yes"}}}"#);
    let fired = state.fired(form()).find(|f| f.rule.id().is_some()).unwrap();
    let items: Vec<&str> = fired
        .evidence
        .iter()
        .filter_map(|subject| match subject {
            Subject::Item { item, .. } => Some(item.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(items, ["D01.s2", "D01.s2a"]);
}

#[test]
fn coming_home_counts_seven_days_to_each_side() {
    for (day, raised) in [
        ("2026-01-07", false),
        ("2026-01-08", true),
        ("2026-01-15", true),
        ("2026-01-22", true),
        ("2026-01-23", false),
    ] {
        let inputs = format!(
            r#"{{"answers":{{"D01.p9a":{{"date":"{day}"}},"D01.p9b":{{"choices":["medicines"]}}}},"facts":{{"setting":["hospital"]}}}}"#
        );
        assert_eq!(fires(&inputs, "F01-4"), raised, "{day}");
    }
    for (days, raised) in [(0, true), (7, true), (8, false)] {
        let inputs = format!(
            r#"{{"answers":{{"D01.p9b":{{"choices":["medicines"]}}}},"facts":{{"setting":["hospital"],"daysSinceDischarge":{days}}}}}"#
        );
        assert_eq!(fires(&inputs, "F01-4"), raised, "{days}");
    }
}

#[test]
fn contact_after_a_discharge_is_planned_within_fourteen_days() {
    for (days, planned) in [(0, true), (14, true), (15, false)] {
        let inputs = format!(r#"{{"facts":{{"daysSinceDischarge":{days}}}}}"#);
        assert_eq!(fires(&inputs, "X6"), planned, "{days}");
    }
}

#[test]
fn unplanned_visits_count_for_rating_and_flag() {
    for (in_90, in_30, rating, flags) in [
        (0, 0, None, [].as_slice()),
        (1, 1, Some(2), &[]),
        (2, 1, Some(3), &[]),
        (2, 2, Some(3), &[("F01-6", R3, "D01", None)]),
    ] {
        let inputs = format!(
            r#"{{"answers":{{"D01.p2":{{"number":"{in_90}"}},"D01.p2c":{{"number":"{in_30}"}}}}}}"#
        );
        check_flags(&inputs, flags);
        let state = state(&inputs);
        let suggested = state.hint(form(), &DomainId::from("D01")).map(|f| f.rule);
        let suggested = suggested.map(|rule| match rule {
            Rule::Hint(_, hint) => hint.rating,
            other => panic!("{other:?} is no hint"),
        });
        assert_eq!(suggested, rating, "{inputs}");
    }
}

#[test]
fn questions_on_skin_and_pregnancy_come_up_when_they_matter() {
    for (inputs, item, asked) in [
        ("{}", "D01.p7", false),
        (r#"{"ratings":{"D06":1}}"#, "D01.p7", false),
        (r#"{"ratings":{"D06":2}}"#, "D01.p7", true),
        (r#"{"ratings":{"D07":2}}"#, "D01.p7", true),
        (
            r#"{"answers":{"D01.p3":{"choices":["wound"]}}}"#,
            "D01.p7",
            true,
        ),
        ("{}", "D01.p10", false),
        (
            r#"{"facts":{"ageYears":28,"sexRecorded":"male"}}"#,
            "D01.p10",
            false,
        ),
        (
            r#"{"facts":{"ageYears":28,"sexRecorded":"female"}}"#,
            "D01.p10",
            true,
        ),
        (
            r#"{"facts":{"ageYears":84,"sexRecorded":"female"}}"#,
            "D01.p10",
            false,
        ),
        (
            r#"{"answers":{"D01.p3":{"choices":["pregnancy"]}}}"#,
            "D01.p10",
            true,
        ),
    ] {
        assert_eq!(state(inputs).shows(form(), &item.into()), asked, "{inputs}");
    }
}

#[test]
fn work_and_children_are_offered_when_they_concern_the_client() {
    for (facts, expected) in [
        ("{}", [].as_slice()),
        (r#"{"ageYears":40}"#, &["D11"]),
        (r#"{"ageYears":13}"#, &["D15"]),
        (r#"{"ageYears":14}"#, &["D11", "D15"]),
        (r#"{"setting":["workersCompensation"]}"#, &["D11"]),
        (
            r#"{"ageYears":40,"householdHasChild":true}"#,
            &["D11", "D15"],
        ),
    ] {
        let state = state(&format!(r#"{{"facts":{facts}}}"#));
        let offered: Vec<&str> = state
            .fired(form())
            .filter_map(|fired| match fired.rule {
                Rule::Offer(domain) if domain.kind == DomainKind::Conditional => {
                    Some(domain.id.as_str())
                }
                _ => None,
            })
            .collect();
        assert_eq!(offered, expected, "{facts}");
    }
}

#[test]
fn rules_across_domains_follow_ratings_and_facts() {
    for (inputs, rule, fired) in [
        (r#"{"ratings":{"D01":3,"D02":3,"D03":3}}"#, "X9", true),
        (r#"{"ratings":{"D01":4,"D02":4,"D03":2}}"#, "X9", false),
        (
            r#"{"ratings":{"D03":4},"facts":{"householdHasChild":true}}"#,
            "X4",
            true,
        ),
        (
            r#"{"ratings":{"D03":4},"facts":{"householdHasChild":false}}"#,
            "X4",
            false,
        ),
        (
            r#"{"ratings":{"D02":3},"facts":{"previousRatings":{"D02":1}}}"#,
            "X11",
            true,
        ),
        (
            r#"{"ratings":{"D02":0},"facts":{"previousRatings":{"D02":1}}}"#,
            "X11",
            false,
        ),
        (r#"{"ratings":{"D02":3}}"#, "X11", false),
    ] {
        assert_eq!(fires(inputs, rule), fired, "{rule}: {inputs}");
    }
}
