//! The control for each kind of question of an imported form.

use std::sync::Arc;

use super::items::{Desk, Row};
use super::words::{value_words, wrong};
use crate::app::Memo;
use crate::domain::ids::AnswerSpot;
use crate::fhir::entry;
use crate::fhir::item::{Choice as Offered, Control, Item, Kind, List, Unit};
use crate::fhir::value::{Kind as ValueKind, Value};
use crate::i18n::add;
use crate::json::Json;
use crate::t;
use crate::ui::components::{
    Capitals, CheckCards, Choice, DateField, Lay, NumberField, RadioCards, SelectField, TextArea,
    TextField,
};
use crate::ui::view::{View, live, several, view};

/// More choices than these are a list to open.
const MANY: usize = 12;
/// Up to so many short choices lie side by side.
const SIDE_BY_SIDE: usize = 3;
/// A choice of more letters has a line of its own.
const SHORT: usize = 26;

/// A question in one place.
#[derive(Clone)]
pub struct Asked {
    desk: Desk,
    spot: Arc<str>,
    item: &'static Item,
    /// Its answers.
    pub values: Memo<Vec<Value>>,
    /// What was typed and is no answer.
    typed: Memo<Option<String>>,
    hint: Option<String>,
}

impl Asked {
    /// The question of a row.
    pub fn new(desk: Desk, row: &Row, item: &'static Item) -> Self {
        let session = desk.session;
        let (own, spot) = (row.clone(), AnswerSpot::from(&*row.spot));
        let values = session.sitting(move |sitting| {
            let found = sitting.at(&own.spot, own.number);
            found.map(|(_, it)| it.answers.clone()).unwrap_or_default()
        });
        let typed = session.select(move |case| {
            let id = session.peek_sitting(|sitting| Some(sitting.id()))?;
            case.response_by_id(id)?.typed.get(&spot).cloned()
        });
        Self {
            desk,
            spot: Arc::clone(&row.spot),
            item,
            values,
            typed,
            hint: hint(desk, row, item),
        }
    }

    fn put(&self, values: &[Value]) {
        self.desk.session.put_answers(&self.spot, values, None);
    }

    /// A touch that answers at once.
    fn choose(&self, values: &[Value]) {
        self.put(values);
        self.desk.session.end_field();
    }

    fn error(&self) -> Memo<Option<String>> {
        let Self {
            values,
            typed,
            item,
            ..
        } = *self;
        Memo::new(move |()| match typed.read().is_some() {
            true => Some(t!("response-no-answer")),
            false => wrong(item, &values.read()),
        })
    }
}

/// Help that the form gives beside a question, and whether an answer is needed.
fn hint(desk: Desk, row: &Row, item: &Item) -> Option<String> {
    let mut words = String::new();
    let inside = desk.form.items().get(row.item + 1..item.end);
    for help in inside.unwrap_or_default() {
        let is_hint = matches!(
            help.control,
            Control::Help | Control::Flyover | Control::Prompt
        );
        if is_hint && help.kind == Kind::Display && help.depth == item.depth + 1 {
            add(&mut words, " ", &help.text);
        }
    }
    if let Some(format) = &item.entry_format {
        add(&mut words, " ", format);
    }
    if item.required {
        add(&mut words, " · ", &t!("response-needed"));
    }
    (!words.is_empty()).then_some(words)
}

/// The control of a question.
pub fn field(asked: &Asked, label: String) -> View {
    let item = asked.item;
    if item.read_only || item.formulas.calculated.is_some() {
        return shown(asked, label);
    }
    match item.kind {
        Kind::Boolean => yes_or_no(asked, label),
        Kind::Choice | Kind::OpenChoice => choice(asked, label),
        Kind::Attachment | Kind::Reference => {
            let shown = shown(asked, label);
            view! {
                {shown}
                <small class="soft">{t!("response-not-here")}</small>
            }
        }
        Kind::Group | Kind::Display => View::default(),
        _ if item.repeats => several_texts(asked, label),
        _ if !item.options.is_empty() => choice(asked, label),
        _ => one_text(asked, label, 0),
    }
}

