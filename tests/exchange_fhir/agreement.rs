//! The same answers in both engines: ours, and that of FHIR forms.

use std::collections::BTreeSet;

use fieldfare::domain::case::{CaseDocument, Whose};
use fieldfare::domain::form::{Compiled, Inputs, Operator, Subject, evaluate};
use fieldfare::domain::ids::ItemId;
use fieldfare::fhir::Response;
use fieldfare::fhir::evaluate::{enabled, settle};
use fieldfare::fhir::filled::Filled;
use proptest::prelude::*;

use super::{about, answered, read, setting};

/// Questions whose being asked depends on why another has no answer: the engine for FHIR forms looks at answers only.
fn by_special_answers(form: &Compiled) -> BTreeSet<&ItemId> {
    let mut found = BTreeSet::new();
    let mut before = usize::MAX;
    while found.len() != before {
        before = found.len();
        for (_, item) in form.items() {
            let Some(condition) = &item.show_when else {
                continue;
            };
            let mut depends = false;
            condition.for_each_test(&mut |subject, operator| {
                depends |= matches!(operator, Operator::Special(_))
                    || matches!(subject, Subject::Item { item, .. } if found.contains(item));
            });
            if depends {
                found.insert(&item.id);
            }
        }
    }
    found
}

pub fn hold(form: &Compiled, case: &CaseDocument) -> Result<(), TestCaseError> {
    let person = case.of(Whose::Client);
    let (answers, ratings, facts) = (
        person.answers(form),
        person.levels(),
        person.facts(about().today),
    );
    let inputs = Inputs {
        answers: &answers,
        ratings: &ratings,
        facts: &facts,
    };
    let state = evaluate(form, &inputs);
    let read = read(form);
    let response = Response::read(&answered(form, case)).unwrap();
    let mut filled = Filled::new(&read, &response);
    let troubles = settle(&mut filled, &setting());
    prop_assert!(troubles.is_empty(), "{:?}", troubles);
    let there: BTreeSet<&str> = enabled(&filled).into_iter().collect();
    let left_out = by_special_answers(form);
    prop_assert!(left_out.len() * 10 < form.item_count() || form.item_count() < 60);
    for (index, item) in form.items() {
        if !left_out.contains(&item.id) {
            prop_assert_eq!(
                there.contains(item.id.as_str()),
                state.is_enabled(index),
                "{}: {:?}",
                item.id,
                item.show_when
            );
        }
    }
    Ok(())
}
