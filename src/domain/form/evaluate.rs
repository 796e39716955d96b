//! What follows from the answers as they stand: a pure function, and its incremental twin.
//!
//! `update` after a change gives exactly what `evaluate` would; a law test holds them together.

use std::collections::BTreeSet;

use super::answer::Answers;
use super::check;
use super::compile::Compiled;
use super::condition::Subject;
use super::facts::Facts;
use super::graph::Node;
use super::matching;
use super::state::{FormState, Progress};
use super::truth::Truth;
use super::{Ratings, score};
use crate::domain::ids::{DomainId, ItemId};

/// Everything a form is evaluated on.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The answers, also those of hidden items.
    pub answers: &'a Answers,
    /// The ratings.
    pub ratings: &'a Ratings,
    /// The facts.
    pub facts: &'a Facts,
}

/// What changed since the last evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The answer of an item.
    Item(ItemId),
    /// The rating of a domain.
    Rating(DomainId),
    /// Any fact, or the day.
    Facts,
}

/// Works out everything.
#[must_use]
pub fn evaluate(form: &Compiled, inputs: &Inputs<'_>) -> FormState {
    let mut state = FormState::blank(form);
    let waiting = form.graph.ranks().collect();
    run(form, &mut state, inputs, waiting);
    state
}

/// Works out again what depends on what changed; the rest of `state` is left as it is.
pub fn update(form: &Compiled, state: &mut FormState, inputs: &Inputs<'_>, changed: &[Changed]) {
    let graph = &form.graph;
    let mut waiting = BTreeSet::new();
    for change in changed {
        match change {
            Changed::Item(id) => {
                if let Some(node) = form.item_index(id).map(Node::Item) {
                    waiting.extend(graph.rank(node));
                    waiting.extend(graph.dependants(node));
                }
            }
            Changed::Rating(domain) => waiting.extend(graph.rating_dependants(domain)),
            Changed::Facts => {
                waiting.extend(graph.fact_dependants());
                // What is odd about a date depends on the day.
                let items = (0..form.item_count()).filter_map(|n| graph.rank(Node::Item(n)));
                waiting.extend(items);
            }
        }
    }
    run(form, state, inputs, waiting);
}

fn run(form: &Compiled, state: &mut FormState, inputs: &Inputs<'_>, mut waiting: BTreeSet<usize>) {
    while let Some(rank) = waiting.pop_first() {
        let Some(node) = form.graph.node(rank) else {
            continue;
        };
        let differs = match node {
            Node::Item(index) => work_out_item(form, state, inputs, index),
            Node::Rule(index) => work_out_rule(form, state, inputs, index),
            Node::Score(index) => work_out_score(form, state, inputs, index),
        };
        if differs {
            waiting.extend(form.graph.dependants(node));
        }
    }
}

/// Whether the item is shown, and what is odd about its answer; true when its showing changed.
fn work_out_item(
    form: &Compiled,
    state: &mut FormState,
    inputs: &Inputs<'_>,
    index: usize,
) -> bool {
    let Some(item) = form.item_at(index) else {
        return false;
    };
    let shown = item
        .show_when
        .as_ref()
        .is_none_or(|condition| Truth::new(form, state, inputs).holds(condition));
    let answer = inputs.answers.get(&item.id).filter(|_| shown);
    let problems = answer.map_or_else(Vec::new, |answer| {
        check::problems(&item.kind, answer, inputs.facts.today)
    });
    state.set_problems(index, problems);
    // Details of a question do not count by themselves.
    let counts = shown && !item.detail;
    let answered = answer.is_some_and(|a| a.is_special() || matching::has_content(a));
    state.set_counted(form, index, Progress::one(counts, counts && answered));
    state.set_enabled(index, shown)
}

/// Whether the rule is true, and why; true when that it is true changed.
fn work_out_rule(
    form: &Compiled,
    state: &mut FormState,
    inputs: &Inputs<'_>,
    index: usize,
) -> bool {
    let Some(rule) = form.rule_at(index) else {
        return false;
    };
    let mut evidence = Vec::new();
    let mut fires = false;
    if rule.enabled() {
        if let Some(condition) = rule.when() {
            fires = Truth::new(form, state, inputs).because(condition, &mut evidence);
        }
        for raiser in form.raised_by(index) {
            if state.rule_evidence(*raiser).is_some()
                && let Some(id) = form.rule_at(*raiser).and_then(super::rule::Rule::id)
            {
                fires = true;
                evidence.push(Subject::Flag(id.clone()));
            }
        }
    }
    let mut seen = BTreeSet::new();
    evidence.retain(|subject| seen.insert(subject.clone()));
    state.set_rule(index, fires.then_some(evidence))
}

fn work_out_score(
    form: &Compiled,
    state: &mut FormState,
    inputs: &Inputs<'_>,
    index: usize,
) -> bool {
    let Some(rule) = form.definition().scores.get(index) else {
        return false;
    };
    let score = score::of(form, state, inputs.answers, rule);
    state.set_score(index, score)
}
