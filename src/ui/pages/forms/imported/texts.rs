//! Questions of an imported form that are answered by typing.

use super::field::Asked;
use super::words::{value_words, wrong};
use crate::app::{Memo, State};
use crate::fhir::entry;
use crate::fhir::item::{Item, Kind, Unit};
use crate::fhir::value::{Kind as ValueKind, Value};
use crate::json::Json;
use crate::t;
use crate::ui::components::{
    Capitals, Choice, DateField, For, NumberField, SelectField, TextArea, TextField,
};
use crate::ui::view::{View, view};

/// What stands in one field: the text, and the number of its unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Slot {
    text: String,
    unit: usize,
}

/// The fields of a question that is answered by typing. A field keeps what is typed into it as it is typed, and is
/// rewritten only when it is left.
#[derive(Clone)]
struct Slots {
    asked: Asked,
    written: State<Vec<Slot>>,
    /// What stands in the fields: what was written, unless the answers have become others meanwhile.
    shown: Memo<Vec<Slot>>,
    /// The field that is written in. What is half typed is no mistake yet.
    writing: State<Option<usize>>,
}

impl Slots {
    fn new(asked: &Asked) -> Self {
        let Asked {
            item,
            values,
            typed,
            ..
        } = *asked;
        let session = asked.desk.session;
        let written = State::new(Vec::new());
        let shown = Memo::new(move |()| {
            let (values, typed) = (values.read(), typed.read());
            let written: Vec<Slot> = written.get();
            let (now, odd) = read_all(item, &written, session.offset_minutes());
            if now == *values && odd == *typed {
                return written;
            }
            let answers = values.iter().map(|value| Slot {
                text: shown_text(value),
                unit: unit_at(item, Some(value)),
            });
            let odd = typed.iter().flat_map(|typed| typed.split('\n'));
            let odd = odd.map(|text| Slot {
                text: text.to_owned(),
                unit: unit_at(item, None),
            });
            answers.chain(odd).collect()
        });
        Self {
            asked: asked.clone(),
            written,
            shown,
            writing: State::new(None),
        }
    }

    fn slot(&self, at: usize) -> Slot {
        let blank = || Slot {
            text: String::new(),
            unit: unit_at(self.asked.item, None),
        };
        let shown = self.shown.read();
        shown.get(at).cloned().unwrap_or_else(blank)
    }

    /// Puts down what is in the fields once one of them has changed.
    fn put(&self, at: usize, change: impl FnOnce(&mut Slot)) {
        let session = self.asked.desk.session;
        let mut all = self.shown.get_untracked();
        if at >= all.len() {
            let unit = unit_at(self.asked.item, None);
            all.resize(
                at + 1,
                Slot {
                    text: String::new(),
                    unit,
                },
            );
        }
        if let Some(slot) = all.get_mut(at) {
            change(slot);
        }
        let (values, typed) = read_all(self.asked.item, &all, session.offset_minutes());
        self.written.set(all);
        session.put_answers(&self.asked.spot, &values, typed);
    }

    /// The field is left: empty ones close up, and answers stand there as they are kept.
    fn leave(&self) {
        self.writing.set(None);
        self.written.set(Vec::new());
        self.asked.desk.session.end_field();
    }

    fn error(&self, at: usize) -> Memo<Option<String>> {
        let own = self.clone();
        Memo::new(move |()| {
            let item = own.asked.item;
            let offset = own.asked.desk.session.offset_minutes();
            let slot = own.slot(at);
            match read_one(item, &slot, offset) {
                Some(value) if item.repeats && at > 0 => wrong(item, &[value]),
                Some(_) => wrong(item, &own.asked.values.read()),
                None if slot.text.trim().is_empty() || own.writing.get() == Some(at) => None,
                None => Some(t!("response-no-answer")),
            }
        })
    }
}

/// The answer that a field is.
fn read_one(item: &Item, slot: &Slot, offset_minutes: i32) -> Option<Value> {
    match item.kind {
        Kind::Quantity => entry::quantity(&slot.text, units(item).get(slot.unit)),
        Kind::Choice | Kind::OpenChoice => coded(item, &slot.text),
        kind => entry::read(kind, &slot.text, offset_minutes),
    }
}

/// The answers that the fields are, and what stands in those that are none.
fn read_all(item: &Item, slots: &[Slot], offset_minutes: i32) -> (Vec<Value>, Option<String>) {
    let (mut values, mut odd) = (Vec::new(), Vec::new());
    for slot in slots {
        match read_one(item, slot, offset_minutes) {
            Some(value) => values.push(value),
            None if slot.text.trim().is_empty() => {}
            None => odd.push(slot.text.as_str()),
        }
    }
    let odd = (!odd.is_empty()).then(|| odd.join("\n"));
    (values, odd)
}

/// Several answers that are typed, one field each and one to go on.
pub fn several_texts(asked: &Asked, label: String) -> View {
    let slots = Slots::new(asked);
    let most = asked.item.bounds.most;
    let shown = slots.shown;
    let fields = move || {
        let now = shown.read().len();
        let room = most.is_none_or(|most| (now as u64) < most);
        0..now + usize::from(room)
    };
    view! {
        <For
            each=fields
            key=|at| *at
            children=move |at: usize| {
                let label = match at {
                    0 => label.clone(),
                    _ => t!("response-another", label = &label, number = at + 1),
                };
                one_of(&slots, label, at)
            }
        />
    }
}

/// A field for the one answer.
pub fn one_text(asked: &Asked, label: String) -> View {
    one_of(&Slots::new(asked), label, 0)
}

fn one_of(slots: &Slots, label: String, at: usize) -> View {
    let asked = &slots.asked;
    let (item, session) = (asked.item, asked.desk.session);
    let own = slots.clone();
    let value = Memo::new(move |()| own.slot(at).text);
    let own = slots.clone();
    let on_input = move |text: String| {
        own.writing.set(Some(at));
        own.put(at, |slot| slot.text = text);
    };
    let own = slots.clone();
    let on_change = move |_: String| own.leave();
    let pattern = match item.kind {
        Kind::DateTime => Some(t!("response-moment")),
        Kind::Time => Some(t!("response-time")),
        _ => None,
    };
    let hint = asked.hint.clone().filter(|_| at == 0).or(pattern);
    let hint: Memo<Option<String>> = hint.map(|hint| Memo::from(Some(hint))).unwrap_or_default();
    let error = slots.error(at);
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
            let own = slots.clone();
            let chosen = Memo::new(move |()| own.slot(at).unit.to_string());
            let own = slots.clone();
            let on_choose = move |code: String| {
                // What was typed already is meant in the unit that stands beside it.
                own.put(at, |slot| slot.unit = code.parse().unwrap_or_default());
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
    if item.kind == Kind::OpenChoice {
        return Some(said);
    }
    Some(Value {
        kind: ValueKind::Coding,
        json: Json::Object(vec![("display".to_owned(), said.json)]),
    })
}
