//! What nobody could answer is not taken for safety, and what rules in danger out does rule it out.
//!
//! The examples inside the content prove each rule alone; these tables prove the other branches:
//! special answers, empty follow-ups, and dangers that one domain sees and another one asks about.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use fieldfare::content::{NEEDS, builtin};
use fieldfare::domain::form::{Compiled, Example, FormState, Inputs, evaluate};

fn form() -> &'static Compiled {
    builtin().newest(&NEEDS.into()).unwrap()
}

/// The state that answers and facts lead to; every answer must be one that could be given.
fn state(answers: &str, facts: &str) -> FormState {
    let text = format!(r#"{{"answers":{{{answers}}},"facts":{{{facts}}}}}"#);
    let example: Example = serde_json::from_str(&text).unwrap();
    let state = evaluate(
        form(),
        &Inputs {
            answers: &example.answers,
            ratings: &example.ratings,
            facts: &example.facts,
        },
    );
    for item in example.answers.keys() {
        let index = form().item_index(item);
        assert!(index.is_some(), "{item} is not there: {text}");
        assert!(state.shows(form(), item), "{item} is hidden: {text}");
        let problems = index.map(|index| state.problems(index));
        assert!(problems.is_none_or(<[_]>::is_empty), "{item}: {text}");
    }
    state
}

/// Checks answers and facts against the rules that must fire and those, after `!`, that must not.
fn check(cases: &[(&str, &str, &str)]) {
    for (answers, facts, rules) in cases {
        let state = state(answers, facts);
        for rule in rules.split(' ') {
            let (rule, expected) = rule
                .strip_prefix('!')
                .map_or((rule, true), |id| (id, false));
            assert!(form().rule(&rule.into()).is_some(), "{rule}");
            let fired = state.has_fired(form(), &rule.into());
            assert_eq!(fired, expected, "{rule}: {answers} {facts}");
        }
    }
}

/// Checks whether a question is asked.
fn check_asked(cases: &[(&str, &str, &str, bool)]) {
    for (answers, facts, item, asked) in cases {
        let state = state(answers, facts);
        let shown = state.shows(form(), &(*item).into());
        assert_eq!(shown, *asked, "{item}: {answers} {facts}");
    }
}

const TALK: &str = r#""D13.p1":{"choice":"yes"}"#;

fn talk(more: &str) -> String {
    format!("{TALK},{more}")
}

#[test]
fn harm_by_others_counts_as_lately_unless_it_was_longer_ago() {
    let (lately, before) = ("F13-3 X3 !F13-2", "!F13-3 !F13-2 !X3");
    for (code, rules) in [
        ("injuredMonth", lately),
        ("forcedMonth", lately),
        ("injured", before),
        ("forced", before),
        ("frightened", before),
    ] {
        for when in ["", r#","D13.p3a":"declined""#, r#","D13.p3a":"notKnown""#] {
            let answers = talk(&format!(r#""D13.p3":{{"choices":["{code}"]}}{when}"#));
            check(&[(&answers, r#""ageYears":18"#, rules)]);
        }
    }
}

#[test]
fn how_dangerous_it_is_can_be_said_whatever_led_to_it() {
    for sign in [
        r#""D13.p3":"declined""#,
        r#""D13.p3":"notKnown""#,
        r#""D13.p2":{"choice":"unsure"}"#,
        r#""D13.p4":{"choices":["phone"]}"#,
        r#""D13.p8":{"choices":["injuries"]}"#,
        r#""D13.p8":{"choices":["fear"]}"#,
        r#""D13.p8":{"choices":["companion"]}"#,
    ] {
        let answers = talk(&format!(r#"{sign},"D13.p5":{{"choices":["threat"]}}"#));
        check(&[(&answers, "", "F13-1 X3 !F13-3")]);
    }
    check_asked(&[
        (TALK, "", "D13.p5", false),
        (r#""D13.p8":{"choices":["fear"]}"#, "", "D13.p5", false),
    ]);
}

#[test]
fn harm_to_a_client_under_eighteen_is_harm_to_a_child() {
    let (frightened, longer, none) = (
        talk(r#""D13.p3":{"choices":["frightened"]}"#),
        talk(r#""D13.p3":{"choices":["injured"]}"#),
        talk(r#""D13.p3":{"choices":["none"]}"#),
    );
    let without = talk(
        r#""D06.p2":{"grid":{"eating":"4"}},"D13.p7":{"choice":"1"},"D13.p7a":{"choices":["without"]}"#,
    );
    let late = without.replace("without", "late");
    let (child, adult) = (r#""ageYears":17"#, r#""ageYears":18"#);
    check(&[
        (&frightened, child, "F13-2 X3 !F13-3"),
        (&longer, child, "F13-2 !F13-3"),
        (&without, child, "F13-2 F13-5"),
        (&frightened, adult, "!F13-2"),
        (&without, adult, "F13-5 !F13-2"),
        (&none, child, "!F13-2"),
        (&late, child, "!F13-2 !F13-5"),
    ]);
}

#[test]
fn whoever_gets_care_is_asked_how_it_is_given() {
    let rough = r#""D13.p7":{"choice":"1"},"D13.p7a":{"choices":["rough"]}"#;
    for cared_for in [
        r#""D06.p2":{"grid":{"dressing":"2"}}"#,
        r#""D09.p1":{"choice":"institution"}"#,
        r#""D02.p1":{"rows":[{"name":{"text":"Insulin"}}]},"D02.p3":{"choice":"carer"}"#,
        r#""D02.p1":{"rows":[{"name":{"text":"Insulin"}}]},"D02.p3":{"choice":"nurse"}"#,
        r#""D14.p1":{"rows":[{"relies":{"choice":"both"}}]}"#,
    ] {
        check(&[(&talk(&format!("{cared_for},{rough}")), "", "F13-5 X3")]);
    }
    let alone = talk(r#""D06.p2":{"grid":{"dressing":"1"}}"#);
    check_asked(&[
        (TALK, r#""setting":["hospital"]"#, "D13.p7", true),
        (TALK, r#""setting":["community"]"#, "D13.p7", false),
        (&alone, "", "D13.p7", false),
    ]);
}

#[test]
fn danger_now_stands_until_the_follow_up_rules_it_out() {
    for (sign, follow_up, rule) in [
        (r#""D05.s1":{"choices":["car"]}"#, "D05.s1a", "F05-2"),
        (r#""D05.s1":{"choices":["wandering"]}"#, "D05.s1a", "F05-2"),
        (r#""D06.s1":{"choices":["food"]}"#, "D06.s1a", "F06-1"),
        (r#""D07.s2":{"choices":["head"]}"#, "D07.p2d", "F07-1"),
    ] {
        check(&[(sign, "", rule)]);
        for answer in [r#""declined""#, r#""notKnown""#, r#"{"choice":"unsure"}"#] {
            let answers = format!(r#"{sign},"{follow_up}":{answer}"#);
            check(&[(&answers, "", rule)]);
        }
        let answers = format!(r#"{sign},"{follow_up}":{{"choice":"no"}}"#);
        check(&[(&answers, "", &format!("!{rule}"))]);
    }
    check(&[(
        r#""D02.p1":{"rows":[{"name":{"text":"Tablet"}}]},"D02.p7":{"choices":["bloodThinner"]},"D07.s2":{"choices":["head"]}"#,
        "",
        "F07-1",
    )]);
}

#[test]
fn a_sudden_change_is_urgent_unless_it_is_old_and_looked_into() {
    let (yes, no) = (r#"{"choice":"yes"}"#, r#"{"choice":"no"}"#);
    for (began, seen, rules) in [
        (no, yes, "!F05-1"),
        (no, r#"{"choice":"unsure"}"#, "F05-1"),
        (no, r#""notKnown""#, "F05-1"),
        (r#""declined""#, yes, "F05-1"),
        (yes, yes, "F05-1"),
    ] {
        let answers = |over: &str| {
            format!(
                r#""D05.p1":{{"choice":"yes"}},"D05.p1c":{began},"D05.p1d":{seen},"D05.p1a":{{"choice":"{over}"}}"#
            )
        };
        check(&[(&answers("days"), "", rules)]);
        check(&[(&answers("months"), "", "!F05-1")]);
    }
}

#[test]
fn a_decision_is_in_doubt_until_someone_who_may_make_it_is_known() {
    let near = r#""D05.p4":{"choice":"notSure"},"D05.p7":{"text":"Surgery"}"#;
    let known = |answer: &str| format!(r#"{near},"D05.p7b":{answer}"#);
    check(&[
        (near, "", "F05-3"),
        (near, r#""ageYears":17"#, "!F05-3"),
        (&known(r#""notKnown""#), "", "F05-3"),
        (&known(r#"{"choice":"unsure"}"#), "", "F05-3"),
        (&known(r#"{"choice":"yes"}"#), "", "!F05-3"),
    ]);
}

#[test]
fn a_bed_for_tonight_is_missing_until_a_safe_one_is_known() {
    let cold = r#""D09.p1a":"notKnown""#;
    let (old, young) = (r#""ageYears":80"#, r#""ageYears":30"#);
    check(&[
        (cold, old, "F09-1 !F09-2"),
        (cold, young, "F09-2 !F09-1"),
        (r#""G4":{"choices":["sleep"]}"#, old, "F09-1"),
        (
            r#""G4":{"choices":["sleep"]},"D09.p1a":{"choice":"other"}"#,
            old,
            "!F09-1 !F09-2",
        ),
    ]);
    for (place, rules) in [("outdoors", "F09-1"), ("secure", "!F09-1 !F09-2")] {
        let same = r#""D09.p1a":{"choice":"same"}"#;
        let answers = format!(r#"{same},"D09.p1":{{"choice":"{place}"}}"#);
        check(&[(&answers, old, rules)]);
    }
    for sign in ["fled", "unfit", "active"] {
        let answers = |more: &str| format!(r#""D09.s2":{{"choices":["{sign}"]}}{more}"#);
        let somewhere = r#","D09.p1a":{"choice":"other"}"#;
        check(&[
            (&answers(""), young, "F09-2 !F09-1"),
            (
                &answers(r#","D09.s1":{"choices":["fragile"]}"#),
                young,
                "F09-1 !F09-2",
            ),
            (&answers(somewhere), old, "!F09-1 !F09-2"),
        ]);
    }
}

#[test]
fn opioids_after_a_break_or_without_a_kit_are_a_danger_until_ruled_out() {
    let opioids = r#""D04.p1":{"choices":["otherDrugs"]},"D04.p1a":{"choices":["opioids"]}"#;
    let with = |kit: &str, pause: &str| format!(r#"{opioids},"D04.p5a":{kit}{pause}"#);
    let (yes, no_break) = (r#"{"choice":"yes"}"#, r#","D04.c2":{"choice":"no"}"#);
    let unsaid = r#""D04.p1":{"choices":["medicines"]},"D04.p1a":"declined""#;
    let left = r#""daysSinceDischarge":30"#;
    check(&[
        (&with(r#""declined""#, no_break), "", "F04-3"),
        (&with(r#""notKnown""#, no_break), "", "F04-3"),
        (&with(yes, ""), "", "!F04-3"),
        (&with(yes, r#","D04.c2":"declined""#), "", "F04-3"),
        (&with(yes, ""), left, "F04-3"),
        (&with(yes, no_break), left, "!F04-3"),
        (&with(yes, ""), r#""daysSinceDischarge":31"#, "!F04-3"),
        (unsaid, left, "F04-3"),
        (unsaid, "", "!F04-3"),
        (
            r#""D01.p2":{"number":"1"},"D01.p9a":{"date":"2026-01-01"},"D04.c2":{"choice":"yes"}"#,
            "",
            "F04-3",
        ),
        (r#""D04.p1":{"choices":["none"]}"#, left, "!F04-3"),
    ]);
    check_asked(&[
        (unsaid, "", "D04.c2", true),
        ("", left, "D04.c2", true),
        ("", "", "D04.c2", false),
    ]);
}

#[test]
fn a_follow_up_that_nobody_answered_counts_as_danger() {
    let seizures = r#""D04.p1":{"choices":["alcohol"]},"D04.p4":{"choice":"yes"},"D04.p4a":{"choices":["seizures"]},"D04.p4b""#;
    let undone = r#""D06.p2":{"grid":{"washing":"U","toilet":"U"}},"D06.p4a""#;
    let leave = r#""D09.p3":{"choices":["otherOff"]},"D09.p3a""#;
    let power = r#""D09.p3":{"choices":["powerOff"]},"D09.s3""#;
    let ended = r#""D10.p4":{"rows":[{"date":{"date":"2026-01-08"}}]},"D10.s2""#;
    let falls = r#""D07.p2":{"number":"2"},"D07.p2b""#;
    let court = r#""D17.p2":{"rows":[{"date":{"date":"2026-01-18"}}]},"D17.p2b""#;
    let baby = r#""D01.p3":{"choices":["pregnancy"]},"D01.p10":{"choice":"pregnant"},"D04.p1":{"choices":["tobacco"]},"D04.p2a""#;
    let (no, none) = (r#"{"choice":"no"}"#, r#"{"choices":["none"]}"#);
    for (before, rule, safe) in [
        (seizures, "F04-2", no),
        (undone, "F06-2", no),
        (leave, "F09-3", r#"{"date":"2026-03-01"}"#),
        (power, "F09-4", no),
        (ended, "F10-3", no),
        (falls, "F07-2", r#"{"number":"1"}"#),
        (court, "F17-1", r#"{"choice":"yes"}"#),
        (baby, "F04-4", none),
    ] {
        for special in ["notAsked", "declined", "notKnown"] {
            check(&[(&format!(r#"{before}:"{special}""#), "", rule)]);
        }
        check(&[(&format!("{before}:{safe}"), "", &format!("!{rule}"))]);
    }
    for (answers, rule) in [
        (
            r#""D01.s2":{"choices":["dialysis"]},"D09.p3":{"choices":["powerOff"]}"#,
            "F09-4",
        ),
        (r#""D07.p2":{"number":"1"},"D07.p2b":"notKnown""#, "!F07-2"),
        (
            r#""D09.p3":{"choices":["arrears"]},"D09.p3a":"notKnown""#,
            "!F09-3",
        ),
        (
            r#""D17.p2":{"rows":[{"date":{"date":"2026-01-18"}}]}"#,
            "!F17-1",
        ),
    ] {
        check(&[(answers, "", rule)]);
    }
}

#[test]
fn who_may_be_alone_after_a_fall_needs_a_way_to_call() {
    let fell = |up: &str, call: &str| {
        format!(r#""D07.p2":{{"number":"1"}},"D07.p7a":{up},"D07.p7":{call}"#)
    };
    let (yes, no) = (r#"{"choice":"yes"}"#, r#"{"choice":"no"}"#);
    let (declined, unsure) = (r#""declined""#, r#"{"choice":"unsure"}"#);
    check(&[
        (&fell(declined, unsure), "", "F07-3"),
        (&fell(no, declined), r#""livesAlone":true"#, "F07-3"),
        (&fell(yes, declined), "", "!F07-3"),
        (&fell(declined, yes), "", "!F07-3"),
    ]);
    check_asked(&[("", r#""ageYears":80,"livesAlone":false"#, "D07.p7", false)]);
}

#[test]
fn what_one_domain_tells_raises_the_flag_of_another() {
    let child = r#""ageYears":17"#;
    let money = talk(r#""D13.p4":{"choices":["money"]}"#);
    let school = r#""D15.p8":{"choice":"yes"},"D15.p4":{"rows":[{"why":{"choices":["home"]}}]}"#;
    let ill = school.replace("home", "ill");
    let insulin = r#""D01.s2":{"choices":["insulin"]},"D08.p2":{"number":"1"}"#;
    let taken = r#""D02.p1":{"rows":[{"name":{"text":"Insulin"}}]},"D02.p7":{"choices":["insulin"]},"D08.p2":{"number":"1"}"#;
    let low = format!(r#"{taken},"D08.s3a":{{"choice":"unsure"}}"#);
    let unsure = r#""D14.s1":{"choice":"unsure"}"#;
    let parent = r#""D14.p1":{"rows":[{"relies":{"choice":"onMe"}}]}"#;
    let spent = format!(r#"{parent},"D14.p4":{{"choice":"notAtAll"}}"#);
    let nobody = format!(r#"{parent},"D14.s1":{{"choice":"no"}}"#);
    check(&[
        (r#""G3":{"choice":"yes"}"#, child, "F15-2"),
        (r#""G3":{"choice":"yes"}"#, r#""ageYears":18"#, "!F15-2"),
        (&money, "", "F10-2 F13-7"),
        (r#""D13.s1":{"choices":["money"]}"#, "", "F10-2"),
        (r#""D13.s1":{"choices":["selfNeglect"]}"#, "", "!F10-2"),
        (r#""D13.p8":{"choices":["squalor"]}"#, "", "F06-3"),
        (school, "", "F14-4"),
        (&ill, "", "!F14-4"),
        (insulin, "", "F08-5 !F08-5-1"),
        (taken, "", "F08-5 !F08-5-1"),
        (&low, "", "F08-5-1 !F08-5"),
        (&spent, "", "F14-2"),
        (&spent.replace(parent, unsure), "", "F14-2"),
        (r#""D15.s3":{"choices":["feeding"]}"#, "", "F15-3"),
        (r#""D15.s3":{"choices":["noBaby"]}"#, "", "!F15-3"),
        (
            r#""D08.s2":{"choice":"short"}"#,
            r#""ageYears":1,"householdHasChild":false"#,
            "F08-2",
        ),
        (
            r#""D12.p3":{"choices":["drives","stopped"]},"D12.p3a":{"choices":["seizure"]}"#,
            "",
            "F12-3-1",
        ),
    ]);
    let sibling = r#""D15.s1":{"rows":[{"age":{"number":"1"}}]}"#;
    check_asked(&[
        (&nobody, "", "D14.p4", false),
        (sibling, r#""ageYears":5"#, "D15.p4", true),
        (sibling, r#""ageYears":5"#, "D15.p7", false),
        (sibling, r#""ageYears":40"#, "D15.p4", false),
        ("", "", "D06.p7", true),
        ("", r#""placeOfVisit":"phone""#, "D06.p7", false),
    ]);
}

#[test]
fn without_a_phone_nobody_who_may_be_unsafe_can_call() {
    let no_phone = r#""D12.p5":{"choices":["noPhone"]}"#;
    for sign in [
        talk(r#""D13.p3":{"choices":["frightened"]}"#),
        talk(r#""D13.p8":{"choices":["poorCare"]},"D13.p7":{"choice":"2"}"#),
        r#""D13.s1":{"choices":["danger"]}"#.to_owned(),
        r#""D13.s1":{"choices":["adult"]}"#.to_owned(),
        r#""D13.s1":{"choices":["forced"]}"#.to_owned(),
        r#""D13.p8":{"choices":["companion"]}"#.to_owned(),
        r#""G1":{"choice":"no"}"#.to_owned(),
    ] {
        check(&[
            (&format!("{sign},{no_phone}"), "", "F12-2"),
            (&sign, "", "!F12-2"),
        ]);
    }
    let calm = talk(&format!(r#""D13.p3":{{"choices":["none"]}},{no_phone}"#));
    check(&[(&calm, "", "!F12-2")]);
}
