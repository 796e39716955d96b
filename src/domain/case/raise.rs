//! Turning rules that fire into flags of the case: each raised once, and kept until answered.

use super::assessment::{Stamp, Whose};
use super::change::ListEdit;
use super::document::CaseDocument;
use super::edit::Edit;
use super::flag::{Evidence, Flag, FlagChange, FlagClass};
use crate::domain::ids::{DomainId, FlagId, RuleId};
use crate::domain::time::Timestamp;

/// A rule that fires on the answers as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The rule.
    pub rule: RuleId,
    /// How fast it must be answered.
    pub class: FlagClass,
    /// The domain it belongs to.
    pub domain: DomainId,
    /// What it says.
    pub title: String,
    /// The rating the domain cannot go below, 0 to 4.
    pub floor: Option<u8>,
    /// The answers that made it fire.
    pub evidence: Vec<Evidence>,
}

/// The edits that bring the flags into step with the rules that fire.
///
/// A rule without an open flag raises one, unless the same answers were settled since they were asked for:
/// a danger that is found again in a later run or assessment is a danger again. An open flag gains evidence
/// that came later. A rule that stopped firing leaves its flag open: only a person
/// settles a flag.
pub fn flags_to_raise(
    case: &CaseDocument,
    whose: Whose,
    fired: &[Raised],
    stamp: &Stamp,
    mut new_id: impl FnMut() -> FlagId,
) -> Vec<Edit> {
    let asked = |raised: &Raised| {
        let lines = raised.evidence.iter();
        lines
            .filter_map(|line| asked_since(case, whose, line))
            .max()
    };
    edits(case, whose, fired, stamp, &asked, &mut new_id)
}

/// The same for answers that stand elsewhere, in a form that was begun at that moment.
pub fn flags_to_raise_since(
    case: &CaseDocument,
    whose: Whose,
    fired: &[Raised],
    begun: Timestamp,
    stamp: &Stamp,
    mut new_id: impl FnMut() -> FlagId,
) -> Vec<Edit> {
    edits(case, whose, fired, stamp, &|_| Some(begun), &mut new_id)
}

/// `asked` says since when the answers are asked for that made a rule fire.
fn edits(
    case: &CaseDocument,
    whose: Whose,
    fired: &[Raised],
    stamp: &Stamp,
    asked: &dyn Fn(&Raised) -> Option<Timestamp>,
    new_id: &mut dyn FnMut() -> FlagId,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    for raised in fired {
        let of_rule = || {
            case.flags
                .iter()
                .filter(|flag| flag.whose == whose && flag.rule.as_ref() == Some(&raised.rule))
        };
        if let Some(open) = of_rule().find(|flag| flag.is_open()) {
            let fresh: Vec<&Evidence> = raised
                .evidence
                .iter()
                .filter(|line| !open.evidence.contains(line))
                .collect();
            if !fresh.is_empty() {
                let all = open.evidence.iter().chain(fresh).cloned().collect();
                edits.push(Edit::Flag(ListEdit::Change(
                    open.id,
                    FlagChange::Evidence(all),
                )));
            }
            continue;
        }
        let asked = asked(raised);
        let settled_before = of_rule().any(|flag| {
            let settled = flag.settled.as_ref().map(|settled| settled.stamp().at);
            let lines = &raised.evidence;
            settled >= asked && lines.iter().all(|line| flag.evidence.contains(line))
        });
        if settled_before {
            continue;
        }
        let mut flag = Flag::new(
            new_id(),
            Some(raised.rule.clone()),
            raised.class,
            raised.domain.clone(),
            raised.title.clone(),
            stamp.clone(),
            raised.floor,
        );
        flag.evidence.clone_from(&raised.evidence);
        flag.whose = whose;
        edits.push(Edit::Flag(ListEdit::add(flag)));
    }
    edits
}

/// When the run or assessment was begun that the answer stands in now.
fn asked_since(case: &CaseDocument, whose: Whose, line: &Evidence) -> Option<Timestamp> {
    let in_gate = line.item.as_ref().and_then(|item| {
        let run = case.gate_run().filter(|_| whose == Whose::Client)?;
        run.answers.contains_key(item).then_some(run.started.at)
    });
    in_gate.or_else(|| Some(case.of(whose).assessment()?.started.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::Settled;
    use crate::domain::case::laws::{assessed, stamp};

    fn fired(answers: &[&str]) -> Raised {
        Raised {
            rule: "F02-2".into(),
            class: FlagClass::R2,
            domain: "D02".into(),
            title: "Supply is short".into(),
            floor: Some(3),
            evidence: answers
                .iter()
                .map(|answer| Evidence {
                    item: Some("D02.p4".into()),
                    asked: "Days left".into(),
                    answered: (*answer).into(),
                })
                .collect(),
        }
    }

    fn bring_into_step(case: &mut CaseDocument, fired: &[Raised]) -> usize {
        let mut next = case.flags.len() as u8;
        let edits = flags_to_raise(case, Whose::Client, fired, &stamp(), || {
            next += 1;
            FlagId::from_random([next; 16])
        });
        let count = edits.len();
        for edit in edits {
            case.apply(edit, stamp());
        }
        count
    }

    #[test]
    fn a_rule_raises_one_flag_that_stays_until_settled() {
        let mut case = assessed(&[]);
        assert_eq!(bring_into_step(&mut case, &[fired(&["1"])]), 1);
        assert_eq!(bring_into_step(&mut case, &[fired(&["1"])]), 0);
        assert_eq!(bring_into_step(&mut case, &[]), 0);
        assert!(case.flags[0].is_open());
    }

    #[test]
    fn an_open_flag_gains_later_evidence() {
        let mut case = assessed(&[]);
        bring_into_step(&mut case, &[fired(&["1"])]);
        bring_into_step(&mut case, &[fired(&["0"])]);
        assert_eq!(case.flags.len(), 1);
        assert_eq!(case.flags[0].evidence.len(), 2);
    }

    #[test]
    fn a_settled_flag_comes_back_only_for_other_answers() {
        let mut case = assessed(&[]);
        bring_into_step(&mut case, &[fired(&["1"])]);
        case.flags[0].settled = Some(Settled::NotApplicable(stamp()));
        assert_eq!(bring_into_step(&mut case, &[fired(&["1"])]), 0);
        assert_eq!(bring_into_step(&mut case, &[fired(&["0"])]), 1);
        assert_eq!(case.flags.len(), 2);
    }

    #[test]
    fn a_settled_flag_comes_back_when_a_later_assessment_finds_the_same() {
        let mut case = assessed(&[]);
        bring_into_step(&mut case, &[fired(&["1"])]);
        case.flags[0].settled = Some(Settled::Acted(stamp()));
        let mut later = case.assessments[0].clone();
        later.id = crate::domain::ids::AssessmentId::from_random([77; 16]);
        later.started.at = Timestamp::from_millis(stamp().at.millis() + 1);
        case.assessments.push(later);
        assert_eq!(bring_into_step(&mut case, &[fired(&["1"])]), 1);
        assert_eq!(bring_into_step(&mut case, &[fired(&["1"])]), 0);
    }
}
