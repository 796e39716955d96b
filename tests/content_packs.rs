//! Setting packs: each asks what its setting needs, only when it is in use, and takes nothing away.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test says what it expects by failing")]

use fieldfare::content::{NEEDS, builtin};
use fieldfare::domain::form::{
    Compiled, Example, FormPage, FormState, GATE, Inputs, Pack, Rule, context_parts, evaluate,
    pages, written_domains,
};

fn form() -> &'static Compiled {
    builtin().newest(&NEEDS.into()).unwrap()
}

/// The state that answers and facts lead to.
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

fn in_settings(settings: &[&str]) -> FormState {
    state("", &format!(r#""setting":{settings:?}"#))
}

fn packs() -> &'static [Pack] {
    &form().definition().packs
}

/// The domains in the order they are asked.
fn order(state: &FormState) -> Vec<&'static str> {
    let written = written_domains(form(), state).into_iter();
    written.map(|(domain, _)| domain.id.as_str()).collect()
}

/// What the requirements name for each setting (A.5), and the questions and rules that it became.
/// A question with answers before it is asked when they are given.
const ROWS: &[(&str, &str, &[&str])] = &[
    ("hospital", "expected discharge date", &["D01.p9a"]),
    (
        "hospital",
        "post-discharge needs and service availability",
        &["D01.p9b", "D06.h1"],
    ),
    ("hospital", "caregiver capability", &["D14.h1"]),
    ("hospital", "medicines at discharge", &["D02.h1"]),
    ("hospital", "equipment ordered", &["D07.h1"]),
    (
        "hospital",
        "7-day and 30-day follow-up contacts",
        &["D01.p9", "D01.h1", "hospital-5", "hospital-6"],
    ),
    (
        "hospital",
        "provider list offered and choice recorded",
        &["D18.h1", "D18.h1a"],
    ),
    ("homeHealth", "visit plan", &["D06.v1"]),
    ("homeHealth", "home hazards", &["D07.p6", "D09.p5"]),
    ("homeHealth", "visit safety notes", &["D09.v1"]),
    ("homeHealth", "rehospitalisation-risk note", &["D01.v1"]),
    (
        "homeHealth",
        "certification period dates",
        &["D01.v2", "D01.v2a", "homeHealth-1"],
    ),
    ("emergency", "frequent-use summary", &["D01.p2", "D01.e1"]),
    ("emergency", "reason for calls", &["D01.e2"]),
    ("emergency", "alternative contact plan", &["D01.e3"]),
    ("assistance", "eligibility runs", &["D10.p8", "D10.a1"]),
    ("assistance", "evidence checklist", &["D10.a2"]),
    ("assistance", "notices", &["D10.a3"]),
    (
        "assistance",
        "renewal dates",
        &["D10.p4", "D10.p5", "assistance-3"],
    ),
    ("shelter", "house-rules acknowledgment", &["D09.p8"]),
    ("shelter", "compliance log", &["D09.b3"]),
    (
        "shelter",
        "steps before any exit",
        &["D09.b4", "D09.b5", "shelter-1"],
    ),
    (
        "shelter",
        "written-reason and review record",
        &["D09.b6", "D09.b7", "D09.b7a"],
    ),
    ("shelter", "housing steps", &["D09.b2"]),
    ("shelter", "bed and stay dates", &["D09.b1", "D09.b1a"]),
    (
        "school",
        "present level, goal, support, report dates, adults responsible",
        &["D15.p9", "school-1"],
    ),
    ("school", "transition", &["D15.k2"]),
    (
        "school",
        "attendance and exclusion days",
        &["D15.p4", "D15.k1"],
    ),
    ("mentalHealth", "safety plan", &["D03.m1", "mentalHealth-1"]),
    ("mentalHealth", "early-warning signs", &["D03.m2"]),
    ("mentalHealth", "crisis contacts", &["D03.m3"]),
    ("mentalHealth", "treatment options discussed", &["D03.m4"]),
    ("mentalHealth", "family role", &["D14.m1"]),
    (
        "insurance",
        "authorisation dates",
        &["D10.n1", "insurance-1"],
    ),
    ("insurance", "necessity statement", &["D10.n2"]),
    (
        "insurance",
        "lower-cost alternative considered",
        &["D10.n3", "D10.n3a"],
    ),
    ("insurance", "provider accountability log", &["D10.n4"]),
    (
        "workersCompensation",
        "injury date and mechanism",
        &["D11.p6", "D11.p6a"],
    ),
    (
        "workersCompensation",
        "job demands",
        &["D11.p6b", "D11.p6c"],
    ),
    (
        "workersCompensation",
        "work status by date",
        &["D11.p7", "D11.p7b", "D11.w1"],
    ),
    (
        "workersCompensation",
        "restrictions",
        &["D11.p7a", "D11.w1"],
    ),
    ("workersCompensation", "therapy attendance", &["D11.w2"]),
    (
        "workersCompensation",
        "expected recovery milestones",
        &["D11.w3"],
    ),
    ("workersCompensation", "MMI status", &["D11.p8", "D11.p8a"]),
    (
        "workersCompensation",
        "impairment rating received",
        &["D11.w4"],
    ),
    ("workersCompensation", "return-to-work offer", &["D11.p9"]),
    (
        "careHome",
        "48-hour baseline plan",
        &["D06.r1", "D06.r2", "careHome-1"],
    ),
    (
        "careHome",
        "comprehensive plan due date",
        &["D06.r3", "careHome-3"],
    ),
    ("careHome", "quarterly review", &["D06.r4", "careHome-4"]),
    ("careHome", "preference for discharge", &["D18.r1"]),
    ("careHome", "services refused", &["D18.r2"]),
    ("hospice", "symptom goals", &["D01.o1"]),
    ("hospice", "comfort preferences", &["D18.o1"]),
    ("hospice", "caregiver readiness", &["D14.o1"]),
    ("hospice", "crisis pack", &["D02.o1"]),
    ("hospice", "bereavement risk", &["D14.o2"]),
    ("justice", "court order terms", &["D17.p3"]),
    ("justice", "hearing dates", &["D17.p2", "justice-3"]),
    ("justice", "permitted disclosures", &["D17.j2"]),
    ("justice", "reporting schedule", &["D17.j1"]),
    ("justice", "neutral facts for the report", &["D17.j3"]),
    ("agency", "organisation profile", &["contact.z1"]),
    ("agency", "own resource list", &["contact.z3"]),
    ("agency", "own policies", &["contact.z2"]),
    ("ambulatory", "visit accompaniment note", &["D01.y1"]),
    ("ambulatory", "care-gap list", &["D01.y2"]),
];

