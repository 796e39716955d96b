//! What an item's being asked depends on, and an order in which each comes after what it looks at.
//!
//! Circles are reported; the engine goes round them a bounded number of times.

use super::item::{Item, Kind};
use super::report::{Oddity, Report};
use super::value;
use crate::domain::order;

/// How the items of a form hang together, worked out once; items by their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    /// All items, each after those it looks at.
    pub(super) order: Vec<usize>,
    /// All items in the order of their linkIds.
    names: Vec<usize>,
    /// Each question with an item that looks at it, in the order of the questions.
    dependants: Vec<(usize, usize)>,
    /// Whether conditions go round in a circle.
    pub(super) circle: bool,
    /// Whether several items have one linkId.
    pub(super) twins: bool,
}

impl Graph {
    /// The items of that name, in the order of the form.
    pub(super) fn named(&self, items: &[Item], name: &str) -> &[usize] {
        let of = |number: &usize| items.get(*number).map_or("", |item| item.link_id.as_str());
        let first = self.names.partition_point(|number| of(number) < name);
        let last = self.names.partition_point(|number| of(number) <= name);
        self.names.get(first..last).unwrap_or_default()
    }

    /// The items whose conditions look at a question.
    pub(super) fn dependants(&self, question: usize) -> impl Iterator<Item = usize> {
        let all = &self.dependants;
        let first = all.partition_point(|(of, _)| *of < question);
        let found = all.iter().skip(first);
        let found = found.take_while(move |(of, _)| *of == question);
        found.map(|(_, item)| *item)
    }
}

/// Ties conditions to the items they name, and works out how all items hang together.
pub(super) fn tie(items: &mut [Item], report: &mut Report) -> Graph {
    let mut graph = Graph {
        names: (0..items.len()).collect(),
        ..Graph::default()
    };
    let name = |items: &[Item], number: usize| items.get(number).map(|it| it.link_id.clone());
    order::by_cached_key(&mut graph.names, |number| name(items, *number));
    let pairs = graph.names.windows(2);
    graph.twins = pairs
        .into_iter()
        .any(|pair| matches!(pair, [a, b] if name(items, *a) == name(items, *b)));
    for number in 0..items.len() {
        let Some(item) = items.get_mut(number) else {
            continue;
        };
        let mut conditions = std::mem::take(&mut item.conditions);
        let place = item.place.clone();
        for condition in &mut conditions {
            let candidates = graph.named(items, &condition.question);
            condition.target = nearest(items, number, candidates);
            graph
                .dependants
                .extend(condition.target.map(|target| (target, number)));
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
    order::by_key(&mut graph.dependants, |(question, _)| *question);
    let before = report.lines().len();
    graph.order = sorted(items, report);
    graph.circle = report.lines().len() > before;
    graph
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
