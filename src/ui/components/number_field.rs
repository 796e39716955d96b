//! A number. What is not a number (yet) stays as typed.

use leptos::prelude::*;

use super::control::{Control, field, fresh_id};
use crate::app::{Memo, State};
use crate::domain::number::Decimal;
use crate::t;
use crate::ui::view::{View, view};

/// A number with its unit.
#[component]
pub fn NumberField(
    /// What is counted or measured.
    #[prop(into)]
    label: String,
    /// The text shown: a number, or whatever was typed.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the text at every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Gets the text when the field is left.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// The unit, shown after the field.
    #[prop(optional, into)]
    unit: Option<String>,
    /// Whether only whole numbers make sense: chooses the keyboard.
    #[prop(optional)]
    whole: bool,
    /// A short explanation under the label.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything; a text that is no number is told without it.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let focused = State::new(false);
    let fault = Memo::new(move |_| {
        error.get().or_else(|| {
            let text = value.read();
            let text = text.trim();
            let fine = focused.get() || text.is_empty() || text.parse::<Decimal>().is_ok();
            (!fine).then(|| t!("number-error"))
        })
    });
    let control = Control {
        on_change,
        focused: Some(focused),
        class: "short",
        keyboard: if whole { "numeric" } else { "decimal" },
        fault,
        ..Control::text(id.clone(), value, on_input)
    };
    let line = view! {
        <div class="with-button">
            {control.line()} {unit.map(|unit| view! { <span class="soft">{unit}</span> })}
        </div>
    };
    field(&id, label, hint, fault, line)
}
