//! What follows for the case from the result of a published instrument: flags to raise, needs to confirm with the
//! client, and a line that is kept with the record, so that its course can be shown where the form is missing.
//!
//! A result is a screening result and not a diagnosis; it decides nothing (domain C, "Recognition and scoring engine").

use serde::{Deserialize, Serialize};

use super::assessment::{Direction, Whose};
use super::document::CaseDocument;
use super::flag::Evidence;
use super::plan::{Need, NeedDecision};
use super::raise::Raised;
use crate::domain::form::{Compiled, Domain, Rule};
use crate::domain::ids::{Code, DomainId, FilledFormId};
use crate::domain::instruments::{Instrument, Outcome, Raised as Critical, Sum, changed};
use crate::domain::number::Decimal;
use crate::domain::order;
use crate::domain::time::{Date, Timestamp};
use crate::json::{FromJson, ToJson};

/// An answer that an instrument points out: by the number of its question, never by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointed<'a> {
    /// The name by which the instrument is known.
    pub instrument: &'a str,
    /// The number of the question among those that count, from 1; none for one that does not count.
    pub number: Option<usize>,
    /// What the answer is worth.
    pub worth: i32,
}

/// The answers that an outcome points out, each with the flag that it raises, if any.
fn pointed<'a>(
    rule: &'a Instrument,
    outcome: &'a Outcome,
) -> impl Iterator<Item = (&'a Critical, Vec<Pointed<'a>>)> {
    let number = |item: &Code| {
        let place = rule.items.iter().position(|known| known == item);
        place.map(|place| place + 1)
    };
    outcome.critical.iter().map(move |raised| {
        let by = raised.by.iter().map(|(item, worth)| Pointed {
            instrument: &rule.title,
            number: number(item),
            worth: *worth,
        });
        (raised, by.collect())
    })
}

/// The red flags that a result raises, for [`super::flags_to_raise_since`]. A result that is not whole raises them
/// too.
///
/// `form` is the needs assessment, whose rules say what a flag is; `say` puts an answer into words. What the household
/// shares is the client's to raise, and a rule that is switched off raises nothing.
pub fn flags_of_result(
    form: &Compiled,
    rule: &Instrument,
    outcome: &Outcome,
    whose: Whose,
    say: impl Fn(Pointed<'_>) -> Evidence,
) -> Vec<Raised> {
    let mut flags = Vec::new();
    for (raised, by) in pointed(rule, outcome) {
        let known = raised.flag.as_ref().and_then(|flag| form.rule(flag));
        let Some(Rule::Flag(domain, flag)) = known.filter(|rule| rule.enabled()) else {
            continue;
        };
        if is_shared(form, domain) && whose != Whose::Client {
            continue;
        }
        flags.push(Raised {
            rule: flag.id.clone(),
            class: flag.class,
            domain: domain.clone(),
            title: flag.title.clone(),
            floor: form.floor(flag),
            evidence: by.into_iter().map(&say).collect(),
        });
    }
    flags
}

/// The answers that are pointed out without a flag of their own: no flag belongs to them, or its rule is switched off.
#[must_use]
pub fn pointed_out<'a>(
    form: &Compiled,
    rule: &'a Instrument,
    outcome: &'a Outcome,
) -> Vec<Pointed<'a>> {
    let raises = |raised: &Critical| {
        let known = raised.flag.as_ref().and_then(|flag| form.rule(flag));
        known.is_some_and(|known| matches!(known, Rule::Flag(..)) && known.enabled())
    };
    let silent = pointed(rule, outcome).filter(|(raised, _)| !raises(raised));
    silent.flat_map(|(_, by)| by).collect()
}

fn is_shared(form: &Compiled, domain: &DomainId) -> bool {
    form.domain(domain).is_some_and(Domain::is_shared)
}

/// The filled form that a result belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultOf {
    /// Its id.
    pub id: FilledFormId,
    /// Whom it is about.
    pub whose: Whose,
    /// When it was begun.
    pub begun: Timestamp,
}

/// A need that a result proposes. It stays a proposal until the client confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultProposal {
    /// Whose need it would be.
    pub whose: Whose,
    /// The life domain.
    pub domain: DomainId,
    /// What proposes it: the name of a band, a cut-off or a part.
    pub because: String,
    /// The rule of the instrument.
    pub instrument: Code,
    /// The filled form.
    pub from: FilledFormId,
}

/// The needs that a result proposes, to confirm with the client. A domain that was decided on since, or is worked on,
/// is proposed no more.
#[must_use]
pub fn needs_of_result(
    case: &CaseDocument,
    form: &Compiled,
    outcome: &Outcome,
    of: ResultOf,
) -> Vec<ResultProposal> {
    let mut found = Vec::new();
    for proposed in &outcome.proposed {
        let domain = &proposed.domain;
        // What the household shares is the client's need, whoever was asked.
        let whose = match is_shared(form, domain) {
            true => Whose::Client,
            false => of.whose,
        };
        let settles = |need: &Need| {
            let worked_on = need.decision == NeedDecision::Accepted && need.ended.is_none();
            let since = need.decided.at >= of.begun;
            need.domain == *domain && need.whose == whose && (worked_on || since)
        };
        if form.domain(domain).is_some() && !case.needs.iter().any(settles) {
            found.push(ResultProposal {
                whose,
                domain: domain.clone(),
                because: proposed.because.clone(),
                instrument: outcome.rule.clone(),
                from: of.id,
            });
        }
    }
    found
}

