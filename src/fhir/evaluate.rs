//! What follows from the answers: which items are asked, what is calculated, what it all scores.
//!
//! Answers of items that are not asked do not count. Everything is worked out again until nothing
//! changes, and no longer than a bounded number of rounds.

use super::condition::EnableWhen;
use super::expressions::{self, Aim};
use super::filled::Filled;
use super::graph;
use super::options;
use super::questionnaire::Questionnaire;
use super::response::Response;
use super::value::{Kind, Value};
use crate::domain::map::Map;
use crate::domain::number::Decimal;
use crate::domain::time::Timestamp;
use crate::fhirpath::Letters;
use crate::json::Json;

/// Most times that the conditions of all items are gone through.
const ROUNDS: usize = 64;

/// Most steps that all expressions together may take while answers settle.
const STEPS: usize = 50_000_000;

/// Most answers that are looked at for one filled form.
pub(super) const LOOKS: usize = 20_000_000;

/// What comes from outside the form and its answers.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The moment.
    pub now: Timestamp,
    /// Minutes that the clock on the wall is ahead of UTC.
    pub offset_minutes: i32,
    /// What expressions write small and capital letters by.
    pub letters: Letters,
    /// Resources by the names under which expressions know them: `patient`.
    pub resources: Vec<(String, Json)>,
}

/// Something that could not be worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Where it stands in the form.
    pub place: String,
    /// Why.
    pub why: String,
}

/// The form with answers by linkId, each item once; the form's own initial values hold where there
/// is no answer.
#[must_use]
pub fn open<'q>(
    form: &'q Questionnaire,
    answers: &Map<String, Vec<Value>>,
    setting: &Setting,
) -> Filled<'q> {
    let mut filled = Filled::new(form, &Response::default());
    for number in 0..filled.instances().len() {
        let instance = filled.instances().get(number);
        let Some(item) = instance.and_then(|instance| filled.item(instance)) else {
            continue;
        };
        if !item.kind.is_question() {
            continue;
        }
        let given = answers.get(&item.link_id).filter(|given| !given.is_empty());
        let mut values = given.unwrap_or(&item.initial).clone();
        if given.is_none() && !item.repeats {
            values.truncate(1);
        }
        if let Some(instance) = filled.instance_mut(number) {
            instance.answers = values;
        }
    }
    let troubles = &mut Vec::new();
    expressions::round(&mut filled, setting, Aim::Initial, troubles, &mut { STEPS });
    filled
}

/// A response to begin with: what the form says that is answered before anybody does.
#[must_use]
pub fn begin(form: &Questionnaire, setting: &Setting) -> Response {
    let filled = open(form, &Map::new(), setting);
    let mut response = Response::blank(form);
    for (number, instance) in filled.instances().iter().enumerate() {
        if !instance.answers.is_empty() {
            response.put(form, &filled.spot(number), &instance.answers);
        }
    }
    response
}

/// Works out everything that follows from the answers; says what could not be.
pub fn settle(filled: &mut Filled<'_>, setting: &Setting) -> Vec<Trouble> {
    rest(filled, setting, Aim::Settle)
}

/// Works out what is asked, and leaves calculated answers as they were given.
pub(super) fn settle_given(filled: &mut Filled<'_>, setting: &Setting) -> Vec<Trouble> {
    rest(filled, setting, Aim::Given)
}

/// Works out what is calculated, where that changes nothing about what is asked.
pub(super) fn calculate(filled: &mut Filled<'_>, setting: &Setting) -> Vec<Trouble> {
    rounds(filled, setting, Aim::Settle, false)
}

fn rest(filled: &mut Filled<'_>, setting: &Setting, aim: Aim) -> Vec<Trouble> {
    rounds(filled, setting, aim, true)
}

fn rounds(filled: &mut Filled<'_>, setting: &Setting, aim: Aim, asks: bool) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    let (mut looks, mut steps) = (LOOKS, STEPS);
    // Each round settles at least one more of those that wait for each other.
    let items = filled.form.items();
    let formulas = items.iter().filter(|item| !item.formulas.is_empty());
    let rounds = ROUNDS.min(items.len()).max(formulas.count()) + 2;
    for round in 0..=rounds {
        if asks {
            ask(filled, &mut looks);
        }
        // Only what is found in the end is told.
        troubles.clear();
        if !expressions::round(filled, setting, aim, &mut troubles, &mut steps) {
            break;
        }
        if round == rounds {
            let why = "does not come to rest: expressions or conditions go round in a circle";
            troubles.push(Trouble {
                place: String::new(),
                why: why.into(),
            });
        }
    }
    if looks == 0 {
        troubles.push(Trouble {
            place: String::new(),
            why: "more answers than can be looked through".into(),
        });
    }
    troubles
}

