//! How a condition is written in JSON: flat, so that a mistake is named where it is made.
//!
//! Nothing but reading and writing; [`Condition`] is what the engine sees.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::bound::Bound;
use super::condition::{Condition, Operator, Special, Subject};
use super::facts::Fact;
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::json::{FromJson, Json, JsonError, from_json, invalid};

/// A condition as it is written: exactly one way to combine, or exactly one subject and operator.
#[derive(Debug, Clone, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Condition"))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Written {
    /// At least one of these holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    any: Option<Vec<Condition>>,
    /// All of these hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<Vec<Condition>>,
    /// This does not hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<Box<Condition>>,
    /// At least so many of `of` hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<u16>,
    /// What `count` counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Vec<Condition>>,
    /// Subject: the answer of this item.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    /// With `item`: a column of a list (any line), or a row of a grid.
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<Code>,
    /// Subject: the rating of this domain.
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<DomainId>,
    /// Subject: by how much the rating of this domain changed, up or down.
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_change: Option<DomainId>,
    /// Subject: this rule has fired; stands alone, without an operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    flag: Option<RuleId>,
    /// Subject: this sum.
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Code>,
    /// Subject: this fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<Fact>,
    /// The choice, or one of the choices, is one of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    is: Option<Vec<Code>>,
    /// There is an answer with content, or there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<bool>,
    /// Always `true`: yes or unsure, any choice but "nothing", a number above 0, any text or line.
    #[serde(skip_serializing_if = "Option::is_none")]
    positive: Option<bool>,
    /// The number, weight, count of choices or of lines is this or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<Bound>,
    /// This or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<Bound>,
    /// More than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    more_than: Option<Bound>,
    /// Less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    less_than: Option<Bound>,
    /// A day from so many days ago to today.
    #[serde(skip_serializing_if = "Option::is_none")]
    within_days: Option<u16>,
    /// A day so many days ago or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_or_more_ago: Option<u16>,
    /// A day from today to so many days ahead.
    #[serde(skip_serializing_if = "Option::is_none")]
    within_next_days: Option<u16>,
    /// The answer is one of these special answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    special: Option<Vec<Special>>,
}

/// Why a written condition means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACondition(&'static str);

impl fmt::Display for NotACondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The one value among `all`, none, or a complaint when there are several.
fn only<T>(all: &mut [Option<T>], several: &'static str) -> Result<Option<T>, NotACondition> {
    let mut found = None;
    for given in all {
        if given.is_some() {
            if found.is_some() {
                return Err(NotACondition(several));
            }
            found = given.take();
        }
    }
    Ok(found)
}

impl Written {
    fn take_subject(&mut self) -> Result<Option<Subject>, NotACondition> {
        let column = self.column.take();
        if column.is_some() && self.item.is_none() {
            return Err(NotACondition("a condition has a column but no item"));
        }
        only(
            &mut [
                self.item.take().map(|item| Subject::Item { item, column }),
                self.rating.take().map(Subject::Rating),
                self.rating_change.take().map(Subject::RatingChange),
                self.flag.take().map(Subject::Flag),
                self.score.take().map(Subject::Score),
                self.fact.take().map(Subject::Fact),
            ],
            "a condition has several subjects",
        )
    }

    fn take_operator(&mut self) -> Result<Option<Operator>, NotACondition> {
        if self.positive == Some(false) {
            return Err(NotACondition("\"positive\" is always true; use \"not\""));
        }
        only(
            &mut [
                self.is.take().map(Operator::Is),
                self.answered.take().map(Operator::Answered),
                self.positive.take().map(|_| Operator::Positive),
                self.at_least.take().map(Operator::AtLeast),
                self.at_most.take().map(Operator::AtMost),
                self.more_than.take().map(Operator::MoreThan),
                self.less_than.take().map(Operator::LessThan),
                self.within_days.take().map(Operator::WithinDays),
                self.days_or_more_ago.take().map(Operator::DaysOrMoreAgo),
                self.within_next_days.take().map(Operator::WithinNextDays),
                self.special.take().map(Operator::Special),
            ],
            "a condition has several operators",
        )
    }

    fn take_combination(&mut self) -> Result<Option<Condition>, NotACondition> {
        let counted = match (self.count.take(), self.of.take()) {
            (None, None) => None,
            (Some(count), Some(of)) => Some(Condition::Count(count, of)),
            _ => {
                return Err(NotACondition(
                    "\"count\" and \"of\" belong together in a condition",
                ));
            }
        };
        only(
            &mut [
                self.any.take().map(Condition::Any),
                self.all.take().map(Condition::All),
                self.not.take().map(Condition::Not),
                counted,
            ],
            "a condition combines in several ways",
        )
    }
}

