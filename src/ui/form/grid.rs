//! A grid question: the same choices for each of several rows.

use leptos::prelude::*;

use super::controls::{Slot, of_content};
use crate::app::Memo;
use crate::domain::form::Choice;
use crate::domain::form::touch::{grid as rows_of, with_grid_filled, with_grid_row};
use crate::domain::ids::Code;
use crate::t;
use crate::ui::components::{Button, ScaleRow, described_by, fresh_id};
use crate::ui::view::{View, view};

/// The rows of a grid question.
pub fn grid(
    slot: Slot,
    rows: &'static [Choice],
    options: &'static [Choice],
    fill: Option<&Code>,
) -> View {
    let Slot {
        value,
        put,
        left,
        kind,
        error,
        hint,
        ..
    } = slot;
    let lines = rows.iter().map(|row| {
        let chosen = Memo::new(move |()| {
            let grid = rows_of((*value.read()).as_ref());
            grid.get(&row.code).map(ToString::to_string)
        });
        let set = move |choice: Option<Code>| {
            let now = value.get_untracked();
            put.run(with_grid_row(now.as_ref(), &row.code, choice));
            left.run(());
        };
        view! {
            <ScaleRow
                legend=row.label.clone()
                choices=of_content(options)
                value=chosen
                on_choose=move |code| set(Some(Code::new(code)))
                on_clear=move |()| set(None)
            />
        }
    });
    let fill = fill.and_then(|code| kind.label(code)).map(|label| {
        let press = move |()| put.run(with_grid_filled(value.get_untracked().as_ref(), kind));
        view! { <Button on_press=press>{t!("question-fill", choice = label)}</Button> }
    });
    let id = fresh_id();
    let described_by = described_by(&id);
    view! {
        <fieldset class="question" aria-describedby=described_by>
            <legend>{slot.label}</legend>
            <p class="hint" id=[&id, "-hint"].concat()>{hint}</p>
            {fill}
            <div class="stack">{lines.collect::<Vec<_>>()}</div>
            <p class="error" id=[&id, "-error"].concat()>{move || error.get()}</p>
        </fieldset>
    }
}
