//! What can be chosen: the options of an item, or the concepts of a value set that the form contains.
//!
//! Scores stand in four places, and all are looked at: at the option, at its coding, at the concept
//! of the value set (listed or expanded), and as a property in a contained code system.

use std::cell::Cell;

use super::extension;
use super::item::Choice;
use super::report::{Oddity, Report, inside};
use super::value::{self, Kind, Value, text};
use crate::domain::number::Decimal;
use crate::json::Json;

/// Extensions and properties that hold a score.
const SCORES: [&str; 5] = [
    "ordinalValue",
    "itemWeight",
    "valueset-ordinalValue",
    "codesystem-ordinalValue",
    "iso21090-CO-value",
];

/// Most options of one item; whoever has more has a list to be searched elsewhere.
const MOST: usize = 20_000;

/// Deepest concepts inside concepts, and value sets of value sets.
const DEEPEST: usize = 16;

fn score_of(value: &Value, place: &str, report: &mut Report) -> Option<Decimal> {
    let score = match &value.json {
        Json::Number(text) | Json::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    if score.is_none() {
        report.add(
            Oddity::OddScore,
            place,
            value.json.text().unwrap_or_default(),
        );
    }
    score
}

/// The score that an element brings with it.
pub(super) fn score_at(element: &Json, place: &str, report: &mut Report) -> Option<Decimal> {
    let value = SCORES
        .iter()
        .find_map(|name| extension::find(element, name))?;
    score_of(&value, place, report)
}

/// The score of an element, where nobody asks what was odd about it.
pub(super) fn quiet_score(element: &Json) -> Option<Decimal> {
    score_at(element, "", &mut Report::default())
}

/// Most work that the lists of one form may take; a concept is ten.
const WORK: usize = 5_000_000;

/// What a form contains besides its items.
pub(super) struct Contained<'a> {
    resources: &'a [Json],
    /// The work that is left for the lists of this form.
    left: Cell<usize>,
}

impl<'a> Contained<'a> {
    pub(super) fn new(form: &'a Json) -> Self {
        Self {
            resources: form.list_of("contained"),
            left: Cell::new(WORK),
        }
    }

    /// Whether that much work may still be done.
    fn may(&self, work: usize) -> bool {
        let left = self.left.get().saturating_sub(work);
        self.left.set(left);
        left > 0
    }

    /// The contained resource that an address names: by id, or by its own address.
    fn find(&self, kind: &str, address: &str) -> Option<&'a Json> {
        let bare = address.split('|').next().unwrap_or(address);
        self.resources.iter().find(|resource| {
            let is = |name: &str, text: &str| resource.text_of(name) == Some(text);
            is("resourceType", kind)
                && match bare.strip_prefix('#') {
                    Some(id) => is("id", id) || is("id", bare),
                    None => is("url", bare),
                }
        })
    }

    /// The options of a value set, and whether these are all. `None` when the form does not contain it.
    pub(super) fn value_set(
        &self,
        address: &str,
        place: &str,
        report: &mut Report,
    ) -> Option<(Vec<Choice>, bool)> {
        let set = self.find("ValueSet", address)?;
        let mut gathered = Gathered {
            contained: self,
            place,
            report,
            choices: Vec::new(),
            open: false,
        };
        gathered.set(set, 0);
        let Gathered { choices, open, .. } = gathered;
        if open {
            report.add(Oddity::OpenValueSet, place, address);
        }
        Some((choices, !open))
    }
}

/// Concepts on their way to become options.
struct Gathered<'a, 'r> {
    contained: &'r Contained<'a>,
    place: &'r str,
    report: &'r mut Report,
    choices: Vec<Choice>,
    /// Whether something was met that nobody can list offline.
    open: bool,
}

