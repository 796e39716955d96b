//! A list question: lines that are added, filled in and taken out.

use leptos::prelude::*;

use super::controls::{Slot, control};
use crate::app::Memo;
use crate::domain::form::Column;
use crate::domain::form::touch::{rows, with_cell, with_new_row, without_row};
use crate::t;
use crate::ui::components::{Button, ButtonKind, For, described_by, fresh_id};
use crate::ui::view::{View, refocus, view};

/// Where the first field of the last line is, and the button that adds one, in their question.
const NEW_LINE: &str = ":scope > .lines > li:last-child :is(input, textarea)";
const ADD: &str = ":scope > .pressable > button";

/// The lines of a list question.
pub fn list(slot: Slot, row: &'static str, columns: &'static [Column]) -> View {
    let Slot {
        value,
        put,
        error,
        hint,
        ..
    } = slot.clone();
    let count = Memo::new(move |_| rows((*value.read()).as_ref()).len());
    let add = move |()| {
        put.run(with_new_row(value.get_untracked().as_ref()));
        refocus(".question", NEW_LINE);
    };
    let id = fresh_id();
    let described_by = described_by(&id);
    let label = slot.label.clone();
    let line_slot = StoredValue::new(slot);
    view! {
        <fieldset class="question" aria-describedby=described_by>
            <legend>{label}</legend>
            <p class="hint" id=[&id, "-hint"].concat()>{hint}</p>
            <ol class="lines">
                <For
                    each=move || 0..count.get()
                    key=|line| *line
                    children=move |line| {
                        line_slot.with_value(|slot| view_line(slot, row, columns, line))
                    }
                />
            </ol>
            <Button on_press=add>{t!("question-add-row", row = row)}</Button>
            <p class="error" id=[&id, "-error"].concat()>{move || error.get()}</p>
        </fieldset>
    }
}

fn view_line(slot: &Slot, row: &'static str, columns: &'static [Column], line: usize) -> View {
    let Slot {
        value,
        put,
        left,
        today,
        ..
    } = *slot;
    let cells = columns.iter().map(|column| {
        let cell = Memo::new(move |_| {
            rows((*value.read()).as_ref())
                .get(line)
                .and_then(|row| row.get(&column.code))
                .cloned()
        });
        control(Slot {
            label: column.label.clone(),
            hint: None,
            kind: &column.kind,
            value: cell,
            put: Callback::new(move |answer| {
                let now = value.get_untracked();
                put.run(with_cell(now.as_ref(), line, &column.code, answer));
            }),
            left,
            error: Memo::default(),
            today,
            clears: true,
        })
    });
    let number = (line + 1).to_string();
    let remove = move |()| {
        // The last line goes, whichever was taken out.
        refocus(".question", ADD);
        put.run(without_row(value.get_untracked().as_ref(), line));
        left.run(());
    };
    view! {
        <li>
            <fieldset class="line">
                <legend>{t!("question-row", row = row, number = &number)}</legend>
                <div class="line-cells">{cells.collect::<Vec<_>>()}</div>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=remove
                    describe=t!("question-remove-which", row = row, number = &number)
                >
                    {t!("question-remove")}
                </Button>
            </fieldset>
        </li>
    }
}
