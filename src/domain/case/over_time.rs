//! How a person's ratings go over time: the course of each domain, what that means for the needs agreed on, and when
//! to rate again (assessment content, B.1 and B.9).
//!
//! There is never one number for a person: sums hide crises.

use super::assessment::{Assessment, Level, Rating, Whose};
use super::document::CaseDocument;
use super::person::Person;
use super::plan::NeedReason;
use crate::domain::form::{Compiled, RatingLevel};
use crate::domain::ids::{AssessmentId, DomainId, NeedId};
use crate::domain::time::Date;

/// One rating of a domain in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The assessment it was given in.
    pub assessment: AssessmentId,
    /// The day the assessment was begun.
    pub on: Date,
    /// The rating.
    pub rating: Rating,
}

/// The ratings of one domain, oldest first; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The domain.
    pub domain: DomainId,
    /// Its ratings.
    pub points: Vec<Point>,
}

impl Course {
    fn levels(&self) -> impl DoubleEndedIterator<Item = Level> {
        self.points.iter().filter_map(|point| point.rating.level())
    }

    /// The first level.
    #[must_use]
    pub fn first(&self) -> Option<Level> {
        self.levels().next()
    }

    /// The lowest level.
    #[must_use]
    pub fn lowest(&self) -> Option<Level> {
        self.levels().min()
    }

    /// The latest level.
    #[must_use]
    pub fn latest(&self) -> Option<Level> {
        self.levels().next_back()
    }

    /// Days at 3 or more until that day. A rating holds until the next one.
    #[must_use]
    pub fn days_serious(&self, today: Date) -> i64 {
        let ends = self.points.iter().skip(1).map(|point| point.on);
        let ends = ends.chain([today]);
        let spans = self.points.iter().zip(ends);
        let serious = spans.filter(|(point, _)| point.rating.level() >= Some(Level::SERIOUS));
        serious
            .map(|(point, end)| end.days_since(point.on).max(0))
            .sum()
    }
}

impl Assessment {
    /// The day it stands for: when it was begun. Reopening or correcting it does not make it a later talk.
    #[must_use]
    pub fn day(&self, offset_minutes: i32) -> Date {
        self.started.at.day(offset_minutes)
    }
}

impl Person<'_> {
    /// The course of every domain that was ever rated, in the order of the form.
    #[must_use]
    pub fn courses(self, form: &Compiled, offset_minutes: i32) -> Vec<Course> {
        let assessments = self.assessments();
        let mut courses = Vec::new();
        for domain in &form.definition().domains {
            let mut points = Vec::new();
            for assessment in &assessments {
                let rating = assessment.ratings.get(&domain.id);
                if let Some(rating) = rating.filter(|rating| rating.rating != Rating::Unrated) {
                    points.push(Point {
                        assessment: assessment.id,
                        on: assessment.day(offset_minutes),
                        rating: rating.rating.clone(),
                    });
                }
            }
            if !points.is_empty() {
                courses.push(Course {
                    domain: domain.id.clone(),
                    points,
                });
            }
        }
        courses
    }
}

/// What a reassessment suggests for a need that is worked on. People decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NeedOutlook {
    /// It is more pressing than when it was agreed on.
    Raise,
    /// It goes on.
    Keep,
    /// Nothing makes it a need any more.
    Close,
}

impl CaseDocument {
    /// What the latest assessments suggest for the needs agreed on before them.
    #[must_use]
    pub fn outlooks(&self) -> Vec<(NeedId, NeedOutlook)> {
        let mut found = Vec::new();
        for need in self.accepted_needs() {
            let person = self.behind(need);
            let Some(now) = person.assessment() else {
                continue;
            };
            let rating = now.ratings.get(&need.domain).map(|rating| &rating.rating);
            let rated = rating.and_then(Rating::level);
            let (Some(_), true) = (rated, now.started.at > need.decided.at) else {
                continue;
            };
            let agreed = need.because.iter().filter_map(|reason| match reason {
                NeedReason::Rating(level) => Some(*level),
                _ => None,
            });
            let outlook = if person.need_reasons(&need.domain).is_empty() {
                NeedOutlook::Close
            } else if person.level(&need.domain) > Some(agreed.max().unwrap_or(Level::NEED)) {
                NeedOutlook::Raise
            } else {
                NeedOutlook::Keep
            };
            found.push((need.id, outlook));
        }
        found
    }

    /// The day on which a domain is to be rated again: its interval after the latest rating.
    #[must_use]
    pub fn rate_again(
        &self,
        form: &Compiled,
        whose: Whose,
        domain: &DomainId,
        offset_minutes: i32,
    ) -> Option<Date> {
        let person = self.of(whose);
        let assessments = person.assessments();
        let mut latest = assessments.iter().rev();
        let (on, rating) = latest.find_map(|assessment| {
            let rating = assessment.ratings.get(domain)?;
            (rating.rating != Rating::Unrated).then(|| (assessment.day(offset_minutes), rating))
        })?;
        match rating.rating.level() {
            Some(level) => Some(on.plus_days(review_days(form, domain, level)?.into())),
            // Not known has a day of its own to try again.
            None => rating.try_again.value().copied(),
        }
    }
}

