//! The engine by example: what is refused, what is shown, what fires and why, what adds up.

use super::*;
use crate::domain::ids::ItemId;

/// A form of one domain with these items, flags, cross rules and sums, all as JSON lists.
fn form(
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

const P1: &str = r#"{"id":"D01.p1","ask":"First?","kind":"yesNo"}"#;
const P2: &str = r#"{"id":"D01.p2","ask":"Second?","kind":"scale","showWhen":{"item":"D01.p1","positive":true}}"#;
const P2A: &str = r#"{"id":"D01.p2a","ask":"More?","kind":{"text":{}},"detail":true,"showWhen":{"item":"D01.p2","atLeast":2}}"#;

fn flag(id: &str, class: &str, rest: &str) -> String {
    format!(
        r#"{{"id":"{id}","class":"{class}","title":"{id} title","why":"w","source":"s","advice":"a"{rest}}}"#
    )
}

fn cross(id: &str, when: &str, effects: &str) -> String {
    format!(r#"{{"id":"{id}","when":{when},"effects":[{effects}],"why":"w","source":"s"}}"#)
}

fn example(json: &str) -> Example {
    serde_json::from_str(json).unwrap()
}

fn state(form: &Compiled, json: &str) -> FormState {
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

fn shown(form: &Compiled, json: &str) -> Vec<String> {
    let state = state(form, json);
    form.items()
        .filter(|(index, _)| state.is_enabled(*index))
        .map(|(_, item)| item.id.to_string())
        .collect()
}

fn fired(form: &Compiled, json: &str) -> Vec<String> {
    let state = state(form, json);
    state
        .fired(form)
        .filter_map(|fired| fired.rule.id().map(ToString::to_string))
        .collect()
}

/// Tries a form that must be refused for exactly one reason.
fn refused(items: &str, flags: &str, rules: &str, scores: &str, why: &str) {
    let problems = form(items, flags, rules, scores).unwrap_err();
    let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(words, [why]);
}

#[test]
fn a_form_that_does_not_hang_together_is_refused_by_name() {
    refused(
        &format!("[{P1},{P1}]"),
        "[]",
        "[]",
        "[]",
        "D01.p1 is there twice",
    );
    refused(
        &format!("[{P2}]"),
        "[]",
        "[]",
        "[]",
        "D01.p2 refers to D01.p1, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        &format!(
            "[{}]",
            flag(
                "F01-1",
                "R1",
                r#","when":{"item":"D01.p1","is":["perhaps"]}"#
            )
        ),
        "[]",
        "[]",
        "F01-1 refers to D01.p1 perhaps, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        &format!(
            "[{}]",
            flag("F01-1", "R1", r#","when":{"item":"D01.p1","withinDays":3}"#)
        ),
        "[]",
        "[]",
        "F01-1 tests D01.p1 in a way it cannot pass",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        &format!("[{}]", cross("X1", r#"{"any":[]}"#, "")),
        "[]",
        "X1 has a condition that combines nothing",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        &format!(
            "[{}]",
            cross(
                "X1",
                r#"{"rating":"D09","atLeast":1}"#,
                r#""hideContactDetails""#
            )
        ),
        "[]",
        "X1 refers to D09, which is not there",
    );
    refused(
        &format!("[{P1}]"),
        "[]",
        "[]",
        r#"[{"id":"s","title":"S","items":["D01.p7"],"missing":"partial"}]"#,
        "s refers to D01.p7, which is not there",
    );
    refused(
        r#"[{"id":"p1","ask":"?","kind":"yesNo"}]"#,
        "[]",
        "[]",
        "[]",
        "p1 does not begin with its domain's id",
    );
    refused(
        r#"[{"id":"D01.p1","ask":"?","kind":{"one":{"options":[]}}}]"#,
        "[]",
        "[]",
        "[]",
        "D01.p1 has no choices",
    );
}

#[test]
fn what_goes_in_a_circle_is_refused_by_name() {
    refused(
        r#"[{"id":"D01.p1","ask":"?","kind":"yesNo","showWhen":{"item":"D01.p2","positive":true}},
            {"id":"D01.p2","ask":"?","kind":"yesNo","showWhen":{"flag":"F01-1"}}]"#,
        &format!("[{}]", flag("F01-1", "R1", "")),
        &format!(
            "[{}]",
            cross(
                "X1",
                r#"{"item":"D01.p1","positive":true}"#,
                r#"{"raiseFlag":"F01-1"}"#
            )
        ),
        "[]",
        "these depend on each other: D01.p1, D01.p2, F01-1, X1",
    );
}

#[test]
fn what_is_not_written_yet_has_no_answer() {
    let later = r#"{"any":[{"item":"D02.p1","positive":true},{"rating":"D02","atLeast":2},{"flag":"F02-3"}]}"#;
    let form = form(
        &format!("[{P1}]"),
        &format!("[{}]", flag("F01-1", "R1", &format!(r#","when":{later}"#))),
        "[]",
        "[]",
    )
    .unwrap();
    assert!(fired(&form, r#"{"answers":{"D02.p1":{"choice":"yes"}}}"#).is_empty());
    assert_eq!(fired(&form, r#"{"ratings":{"D02":2}}"#), ["F01-1"]);
}

#[test]
fn a_hidden_question_hides_what_depends_on_it() {
    let form = form(&format!("[{P1},{P2},{P2A}]"), "[]", "[]", "[]").unwrap();
    let answers = |first: &str| {
        format!(
            r#"{{"answers":{{"D01.p1":{first},"D01.p2":{{"choice":"3"}},"D01.p2a":{{"text":"x"}}}}}}"#
        )
    };
    assert_eq!(
        shown(&form, &answers(r#"{"choice":"yes"}"#)),
        ["D01.p1", "D01.p2", "D01.p2a"]
    );
    assert_eq!(shown(&form, &answers(r#"{"choice":"no"}"#)), ["D01.p1"]);
    assert_eq!(shown(&form, &answers(r#""declined""#)), ["D01.p1"]);
}

#[test]
fn special_answers_count_as_progress_and_details_do_not_count() {
    let form = form(&format!("[{P1},{P2},{P2A}]"), "[]", "[]", "[]").unwrap();
    for (answers, answered, all) in [
        ("{}", 0, 1),
        (r#"{"D01.p1":"declined"}"#, 1, 1),
        (r#"{"D01.p1":{"choice":"yes"}}"#, 1, 2),
        (
            r#"{"D01.p1":{"choice":"yes"},"D01.p2":{"choice":"2"}}"#,
            2,
            2,
        ),
        (
            r#"{"D01.p1":{"choice":"no"},"D01.p2":{"choice":"2"}}"#,
            1,
            1,
        ),
    ] {
        let state = state(&form, &format!(r#"{{"answers":{answers}}}"#));
        let expected = Progress {
            answered,
            shown: all,
        };
        assert_eq!(state.progress(&form), expected, "{answers}");
        assert_eq!(state.domain_progress(&form, &"D01".into()), expected);
        assert_eq!(state.group_progress(0), expected);
    }
}

#[test]
fn a_fired_flag_names_each_answer_that_fired_it_once() {
    let when = r#","when":{"any":[
        {"all":[{"item":"D01.p1","is":["yes"]},{"item":"D01.p2","atLeast":1}]},
        {"all":[{"item":"D01.p1","is":["yes"]},{"not":{"fact":"livesAlone","is":["no"]}}]},
        {"rating":"D01","atLeast":4}]}"#;
    let form = form(
        &format!("[{P1},{P2}]"),
        &format!("[{}]", flag("F01-1", "R1", when)),
        "[]",
        "[]",
    )
    .unwrap();
    let evidence = |json: &str| {
        let state = state(&form, json);
        let subjects = state.rule_evidence(0).map(<[Subject]>::to_vec);
        subjects.map(|s| serde_json::to_string(&s).unwrap())
    };
    let p1 = r#"{"item":{"item":"D01.p1"}}"#;
    assert_eq!(
        evidence(
            r#"{"answers":{"D01.p1":{"choice":"yes"},"D01.p2":{"choice":"1"}},"facts":{"livesAlone":false}}"#
        ),
        Some(format!(r#"[{p1},{{"item":{{"item":"D01.p2"}}}}]"#))
    );
    assert_eq!(
        evidence(r#"{"answers":{"D01.p1":{"choice":"yes"}},"facts":{"livesAlone":true}}"#),
        Some(format!(r#"[{p1},{{"fact":"livesAlone"}}]"#))
    );
    assert_eq!(
        evidence(r#"{"ratings":{"D01":4}}"#),
        Some(r#"[{"rating":"D01"}]"#.to_owned())
    );
    assert_eq!(evidence("{}"), None);
}

#[test]
fn a_cross_rule_raises_a_flag_and_stands_as_its_reason() {
    let yes = r#"{"item":"D01.p1","is":["yes"]}"#;
    let raise = cross("X1", yes, r#"{"raiseFlag":"F01-1"}"#);
    let form = form(
        &format!("[{P1}]"),
        &format!(
            "[{},{}]",
            flag("F01-1", "R1", ""),
            flag("F01-2", "R3", r#","when":{"flag":"F01-1"}"#)
        ),
        &format!("[{raise}]"),
        "[]",
    )
    .unwrap();
    let yes = r#"{"answers":{"D01.p1":{"choice":"yes"}}}"#;
    assert_eq!(fired(&form, yes), ["F01-1", "F01-2", "X1"]);
    assert!(fired(&form, "{}").is_empty());
    let state = state(&form, yes);
    assert_eq!(
        state.rule_evidence(0),
        Some(&[Subject::Flag("X1".into())][..])
    );
}

#[test]
fn a_rule_that_is_switched_off_never_fires() {
    let when = r#","when":{"item":"D01.p1","is":["yes"]},"enabled":false"#;
    let off = flag("F01-1", "R1", when);
    let form = form(&format!("[{P1}]"), &format!("[{off}]"), "[]", "[]").unwrap();
    assert!(fired(&form, r#"{"answers":{"D01.p1":{"choice":"yes"}}}"#).is_empty());
}

#[test]
fn a_flag_has_its_own_floor_or_that_of_its_class() {
    let flags = [
        flag("F01-1", "R1", ""),
        flag("F01-2", "R1", r#","floor":4"#),
        flag("F01-3", "R1", r#","floor":0"#),
        flag("F01-4", "R3", ""),
    ];
    let form = form("[]", &format!("[{}]", flags.join(",")), "[]", "[]").unwrap();
    let floors: Vec<Option<u8>> = form
        .rules()
        .filter_map(|(_, rule)| match rule {
            Rule::Flag(_, flag) => Some(form.floor(flag)),
            _ => None,
        })
        .collect();
    assert_eq!(floors, [Some(3), Some(4), None, None]);
}

#[test]
fn a_missing_answer_makes_a_sum_partial_or_undoes_it() {
    let sum = |missing: &str| {
        format!(
            r#"[{{"id":"s","title":"S","items":["D01.p1","D01.p2","D01.p3"],"missing":"{missing}"}}]"#
        )
    };
    let p3 = r#"{"id":"D01.p3","ask":"?","kind":{"number":{"decimals":1}}}"#;
    let items = format!("[{P1},{P2},{p3}]");
    for (answers, partial, strict) in [
        ("{}", None, None),
        (r#"{"D01.p3":{"number":"0.5"}}"#, Some("0.5"), None),
        (
            r#"{"D01.p1":{"choice":"no"},"D01.p3":{"number":"0.5"},"D01.p2":{"choice":"3"}}"#,
            Some("0.5"),
            Some("0.5"),
        ),
        (
            r#"{"D01.p1":{"choice":"yes"},"D01.p3":{"number":"0.5"},"D01.p2":{"choice":"3"}}"#,
            Some("4.5"),
            Some("4.5"),
        ),
        (
            r#"{"D01.p1":{"choice":"yes"},"D01.p3":"declined","D01.p2":{"choice":"3"}}"#,
            Some("4"),
            None,
        ),
    ] {
        for (missing, expected) in [("partial", partial), ("noScore", strict)] {
            let form = form(&items, "[]", "[]", &sum(missing)).unwrap();
            let state = state(&form, &format!(r#"{{"answers":{answers}}}"#));
            let total = state.scores()[0].total.map(|total| total.to_string());
            assert_eq!(total.as_deref(), expected, "{missing} {answers}");
        }
    }
}

#[test]
fn an_answer_problem_shows_only_while_the_question_does() {
    let form = form(&format!("[{P1},{P2}]"), "[]", "[]", "[]").unwrap();
    let index = form.item_index(&ItemId::from("D01.p2")).unwrap();
    let odd = |first: &str| {
        let json = format!(
            r#"{{"answers":{{"D01.p1":{{"choice":"{first}"}},"D01.p2":{{"choice":"9"}}}}}}"#
        );
        state(&form, &json).problems(index).to_vec()
    };
    assert_eq!(odd("yes"), [AnswerProblem::UnknownChoice("9".into())]);
    assert!(odd("no").is_empty());
}

#[test]
fn a_rating_change_counts_up_and_down() {
    let when = r#"{"ratingChange":"D01","atLeast":2}"#;
    let rules = format!("[{}]", cross("X11", when, r#"{"askReason":"Why?"}"#));
    let form = form("[]", "[]", &rules, "[]").unwrap();
    for (before, now, fires) in [(1, 3, true), (3, 1, true), (2, 3, false)] {
        let json = format!(
            r#"{{"ratings":{{"D01":{now}}},"facts":{{"previousRatings":{{"D01":{before}}}}}}}"#
        );
        assert_eq!(
            fired(&form, &json).len(),
            usize::from(fires),
            "{before} {now}"
        );
    }
}

#[test]
fn a_new_day_moves_what_depends_on_the_day() {
    let p1 = r#"{"id":"D01.p1","ask":"When?","kind":{"date":{}}}"#;
    let when = r#","when":{"item":"D01.p1","withinDays":7}"#;
    let flags = format!("[{}]", flag("F01-1", "R2", when));
    let form = form(&format!("[{p1}]"), &flags, "[]", "[]").unwrap();
    let mut example = example(r#"{"answers":{"D01.p1":{"date":"2026-01-10"}}}"#);
    let mut state = state(&form, r#"{"answers":{"D01.p1":{"date":"2026-01-10"}}}"#);
    assert!(state.has_fired(&form, &"F01-1".into()));
    example.facts.today = example.facts.today.plus_days(3);
    let inputs = Inputs {
        answers: &example.answers,
        ratings: &example.ratings,
        facts: &example.facts,
    };
    update(&form, &mut state, &inputs, &[Changed::Facts]);
    assert!(!state.has_fired(&form, &"F01-1".into()));
}
