//! A passphrase. It stays a password input; showing it writes it beside the input, as text nobody can edit,
//! so that no keyboard, spelling or form helper ever meets it in a text control.

use leptos::prelude::*;

use super::control::{Control, field, fresh_id};
use crate::app::{Memo, State};
use crate::t;
use crate::ui::view::{View, live, view};

/// A passphrase with a button that shows what was typed.
#[component]
pub fn PassphraseField(
    /// What the field is for.
    #[prop(into)]
    label: String,
    /// The text typed so far.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the text at every change of it.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called on Enter.
    #[prop(optional, into)]
    on_enter: Option<Callback<()>>,
    /// A short explanation under the label.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Which on-screen keyboard.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let shown = State::new(false);
    let control = Control {
        kind: "password",
        keyboard,
        on_enter,
        fault: error,
        ..Control::text(id.clone(), value, on_input)
    };
    let shown_text = move || shown.get().then(|| value.get());
    let line = view! {
        <div class="with-button">
            {control.line()}
            <button
                type="button"
                class="button"
                aria-pressed=move || if shown.get() { "true" } else { "false" }
                aria-controls=[&id, "-shown"].concat()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || if shown.get() { t!("passphrase-hide") } else { t!("passphrase-show") }}
            </button>
        </div>
        <output class="revealed" id=[&id, "-shown"].concat() translate="no">
            {live(shown_text)}
        </output>
    };
    let error = Memo::new(move |()| error.get());
    field(&id, label, hint, error, line)
}
