//! The control for each kind of answer. Columns of a list use the same ones.

use std::fmt::Display;
use std::str::FromStr;

use leptos::prelude::*;

use super::grid::grid;
use super::list::list;
use crate::app::Memo;
use crate::domain::draft::Draft;
use crate::domain::form::touch::with_choice;
use crate::domain::form::{Answer, ItemKind, SCALE, TimeHint, YES_NO};
use crate::domain::ids::Code;
use crate::domain::time::Date;
use crate::i18n::answers;
use crate::ui::components::{
    Capitals, CheckCards, Choice, DateField, Lay, NumberField, RadioCards, TextArea, TextField,
};
use crate::ui::view::{View, view};

/// Up to so many short choices lie side by side.
const SIDE_BY_SIDE: usize = 3;
/// A choice of more letters has a line of its own.
const SHORT: usize = 26;

/// What a control is bound to.
#[derive(Clone)]
pub struct Slot {
    /// What is asked.
    pub label: String,
    /// A line of help.
    pub hint: Option<String>,
    /// What an answer looks like.
    pub kind: &'static ItemKind,
    /// The answer.
    pub value: Memo<Option<Answer>>,
    /// Gets the new answer.
    pub put: Callback<Option<Answer>>,
    /// Called when the control is left.
    pub left: Callback<()>,
    /// What is odd.
    pub error: Memo<Option<String>>,
    /// Today.
    pub today: Date,
    /// Whether the control itself offers to take a choice back.
    pub clears: bool,
}

/// The control for a kind of answer.
pub fn control(slot: Slot) -> View {
    match slot.kind {
        ItemKind::YesNo => one_of(slot, fixed(&YES_NO, answers::yes_no), Lay::Row),
        ItemKind::Scale => one_of(slot, fixed(&SCALE, answers::scale), Lay::Compact),
        ItemKind::One { options } => {
            let choices = of_content(options);
            let lay = lay(&choices);
            one_of(slot, choices, lay)
        }
        ItemKind::Many { options } => many(slot, of_content(options)),
        ItemKind::Number { unit, decimals, .. } => number(slot, unit.clone(), *decimals == 0),
        ItemKind::Date { partial, time } => date(slot, *partial, *time),
        ItemKind::Text { long } => text(slot, *long),
        ItemKind::List { row, columns, .. } => list(slot, row, columns),
        ItemKind::Grid {
            rows,
            options,
            fill,
        } => grid(slot, rows, options, fill.as_ref()),
    }
}

fn fixed(codes: &[&str], words: fn(&Code) -> Option<crate::i18n::Key>) -> Vec<Choice> {
    let choices = codes
        .iter()
        .filter_map(|code| Some(Choice::new(*code, words(&Code::from(*code))?.text())));
    choices.collect()
}

/// Choices that content writes, as cards.
pub fn of_content(options: &[crate::domain::form::Choice]) -> Vec<Choice> {
    let choices = options
        .iter()
        .map(|option| Choice::new(option.code.as_str(), option.label.clone()));
    choices.collect()
}

fn lay(choices: &[Choice]) -> Lay {
    if choices.len() <= SIDE_BY_SIDE && choices.iter().all(|choice| choice.label.len() <= SHORT) {
        Lay::Row
    } else {
        Lay::Stack
    }
}

fn one_of(slot: Slot, choices: Vec<Choice>, lay: Lay) -> View {
    let Slot {
        value, put, left, ..
    } = slot;
    let chosen = Memo::new(move |()| match value.get() {
        Some(Answer::Choice(code)) => Some(code.to_string()),
        _ => None,
    });
    let choose = move |code: String| {
        put.run(Some(Answer::Choice(Code::new(code))));
        left.run(());
    };
    let Slot {
        label: legend,
        hint,
        error,
        ..
    } = slot;
    if slot.clears {
        let on_clear = move |()| put.run(None);
        view! { <RadioCards legend choices value=chosen on_choose=choose on_clear lay hint error /> }
    } else {
        view! { <RadioCards legend choices value=chosen on_choose=choose lay hint error /> }
    }
}

fn many(slot: Slot, choices: Vec<Choice>) -> View {
    let Slot {
        value,
        put,
        left,
        kind,
        ..
    } = slot;
    let chosen = Memo::new(move |()| match value.get() {
        Some(Answer::Choices(codes)) => codes.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    });
    let toggle = move |(code, made): (String, bool)| {
        let now = value.get_untracked();
        put.run(with_choice(now.as_ref(), kind, &Code::new(code), made));
        left.run(());
    };
    let short = choices.iter().all(|choice| choice.label.len() <= SHORT);
    let lay = if short { Lay::Row } else { Lay::Stack };
    view! {
        <CheckCards
            legend=slot.label
            choices
            values=chosen
            on_toggle=toggle
            lay
            hint=slot.hint
            error=slot.error
        />
    }
}

/// What is typed is kept as it stands and rewritten only when the field is left.
fn typed<T: FromStr + Display + 'static>(
    slot: &Slot,
    answer: fn(Draft<T>) -> Answer,
) -> (Callback<String>, Callback<String>) {
    let Slot { put, left, .. } = *slot;
    let on_input = move |text: String| put.run(Some(answer(Draft::read(&text))));
    let on_change = move |text: String| {
        put.run(Some(answer(Draft::read(&text).settle())));
        left.run(());
    };
    (Callback::new(on_input), Callback::new(on_change))
}

fn number(slot: Slot, unit: Option<String>, whole: bool) -> View {
    let value = slot.value;
    let text = Memo::new(move |()| match value.get() {
        Some(Answer::Number(number)) => number.text(),
        _ => String::new(),
    });
    let (on_input, on_change) = typed(&slot, Answer::Number);
    view! {
        <NumberField
            label=slot.label
            value=text
            on_input
            on_change
            unit=unit.unwrap_or_default()
            whole
            hint=slot.hint
            error=slot.error
        />
    }
}

fn date(slot: Slot, partial: bool, time: TimeHint) -> View {
    let value = slot.value;
    let text = Memo::new(move |()| match value.get() {
        Some(Answer::Date(day)) => day.text(),
        _ => String::new(),
    });
    let (on_input, on_change) = typed(&slot, Answer::Date);
    let shortcuts: &'static [u16] = match time {
        TimeHint::Any | TimeHint::Past => &[0],
        TimeHint::Future => &[0, 1, 7],
    };
    view! {
        <DateField
            label=slot.label
            value=text
            on_input
            on_change
            today=slot.today
            shortcuts
            partial
            hint=slot.hint
            error=slot.error
        />
    }
}

fn text(slot: Slot, long: bool) -> View {
    let Slot {
        value, put, left, ..
    } = slot;
    let text = Memo::new(move |()| match value.get() {
        Some(Answer::Text(text)) => text,
        _ => String::new(),
    });
    let on_input = move |text: String| put.run((!text.is_empty()).then_some(Answer::Text(text)));
    let on_change = move |_: String| left.run(());
    if long {
        view! {
            <TextArea label=slot.label value=text on_input on_change hint=slot.hint error=slot.error />
        }
    } else {
        view! {
            <TextField
                label=slot.label
                value=text
                on_input
                on_change
                capitals=Capitals::Sentences
                hint=slot.hint
                error=slot.error
            />
        }
    }
}
