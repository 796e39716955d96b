//! One line or several lines of free text.

use leptos::prelude::*;

use super::control::{Capitals, Control, field, fresh_id};
use crate::app::Memo;
use crate::ui::view::View;

/// One line of text with its label. `on_input` gets every change; nothing is altered while typing.
#[component]
pub fn TextField(
    /// What the field is for.
    #[prop(into)]
    label: String,
    /// The text shown.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the text at every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Gets the text when the field is left.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// Called on Enter.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// A short explanation under the label.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
    /// How the on-screen keyboard starts words.
    #[prop(optional)]
    capitals: Capitals,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let control = Control {
        on_change,
        on_enter,
        capitals,
        fault: error,
        ..Control::text(id.clone(), value, on_input)
    };
    field(&id, label, hint, error, control.line())
}

/// Several lines of text that grow with what is written.
#[component]
pub fn TextArea(
    /// What the field is for.
    #[prop(into)]
    label: String,
    /// The text shown.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the text at every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Gets the text when the field is left.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// A short explanation under the label.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
    /// Lines shown when empty.
    #[prop(default = 3)]
    rows: u8,
    /// Its longest text in letters, when it is for more than what people type.
    #[prop(optional)]
    longest: Option<&'static str>,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let control = Control {
        on_change,
        longest,
        capitals: Capitals::Sentences,
        fault: error,
        ..Control::text(id.clone(), value, on_input)
    };
    field(&id, label, hint, error, control.lines(rows))
}
