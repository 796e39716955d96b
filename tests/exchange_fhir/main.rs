//! The assessment for other programs: its questions read back without a complaint, an answered one is valid against
//! them, and what is asked there is what is asked here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "tests"
)]

mod agreement;
mod random;
mod written;

use fieldfare::content::{FILES, Library};
use fieldfare::domain::case::CaseDocument;
use fieldfare::domain::form::Compiled;
use fieldfare::exchange::fhir::{About, questionnaire, response};
use fieldfare::fhir::evaluate::Setting;
use fieldfare::fhir::{Questionnaire, Response, validate};
use fieldfare::fhirpath::Letters;
use fieldfare::json::{Json, Limits, parse};
use proptest::prelude::*;

/// Everything that the app comes with.
pub fn library() -> Library {
    Library::of(FILES)
}

/// What exports depend on.
pub fn about() -> About {
    About {
        today: random::DAY.parse().unwrap(),
        offset_minutes: 0,
        named: false,
    }
}

/// When answers are looked at.
pub fn setting() -> Setting {
    Setting {
        now: random::stamp().at,
        offset_minutes: 0,
        letters: Letters::TABLES,
        resources: Vec::new(),
    }
}

/// The tree as it comes out of a file.
pub fn read_back(tree: &Json) -> Json {
    parse(tree.to_text().as_bytes(), &Limits::FILE).unwrap()
}

/// The form as another program gets it.
pub fn read(form: &Compiled) -> Questionnaire {
    Questionnaire::read(read_back(&questionnaire(form))).unwrap()
}

/// The first assessment of a case as another program gets it.
pub fn answered(form: &Compiled, case: &CaseDocument) -> Json {
    read_back(&response(form, case, case.assessments[0].id, &about()).unwrap())
}

#[test]
fn every_form_is_read_back_without_anything_odd() {
    let library = library();
    assert!(!library.shelves().is_empty());
    for shelf in library.shelves() {
        let form = shelf.form().unwrap();
        let read = read(form);
        let lines: Vec<String> = read
            .report()
            .lines()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(lines, Vec::<String>::new());
        for (_, item) in form.items() {
            let found = read
                .items()
                .iter()
                .filter(|known| known.link_id == item.id.as_str());
            assert_eq!(found.count(), 1, "{}", item.id);
        }
    }
}

#[test]
fn most_conditions_are_comparisons_that_every_program_knows() {
    let library = library();
    let read = read(library.shelves()[0].form().unwrap());
    let with = |is: fn(&fieldfare::fhir::item::Item) -> bool| {
        read.items().iter().filter(|item| is(item)).count()
    };
    let (plain, written) = (
        with(|item| !item.conditions.is_empty()),
        with(|item| item.formulas.enabled.is_some()),
    );
    assert!(plain > 2 * written, "{plain} plain, {written} written");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn an_answered_assessment_is_valid_against_its_form(seed: u64, of in 1..=10_usize) {
        let library = library();
        let form = library.shelves()[0].form().unwrap();
        let case = random::case(form, seed, of, true);
        let response = Response::read(&answered(form, &case)).unwrap();
        let problems = validate(&read(form), &response, &setting());
        let lines: Vec<String> = problems
            .iter()
            .map(|problem| format!("{problem} at {} ({})", problem.place, problem.link_id))
            .collect();
        prop_assert_eq!(lines, Vec::<String>::new());
    }

    #[test]
    fn what_is_asked_elsewhere_is_what_is_asked_here(seed: u64, of in 1..=10_usize) {
        let library = library();
        let form = library.shelves()[0].form().unwrap();
        agreement::hold(form, &random::case(form, seed, of, false))?;
    }
}
