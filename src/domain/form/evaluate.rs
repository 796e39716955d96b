//! What follows from the answers as they stand: a pure function, and its incremental twin.
//!
//! `update` after a change gives exactly what `evaluate` would; a law test holds them together.

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
    let waiting = vec![true; form.graph.order().len()];
    run(form, &mut state, inputs, waiting);
    state
}

/// Works out again what depends on what changed; the rest of `state` is left as it is.
pub fn update(form: &Compiled, state: &mut FormState, inputs: &Inputs<'_>, changed: &[Changed]) {
    let graph = &form.graph;
    let mut waiting = vec![false; graph.order().len()];
    for change in changed {
        match change {
            Changed::Item(id) => {
                if let Some(number) = form.item_index(id).map(|n| Node::Item(n).number(form)) {
                    wait(&mut waiting, &[number]);
                    wait(&mut waiting, graph.readers(number));
                }
            }
            Changed::Rating(domain) => {
                for reader in graph.rating_readers(domain) {
                    wait(&mut waiting, &[reader]);
                }
            }
            Changed::Facts => {
                wait(&mut waiting, graph.fact_readers());
                // What is odd about a date depends on the day.
                for index in 0..form.item_count() {
                    wait(&mut waiting, &[Node::Item(index).number(form)]);
                }
            }
        }
    }
    run(form, state, inputs, waiting);
}

fn wait(waiting: &mut [bool], numbers: &[usize]) {
    for number in numbers {
        if let Some(waits) = waiting.get_mut(*number) {
            *waits = true;
        }
    }
}

/// Works out what waits. Readers come after what they read, so one way through is enough.
fn run(form: &Compiled, state: &mut FormState, inputs: &Inputs<'_>, mut waiting: Vec<bool>) {
    for number in form.graph.order() {
        if waiting.get(*number) != Some(&true) {
            continue;
        }
        let differs = match Node::numbered(form, *number) {
            Node::Item(index) => work_out_item(form, state, inputs, index),
            Node::Rule(index) => work_out_rule(form, state, inputs, index),
            Node::Score(index) => work_out_score(form, state, inputs, index),
        };
        if differs {
            wait(&mut waiting, form.graph.readers(*number));
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
                let flag = Subject::Flag(id.clone());
                if !evidence.contains(&flag) {
                    evidence.push(flag);
                }
            }
        }
    }
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
    let score = score::of(form, state, inputs, rule);
    state.set_score(index, score)
}
