//! Whether what was written is on disk.

use leptos::prelude::*;

use crate::app::Memo;
use crate::t;
use crate::ui::view::{View, view};

/// What there is to say about saving.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum SaveShown {
    /// Nothing is open that could be saved.
    #[default]
    Nothing,
    /// Changes are waiting for their turn, within a second.
    Waiting,
    /// A save is under way.
    Saving,
    /// All is on disk since that time of day.
    Saved(String),
    /// The last save failed; it is tried again.
    Failed,
    /// Another tab writes; this one only reads.
    ReadOnly,
}

impl SaveShown {
    fn word(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Waiting | Self::Saving => "busy",
            Self::Saved(_) => "saved",
            Self::Failed => "failed",
            Self::ReadOnly => "reading",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Waiting => t!("save-waiting"),
            Self::Saving => t!("save-saving"),
            Self::Saved(time) => t!("save-saved", time = time),
            Self::Failed => t!("save-failed"),
            Self::ReadOnly => t!("save-read-only"),
        }
    }
}

/// The save state in words. It is not read out at every save; failures are announced by the app.
#[component]
pub fn SaveState(
    /// What there is to say.
    #[prop(into)]
    state: Memo<SaveShown>,
) -> View {
    view! {
        <span class="save-state" data-state=move || state.read().word()>
            {move || state.read().text()}
        </span>
    }
}