/// What is kept of a result, so that it can be shown when form or rule are missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ScoreLine {
    /// The rule that it comes from.
    pub instrument: Code,
    /// The rule's version.
    pub version: u32,
    /// The name by which the instrument is known.
    pub title: String,
    /// The day.
    pub on: Date,
    /// The total; of a result that is not whole, the end from which the rest can only make it worse.
    pub total: Option<Decimal>,
    /// What it is called: one name, or one for each group that the person may belong to; without a total the parts
    /// that are positive. Of a result that is not whole: at least this.
    pub band: Vec<String>,
    /// Whether every answer that counts is there.
    pub complete: bool,
}

/// The line to keep of a result; none when there is no result.
#[must_use]
pub fn score_line(rule: &Instrument, outcome: &Outcome, on: Date) -> Option<ScoreLine> {
    if outcome.refused.is_some() {
        return None;
    }
    let mildest = |sum: Sum| match rule.higher_is_worse {
        true => sum.least,
        false => sum.most,
    };
    let mut band: Vec<String> = outcome.bands.iter().map(|it| it.label.clone()).collect();
    if band.is_empty() {
        band.clone_from(&outcome.reached);
    }
    if band.is_empty() {
        let positive = outcome.parts.iter().filter(|it| it.positive == Some(true));
        band.extend(positive.map(|it| it.label.clone()));
    }
    let judged = outcome.parts.iter().all(|it| it.positive.is_some());
    let read = outcome.profile.iter().all(|(_, value)| value.is_some());
    Some(ScoreLine {
        instrument: rule.id.clone(),
        version: rule.version,
        title: rule.title.clone(),
        on,
        total: outcome.sum.map(mildest),
        band,
        complete: outcome.sum.map_or(judged && read, |sum| sum.complete),
    })
}

/// One result in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScorePoint<'a> {
    /// The result.
    pub line: &'a ScoreLine,
    /// Which way the total went since the one before; none where the two cannot be compared.
    pub direction: Option<Direction>,
    /// The changes that the rule points out, by its own thresholds.
    pub changes: Vec<&'a str>,
}

/// The results of one instrument, oldest first; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreCourse<'a> {
    /// The rule.
    pub instrument: &'a Code,
    /// Its results.
    pub points: Vec<ScorePoint<'a>>,
}

/// The course of each instrument that one person's results are of, in the order in which each came first.
///
/// Only whole totals of the same rule in the same version are compared, each with the whole one before it; a rule that
/// is not at hand compares nothing.
#[must_use]
pub fn score_courses<'a>(lines: &'a [ScoreLine], rules: &'a [Instrument]) -> Vec<ScoreCourse<'a>> {
    let mut ordered: Vec<&ScoreLine> = lines.iter().collect();
    order::by_key(&mut ordered, |line| line.on);
    let mut courses: Vec<ScoreCourse<'_>> = Vec::new();
    for line in ordered {
        let place = courses
            .iter()
            .position(|known| *known.instrument == line.instrument);
        let before = place.and_then(|place| courses.get(place));
        let before = before.map_or(&[][..], |course| course.points.as_slice());
        let point = point(line, before, rules);
        match place.and_then(|place| courses.get_mut(place)) {
            Some(course) => course.points.push(point),
            None => courses.push(ScoreCourse {
                instrument: &line.instrument,
                points: vec![point],
            }),
        }
    }
    courses
}

fn point<'a>(
    line: &'a ScoreLine,
    before: &[ScorePoint<'a>],
    rules: &'a [Instrument],
) -> ScorePoint<'a> {
    let alone = ScorePoint {
        line,
        direction: before.is_empty().then_some(Direction::New),
        changes: Vec::new(),
    };
    let is_of = |rule: &&Instrument| rule.id == line.instrument && rule.version == line.version;
    let whole = |line: &ScoreLine| line.total.filter(|_| line.complete);
    let mut earlier = before.iter().rev().map(|point| point.line);
    let earlier = earlier.find(|earlier| whole(earlier).is_some());
    let earlier = earlier.filter(|earlier| earlier.version == line.version);
    let (Some(rule), Some(was), Some(is)) = (
        rules.iter().find(is_of),
        earlier.and_then(whole),
        whole(line),
    ) else {
        return alone;
    };
    let direction = match (was == is, (was < is) == rule.higher_is_worse) {
        (true, _) => Direction::Same,
        (false, true) => Direction::Worse,
        (false, false) => Direction::Better,
    };
    let changes = changed(rule, was, is).into_iter();
    ScorePoint {
        direction: Some(direction),
        changes: changes.map(|change| change.label.as_str()).collect(),
        ..alone
    }
}