impl TryFrom<Written> for Condition {
    type Error = NotACondition;

    fn try_from(mut written: Written) -> Result<Self, NotACondition> {
        let combination = written.take_combination()?;
        let subject = written.take_subject()?;
        let operator = written.take_operator()?;
        match (combination, subject, operator) {
            (Some(combination), None, None) => Ok(combination),
            (None, Some(subject @ Subject::Flag(_)), None) => {
                Ok(Self::Test(subject, Operator::Fired))
            }
            (None, Some(Subject::Flag(_)), Some(_)) => {
                Err(NotACondition("a flag stands alone in a condition"))
            }
            (None, Some(subject), Some(operator)) => Ok(Self::Test(subject, operator)),
            (None, Some(_), None) => Err(NotACondition("a condition has no operator")),
            (None, None, Some(_)) => Err(NotACondition("a condition has no subject")),
            (None, None, None) => Err(NotACondition("a condition is empty")),
            (Some(_), _, _) => Err(NotACondition(
                "a condition combines and tests at once; nest them",
            )),
        }
    }
}

impl FromJson for Condition {
    fn blank() -> Self {
        Self::Any(Vec::new())
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        let written: Written = from_json(json)?;
        *self = Self::try_from(written).map_err(|why| invalid(&why))?;
        Ok(())
    }
}

impl From<Condition> for Written {
    fn from(condition: Condition) -> Self {
        let mut written = Self::default();
        match condition {
            Condition::Any(of) => written.any = Some(of),
            Condition::All(of) => written.all = Some(of),
            Condition::Not(of) => written.not = Some(of),
            Condition::Count(count, of) => (written.count, written.of) = (Some(count), Some(of)),
            Condition::Test(subject, operator) => {
                match subject {
                    Subject::Item { item, column } => {
                        (written.item, written.column) = (Some(item), column);
                    }
                    Subject::Rating(domain) => written.rating = Some(domain),
                    Subject::RatingChange(domain) => written.rating_change = Some(domain),
                    Subject::Flag(rule) => written.flag = Some(rule),
                    Subject::Score(score) => written.score = Some(score),
                    Subject::Fact(fact) => written.fact = Some(fact),
                }
                match operator {
                    Operator::Is(codes) => written.is = Some(codes),
                    Operator::Answered(answered) => written.answered = Some(answered),
                    Operator::Positive => written.positive = Some(true),
                    Operator::AtLeast(bound) => written.at_least = Some(bound),
                    Operator::AtMost(bound) => written.at_most = Some(bound),
                    Operator::MoreThan(bound) => written.more_than = Some(bound),
                    Operator::LessThan(bound) => written.less_than = Some(bound),
                    Operator::WithinDays(days) => written.within_days = Some(days),
                    Operator::DaysOrMoreAgo(days) => written.days_or_more_ago = Some(days),
                    Operator::WithinNextDays(days) => written.within_next_days = Some(days),
                    Operator::Special(special) => written.special = Some(special),
                    Operator::Fired => {}
                }
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_reads_as_it_is_written() {
        for text in [
            r#"{"item":"D03.p8","is":["yes","unsure"]}"#,
            r#"{"any":[{"rating":"D06","atLeast":2},{"not":{"flag":"F03-1"}}]}"#,
            r#"{"count":2,"of":[{"fact":"ageYears","lessThan":18},{"score":"s","moreThan":"0.5"}]}"#,
            r#"{"all":[{"item":"D02.p1","column":"known","special":["declined"]}]}"#,
        ] {
            let read: Condition = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
    }

    #[test]
    fn what_could_be_read_two_ways_is_refused() {
        for (text, why) in [
            ("{}", "is empty"),
            (r#"{"item":"a"}"#, "no operator"),
            (r#"{"is":["a"]}"#, "no subject"),
            (
                r#"{"item":"a","rating":"D01","atLeast":1}"#,
                "several subjects",
            ),
            (
                r#"{"item":"a","atLeast":1,"atMost":2}"#,
                "several operators",
            ),
            (r#"{"flag":"a","positive":true}"#, "stands alone"),
            (r#"{"any":[],"all":[]}"#, "several ways"),
            (r#"{"any":[],"item":"a","positive":true}"#, "nest them"),
            (r#"{"count":2}"#, "belong together"),
            (
                r#"{"rating":"D01","column":"x","atLeast":1}"#,
                "column but no item",
            ),
            (r#"{"item":"a","positive":false}"#, "always true"),
            (r#"{"item":"a","equals":"x"}"#, "unknown field"),
        ] {
            let problem = serde_json::from_str::<Condition>(text).unwrap_err();
            assert!(
                problem.to_string().contains(why),
                "{text} should fail because {why:?}: {problem}"
            );
        }
    }
}
