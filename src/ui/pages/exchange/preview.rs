//! What is in the chosen file, and what shall happen with it.

use leptos::prelude::*;

use super::outcome::{NameList, RefusedList};
use crate::app::{Memo, Preview, Standing, State};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, Choice, Notice, RadioCards};
use crate::ui::view::{View, view};

const KEEP: &str = "keep";
const REPLACE: &str = "replace";

/// The cases of the file by how they stand to this vault, and the choice that is left.
#[component]
pub fn PreviewPart(
    /// What was found.
    preview: Preview,
    /// Whether the import is running.
    busy: Memo<bool>,
    /// Starts the import; whether different cases are replaced.
    #[prop(into)]
    on_import: Callback<bool>,
    /// Forgets the file.
    #[prop(into)]
    on_drop: Callback<()>,
) -> View {
    let choice = State::new(None::<String>);
    let names = |standing| {
        let entries = preview.entries.iter();
        let named = entries.filter(|entry| entry.standing == standing);
        named.map(|entry| entry.name.clone()).collect::<Vec<_>>()
    };
    let (new, same, different) = (
        names(Standing::New),
        names(Standing::Same),
        names(Standing::Different),
    );
    let allowed = preview.may_import();
    let asks = allowed && !different.is_empty();
    let nothing = allowed && new.is_empty() && different.is_empty();
    let blocked =
        Memo::new(move |()| (asks && choice.read().is_none()).then(|| t!("import-needs-choice")));
    let replace = move || choice.read().as_deref() == Some(REPLACE);
    let (fresh, changed) = (new.len(), different.len());
    let coming = move || if replace() { fresh + changed } else { fresh };
    let go = move |()| on_import.run(untrack(replace));
    let ask = move || {
        view! {
            <RadioCards
                legend=t!("import-choice")
                choices=vec![
                    Choice::new(KEEP, t!("import-keep")).detail(t!("import-keep-detail")),
                    Choice::new(REPLACE, t!("import-replace")).detail(t!("import-replace-detail")),
                ]
                value=choice
                on_choose=move |value: String| choice.set(Some(value))
            />
        }
    };
    let action = move || {
        view! {
            <Button kind=ButtonKind::Main on_press=go busy blocked>
                {move || t!("import-action", count = coming())}
            </Button>
        }
    };
    view! {
        <div class="stack">
            <RefusedList refused=preview.refused.clone() />
            <NameList title=t!("import-new", count = new.len()) names=new />
            <NameList title=t!("import-same", count = same.len()) names=same />
            <NameList title=t!("import-different", count = different.len()) names=different />
            {asks.then(ask)}
            {nothing.then(|| view! { <Notice>{t!("import-nothing")}</Notice> })}
            <Actions>
                {(allowed && !nothing).then(action)}
                <Button on_press=on_drop>{t!("import-drop")}</Button>
            </Actions>
        </div>
    }
}
