//! A form as a Questionnaire: parts and groups as groups, questions as items, a rating at the end of each area.

use super::asked::Asked;
use super::question::{Beside, display, question};
use super::tree::{item, object, own, text};
use super::{BASE, condition, known, rating};
use crate::domain::form::{AskedOf, Compiled, Group, Item, Part};
use crate::i18n::t;
use crate::json::Json;

/// The address of a form, the same for all of its versions.
#[must_use]
pub fn address(form: &Compiled) -> String {
    [BASE, "questionnaire:", form.definition().id.as_str()].concat()
}

/// The linkId of a part.
pub(super) fn part_link(part: &Part) -> String {
    ["part/", part.id.as_str()].concat()
}

/// The linkId of a group.
pub(super) fn group_link(group: &Group) -> String {
    ["group/", group.id.as_str()].concat()
}

/// A form as a Questionnaire of FHIR R4.
#[must_use]
pub fn questionnaire(form: &Compiled) -> Json {
    let definition = form.definition();
    let mut items: Vec<Json> = known::questions(form).into_iter().collect();
    items.extend(definition.parts.iter().map(|part| of_part(form, part)));
    // What rates domains is the app's own assessment, which waits for professional review and says so.
    let (status, description) = match definition.domains.is_empty() {
        true => ("active", String::new()),
        false => {
            let version = definition.version.as_str();
            let words = t!(
                "assessment-draft",
                title = &definition.title,
                version = version
            );
            ("draft", words)
        }
    };
    let subjects = ["Patient", "RelatedPerson"].map(text).to_vec();
    object(vec![
        ("resourceType", text("Questionnaire")),
        ("url", Json::Text(address(form))),
        ("version", text(&definition.version)),
        ("title", text(&definition.title)),
        ("status", text(status)),
        ("description", Json::Text(description)),
        ("subjectType", Json::List(subjects)),
        ("item", Json::List(items)),
    ])
}

fn of_part(form: &Compiled, part: &Part) -> Json {
    let link = part_link(part);
    let beside = [
        ("/lead", Some(&part.lead), false),
        ("/caution", part.caution.as_ref(), true),
    ];
    let mut items = Vec::new();
    for (name, words, help) in beside {
        let words = words.filter(|words| !words.trim().is_empty());
        items.extend(words.map(|words| display(&[&link, name].concat(), words, help)));
    }
    for group in &part.groups {
        let questions = group.items.iter().map(|item| of_item(form, item));
        items.push(of_group(
            &group_link(group),
            &group.title,
            questions.collect(),
        ));
    }
    if part.domain.is_some() {
        items.push(rating::questions(form, part));
    }
    of_group(&link, &part.title, items)
}

fn of_group(link: &str, title: &str, of: Vec<Json>) -> Json {
    let members = vec![
        ("text", text(title)),
        ("type", text("group")),
        ("item", Json::List(of)),
    ];
    item(link, members)
}

fn of_item(form: &Compiled, item: &Item) -> Json {
    let asked = Asked::of(form, item);
    let mut beside = Beside::default();
    if item.by == AskedOf::Worker {
        let worker = own("answered-by", "valueCode", text("worker"));
        beside.extensions.push(worker);
    }
    if let Some(help) = &item.help {
        let link = [&asked.link, "/help"].concat();
        beside.displays.push(display(&link, help, true));
    }
    if let Some(when) = &item.show_when {
        condition::put(form, when, &mut beside);
    }
    question(&asked, beside)
}
