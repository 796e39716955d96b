//! An assessment as a QuestionnaireResponse: what was asked and answered, as it stood on its day.

use super::asked::Asked;
use super::questionnaire::{address, group_link, part_link};
use super::tree::{item, object, own, own_record, text};
use super::{answers, known, rating};
use crate::domain::case::{Assessment, CaseDocument, Stamp, Whose};
use crate::domain::form::{Answers, Compiled, FormState, GATE, Inputs, Item, Part, evaluate};
use crate::domain::ids::AssessmentId;
use crate::domain::time::Date;
use crate::json::{Json, ToJson};

/// What a response depends on besides the case.
#[derive(Debug, Clone, Copy)]
pub struct About {
    /// The day, for an assessment that is not finished.
    pub today: Date,
    /// Minutes that the clock on the wall is ahead of UTC.
    pub offset_minutes: i32,
    /// Whether the name of the person may be in it.
    pub named: bool,
}

/// The case as it stood when an assessment was finished: without what came after it.
fn as_it_stood(case: &CaseDocument, of: &Assessment) -> CaseDocument {
    let mut then = case.clone();
    let latest = case.of(of.whose).assessment();
    if latest.is_some_and(|latest| latest.id == of.id) {
        return then;
    }
    let place = case.assessments.iter().position(|known| known.id == of.id);
    then.assessments
        .truncate(place.map_or(0, |place| place + 1));
    let end = of.finished.as_ref().unwrap_or(&of.started).at;
    then.gate_runs.retain(|run| run.started.at <= end);
    then
}

/// An assessment as a QuestionnaireResponse of FHIR R4; nothing when the case has none of that id.
///
/// `form` is the one that the assessment was begun with. Answers to questions that are not asked are left out.
#[must_use]
pub fn response(
    form: &Compiled,
    case: &CaseDocument,
    id: AssessmentId,
    about: &About,
) -> Option<Json> {
    let assessment = case.assessment_by_id(id)?;
    let then = as_it_stood(case, assessment);
    let person = then.of(assessment.whose);
    let authored = assessment.finished.as_ref().unwrap_or(&assessment.started);
    let day = match &assessment.finished {
        Some(finished) => finished.at.day(about.offset_minutes),
        None => about.today,
    };
    let (counted, levels, facts) = (person.answers(form), person.levels(), person.facts(day));
    let inputs = Inputs {
        answers: &counted,
        ratings: &levels,
        facts: &facts,
    };
    let state = evaluate(form, &inputs);
    let filled = Filled {
        form,
        assessment,
        counted: &counted,
        state: &state,
    };
    let mut items: Vec<Json> = known::answers(form, &inputs, &state).into_iter().collect();
    let parts = &form.definition().parts;
    items.extend(parts.iter().filter_map(|part| filled.part(part)));
    let version = &form.definition().version;
    let questionnaire = [&address(form), "|", version.as_str()].concat();
    let status = status(case, assessment);
    let author = object(vec![("display", text(&authored.by))]);
    let identifier = object(vec![
        ("system", text("urn:ietf:rfc:3986")),
        ("value", Json::Text(urn(&id))),
    ]);
    Some(object(vec![
        ("resourceType", text("QuestionnaireResponse")),
        ("extension", Json::List(beside(assessment))),
        ("identifier", identifier),
        ("questionnaire", Json::Text(questionnaire)),
        ("status", text(status)),
        ("subject", subject(case, assessment.whose, about.named)),
        ("authored", authored.at.to_json()),
        (
            "author",
            if author.members().is_empty() {
                Json::Null
            } else {
                author
            },
        ),
        ("item", Json::List(items)),
    ]))
}

/// Where it stands. One that was signed and then corrected counts no more once its correction is finished.
fn status(case: &CaseDocument, assessment: &Assessment) -> &'static str {
    let mut others = case.assessments.iter();
    let corrected = others.any(|other| {
        let corrects = other.corrects.as_ref().filter(|_| other.finished.is_some());
        corrects.is_some_and(|corrects| corrects.of == assessment.id)
    });
    match (&assessment.finished, &assessment.corrects) {
        _ if corrected => "entered-in-error",
        (None, _) => "in-progress",
        (Some(_), None) => "completed",
        (Some(_), Some(_)) => "amended",
    }
}

/// An id of ours as an address.
#[must_use]
pub fn urn(id: &dyn ToJson) -> String {
    let id = id.to_json();
    ["urn:uuid:", id.text().unwrap_or_default()].concat()
}

/// When it was begun and signed, and what it corrects.
fn beside(assessment: &Assessment) -> Vec<Json> {
    let stamp = |name, stamp: &Stamp| own_record(name, &stamp.to_json());
    let begun = stamp("begun", &assessment.started);
    let signed = assessment.signed.as_ref();
    let signed = signed.and_then(|signed| stamp("signed", signed));
    let corrects = assessment.corrects.as_ref();
    let corrects = corrects.and_then(|corrects| own_record("corrects", &corrects.to_json()));
    begun.into_iter().chain(signed).chain(corrects).collect()
}

/// Whom it is about, by the ids of the record; by name only where that was asked for.
pub(super) fn subject(case: &CaseDocument, whose: Whose, named: bool) -> Json {
    let (kind, id, name) = match whose {
        Whose::Client => ("Patient", urn(&case.id), case.client.name.as_str()),
        Whose::Member(id) => {
            let member = case.member(id);
            let name = member.map_or("", |member| member.name.as_str());
            ("RelatedPerson", urn(&id), name)
        }
    };
    object(vec![
        ("reference", Json::Text(id)),
        ("type", text(kind)),
        ("display", text(if named { name } else { "" })),
    ])
}

/// An assessment on its way.
struct Filled<'a> {
    form: &'a Compiled,
    assessment: &'a Assessment,
    counted: &'a Answers,
    state: &'a FormState,
}

impl Filled<'_> {
    fn part(&self, part: &Part) -> Option<Json> {
        let mut items = Vec::new();
        for of in &part.groups {
            let answered = of.items.iter().flat_map(|item| self.item(part, item));
            items.extend(group(&group_link(of), &of.title, answered.collect()));
        }
        let domain = part.domain.as_ref();
        let rating = domain.and_then(|domain| self.assessment.ratings.get(domain));
        items.extend(rating.and_then(|rating| rating::answers(self.form, part, rating)));
        group(&part_link(part), &part.title, items)
    }

    fn item(&self, part: &Part, item: &Item) -> Vec<Json> {
        if !self.state.shows(self.form, &item.id) {
            return Vec::new();
        }
        let answer = self.counted.get(&item.id);
        let mut beside = Vec::new();
        if answer.is_some() && self.assessment.answers.get(&item.id) != answer {
            let gate = part.id.as_str() == GATE;
            let from = if gate { "gate" } else { "household" };
            beside.push(own("answered-in", "valueCode", text(from)));
        }
        let remark = self.assessment.remark(&item.id).to_json();
        beside.extend(own_record("remark", &remark));
        answers::items(&Asked::of(self.form, item), answer, beside)
    }
}

fn group(link: &str, title: &str, of: Vec<Json>) -> Option<Json> {
    (!of.is_empty()).then(|| item(link, vec![("text", text(title)), ("item", Json::List(of))]))
}
