//! One person of a case: the client, or a household member with an assessment of their own.
//!
//! Needs, ratings and flags are each person's own; what the household shares is asked of the client once.

use super::assessment::{
    Assessment, Direction, DomainRating, Level, Matters, Rating, Support, Whose,
};
use super::client::HouseholdMember;
use super::document::CaseDocument;
use super::flag::Flag;
use super::plan::{Goal, GoalOwner, Need, NeedReason};
use super::priority::Priority;
use crate::domain::draft::Draft;
use crate::domain::form::{Answer, Answers, Compiled, Facts, Ratings, SETTINGS};
use crate::domain::ids::{AssessmentId, Code, DomainId, FlagId, ItemId};
use crate::domain::time::Date;

/// A view of one person of a case.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    case: &'a CaseDocument,
    whose: Whose,
}

impl CaseDocument {
    /// The view of one person.
    #[must_use]
    pub fn of(&self, whose: Whose) -> Person<'_> {
        Person { case: self, whose }
    }

    /// The person in whose assessment a need was found: the carer's strain is found in the client's.
    #[must_use]
    pub fn behind(&self, need: &Need) -> Person<'_> {
        self.of(need.found_in)
    }

    /// Whether an assessment, a filled form, a need or a flag is this person's.
    #[must_use]
    pub fn concerns(&self, whose: Whose) -> bool {
        self.assessments.iter().any(|known| known.whose == whose)
            || self.forms.iter().any(|form| form.whose == whose)
            || self.responses.iter().any(|form| form.whose == whose)
            || self.needs.iter().any(|need| need.whose == whose)
            || self.flags.iter().any(|flag| flag.whose == whose)
    }

    /// Everybody with an assessment of their own, the client first.
    #[must_use]
    pub fn assessed_people(&self) -> Vec<Whose> {
        let mut people = vec![Whose::Client];
        for assessment in &self.assessments {
            if !people.contains(&assessment.whose) {
                people.push(assessment.whose);
            }
        }
        people
    }

    /// The assessment that was made before another one of the same person; one that was corrected since gives
    /// way to its correction.
    #[must_use]
    pub fn assessment_before(&self, id: AssessmentId) -> Option<&Assessment> {
        let of = self.assessment_by_id(id)?;
        let corrected = of.corrects.as_ref().map(|correction| correction.of);
        let in_force = self.of(of.whose).assessments();
        let earlier = in_force.into_iter().take_while(|known| known.id != id);
        earlier.filter(|known| Some(known.id) != corrected).last()
    }
}

impl<'a> Person<'a> {
    /// Who this is.
    #[must_use]
    pub fn whose(self) -> Whose {
        self.whose
    }

