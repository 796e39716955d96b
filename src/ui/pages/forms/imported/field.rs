//! The control for each kind of question of an imported form.

use std::sync::Arc;

use super::choices::{choice, yes_or_no};
use super::items::{Desk, Row};
use super::texts::{one_text, several_texts};
use super::words::{value_words, wrong};
use crate::app::Memo;
use crate::fhir::item::{Control, Item, Kind};
use crate::fhir::value::Value;
use crate::i18n::add;
use crate::t;
use crate::ui::view::{View, live, view};

/// A question in one place.
#[derive(Clone)]
pub struct Asked {
    /// The form.
    pub desk: Desk,
    /// Where it stands.
    pub spot: Arc<str>,
    /// What is asked.
    pub item: &'static Item,
    /// Its answers.
    pub values: Memo<Vec<Value>>,
    /// Options that are not offered for these answers.
    pub withheld: Memo<Vec<Value>>,
    /// What was typed and is no answer.
    pub typed: Memo<Option<String>>,
    /// Help beside it.
    pub hint: Option<String>,
}

impl Asked {
    /// The question of a row.
    pub fn new(desk: Desk, row: &Row, item: &'static Item) -> Self {
        let session = desk.session;
        let at = || (Arc::clone(&row.spot), row.number);
        let values = session.sitting_at(at(), |sitting, number| {
            let found = sitting.filled.instances().get(number);
            found.map(|it| it.answers.clone()).unwrap_or_default()
        });
        // Few forms let options come and go.
        let own = row.clone();
        let withheld = match item.formulas.toggles.is_empty() {
            true => Memo::default(),
            false => session.sitting(move |sitting| {
                let found = sitting.at(&own.spot, own.number);
                found
                    .map(|(number, _)| sitting.withheld(number))
                    .unwrap_or_default()
            }),
        };
        let typed = session.typed_at(at());
        Self {
            desk,
            spot: Arc::clone(&row.spot),
            item,
            values,
            withheld,
            typed,
            hint: hint(desk, row, item),
        }
    }

    /// Puts the answers down; nothing is half typed any more.
    pub fn put(&self, values: &[Value]) {
        self.desk.session.put_answers(&self.spot, values, None);
    }

    /// A touch that answers at once.
    pub fn choose(&self, values: &[Value]) {
        self.put(values);
        self.desk.session.end_field();
    }

    /// Help beside it, for its control.
    pub fn hint(&self) -> Memo<Option<String>> {
        let hint = self.hint.clone();
        hint.map(|hint| Memo::from(Some(hint))).unwrap_or_default()
    }

    /// What is wrong with the answers, if anything.
    pub fn error(&self) -> Memo<Option<String>> {
        let Self {
            values,
            withheld,
            typed,
            item,
            ..
        } = *self;
        Memo::new(move |()| {
            let (values, withheld) = (values.read(), withheld.read());
            let gone = |value: &Value| withheld.iter().any(|it| it.same(value));
            match typed.read().is_some() {
                true => Some(t!("response-no-answer")),
                false if values.iter().any(gone) => Some(t!("response-gone")),
                false => wrong(item, &values),
            }
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
        _ if !item.options.is_empty() => choice(asked, label),
        _ if item.repeats => several_texts(asked, label),
        _ => one_text(asked, label),
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
