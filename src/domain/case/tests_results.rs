//! What follows from results: flags, proposals, and courses over time.

use super::laws::{assessed, stamp};
use super::*;
use crate::domain::form::{Compiled, FlagClass};
use crate::domain::ids::{Code, FilledFormId, FlagId, MemberId, NeedId};
use crate::domain::instruments::{About, Answers, Given, Instrument, Outcome, score};
use crate::domain::number::Decimal;
use crate::domain::time::Timestamp;

/// Three questions worth 0 to 3; the last is pointed out with a flag, the second without one.
fn rule() -> Instrument {
    let json = r#"{"id":"low3","version":2,"title":"Low-3","verified":true,
        "items":["1","2","3"],"values":[0,1,2,3],"formula":"sum","range":{"from":0,"to":9},
        "higherIsWorse":true,
        "bands":[{"from":0,"to":3,"label":"little"},{"from":4,"to":9,"label":"much","need":true}],
        "critical":[{"item":"3","min":1,"flag":"F3"},{"item":"2","min":3}],
        "changes":[{"by":2,"label":"some change"},{"by":4,"label":"great change"}],
        "links":["D01","D02"],"licence":{"kind":"free","note":"n"},"sources":["s"]}"#;
    serde_json::from_str(json).unwrap()
}

/// A needs assessment in which the household shares the second domain; the flag may be switched off.
fn form(enabled: bool) -> Compiled {
    let definition = r#"{"id":"needs","version":"1","title":"T","domains":[
        {"id":"D01","title":"One","kind":"core"},
        {"id":"D02","title":"Two","kind":"core","offerWhen":{"fact":"person","is":["client"]}}],"parts":[]}"#;
    let guidance = format!(
        r#"{{"version":"1","classFloors":[{{"class":"R1","floor":4}}],"domains":[{{"domain":"D01","flags":[
            {{"id":"F3","class":"R1","title":"Danger","advice":"a","why":"w","source":"s","enabled":{enabled}}}]}}]}}"#
    );
    let read = serde_json::from_str(definition).unwrap();
    Compiled::new(read, serde_json::from_str(&guidance).unwrap()).unwrap()
}

fn outcome(values: [Option<i32>; 3]) -> Outcome {
    let mut answers = Answers::new();
    for (item, value) in ["1", "2", "3"].into_iter().zip(values) {
        let given = value.map_or(Given::Missing, |value| Given::Number(Decimal::whole(value)));
        answers.insert(Code::new(item), given);
    }
    score(&rule(), &answers, &About::default())
}

fn say(pointed: Pointed<'_>) -> Evidence {
    Evidence {
        item: None,
        asked: format!("{} {}", pointed.instrument, pointed.number.unwrap()),
        answered: pointed.worth.to_string(),
    }
}

fn member() -> Whose {
    Whose::Member(MemberId::from_random([3; 16]))
}

fn of(whose: Whose) -> ResultOf {
    ResultOf {
        id: FilledFormId::from_random([1; 16]),
        whose,
        begun: stamp().at,
    }
}

#[test]
fn a_pointed_out_answer_raises_its_flag_by_number_also_when_the_rest_is_missing() {
    let (form, rule) = (form(true), rule());
    for values in [[Some(0), Some(0), Some(1)], [None, None, Some(1)]] {
        let outcome = outcome(values);
        let flags = flags_of_result(&form, &rule, &outcome, Whose::Client, say);
        let [flag] = flags.as_slice() else {
            panic!("{flags:?}");
        };
        assert_eq!((flag.rule.as_str(), flag.class), ("F3", FlagClass::R1));
        assert_eq!((flag.domain.as_str(), flag.floor), ("D01", Some(4)));
        assert_eq!(flag.evidence.len(), 1);
        assert_eq!(flag.evidence[0].asked, "Low-3 3");
        assert_eq!(flag.evidence[0].answered, "1");
    }
    let calm = outcome([Some(3), Some(3), Some(0)]);
    assert!(flags_of_result(&form, &rule, &calm, Whose::Client, say).is_empty());
}

#[test]
fn what_raises_no_flag_is_pointed_out_all_the_same() {
    let (rule, all) = (rule(), outcome([Some(0), Some(3), Some(2)]));
    let numbers = |form: &Compiled| {
        let pointed = pointed_out(form, &rule, &all).into_iter();
        pointed.map(|it| it.number.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&form(true)), [2]);
    assert_eq!(numbers(&form(false)), [3, 2]);
    assert!(flags_of_result(&form(false), &rule, &all, Whose::Client, say).is_empty());
}

#[test]
fn the_same_answer_in_a_later_form_is_a_danger_again() {
    let (form, rule) = (form(true), rule());
    let mut case = assessed(&[]);
    let fired = flags_of_result(
        &form,
        &rule,
        &outcome([None, None, Some(1)]),
        Whose::Client,
        say,
    );
    let raise = |case: &mut CaseDocument, begun: Timestamp| {
        let mut next = 10 + case.flags.len() as u8;
        let edits = flags_to_raise_since(case, Whose::Client, &fired, begun, &stamp(), || {
            next += 1;
            FlagId::from_random([next; 16])
        });
        let count = edits.len();
        for edit in edits {
            case.apply(edit, stamp());
        }
        count
    };
    let first = stamp().at;
    assert_eq!(raise(&mut case, first), 1);
    assert_eq!(raise(&mut case, first), 0, "it is open");
    case.flags[0].settled = Some(Settled::Acted(stamp()));
    assert_eq!(raise(&mut case, first), 0, "it was settled since");
    let later = Timestamp::from_millis(first.millis() + 1);
    assert_eq!(raise(&mut case, later), 1);
}

