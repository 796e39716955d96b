//! What is missing or not valid in a case. Nothing here ever blocks a save.

use super::assessment::Whose;
use super::consent::Purpose;
use super::document::CaseDocument;
use super::plan::NeedDecision;
use crate::domain::draft::Draft;

/// The part of the case a problem is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Client, referral and household.
    Client,
    /// Consents and rights.
    Consent,
    /// The urgent-problem gate.
    Gate,
    /// The assessment.
    Assessment,
    /// Red flags.
    Flags,
    /// Needs.
    Needs,
    /// Goals and steps.
    Plan,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The client has no name or alias.
    NoName,
    /// The reason for referral is empty.
    NoReason,
    /// A date is not a date.
    BadDate,
    /// Nobody asked whether a record may be kept.
    NoConsent,
    /// A decision on a consent has no day.
    ConsentWithoutDay,
    /// Rights were not explained.
    NoRights,
    /// The urgent-problem gate was never finished.
    NoGate,
    /// A domain that is not known lacks its reason or day to try again.
    NotKnownOpen,
    /// A red flag waits.
    OpenFlag,
    /// A need was rejected without a reason.
    RejectedWithoutReason,
    /// A need has no goal.
    NeedWithoutGoal,
    /// A goal has no words.
    GoalWithoutWords,
    /// A goal cannot be measured: measure, start or target value is missing.
    GoalNotMeasurable,
    /// A goal lacks its days, or ends before it starts.
    GoalWithoutDates,
    /// A goal has no step.
    GoalWithoutStep,
    /// A step has no responsible person.
    StepWithoutPerson,
    /// A step has no day.
    StepWithoutDay,
    /// A step has no function.
    StepWithoutFunction,
}

/// One thing that is missing or not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub section: Section,
    /// Which list member, if it is about one.
    pub subject: Option<String>,
    /// What.
    pub kind: ProblemKind,
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn invalid<T>(draft: &Draft<T>) -> bool {
    matches!(draft, Draft::Invalid(_))
}

