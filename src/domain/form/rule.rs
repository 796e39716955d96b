//! Everything in definition and guidance that is true or not, seen as one list of rules.

use super::condition::{Condition, Subject};
use super::definition::{Definition, Domain};
use super::guidance::{CrossRule, DomainGuidance, FlagRule, Guidance, RatingHint};
use super::pack::Pack;
use super::plan_content::ReviewRule;
use crate::domain::ids::{DomainId, RuleId};

/// A rule, with the domain it speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule<'a> {
    /// A red flag.
    Flag(&'a DomainId, &'a FlagRule),
    /// A rule across domains.
    Cross(&'a CrossRule),
    /// A suggested rating.
    Hint(&'a DomainId, &'a RatingHint),
    /// A further review.
    Review(&'a DomainId, &'a ReviewRule),
    /// A conditional domain that is offered.
    Offer(&'a Domain),
    /// A setting pack in use.
    Pack(&'a Pack),
}

impl<'a> Rule<'a> {
    /// Its id; hints, reviews, offers and packs have none.
    #[must_use]
    pub fn id(self) -> Option<&'a RuleId> {
        match self {
            Self::Flag(_, flag) => Some(&flag.id),
            Self::Cross(rule) => Some(&rule.id),
            Self::Hint(..) | Self::Review(..) | Self::Offer(_) | Self::Pack(_) => None,
        }
    }

    /// Its condition.
    #[must_use]
    pub fn when(self) -> Option<&'a Condition> {
        match self {
            Self::Flag(_, flag) => flag.when.as_ref(),
            Self::Cross(rule) => Some(&rule.when),
            Self::Hint(_, hint) => Some(&hint.when),
            Self::Review(_, review) => Some(&review.when),
            Self::Offer(domain) => domain.offer_when.as_ref(),
            Self::Pack(pack) => pack.when.as_ref(),
        }
    }

    /// Whether it is switched on.
    #[must_use]
    pub fn enabled(self) -> bool {
        match self {
            Self::Flag(_, flag) => flag.enabled,
            Self::Cross(rule) => rule.enabled,
            Self::Hint(..) | Self::Review(..) | Self::Offer(_) | Self::Pack(_) => true,
        }
    }
}

/// A rule that is true now, and what made it true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fired<'a> {
    /// The rule.
    pub rule: Rule<'a>,
    /// The subjects that made it true, each once; another rule that raised it counts as a flag.
    pub evidence: &'a [Subject],
}

/// Where a rule is written: which list, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Flag(usize, usize),
    Hint(usize, usize),
    Review(usize, usize),
    Cross(usize),
    Offer(usize),
    Pack(usize),
}

/// The places of all rules, in the order they are written.
pub(super) fn places(definition: &Definition, guidance: &Guidance) -> Vec<Place> {
    let mut places = Vec::new();
    for (at, domain) in guidance.domains.iter().enumerate() {
        places.extend((0..domain.flags.len()).map(|n| Place::Flag(at, n)));
        places.extend((0..domain.rating_hints.len()).map(|n| Place::Hint(at, n)));
        let reviews = domain.review.as_ref().map_or(0, |r| r.rules.len());
        places.extend((0..reviews).map(|n| Place::Review(at, n)));
    }
    places.extend((0..guidance.rules.len()).map(Place::Cross));
    places.extend((0..definition.domains.len()).map(Place::Offer));
    places.extend((0..definition.packs.len()).map(Place::Pack));
    places
}

/// The rule at a place; nothing when it lacks the domain it needs.
pub(super) fn at<'a>(
    place: Place,
    definition: &'a Definition,
    guidance: &'a Guidance,
) -> Option<Rule<'a>> {
    let domain_of = |at: usize| -> Option<(&'a DomainGuidance, Option<&'a DomainId>)> {
        let domain = guidance.domains.get(at)?;
        Some((domain, domain.domain.as_ref()))
    };
    Some(match place {
        Place::Flag(at, n) => {
            let (domain, id) = domain_of(at)?;
            let flag = domain.flags.get(n)?;
            Rule::Flag(flag.domain.as_ref().or(id)?, flag)
        }
        Place::Hint(at, n) => {
            let (domain, id) = domain_of(at)?;
            Rule::Hint(id?, domain.rating_hints.get(n)?)
        }
        Place::Review(at, n) => {
            let (domain, id) = domain_of(at)?;
            Rule::Review(id?, domain.review.as_ref()?.rules.get(n)?)
        }
        Place::Cross(n) => Rule::Cross(guidance.rules.get(n)?),
        Place::Offer(n) => Rule::Offer(definition.domains.get(n)?),
        Place::Pack(n) => Rule::Pack(definition.packs.get(n)?),
    })
}
