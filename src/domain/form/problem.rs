//! What can be wrong with a definition or its guidance. For the people who write content.

use std::fmt;

use super::compile::Compiled;
use super::condition::{Condition, Operator, Subject};
use super::definition::{Item, ItemKind};
use super::guidance::Effect;
use super::pack::SETTINGS;
use super::rule::Rule;
use crate::domain::ids::{DomainId, ItemId, RuleId};
use crate::domain::map::Map;

/// Something wrong with a definition or its guidance. `at` names the item or rule where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefinitionProblem {
    /// An id that must be unique is there twice.
    Twice(String),
    /// Something refers to what does not exist.
    Unknown {
        /// Where.
        at: String,
        /// What it refers to.
        what: String,
    },
    /// An operator that the kind of question can never pass.
    Unsuited {
        /// Where.
        at: String,
        /// The item it tests.
        item: ItemId,
    },
    /// A condition combines nothing, or counts to what cannot be reached.
    Hollow(String),
    /// A question with choices has none.
    NoChoices(ItemId),
    /// A column of a list is a list or grid itself.
    Nested(ItemId),
    /// A part of a domain does not have five anchors.
    Anchors(String),
    /// An item of a domain does not begin with the domain's id and a point.
    Misplaced(ItemId),
    /// The rule counted through to this number belongs to no domain.
    RuleWithoutDomain(usize),
    /// These depend on each other.
    Circle(Vec<String>),
    /// Something is set that cannot be set there, or not so.
    Unfit {
        /// Where; empty for the whole.
        at: String,
        /// What is set.
        what: String,
    },
    /// This name, in this version, stands for something else already.
    Taken(String),
}

impl DefinitionProblem {
    /// The name of the item, rule or other thing where it is; empty when it is about the whole.
    #[must_use]
    pub fn at(&self) -> &str {
        match self {
            // The column or row of an item is named after it.
            Self::Twice(at) | Self::Hollow(at) | Self::Anchors(at) | Self::Taken(at) => {
                at.split(' ').next().unwrap_or_default()
            }
            Self::Unknown { at, .. } | Self::Unsuited { at, .. } | Self::Unfit { at, .. } => at,
            Self::NoChoices(item) | Self::Nested(item) | Self::Misplaced(item) => item.as_str(),
            Self::RuleWithoutDomain(_) => "",
            Self::Circle(names) => names.first().map_or("", String::as_str),
        }
    }
}

impl fmt::Display for DefinitionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(id) => write!(f, "{id} is there twice"),
            Self::Unknown { at, what } => write!(f, "{at} refers to {what}, which is not there"),
            Self::Unsuited { at, item } => write!(f, "{at} tests {item} in a way it cannot pass"),
            Self::Hollow(at) => write!(f, "{at} has a condition that combines nothing"),
            Self::NoChoices(item) => write!(f, "{item} has no choices"),
            Self::Nested(item) => write!(f, "{item} has a list inside a list"),
            Self::Anchors(part) => write!(f, "{part} does not have five anchors"),
            Self::Misplaced(item) => write!(f, "{item} does not begin with its domain's id"),
            Self::RuleWithoutDomain(index) => write!(f, "rule number {index} has no domain"),
            Self::Circle(names) => write!(f, "these depend on each other: {}", names.join(", ")),
            Self::Taken(name) => write!(f, "{name} stands for something else already"),
            Self::Unfit { at, what } => write!(f, "{what} cannot be so for {at}"),
        }
    }
}

/// Finds everything but circles.
pub(super) fn find(form: &Compiled, problems: &mut Vec<DefinitionProblem>) {
    find_in_parts(form, problems);
    for (_, item) in form.items() {
        find_in_item(item, problems);
        if let Some(condition) = &item.show_when {
            find_in_condition(form, item.id.as_str(), condition, problems);
        }
    }
    for (index, rule) in form.rules() {
        let at = rule.id().map_or_else(
            || format!("rule number {index}"),
            |id| id.as_str().to_owned(),
        );
        find_in_rule(form, &at, rule, problems);
    }
    for score in &form.definition().scores {
        for item in &score.items {
            known_item(form, score.id.as_str(), item, problems);
        }
    }
    let goals = form.guidance().domains.iter().flat_map(|d| {
        let goals = d.goals.iter().map(|goal| &goal.id);
        goals.chain(d.interventions.iter().map(|step| &step.id))
    });
    once(&mut goals.map(ToString::to_string), problems);
}

