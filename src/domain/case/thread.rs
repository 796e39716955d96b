//! "Why is this here?": from a goal or step back to its need and what the need rests on.

use super::document::CaseDocument;
use super::flag::Flag;
use super::plan::{Goal, Need, NeedReason, Step};
use crate::domain::ids::{GoalId, NeedId, StepId};

/// The line that was asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadEnd {
    /// A need.
    Need(NeedId),
    /// A goal.
    Goal(GoalId),
    /// A step.
    Step(StepId),
}

/// What stands behind a line of the plan. A part is `None` where the thread hangs loose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thread<'a> {
    /// The need.
    pub need: Option<&'a Need>,
    /// The goal.
    pub goal: Option<&'a Goal>,
    /// The step.
    pub step: Option<&'a Step>,
}

impl CaseDocument {
    /// Follows a line of the plan back to its need.
    #[must_use]
    pub fn thread(&self, end: ThreadEnd) -> Thread<'_> {
        let step = match end {
            ThreadEnd::Step(id) => self.steps.iter().find(|step| step.id == id),
            ThreadEnd::Goal(_) | ThreadEnd::Need(_) => None,
        };
        let goal = match end {
            ThreadEnd::Goal(id) => self.goal(id),
            ThreadEnd::Step(_) => step.and_then(|step| self.goal(step.goal)),
            ThreadEnd::Need(_) => None,
        };
        let need = match end {
            ThreadEnd::Need(id) => self.need(id),
            ThreadEnd::Goal(_) | ThreadEnd::Step(_) => goal.and_then(|goal| self.need(goal.need)),
        };
        Thread { need, goal, step }
    }

    /// The flags a need rests on.
    pub fn flags_behind<'a>(&'a self, need: &'a Need) -> impl Iterator<Item = &'a Flag> {
        need.because.iter().filter_map(|reason| match reason {
            NeedReason::Flag(id) => self.flag(*id),
            NeedReason::Rating(_)
            | NeedReason::Matters
            | NeedReason::ByHand
            | NeedReason::Result(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::laws::planned;

    #[test]
    fn a_step_leads_back_to_its_need() {
        let case = planned();
        let thread = case.thread(ThreadEnd::Step(case.steps[0].id));
        assert_eq!(thread.goal, case.goals.first());
        assert_eq!(thread.need, case.needs.first());
    }

    #[test]
    fn a_loose_end_shows_as_one() {
        let mut case = planned();
        case.needs.clear();
        let thread = case.thread(ThreadEnd::Goal(case.goals[0].id));
        assert!(thread.goal.is_some() && thread.need.is_none());
    }
}