fn proposed(case: &CaseDocument, whose: Whose) -> Vec<(Whose, String, String)> {
    let much = outcome([Some(2), Some(2), Some(0)]);
    let found = needs_of_result(case, &form(true), &much, of(whose)).into_iter();
    found
        .map(|need| (need.whose, need.domain.to_string(), need.because))
        .collect()
}

fn line_of(whose: Whose, domain: &str) -> (Whose, String, String) {
    (whose, domain.to_owned(), "much".to_owned())
}

#[test]
fn a_band_proposes_needs_and_what_the_household_shares_is_the_clients() {
    let case = assessed(&[]);
    let client = |domain| line_of(Whose::Client, domain);
    assert_eq!(
        proposed(&case, Whose::Client),
        [client("D01"), client("D02")]
    );
    let theirs = [line_of(member(), "D01"), client("D02")];
    assert_eq!(proposed(&case, member()), theirs);
    let little = outcome([Some(0), Some(0), Some(0)]);
    assert!(needs_of_result(&case, &form(true), &little, of(Whose::Client)).is_empty());
}

#[test]
fn what_is_worked_on_or_was_decided_since_is_proposed_no_more() {
    let mut case = assessed(&[]);
    let decided = |at: i64| Stamp {
        at: Timestamp::from_millis(stamp().at.millis() + at),
        by: "Ada".into(),
    };
    let need = |at| Need::new(NeedId::from_random([1; 16]), "D01".into(), decided(at));
    let first = |case: &CaseDocument| proposed(case, Whose::Client)[0].1 == "D01";
    case.needs = vec![need(-1)];
    assert!(!first(&case), "worked on");
    case.needs[0].ended = Some(decided(-1));
    assert!(first(&case), "ended before");
    case.needs[0].ended = None;
    case.needs[0].decision = NeedDecision::Rejected;
    assert!(first(&case), "set aside before");
    case.needs = vec![need(1)];
    case.needs[0].decision = NeedDecision::Rejected;
    assert!(!first(&case), "set aside since");
    assert_eq!(proposed(&case, member())[0].1, "D01", "somebody else's");
}

fn line(values: [Option<i32>; 3], day: &str) -> ScoreLine {
    score_line(&rule(), &outcome(values), day.parse().unwrap()).unwrap()
}

#[test]
fn a_line_keeps_what_can_be_shown_without_the_form() {
    let whole = line([Some(2), Some(2), Some(1)], "2026-11-22");
    assert_eq!(
        (whole.total, whole.complete),
        (Some(Decimal::whole(5)), true)
    );
    assert_eq!(whole.band, ["much"]);
    let part = line([Some(2), Some(2), None], "2026-11-22");
    assert_eq!(
        (part.total, part.complete),
        (Some(Decimal::whole(4)), false)
    );
    assert_eq!(part.band, ["much"]);
    let text = serde_json::to_string(&whole).unwrap();
    let ours = crate::json::to_bytes(&whole);
    assert_eq!(String::from_utf8(ours.clone()).unwrap(), text);
    let limits = crate::json::Limits::FILE;
    assert_eq!(
        crate::json::from_slice::<ScoreLine>(&ours, &limits).unwrap(),
        whole
    );
    let nothing = outcome([None, None, None]);
    assert_eq!(score_line(&rule(), &nothing, whole.on), None);
}

#[test]
fn changes_are_pointed_out_by_the_rules_own_thresholds_between_whole_totals() {
    let lines = [
        line([Some(1), Some(0), Some(0)], "2026-11-20"),
        line([Some(0), Some(0), Some(0)], "2026-11-01"),
        line([Some(3), None, None], "2026-11-21"),
        line([Some(3), Some(2), Some(0)], "2026-11-22"),
        line([Some(2), Some(1), Some(0)], "2026-11-23"),
        line([Some(1), Some(2), Some(0)], "2026-11-24"),
    ];
    let rules = [rule()];
    let courses = score_courses(&lines, &rules);
    assert_eq!(courses.len(), 1);
    let points: Vec<(Option<Direction>, Vec<&str>)> = courses[0]
        .points
        .iter()
        .map(|point| (point.direction, point.changes.clone()))
        .collect();
    let (worse, better) = (Some(Direction::Worse), Some(Direction::Better));
    assert_eq!(
        points,
        [
            (Some(Direction::New), vec![]),
            (worse, vec![]),
            (None, vec![]),
            (worse, vec!["some change", "great change"]),
            (better, vec!["some change"]),
            (Some(Direction::Same), vec![]),
        ]
    );
}

#[test]
fn other_rules_other_versions_and_missing_rules_compare_nothing() {
    let mut lines = [
        line([Some(0), Some(0), Some(0)], "2026-11-20"),
        line([Some(3), Some(3), Some(3)], "2026-11-21"),
    ];
    let silent = |lines: &[ScoreLine], rules: &[Instrument]| {
        score_courses(lines, rules)
            .iter()
            .flat_map(|course| &course.points)
            .all(|point| point.changes.is_empty() && point.direction != Some(Direction::Worse))
    };
    assert!(!silent(&lines, &[rule()]));
    assert!(silent(&lines, &[]));
    lines[0].version = 1;
    assert!(silent(&lines, &[rule()]));
    lines[0].version = 2;
    lines[0].instrument = "other".into();
    assert!(silent(&lines, &[rule()]));
    let rules = [rule()];
    assert_eq!(score_courses(&lines, &rules).len(), 2);
}
