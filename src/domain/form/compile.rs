//! A definition and its guidance, indexed once so that a change touches only what depends on it.

use super::condition::Subject;
use super::definition::{Definition, Domain, Group, Item, Part};
use super::graph::Graph;
use super::guidance::{DomainGuidance, Effect, FlagRule, Guidance};
use super::pack;
use super::problem::{self, DefinitionProblem};
use super::rule::{self, Place, Rule};
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::domain::map::Map;

/// A form ready to be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiled {
    definition: Definition,
    guidance: Guidance,
    items: Vec<ItemPlace>,
    item_index: Map<ItemId, usize>,
    groups: Vec<(usize, usize)>,
    rules: Vec<Place>,
    rule_index: Map<RuleId, usize>,
    raised_by: Vec<Vec<usize>>,
    pub(super) graph: Graph,
}

/// Where an item stands: part, group in the part, item in the group, and the group counted through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ItemPlace {
    part: usize,
    group: usize,
    item: usize,
    group_index: usize,
}

impl Compiled {
    /// Indexes a form.
    ///
    /// # Errors
    /// All that is wrong with it: what is named twice, what refers to nothing, what goes in a circle.
    pub fn new(definition: Definition, guidance: Guidance) -> Result<Self, Vec<DefinitionProblem>> {
        Self::compile(definition, guidance, true)
    }