/// An answer that nobody types: calculated, or given by the form.
fn shown(asked: &Asked, label: String) -> View {
    let values = asked.values;
    let words = move || {
        let words = values.read().iter().map(value_words).collect::<Vec<_>>();
        match words.is_empty() {
            true => t!("response-empty"),
            false => words.join("; "),
        }
    };
    let hint = asked.hint.clone();
    view! {
        <div class="field">
            <b>{label}</b>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <output>
                <bdi>{live(words)}</bdi>
            </output>
        </div>
    }
}

fn yes_or_no(asked: &Asked, label: String) -> View {
    let choices = vec![
        Choice::new("true", t!("answer-yes")),
        Choice::new("false", t!("answer-no")),
    ];
    let values = asked.values;
    let chosen = Memo::new(move |()| match values.read().first().map(|it| &it.json) {
        Some(Json::Bool(true)) => Some("true".to_owned()),
        Some(Json::Bool(false)) => Some("false".to_owned()),
        _ => None,
    });
    let (choose, clear) = (asked.clone(), asked.clone());
    let choose = move |code: String| {
        choose.choose(&[Value {
            kind: ValueKind::Boolean,
            json: Json::Bool(code == "true"),
        }]);
    };
    view! {
        <RadioCards
            legend=label
            choices
            value=chosen
            on_choose=choose
            on_clear=move |()| clear.choose(&[])
            lay=Lay::Row
            hint=Memo::from(asked.hint.clone())
            error=asked.error()
        />
    }
}

fn offered(options: &[Offered]) -> Vec<Choice> {
    let choice = |(at, option): (usize, &Offered)| {
        let words = value_words(&option.value);
        let words = match &option.prefix {
            Some(prefix) => [prefix, " ", &words].concat(),
            None => words,
        };
        Choice::new(at.to_string(), words)
    };
    options.iter().enumerate().map(choice).collect()
}

/// Which options are chosen.
fn chosen(item: &Item, values: &[Value]) -> Vec<usize> {
    let place = |value: &Value| item.options.iter().position(|it| it.value.same(value));
    values.iter().filter_map(place).collect()
}

fn option(item: &Item, code: &str) -> Option<Value> {
    let at: usize = code.parse().ok()?;
    Some(item.options.get(at)?.value.clone())
}

fn choice(asked: &Asked, label: String) -> View {
    let item = asked.item;
    if item.options.is_empty() {
        // A list that is not available offline: what is meant can still be written down.
        return one_text(asked, label, 0);
    }
    let choices = offered(&item.options);
    let several_of = item.repeats || item.control == Control::CheckBox;
    let main = match several_of {
        true => many(asked, label, choices),
        false => one(asked, label, choices),
    };
    if item.kind != Kind::OpenChoice {
        return main;
    }
    let other = item
        .open_label
        .clone()
        .unwrap_or_else(|| t!("response-other"));
    several(vec![main, other_text(asked, other, several_of)])
}

fn one(asked: &Asked, label: String, choices: Vec<Choice>) -> View {
    let (item, values) = (asked.item, asked.values);
    let short = choices.iter().all(|choice| choice.label.len() <= SHORT);
    let now = Memo::new(move |()| {
        let chosen = chosen(item, &values.read());
        chosen.first().map(ToString::to_string)
    });
    let (choose, clear) = (asked.clone(), asked.clone());
    let hint = Memo::from(asked.hint.clone());
    let error = asked.error();
    let opens = matches!(item.control, Control::DropDown | Control::Autocomplete);
    if choices.len() > MANY || (opens && choices.len() > SIDE_BY_SIDE) {
        let on_choose = move |code: String| {
            choose.choose(option(item, &code).as_slice());
        };
        let value = Memo::new(move |()| now.get().unwrap_or_default());
        return view! {
            <SelectField label choices value on_choose none=t!("response-none") hint error />
        };
    }
    let lay = match choices.len() <= SIDE_BY_SIDE && short {
        true => Lay::Row,
        false => Lay::Stack,
    };
    let on_choose = move |code: String| choose.choose(option(item, &code).as_slice());
    view! {
        <RadioCards
            legend=label
            choices
            value=now
            on_choose
            on_clear=move |()| clear.choose(&[])
            lay
            hint
            error
        />
    }
}

