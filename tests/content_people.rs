//! Who is assessed: the client, a carer, a child; and what comes before the areas.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use fieldfare::content::{NEEDS, builtin};
use fieldfare::domain::form::{
    Compiled, Effect, Example, FormState, Inputs, Rule, context_parts, evaluate, is_offered,
};
use fieldfare::domain::ids::DomainId;

fn form() -> &'static Compiled {
    builtin().newest(&NEEDS.into()).unwrap()
}

fn state(answers: &str, facts: &str) -> FormState {
    let text = format!(r#"{{"answers":{{{answers}}},"facts":{{{facts}}}}}"#);
    let example: Example = serde_json::from_str(&text).unwrap();
    let inputs = Inputs {
        answers: &example.answers,
        ratings: &example.ratings,
        facts: &example.facts,
    };
    evaluate(form(), &inputs)
}

/// The effects of the rules across domains that take effect.
fn effects(state: &FormState) -> Vec<&Effect> {
    let fired = state.fired(form());
    let cross = fired.filter_map(|fired| match fired.rule {
        Rule::Cross(rule) => Some(&rule.effects),
        _ => None,
    });
    cross.flatten().collect()
}

/// Checks whether questions are asked: facts, those that are, and those after `!` that are not.
fn check_asked(cases: &[(&str, &str)]) {
    for (facts, items) in cases {
        let state = state("", facts);
        for item in items.split(' ') {
            let (item, asked) = item.strip_prefix('!').map_or((item, true), |i| (i, false));
            assert!(form().item(&item.into()).is_some(), "{item}");
            assert_eq!(state.shows(form(), &item.into()), asked, "{item}: {facts}");
        }
    }
}

fn offered(facts: &str, domain: &str) -> bool {
    let domain = form().domain(&DomainId::from(domain)).unwrap();
    is_offered(form(), &state("", facts), domain)
}

#[test]
fn a_child_of_its_own_assessment_is_asked_by_its_age_and_not_for_a_list() {
    check_asked(&[
        (
            r#""person":"child","ageYears":4"#,
            "!D15.s1 D15.p1 D15.p2 D15.s2 D15.s3 !D15.p4 !D15.p5 !D15.p6 !D15.p7 !D15.p8",
        ),
        (
            r#""person":"child","ageYears":5"#,
            "!D15.s1 D15.s4 D15.p4 D15.p5 D15.p6 !D15.p7 !D15.p8",
        ),
        (r#""person":"child","ageYears":6"#, "D15.p6 D15.p7 !D15.p8"),
        (r#""person":"child","ageYears":8"#, "D15.p8"),
        (r#""person":"carer","ageYears":16"#, "!D15.s1 D15.p4 D15.p8"),
        (
            r#""person":"client","ageYears":40,"householdHasChild":true"#,
            "D15.s1 D15.p4 D15.p8",
        ),
        ("", "D15.s1 D15.p4 D15.p6 D15.p7 D15.p8"),
    ]);
    let own = state(r#""D15.s2":{"choices":["told"]}"#, r#""person":"child""#);
    assert!(own.has_fired(form(), &"F15-1".into()));
}

#[test]
fn the_clients_own_stay_is_no_question_to_the_household() {
    let ward = r#""setting":["hospital"]"#;
    check_asked(&[
        (ward, "D02.h1"),
        (&format!(r#"{ward},"person":"client""#), "D02.h1"),
        (&format!(r#"{ward},"person":"carer""#), "!D02.h1"),
    ]);
    let chosen = r#""contact.settings":{"choices":["hospital"]}"#;
    let own = state(chosen, &format!(r#"{ward},"person":"carer""#));
    assert!(own.shows(form(), &"D02.h1".into()));
}

#[test]
fn children_are_asked_about_once_in_the_household() {
    let home = r#""householdHasChild":true,"ageYears":40"#;
    assert!(offered(&format!(r#""person":"client",{home}"#), "D15"));
    assert!(!offered(&format!(r#""person":"carer",{home}"#), "D15"));
    assert!(offered(r#""person":"carer","ageYears":16"#, "D15"));
    assert!(offered(r#""person":"child","ageYears":3"#, "D15"));
    assert!(offered(r#""setting":["school"]"#, "D15"));
    assert!(!offered("", "D15"));
    for domain in ["D09", "D10"] {
        assert!(offered(r#""person":"client""#, domain));
        assert!(!offered(r#""person":"child""#, domain));
    }
}

#[test]
fn small_children_are_spared_what_they_cannot_be_asked_but_never_a_danger() {
    let small = r#""person":"child","ageYears":3"#;
    check_asked(&[
        (
            small,
            "!D04.p1 !D05.p2 !D05.p4 !D05.p6 !D06.p3 !D12.p3 !D18.p7",
        ),
        (
            small,
            "G1 G3 D01.s1 D02.s1 D03.p8 D04.s1 D04.p9 D05.p1 D05.s1 D06.p2 D06.s1 D08.s1 D13.p1 D13.p8 D13.s1 D14.s2",
        ),
        (r#""ageYears":10"#, "D04.p1 D05.p2 D05.p4"),
        ("", "D04.p1 D05.p2 D05.p4 D06.p3"),
    ]);
}

#[test]
fn history_is_asked_first_and_what_helped_only_in_a_reassessment() {
    let parts = |facts: &str| {
        let state = state("", facts);
        let parts = context_parts(form(), &state).into_iter();
        parts.map(|part| part.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(parts(""), ["contact", "history"]);
    assert_eq!(parts(r#""reassessment":false"#), ["contact", "history"]);
    assert_eq!(
        parts(r#""reassessment":true"#),
        ["contact", "history", "review"]
    );
    check_asked(&[
        (
            r#""person":"client""#,
            "history.top history.timeline history.services history.tried history.dates history.missing history.limits !review.helped",
        ),
        (r#""person":"child""#, "history.top !history.dates"),
        (
            r#""reassessment":true"#,
            "review.helped review.change review.service",
        ),
    ]);
}

#[test]
fn without_a_trained_interpreter_answers_are_limited_for_whoever_is_assessed() {
    let limited = |answers: &str, facts: &str| {
        let state = state(answers, facts);
        effects(&state)
            .iter()
            .any(|e| matches!(e, Effect::Limited(_)))
    };
    for (who, expected) in [
        ("relative", true),
        ("none", true),
        ("trained", false),
        ("notNeeded", false),
    ] {
        let answers = format!(r#""contact.interpreter":{{"choice":"{who}"}}"#);
        for facts in ["", r#""person":"carer""#] {
            assert_eq!(limited(&answers, facts), expected, "{who} {facts}");
        }
    }
    assert!(!limited("", r#""interpreterNeeded":true"#));
}

#[test]
fn strain_of_the_carer_is_a_need_of_the_carer() {
    let of_carer = |answers: &str, facts: &str| {
        let domain = DomainId::from("D14");
        effects(&state(answers, facts)).contains(&&Effect::NeedOfCarer(domain))
    };
    let carer = r#""D14.s1":{"choice":"yes"}"#;
    let client_cares =
        r#""D14.s1":{"choice":"yes"},"D14.p1":{"rows":[{"relies":{"choice":"onMe"}}]}"#;
    for (sign, strained) in [
        (r#""D14.p2":{"number":"35"}"#, true),
        (r#""D14.p2":{"number":"20"}"#, false),
        (r#""D14.p3":{"grid":{"health":"2"}}"#, true),
        (r#""D14.p3":{"grid":{"health":"1"}}"#, false),
        (r#""D14.p4":{"choice":"months"}"#, true),
        (r#""D14.p4":{"choice":"asNeeded"}"#, false),
        (r#""D14.s2":{"choices":["thoughts"]}"#, true),
        (
            r#""D14.p5":{"rows":[{"task":{"text":"Injections"},"shown":{"choice":"no"}}]}"#,
            true,
        ),
    ] {
        let answers = format!("{carer},{sign}");
        assert_eq!(of_carer(&answers, ""), strained, "{sign}");
        assert!(!of_carer(&answers, r#""person":"carer""#), "{sign}");
        let own = format!("{client_cares},{sign}");
        assert!(!of_carer(&own, ""), "the client is the carer: {sign}");
    }
}

#[test]
fn the_sum_of_help_with_self_care_counts_the_seven_tasks() {
    let all = |code: &str| {
        let tasks = [
            "washing", "dressing", "toilet", "bladder", "bowel", "eating", "grooming",
        ];
        let grid: Vec<String> = tasks.iter().map(|t| format!(r#""{t}":"{code}""#)).collect();
        format!(r#""D06.p2":{{"grid":{{{}}}}}"#, grid.join(","))
    };
    for (code, sum, rule) in [
        ("0", "0", false),
        ("1", "7", false),
        ("2", "14", true),
        ("U", "28", true),
    ] {
        let state = state(&all(code), "");
        let total = state.scores().first().and_then(|score| score.total);
        assert_eq!(total.map(|total| total.to_string()).as_deref(), Some(sum));
        assert_eq!(state.has_fired(form(), &"X17".into()), rule, "{code}");
    }
    let small = state(&all("4"), r#""ageYears":2"#);
    assert!(!small.has_fired(form(), &"X17".into()));
}

#[test]
fn flags_lead_to_questions_and_not_to_their_details() {
    for (_, rule) in form().rules() {
        if let Rule::Flag(_, flag) = rule
            && let Some(item) = &flag.go_to
        {
            let item = form().item(item).unwrap();
            assert!(!item.detail, "{} leads to {}", flag.id, item.id);
        }
    }
}

#[test]
fn a_safe_bed_and_a_device_without_power_are_believed() {
    let old = r#""ageYears":80"#;
    let sleep = r#""G4":{"choices":["sleep"]}"#;
    let power = r#""D09.p3":{"choices":["powerOff"]},"D01.s2":{"choices":["oxygen"]}"#;
    for (answers, rule, fires) in [
        (sleep.to_owned(), "F09-1", true),
        (format!(r#"{sleep},"D09.p1a":"declined""#), "F09-1", true),
        (
            format!(r#"{sleep},"D09.p1a":{{"choice":"same"}}"#),
            "F09-1",
            false,
        ),
        (
            format!(r#"{sleep},"D09.p1a":{{"choice":"same"}},"D09.p1":{{"choice":"outdoors"}}"#),
            "F09-1",
            true,
        ),
        (
            format!(r#"{sleep},"D09.p1a":{{"choice":"same"}},"D09.s2":{{"choices":["fled"]}}"#),
            "F09-1",
            true,
        ),
        (power.to_owned(), "F09-4", true),
        (format!(r#"{power},"D09.s3":"notKnown""#), "F09-4", true),
        (
            format!(r#"{power},"D09.s3":{{"choice":"no"}}"#),
            "F09-4",
            false,
        ),
    ] {
        let fired = state(&answers, old).has_fired(form(), &rule.into());
        assert_eq!(fired, fires, "{rule}: {answers}");
    }
}
