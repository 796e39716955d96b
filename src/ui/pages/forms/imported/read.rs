//! The answers of a QuestionnaireResponse to read, also where the form is missing.

use leptos::prelude::*;

use super::words::value_words;
use crate::fhir::value::Value;
use crate::json::Json;
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
) -> View {
    let mut lines = Vec::new();
    collect(&response, &mut lines);
    let lines = lines.into_iter().map(|(asked, answers)| {
        view! {
            <div>
                <dt dir="auto">{asked}</dt>
                <dd>
                    <bdi>{answers.join("; ")}</bdi>
                </dd>
            </div>
        }
    });
    view! { <dl class="answers">{lines.collect::<Vec<_>>()}</dl> }
}

/// Collects what is answered in an element, outermost first.
fn collect(element: &Json, lines: &mut Vec<Line>) {
    for item in element.get("item").map_or(&[][..], Json::elements) {
        let text = |name| item.get(name).and_then(Json::text);
        let asked = text("text").filter(|text| !text.is_empty());
        let asked = asked.or_else(|| text("linkId")).unwrap_or_default();
        let answers = item.get("answer").map_or(&[][..], Json::elements);
        let values = answers
            .iter()
            .filter_map(|it| Value::find(it.members(), "value"));
        let values: Vec<String> = values.map(|value| value_words(&value)).collect();
        if !values.is_empty() && lines.len() < MOST {
            lines.push((asked.to_owned(), values));
        }
        for answer in answers {
            collect(answer, lines);
        }
        collect(item, lines);
    }
}
