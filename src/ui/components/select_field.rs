//! One of several short choices, for long lists and tight places. Cards are better for most questions.

use leptos::prelude::*;

use super::choice_cards::Choice;
use super::control::{field, fresh_id};
use crate::app::Memo;
use crate::ui::view::{View, view};

/// A native list to choose from.
#[component]
pub fn SelectField(
    /// What is chosen.
    #[prop(into)]
    label: String,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// The value chosen; empty for none.
    #[prop(into)]
    value: Memo<String>,
    /// Gets the value of the choice made; empty for none.
    #[prop(into)]
    on_choose: Callback<String>,
    /// The words for "nothing chosen"; without them something is always chosen.
    #[prop(optional, into)]
    none: Option<String>,
    /// A short explanation under the label.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
    /// Element id; made up when not given.
    #[prop(optional, into)]
    id: Option<String>,
) -> View {
    let id = id.unwrap_or_else(fresh_id);
    let none = none.map(|label| Choice::new("", label));
    let options = none
        .into_iter()
        .chain(choices)
        .map(|choice| {
            let own = choice.value.clone();
            view! {
                <option value=choice.value prop:selected=move || *value.read() == own>
                    {choice.label}
                </option>
            }
        })
        .collect::<Vec<_>>();
    let control = view! {
        <select
            id=id.clone()
            autocomplete="off"
            aria-describedby=[&id, "-hint ", &id, "-error"].concat()
            aria-invalid=move || error.read().is_some().then_some("true")
            on:change=move |event| {
                let _ = on_choose.try_run(event_target_value(&event));
            }
        >
            {options}
        </select>
    };
    field(&id, label, hint, error, control)
}