fn many(asked: &Asked, label: String, choices: Vec<Choice>) -> View {
    let (item, values) = (asked.item, asked.values);
    let now = Memo::new(move |()| {
        let chosen = chosen(item, &values.read());
        chosen.iter().map(ToString::to_string).collect::<Vec<_>>()
    });
    let toggling = asked.clone();
    let on_toggle = move |(code, on): (String, bool)| {
        let Some(value) = option(item, &code) else {
            return;
        };
        let alone = |value: &Value| item.chosen(value).is_some_and(|it| it.exclusive);
        let mut all = values.get_untracked();
        all.retain(|it| !it.same(&value));
        if on {
            // What excludes all others stands alone, whichever comes last.
            let only = alone(&value);
            all.retain(|it| !only && !alone(it));
            all.push(value);
        }
        toggling.choose(&all);
    };
    let short = choices.iter().all(|choice| choice.label.len() <= SHORT);
    view! {
        <CheckCards
            legend=label
            choices
            values=now
            on_toggle
            lay=if short { Lay::Row } else { Lay::Stack }
            hint=Memo::from(asked.hint.clone())
            error=asked.error()
        />
    }
}

/// What is said in own words beside the choices.
fn other_text(asked: &Asked, label: String, beside: bool) -> View {
    let (item, values) = (asked.item, asked.values);
    let is_own = move |value: &Value| item.chosen(value).is_none();
    let value = Memo::new(move |()| {
        let values = values.read();
        values
            .iter()
            .find(|it| is_own(it))
            .map(entry::text)
            .unwrap_or_default()
    });
    let typing = asked.clone();
    let on_input = move |text: String| {
        let mut all = values.get_untracked();
        let own = entry::read(Kind::Text, &text, 0);
        all.retain(|it| !is_own(it) && (beside || own.is_none()));
        all.extend(own);
        typing.put(&all);
    };
    let session = asked.desk.session;
    let on_change = move |_: String| session.end_field();
    view! { <TextField label value on_input on_change capitals=Capitals::Sentences /> }
}

/// Several answers that are typed, one field each and one to go on.
fn several_texts(asked: &Asked, label: String) -> View {
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
fn one_text(asked: &Asked, label: String, at: usize) -> View {
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
    let unit = unit_of(item);
    let read = move |text: &str| match item.kind {
        Kind::Quantity => entry::quantity(text, unit.as_ref()),
        Kind::Choice | Kind::OpenChoice => coded(item, text),
        kind => entry::read(kind, text, session.offset_minutes()),
    };
    let on_input = move |text: String| {
        let mut all = values.get_untracked();
        let answer = read(&text);
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
    let on_change = move |_: String| session.end_field();
    let hint = Memo::from(asked.hint.clone().filter(|_| at == 0));
    let error = asked.error();
    match item.kind {
        Kind::Integer | Kind::Decimal | Kind::Quantity => {
            let unit = unit_of(item).map(|unit| unit.words).unwrap_or_default();
            let whole = item.kind == Kind::Integer;
            view! { <NumberField label value on_input on_change unit whole hint error /> }
        }
        Kind::Date => {
            let today = session.today();
            view! { <DateField label value on_input on_change today partial=true hint error /> }
        }
        Kind::LongText => view! { <TextArea label value on_input on_change hint error /> },
        kind => {
            let pattern = match kind {
                Kind::DateTime => Some(t!("response-moment")),
                Kind::Time => Some(t!("response-time")),
                _ => None,
            };
            let hint = Memo::new(move |()| hint.get().or_else(|| pattern.clone()));
            let capitals = match kind {
                Kind::Url | Kind::DateTime | Kind::Time => Capitals::AsTyped,
                _ => Capitals::Sentences,
            };
            view! { <TextField label value on_input on_change capitals hint error /> }
        }
    }
}

/// The unit of a number: the one it has, or the first it may have.
fn unit_of(item: &Item) -> Option<Unit> {
    item.unit.clone().or_else(|| item.units.first().cloned())
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
