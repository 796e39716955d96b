//! Questions of an imported form that are answered by typing.

use super::field::Asked;
use super::words::value_words;
use crate::app::{Memo, State};
use crate::fhir::entry;
use crate::fhir::item::{Item, Kind, List, Unit};
use crate::fhir::value::{Kind as ValueKind, Value};
use crate::json::Json;
use crate::t;
use crate::ui::components::{
    Capitals, Choice, DateField, NumberField, SelectField, TextArea, TextField,
};
use crate::ui::view::{View, live, several, view};

/// Several answers that are typed, one field each and one to go on.
pub fn several_texts(asked: &Asked, label: String) -> View {
    let values = asked.values;
    let count = Memo::new(move |()| values.read().len());
    let most = asked.item.bounds.most;
    let asked = asked.clone();
    live(move || {
        let now = count.get();
        let room = most.is_none_or(|most| (now as u64) < most);
        let fields = (0..now + usize::from(room)).map(|at| {
            let label = match at {
                0 => label.clone(),
                _ => t!("response-another", label = &label, number = at + 1),
            };
            one_text(&asked, label, at)
        });
        several(fields.collect())
    })
}

/// A field for the answer with that number.
pub fn one_text(asked: &Asked, label: String, at: usize) -> View {
    let Asked {
        item,
        values,
        typed,
        ..
    } = *asked;
    let session = asked.desk.session;
    // What is no answer yet stands in the field after the last answer.
    let value = Memo::new(move |()| {
        let values = values.read();
        match (values.get(at), &*typed.read()) {
            (_, Some(text)) if at == 0 || at == values.len() => text.clone(),
            (Some(value), _) => shown_text(value),
            _ => String::new(),
        }
    });
    let typing = asked.clone();
    let began = State::new(unit_at(item, None));
    let unit = Memo::new(move |()| match values.read().get(at) {
        Some(value) => unit_at(item, Some(value)),
        None => began.get(),
    });
    let put = move |text: String, unit: usize| {
        let mut all = values.get_untracked();
        let answer = match item.kind {
            Kind::Quantity => entry::quantity(&text, units(item).get(unit)),
            Kind::Choice | Kind::OpenChoice => coded(item, &text),
            kind => entry::read(kind, &text, session.offset_minutes()),
        };
        let typed = (answer.is_none() && !text.trim().is_empty()).then(|| text.clone());
        match (all.get_mut(at), answer) {
            (Some(old), Some(new)) => *old = new,
            (Some(_), None) => {
                all.remove(at);
            }
            (None, new) => all.extend(new),
        }
        let session = typing.desk.session;
        session.put_answers(&typing.spot, &all, typed);
    };
    let choosing = put.clone();
    let on_input = move |text: String| put(text, unit.get_untracked());
    let on_change = move |_: String| session.end_field();
    let pattern = match item.kind {
        Kind::DateTime => Some(t!("response-moment")),
        Kind::Time => Some(t!("response-time")),
        _ => None,
    };
    let hint = asked.hint.clone().filter(|_| at == 0).or(pattern);
    let hint: Memo<Option<String>> = hint.map(|hint| Memo::from(Some(hint))).unwrap_or_default();
    let error = asked.error();
    match item.kind {
        Kind::Integer | Kind::Decimal | Kind::Quantity => {
            let whole = item.kind == Kind::Integer;
            let all = units(item);
            if all.len() < 2 || item.kind != Kind::Quantity {
                let unit = all
                    .first()
                    .map(|unit| unit.words.clone())
                    .unwrap_or_default();
                return view! { <NumberField label value on_input on_change unit whole hint error /> };
            }
            let choices = all.iter().enumerate();
            let choices = choices
                .map(|(at, unit)| Choice::new(at.to_string(), unit.words.clone()))
                .collect();
            let title = t!("response-unit", label = &label);
            let chosen = Memo::new(move |()| unit.get().to_string());
            let on_choose = move |code: String| {
                let unit = code.parse().unwrap_or_default();
                began.set(unit);
                // What was typed already is meant in the unit that stands beside it.
                choosing(value.get_untracked(), unit);
                session.end_field();
            };
            view! {
                <NumberField label value on_input on_change whole hint error />
                <SelectField label=title choices value=chosen on_choose />
            }
        }
        Kind::Date => {
            let today = session.today();
            view! { <DateField label value on_input on_change today partial=true hint error /> }
        }
        Kind::LongText => view! { <TextArea label value on_input on_change hint error /> },
        kind => {
            let capitals = match kind {
                Kind::Url | Kind::DateTime | Kind::Time => Capitals::AsTyped,
                _ => Capitals::Sentences,
            };
            view! { <TextField label value on_input on_change capitals hint error /> }
        }
    }
}

/// The units of a number: those among which a person chooses, or the one it has.
fn units(item: &Item) -> &[Unit] {
    match item.units.is_empty() {
        true => item.unit.as_slice(),
        false => &item.units,
    }
}

/// The number of the unit that an answer has, or that the form begins with.
fn unit_at(item: &Item, value: Option<&Value>) -> usize {
    let part = |name| value.and_then(|value| value.json.get(name)?.text());
    let of = |unit: &Unit| match value {
        Some(_) if unit.code.is_some() => unit.code.as_deref() == part("code"),
        Some(_) => Some(unit.words.as_str()) == part("unit"),
        None => item.unit.as_ref() == Some(unit),
    };
    units(item).iter().position(of).unwrap_or_default()
}

fn shown_text(value: &Value) -> String {
    match value.kind {
        ValueKind::Coding => value_words(value),
        _ => entry::text(value),
    }
}

/// Own words where the list of a question is elsewhere: a coding without a code, or a text where that may be.
fn coded(item: &Item, text: &str) -> Option<Value> {
    let said = entry::read(Kind::Text, text, 0)?;
    if item.kind == Kind::OpenChoice || matches!(item.list, List::None) {
        return Some(said);
    }
    Some(Value {
        kind: ValueKind::Coding,
        json: Json::Object(vec![("display".to_owned(), said.json)]),
    })
}
