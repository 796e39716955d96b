//! Which domains are needs, and in which order they are suggested (assessment content, B.1).

use super::assessment::Whose;
use super::document::CaseDocument;
use super::plan::{Need, NeedDecision, NeedReason};
use crate::domain::ids::DomainId;
use crate::domain::order;

/// The suggested order of a need, with its arithmetic:
/// `10 × level + 4 × matters + 3 if worse or new − 3 if support is enough`; an open flag goes above all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Priority {
    /// Whether a red flag of the domain is open.
    pub flagged: bool,
    /// Need level, 0 to 4; 0 when there is none.
    pub level: u8,
    /// How much it matters to the client, 0 to 3.
    pub matters: u8,
    /// Whether it is worse or new.
    pub worse_or_new: bool,
    /// Whether there is enough support.
    pub supported: bool,
}

impl Priority {
    /// The arithmetic of B.1; may be negative.
    #[must_use]
    pub fn score(self) -> i32 {
        10 * i32::from(self.level) + 4 * i32::from(self.matters) + 3 * i32::from(self.worse_or_new)
            - 3 * i32::from(self.supported)
    }

    /// Sorts most pressing first.
    #[must_use]
    pub fn order(self) -> (bool, i32) {
        (!self.flagged, -self.score())
    }
}

/// A domain that is a need by its rating, the client's wish or an open flag, and was not decided on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeedProposal {
    /// Whose need it is.
    pub whose: Whose,
    /// The domain.
    pub domain: DomainId,
    /// What it rests on.
    pub because: Vec<NeedReason>,
    /// Its suggested place.
    pub priority: Priority,
}

/// The needs that the case proposes, most pressing first. A domain that was decided on is proposed
/// again only when a flag was raised in it since, or when it was set aside and its level rose.
#[must_use]
pub fn proposals(case: &CaseDocument, domains: &[DomainId]) -> Vec<NeedProposal> {
    let mut found = Vec::new();
    for whose in case.assessed_people() {
        let person = case.of(whose);
        for domain in domains {
            let because = person.need_reasons(domain);
            if !because.is_empty() && !is_decided(case, whose, domain, &because) {
                found.push(NeedProposal {
                    whose,
                    domain: domain.clone(),
                    because,
                    priority: person.priority(domain),
                });
            }
        }
    }
    order::by_key(&mut found, |proposal| proposal.priority.order());
    found
}

/// Whether work on a need ended before the latest assessment was begun: what that finds is a need again.
fn ended_before(case: &CaseDocument, need: &Need) -> bool {
    let begun = case
        .behind(need)
        .assessment()
        .map(|latest| latest.started.at);
    let ended = need.ended.as_ref().map(|ended| ended.at);
    ended.is_some() && ended < begun
}

