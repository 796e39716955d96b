//! Whether a case that came from outside holds together: ids are unique, goals have their need and
//! steps their goal. The edits here keep it so; files need not.

use std::collections::BTreeSet;

use super::assessment::Whose;
use super::change::{Entity, ListEdit};
use super::document::CaseDocument;
use super::edit::Edit;
use crate::domain::ids::{GoalId, NeedId};

/// What does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// An id that another member of the list has.
    SameId,
    /// A goal of a need that is not there.
    NoSuchNeed,
    /// A step of a goal that is not there.
    NoSuchGoal,
    /// Something of a household member who is not there.
    NoSuchMember,
    /// An assessment that corrects itself, a later one, or one of somebody else.
    NotEarlier,
}

/// One fault and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The list, by its name in JSON.
    pub list: &'static str,
    /// The member, from 0.
    pub index: usize,
    /// The member's field.
    pub field: &'static str,
}

impl Fault {
    /// The place, such as `goals[2].need`.
    #[must_use]
    pub fn place(&self) -> String {
        let Self {
            list, index, field, ..
        } = self;
        format!("{list}[{index}].{field}")
    }
}

impl CaseDocument {
    /// Removes a need together with its goals and their steps; one edit, undone as one.
    #[must_use]
    pub fn remove_need(&self, need: NeedId) -> Edit {
        let mut edits: Vec<Edit> = self
            .goals_of(need)
            .map(|goal| self.remove_goal(goal.id))
            .collect();
        edits.push(Edit::Need(ListEdit::Remove(need)));
        Edit::All(edits)
    }

    /// Removes a goal together with its steps; one edit, undone as one.
    #[must_use]
    pub fn remove_goal(&self, goal: GoalId) -> Edit {
        let mut edits: Vec<Edit> = self
            .steps_of(goal)
            .map(|step| Edit::Step(ListEdit::Remove(step.id)))
            .collect();
        edits.push(Edit::Goal(ListEdit::Remove(goal)));
        Edit::All(edits)
    }

    /// All that does not hold together in this case.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        same_ids("household", &self.household, &mut faults);
        same_ids("consents", &self.consents, &mut faults);
        same_ids("gateRuns", &self.gate_runs, &mut faults);
        same_ids("assessments", &self.assessments, &mut faults);
        same_ids("forms", &self.forms, &mut faults);
        same_ids("responses", &self.responses, &mut faults);
        same_ids("flags", &self.flags, &mut faults);
        let needs = same_ids("needs", &self.needs, &mut faults);
        same_ids("strengths", &self.strengths, &mut faults);
        let goals = same_ids("goals", &self.goals, &mut faults);
        same_ids("steps", &self.steps, &mut faults);
        same_ids("overrides", &self.overrides, &mut faults);
        self.faults_of_people(&mut faults);
        for (index, goal) in self.goals.iter().enumerate() {
            if !needs.contains(&goal.need.to_string()) {
                faults.push(Fault {
                    kind: FaultKind::NoSuchNeed,
                    list: "goals",
                    index,
                    field: "need",
                });
            }
        }
        for (index, step) in self.steps.iter().enumerate() {
            if !goals.contains(&step.goal.to_string()) {
                faults.push(Fault {
                    kind: FaultKind::NoSuchGoal,
                    list: "steps",
                    index,
                    field: "goal",
                });
            }
        }
        faults
    }
}

impl CaseDocument {
    fn faults_of_people(&self, faults: &mut Vec<Fault>) {
        let mut of = |list, field, whose: &mut dyn Iterator<Item = Whose>| {
            for (index, whose) in whose.enumerate() {
                if matches!(whose, Whose::Member(id) if self.member(id).is_none()) {
                    faults.push(Fault {
                        kind: FaultKind::NoSuchMember,
                        list,
                        index,
                        field,
                    });
                }
            }
        };
        of(
            "assessments",
            "whose",
            &mut self.assessments.iter().map(|known| known.whose),
        );
        of(
            "forms",
            "whose",
            &mut self.forms.iter().map(|form| form.whose),
        );
        of(
            "responses",
            "whose",
            &mut self.responses.iter().map(|form| form.whose),
        );
        of(
            "flags",
            "whose",
            &mut self.flags.iter().map(|flag| flag.whose),
        );
        of(
            "needs",
            "whose",
            &mut self.needs.iter().map(|need| need.whose),
        );
        of(
            "needs",
            "foundIn",
            &mut self.needs.iter().map(|need| need.found_in),
        );
        for (index, known) in self.assessments.iter().enumerate() {
            let Some(correction) = &known.corrects else {
                continue;
            };
            let mut all = self.assessments.iter();
            let at = all.position(|other| other.id == correction.of);
            let of = at.and_then(|at| self.assessments.get(at));
            if at >= Some(index) || of.is_some_and(|of| of.whose != known.whose) {
                faults.push(Fault {
                    kind: FaultKind::NotEarlier,
                    list: "assessments",
                    index,
                    field: "corrects",
                });
            }
        }
    }
}

/// Adds a fault for every id that comes again; gives the ids.
fn same_ids<E: Entity>(
    list: &'static str,
    members: &[E],
    faults: &mut Vec<Fault>,
) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (index, member) in members.iter().enumerate() {
        if !ids.insert(member.id().to_string()) {
            faults.push(Fault {
                kind: FaultKind::SameId,
                list,
                index,
                field: "id",
            });
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::super::laws::{planned, stamp};
    use super::*;

    fn check(change: impl FnOnce(&mut CaseDocument), expected: &[(&str, FaultKind)]) {
        let mut case = planned();
        change(&mut case);
        let faults = case.faults();
        let found: Vec<_> = faults.iter().map(|f| (f.place(), f.kind)).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(p, k)| ((*p).to_owned(), *k))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_case_that_holds_together_has_no_faults() {
        check(|_| {}, &[]);
    }

    #[test]
    fn a_removed_need_takes_its_goals_and_steps_with_it_and_brings_them_back() {
        let mut case = planned();
        let before = case.clone();
        let remove = case.remove_need(case.needs[0].id);
        let applied = case.apply(remove, stamp()).unwrap();
        assert!(case.needs.is_empty() && case.goals.is_empty() && case.steps.is_empty());
        case.apply(applied.inverse, stamp());
        assert_eq!(case, before);
    }

    #[test]
    fn an_id_that_comes_twice_in_a_list_is_a_fault() {
        let twice = |case: &mut CaseDocument| case.goals.push(case.goals[0].clone());
        check(twice, &[("goals[1].id", FaultKind::SameId)]);
    }

    #[test]
    fn a_goal_needs_its_need_and_a_step_its_goal() {
        check(
            |case| case.needs.clear(),
            &[("goals[0].need", FaultKind::NoSuchNeed)],
        );
        check(
            |case| case.goals.clear(),
            &[("steps[0].goal", FaultKind::NoSuchGoal)],
        );
    }
}
