//! What instruments look at in a form and in its answers, in the words of their own room.

use super::filled::Filled;
use super::item::{Choice, Item};
use super::questionnaire::Questionnaire;
use super::value::{self, Kind, Value};
use crate::domain::ids::Code;
use crate::domain::instruments::{Coded, Given, Seen, SeenItem, SeenOption};
use crate::domain::number::Decimal;
use crate::json::Json;

/// The form as recognition sees it: all items in order, so that a place in it is an item's number.
#[must_use]
pub fn seen(form: &Questionnaire) -> Seen {
    let item = |item: &Item| SeenItem {
        link_id: item.link_id.clone(),
        codes: form.element(&item.place).map(codes).unwrap_or_default(),
        options: item.options.iter().map(option).collect(),
    };
    let url = form.source().text_of("url");
    Seen {
        codes: codes(form.source()),
        url: url.unwrap_or_default().to_owned(),
        items: form.items().iter().map(item).collect(),
    }
}

/// The codes of an element.
fn codes(element: &Json) -> Vec<Coded> {
    let list = element.list_of("code");
    let text = |coding: &Json, name| coding.text_of(name).map(str::to_owned);
    let coded = |coding| {
        Some(Coded {
            system: text(coding, "system").unwrap_or_default(),
            code: Code::new(text(coding, "code")?),
        })
    };
    list.iter().filter_map(coded).collect()
}

fn option(choice: &Choice) -> SeenOption {
    let words = choice.value.json.text_of("display");
    let code = code(&choice.value);
    SeenOption {
        label: words.map_or_else(|| code.as_str().to_owned(), str::to_owned),
        code,
        ordinal: choice.score,
        prefix: choice.prefix.clone().unwrap_or_default(),
    }
}

/// The code of a value; its words where it has none.
fn code(value: &Value) -> Code {
    let json = &value.json;
    let member = |name| json.get(name).filter(|inner| !value::is_blank(inner));
    let inner = member("code").or_else(|| member("display"));
    Code::new(match inner.unwrap_or(json) {
        Json::Text(text) | Json::Number(text) => text.clone(),
        Json::Bool(true) => "true".to_owned(),
        Json::Bool(false) => "false".to_owned(),
        _ => String::new(),
    })
}

/// What the answers to an item are, wherever it is asked, as scoring reads it.
#[must_use]
pub fn given(filled: &Filled<'_>, item: usize) -> Given {
    let Some(known) = filled.form.items().get(item) else {
        return Given::Missing;
    };
    let asked = filled.of_item(item).iter();
    let asked = asked.filter_map(|number| filled.instances().get(*number));
    let asked = asked.filter(|instance| instance.enabled);
    let answers: Vec<&Value> = asked.flat_map(|instance| &instance.answers).collect();
    match answers.as_slice() {
        [] => Given::Missing,
        [one] if matches!(one.kind, Kind::Decimal | Kind::Integer | Kind::Quantity) => {
            let number = match &one.json {
                Json::Object(_) => one.json.get("value"),
                plain => Some(plain),
            };
            match number {
                Some(Json::Number(text)) => text.parse().map_or_else(
                    |_| Given::Codes(vec![Code::new(text.clone())]),
                    |number: Decimal| Given::Number(number),
                ),
                _ => Given::Missing,
            }
        }
        all => {
            // An answer says no more than the option that it chooses.
            let chosen =
                |answer: &&Value| code(known.chosen(answer).map_or(*answer, |it| &it.value));
            Given::Codes(all.iter().map(chosen).collect())
        }
    }
}
