//! What is wrong with a rule, before anybody relies on it: an organisation may correct one.

use super::rule::{Band, Formula, Instrument, Range};
use crate::domain::ids::Code;
use crate::domain::number::Decimal;

/// Something wrong with a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleProblem {
    /// Two rules have the same id.
    IdTwice(Code),
    /// An item is listed twice.
    ItemTwice(Code, Code),
    /// An item is named that is none of the rule's.
    NoSuchItem(Code, Code),
    /// An item counts and nothing says what it may be worth, or not in ascending order.
    NoValues(Code, Code),
    /// An answer is worth what its item cannot be worth.
    NotAllowed(Code, Code),
    /// Smallest and largest total are not what the items add up to, or are missing.
    RangeDiffers(Code),
    /// Bands overlap, are out of order, or lie outside the range.
    BandsOutOfOrder(Code),
    /// A milder band proposes a need and a worse one does not.
    NeedNotOfTheWorst(Code),
    /// It is off without a reason, or on without a source.
    NotAccountedFor(Code),
    /// It leads on to a rule that does not exist.
    NoSuchRule(Code, Code),
}

/// All that is wrong with some rules.
#[must_use]
pub fn problems(rules: &[Instrument]) -> Vec<RuleProblem> {
    let mut found = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        if rules.iter().take(at).any(|other| other.id == rule.id) {
            found.push(RuleProblem::IdTwice(rule.id.clone()));
        }
        let next = rule.next.iter();
        for id in next.filter(|id| !rules.iter().any(|other| other.id == **id)) {
            found.push(RuleProblem::NoSuchRule(rule.id.clone(), id.clone()));
        }
        names(rule, &mut found);
        if rule.verified {
            worths(rule, &mut found);
        }
        let accounted = match rule.verified {
            true => rule.off.is_empty() && !rule.sources.is_empty() && !rule.checked.is_empty(),
            false => !rule.off.is_empty(),
        };
        if !accounted {
            found.push(RuleProblem::NotAccountedFor(rule.id.clone()));
        }
        totals(rule, &mut found);
    }
    found
}

/// Items that are named must be the rule's.
fn names(rule: &Instrument, found: &mut Vec<RuleProblem>) {
    for (at, item) in rule.items.iter().enumerate() {
        if rule.items.iter().take(at).any(|other| other == item) {
            found.push(RuleProblem::ItemTwice(rule.id.clone(), item.clone()));
        }
    }
    let mut named: Vec<&Code> = Vec::new();
    named.extend(rule.values_by_item.keys());
    named.extend(rule.answers_by_item.keys());
    named.extend(&rule.reverse);
    named.extend(
        rule.skips
            .iter()
            .flat_map(|it| it.after.iter().chain(&it.zero)),
    );
    named.extend(rule.triage.iter().flat_map(|it| &it.any));
    named.extend(rule.critical.iter().map(|it| &it.item));
    named.extend(rule.mistaken.iter().map(|it| &it.instead_of));
    named.extend(rule.only_from.iter().map(|it| &it.item));
    for count in &rule.counts {
        named.extend(count.items.iter().chain(count.min_by_item.keys()));
    }
    for part in &rule.parts {
        named.extend(part.any.iter().map(|sign| &sign.item));
        named.extend(part.sum.iter().flat_map(|sum| &sum.items));
    }
    for item in named {
        if !rule.items.contains(item) {
            found.push(RuleProblem::NoSuchItem(rule.id.clone(), item.clone()));
        }
    }
}

/// What items and answers are worth.
fn worths(rule: &Instrument, found: &mut Vec<RuleProblem>) {
    let by_part = matches!(rule.formula, Formula::PerDomain | Formula::CountDomains);
    for item in &rule.items {
        let values = rule.values_of(item);
        let ascending = values.iter().zip(values.iter().skip(1)).all(|(a, b)| a < b);
        let needed = !by_part
            || rule
                .parts
                .iter()
                .any(|part| part.sum.iter().any(|sum| sum.items.contains(item)));
        if !ascending || (needed && values.len() < 2) {
            found.push(RuleProblem::NoValues(rule.id.clone(), item.clone()));
        }
        // Answers for all items need fit only those that have no list of their own.
        let own = rule.answers_by_item.get(item);
        let general = rule
            .values_by_item
            .get(item)
            .is_none()
            .then_some(&rule.answers);
        let answers = own.into_iter().chain(general).flat_map(|it| it.keys());
        for answer in answers {
            let worth = rule.worth(item, answer);
            if !values.is_empty() && worth.is_none_or(|it| !values.contains(&it)) {
                found.push(RuleProblem::NotAllowed(rule.id.clone(), item.clone()));
            }
        }
    }
}

/// Range and bands.
fn totals(rule: &Instrument, found: &mut Vec<RuleProblem>) {
    let range = rule.range;
    let spans = rule.items.iter().map(|item| rule.span_of(item));
    let (least, most) = spans.fold((0_i32, 0_i32), |(least, most), (low, high)| {
        (least.saturating_add(low), most.saturating_add(high))
    });
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let expected = match rule.formula {
        Formula::Sum | Formula::SumWithSkip => Some((least, most)),
        Formula::CountPositive => Some((0, count(rule.items.len()))),
        Formula::AnyPositive => Some((0, 1)),
        Formula::CountDomains => Some((0, count(rule.parts.len()))),
        Formula::Triage => {
            let highest = rule.triage.iter().map(|it| it.level).max();
            Some((0, highest.unwrap_or(0)))
        }
        Formula::TotalOnly => None,
        Formula::PerDomain | Formula::Profile | Formula::GasT => {
            if range.is_some() {
                found.push(RuleProblem::RangeDiffers(rule.id.clone()));
            }
            return;
        }
    };
    let fits = match (expected, range) {
        (Some((least, most)), Some(range)) => {
            range.from.0 == Decimal::whole(least) && range.to.0 == Decimal::whole(most)
        }
        (None, Some(range)) => range.from.0 < range.to.0,
        (_, None) => false,
    };
    // What is off may lack what nobody checked.
    if !fits && rule.verified {
        found.push(RuleProblem::RangeDiffers(rule.id.clone()));
    }
    let Some(range) = range else { return };
    let groups = rule.bands_if.iter().map(|it| &it.bands);
    let others = rule.other_bands.iter().map(|it| &it.bands);
    for bands in std::iter::once(&rule.bands).chain(groups).chain(others) {
        ordered(rule, bands, range, found);
    }
    let inside =
        |it: &Band| range.from.0 <= it.from.0 && it.from.0 <= it.to.0 && it.to.0 <= range.to.0;
    if !rule.cutoffs.iter().all(inside) {
        found.push(RuleProblem::BandsOutOfOrder(rule.id.clone()));
    }
}

fn ordered(rule: &Instrument, bands: &[Band], range: Range, found: &mut Vec<RuleProblem>) {
    let inside =
        |it: &Band| range.from.0 <= it.from.0 && it.from.0 <= it.to.0 && it.to.0 <= range.to.0;
    let pairs = || bands.iter().zip(bands.iter().skip(1));
    if !bands.iter().all(inside) || !pairs().all(|(a, b)| a.to.0 < b.from.0) {
        found.push(RuleProblem::BandsOutOfOrder(rule.id.clone()));
    }
    let falls = |(a, b): (&Band, &Band)| match rule.higher_is_worse {
        true => a.need && !b.need,
        false => b.need && !a.need,
    };
    if pairs().any(falls) {
        found.push(RuleProblem::NeedNotOfTheWorst(rule.id.clone()));
    }
}