/// Answers after which every question of the table is asked, and which say nothing of a setting.
const BEFORE: &str = r#""D01.p9a":{"date":"2026-01-10"},"D01.e1":{"number":"1"},"D01.e3":{"text":"A friend"},
    "D09.p1":{"choice":"secure"},"D09.b4":{"choice":"yes"},"D09.b7":{"date":"2026-01-10"},"D10.n3":{"choice":"yes"},
    "D11.p7":{"choice":"off"},"D11.p8":{"choice":"yes"},"D18.h1":{"choice":"yes"},"D18.r1":{"choice":"unsure"}"#;

#[test]
fn what_the_requirements_name_for_a_setting_is_asked_there() {
    for (pack, what, names) in ROWS {
        assert!(packs().iter().any(|p| p.id.as_str() == *pack), "{pack}");
        let state = state(
            BEFORE,
            &format!(r#""setting":["{pack}"],"ageYears":15,"placeOfVisit":"home""#),
        );
        for name in *names {
            let asked = state.shows(form(), &(*name).into());
            let ruled = form().rule(&(*name).into()).is_some();
            assert!(asked || ruled, "{pack}, {what}: {name}");
        }
    }
    for pack in packs() {
        let rows = ROWS.iter().filter(|(id, ..)| *id == pack.id.as_str());
        assert!(rows.count() >= 2, "{} has its rows", pack.id);
    }
    assert_eq!(packs().len(), 14);
}

#[test]
fn a_pack_asks_its_own_questions_only_when_it_is_in_use() {
    let without = in_settings(&["community"]);
    for pack in packs() {
        let with = in_settings(&[pack.id.as_str()]);
        let own = form()
            .items()
            .filter(|(index, _)| with.is_enabled(*index) && !without.is_enabled(*index));
        assert!(own.count() > 0, "{} asks something", pack.id);
        let lost = form()
            .items()
            .filter(|(index, _)| without.is_enabled(*index) && !with.is_enabled(*index));
        assert_eq!(lost.count(), 0, "{} takes no question away", pack.id);
    }
}

#[test]
fn the_questions_that_packs_add_have_their_packs_letter() {
    let letters = "h v e a b k m n w r o j y z";
    assert_eq!(letters.split(' ').count(), packs().len());
    let added = form().items().filter(|(_, item)| {
        let shown_by = serde_json::to_string(&item.show_when).unwrap();
        let after = item.id.as_str().split_once('.').map_or("", |(_, n)| n);
        shown_by.contains(r#""fact":"setting""#) && !after.starts_with(['p', 's', 'c'])
    });
    let mut count = 0;
    for (_, item) in added {
        let (_, number) = item.id.as_str().split_once('.').unwrap();
        let letter = number.get(..1).unwrap();
        assert!(
            letters.split(' ').any(|known| known == letter),
            "{}",
            item.id
        );
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn packs_combine_their_questions_and_their_order() {
    let both = in_settings(&["hospital", "justice"]);
    for item in ["D02.h1", "D17.j1"] {
        assert!(both.shows(form(), &item.into()), "{item}");
    }
    assert_eq!(order(&both).get(..2).unwrap(), ["D01", "D17"]);
    let justice = in_settings(&["justice"]);
    assert!(!justice.shows(form(), &"D02.h1".into()));
    assert_eq!(order(&justice).first(), Some(&"D17"));
    // What was chosen for this assessment and where the service works count together.
    let three = in_settings(&["shelter", "mentalHealth", "assistance"]);
    for item in ["D09.b1", "D03.m1", "D10.a1"] {
        assert!(three.shows(form(), &item.into()), "{item}");
    }
}

#[test]
fn no_pack_takes_the_gate_or_a_domain_away() {
    let mut all: Vec<&str> = order(&in_settings(&[]));
    all.sort_unstable();
    let ids: Vec<&str> = packs().iter().map(|pack| pack.id.as_str()).collect();
    let mut settings: Vec<Vec<&str>> = ids.iter().map(|id| vec![*id]).collect();
    settings.push(ids);
    for settings in settings {
        let state = in_settings(&settings);
        let mut found = order(&state);
        found.sort_unstable();
        assert_eq!(found, all, "{settings:?}");
        let pages = pages(form(), &state);
        let has = |name: &str| pages.contains(&FormPage::read(form(), name).unwrap());
        assert!(has("D13.moment") && has("D13/rating"), "{settings:?}");
        let gate = form()
            .definition()
            .parts
            .iter()
            .find(|p| p.id.as_str() == GATE);
        for item in gate.unwrap().groups.iter().flat_map(|group| &group.items) {
            let detail = item.show_when.is_some();
            assert!(detail || state.shows(form(), &item.id), "{}", item.id);
        }
        assert!(context_parts(form(), &state).len() >= 2);
    }
}

#[test]
fn the_rules_of_a_pack_take_effect_only_when_it_is_in_use() {
    let pack_rule = |rule: Rule<'_>| match rule {
        Rule::Cross(rule) => (rule.id.as_str().split_once('-'))
            .and_then(|(pack, _)| packs().iter().find(|p| p.id.as_str() == pack)),
        _ => None,
    };
    let count = form()
        .rules()
        .filter(|(_, rule)| pack_rule(*rule).is_some())
        .count();
    assert!(count >= 50, "{count}");
    let answers = r#""D01.p9a":{"date":"2026-01-08"},"D10.p4":{"rows":[{"date":{"date":"2026-01-20"}}]},
        "D17.p2":{"rows":[{"date":{"date":"2026-01-20"}}]},"D01.p2":{"number":"5"}"#;
    let fired = |setting: &str| {
        let state = state(answers, &format!(r#""setting":["{setting}"]"#));
        let fired = state
            .fired(form())
            .filter_map(|fired| pack_rule(fired.rule));
        let mut packs: Vec<String> = fired.map(|pack| pack.id.to_string()).collect();
        packs.dedup();
        packs
    };
    assert!(fired("community").is_empty());
    for pack in ["hospital", "assistance", "justice", "homeHealth"] {
        assert_eq!(fired(pack), [pack]);
    }
}

#[test]
fn workers_compensation_asks_for_the_injury_and_sees_what_runs_out() {
    let setting = r#""setting":["community","workersCompensation"],"ageYears":40"#;
    let note =
        r#""D11.p7":{"choice":"off"},"D11.p7b":{"date":"2026-01-18"},"D11.s2":{"number":"7"}"#;
    let strong = r#""D02.p1":{"rows":[{"name":{"text":"Strong painkiller"}}]},"D02.p7":{"choices":["opioid"]},"D03.p1":{"choice":"low"}"#;
    let with = state(&format!("{note},{strong}"), setting);
    for item in ["D11.p6", "D11.p7", "D11.p8", "D11.p9", "D11.s2", "D11.w1"] {
        assert!(with.shows(form(), &item.into()), "{item}");
    }
    for rule in ["F11-4", "F11-5"] {
        assert!(with.has_fired(form(), &rule.into()), "{rule}");
    }
    assert_eq!(order(&with).first(), Some(&"D11"));
    let without = state("", r#""setting":["community"],"ageYears":40"#);
    for item in ["D11.p6", "D11.p7", "D11.p8"] {
        assert!(!without.shows(form(), &item.into()), "{item}");
    }
}

#[test]
fn what_a_setting_makes_likely_is_asked_there_although_it_is_no_question_of_its_own() {
    for (settings, item) in [
        ("careHome homeHealth hospice hospital shelter", "D13.p7"),
        ("careHome homeHealth hospital justice shelter", "D01.p9a"),
        ("hospice", "D18.p6"),
        ("justice", "D17.p3"),
        ("assistance", "D10.p8"),
    ] {
        let asked = |setting: &str| {
            let facts = format!(r#""setting":["{setting}"],"ageYears":50"#);
            state(r#""D13.p1":{"choice":"yes"}"#, &facts).shows(form(), &item.into())
        };
        assert!(settings.split(' ').all(asked), "{item}");
        assert!(!asked("community"), "{item}");
    }
}

#[test]
fn a_danger_that_a_pack_hears_of_is_a_flag() {
    for (setting, answers, flag, settled) in [
        (
            "emergency",
            r#""D01.e1":{"number":"2"},"D01.e2":{"choices":["notLiving"]}"#,
            "F-G3",
            r#""D03.p8":{"choice":"no"}"#,
        ),
        (
            "emergency",
            r#""D01.e1":{"number":"2"},"D01.e2":{"choices":["harm"]}"#,
            "F13-3",
            r#""D13.p1":{"choice":"yes"},"D13.p3":{"choices":["none"]}"#,
        ),
        (
            "shelter",
            r#""D09.b4":{"choice":"yes"}"#,
            "F09-6",
            r#""D09.b5":{"choices":["place"]}"#,
        ),
    ] {
        let facts = format!(r#""setting":["{setting}"]"#);
        let raised = |answers: &str| state(answers, &facts).has_fired(form(), &flag.into());
        assert!(raised(answers), "{answers}");
        assert!(!raised(&format!("{answers},{settled}")), "{settled}");
    }
}