/// Whether people decided on all that a proposal rests on: its flags, and a level at least as high.
fn is_decided(
    case: &CaseDocument,
    whose: Whose,
    domain: &DomainId,
    because: &[NeedReason],
) -> bool {
    let (mut has_need, mut is_worked_on) = (false, false);
    let (mut flags, mut highest) = (Vec::new(), None);
    for need in &case.needs {
        // The carer's strain is found in the client's assessment, and is the carer's need.
        let is_of = need.found_in == whose && !ended_before(case, need);
        if need.domain != *domain || !is_of {
            continue;
        }
        has_need = true;
        is_worked_on |= need.decision == NeedDecision::Accepted && need.ended.is_none();
        for reason in &need.because {
            match reason {
                NeedReason::Flag(flag) => flags.push(flag),
                NeedReason::Rating(level) => highest = highest.max(Some(*level)),
                NeedReason::Matters | NeedReason::ByHand | NeedReason::Result(_) => {}
            }
        }
    }
    has_need
        && because.iter().all(|reason| match reason {
            NeedReason::Flag(flag) => flags.contains(&flag),
            // A need that is worked on covers every level; one that was set aside, those up to its own.
            NeedReason::Rating(level) => is_worked_on || highest.is_none_or(|of| of >= *level),
            NeedReason::Matters | NeedReason::ByHand | NeedReason::Result(_) => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::laws::{assessed, raise, stamp};
    use crate::domain::case::{FlagClass, Level, ListEdit, Matters, Need, NeedDecision, Rating};
    use crate::domain::ids::NeedId;

    fn domains() -> Vec<DomainId> {
        ["D01", "D02", "D03"].map(DomainId::from).to_vec()
    }

    #[test]
    fn the_arithmetic_is_that_of_the_rating_scale() {
        let all = Priority {
            flagged: false,
            level: 3,
            matters: 2,
            worse_or_new: true,
            supported: true,
        };
        assert_eq!(all.score(), 38);
        assert!(
            Priority {
                flagged: true,
                ..Priority::default()
            }
            .order()
                < all.order()
        );
    }

    #[test]
    fn ratings_wishes_and_flags_propose_needs() {
        let mut case = assessed(&[("D01", 1), ("D02", 2), ("D03", 0)]);
        assert_eq!(proposals(&case, &domains()).len(), 1);
        if let Some(rating) = case.assessments[0].ratings.get_mut("D01") {
            rating.matters = Some(Matters::TopThree);
        }
        raise(&mut case, 9, FlagClass::R2, "D03", Some(3));
        let found = proposals(&case, &domains());
        let order: Vec<_> = found
            .iter()
            .map(|proposal| proposal.domain.as_str())
            .collect();
        assert_eq!(
            order,
            ["D03", "D01", "D02"],
            "the flag first, then 10 + 12 before 20"
        );
        let case_level = case.of(Whose::Client).level(&"D03".into());
        assert_eq!(case_level.map(Level::get), Some(3), "its floor counts");
        assert!(
            matches!(found[0].because[..], [NeedReason::Flag(_)]),
            "and is not shown as a rating: {:?}",
            found[0].because
        );
    }

    #[test]
    fn a_floor_holds_while_the_flag_is_open() {
        let mut case = assessed(&[("D03", 0)]);
        raise(&mut case, 9, FlagClass::R1, "D03", Some(3));
        assert_eq!(
            case.of(Whose::Client).level(&"D03".into()).map(Level::get),
            Some(3)
        );
        case.flags[0].settled = Some(crate::domain::case::Settled::Acted(stamp()));
        assert_eq!(
            case.of(Whose::Client).level(&"D03".into()).map(Level::get),
            Some(0)
        );
    }

    #[test]
    fn a_decided_need_is_proposed_again_only_for_a_new_flag() {
        let mut case = assessed(&[("D02", 3)]);
        let mut need = Need::new(NeedId::from_random([1; 16]), "D02".into(), stamp());
        need.decision = NeedDecision::Rejected;
        case.apply(
            crate::domain::case::Edit::Need(ListEdit::add(need)),
            stamp(),
        );
        assert!(proposals(&case, &domains()).is_empty());
        raise(&mut case, 9, FlagClass::R3, "D02", None);
        assert_eq!(proposals(&case, &domains()).len(), 1);
    }

    #[test]
    fn a_need_that_was_set_aside_is_proposed_again_when_its_level_rises() {
        let mut case = assessed(&[("D02", 2)]);
        let mut need = Need::new(NeedId::from_random([1; 16]), "D02".into(), stamp());
        need.decision = NeedDecision::Rejected;
        need.because = vec![NeedReason::Rating(Level::NEED)];
        case.needs.push(need);
        assert!(proposals(&case, &domains()).is_empty());
        if let Some(rating) = case.assessments[0].ratings.get_mut("D02") {
            rating.rating = Rating::Need(Level::URGENT);
        }
        assert_eq!(proposals(&case, &domains()).len(), 1);
        case.needs[0].decision = NeedDecision::Accepted;
        assert!(proposals(&case, &domains()).is_empty());
    }

    #[test]
    fn what_is_not_a_level_is_not_a_need() {
        let mut case = assessed(&[("D02", 3)]);
        if let Some(rating) = case.assessments[0].ratings.get_mut("D02") {
            rating.rating = Rating::Declined;
        }
        assert!(proposals(&case, &domains()).is_empty());
    }

    /// Begins another assessment, a day after the one before.
    fn reassess(case: &mut crate::domain::case::CaseDocument) {
        let mut next = case.assessments[0].clone();
        let count = case.assessments.len();
        next.id = crate::domain::ids::AssessmentId::from_random([40 + count as u8; 16]);
        let day = 86_400_000 * i64::try_from(count).unwrap();
        next.started.at = crate::domain::time::Timestamp::from_millis(stamp().at.millis() + day);
        next.ratings = crate::domain::map::Map::new();
        next.answers = crate::domain::map::Map::new();
        case.assessments.push(next);
    }

    #[test]
    fn a_reassessment_that_was_only_begun_switches_nothing_off() {
        let mut case = assessed(&[("D13", 4), ("D02", 2)]);
        raise(&mut case, 9, FlagClass::R2, "D03", Some(3));
        let before = (
            case.of(Whose::Client).levels(),
            proposals(&case, &domains()),
        );
        reassess(&mut case);
        let person = case.of(Whose::Client);
        assert_eq!((person.levels(), proposals(&case, &domains())), before);
        assert_eq!(person.level(&"D13".into()), Some(Level::URGENT));
        assert_eq!(
            person.level(&"D03".into()),
            Some(Level::SERIOUS),
            "an open flag holds"
        );
        assert_eq!(
            person.rating(&"D13".into()),
            None,
            "nothing is carried over"
        );
    }

    #[test]
    fn a_need_that_ended_and_returns_is_proposed_again() {
        let mut case = assessed(&[("D02", 3)]);
        let mut need = Need::new(NeedId::from_random([1; 16]), "D02".into(), stamp());
        need.because = vec![NeedReason::Rating(Level::SERIOUS)];
        need.ended = Some(stamp());
        case.needs.push(need);
        assert!(proposals(&case, &domains()).is_empty(), "it was decided on");
        reassess(&mut case);
        assert_eq!(proposals(&case, &domains()).len(), 1);
    }

    #[test]
    fn the_carers_need_is_decided_where_it_was_found() {
        let carer = Whose::Member(crate::domain::ids::MemberId::from_random([8; 16]));
        let mut case = assessed(&[("D02", 3)]);
        reassess(&mut case);
        case.assessments[1].whose = carer;
        let mut need = Need::new(NeedId::from_random([1; 16]), "D02".into(), stamp());
        need.whose = carer;
        need.because = vec![NeedReason::Rating(Level::SERIOUS)];
        case.needs.push(need);
        assert!(proposals(&case, &domains()).is_empty());
        let level = case.behind(&case.needs[0]).level(&"D02".into());
        assert_eq!(
            level,
            Some(Level::SERIOUS),
            "the client's assessment found it"
        );
    }
}
