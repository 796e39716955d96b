//! Lists of names and reasons, and what came of an import.

use leptos::prelude::*;

use crate::app::{Imported, Refusal};
use crate::t;
use crate::ui::components::{Disclosure, Notice, Tone};
use crate::ui::pages::cases::CaseName;
use crate::ui::view::{View, view};

/// Most names or reasons listed; the rest is counted.
const LISTED: usize = 50;

/// How many cases, and which.
#[component]
pub fn NameList(
    /// How many of which kind.
    #[prop(into)]
    title: String,
    /// Their names.
    names: Vec<String>,
) -> View {
    if names.is_empty() {
        return View::default();
    }
    let more = names.len().saturating_sub(LISTED);
    let names = names
        .into_iter()
        .take(LISTED)
        .map(|name| {
            view! {
                <li>
                    <CaseName name />
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <div>
            <b>{title}</b>
            <Disclosure summary=t!("import-which")>
                <ul class="names">{names} {rest(more)}</ul>
            </Disclosure>
        </div>
    }
}

/// What cannot be imported, where it stands and why.
#[component]
pub fn RefusedList(
    /// Places and reasons.
    refused: Vec<Refusal>,
) -> View {
    if refused.is_empty() {
        return View::default();
    }
    let more = refused.len().saturating_sub(LISTED);
    let reasons = refused
        .into_iter()
        .take(LISTED)
        .map(|refusal| {
            view! {
                <li>
                    <bdi>{refusal.reason_in_words()}</bdi>
                    " "
                    <small class="code" translate="no">
                        <bdi>{refusal.place_in_words()}</bdi>
                    </small>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Notice tone=Tone::Watch live=true title=t!("import-refused")>
            <ul class="names">{reasons} {rest(more)}</ul>
        </Notice>
    }
}

fn rest(more: usize) -> Option<View> {
    (more > 0).then(|| view! { <li>{t!("import-and-more", count = more)}</li> })
}

/// What an import did.
#[component]
pub fn Counted(
    /// How many cases went which way.
    imported: Imported,
) -> View {
    let Imported { written, kept } = imported;
    view! {
        <Notice tone=Tone::Calm title=t!("import-done")>
            <p>{t!("import-written", count = written)}</p>
            {(kept > 0).then(|| view! { <p>{t!("import-kept", count = kept)}</p> })}
        </Notice>
    }
}
