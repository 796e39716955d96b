//! How far something is.

use leptos::prelude::*;

/// A bar from nothing to all; without a value it shows that work goes on.
#[component]
pub fn ProgressBar(
    /// What progresses.
    #[prop(into)]
    label: String,
    /// How much is done, from 0 to 1.
    #[prop(into)]
    value: Signal<Option<f64>>,
) -> AnyView {
    view! {
        <progress
            class="bar"
            aria-label=label
            max="1"
            value=move || value.get().map(|done| done.clamp(0.0, 1.0).to_string())
        ></progress>
    }
    .into_any()
}
