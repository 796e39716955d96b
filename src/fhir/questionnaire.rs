//! A form as it was written, and what the engine makes of it.
//!
//! The tree is kept whole beside the table of items, so whatever has no meaning here survives.

use std::fmt;

use super::graph::{self, Graph};
use super::item::Item;
use super::item::{Constraint, Formulas};
use super::reader;
use super::release::{self, Release};
use super::report::{Oddity, Report};
use super::value::text_member;
use crate::json::Json;

/// Why something is not a form that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not an object.
    NotAnObject,
    /// Another resource.
    OtherResource,
    /// Written for STU3 or older.
    Stu3,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAnObject => "not a resource: a JSON object is expected",
            Self::OtherResource => "another resource than was expected",
            Self::Stu3 => {
                "a Questionnaire of FHIR STU3 (option, options, initialX or hasAnswer); only R4 and R5 can be read"
            }
        })
    }
}

impl std::error::Error for Refused {}

/// A form.
#[derive(Debug, Clone)]
pub struct Questionnaire {
    source: Json,
    release: Release,
    pub(super) items: Vec<Item>,
    pub(super) formulas: Formulas,
    pub(super) graph: Graph,
    report: Report,
}

impl Questionnaire {
    /// Reads a form. What is odd about it is in its [`Report`].
    ///
    /// # Errors
    /// [`Refused`] when it is no form, or one of a release that is not read.
    pub fn read(source: Json) -> Result<Self, Refused> {
        if source.members().is_empty() {
            return Err(Refused::NotAnObject);
        }
        let mut report = Report::default();
        match source.text_of("resourceType") {
            Some("Questionnaire") => {}
            None if source.get("item").is_some() => report.add(Oddity::NoResourceType, "", ""),
            _ => return Err(Refused::OtherResource),
        }
        let release = release::of(&source);
        match release {
            Release::Stu3 => return Err(Refused::Stu3),
            Release::R5 => report.add(Oddity::Release5, "", ""),
            Release::R4 => {}
        }
        let status = source.text_of("status");
        if status.is_none_or(str::is_empty) {
            report.add(Oddity::NoStatus, "", "");
        }
        let (mut items, formulas) = reader::read(&source, &mut report);
        let graph = graph::tie(&mut items, &mut report);
        Ok(Self {
            source,
            release,
            items,
            formulas,
            graph,
            report,
        })
    }

    /// The form as it was written.
    #[must_use]
    pub fn source(&self) -> &Json {
        &self.source
    }

    /// The release it is written for.
    #[must_use]
    pub fn release(&self) -> Release {
        self.release
    }

    /// Its items in the order of the document.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What was odd about it.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What must hold for the answers as a whole.
    #[must_use]
    pub fn constraints(&self) -> &[Constraint] {
        &self.formulas.constraints
    }

    /// Whether any option scores.
    #[must_use]
    pub fn scores(&self) -> bool {
        let mut options = self.items.iter().flat_map(|item| &item.options);
        options.any(|option| option.score.is_some())
    }

    /// The element that stands at a place such as `item[0].item[2]`.
    pub(super) fn element(&self, place: &str) -> Option<&Json> {
        place.split('.').try_fold(&self.source, |within, step| {
            let at = step.strip_prefix("item[")?.strip_suffix(']')?;
            match within.get("item")? {
                Json::List(items) => items.get(at.parse::<usize>().ok()?),
                alone => Some(alone),
            }
        })
    }

    /// Whether expressions say what is asked or answered.
    pub(super) fn runs(&self) -> bool {
        let mut all = self.items.iter().map(|item| &item.formulas);
        all.any(|it| it.calculated.is_some() || it.enabled.is_some())
    }

    /// Whether what an expression says can change what is asked.
    pub(super) fn asks_by_expressions(&self) -> bool {
        let calculated = |target: &Option<usize>| {
            let item = target.and_then(|target| self.items.get(target));
            item.is_some_and(|item| item.formulas.calculated.is_some())
        };
        self.items.iter().any(|item| {
            let mut conditions = item.conditions.iter();
            item.formulas.enabled.is_some() || conditions.any(|it| calculated(&it.target))
        })
    }

    /// The members of a response to it: what it is, to which form, and that it is not finished.
    pub(super) fn response_members(&self) -> Vec<(String, Json)> {
        let mut members = vec![text_member("resourceType", "QuestionnaireResponse")];
        let own = |name| self.source.text_of(name);
        if let Some(url) = own("url") {
            let version = own("version");
            let bar = if version.is_some() { "|" } else { "" };
            let whole = [url, bar, version.unwrap_or_default()].concat();
            members.push(text_member("questionnaire", &whole));
        }
        members.push(text_member("status", "in-progress"));
        members
    }

    /// The items of that name, in the order of the form.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        self.graph.named(&self.items, name)
    }

    /// The item of that name directly inside an item, or the form itself: the first of several.
    pub(super) fn child(&self, of: Option<usize>, name: &str) -> Option<usize> {
        let mut named = self.named(name).iter().copied();
        named.find(|number| {
            self.items
                .get(*number)
                .is_some_and(|item| item.parent == of)
        })
    }

    /// The numbers of the items directly inside an item, or of the form itself.
    pub(super) fn children(&self, of: Option<usize>) -> impl Iterator<Item = usize> {
        let (mut at, end) = match of {
            None => (0, self.items.len()),
            Some(number) => (
                number + 1,
                self.items.get(number).map_or(0, |item| item.end),
            ),
        };
        std::iter::from_fn(move || {
            let item = self.items.get(at).filter(|_| at < end)?;
            let this = at;
            at = item.end.max(at + 1);
            Some(this)
        })
    }
}