/// Days until a domain at that level is rated again: its own interval, else that of the rating scale.
#[must_use]
pub fn review_days(form: &Compiled, domain: &DomainId, level: Level) -> Option<u16> {
    let review = form
        .guidance_for(domain)
        .and_then(|guidance| guidance.review.as_ref());
    let own = review.and_then(|review| {
        let mut intervals = review.intervals.iter();
        intervals.find(|interval| interval.rating == level.get())
    });
    let scale = || {
        let mut scale = form.guidance().scale.iter();
        let of = scale.find(|known: &&RatingLevel| known.rating == level.get());
        of.map(|known| known.review_days)
    };
    own.map(|interval| interval.days).or_else(scale)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::case::laws::{assessed, raise, stamp};
    use crate::domain::case::{Correction, DomainRating, FlagClass, Need, Stamp};

    pub fn form() -> Compiled {
        let definition = r#"{"id":"needs","version":"1","title":"Needs","domains":[
            {"id":"D01","title":"Health","kind":"core"},{"id":"D02","title":"Medicines","kind":"core"}],
            "parts":[{"id":"D01","domain":"D01","title":"Health","lead":"","anchors":["0","1","2","3","4"],
              "groups":[{"id":"D01.a","title":"A","items":[
                {"id":"D01.p1","ask":"Well?","kind":"yesNo"},{"id":"D01.p2","ask":"Pain?","kind":"yesNo"},
                {"id":"D01.p3","ask":"Care?","kind":"yesNo"}]}]}]}"#;
        let guidance = r#"{"version":"1","scale":[
            {"rating":1,"label":"Eye","meaning":"m","response":"r","reviewDays":90},
            {"rating":3,"label":"Serious","meaning":"m","response":"r","reviewDays":7}],
            "domains":[{"domain":"D02","review":{"text":"t","intervals":[{"rating":3,"days":2}]}}]}"#;
        let read = |text: &str| serde_json::from_str(text).unwrap();
        Compiled::new(read(definition), serde_json::from_str(guidance).unwrap()).unwrap()
    }

    fn on(day: &str) -> Stamp {
        Stamp {
            at: format!("{day}T10:00:00Z").parse().unwrap(),
            by: "Ada".into(),
        }
    }

    fn rated(domain: &str, level: u8) -> (DomainId, DomainRating) {
        let rating = Level::new(level).map_or(Rating::NotKnown, Rating::Need);
        let rating = DomainRating {
            rating,
            ..DomainRating::default()
        };
        (domain.into(), rating)
    }

    /// Assessments of the client on these days with these levels of D01; 9 is not known.
    pub fn assessed_on(days: &[(&str, u8)]) -> CaseDocument {
        let mut case = assessed(&[]);
        let template = case.assessments.remove(0);
        for (index, (day, level)) in days.iter().enumerate() {
            let mut assessment = template.clone();
            assessment.id = AssessmentId::from_random([index as u8 + 1; 16]);
            assessment.started = on(day);
            assessment.ratings.extend([rated("D01", *level)]);
            case.assessments.push(assessment);
        }
        case
    }

    #[test]
    fn a_course_knows_first_lowest_latest_and_days_at_three_or_more() {
        let case = assessed_on(&[
            ("2026-01-01", 3),
            ("2026-01-11", 1),
            ("2026-01-21", 9),
            ("2026-02-01", 4),
        ]);
        let courses = case.of(Whose::Client).courses(&form(), 0);
        let [course] = courses.as_slice() else {
            panic!("{courses:?}")
        };
        let levels = [course.first(), course.lowest(), course.latest()];
        assert_eq!(
            levels.map(|level| level.map(Level::get)),
            [Some(3), Some(1), Some(4)]
        );
        assert_eq!(course.days_serious("2026-02-03".parse().unwrap()), 10 + 2);
    }

    #[test]
    fn a_corrected_assessment_gives_way_to_its_correction() {
        let mut case = assessed_on(&[("2026-01-01", 3), ("2026-01-11", 4), ("2026-01-12", 1)]);
        let wrong = case.assessments[1].id;
        case.assessments[2].corrects = Some(Correction {
            of: wrong,
            reason: "Wrong person".into(),
            made: stamp(),
        });
        let courses = case.of(Whose::Client).courses(&form(), 0);
        assert_eq!(courses[0].points.len(), 2);
        let before = case.assessment_before(case.assessments[2].id).unwrap();
        assert_eq!(
            before.id, case.assessments[0].id,
            "compared with what came before the wrong one"
        );
    }

    #[test]
    fn a_need_is_kept_closed_or_raised_by_what_was_found() {
        for (now, flagged, outlook) in [
            (1, false, Some(NeedOutlook::Close)),
            (3, false, Some(NeedOutlook::Keep)),
            (4, false, Some(NeedOutlook::Raise)),
            (1, true, Some(NeedOutlook::Keep)),
            (9, false, None),
        ] {
            let mut case = assessed_on(&[("2026-01-01", 3), ("2026-02-01", now)]);
            let mut need = Need::new(NeedId::from_random([1; 16]), "D01".into(), on("2026-01-02"));
            need.because = vec![NeedReason::Rating(Level::SERIOUS)];
            case.needs.push(need);
            if flagged {
                raise(&mut case, 9, FlagClass::R3, "D01", None);
            }
            let found = case.outlooks().first().map(|(_, outlook)| *outlook);
            assert_eq!(found, outlook, "{now} {flagged}");
        }
        assert_eq!(stamp().by, "Ada");
    }

    #[test]
    fn a_rating_is_due_again_after_its_own_interval_or_that_of_the_scale() {
        let mut case = assessed_on(&[("2026-01-01", 3)]);
        case.assessments[0].ratings.extend([rated("D02", 3)]);
        for (domain, due) in [("D01", "2026-01-08"), ("D02", "2026-01-03")] {
            let found = case.rate_again(&form(), Whose::Client, &domain.into(), 0);
            assert_eq!(found, Some(due.parse().unwrap()), "{domain}");
        }
    }
}