/// Compiled once for all lists.
#[inline(never)]
pub(super) fn once(ids: &mut dyn Iterator<Item = String>, problems: &mut Vec<DefinitionProblem>) {
    let mut seen = Map::new();
    for id in ids {
        if seen.insert(id.clone(), ()).is_some() {
            problems.push(DefinitionProblem::Twice(id));
        }
    }
}

fn find_in_parts(form: &Compiled, problems: &mut Vec<DefinitionProblem>) {
    let definition = form.definition();
    once(
        &mut definition.parts.iter().map(|p| p.id.to_string()),
        problems,
    );
    once(
        &mut definition.domains.iter().map(|d| d.id.to_string()),
        problems,
    );
    once(
        &mut definition.scores.iter().map(|s| s.id.to_string()),
        problems,
    );
    once(
        &mut form.groups().map(|(_, _, g)| g.id.to_string()),
        problems,
    );
    for part in &definition.parts {
        let Some(domain) = &part.domain else { continue };
        known_domain(form, part.id.as_str(), domain, problems);
        if part.anchors.len() != 5 {
            problems.push(DefinitionProblem::Anchors(part.id.to_string()));
        }
        for item in part.groups.iter().flat_map(|group| &group.items) {
            if domain_of_item(&item.id) != Some(domain.as_str()) {
                problems.push(DefinitionProblem::Misplaced(item.id.clone()));
            }
        }
    }
}

fn find_in_item(item: &Item, problems: &mut Vec<DefinitionProblem>) {
    find_in_kind(item, &item.kind, problems);
    if let ItemKind::List { columns, .. } = &item.kind {
        once(
            &mut columns.iter().map(|c| format!("{} {}", item.id, c.code)),
            problems,
        );
        for column in columns {
            if matches!(column.kind, ItemKind::List { .. } | ItemKind::Grid { .. }) {
                problems.push(DefinitionProblem::Nested(item.id.clone()));
            }
            find_in_kind(item, &column.kind, problems);
        }
    }
}

fn find_in_kind(item: &Item, kind: &ItemKind, problems: &mut Vec<DefinitionProblem>) {
    let missing = match kind {
        ItemKind::One { options } | ItemKind::Many { options } => options.is_empty(),
        ItemKind::Grid {
            rows,
            options,
            fill,
        } => {
            once(
                &mut rows.iter().map(|r| format!("{} {}", item.id, r.code)),
                problems,
            );
            if let Some(code) = fill.as_ref().filter(|code| !kind.knows(code)) {
                problems.push(DefinitionProblem::Unknown {
                    at: item.id.to_string(),
                    what: code.to_string(),
                });
            }
            rows.is_empty() || options.is_empty()
        }
        ItemKind::List { columns, .. } => columns.is_empty(),
        _ => false,
    };
    // The settings are the packs of the form, and there may be none.
    if missing && item.id.as_str() != SETTINGS {
        problems.push(DefinitionProblem::NoChoices(item.id.clone()));
    }
    let options = kind.options().iter();
    once(
        &mut options.map(|o| format!("{} {}", item.id, o.code)),
        problems,
    );
}

fn find_in_rule(form: &Compiled, at: &str, rule: Rule<'_>, problems: &mut Vec<DefinitionProblem>) {
    if let Some(condition) = rule.when() {
        find_in_condition(form, at, condition, problems);
    }
    match rule {
        Rule::Flag(domain, flag) => {
            known_domain(form, at, domain, problems);
            if let Some(item) = &flag.go_to {
                known_item(form, at, item, problems);
            }
        }
        Rule::Hint(domain, _) | Rule::Review(domain, _) => known_domain(form, at, domain, problems),
        Rule::Cross(cross) => {
            for effect in &cross.effects {
                match effect {
                    Effect::RaiseFlag(flag) => known_rule(form, at, flag, problems),
                    Effect::OpenDomain(domain) | Effect::NeedOfCarer(domain) => {
                        known_domain(form, at, domain, problems);
                    }
                    _ => {}
                }
            }
        }
        Rule::Offer(_) => {}
        Rule::Pack(pack) => {
            for domain in &pack.first {
                known_domain(form, at, domain, problems);
            }
        }
    }
}

