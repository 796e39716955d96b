//! What the save state of the app looks like in a frame.

use super::components::SaveShown;
use crate::app::{App, Memo, SaveState};
use crate::i18n::format;

/// The save state for the top bar.
pub fn save_shown(app: App) -> Memo<SaveShown> {
    let state = app.save_state();
    let writes = app.writes_here();
    Memo::new(move |()| match state.get() {
        _ if !writes.get() => SaveShown::ReadOnly,
        SaveState::Nothing => SaveShown::Nothing,
        SaveState::Waiting => SaveShown::Waiting,
        SaveState::Saving => SaveShown::Saving,
        SaveState::Saved(at) => SaveShown::Saved(format::time(at, app.offset_minutes())),
        SaveState::Failed(_) => SaveShown::Failed,
    })
}
