//! What an item's being asked depends on, and an order in which each comes after what it looks at.
//!
//! Circles are reported; the engine goes round them a bounded number of times.

use std::collections::BTreeMap;

use super::item::{Item, Kind};
use super::report::{Oddity, Report};
use super::value;

/// Ties conditions to the items they name, and gives the numbers of all items in order.
pub(super) fn order(items: &mut [Item], report: &mut Report) -> Vec<usize> {
    let mut named: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, item) in items.iter().enumerate() {
        named.entry(item.link_id.clone()).or_default().push(number);
    }
    for number in 0..items.len() {
        let Some(item) = items.get_mut(number) else {
            continue;
        };
        let mut conditions = std::mem::take(&mut item.conditions);
        let place = item.place.clone();
        for condition in &mut conditions {
            let candidates = named
                .get(&condition.question)
                .map_or(&[][..], Vec::as_slice);
            condition.target = nearest(items, number, candidates);
            let target = condition.target.and_then(|target| items.get(target));
            match target {
                None => report.add(Oddity::NoTarget, &place, &condition.question),
                Some(target) => {
                    let choice = matches!(target.kind, Kind::Choice | Kind::OpenChoice);
                    let codings = target.options.iter();
                    let codings = codings.filter(|it| it.value.kind == value::Kind::Coding);
                    if choice
                        && condition.answer.kind == value::Kind::Text
                        && codings.count() == target.options.len()
                    {
                        report.add(Oddity::TextAgainstCoding, &place, &condition.question);
                    }
                }
            }
        }
        if let Some(item) = items.get_mut(number) {
            item.conditions = conditions;
        }
    }
    sorted(items, report)
}

/// Of several items of one name, the one that shares most of the way from the form's root.
fn nearest(items: &[Item], from: usize, candidates: &[usize]) -> Option<usize> {
    let [first, rest @ ..] = candidates else {
        return None;
    };
    if rest.is_empty() {
        return Some(*first);
    }
    let mut best = (*first, 0);
    for candidate in candidates {
        let shared = common(items, from, *candidate)
            .map_or(0, |at| items.get(at).map_or(0, |item| item.depth + 1));
        if shared > best.1 {
            best = (*candidate, shared);
        }
    }
    Some(best.0)
}

/// The innermost item that holds both, or is one of them.
pub(super) fn common(items: &[Item], one: usize, other: usize) -> Option<usize> {
    let mut at = Some(one);
    while let Some(number) = at {
        let item = items.get(number)?;
        if (number..item.end).contains(&other) {
            return Some(number);
        }
        at = item.parent;
    }
    None
}

/// What an item looks at: what it stands in, and the questions of its conditions.
fn reads(items: &[Item], number: usize) -> Vec<usize> {
    let item = items.get(number);
    let conditions = item.map_or(&[][..], |item| &item.conditions);
    let targets = conditions.iter().filter_map(|condition| condition.target);
    item.and_then(|item| item.parent)
        .into_iter()
        .chain(targets)
        .collect()
}

/// Goes from each item to what it looks at, deepest first, without recursion.
fn sorted(items: &[Item], report: &mut Report) -> Vec<usize> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut marks = vec![NEW; items.len()];
    let mut order = Vec::with_capacity(items.len());
    for start in 0..items.len() {
        let mut path: Vec<(usize, Vec<usize>)> = Vec::new();
        let mut next = Some(start);
        loop {
            if let Some(number) = next.take() {
                match marks.get_mut(number) {
                    Some(mark) if *mark == NEW => {
                        *mark = OPEN;
                        path.push((number, reads(items, number)));
                    }
                    Some(mark) if *mark == OPEN => {
                        let place = items.get(number).map_or("", |item| &item.place);
                        let name = items.get(number).map_or("", |item| &item.link_id);
                        report.add(Oddity::Circle, place, name);
                    }
                    _ => {}
                }
            }
            let Some((number, waiting)) = path.last_mut() else {
                break;
            };
            next = waiting.pop();
            if next.is_none() {
                if let Some(mark) = marks.get_mut(*number) {
                    *mark = DONE;
                }
                order.push(*number);
                path.pop();
            }
        }
    }
    order
}
