//! What holds for every rule and any answers.

use fieldfare::content::instruments;
use fieldfare::domain::ids::Code;
use fieldfare::domain::instruments::{
    About, Answers, Formula, Given, Instrument, Refusal, Sex, Warning, recognise, score,
};
use fieldfare::domain::number::Decimal;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::support::{form, numbers, scored, whole};

fn rules(keep: fn(&Instrument) -> bool) -> Vec<&'static Instrument> {
    instruments()
        .unwrap()
        .iter()
        .filter(|rule| keep(rule))
        .collect()
}

fn adds_up(rule: &Instrument) -> bool {
    rule.verified && matches!(rule.formula, Formula::Sum | Formula::SumWithSkip)
}

fn by_item(rule: &Instrument) -> bool {
    rule.verified && !rule.items.is_empty()
}

/// Allowed values for all items of a rule.
fn values(rule: &Instrument, picks: &[Index]) -> Vec<i32> {
    let of = |(item, pick): (&Code, &Index)| match rule.values_of(item) {
        [] => 0,
        values => *pick.get(values),
    };
    rule.items.iter().zip(picks).map(of).collect()
}

fn with_gaps(values: &[i32], gaps: &[bool]) -> Vec<Option<i32>> {
    let pairs = values.iter().zip(gaps);
    pairs.map(|(value, gap)| (!gap).then_some(*value)).collect()
}

const MOST: usize = 30;

fn picks() -> impl Strategy<Value = Vec<Index>> {
    prop::collection::vec(any::<Index>(), MOST)
}

fn gaps() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), MOST)
}

/// Any answer at all: codes that mean something somewhere, others, numbers in and out of range.
fn anything() -> impl Strategy<Value = Given> {
    let codes = [
        "LA33-6",
        "LA32-8",
        "LA6570-1",
        "LA9-3",
        "LA30122-8",
        "x",
        "",
    ];
    prop_oneof![
        Just(Given::Missing),
        prop::collection::vec(select(codes.to_vec()), 0..4)
            .prop_map(|codes| Given::Codes(codes.into_iter().map(Code::from).collect())),
        any::<i32>().prop_map(|n| Given::Number(Decimal::whole(n))),
        (0..120_i32).prop_map(|n| Given::Number(Decimal::whole(n))),
    ]
}

