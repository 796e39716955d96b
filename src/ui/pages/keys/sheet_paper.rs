//! The recovery sheet as it comes out of the printer: name, date, key, code, and how to use it without the app.

use leptos::prelude::*;

use crate::app::{App, SheetShown};
use crate::i18n::format;
use crate::t;
use crate::ui::view::{View, view};

/// The sheet.
#[component]
pub fn SheetPaper(
    /// What is on it.
    sheet: SheetShown,
) -> View {
    let app = App::here();
    let groups: Vec<View> = sheet
        .groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            view! {
                <li>
                    <small>{(at + 1).to_string()}</small>
                    <b>{group.clone()}</b>
                </li>
            }
        })
        .collect();
    view! {
        <section class="sheet" translate="no" aria-label=t!("sheet-title")>
            <h2>{t!("sheet-title")}</h2>
            <dl class="sheet-facts">
                <dt>{t!("sheet-vault")}</dt>
                <dd>
                    <bdi>{app.nickname().get_untracked()}</bdi>
                </dd>
                <dt>{t!("sheet-date")}</dt>
                <dd>{format::date(app.today())}</dd>
            </dl>
            <div class="sheet-key">
                <div>
                    <p class="sheet-begins">{sheet.begins}</p>
                    <ol class="sheet-groups">{groups}</ol>
                </div>
                {code(&sheet.code)}
            </div>
            <p>{t!("sheet-keep")}</p>
            <p>{t!("sheet-open")}</p>
            <p>{t!("sheet-without")}</p>
            <pre class="sheet-command">{t!("sheet-command")}</pre>
        </section>
    }
}

/// The code as a drawing, four squares of white around it.
fn code(squares: &[u8]) -> View {
    let side = (1..=200).find(|side| side * side == squares.len());
    let Some(side) = side else {
        return View::default();
    };
    let mut path = String::new();
    for (row, line) in squares.chunks(side).enumerate() {
        for (column, square) in line.iter().enumerate() {
            if *square == 1 {
                path.push_str(&format!("M{} {}h1v1h-1z", column + 4, row + 4));
            }
        }
    }
    let whole = (side + 8).to_string();
    view! {
        <svg
            class="sheet-code"
            viewBox=["0 0 ", &whole, " ", &whole].concat()
            role="img"
            aria-label=t!("sheet-code")
            shape-rendering="crispEdges"
        >
            <rect width=whole.clone() height=whole.clone() fill="#fff" />
            <path d=path fill="#000" />
        </svg>
    }
}
