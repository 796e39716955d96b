//! The honest line under every page of content.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::t;
use crate::ui::view::{View, view};

/// That the content is a draft for professional review, and its version.
#[component]
pub fn DraftNote(
    /// The open case.
    session: CaseSession,
) -> View {
    let definition = session.form().definition();
    view! {
        <p class="soft">
            <small>
                {t!(
                    "assessment-draft",
                    title = &definition.title,
                    version = &definition.version
                )}
            </small>
        </p>
    }
}
