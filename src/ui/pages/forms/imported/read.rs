//! The answers of a QuestionnaireResponse to read, also where the form is missing.

use leptos::prelude::*;

use super::words::value_words;
use crate::fhir::value::Value;
use crate::json::Json;
use crate::t;
use crate::ui::view::{View, view};

/// Most lines that are shown.
const MOST: usize = 2_000;

/// A question with its answers.
type Line = (String, Vec<String>);

/// The answers in the order of the response.
#[component]
pub fn AnswersOfResponse(
    /// The response.
    response: Json,
    /// What was typed where it is no answer: question and text.
    typed: Vec<(String, String)>,
) -> View {
    let mut lines = Vec::new();
    collect(&response, "", &mut lines);
    let line = |asked: String, answered: String, note: Option<String>| {
        view! {
            <div>
                <dt dir="auto">{asked}</dt>
                <dd>
                    <bdi>{answered}</bdi>
                    {note.map(|note| view! { <small class="soft">" " {note}</small> })}
                </dd>
            </div>
        }
    };
    let lines = lines.into_iter();
    let lines = lines.map(|(asked, answers)| line(asked, answers.join("; "), None));
    let typed = typed.into_iter();
    let typed = typed.map(|(asked, text)| line(asked, text, Some(t!("response-not-counted"))));
    view! { <dl class="answers">{lines.chain(typed).collect::<Vec<_>>()}</dl> }
}

/// Collects what is answered in an element, outermost first.
fn collect(element: &Json, within: &str, lines: &mut Vec<Line>) {
    let items = element.get("item").map_or(&[][..], Json::elements);
    let name = |item: &Json| item.get("linkId").and_then(Json::text).map(str::to_owned);
    for (at, item) in items.iter().enumerate() {
        let text = |name| item.get(name).and_then(Json::text);
        let words = text("text").filter(|text| !text.is_empty());
        let words = words.or_else(|| text("linkId")).unwrap_or_default();
        // Of several groups of one name it is said which one an answer belongs to.
        let own = name(item);
        let alike = |other: &&Json| name(other) == own;
        let turn = items.iter().take(at).filter(alike).count() + 1;
        let several = turn > 1 || items.iter().skip(at + 1).any(|other| alike(&other));
        let group = match several {
            true => [words, " ", &turn.to_string(), ": "].concat(),
            false => within.to_owned(),
        };
        let asked = [within, words].concat();
        let answers = item.get("answer").map_or(&[][..], Json::elements);
        let values = answers
            .iter()
            .filter_map(|it| Value::find(it.members(), "value"));
        let values: Vec<String> = values.map(|value| value_words(&value)).collect();
        if !values.is_empty() && lines.len() < MOST {
            lines.push((asked, values));
        }
        for answer in answers {
            collect(answer, &group, lines);
        }
        collect(item, &group, lines);
    }
}
