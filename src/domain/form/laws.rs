//! Laws of the engine, on random forms and random answers.

use proptest::prelude::*;

use super::sketch::{DOMAINS, form};
use super::*;
use crate::domain::draft::Draft;
use crate::domain::ids::{Code, DomainId};
use crate::domain::number::Decimal;

/// One thing that happens while a form is open.
#[derive(Debug, Clone)]
enum Event {
    Answer(usize, u8),
    Clear(usize),
    Rate(usize, u8),
    Unrate(usize),
    Facts(u32, bool, u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (any::<usize>(), any::<u8>()).prop_map(|(n, a)| Event::Answer(n, a)),
        1 => any::<usize>().prop_map(Event::Clear),
        1 => (any::<usize>(), 0_u8..5).prop_map(|(n, r)| Event::Rate(n, r)),
        1 => any::<usize>().prop_map(Event::Unrate),
        2 => (10_u32..90, any::<bool>(), any::<u8>()).prop_map(|(age, alone, day)| Event::Facts(age, alone, day)),
    ]
}

fn answer(kind: &ItemKind, n: u8) -> Answer {
    if n.is_multiple_of(7) {
        return [Answer::Declined, Answer::NotAsked, Answer::NotKnown][usize::from(n % 3)].clone();
    }
    let code = |codes: &[&str]| Code::from(codes[usize::from(n) % codes.len()]);
    match kind {
        ItemKind::YesNo => Answer::Choice(code(&["yes", "no", "unsure", "maybe"])),
        ItemKind::Scale => Answer::Choice(code(&["0", "1", "2", "3"])),
        ItemKind::Number { .. } if n.is_multiple_of(5) => {
            Answer::Number(Draft::Invalid("x".into()))
        }
        ItemKind::Number { .. } => Answer::Number(Draft::Valid(Decimal::whole(i32::from(n % 6)))),
        ItemKind::Many { .. } => Answer::Choices(
            (0..n % 3)
                .map(|i| code(&["a", "b", "no"][usize::from(i)..]))
                .collect(),
        ),
        ItemKind::Date { .. } => {
            let today: crate::domain::time::Date = EXAMPLE_DAY.parse().unwrap();
            Answer::Date(Draft::Valid(today.plus_days(6 - i64::from(n % 12)).into()))
        }
        ItemKind::List { .. } => Answer::Rows(
            (0..n % 3)
                .map(|_| [("a".into(), Answer::Choice(code(&["yes", "no"])))].into())
                .collect(),
        ),
        ItemKind::Grid { .. } => Answer::Grid([("a".into(), code(&["a", "b"]))].into()),
        _ => Answer::Text(if n.is_multiple_of(2) {
            " ".into()
        } else {
            "words".into()
        }),
    }
}

#[derive(Default)]
struct Case {
    answers: Answers,
    ratings: Ratings,
    facts: Facts,
}

impl Case {
    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            answers: &self.answers,
            ratings: &self.ratings,
            facts: &self.facts,
        }
    }

    fn happens(&mut self, form: &Compiled, event: &Event) -> Option<Changed> {
        let item = |n: &usize| form.item_at(n.checked_rem(form.item_count())?);
        let domain = |n: &usize| DomainId::from(DOMAINS[n % 3]);
        Some(match event {
            Event::Answer(n, a) => {
                let item = item(n)?;
                self.answers.insert(item.id.clone(), answer(&item.kind, *a));
                Changed::Item(item.id.clone())
            }
            Event::Clear(n) => {
                let item = item(n)?;
                self.answers.remove(&item.id);
                Changed::Item(item.id.clone())
            }
            Event::Rate(n, rating) => {
                self.ratings.insert(domain(n), *rating);
                Changed::Rating(domain(n))
            }
            Event::Unrate(n) => {
                self.ratings.remove(&domain(n));
                Changed::Rating(domain(n))
            }
            Event::Facts(age, alone, days) => {
                self.facts.age_years = Some(*age);
                self.facts.lives_alone = Some(*alone);
                self.facts.today = self.facts.today.plus_days(i64::from(days % 9));
                self.facts.previous_ratings.insert("D01".into(), days % 5);
                Changed::Facts
            }
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn updating_step_by_step_equals_evaluating_at_once(
        form in form(),
        events in prop::collection::vec(prop::collection::vec(event(), 1..3), 1..20),
    ) {
        let mut case = Case::default();
        let mut state = evaluate(&form, &case.inputs());
        for together in &events {
            let changed: Vec<Changed> =
                together.iter().filter_map(|event| case.happens(&form, event)).collect();
            update(&form, &mut state, &case.inputs(), &changed);
            prop_assert_eq!(&state, &evaluate(&form, &case.inputs()));
        }
    }

    #[test]
    fn the_answer_of_a_hidden_item_influences_nothing(
        form in form(),
        events in prop::collection::vec(event(), 1..20),
        other in any::<u8>(),
    ) {
        let mut case = Case::default();
        for event in &events {
            case.happens(&form, event);
        }
        let state = evaluate(&form, &case.inputs());
        for (index, item) in form.items() {
            if !state.is_enabled(index) {
                case.answers.insert(item.id.clone(), answer(&item.kind, other));
            }
        }
        prop_assert_eq!(&state, &evaluate(&form, &case.inputs()));
        case.answers.retain(|id, _| state.shows(&form, id));
        prop_assert_eq!(&state, &evaluate(&form, &case.inputs()));
    }

    #[test]
    fn a_rule_that_is_true_names_what_made_it_true(
        form in form(),
        events in prop::collection::vec(event(), 1..20),
    ) {
        let mut case = Case::default();
        for event in &events {
            case.happens(&form, event);
        }
        let state = evaluate(&form, &case.inputs());
        for fired in state.fired(&form) {
            prop_assert!(!fired.evidence.is_empty());
            prop_assert!(fired.rule.enabled());
        }
    }
}
