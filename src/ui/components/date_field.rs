//! A day, typed as year-month-day. What is not a day (yet) stays as typed.

use leptos::prelude::*;

use super::control::{Control, field, fresh_id};
use crate::app::{Memo, State};
use crate::domain::time::{Date, PartialDate};
use crate::t;
use crate::ui::view::{View, view};

/// A day, with buttons for days that are often meant.
#[component]
pub fn DateField(
    /// What the day is.
    #[prop(into)]
    label: String,
    /// The text shown: a day, or whatever was typed.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the text at every change of it, and the day of a button that was pressed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Gets the text when the field is left.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Today; with it, buttons for `shortcuts` are shown.
    #[prop(optional)]
    today: Option<Date>,
    /// Days from today to offer; 0 is today itself.
    #[prop(default = &[0])]
    shortcuts: &'static [u16],
    /// Whether a year, or year and month, is enough.
    #[prop(optional)]
    partial: bool,
    /// A short explanation under the label, instead of the pattern.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything; a text that is no day is told without it.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let focused = State::new(false);
    // A half-typed day is not an error: the field is judged when it is left.
    let fault = Memo::new(move |_| {
        error.get().or_else(|| {
            let unfinished = focused.get() || is_usable(&value.read(), partial);
            (!unfinished).then(|| {
                if partial {
                    t!("date-error-partial")
                } else {
                    t!("date-error")
                }
            })
        })
    });
    let pattern = if partial {
        t!("date-hint-partial")
    } else {
        t!("date-hint")
    };
    let hint = match hint.still() {
        Some(None) => Memo::from(pattern),
        _ => Memo::new(move |()| hint.get().or_else(|| Some(pattern.clone()))),
    };
    let control = Control {
        on_change,
        focused: Some(focused),
        class: "short",
        fault,
        ..Control::text(id.clone(), value, on_input)
    };
    let pick = move |day: Date| {
        let text = day.to_string();
        on_input.run(text.clone());
        if let Some(on_change) = on_change {
            on_change.run(text);
        }
    };
    let buttons = today.map(|today| {
        shortcuts
            .iter()
            .map(|&days| {
                let day = today.plus_days(i64::from(days));
                view! {
                    <button type="button" class="button quiet" on:click=move |_| pick(day)>
                        {shortcut(days)}
                    </button>
                }
            })
            .collect::<Vec<_>>()
    });
    let line = view! { <div class="with-button">{control.line()} {buttons}</div> };
    field(&id, label, hint, fault, line)
}

fn is_usable(text: &str, partial: bool) -> bool {
    let text = text.trim();
    text.is_empty()
        || if partial {
            text.parse::<PartialDate>().is_ok()
        } else {
            text.parse::<Date>().is_ok()
        }
}

fn shortcut(days: u16) -> String {
    match days {
        0 => t!("date-today"),
        days => t!("date-plus-days", count = days),
    }
}
