//! What published answer codes are worth, from a table of its own.

use super::support::{coded, rule, scored, whole};

/// Rule; items, all of the rule's when there are none; codes in the order of their values, and the least value.
type Codes = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    i32,
);

const FREQUENCY: &[&str] = &["LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"];
const NO_YES: &[&str] = &["LA32-8", "LA33-6"];
const DRINKS: &[&str] = &[
    "LA15694-5",
    "LA15695-2",
    "LA18930-0",
    "LA18931-8",
    "LA18932-6",
];
const HEAVY: &[&str] = &[
    "LA6270-8",
    "LA18933-4",
    "LA18876-5",
    "LA18891-4",
    "LA18934-2",
];
const HITS: &[&str] = &[
    "LA6270-8",
    "LA10066-1",
    "LA10082-8",
    "LA16644-9",
    "LA6482-9",
];
const SAFETY: &[&str] = &["95618-5", "95617-7", "95616-9", "95615-1"];

const CODES: [Codes; 13] = [
    ("phq9", &[], FREQUENCY, 0),
    ("phq2", &[], FREQUENCY, 0),
    ("gad7", &[], FREQUENCY, 0),
    ("audit", &["68519-8"], DRINKS, 0),
    ("audit", &["68520-6"], HEAVY, 0),
    ("auditc", &["68519-8"], DRINKS, 0),
    ("auditc", &["68520-6"], HEAVY, 0),
    ("cage", &[], NO_YES, 0),
    ("cssrs-screen", &[], NO_YES, 0),
    ("hark", &[], NO_YES, 0),
    ("hits", SAFETY, HITS, 1),
    ("ahc-hrsn", SAFETY, HITS, 1),
    ("hunger-vital-sign", &[], &["LA28398-8", "LA6729-3"], 0),
];

#[test]
fn answer_codes_are_worth_what_is_published() {
    for (id, items, codes, least) in CODES {
        let rule = rule(id);
        let all: Vec<&str> = rule.items.iter().map(|it| it.as_str()).collect();
        let items = if items.is_empty() { &all } else { items };
        for item in items {
            for (value, code) in (least..).zip(codes) {
                let worth = rule.worth(&(*item).into(), &(*code).into());
                assert_eq!(worth, Some(value), "{id}: {item} {code}");
            }
        }
    }
    let often = rule("hunger-vital-sign").worth(&"88122-7".into(), &"LA28397-0".into());
    assert_eq!(often, Some(1));
}

#[test]
fn the_best_answers_of_barthel_are_a_hundred_or_twenty() {
    let best = coded(&[
        ("83184-2", "LA12302-8"),
        ("83185-9", "LA12302-8"),
        ("96767-9", "LA31644-0"),
        ("83183-4", "LA31632-5"),
        ("83181-8", "LA31636-6"),
        ("83186-7", "LA31642-4"),
        ("96758-8", "LA12302-8"),
        ("83182-6", "LA31638-2"),
        ("96759-6", "LA31625-9"),
        ("96760-4", "LA31625-9"),
    ]);
    for (id, total) in [("barthel100", 100), ("barthel20", 20)] {
        assert_eq!(scored(rule(id), &best).total(), Some(whole(total)), "{id}");
    }
}