    /// The assessments of this person, oldest first, without those that a later one corrects.
    #[must_use]
    pub fn assessments(self) -> Vec<&'a Assessment> {
        let all = &self.case.assessments;
        let is_corrected = |id| {
            let mut corrections = all.iter().filter_map(|known| known.corrects.as_ref());
            corrections.any(|correction| correction.of == id)
        };
        let own = all.iter().filter(|known| known.whose == self.whose);
        own.filter(|known| !is_corrected(known.id)).collect()
    }

    /// The assessment that is worked on: the latest.
    #[must_use]
    pub fn assessment(self) -> Option<&'a Assessment> {
        let mut latest = self.case.assessments.iter().rev();
        latest.find(|known| known.whose == self.whose)
    }

    /// The household member this is; none for the client.
    #[must_use]
    pub fn member(self) -> Option<&'a HouseholdMember> {
        match self.whose {
            Whose::Client => None,
            Whose::Member(id) => self.case.member(id),
        }
    }

    /// The rating of a domain in the latest assessment.
    #[must_use]
    pub fn rating(self, domain: &DomainId) -> Option<&'a DomainRating> {
        self.assessment()?.ratings.get(domain)
    }

    /// The rating of a domain that stands: that of the latest assessment, or of the one before as long as the
    /// domain was not rated again. A reassessment that was only begun switches nothing off.
    #[must_use]
    pub fn standing(self, domain: &DomainId) -> Option<&'a DomainRating> {
        let assessments = self.assessments().into_iter().rev();
        let mut rated = assessments.filter_map(|known| known.ratings.get(domain));
        rated.find(|rating| rating.rating != Rating::Unrated)
    }

    fn open_flags(self, domain: &DomainId) -> impl Iterator<Item = &'a Flag> {
        let own = self
            .case
            .open_flags()
            .filter(move |flag| flag.whose == self.whose);
        own.filter(move |flag| flag.domain == *domain)
    }

    /// The level a domain cannot be rated below while its flags are open; with the flag that holds it.
    #[must_use]
    pub fn floor(self, domain: &DomainId) -> Option<(u8, FlagId)> {
        self.open_flags(domain)
            .filter_map(|flag| Some((flag.floor?, flag.id)))
            .max_by_key(|(floor, _)| *floor)
    }

    /// The level of a domain as it counts: the rating that stands, raised to the floor of its open flags.
    #[must_use]
    pub fn level(self, domain: &DomainId) -> Option<Level> {
        let rated = self
            .standing(domain)
            .and_then(|rating| rating.rating.level());
        let floor = self.floor(domain).and_then(|(floor, _)| Level::new(floor));
        rated.max(floor)
    }

    /// The suggested order of a domain, as a need.
    #[must_use]
    pub fn priority(self, domain: &DomainId) -> Priority {
        let rating = self.standing(domain);
        Priority {
            flagged: self.open_flags(domain).next().is_some(),
            level: self.level(domain).map_or(0, Level::get),
            matters: rating
                .and_then(|rating| rating.matters)
                .map_or(0, Matters::points),
            worse_or_new: rating
                .and_then(|rating| rating.direction)
                .is_some_and(|direction| matches!(direction, Direction::Worse | Direction::New)),
            supported: rating.and_then(|rating| rating.support) == Some(Support::Enough),
        }
    }

    /// Why a domain is a need: rated 2 or more, one of the person's top three, an open flag. A level that only a flag
    /// holds up is nobody's rating.
    #[must_use]
    pub fn need_reasons(self, domain: &DomainId) -> Vec<NeedReason> {
        let mut reasons = Vec::new();
        let rating = self.standing(domain);
        let rated = rating.and_then(|rating| rating.rating.level());
        if let Some(level) = rated.filter(|level| *level >= Level::NEED) {
            reasons.push(NeedReason::Rating(level));
        }
        if rating.and_then(|rating| rating.matters) == Some(Matters::TopThree) {
            reasons.push(NeedReason::Matters);
        }
        reasons.extend(
            self.open_flags(domain)
                .map(|flag| NeedReason::Flag(flag.id)),
        );
        reasons
    }

    /// The levels of all domains as they count, floors included.
    #[must_use]
    pub fn levels(self) -> Ratings {
        let rated = self
            .assessments()
            .into_iter()
            .flat_map(|known| known.ratings.keys());
        let flagged = self
            .case
            .open_flags()
            .filter(|flag| flag.whose == self.whose);
        rated
            .chain(flagged.map(|flag| &flag.domain))
            .filter_map(|domain| Some((domain.clone(), self.level(domain)?.get())))
            .collect()
    }

    /// The answers that count together: those of the latest assessment, of the latest gate run, and for a
    /// household member what the client answered for the household.
    #[must_use]
    pub fn answers(self, form: &Compiled) -> Answers {
        let own = self
            .assessment()
            .map(|assessment| assessment.answers.clone());
        let mut answers = own.unwrap_or_default();
        if self.whose == Whose::Client {
            let run = self.case.gate_run();
            answers.extend(run.map(|run| run.answers.clone()).unwrap_or_default());
            return answers;
        }
        for known in self.case.of(Whose::Client).assessments() {
            let shared = known
                .answers
                .iter()
                .filter(|(item, _)| form.is_shared(item));
            answers.extend(shared.map(|(item, answer)| (item.clone(), answer.clone())));
        }
        answers
    }

    /// The answer of an item that counts.
    #[must_use]
    pub fn counted_answer(self, form: &Compiled, item: &ItemId) -> Option<&'a Answer> {
        let own = self
            .assessment()
            .and_then(|assessment| assessment.answers.get(item));
        if self.whose == Whose::Client {
            let run = self.case.gate_run();
            return run.and_then(|run| run.answers.get(item)).or(own);
        }
        if !form.is_shared(item) {
            return own;
        }
        let clients = self.case.of(Whose::Client).assessments().into_iter().rev();
        clients.filter_map(|known| known.answers.get(item)).next()
    }

    fn chosen(self, item: &str) -> Vec<Code> {
        let answer = self
            .assessment()
            .and_then(|assessment| assessment.answers.get(item));
        match answer {
            Some(Answer::Choice(code)) => vec![code.clone()],
            Some(Answer::Choices(codes)) => codes.clone(),
            _ => Vec::new(),
        }
    }

    /// The facts that conditions may ask for, as far as the case knows them on that day.
    #[must_use]
    pub fn facts(self, today: Date) -> Facts {
        let client = &self.case.client;
        let at_home = || {
            self.case
                .household
                .iter()
                .filter(|member| member.lives_here)
        };
        let mut facts = Facts::on(today);
        let nobody = Draft::Empty;
        let member = self.member();
        let birth = match (self.whose, member) {
            (Whose::Client, _) => {
                facts.sex_recorded = client.sex.map(|sex| Code::new(sex.code()));
                facts.interpreter_needed = client.interpreter;
                let days_since = client.discharge.value().map(|day| today.days_since(*day));
                facts.days_since_discharge = days_since.and_then(|days| u32::try_from(days).ok());
                &client.birth
            }
            (_, Some(member)) => &member.birth,
            (_, None) => &nobody,
        };
        facts.age_years = birth.value().and_then(|birth| birth.age_on(today));
        facts.person = Some(Code::new(match member {
            _ if self.whose == Whose::Client => "client",
            Some(member) if member.carer => "carer",
            Some(member) if member.is_child(today) => "child",
            _ => "member",
        }));
        // A ward is where the client lies; what is asked of the household goes by the settings that were chosen.
        let clients = client.setting.filter(|_| self.whose == Whose::Client);
        facts.setting = clients
            .iter()
            .map(|setting| Code::new(setting.code()))
            .collect();
        facts.setting.append(&mut self.chosen(SETTINGS));
        facts.place_of_visit = self.chosen("contact.place").pop();
        let present = self.chosen("contact.present");
        facts.household_member_present =
            (!present.is_empty()).then(|| present.iter().any(|code| code.as_str() == "household"));
        let interpreter = self.chosen("contact.interpreter").pop();
        facts.interpreter_present = match interpreter.as_ref().map(Code::as_str) {
            Some("trained") => Some(true),
            // Somebody close is no interpreter: what is said before them is limited, too.
            Some("relative" | "none") => Some(false),
            _ => None,
        };
        // What is known of the home is the home of those who live in it.
        if self.whose == Whose::Client || member.is_some_and(|member| member.lives_here) {
            let with_others = || at_home().next().map(|_| false);
            facts.lives_alone = match self.whose {
                Whose::Client => client.lives_alone.or_else(with_others),
                Whose::Member(_) => Some(false),
            };
            facts.household_has_child = (!self.case.household.is_empty()
                || client.lives_alone == Some(true))
            .then(|| at_home().any(|member| member.is_child(today)));
        }
        self.earlier_facts(&mut facts);
        facts
    }

    /// What earlier assessments and the plan say.
    fn earlier_facts(self, facts: &mut Facts) {
        let goals = &self.case.goals;
        let ended = |goal: &Goal| {
            self.case
                .need(goal.need)
                .is_some_and(|need| need.ended.is_some())
        };
        let alone = goals
            .iter()
            .filter(|goal| goal.owner == Some(GoalOwner::ClientAlone) && !ended(goal));
        facts.goals_alone = u32::try_from(alone.count()).ok();
        let Some(now) = self.assessment() else { return };
        let before = self.case.assessment_before(now.id);
        facts.reassessment = Some(before.is_some());
        let Some(before) = before else { return };
        let levels = before.ratings.iter();
        facts.previous_ratings = levels
            .filter_map(|(domain, rating)| Some((domain.clone(), rating.rating.level()?.get())))
            .collect();
        let twice = not_known_twice(now, before).len();
        facts.not_known_twice = u32::try_from(twice).ok();
    }
}

/// The domains that could not be established in either of two assessments.
#[must_use]
pub fn not_known_twice(now: &Assessment, before: &Assessment) -> Vec<DomainId> {
    let unknown = |rating: &DomainRating| rating.rating == Rating::NotKnown;
    let again = |domain: &DomainId| before.ratings.get(domain).is_some_and(unknown);
    let now = now.ratings.iter().filter(|(_, rating)| unknown(rating));
    now.map(|(domain, _)| domain.clone())
        .filter(again)
        .collect()
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
        let mut known = Facts::on(today);
        known.person = Some("client".into());
        known.reassessment = Some(false);
        known.goals_alone = Some(0);
        assert_eq!(case.of(Whose::Client).facts(today), known);

        case.client.birth = Draft::read("1948-03");
        case.client.discharge = Draft::read("2026-11-20");
        let mut child = HouseholdMember::new(MemberId::from_random([1; 16]));
        child.lives_here = true;
        child.birth = Draft::read("2015");
        case.household.push(child);
        let facts = case.of(Whose::Client).facts(today);
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