proptest! {
    #[test]
    fn the_total_of_a_complete_form_is_its_sum(
        rule in select(rules(adds_up)),
        picks in picks(),
    ) {
        prop_assert!(rule.items.len() <= MOST);
        let values = values(rule, &picks);
        let all: Vec<Option<i32>> = values.iter().copied().map(Some).collect();
        let outcome = scored(rule, &numbers(rule, &all));
        prop_assert_eq!(outcome.total(), Some(whole(values.iter().sum())));
        let range = rule.range.unwrap();
        let total = outcome.total().unwrap();
        prop_assert!(range.from.0 <= total && total <= range.to.0);
    }

    #[test]
    fn at_least_never_says_more_than_the_whole_form_does(
        rule in select(rules(by_item)),
        picks in picks(),
        gaps in gaps(),
    ) {
        let values = values(rule, &picks);
        let all: Vec<Option<i32>> = values.iter().copied().map(Some).collect();
        let part = scored(rule, &numbers(rule, &with_gaps(&values, &gaps)));
        let whole = scored(rule, &numbers(rule, &all));
        let contradicts = whole.warnings.iter().any(|it| matches!(it, Warning::Contradiction(_)));
        if let (Some(part), Some(whole)) = (part.sum, whole.sum) {
            prop_assert!(part.least <= whole.least);
            prop_assert!(contradicts || whole.most <= part.most);
            if part.complete && !contradicts {
                prop_assert_eq!(part.least, whole.least);
            }
        }
        // What is proposed or reached before the end still is at the end.
        if !contradicts {
            for label in &part.reached {
                prop_assert!(whole.reached.contains(label));
            }
            for proposed in &part.proposed {
                prop_assert!(whole.proposed.iter().any(|it| it.domain == proposed.domain));
            }
            for (before, after) in part.parts.iter().zip(&whole.parts) {
                prop_assert!(before.positive.is_none() || before.positive == after.positive);
            }
            for (before, after) in part.counts.iter().zip(&whole.counts) {
                prop_assert!(before.least <= after.least && after.most <= before.most);
                prop_assert!(before.reached.is_none() || before.reached == after.reached);
            }
        }
    }

    #[test]
    fn the_band_that_is_certain_is_never_worse_than_the_one_in_the_end(
        rule in select(rules(|rule| adds_up(rule) && !rule.bands.is_empty())),
        picks in picks(),
        gaps in gaps(),
    ) {
        let values = values(rule, &picks);
        let all: Vec<Option<i32>> = values.iter().copied().map(Some).collect();
        let part = scored(rule, &numbers(rule, &with_gaps(&values, &gaps)));
        let whole = scored(rule, &numbers(rule, &all));
        let contradicts = whole.warnings.iter().any(|it| matches!(it, Warning::Contradiction(_)));
        let place = |label: &str| rule.bands.iter().position(|it| it.label == label).unwrap();
        if let ([before], [after], false) = (&part.bands[..], &whole.bands[..], contradicts) {
            let (before, after) = (place(&before.label), place(&after.label));
            let (mild, bad) = if rule.higher_is_worse { (before, after) } else { (after, before) };
            prop_assert!(mild <= bad);
        }
    }

    #[test]
    fn critical_answers_are_found_whatever_else_is_missing(
        rule in select(rules(|rule| rule.verified && !rule.critical.is_empty())),
        picks in picks(),
    ) {
        let values = values(rule, &picks);
        let is_critical = |item: &Code| rule.critical.iter().any(|it| it.item == *item);
        let only: Vec<Option<i32>> = rule
            .items
            .iter()
            .zip(&values)
            .map(|(item, value)| is_critical(item).then_some(*value))
            .collect();
        let all: Vec<Option<i32>> = values.iter().copied().map(Some).collect();
        let whole = scored(rule, &numbers(rule, &all));
        prop_assert_eq!(&scored(rule, &numbers(rule, &only)).critical, &whole.critical);
        let reached = rule.critical.iter().any(|critical| {
            let at = rule.items.iter().position(|item| *item == critical.item);
            at.is_some_and(|at| values[at] >= critical.min)
        });
        prop_assert_eq!(!whole.critical.is_empty(), reached);
    }

    #[test]
    fn what_is_off_never_says_anything(
        rule in select(rules(|rule| !rule.verified)),
        given in prop::collection::vec(anything(), MOST),
    ) {
        let mut answers: Answers = rule.items.iter().cloned().zip(given.clone()).collect();
        answers.insert("total".into(), given[0].clone());
        let outcome = scored(rule, &answers);
        prop_assert_eq!(outcome.refused, Some(Refusal::NotVerified));
        prop_assert!(outcome.sum.is_none() && outcome.bands.is_empty() && outcome.parts.is_empty());
        prop_assert!(outcome.critical.is_empty() && outcome.proposed.is_empty());
        prop_assert!(outcome.counts.is_empty() && outcome.profile.is_empty());
    }

    #[test]
    fn any_answers_give_an_outcome_and_the_same_one_twice(
        rule in select(rules(|_| true)),
        given in prop::collection::vec(anything(), MOST + 2),
        age in prop::option::of(any::<u16>()),
        female: Option<bool>,
    ) {
        let mut answers: Answers = rule.items.iter().cloned().zip(given.clone()).collect();
        answers.insert("total".into(), given[MOST].clone());
        if let Some(level) = &rule.level_item {
            answers.insert(level.clone(), given[MOST + 1].clone());
        }
        let about = About {
            declared: Some(&rule.id),
            sex: female.map(|it| if it { Sex::Female } else { Sex::Male }),
            age,
            worths: None,
        };
        let outcome = score(rule, &answers, &about);
        prop_assert_eq!(&outcome, &score(rule, &answers, &about));
        if let (Some(sum), Some(range)) = (outcome.sum, rule.range) {
            prop_assert!(range.from.0 <= sum.least && sum.least <= sum.most && sum.most <= range.to.0);
        }
    }

    #[test]
    fn any_form_is_recognised_in_one_way(
        codes in prop::collection::vec(select(all_codes()), 0..40),
        picked in prop::option::of(select(all_codes())),
    ) {
        let seen = form("", &codes);
        let picked = picked.map(Code::from);
        let found = recognise(instruments().unwrap(), &seen, picked.as_ref());
        prop_assert_eq!(&found, &recognise(instruments().unwrap(), &seen, picked.as_ref()));
        for one in &found {
            prop_assert_eq!(one.places.len(), one.rule.items.len());
            prop_assert!(one.places.iter().flatten().all(|place| *place < codes.len()));
        }
    }
}

fn all_codes() -> Vec<&'static str> {
    let items = instruments().unwrap().iter().flat_map(|rule| &rule.items);
    let panels = instruments()
        .unwrap()
        .iter()
        .flat_map(|rule| &rule.r#match.panel);
    items.chain(panels).map(|code| code.as_str()).collect()
}
