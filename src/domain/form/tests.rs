//! The engine by example: what is shown, what fires and why, what adds up.

use super::fixture::*;
use super::*;
use crate::domain::ids::ItemId;

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
fn a_grid_with_a_row_missing_is_a_partial_sum_and_a_number_out_of_range_is_none_to_add() {
    let items = r#"[{"id":"D01.g","ask":"?","kind":{"grid":{
            "rows":[{"code":"a","label":"A"},{"code":"b","label":"B"}],
            "options":[{"code":"5","label":"Five","weight":5}]}}},
        {"id":"D01.n","ask":"?","kind":{"number":{"max":7}}}]"#;
    let sum = |missing: &str| {
        format!(r#"[{{"id":"s","title":"S","items":["D01.g","D01.n"],"missing":"{missing}"}}]"#)
    };
    for (answers, partial, answered, strict) in [
        (r#"{"D01.g":{"grid":{"a":"5"}}}"#, Some("5"), 0, None),
        (
            r#"{"D01.g":{"grid":{"a":"5","b":"5"}},"D01.n":{"number":"9"}}"#,
            Some("10"),
            1,
            None,
        ),
        (
            r#"{"D01.g":{"grid":{"a":"5","b":"5"}},"D01.n":{"number":"7"}}"#,
            Some("17"),
            2,
            Some("17"),
        ),
    ] {
        for (missing, expected) in [("partial", partial), ("noScore", strict)] {
            let form = form(items, "[]", "[]", &sum(missing)).unwrap();
            let state = state(&form, &format!(r#"{{"answers":{answers}}}"#));
            let score = &state.scores()[0];
            let total = score.total.map(|total| total.to_string());
            assert_eq!(total.as_deref(), expected, "{missing} {answers}");
            assert_eq!((score.answered, score.of), (answered, 2), "{answers}");
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
