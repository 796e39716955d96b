//! A form that others wrote, as a file or as pasted text: a FHIR Questionnaire. Looked at before it is kept, and kept
//! as it came. Read whole: a form is small.

use sha2::{Digest, Sha256};

use super::backup::hex;
use super::refusal::{Refusal, Why};
use crate::domain::case::Stamp;
use crate::domain::ids::{Code, LibraryFormId};
use crate::domain::instruments::{Instrument, recognise};
use crate::domain::library::{FormHeader, FormStanding, KeptForm};
use crate::domain::order;
use crate::fhir::item::Kind;
use crate::fhir::release::Release;
use crate::fhir::report::{Level, Line, Oddity};
use crate::fhir::{self, Questionnaire, Refused};
use crate::json::{Json, JsonError, Limits, Reason, parse};

/// The largest form that is taken, in MB.
pub const LARGEST: u32 = 16;

/// How much a form may ask of this device.
pub const LIMITS: Limits = Limits {
    bytes: LARGEST as u64 * 1024 * 1024,
    ..fhir::LIMITS
};

/// Most letters of what is told of a form by itself; its text keeps all of them.
const LONGEST: usize = 300;

/// Everything odd of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is odd.
    pub what: Oddity,
    /// Where, in the order of the form.
    pub places: Vec<Line>,
}

/// A form that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormPreview {
    /// Its title, or what comes nearest to one; empty when there is nothing.
    pub title: String,
    /// The canonical address that it gives itself.
    pub url: String,
    /// The version that it gives itself.
    pub version: String,
    /// What it says of rights to its words.
    pub copyright: String,
    /// The release it is written for.
    pub release: Release,
    /// How many questions it has.
    pub questions: usize,
    /// How many groups.
    pub groups: usize,
    /// What is odd about it: first what has no effect, then what was repaired.
    pub report: Vec<Told>,
    /// The instruments that it is taken for by its codes: their ids and names.
    pub known_as: Vec<(Code, String)>,
    /// SHA-256 of its canonical JSON.
    pub sha256: String,
    /// Its text as it came.
    text: String,
}

impl FormPreview {
    /// The form as it will be kept; `instrument` is what a person said it is.
    #[must_use]
    pub fn kept_as(
        &self,
        id: LibraryFormId,
        imported: Stamp,
        instrument: Option<Code>,
    ) -> KeptForm {
        KeptForm {
            header: FormHeader {
                id,
                url: self.url.clone(),
                version: self.version.clone(),
                title: self.title.clone(),
                imported,
                sha256: self.sha256.clone(),
                instrument,
            },
            text: self.text.clone(),
        }
    }

    /// How it stands to the forms that are kept.
    #[must_use]
    pub fn standing(&self, kept: &[FormHeader]) -> FormStanding {
        FormStanding::of(kept, &self.url, &self.version, &self.sha256)
    }
}

/// Looks at a form, and whether it is one of the instruments that these rules know.
///
/// # Errors
/// Every reason why it is not taken, each with its place.
pub fn read(bytes: Vec<u8>, rules: &[Instrument]) -> Result<FormPreview, Vec<Refusal>> {
    looked_at(bytes, rules).map_err(|refusal| vec![*refusal])
}

/// A form that is kept, to be filled in; `None` when it cannot be read any more.
#[must_use]
pub fn stored(text: &str) -> Option<Questionnaire> {
    let tree = parse(text.as_bytes(), &fhir::LIMITS).ok()?;
    Questionnaire::read(tree).ok()
}

fn looked_at(bytes: Vec<u8>, rules: &[Instrument]) -> Result<FormPreview, Box<Refusal>> {
    // Twice, one after the other: two trees of a large form at a time are more than a tablet has.
    let sorted = parse(&bytes, &LIMITS).map_err(refused)?.sorted().to_text();
    let sha256 = hex(&Sha256::digest(sorted.as_bytes()));
    drop(sorted);
    let tree = parse(&bytes, &LIMITS).map_err(refused)?;
    let mut place = String::new();
    of_stu3(&tree, &mut place, 0);
    let form = Questionnaire::read(tree).map_err(|why| match why {
        Refused::NotAnObject => Refusal::file("", Why::NotAForm),
        Refused::OtherResource => Refusal::file("resourceType", Why::NotAForm),
        Refused::Stu3 => Refusal::file(&place, Why::Stu3),
    })?;
    let told = |name: &str| {
        let text = form.source().get(name).and_then(Json::text);
        let letters = text.unwrap_or_default().trim().chars();
        letters.take(LONGEST).collect::<String>()
    };
    let count = |is: fn(Kind) -> bool| form.items().iter().filter(|it| is(it.kind)).count();
    let mut title = told("title");
    for other in ["name", "url", "id"] {
        if title.is_empty() {
            title = told(other);
        }
    }
    let known = recognise(rules, &fhir::seen(&form), None).into_iter();
    let known = known.map(|it| (it.rule.id.clone(), it.rule.title.clone()));
    Ok(FormPreview {
        known_as: known.collect(),
        title,
        url: told("url"),
        version: told("version"),
        copyright: told("copyright"),
        release: form.release(),
        questions: count(Kind::is_question),
        groups: count(|kind| kind == Kind::Group),
        report: grouped(form.report().lines()),
        sha256,
        // What is no UTF-8 was refused by the reader.
        text: String::from_utf8(bytes).map_err(|_| Refusal::file("", Why::NotAForm))?,
    })
}

/// A text that is no JSON at all is told so in one way, whatever it is.
fn refused(error: JsonError) -> Box<Refusal> {
    match error.reason() {
        Reason::Empty | Reason::Foreign(_) => Refusal::file("", Why::NotAForm),
        _ => error.into(),
    }
}

/// Finds the first member that only STU3 has; writes the way to it.
fn of_stu3(within: &Json, place: &mut String, depth: usize) -> bool {
    let items = within.get("item").map_or(&[][..], Json::elements);
    for (at, item) in items.iter().enumerate().filter(|_| depth < 48) {
        let length = place.len();
        if length > 0 {
            place.push('.');
        }
        place.push_str("item[");
        place.push_str(&at.to_string());
        place.push(']');
        let conditions = item.get("enableWhen").map_or(&[][..], Json::elements);
        let found = item.members().iter().find(|(name, _)| {
            let initial = name.strip_prefix("initial");
            let typed = initial.is_some_and(|rest| !rest.is_empty());
            typed || matches!(name.as_str(), "option" | "options")
        });
        if let Some((name, _)) = found {
            place.push('.');
            place.push_str(name);
            return true;
        }
        if conditions.iter().any(|it| it.get("hasAnswer").is_some()) {
            place.push_str(".enableWhen");
            return true;
        }
        if of_stu3(item, place, depth + 1) {
            return true;
        }
        place.truncate(length);
    }
    false
}

fn grouped(lines: &[Line]) -> Vec<Told> {
    let mut report: Vec<Told> = Vec::new();
    for line in lines {
        match report.iter_mut().find(|told| told.what == line.what) {
            Some(told) => told.places.push(line.clone()),
            None => report.push(Told {
                what: line.what,
                places: vec![line.clone()],
            }),
        }
    }
    order::by(&mut report, |a, b| b.what.level().cmp(&a.what.level()));
    report
}

impl Told {
    /// Whether the form may mean something else than what is shown.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        matches!(
            self.what,
            Oddity::Modifier | Oddity::TooDeep | Oddity::TooMany
        )
    }

    /// Whether it was repaired, understood, or has no effect.
    #[must_use]
    pub fn level(&self) -> Level {
        self.what.level()
    }
}
