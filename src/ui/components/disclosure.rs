//! More to read for those who ask.

use leptos::prelude::*;

use crate::t;
use crate::ui::view::{Children, View, view};

/// A summary that opens, such as "Why?".
#[component]
pub fn Disclosure(
    /// What is asked; "Why?" when not given.
    #[prop(optional, into)]
    summary: Option<String>,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// The answer.
    children: Children,
) -> View {
    view! {
        <details class="disclosure" open=open>
            <summary>{summary.unwrap_or_else(|| t!("why"))}</summary>
            <div class="disclosed">{children()}</div>
        </details>
    }
}
