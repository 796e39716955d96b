//! What a sum is called: bands, cut-offs, what other sources say, and the needs that they propose.
//!
//! Of an incomplete sum only what is certain is named: the result is at least that.

use super::outcome::{Answers, Given, Outcome, Placed, Proposed, Sum, Warning};
use super::rule::{Ages, Band, BandsIf, Instrument};
use super::rule_parts::Change;
use super::score::About;
use crate::domain::number::Decimal;

/// Names the sum of an outcome, and proposes needs.
pub(super) fn name(rule: &Instrument, about: &About<'_>, outcome: &mut Outcome) {
    propose_parts(rule, outcome);
    let Some(sum) = outcome.sum else { return };
    match (rule.age, about.age) {
        (Some(ages), Some(age)) if !is_of(ages, age) => {
            outcome.warnings.push(Warning::OutsideAge);
            return;
        }
        (Some(_), None) => outcome.warnings.push(Warning::AgeNotKnown),
        _ => {}
    }
    // The end from which the rest of the answers can only lead to worse.
    let mildest = if rule.higher_is_worse {
        sum.least
    } else {
        sum.most
    };
    let held = holding(&rule.bands_if, about);
    if held.is_empty()
        && let Some(band) = find(&rule.bands, mildest)
    {
        place(rule, band, None, outcome);
    }
    for group in held {
        if let Some(band) = find(&group.bands, mildest) {
            place(rule, band, Some(group), outcome);
        }
    }
    for cutoff in &rule.cutoffs {
        if cutoff.from.0 <= sum.least && sum.most <= cutoff.to.0 {
            outcome.reached.push(cutoff.label.clone());
            propose_if(rule, cutoff, outcome);
        }
    }
    elsewhere(rule, sum, outcome);
}

fn is_of(ages: Ages, age: u16) -> bool {
    ages.from.is_none_or(|from| from <= age) && ages.to.is_none_or(|to| age <= to)
}

/// The groups that the person belongs to, or may belong to where it is not known.
fn holding<'a>(groups: &'a [BandsIf], about: &About<'_>) -> Vec<&'a BandsIf> {
    let may = |group: &&BandsIf| {
        let sex = match (group.sex, about.sex) {
            (Some(of), Some(is)) => of == is,
            _ => true,
        };
        let age = match (group.age, about.age) {
            (Some(of), Some(is)) => is_of(of, is),
            _ => true,
        };
        sex && age
    };
    groups.iter().filter(may).collect()
}

fn find(bands: &[Band], total: Decimal) -> Option<&Band> {
    bands
        .iter()
        .find(|band| band.from.0 <= total && total <= band.to.0)
}

fn place(rule: &Instrument, band: &Band, group: Option<&BandsIf>, outcome: &mut Outcome) {
    outcome.bands.push(Placed {
        label: band.label.clone(),
        sex: group.and_then(|group| group.sex),
        age: group.and_then(|group| group.age),
    });
    propose_if(rule, band, outcome);
}

fn propose_if(rule: &Instrument, band: &Band, outcome: &mut Outcome) {
    if !band.need {
        return;
    }
    for domain in &rule.links {
        if !outcome.proposed.iter().any(|it| it.domain == *domain) {
            outcome.proposed.push(Proposed {
                domain: domain.clone(),
                because: band.label.clone(),
            });
        }
    }
}

fn propose_parts(rule: &Instrument, outcome: &mut Outcome) {
    for part in &rule.parts {
        let judged = outcome.parts.iter().find(|it| it.id == part.id);
        if judged.is_none_or(|it| it.positive != Some(true)) {
            continue;
        }
        let proposed = part.domains.iter().map(|domain| Proposed {
            domain: domain.clone(),
            because: part.label.clone(),
        });
        outcome.proposed.extend(proposed);
    }
}

/// What other sources call a total, where it is not what ours do.
fn elsewhere(rule: &Instrument, sum: Sum, outcome: &mut Outcome) {
    if !sum.complete {
        return;
    }
    for other in rule.other_bands.iter().filter(|other| other.verified) {
        let Some(band) = find(&other.bands, sum.least) else {
            continue;
        };
        if !outcome.bands.iter().any(|own| own.label == band.label) {
            let line = (other.source.clone(), band.label.clone());
            outcome.elsewhere.push(line);
        }
    }
}

/// Holds a band that the form states against ours. A code that no band has says nothing.
pub(super) fn compare_level(rule: &Instrument, answers: &Answers, outcome: &mut Outcome) {
    let stated = rule.level_item.as_ref().and_then(|item| answers.get(item));
    let (Some(Given::Codes(codes)), Some(sum)) = (stated, outcome.sum) else {
        return;
    };
    let Some(code) = codes.first() else { return };
    let Some(named) = rule
        .bands
        .iter()
        .find(|band| band.code.as_ref() == Some(code))
    else {
        return;
    };
    // Of an incomplete sum: no total that is still possible has that name.
    if sum.most < named.from.0 || sum.least > named.to.0 {
        outcome.warnings.push(Warning::LevelDiffers(code.clone()));
    }
}

/// The changes from one total to a later one of the same rule that are worth pointing out. Totals of different rules
/// are never compared.
#[must_use]
pub fn changed(rule: &Instrument, before: Decimal, after: Decimal) -> Vec<&Change> {
    let (low, high) = if before < after {
        (before, after)
    } else {
        (after, before)
    };
    let is_by = |change: &&Change| low.plus(Decimal::whole(i32::from(change.by))) <= high;
    rule.changes.iter().filter(is_by).collect()
}
