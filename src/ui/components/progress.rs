//! How far something is.

use leptos::prelude::*;

use crate::app::Memo;
use crate::ui::view::{View, view};

/// A bar from nothing to all; without a value it shows that work goes on.
#[component]
pub fn ProgressBar(
    /// What progresses.
    #[prop(into)]
    label: String,
    /// How much is done, in hundredths.
    #[prop(optional, into)]
    value: Option<Memo<u32>>,
) -> View {
    view! {
        <progress
            class="bar"
            aria-label=label
            max="100"
            value=move || value.map(|done| done.get().to_string())
        ></progress>
    }
}
