//! From a form to what scoring reads: its answers by the rule's items, and what its choices are worth.

use super::outcome::{Answers, Given};
use super::rule::Instrument;
use super::score::TOTAL;
use super::seen::Seen;
use super::values::{Worth, Worths};
use crate::domain::ids::Code;

/// Which item of a form is which of a rule's: places in the form, in the order of the rule's items.
pub type Places = [Option<usize>];

/// The answers of a form by item. `given` says what stands at a place of the form.
///
/// Items that the rule does not know come along under their own codes, since one of them may stand in the place of
/// another, or state the total.
#[must_use]
pub fn answers(
    rule: &Instrument,
    places: &Places,
    seen: &Seen,
    given: &dyn Fn(usize) -> Given,
) -> Answers {
    let mut answers = Answers::new();
    for (at, item) in seen.items.iter().enumerate() {
        let placed = places.iter().position(|place| *place == Some(at));
        let key = match placed {
            Some(index) => rule.items.get(index).cloned(),
            // The form of ours for a total of which no code is known.
            None if rule.no_questions && item.link_id == TOTAL && item.named().is_none() => {
                Some(Code::new(TOTAL))
            }
            // What a person put elsewhere is not that item any more.
            None => item
                .named()
                .map(Code::from)
                .filter(|code| !rule.items.contains(code)),
        };
        if let Some(key) = key {
            answers.insert(key, given(at));
        }
    }
    answers
}

/// What the choices of a form are worth, item by item. `said` is what a person said before; what must still be asked is
/// in [`Worth::ask`].
#[must_use]
pub fn worths(
    rule: &Instrument,
    places: &Places,
    seen: &Seen,
    said: &Worths,
) -> Vec<(Code, Worth)> {
    let pairs = rule.items.iter().zip(places);
    pairs
        .filter_map(|(key, place)| {
            let item = seen.items.get((*place)?)?;
            let worth = rule.worth_of(key, &item.options, said.get(key));
            Some((key.clone(), worth))
        })
        .collect()
}
