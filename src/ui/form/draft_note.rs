//! The honest line under every page of content.

use leptos::prelude::*;

use crate::content;
use crate::domain::form::{Compiled, Definition};
use crate::t;
use crate::ui::view::{View, view};

/// That the content is a draft for professional review, or the organisation's own, and its version.
#[component]
pub fn DraftNote(
    /// The form that is asked.
    form: &'static Compiled,
) -> View {
    let Definition { title, version, .. } = form.definition();
    let own = content::is_own(form).then(|| view! { <bdi>{title.clone()}</bdi> " · " });
    let words = if content::is_own(form) {
        t!("forms-own", version = version)
    } else {
        t!("assessment-draft", title = title, version = version)
    };
    view! {
        <p class="soft">
            <small>
                {own} {words}
            </small>
        </p>
    }
}
