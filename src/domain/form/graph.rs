//! What depends on what in a form, and an order in which everything can be worked out.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::Compiled;
use super::condition::{Condition, Subject};
use super::problem::DefinitionProblem;
use crate::domain::ids::DomainId;

/// Something that is worked out: an item's visibility, a rule, a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// The item at this index.
    Item(usize),
    /// The rule at this index.
    Rule(usize),
    /// The sum at this index.
    Score(usize),
}

/// Dependants of every node and input, and the rank of every node: after all it depends on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    order: Vec<Node>,
    rank: BTreeMap<Node, usize>,
    of_node: BTreeMap<Node, Vec<usize>>,
    of_rating: BTreeMap<DomainId, Vec<usize>>,
    of_facts: Vec<usize>,
}

/// What one node reads.
#[derive(Default)]
struct Reads {
    nodes: BTreeSet<Node>,
    ratings: BTreeSet<DomainId>,
    facts: bool,
}

impl Reads {
    fn condition(&mut self, form: &Compiled, condition: &Condition) {
        condition.for_each_test(&mut |subject, operator| {
            self.facts |= operator.needs_today();
            match subject {
                Subject::Item { item, .. } => {
                    self.nodes.extend(form.item_index(item).map(Node::Item));
                }
                Subject::Rating(domain) => {
                    self.ratings.insert(domain.clone());
                }
                Subject::RatingChange(domain) => {
                    self.ratings.insert(domain.clone());
                    self.facts = true;
                }
                Subject::Flag(rule) => {
                    self.nodes.extend(form.rule_index(rule).map(Node::Rule));
                }
                Subject::Score(score) => {
                    self.nodes.extend(form.score_index(score).map(Node::Score));
                }
                Subject::Fact(_) => self.facts = true,
            }
        });
    }
}

fn reads(form: &Compiled) -> BTreeMap<Node, Reads> {
    let mut all = BTreeMap::new();
    for (index, item) in form.items() {
        let mut reads = Reads::default();
        if let Some(condition) = &item.show_when {
            reads.condition(form, condition);
        }
        all.insert(Node::Item(index), reads);
    }
    for (index, rule) in form.rules() {
        let mut reads = Reads::default();
        if let Some(condition) = rule.when() {
            reads.condition(form, condition);
        }
        let raisers = form.raised_by(index).iter();
        reads
            .nodes
            .extend(raisers.map(|raiser| Node::Rule(*raiser)));
        all.insert(Node::Rule(index), reads);
    }
    for (index, score) in form.definition().scores.iter().enumerate() {
        let items = score.items.iter().filter_map(|item| form.item_index(item));
        let reads = Reads {
            nodes: items.map(Node::Item).collect(),
            ..Reads::default()
        };
        all.insert(Node::Score(index), reads);
    }
    all
}

impl Graph {
    /// Finds the order; what goes in a circle is added to `problems`.
    pub(super) fn of(form: &Compiled, problems: &mut Vec<DefinitionProblem>) -> Self {
        let reads = reads(form);
        let mut readers: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        let mut open: BTreeMap<Node, usize> = BTreeMap::new();
        let mut ready = BTreeSet::new();
        for (node, reads) in &reads {
            open.insert(*node, reads.nodes.len());
            if reads.nodes.is_empty() {
                ready.insert(*node);
            }
            for read in &reads.nodes {
                readers.entry(*read).or_default().push(*node);
            }
        }
        let mut graph = Self::default();
        while let Some(node) = ready.pop_first() {
            graph.rank.insert(node, graph.order.len());
            graph.order.push(node);
            open.remove(&node);
            for reader in readers.get(&node).into_iter().flatten() {
                if let Some(left) = open.get_mut(reader) {
                    *left -= 1;
                    if *left == 0 {
                        ready.insert(*reader);
                    }
                }
            }
        }
        if !open.is_empty() {
            problems.push(DefinitionProblem::Circle(circle(form, &reads, &open)));
        }
        graph.fill_dependants(&reads);
        graph
    }

    fn fill_dependants(&mut self, reads: &BTreeMap<Node, Reads>) {
        for (rank, node) in self.order.iter().enumerate() {
            let Some(reads) = reads.get(node) else {
                continue;
            };
            for read in &reads.nodes {
                self.of_node.entry(*read).or_default().push(rank);
            }
            for domain in &reads.ratings {
                self.of_rating.entry(domain.clone()).or_default().push(rank);
            }
            if reads.facts {
                self.of_facts.push(rank);
            }
        }
    }

    /// All ranks.
    pub(super) fn ranks(&self) -> std::ops::Range<usize> {
        0..self.order.len()
    }

    /// The node of a rank.
    pub(super) fn node(&self, rank: usize) -> Option<Node> {
        self.order.get(rank).copied()
    }

    /// The rank of a node.
    pub(super) fn rank(&self, node: Node) -> Option<usize> {
        self.rank.get(&node).copied()
    }

    /// The ranks of what reads a node.
    pub(super) fn dependants(&self, node: Node) -> &[usize] {
        self.of_node.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The ranks of what reads a domain's rating.
    pub(super) fn rating_dependants(&self, domain: &DomainId) -> &[usize] {
        self.of_rating.get(domain).map_or(&[], Vec::as_slice)
    }

    /// The ranks of what reads facts or the day.
    pub(super) fn fact_dependants(&self) -> &[usize] {
        &self.of_facts
    }
}

/// One circle among the nodes that are left, by name.
fn circle(
    form: &Compiled,
    reads: &BTreeMap<Node, Reads>,
    left: &BTreeMap<Node, usize>,
) -> Vec<String> {
    let mut path: Vec<Node> = left.keys().take(1).copied().collect();
    while let Some(node) = path.last() {
        let next = reads
            .get(node)
            .and_then(|reads| reads.nodes.iter().find(|n| left.contains_key(n)));
        let Some(next) = next else { break };
        if let Some(start) = path.iter().position(|seen| seen == next) {
            path.drain(..start);
            break;
        }
        path.push(*next);
    }
    path.iter().map(|node| name(form, *node)).collect()
}

fn name(form: &Compiled, node: Node) -> String {
    match node {
        Node::Item(index) => form.item_at(index).map(|item| item.id.to_string()),
        Node::Rule(index) => form
            .rule_at(index)
            .and_then(|rule| rule.id().map(ToString::to_string)),
        Node::Score(index) => {
            let score = form.definition().scores.get(index);
            score.map(|score| score.id.to_string())
        }
    }
    .unwrap_or_default()
}
