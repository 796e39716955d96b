//! What a form may know of the rest of the case: facts, ratings, and the latest gate's answers.

use super::document::CaseDocument;
use crate::domain::form::{Answers, Facts, Ratings};
use crate::domain::ids::Code;
use crate::domain::time::Date;

impl CaseDocument {
    /// The facts that conditions may ask for, as far as the case knows them on that day.
    #[must_use]
    pub fn facts(&self, today: Date) -> Facts {
        let client = &self.client;
        let at_home = || self.household.iter().filter(|member| member.lives_here);
        let days_since = client.discharge.value().map(|day| today.days_since(*day));
        let mut facts = Facts::on(today);
        facts.age_years = client.birth.value().and_then(|birth| birth.age_on(today));
        facts.sex_recorded = client.sex.map(|sex| Code::new(sex.code()));
        facts.setting = client.setting.map(|setting| Code::new(setting.code()));
        facts.lives_alone = client
            .lives_alone
            .or_else(|| at_home().next().map(|_| false));
        facts.household_has_child = (!self.household.is_empty()
            || client.lives_alone == Some(true))
        .then(|| at_home().any(|m| m.is_child(today)));
        facts.days_since_discharge = days_since.and_then(|days| u32::try_from(days).ok());
        facts.interpreter_needed = client.interpreter;
        if let [.., before, _] = self.assessments.as_slice() {
            facts.previous_ratings = before
                .ratings
                .iter()
                .filter_map(|(domain, rating)| Some((domain.clone(), rating.rating.level()?.get())))
                .collect();
        }
        facts
    }

    /// The levels of the latest assessment as they count, floors included.
    #[must_use]
    pub fn levels(&self) -> Ratings {
        let rated = self
            .assessment()
            .into_iter()
            .flat_map(|assessment| assessment.ratings.keys());
        rated
            .filter_map(|domain| Some((domain.clone(), self.level(domain)?.get())))
            .collect()
    }

    /// The answers that count together: those of the latest assessment and of the latest gate run.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let mut answers = self
            .assessment()
            .map(|assessment| assessment.answers.clone())
            .unwrap_or_default();
        if let Some(run) = self.gate_run() {
            answers.extend(run.answers.clone());
        }
        answers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::HouseholdMember;
    use crate::domain::case::laws::assessed;
    use crate::domain::draft::Draft;
    use crate::domain::ids::MemberId;

    #[test]
    fn facts_are_known_only_when_the_case_says_so() {
        let today: Date = "2026-11-22".parse().unwrap();
        let mut case = assessed(&[]);
        assert_eq!(case.facts(today), Facts::on(today));

        case.client.birth = Draft::read("1948-03");
        case.client.discharge = Draft::read("2026-11-20");
        let mut child = HouseholdMember::new(MemberId::from_random([1; 16]));
        child.lives_here = true;
        child.birth = Draft::read("2015");
        case.household.push(child);
        let facts = case.facts(today);
        assert_eq!(
            (facts.age_years, facts.days_since_discharge),
            (Some(78), Some(2))
        );
        assert_eq!(
            (facts.lives_alone, facts.household_has_child),
            (Some(false), Some(true))
        );
    }
}
