//! What depends on what in a form, and an order in which everything can be worked out.
//!
//! Nodes are counted through: the items, then the rules, then the sums.

use super::compile::Compiled;
use super::condition::{Condition, Subject};
use super::problem::DefinitionProblem;
use crate::domain::ids::DomainId;

/// Something that is worked out: an item's visibility, a rule, a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// The item at this index.
    Item(usize),
    /// The rule at this index.
    Rule(usize),
    /// The sum at this index.
    Score(usize),
}

impl Node {
    /// Its number among all nodes.
    pub(super) fn number(self, form: &Compiled) -> usize {
        match self {
            Self::Item(index) => index,
            Self::Rule(index) => form.item_count() + index,
            Self::Score(index) => form.item_count() + form.rule_count() + index,
        }
    }

    /// The node of a number.
    pub(super) fn numbered(form: &Compiled, number: usize) -> Self {
        let Some(after_items) = number.checked_sub(form.item_count()) else {
            return Self::Item(number);
        };
        match after_items.checked_sub(form.rule_count()) {
            Some(index) => Self::Score(index),
            None => Self::Rule(after_items),
        }
    }
}

/// Who reads what, by number, and the order in which every node comes after all it reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Graph {
    order: Vec<usize>,
    of_node: Vec<Vec<usize>>,
    of_rating: Vec<(DomainId, usize)>,
    of_facts: Vec<usize>,
}

/// What one node reads.
#[derive(Default)]
struct Reads {
    nodes: Vec<usize>,
    ratings: Vec<DomainId>,
    facts: bool,
}

impl Reads {
    fn of(form: &Compiled, node: Node) -> Self {
        let mut reads = Self::default();
        match node {
            Node::Item(index) => {
                let item = form.item_at(index);
                reads.condition(form, item.and_then(|item| item.show_when.as_ref()));
            }
            Node::Rule(index) => {
                reads.condition(form, form.rule_at(index).and_then(super::Rule::when));
                for raiser in form.raised_by(index) {
                    reads.node(form, Some(Node::Rule(*raiser)));
                }
            }
            Node::Score(index) => {
                let score = form.definition().scores.get(index);
                for item in score.map_or(&[][..], |score| &score.items) {
                    reads.node(form, form.item_index(item).map(Node::Item));
                }
            }
        }
        reads
    }

    fn node(&mut self, form: &Compiled, node: Option<Node>) {
        self.nodes.extend(node.map(|node| node.number(form)));
    }

    fn condition(&mut self, form: &Compiled, condition: Option<&Condition>) {
        let Some(condition) = condition else { return };
        condition.for_each_test(&mut |subject, operator| {
            self.facts |= operator.needs_today();
            match subject {
                Subject::Item { item, .. } => {
                    self.node(form, form.item_index(item).map(Node::Item));
                }
                Subject::Rating(domain) => self.ratings.push(domain.clone()),
                Subject::RatingChange(domain) => {
                    self.ratings.push(domain.clone());
                    self.facts = true;
                }
                Subject::Flag(rule) => self.node(form, form.rule_index(rule).map(Node::Rule)),
                Subject::Score(score) => self.node(form, form.score_index(score).map(Node::Score)),
                Subject::Fact(_) => self.facts = true,
            }
        });
    }
}

impl Graph {
    /// Finds the order; what goes in a circle is added to `problems`.
    pub(super) fn of(form: &Compiled, problems: &mut Vec<DefinitionProblem>) -> Self {
        let count = form.item_count() + form.rule_count() + form.definition().scores.len();
        let reads = (0..count).map(|number| Reads::of(form, Node::numbered(form, number)));
        let mut walk = Walk {
            reads: reads.collect(),
            done: vec![false; count],
            path: Vec::new(),
            order: Vec::new(),
            circle: Vec::new(),
        };
        for number in 0..count {
            walk.visit(number);
        }
        if !walk.circle.is_empty() {
            let names = walk.circle.iter().map(|number| name(form, *number));
            problems.push(DefinitionProblem::Circle(names.collect()));
        }
        let mut graph = Self {
            order: walk.order,
            of_node: vec![Vec::new(); count],
            ..Self::default()
        };
        for (reader, reads) in walk.reads.into_iter().enumerate() {
            for read in reads.nodes {
                if let Some(readers) = graph.of_node.get_mut(read) {
                    readers.push(reader);
                }
            }
            for domain in reads.ratings {
                graph.of_rating.push((domain, reader));
            }
            if reads.facts {
                graph.of_facts.push(reader);
            }
        }
        graph
    }

    /// All nodes, each after what it reads.
    pub(super) fn order(&self) -> &[usize] {
        &self.order
    }

    /// What reads a node.
    pub(super) fn readers(&self, number: usize) -> &[usize] {
        self.of_node.get(number).map_or(&[], Vec::as_slice)
    }

    /// What reads a domain's rating.
    pub(super) fn rating_readers(&self, domain: &DomainId) -> impl Iterator<Item = usize> {
        let of_domain = self.of_rating.iter().filter(move |(of, _)| of == domain);
        of_domain.map(|(_, reader)| *reader)
    }

    /// What reads facts or the day.
    pub(super) fn fact_readers(&self) -> &[usize] {
        &self.of_facts
    }
}

/// Goes from every node to what it reads, deepest first.
struct Walk {
    reads: Vec<Reads>,
    done: Vec<bool>,
    path: Vec<usize>,
    order: Vec<usize>,
    circle: Vec<usize>,
}

impl Walk {
    fn visit(&mut self, number: usize) {
        if self.done.get(number) != Some(&false) {
            return;
        }
        if let Some(start) = self.path.iter().position(|seen| *seen == number) {
            if self.circle.is_empty() {
                self.circle.extend(self.path.iter().skip(start));
            }
            return;
        }
        self.path.push(number);
        let mut at = 0;
        while let Some(read) = self.reads.get(number).and_then(|reads| reads.nodes.get(at)) {
            self.visit(*read);
            at += 1;
        }
        self.path.pop();
        if let Some(done) = self.done.get_mut(number) {
            *done = true;
        }
        self.order.push(number);
    }
}

fn name(form: &Compiled, number: usize) -> String {
    match Node::numbered(form, number) {
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