impl<'a> Gathered<'a, '_> {
    fn set(&mut self, set: &'a Json, depth: usize) {
        let expanded = set.get("expansion").and_then(|all| all.get("contains"));
        let expanded = expanded.map_or(&[][..], Json::elements);
        let compose = set.get("compose");
        if expanded.is_empty() {
            self.compose(compose, depth);
            return;
        }
        for concept in expanded {
            self.concept(concept, None, "contains", depth);
        }
        // A score may stand in the list only, beside an expansion without.
        let includes = compose.and_then(|all| all.get("include"));
        for include in includes.map_or(&[][..], Json::elements) {
            let system = include.text_of("system");
            for concept in include.list_of("concept") {
                let Some(score) = score_at(concept, self.place, self.report) else {
                    continue;
                };
                if !self.contained.may(self.choices.len()) {
                    return;
                }
                let coding = coding(concept, system);
                for choice in &mut self.choices {
                    if choice.score.is_none() && value::same_coding(&choice.value.json, &coding) {
                        choice.score = Some(score);
                    }
                }
            }
        }
    }

    fn compose(&mut self, compose: Option<&'a Json>, depth: usize) {
        let list = |name| {
            compose
                .and_then(|all| all.get(name))
                .map_or(&[][..], Json::elements)
        };
        if list("include").is_empty() {
            self.open = true;
        }
        for include in list("include") {
            self.include(include, depth);
        }
        for exclude in list("exclude") {
            let system = exclude.text_of("system");
            for concept in exclude.list_of("concept") {
                if !self.contained.may(self.choices.len()) {
                    self.open = true;
                    return;
                }
                let gone = coding(concept, system);
                self.choices
                    .retain(|choice| !value::same_coding(&choice.value.json, &gone));
            }
        }
    }

    fn include(&mut self, include: &'a Json, depth: usize) {
        if !self.contained.may(10) {
            self.open = true;
            return;
        }
        let list = |name| include.list_of(name);
        let system = include.text_of("system");
        for concept in list("concept") {
            self.concept(concept, system, "concept", depth);
        }
        if !list("concept").is_empty() {
            return;
        }
        if !list("filter").is_empty() || depth >= DEEPEST {
            self.open = true;
            return;
        }
        for other in list("valueSet") {
            match other
                .text()
                .and_then(|it| self.contained.find("ValueSet", it))
            {
                Some(set) => self.set(set, depth + 1),
                None => self.open = true,
            }
        }
        if !list("valueSet").is_empty() {
            return;
        }
        match system.and_then(|it| self.contained.find("CodeSystem", it)) {
            Some(all) => {
                for concept in all.list_of("concept") {
                    self.concept(concept, system, "concept", depth);
                }
            }
            None => self.open = true,
        }
    }

    /// Adds a concept and those inside it.
    fn concept(&mut self, concept: &'a Json, system: Option<&str>, inner: &str, depth: usize) {
        if self.choices.len() >= MOST || depth > DEEPEST || !self.contained.may(10) {
            self.open = true;
            return;
        }
        let is = |name| concept.get(name).and_then(value::truth) == Some(true);
        let coding = coding(concept, system);
        if text(concept, "code").is_some() && !is("abstract") && !is("inactive") {
            let score =
                score_at(concept, self.place, self.report).or_else(|| self.property(&coding));
            self.choices.push(Choice {
                value: Value {
                    kind: Kind::Coding,
                    json: coding,
                },
                score,
                prefix: extension::text(concept, "optionPrefix")
                    .or_else(|| extension::text(concept, "valueset-label")),
                chosen: false,
                exclusive: extension::flag(concept, "optionExclusive"),
            });
        }
        for inside in concept.list_of(inner) {
            self.concept(inside, system, inner, depth + 1);
        }
    }

    /// The score that a contained code system has for a code.
    fn property(&mut self, coding: &Json) -> Option<Decimal> {
        let system = coding.text_of("system")?;
        let all = self.contained.find("CodeSystem", system)?;
        let code = coding.text_of("code")?;
        let concept = concept_of(all, code, 0)?;
        score_at(concept, self.place, self.report).or_else(|| {
            let properties = concept.list_of("property");
            let scored = properties.iter().find(|property| {
                let name = property.text_of("code");
                name.is_some_and(|name| SCORES.contains(&name))
            })?;
            let value = Value::find(scored.members(), "value")?;
            score_of(&value, self.place, self.report)
        })
    }
}

fn concept_of<'a>(within: &'a Json, code: &str, depth: usize) -> Option<&'a Json> {
    if depth > DEEPEST {
        return None;
    }
    let concepts = within.list_of("concept");
    concepts.iter().find_map(|concept| {
        if concept.text_of("code") == Some(code) {
            return Some(concept);
        }
        concept_of(concept, code, depth + 1)
    })
}

/// The coding of a concept.
fn coding(concept: &Json, system: Option<&str>) -> Json {
    let system = text(concept, "system").or_else(|| system.map(str::to_owned));
    let named = [
        ("system", system),
        ("version", text(concept, "version")),
        ("code", text(concept, "code")),
        ("display", text(concept, "display")),
    ];
    let members = named
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), Json::Text(text?))));
    Json::Object(members.collect())
}

/// The options that an item lists itself.
pub(super) fn listed(
    item: &Json,
    place: &str,
    contained: &Contained<'_>,
    report: &mut Report,
) -> Vec<Choice> {
    let mut choices = Vec::new();
    let list = item.list_of("answerOption");
    for (at, option) in list.iter().enumerate().take(MOST) {
        let place = inside(place, "answerOption", at);
        let Some(value) = Value::find(option.members(), "value") else {
            report.add(Oddity::Unreadable, &place, "");
            continue;
        };
        let inner = (value.kind == Kind::Coding).then_some(&value.json);
        let mut score = score_at(option, &place, report);
        if let (None, Some(coding)) = (score, inner) {
            score = score_at(coding, &place, report).or_else(|| {
                let mut gathered = Gathered {
                    contained,
                    place: &place,
                    report,
                    choices: Vec::new(),
                    open: false,
                };
                gathered.property(coding)
            });
        }
        let chosen = option.get("initialSelected").and_then(value::truth);
        choices.push(Choice {
            score,
            prefix: extension::text(option, "optionPrefix")
                .or_else(|| inner.and_then(|coding| extension::text(coding, "optionPrefix"))),
            chosen: chosen == Some(true),
            exclusive: extension::flag(option, "optionExclusive"),
            value,
        });
    }
    choices
}