    /// Indexes a form that the app comes with. The tests find what is wrong with it; a browser does not look.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn built_in(
        definition: Definition,
        guidance: Guidance,
    ) -> Result<Self, Vec<DefinitionProblem>> {
        Self::compile(definition, guidance, cfg!(not(target_arch = "wasm32")))
    }

    fn compile(
        mut definition: Definition,
        mut guidance: Guidance,
        look: bool,
    ) -> Result<Self, Vec<DefinitionProblem>> {
        let unknown = pack::join(&mut definition, &mut guidance);
        let unknown = unknown.into_iter().map(|part| DefinitionProblem::Unknown {
            at: "packs".to_owned(),
            what: part.to_string(),
        });
        let mut problems: Vec<_> = unknown.collect();
        let mut compiled = Self {
            items: Vec::new(),
            item_index: Map::new(),
            groups: Vec::new(),
            rules: rule::places(&definition, &guidance),
            rule_index: Map::new(),
            raised_by: Vec::new(),
            graph: Graph::default(),
            definition,
            guidance,
        };
        compiled.index_items(&mut problems);
        compiled.index_rules(&mut problems);
        if look {
            problem::find(&compiled, &mut problems);
        }
        compiled.graph = Graph::of(&compiled, &mut problems);
        if problems.is_empty() {
            Ok(compiled)
        } else {
            Err(problems)
        }
    }

    fn index_items(&mut self, problems: &mut Vec<DefinitionProblem>) {
        for (part_at, part) in self.definition.parts.iter().enumerate() {
            for (group_at, group) in part.groups.iter().enumerate() {
                for (item_at, item) in group.items.iter().enumerate() {
                    let index = self.items.len();
                    if self.item_index.insert(item.id.clone(), index).is_some() {
                        problems.push(DefinitionProblem::Twice(item.id.to_string()));
                    }
                    self.items.push(ItemPlace {
                        part: part_at,
                        group: group_at,
                        item: item_at,
                        group_index: self.groups.len(),
                    });
                }
                self.groups.push((part_at, group_at));
            }
        }
    }

    fn index_rules(&mut self, problems: &mut Vec<DefinitionProblem>) {
        for (index, place) in self.rules.iter().enumerate() {
            match rule::at(*place, &self.definition, &self.guidance) {
                None => problems.push(DefinitionProblem::RuleWithoutDomain(index)),
                Some(rule) => {
                    if let Some(id) = rule.id()
                        && self.rule_index.insert(id.clone(), index).is_some()
                    {
                        problems.push(DefinitionProblem::Twice(id.to_string()));
                    }
                }
            }
        }
        let mut raised_by = vec![Vec::new(); self.rules.len()];
        for (index, rule) in self.rules() {
            let Rule::Cross(cross) = rule else { continue };
            for effect in &cross.effects {
                if let Effect::RaiseFlag(flag) = effect
                    && let Some(raisers) = self.rule_index(flag).and_then(|n| raised_by.get_mut(n))
                {
                    raisers.push(index);
                }
            }
        }
        self.raised_by = raised_by;
    }

    /// The definition as written.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The guidance as written.
    #[must_use]
    pub fn guidance(&self) -> &Guidance {
        &self.guidance
    }

    /// How many items there are.
    #[must_use]
    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// The items with their index, in document order.
    pub fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        (0..self.items.len()).filter_map(|index| Some((index, self.item_at(index)?)))
    }

    /// The item at an index.
    #[must_use]
    pub fn item_at(&self, index: usize) -> Option<&Item> {
        let place = self.items.get(index)?;
        let part = self.definition.parts.get(place.part)?;
        part.groups.get(place.group)?.items.get(place.item)
    }

    /// The index of an item.
    #[must_use]
    pub fn item_index(&self, id: &ItemId) -> Option<usize> {
        self.item_index.get(id).copied()
    }

    /// An item by its id.
    #[must_use]
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.item_at(self.item_index(id)?)
    }

    /// The part and the group that an item stands in.
    #[must_use]
    pub fn around(&self, id: &ItemId) -> Option<(&Part, &Group)> {
        let place = self.items.get(self.item_index(id)?)?;
        let part = self.definition.parts.get(place.part)?;
        Some((part, part.groups.get(place.group)?))
    }

    /// The groups with their index, in document order, each with its part.
    pub fn groups(&self) -> impl Iterator<Item = (usize, &Part, &Group)> {
        self.groups.iter().enumerate().filter_map(|(index, place)| {
            let part = self.definition.parts.get(place.0)?;
            Some((index, part, part.groups.get(place.1)?))
        })
    }

    /// The index of a group by its code.
    #[must_use]
    pub fn group_index(&self, id: &Code) -> Option<usize> {
        self.groups()
            .find(|(_, _, group)| group.id == *id)
            .map(|(index, ..)| index)
    }

    pub(super) fn group_of(&self, item: usize) -> Option<usize> {
        self.items.get(item).map(|place| place.group_index)
    }

    /// The part of a domain; none when it is not written yet.
    #[must_use]
    pub fn part(&self, domain: &DomainId) -> Option<&Part> {
        let parts = &self.definition.parts;
        parts.iter().find(|p| p.domain.as_ref() == Some(domain))
    }

    /// A domain of the form, written or not.
    #[must_use]
    pub fn domain(&self, id: &DomainId) -> Option<&Domain> {
        self.definition.domains.iter().find(|d| d.id == *id)
    }

    /// Whether the household shares a question: it is asked of the client only, and counts for everybody.
    #[must_use]
    pub fn is_shared(&self, item: &ItemId) -> bool {
        let domain = self.around(item).and_then(|(part, _)| part.domain.as_ref());
        let domain = domain.and_then(|domain| self.domain(domain));
        domain.is_some_and(Domain::is_shared)
    }

    /// The guidance of a domain.
    #[must_use]
    pub fn guidance_for(&self, domain: &DomainId) -> Option<&DomainGuidance> {
        let domains = &self.guidance.domains;
        domains.iter().find(|d| d.domain.as_ref() == Some(domain))
    }

    /// The rules with their index, in the order they are written.
    pub fn rules(&self) -> impl Iterator<Item = (usize, Rule<'_>)> {
        (0..self.rules.len()).filter_map(|index| Some((index, self.rule_at(index)?)))
    }

    /// How many rules there are.
    #[must_use]
    pub fn rule_count(&self) -> usize {
        self.rules.len()
    }

    /// The rule at an index.
    #[must_use]
    pub fn rule_at(&self, index: usize) -> Option<Rule<'_>> {
        rule::at(*self.rules.get(index)?, &self.definition, &self.guidance)
    }

    /// The index of a rule.
    #[must_use]
    pub fn rule_index(&self, id: &RuleId) -> Option<usize> {
        self.rule_index.get(id).copied()
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &RuleId) -> Option<Rule<'_>> {
        self.rule_at(self.rule_index(id)?)
    }

    /// The cross-domain rules that raise a flag.
    pub(super) fn raised_by(&self, rule: usize) -> &[usize] {
        self.raised_by.get(rule).map_or(&[], Vec::as_slice)
    }

    /// The index of a sum.
    pub(super) fn score_index(&self, id: &Code) -> Option<usize> {
        self.definition.scores.iter().position(|s| s.id == *id)
    }

    /// The lowest rating that a flag allows while it is open: its own floor, or its class's.
    #[must_use]
    pub fn floor(&self, flag: &FlagRule) -> Option<u8> {
        let of_class = || {
            let floors = &self.guidance.class_floors;
            floors.iter().find(|f| f.class == flag.class)?.floor
        };
        flag.floor.or_else(of_class).filter(|floor| *floor > 0)
    }

    /// The words of a subject for naming evidence: the question, or the domain's title.
    #[must_use]
    pub fn words(&self, subject: &Subject) -> Option<&str> {
        match subject {
            Subject::Item { item, .. } => self.item(item).map(|item| item.ask.as_str()),
            Subject::Rating(domain) | Subject::RatingChange(domain) => {
                self.domain(domain).map(|domain| domain.title.as_str())
            }
            Subject::Flag(rule) => match self.rule(rule)? {
                Rule::Flag(_, flag) => Some(flag.title.as_str()),
                Rule::Cross(cross) => Some(cross.why.as_str()),
                Rule::Hint(..) | Rule::Review(..) | Rule::Offer(_) | Rule::Pack(_) => None,
            },
            Subject::Score(score) => {
                let mut scores = self.definition.scores.iter();
                scores.find(|s| s.id == *score).map(|s| s.title.as_str())
            }
            Subject::Fact(_) => None,
        }
    }
}
