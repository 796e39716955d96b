//! Every published band and cut-off at both of its edges, from a table of its own.

use fieldfare::content::instruments;
use fieldfare::domain::instruments::{About, Formula, Given, Outcome, Refusal, Sex, TOTAL, score};
use fieldfare::domain::number::Decimal;

use super::support::{all, labels, reaching, rule, scored, whole};

/// Rule; band, from, to.
type Bands = (&'static str, &'static [(&'static str, i32, i32)]);

const BANDS: [Bands; 13] = [
    (
        "phq9",
        &[
            ("none or minimal", 0, 4),
            ("mild", 5, 9),
            ("moderate", 10, 14),
            ("moderately severe", 15, 19),
            ("severe", 20, 27),
        ],
    ),
    (
        "gad7",
        &[
            ("minimal", 0, 4),
            ("mild", 5, 9),
            ("moderate", 10, 14),
            ("severe", 15, 21),
        ],
    ),
    (
        "audit",
        &[
            ("zone 1: low", 0, 7),
            ("zone 2: advice", 8, 15),
            ("zone 3: advice, brief counselling and monitoring", 16, 19),
            ("zone 4: specialist assessment", 20, 40),
        ],
    ),
    (
        "hits",
        &[
            ("below the cut-off", 4, 10),
            ("positive, more than 10", 11, 20),
        ],
    ),
    (
        "barthel100",
        &[
            ("total dependency", 0, 20),
            ("severe dependency", 25, 60),
            ("moderate dependency", 65, 90),
            ("slight dependency", 95, 95),
            ("independent", 100, 100),
        ],
    ),
    (
        "katz-independence",
        &[
            ("severe impairment", 0, 2),
            ("moderate impairment", 4, 4),
            ("full function", 6, 6),
        ],
    ),
    (
        "zarit22",
        &[
            ("little or none", 0, 20),
            ("mild to moderate", 21, 40),
            ("moderate to severe", 41, 60),
            ("severe", 61, 88),
        ],
    ),
    (
        "zarit12",
        &[
            ("0 to 10", 0, 10),
            ("11 to 20", 11, 20),
            ("more than 20", 21, 48),
        ],
    ),
    (
        "morse",
        &[("low", 0, 20), ("moderate", 25, 45), ("high", 50, 125)],
    ),
    // Of these only a total is entered.
    (
        "dast10",
        &[
            ("none", 0, 0),
            ("low", 1, 2),
            ("moderate", 3, 5),
            ("substantial", 6, 8),
            ("severe", 9, 10),
        ],
    ),
    ("moca", &[("normal", 26, 30)]),
    (
        "mna-sf",
        &[
            ("malnourished", 0, 7),
            ("at risk", 8, 11),
            ("normal", 12, 14),
        ],
    ),
    (
        "mna",
        &[
            ("malnourished", 0, 16),
            ("at risk", 17, 23),
            ("normal", 24, 30),
        ],
    ),
];

/// Rule; the smallest and the largest total of a cut-off, and of all totals.
const CUTOFFS: [(&str, i32, i32, (i32, i32)); 17] = [
    ("phq9", 10, 27, (0, 27)),
    ("phq2", 2, 6, (0, 6)),
    ("phq2", 3, 6, (0, 6)),
    ("gad7", 10, 21, (0, 21)),
    ("dast10", 3, 10, (0, 10)),
    ("dast28", 6, 28, (0, 28)),
    ("dast28", 11, 28, (0, 28)),
    ("cage", 2, 4, (0, 4)),
    ("pcl5", 31, 80, (0, 80)),
    ("pcl5", 33, 80, (0, 80)),
    ("epds", 10, 30, (0, 30)),
    ("epds", 13, 30, (0, 30)),
    ("hark", 1, 4, (0, 4)),
    ("moca", 0, 25, (0, 30)),
    ("mmse", 0, 23, (0, 30)),
    ("zarit12", 13, 48, (0, 48)),
    ("zarit4", 8, 16, (0, 16)),
];

fn with_total(id: &str, total: i32) -> Outcome {
    let rule = rule(id);
    if rule.formula == Formula::TotalOnly {
        let item = rule.total_item.clone().unwrap_or_else(|| TOTAL.into());
        return scored(rule, &[(item, Given::Number(whole(total)))].into());
    }
    scored(rule, &all(rule, &reaching(rule, total)))
}

#[test]
fn every_band_begins_and_ends_where_it_is_published() {
    for (id, bands) in BANDS {
        for (label, from, to) in bands {
            for total in [*from, *to] {
                let outcome = with_total(id, total);
                assert_eq!(outcome.total(), Some(whole(total)), "{id}");
                assert_eq!(labels(&outcome), [*label], "{id}: {total}");
            }
        }
        assert_eq!(bands.len(), rule(id).bands.len(), "{id}");
    }
    for total in [3, 5] {
        let unnamed = with_total("katz-independence", total);
        assert!(unnamed.bands.is_empty(), "no published name for {total}");
    }
}

#[test]
fn every_cut_off_begins_where_it_is_published() {
    for (id, from, to, (least, most)) in CUTOFFS {
        let place = rule(id)
            .cutoffs
            .iter()
            .position(|it| it.from == from.into() && it.to == to.into())
            .unwrap_or_else(|| panic!("{id} has no cut-off from {from} to {to}"));
        let label = rule(id).cutoffs[place].label.clone();
        for total in [from, to, from - 1, to + 1] {
            if total < least || total > most {
                continue;
            }
            let outcome = with_total(id, total);
            let inside = from <= total && total <= to;
            assert_eq!(outcome.reached.contains(&label), inside, "{id}: {total}");
        }
    }
}

#[test]
fn every_rule_with_bands_or_cut_offs_is_in_the_tables() {
    for rule in instruments().unwrap().iter().filter(|rule| rule.verified) {
        let id = rule.id.as_str();
        let banded = BANDS.iter().any(|(known, _)| *known == id);
        // These have tests of their own in `ways`.
        let own = ["hunger-vital-sign", "cssrs-screen"].contains(&id);
        assert_eq!(rule.bands.is_empty(), !banded && !own, "{id}");
        let cutoffs = CUTOFFS.iter().filter(|it| it.0 == id).count();
        assert_eq!(rule.cutoffs.len(), cutoffs, "{id}");
        assert!(rule.bands_if.is_empty() || id == "auditc");
    }
}

#[test]
fn the_cut_off_of_audit_c_depends_on_the_sex_that_is_recorded() {
    let audit_c = rule("auditc");
    let named = |sex: Option<Sex>, total: i32| -> Vec<String> {
        let about = About {
            sex,
            ..About::default()
        };
        let outcome = score(audit_c, &all(audit_c, &reaching(audit_c, total)), &about);
        outcome.bands.into_iter().map(|it| it.label).collect()
    };
    let (men, women) = (
        "positive for men, 4 or more",
        "positive for women, 3 or more",
    );
    let (below_men, below_women) = ("below the cut-off for men", "below the cut-off for women");
    assert_eq!(named(Some(Sex::Male), 3), [below_men]);
    assert_eq!(named(Some(Sex::Male), 4), [men]);
    assert_eq!(named(Some(Sex::Male), 12), [men]);
    assert_eq!(named(Some(Sex::Female), 0), [below_women]);
    assert_eq!(named(Some(Sex::Female), 2), [below_women]);
    assert_eq!(named(Some(Sex::Female), 3), [women]);
    // Not recorded, or another: both.
    assert_eq!(named(None, 3), [below_men, women]);
    assert_eq!(named(None, 4), [men, women]);
}

#[test]
fn a_total_that_is_entered_may_have_half_points_and_must_be_possible() {
    let mna = rule("mna");
    let entered = |text: &str| {
        let total: Decimal = text.parse().unwrap();
        scored(mna, &[(TOTAL.into(), Given::Number(total))].into())
    };
    assert_eq!(labels(&entered("16.5")), ["malnourished"]);
    assert_eq!(labels(&entered("23.5")), ["at risk"]);
    for text in ["30.5", "-1"] {
        assert_eq!(entered(text).refused, Some(Refusal::NoTotal), "{text}");
    }
}

#[test]
fn rules_without_bands_add_up_and_name_nothing() {
    for (id, least, most) in [
        ("barthel20", 0, 20),
        ("katz-dependence", 0, 6),
        ("lawton", 0, 8),
        ("whodas12-0to48", 0, 48),
        ("whodas12-12to60", 12, 60),
        ("braden", 6, 23),
    ] {
        for total in [least, most] {
            let outcome = with_total(id, total);
            assert_eq!(outcome.total(), Some(whole(total)), "{id}");
            assert!(
                outcome.bands.is_empty() && outcome.elsewhere.is_empty(),
                "{id}"
            );
            assert!(outcome.proposed.is_empty(), "{id}");
        }
    }
}
