//! Notices: something the reader should know, with its reason and what can be done.

use leptos::prelude::*;

use super::rating::Tone;
use crate::app::Memo;
use crate::ui::view::{Children, Given, View, view};

/// A notice in the page. `live` notices are read out when they appear.
#[component]
pub fn Notice(
    /// How serious it is.
    #[prop(optional)]
    tone: Tone,
    /// Its heading, in a few words.
    #[prop(optional, into)]
    title: Memo<Option<String>>,
    /// Whether it is read out at once; for what appears while the page is open.
    #[prop(optional)]
    live: bool,
    /// What can be done.
    #[prop(optional, into)]
    actions: Given,
    /// What there is to know.
    children: Children,
) -> View {
    let role = live.then_some(if tone == Tone::Danger {
        "alert"
    } else {
        "status"
    });
    view! {
        <div class="notice" data-tone=tone.class() role=role>
            <div class="notice-words">
                <strong>{move || title.get()}</strong>
                <div>{children()}</div>
            </div>
            <div class="actions">{actions.show()}</div>
        </div>
    }
}
