//! What a reassessment changed, domain by domain.

use super::assessment::{Assessment, Rating};
use crate::domain::form::Compiled;
use crate::domain::ids::DomainId;

/// The smallest change of a rating that asks for a reason (X11).
pub const JUMP: u8 = 2;

/// What one domain became from an assessment to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainChange {
    /// The domain.
    pub domain: DomainId,
    /// How it was rated.
    pub before: Rating,
    /// How it is rated now.
    pub after: Rating,
    /// Why it jumped, as far as somebody wrote it.
    pub reason: String,
    /// Answers that are other ones now.
    pub changed: usize,
    /// Answers that were confirmed or given again as they were.
    pub same: usize,
    /// Questions answered last time and not now.
    pub open: usize,
}

impl DomainChange {
    /// By how much the level went up (more need) or down; none when one of the two is no level.
    #[must_use]
    pub fn step(&self) -> Option<i8> {
        let level = |rating: &Rating| {
            rating
                .level()
                .and_then(|level| i8::try_from(level.get()).ok())
        };
        Some(level(&self.after)? - level(&self.before)?)
    }

    /// Whether it changed so much that it asks for a reason.
    #[must_use]
    pub fn is_jump(&self) -> bool {
        self.step().is_some_and(|step| step.unsigned_abs() >= JUMP)
    }
}

/// What became of every domain that was rated or asked about in either assessment, in the order of the form.
#[must_use]
pub fn changes(form: &Compiled, before: &Assessment, after: &Assessment) -> Vec<DomainChange> {
    let rating = |of: &Assessment, domain: &DomainId| {
        let rating = of.ratings.get(domain).map(|rating| rating.rating.clone());
        rating.unwrap_or_default()
    };
    let mut found = Vec::new();
    for domain in &form.definition().domains {
        let mut change = DomainChange {
            domain: domain.id.clone(),
            before: rating(before, &domain.id),
            after: rating(after, &domain.id),
            reason: String::new(),
            changed: 0,
            same: 0,
            open: 0,
        };
        if let Some(rating) = after.ratings.get(&domain.id) {
            change.reason.clone_from(&rating.change_reason);
        }
        let groups = form.part(&domain.id).map(|part| part.groups.as_slice());
        for item in groups.into_iter().flatten().flat_map(|group| &group.items) {
            match (before.answers.get(&item.id), after.answers.get(&item.id)) {
                (Some(old), Some(new)) if old == new => change.same += 1,
                (Some(_), None) => change.open += 1,
                (_, Some(_)) => change.changed += 1,
                (None, None) => {}
            }
        }
        let asked = change.changed + change.same + change.open > 0;
        if asked || change.before != Rating::Unrated || change.after != Rating::Unrated {
            found.push(change);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::CaseDocument;
    use crate::domain::case::over_time::tests::{assessed_on, form};
    use crate::domain::form::Answer;

    #[test]
    fn a_summary_counts_what_changed_stayed_and_was_left_out() {
        let mut case = assessed_on(&[("2026-01-01", 3), ("2026-02-01", 1)]);
        let yes = || Answer::Choice("yes".into());
        let put = |case: &mut CaseDocument, at: usize, item: &str, answer: Answer| {
            case.assessments[at].answers.insert(item.into(), answer);
        };
        put(&mut case, 0, "D01.p1", yes());
        put(&mut case, 0, "D01.p2", yes());
        put(&mut case, 0, "D01.p3", yes());
        put(&mut case, 1, "D01.p1", yes());
        put(&mut case, 1, "D01.p2", Answer::Choice("no".into()));
        let found = changes(&form(), &case.assessments[0], &case.assessments[1]);
        let [change] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((change.same, change.changed, change.open), (1, 1, 1));
        assert_eq!((change.step(), change.is_jump()), (Some(-2), true));
    }
}
