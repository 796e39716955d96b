//! What a form looks like for the answers as they stand.

use super::check::AnswerProblem;
use super::compile::Compiled;
use super::condition::Subject;
use super::rule::{Fired, Rule};
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::domain::number::Decimal;

/// How far a group, a part or the form is: special answers count as answered, hidden items not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Questions answered, or with a reason why not.
    pub answered: u32,
    /// Questions shown.
    pub shown: u32,
}

impl Progress {
    /// Whether nothing is left to ask.
    #[must_use]
    pub fn is_done(self) -> bool {
        self.answered == self.shown
    }

    /// The share that is answered, in hundredths; none while nothing is shown.
    #[must_use]
    pub fn percent(self) -> u32 {
        let answered = self.answered.saturating_mul(100);
        answered.checked_div(self.shown).unwrap_or(0)
    }

    /// What one question adds.
    pub(super) fn one(shown: bool, answered: bool) -> Self {
        Self {
            answered: u32::from(answered),
            shown: u32::from(shown),
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            answered: self.answered.saturating_sub(other.answered),
            shown: self.shown.saturating_sub(other.shown),
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            answered: self.answered + other.answered,
            shown: self.shown + other.shown,
        }
    }
}

/// A sum and how complete it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Score {
    /// The sum; none when nothing was answered, or when the rule asks for every answer.
    pub total: Option<Decimal>,
    /// Shown questions that count and are answered.
    pub answered: u32,
    /// Shown questions that count.
    pub of: u32,
}

impl Score {
    /// Whether an answer is missing.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.answered < self.of
    }
}

/// The result of an evaluation. Indexes are those of [`Compiled`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormState {
    enabled: Vec<bool>,
    problems: Vec<Vec<AnswerProblem>>,
    rules: Vec<Option<Vec<Subject>>>,
    scores: Vec<Score>,
    counted: Vec<Progress>,
    progress: Vec<Progress>,
}

impl FormState {
    pub(super) fn blank(form: &Compiled) -> Self {
        Self {
            enabled: vec![false; form.item_count()],
            problems: vec![Vec::new(); form.item_count()],
            rules: vec![None; form.rule_count()],
            scores: vec![Score::default(); form.definition().scores.len()],
            counted: vec![Progress::default(); form.item_count()],
            progress: vec![Progress::default(); form.groups().count()],
        }
    }

    /// Whether the item at an index is shown.
    #[must_use]
    pub fn is_enabled(&self, item: usize) -> bool {
        self.enabled.get(item).copied().unwrap_or(false)
    }

    /// Whether an item is shown.
    #[must_use]
    pub fn shows(&self, form: &Compiled, item: &ItemId) -> bool {
        form.item_index(item).is_some_and(|n| self.is_enabled(n))
    }

    /// What is odd about the answer of the item at an index.
    #[must_use]
    pub fn problems(&self, item: usize) -> &[AnswerProblem] {
        self.problems.get(item).map_or(&[], Vec::as_slice)
    }

    /// What made the rule at an index true; none when it is not.
    #[must_use]
    pub fn rule_evidence(&self, rule: usize) -> Option<&[Subject]> {
        self.rules.get(rule)?.as_deref()
    }

    /// Whether a rule is true.
    #[must_use]
    pub fn has_fired(&self, form: &Compiled, rule: &RuleId) -> bool {
        form.rule_index(rule)
            .is_some_and(|n| self.rule_evidence(n).is_some())
    }

    /// Every rule that is true, in the order they are written.
    pub fn fired<'a>(&'a self, form: &'a Compiled) -> impl Iterator<Item = Fired<'a>> {
        form.rules().filter_map(|(index, rule)| {
            let evidence = self.rule_evidence(index)?;
            Some(Fired { rule, evidence })
        })
    }

    /// The highest rating that the answers suggest for a domain, with its reason.
    #[must_use]
    pub fn hint<'a>(&'a self, form: &'a Compiled, domain: &DomainId) -> Option<Fired<'a>> {
        self.fired(form)
            .filter(|fired| matches!(fired.rule, Rule::Hint(of, _) if of == domain))
            .max_by_key(|fired| match fired.rule {
                Rule::Hint(_, hint) => hint.rating,
                _ => 0,
            })
    }

    /// The sums, in the order they are written.
    #[must_use]
    pub fn scores(&self) -> &[Score] {
        &self.scores
    }

    /// How far the group at an index is.
    #[must_use]
    pub fn group_progress(&self, group: usize) -> Progress {
        self.progress.get(group).copied().unwrap_or_default()
    }

    /// How far the part of a domain is.
    #[must_use]
    pub fn domain_progress(&self, form: &Compiled, domain: &DomainId) -> Progress {
        self.sum(form, |of| of == Some(domain))
    }

    /// How far a part is.
    #[must_use]
    pub fn part_progress(&self, form: &Compiled, part: &Code) -> Progress {
        let groups = form.groups().filter(|(_, of, _)| of.id == *part);
        groups.fold(Progress::default(), |sum, (index, ..)| {
            sum.plus(self.group_progress(index))
        })
    }

    /// How far all domains together are, without the parts beside them; in a form without domains, how far all of it
    /// is.
    #[must_use]
    pub fn progress(&self, form: &Compiled) -> Progress {
        let of_domains = !form.definition().domains.is_empty();
        self.sum(form, |of| of.is_some() == of_domains)
    }

    fn sum(&self, form: &Compiled, counts: impl Fn(Option<&DomainId>) -> bool) -> Progress {
        form.groups()
            .filter(|(_, part, _)| counts(part.domain.as_ref()))
            .fold(Progress::default(), |sum, (index, ..)| {
                sum.plus(self.group_progress(index))
            })
    }

    pub(super) fn set_enabled(&mut self, item: usize, enabled: bool) -> bool {
        put(&mut self.enabled, item, enabled)
    }

    pub(super) fn set_problems(&mut self, item: usize, problems: Vec<AnswerProblem>) {
        if let Some(place) = self.problems.get_mut(item) {
            *place = problems;
        }
    }

    /// Stores a rule; true when whether it is true has changed.
    pub(super) fn set_rule(&mut self, rule: usize, evidence: Option<Vec<Subject>>) -> bool {
        let fired = evidence.is_some();
        let Some(place) = self.rules.get_mut(rule) else {
            return false;
        };
        std::mem::replace(place, evidence).is_some() != fired
    }

    pub(super) fn set_score(&mut self, index: usize, score: Score) -> bool {
        put(&mut self.scores, index, score)
    }

    /// Stores what an item adds to the progress of its group.
    pub(super) fn set_counted(&mut self, form: &Compiled, item: usize, now: Progress) {
        let Some(counted) = self.counted.get_mut(item) else {
            return;
        };
        let before = std::mem::replace(counted, now);
        let group = form.group_of(item);
        if let Some(progress) = group.and_then(|group| self.progress.get_mut(group)) {
            *progress = progress.plus(now).minus(before);
        }
    }
}

/// Puts a value into its place; true when it differs from the one before.
fn put<T: PartialEq>(list: &mut [T], at: usize, value: T) -> bool {
    let Some(place) = list.get_mut(at) else {
        return false;
    };
    let differs = *place != value;
    *place = value;
    differs
}
