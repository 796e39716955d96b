//! Fields bound to the case: the text of a field, what typing does to it, and what leaving it does.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo};
use crate::domain::case::{CaseDocument, Edit};
use crate::domain::draft::Draft;

/// A text field of the case: its value and what typing dispatches.
pub struct Bound {
    /// What the field shows.
    pub value: Memo<String>,
    /// Called at every change.
    pub on_input: Callback<String>,
    /// Called when the field is left.
    pub on_change: Callback<String>,
}

/// Binds plain text.
pub fn text(
    session: CaseSession,
    read: impl Fn(&CaseDocument) -> Option<String> + Send + Sync + 'static,
    edit: impl Fn(String) -> Edit + Send + Sync + 'static,
) -> Bound {
    Bound {
        value: session.select(move |case| read(case).unwrap_or_default()),
        on_input: Callback::new(move |typed: String| session.dispatch(edit(typed))),
        on_change: Callback::new(move |_: String| session.end_field()),
    }
}

/// Binds a typed field: what is typed is kept, valid or not, and rewritten only when the field is left.
pub fn draft<T>(
    session: CaseSession,
    read: impl Fn(&CaseDocument) -> Option<Draft<T>> + Copy + Send + Sync + 'static,
    edit: impl Fn(Draft<T>) -> Edit + Copy + Send + Sync + 'static,
) -> Bound
where
    T: std::str::FromStr + std::fmt::Display + Clone + PartialEq + Send + Sync + 'static,
{
    Bound {
        value: session.select(move |case| read(case).map(|draft| draft.text()).unwrap_or_default()),
        on_input: Callback::new(move |typed: String| session.dispatch(edit(Draft::read(&typed)))),
        on_change: Callback::new(move |typed: String| {
            session.dispatch(edit(Draft::read(&typed).settle()));
            session.end_field();
        }),
    }
}
