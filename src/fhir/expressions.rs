//! The one door to FHIRPath: parses the expressions of a form and runs them over its answers.
//!
//! An expression sees the answers that count as a response, its own item as `%context` and
//! `%qitem`, and the variables declared above it. What it does not see, it cannot change either:
//! a round collects what is to change, and only then changes it.

use super::evaluate::{Setting, Trouble};
use super::filled::Filled;
use super::problem::{Fault, Problems};
use super::value::Value;
pub(super) use super::walk::Aim;
use super::walk::{Found, is_true, walk};
use crate::domain::time::Timestamp;
use crate::fhirpath::{self, Environment, Expression, Letters, Model};

/// An expression of a form.
#[derive(Debug, Clone)]
pub struct Formula {
    /// The expression as it was written.
    pub text: String,
    /// Where it stands.
    pub place: String,
    parsed: Expression,
}

impl Formula {
    /// Parses an expression; says why when it cannot be run.
    pub(super) fn read(text: &str, place: &str) -> Result<Self, String> {
        let parsed = fhirpath::parse(text.trim()).map_err(|why| why.words())?;
        Ok(Self {
            text: text.to_owned(),
            place: place.to_owned(),
            parsed,
        })
    }

    pub(super) fn parsed(&self) -> &Expression {
        &self.parsed
    }
}

/// Most steps that the words or the rules of one form may take.
const STEPS: usize = 20_000_000;

/// Works out every expression once over the answers as they are; true when that changed anything.
pub(super) fn round(
    filled: &mut Filled<'_>,
    setting: &Setting,
    aim: Aim,
    troubles: &mut Vec<Trouble>,
    steps: &mut usize,
) -> bool {
    let mut changed = false;
    for found in walk(filled, setting, aim, troubles, steps) {
        match found {
            Found::Answers(number, answers) => {
                if let Some(instance) = filled.instance_mut(number) {
                    changed |= instance.answers != answers;
                    instance.answers = answers;
                }
            }
            Found::Wanted(number, wanted) => {
                if let Some(instance) = filled.instance_mut(number) {
                    changed |= instance.wanted != wanted;
                    instance.wanted = wanted;
                }
            }
            _ => {}
        }
    }
    changed
}

/// What of a form depends on answers besides what is asked, by the numbers of instances.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The words of items.
    pub words: Vec<(usize, String)>,
    /// Options that are not offered now.
    pub withheld: Vec<(usize, Vec<Value>)>,
}

/// The words of items and the options that are not offered, as far as they depend on answers.
#[must_use]
pub fn shown(filled: &Filled<'_>, setting: &Setting) -> Shown {
    let mut shown = Shown::default();
    for found in walk(filled, setting, Aim::Words, &mut Vec::new(), &mut { STEPS }) {
        match found {
            Found::Words(number, words) => shown.words.push((number, words)),
            Found::Withheld(number, options) => shown.withheld.push((number, options)),
            _ => {}
        }
    }
    shown
}

/// Tells which rules of the form do not hold.
pub(super) fn hold(
    filled: &Filled<'_>,
    setting: &Setting,
    places: &[String],
    problems: &mut Problems,
) {
    let at = |number: usize| {
        let instance = filled.instances().get(number)?;
        let item = filled.item(instance)?;
        let place = instance.node.and_then(|node| places.get(node));
        Some((place.unwrap_or(&item.place), &item.link_id))
    };
    let mut troubles = Vec::new();
    let none = String::new();
    for found in walk(filled, setting, Aim::Rules, &mut troubles, &mut { STEPS }) {
        match found {
            Found::Broken(number, key, strict, words) => {
                let (place, name) = number.and_then(at).unwrap_or((&none, &none));
                let about = if words.is_empty() { key } else { words };
                problems.add(strict, Fault::Constraint, place, name, &about);
            }
            Found::NotOffered(number) => {
                if let Some((place, name)) = at(number) {
                    problems.error(Fault::NotOffered, place, name, "");
                }
            }
            _ => {}
        }
    }
    for trouble in troubles {
        problems.note(Fault::NotTried, &trouble.place, "", &trouble.why);
    }
}

/// Whether the whole of a text fits a pattern; says why when the pattern cannot be tried.
pub(super) fn fits(pattern: &str, text: &str) -> Result<bool, String> {
    let test = fhirpath::parse("matchesFull(%pattern)").map_err(|why| why.words())?;
    let environment = Environment {
        model: Model::None,
        now: Timestamp::from_millis(0),
        offset_minutes: 0,
        letters: Letters::NONE,
        variables: vec![("pattern".into(), vec![fhirpath::Value::text(pattern)])],
    };
    let result = fhirpath::evaluate(&test, &[fhirpath::Value::text(text)], &environment);
    let result = result.map_err(|why| why.reason.words())?;
    Ok(is_true(&result))
}
