//! The lines of the caseload.

use leptos::prelude::*;

use crate::app::{App, Memo};
use crate::domain::case::{FlagClass, Summary};
use crate::i18n::case_line::case_line;
use crate::i18n::terms;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{For, List, ListRow, Tag, Tone};
use crate::ui::view::{View, view};

/// The lines.
#[component]
pub fn CaseRows(
    /// The cases, in order.
    cases: Memo<Vec<Summary>>,
) -> View {
    let app = App::here();
    let (today, offset) = (app.today(), app.offset_minutes());
    view! {
        <List>
            <For each=move || cases.get() key=|case| (case.id, case.changed) let:case>
                <ListRow
                    to=Route::Case(case.id, CasePage::Overview)
                    sub=case_line(&case, today, offset)
                    actions={
                        let case = case.clone();
                        move || tags(case)
                    }
                >
                    <CaseName name=case.name.clone() />
                </ListRow>
            </For>
        </List>
    }
}

/// The name of a case, or words for one that has none yet.
#[component]
pub fn CaseName(
    /// Name or alias.
    name: String,
) -> View {
    if name.trim().is_empty() {
        view! { <i>{t!("cases-unnamed")}</i> }
    } else {
        view! { <bdi>{name}</bdi> }
    }
}

fn tags(case: Summary) -> View {
    let flags = [
        (FlagClass::R1, case.flags.r1, Tone::Danger),
        (FlagClass::R2, case.flags.r2, Tone::Danger),
        (FlagClass::R3, case.flags.r3, Tone::Watch),
    ];
    let flags = flags
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(class, count, tone)| {
            let words = terms::flag_class(class).text();
            let words = if count > 1 {
                [words, count.to_string()].join(" ")
            } else {
                words
            };
            view! { <Tag tone>{words}</Tag> }
        })
        .collect::<Vec<_>>();
    view! {
        {flags}
        <Tag>{terms::stage(case.stage).text()}</Tag>
    }
}