fn find_in_condition(
    form: &Compiled,
    at: &str,
    condition: &Condition,
    problems: &mut Vec<DefinitionProblem>,
) {
    if condition.is_hollow() {
        problems.push(DefinitionProblem::Hollow(at.to_owned()));
    }
    condition.for_each_test(&mut |subject, operator| match subject {
        Subject::Item { item, column } => match form.item(item) {
            None => known_item(form, at, item, problems),
            Some(found) => {
                let kind = match (column, &found.kind) {
                    (None, kind) => Some(kind),
                    (Some(code), kind @ ItemKind::Grid { rows, .. }) => {
                        rows.iter().any(|row| row.code == *code).then_some(kind)
                    }
                    (Some(code), kind) => kind.column(code).map(|column| &column.kind),
                };
                match (kind, operator) {
                    (None, _) => unknown(
                        at,
                        &mut column.iter().map(|c| format!("{item} {c}")),
                        problems,
                    ),
                    (Some(kind), Operator::Is(codes)) if has_codes(kind) => {
                        let strange = codes.iter().filter(|code| !kind.knows(code));
                        unknown(
                            at,
                            &mut strange.map(|code| format!("{item} {code}")),
                            problems,
                        );
                    }
                    (Some(kind), operator) if !suits(kind, operator) => {
                        problems.push(DefinitionProblem::Unsuited {
                            at: at.to_owned(),
                            item: item.clone(),
                        });
                    }
                    _ => {}
                }
            }
        },
        Subject::Rating(domain) | Subject::RatingChange(domain) => {
            known_domain(form, at, domain, problems);
        }
        Subject::Flag(rule) => known_rule(form, at, rule, problems),
        Subject::Score(score) => {
            let missing = form.score_index(score).is_none().then(|| score.to_string());
            unknown(at, &mut missing.into_iter(), problems);
        }
        Subject::Fact(_) => {}
    });
}

fn has_codes(kind: &ItemKind) -> bool {
    matches!(kind, ItemKind::YesNo | ItemKind::Scale) || !kind.options().is_empty()
}

fn suits(kind: &ItemKind, operator: &Operator) -> bool {
    match operator {
        Operator::Is(_) => has_codes(kind),
        Operator::AtLeast(_)
        | Operator::AtMost(_)
        | Operator::MoreThan(_)
        | Operator::LessThan(_) => !matches!(kind, ItemKind::Date { .. } | ItemKind::Text { .. }),
        Operator::WithinDays(_) | Operator::DaysOrMoreAgo(_) | Operator::WithinNextDays(_) => {
            matches!(kind, ItemKind::Date { .. })
        }
        Operator::Answered(_) | Operator::Positive | Operator::Special(_) => true,
        Operator::Fired => false,
    }
}

fn unknown(
    at: &str,
    what: &mut dyn Iterator<Item = String>,
    problems: &mut Vec<DefinitionProblem>,
) {
    problems.extend(what.map(|what| DefinitionProblem::Unknown {
        at: at.to_owned(),
        what,
    }));
}

/// The domain that an item's id names: `D02` of `D02.p4`.
fn domain_of_item(item: &ItemId) -> Option<&str> {
    item.as_str().split_once('.').map(|(domain, _)| domain)
}

/// The domain that a flag's id names: `D02` of `F02-1`.
fn domain_of_flag(rule: &RuleId) -> Option<String> {
    let (number, _) = rule.as_str().strip_prefix('F')?.split_once('-')?;
    Some(format!("D{number}"))
}

/// Whether a domain is announced but has no questions yet; what belongs to it has no answer.
fn is_unwritten(form: &Compiled, domain: &str) -> bool {
    let domain = DomainId::from(domain);
    form.domain(&domain).is_some() && form.part(&domain).is_none()
}

fn known_item(form: &Compiled, at: &str, item: &ItemId, problems: &mut Vec<DefinitionProblem>) {
    let fine = form.item_index(item).is_some()
        || domain_of_item(item).is_some_and(|domain| is_unwritten(form, domain));
    unknown(
        at,
        &mut (!fine).then(|| item.to_string()).into_iter(),
        problems,
    );
}

fn known_rule(form: &Compiled, at: &str, rule: &RuleId, problems: &mut Vec<DefinitionProblem>) {
    let fine = form.rule_index(rule).is_some()
        || domain_of_flag(rule).is_some_and(|domain| is_unwritten(form, &domain));
    unknown(
        at,
        &mut (!fine).then(|| rule.to_string()).into_iter(),
        problems,
    );
}

fn known_domain(
    form: &Compiled,
    at: &str,
    domain: &DomainId,
    problems: &mut Vec<DefinitionProblem>,
) {
    let fine = form.domain(domain).is_some();
    unknown(
        at,
        &mut (!fine).then(|| domain.to_string()).into_iter(),
        problems,
    );
}
