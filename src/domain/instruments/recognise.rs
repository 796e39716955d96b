//! Which known instrument a form is, and because of what.
//!
//! In the order of the published codes: the form's own code, its address, its items; last, what a person says.
//! Nothing is hidden from whoever decides: every fit is given with its reason.

use super::rule::Instrument;
use super::seen::{Seen, end_of};
use crate::domain::ids::Code;
use crate::domain::order;

/// Why a form is taken for an instrument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// A person said so.
    Picked,
    /// The form, or a group in it, has the code of the panel.
    Panel(Code),
    /// The form's address ends in the code of the panel.
    Address(Code),
    /// The form has the item of the total of an instrument of which only totals are taken.
    Total(Code),
    /// At least four in five of the instrument's items are in the form.
    Items {
        /// How many are there.
        found: usize,
        /// How many the instrument has.
        of: usize,
    },
}

/// An instrument that a form is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised<'a> {
    /// Its rule; one that is off is recognised too, so that the app can say so.
    pub rule: &'a Instrument,
    /// Why.
    pub because: Because,
    /// Which item of the form is which of the rule's: places in the form, in the order of the rule's items. Where none
    /// is known, a person says.
    pub places: Vec<Option<usize>>,
    /// Whether a person must say that it is this one, since others share its name and count otherwise.
    pub must_declare: bool,
    /// Items of another instrument that stand in the place of one of its own: it cannot be scored.
    pub mistaken: Vec<Code>,
    /// Where the form states a total under the code that another instrument uses for its total: the code.
    pub foreign_totals: Vec<Code>,
}

impl Recognised<'_> {
    fn found(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Whether the other one sees all that this one sees, and has the better reason.
    fn is_within(&self, other: &Self) -> bool {
        let within = self
            .places
            .iter()
            .flatten()
            .all(|place| other.places.contains(&Some(*place)));
        let items = |it: &Self| matches!(it.because, Because::Items { .. });
        within && items(self) && (!items(other) || other.found() > self.found())
    }
}

/// The instruments that a form is taken for, best reason first. `picked` is what a person said.
#[must_use]
pub fn recognise<'a>(
    rules: &'a [Instrument],
    seen: &Seen,
    picked: Option<&Code>,
) -> Vec<Recognised<'a>> {
    let all: Vec<Recognised<'a>> = rules
        .iter()
        .filter_map(|rule| look(rules, rule, seen, picked == Some(&rule.id)))
        .collect();
    let mut best: Vec<Recognised<'a>> = all
        .iter()
        .filter(|one| !all.iter().any(|other| one.is_within(other)))
        .cloned()
        .collect();
    order::by(&mut best, |a, b| {
        let rank = |it: &Recognised<'_>| match it.because {
            Because::Picked => 0,
            Because::Panel(_) => 1,
            Because::Address(_) => 2,
            Because::Total(_) | Because::Items { .. } => 3,
        };
        // What is off comes after what can be scored.
        (rank(a), !a.rule.verified, b.found())
            .cmp(&(rank(b), !b.rule.verified, a.found()))
            .then_with(|| a.rule.id.cmp(&b.rule.id))
    });
    best
}

/// One rule beside the form.
fn look<'a>(
    rules: &[Instrument],
    rule: &'a Instrument,
    seen: &Seen,
    picked: bool,
) -> Option<Recognised<'a>> {
    let place = |key: &Code| seen.items.iter().position(|item| item.is(key));
    let places: Vec<Option<usize>> = rule.items.iter().map(place).collect();
    let mistaken: Vec<Code> = rule
        .mistaken
        .iter()
        .filter(|it| place(&it.code).is_some() && place(&it.instead_of).is_none())
        .map(|it| it.code.clone())
        .collect();
    let (found, of) = (places.iter().flatten().count(), rule.items.len());
    let enough = rule.r#match.items_min.map_or(0, usize::from);
    let because = if picked {
        Because::Picked
    } else if let Some(code) = rule.r#match.panel.iter().find(|code| has_code(seen, code)) {
        Because::Panel(code.clone())
    } else if let Some(code) = rule.r#match.panel.iter().find(|code| ends_in(seen, code)) {
        Because::Address(code.clone())
    } else if let Some(code) = rule
        .total_item
        .as_ref()
        .filter(|code| of == 0 && place(code).is_some())
    {
        Because::Total(code.clone())
    } else {
        // What stands in the place of an item was meant to be it.
        let hits = found + mistaken.len();
        if found == 0 || hits * 5 < of * 4 || hits < enough {
            return None;
        }
        Because::Items { found, of }
    };
    Some(Recognised {
        because,
        places,
        must_declare: rule.family.is_some(),
        mistaken,
        foreign_totals: foreign_totals(rules, rule, seen),
        rule,
    })
}

fn has_code(seen: &Seen, code: &Code) -> bool {
    let groups = seen.items.iter().flat_map(|item| &item.codes);
    let mut codes = seen.codes.iter().chain(groups);
    codes.any(|it| it.loinc() == Some(code))
}

fn ends_in(seen: &Seen, code: &Code) -> bool {
    end_of(&seen.url) == Some(code.as_str())
}

/// Codes of other instruments' totals in a form that has none of their items beside it.
fn foreign_totals(rules: &[Instrument], own: &Instrument, seen: &Seen) -> Vec<Code> {
    let is_there = |key: &Code| seen.items.iter().any(|item| item.is(key));
    let mut totals = Vec::new();
    for other in rules.iter().filter(|rule| rule.id != own.id) {
        let Some(total) = other.total_item.as_ref().filter(|total| is_there(total)) else {
            continue;
        };
        let is_own = own.total_item.as_ref() == Some(total) || own.unscored.contains(total);
        if !is_own && !other.items.is_empty() && !other.items.iter().any(is_there) {
            totals.push(total.clone());
        }
    }
    totals
}