/// Works out which items are asked, until that is stable.
fn ask(filled: &mut Filled<'_>, looks: &mut usize) {
    let form = filled.form;
    // One way through is enough where nothing goes round in a circle, since items come after what
    // they look at.
    for _ in 0..ROUNDS.min(form.items().len() + 2) {
        let mut changed = false;
        for item in &form.graph.order {
            changed |= ask_item(filled, *item, looks);
        }
        if !changed || *looks == 0 {
            return;
        }
    }
}

/// Works out where an item is asked; true when that changed.
pub(super) fn ask_item(filled: &mut Filled<'_>, item: usize, looks: &mut usize) -> bool {
    let mut changed = false;
    for at in 0..filled.of_item(item).len() {
        let Some(number) = filled.of_item(item).get(at).copied() else {
            continue;
        };
        let enabled = is_asked(filled, number, looks);
        if let Some(instance) = filled.instance_mut(number) {
            changed |= instance.enabled != enabled;
            instance.enabled = enabled;
        }
    }
    changed
}

fn is_asked(filled: &Filled<'_>, number: usize, looks: &mut usize) -> bool {
    let Some(instance) = filled.instances().get(number) else {
        return false;
    };
    let parent = instance
        .parent
        .and_then(|parent| filled.instances().get(parent));
    if parent.is_some_and(|parent| !parent.enabled) || !instance.wanted {
        return false;
    }
    let Some(item) = filled.item(instance) else {
        return false;
    };
    let mut hold = item.conditions.iter().map(|condition| {
        let answers = answers_to(filled, number, condition, looks);
        condition.holds(&answers)
    });
    match item.all || item.conditions.is_empty() {
        true => hold.all(|holds| holds),
        false => hold.any(|holds| holds),
    }
}

/// The answers that a condition looks at: those of its question nearest to the item, inside the
/// innermost thing that holds both.
fn answers_to<'f>(
    filled: &'f Filled<'_>,
    number: usize,
    condition: &EnableWhen,
    looks: &mut usize,
) -> Vec<&'f Value> {
    let Some((target, instance)) = condition.target.zip(filled.instances().get(number)) else {
        return Vec::new();
    };
    let common = graph::common(filled.form.items(), instance.item, target);
    let around = common.and_then(|item| filled.around(number, item));
    let near = filled.within(target, around);
    *looks = looks.saturating_sub(near.len());
    if *looks == 0 {
        return Vec::new();
    }
    let asked = near.iter().filter_map(|near| filled.instances().get(*near));
    let asked = asked.filter(|near| near.enabled);
    asked.flat_map(|near| &near.answers).collect()
}

/// The linkIds of the items that are asked, in the order of the form.
#[must_use]
pub fn enabled<'q>(filled: &Filled<'q>) -> Vec<&'q str> {
    let items = filled.form.items().iter().enumerate();
    items
        .filter(|(number, _)| filled.is_enabled(*number))
        .map(|(_, item)| item.link_id.as_str())
        .collect()
}

/// The answers that the form calculated, by linkId, of items that are asked.
#[must_use]
pub fn calculated<'q>(filled: &Filled<'q>) -> Vec<(&'q str, Vec<Value>)> {
    let mut found: Vec<(&str, Vec<Value>)> = Vec::new();
    for (number, item) in filled.form.items().iter().enumerate() {
        if item.formulas.calculated.is_none() {
            continue;
        }
        let instances = filled.of_item(number).iter();
        let instances = instances.filter_map(|number| filled.instances().get(*number));
        let answers = instances.filter(|instance| instance.enabled);
        let answers: Vec<Value> = answers.flat_map(|it| &it.answers).cloned().collect();
        if answers.is_empty() {
            continue;
        }
        match found.iter_mut().find(|(name, _)| *name == item.link_id) {
            Some((_, all)) => all.extend(answers),
            None => found.push((&item.link_id, answers)),
        }
    }
    found
}

/// What the answers that count score together; nothing when no option of the form scores.
#[must_use]
pub fn score(filled: &Filled<'_>) -> Option<Decimal> {
    if !filled.form.scores() {
        return None;
    }
    let mut total = Decimal::whole(0);
    for instance in filled.instances().iter().filter(|it| it.enabled) {
        let Some(item) = filled.item(instance) else {
            continue;
        };
        for answer in &instance.answers {
            let score = match item.chosen(answer) {
                Some(option) => option.score,
                None if answer.kind == Kind::Coding => options::quiet_score(&answer.json),
                None => None,
            };
            total = score.map_or(total, |score| total.plus(score));
        }
    }
    Some(total)
}