impl CaseDocument {
    /// Lists what is missing or not valid, section by section.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        self.client_problems(&mut found);
        self.consent_problems(&mut found);
        self.assessment_problems(&mut found);
        self.plan_problems(&mut found);
        found.0
    }

    fn client_problems(&self, found: &mut Found) {
        let client = &self.client;
        found.when(
            blank(&client.name),
            Section::Client,
            None,
            ProblemKind::NoName,
        );
        found.when(
            blank(&self.referral.reason),
            Section::Client,
            None,
            ProblemKind::NoReason,
        );
        let bad = invalid(&client.birth)
            || invalid(&client.discharge)
            || invalid(&self.referral.received);
        found.when(bad, Section::Client, None, ProblemKind::BadDate);
        for member in &self.household {
            found.when(
                invalid(&member.birth),
                Section::Client,
                Some(member.id.to_string()),
                ProblemKind::BadDate,
            );
        }
    }

    fn consent_problems(&self, found: &mut Found) {
        let asked = self
            .consents
            .iter()
            .any(|c| c.purpose == Purpose::KeepRecord && c.decision.is_some());
        found.when(!asked, Section::Consent, None, ProblemKind::NoConsent);
        for consent in &self.consents {
            let id = Some(consent.id.to_string());
            let undated = consent.decision.is_some() && consent.on.value().is_none();
            found.when(
                undated,
                Section::Consent,
                id,
                ProblemKind::ConsentWithoutDay,
            );
        }
        found.when(
            self.rights.explained.value().is_none(),
            Section::Consent,
            None,
            ProblemKind::NoRights,
        );
    }

    fn assessment_problems(&self, found: &mut Found) {
        let gated = self.gate_runs.iter().any(|run| run.finished.is_some());
        found.when(!gated, Section::Gate, None, ProblemKind::NoGate);
        for (domain, rating) in self
            .of(Whose::Client)
            .assessment()
            .into_iter()
            .flat_map(|assessment| &assessment.ratings)
        {
            let open = rating.rating == super::Rating::NotKnown && !rating.is_settled();
            found.when(
                open,
                Section::Assessment,
                Some(domain.to_string()),
                ProblemKind::NotKnownOpen,
            );
        }
        for flag in self.open_flags() {
            found.when(
                true,
                Section::Flags,
                Some(flag.id.to_string()),
                ProblemKind::OpenFlag,
            );
        }
    }

    fn plan_problems(&self, found: &mut Found) {
        let works_on = |id| self.need(id).is_none_or(|need| need.ended.is_none());
        for need in self.needs.iter().filter(|need| need.ended.is_none()) {
            let id = || Some(need.id.to_string());
            let rejected = need.decision == NeedDecision::Rejected;
            found.when(
                rejected && blank(&need.reason),
                Section::Needs,
                id(),
                ProblemKind::RejectedWithoutReason,
            );
            let no_goal = !rejected && self.goals_of(need.id).next().is_none();
            found.when(no_goal, Section::Plan, id(), ProblemKind::NeedWithoutGoal);
        }
        for goal in self.goals.iter().filter(|goal| works_on(goal.need)) {
            let id = || Some(goal.id.to_string());
            found.when(
                blank(&goal.statement),
                Section::Plan,
                id(),
                ProblemKind::GoalWithoutWords,
            );
            let vague = blank(&goal.measure) || blank(&goal.baseline) || blank(&goal.target);
            found.when(vague, Section::Plan, id(), ProblemKind::GoalNotMeasurable);
            let dated = match (goal.start.value(), goal.due.value()) {
                (Some(start), Some(due)) => due > start,
                _ => false,
            };
            found.when(!dated, Section::Plan, id(), ProblemKind::GoalWithoutDates);
            let stepless = self.steps_of(goal.id).next().is_none();
            found.when(stepless, Section::Plan, id(), ProblemKind::GoalWithoutStep);
        }
        let of_goal = |id| self.goal(id).is_none_or(|goal| works_on(goal.need));
        for step in self.steps.iter().filter(|step| of_goal(step.goal)) {
            let id = || Some(step.id.to_string());
            found.when(
                blank(&step.person),
                Section::Plan,
                id(),
                ProblemKind::StepWithoutPerson,
            );
            found.when(
                step.due.value().is_none(),
                Section::Plan,
                id(),
                ProblemKind::StepWithoutDay,
            );
            found.when(
                step.function.is_none(),
                Section::Plan,
                id(),
                ProblemKind::StepWithoutFunction,
            );
        }
    }
}

#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn when(&mut self, wrong: bool, section: Section, subject: Option<String>, kind: ProblemKind) {
        if wrong {
            self.0.push(Problem {
                section,
                subject,
                kind,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::laws::{assessed, past_intake, planned};

    fn kinds(case: &CaseDocument) -> Vec<ProblemKind> {
        case.problems()
            .into_iter()
            .map(|problem| problem.kind)
            .collect()
    }

    #[test]
    fn a_new_case_lists_what_intake_asks_for() {
        assert_eq!(
            kinds(&assessed(&[])),
            [
                ProblemKind::NoName,
                ProblemKind::NoReason,
                ProblemKind::NoConsent,
                ProblemKind::NoRights,
                ProblemKind::NoGate
            ]
        );
        assert_eq!(kinds(&past_intake(assessed(&[]))), []);
    }

    #[test]
    fn a_plan_line_lists_what_it_lacks() {
        let case = past_intake(planned());
        assert_eq!(
            kinds(&case),
            [
                ProblemKind::GoalWithoutWords,
                ProblemKind::GoalNotMeasurable,
                ProblemKind::GoalWithoutDates,
                ProblemKind::StepWithoutPerson,
                ProblemKind::StepWithoutDay,
                ProblemKind::StepWithoutFunction
            ]
        );
    }

    #[test]
    fn a_goal_that_ends_before_it_starts_has_no_dates() {
        let mut case = past_intake(planned());
        case.goals[0].start = Draft::read("2026-12-01");
        case.goals[0].due = Draft::read("2026-11-30");
        assert!(kinds(&case).contains(&ProblemKind::GoalWithoutDates));
        case.goals[0].due = Draft::read("2026-12-02");
        assert!(!kinds(&case).contains(&ProblemKind::GoalWithoutDates));
    }
}
