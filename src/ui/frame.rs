//! The frame around every page of an unlocked vault: top bar, open danger, rail, content.
//!
//! It shows what it is given and calls back; it knows no session.

use leptos::prelude::*;

use super::components::{Button, SaveShown, SaveState, Tone};
use super::mark::Mark;
use crate::app::Memo;
use crate::route::Route;
use crate::t;
use crate::ui::components::{For, Show};
use crate::ui::form::Cover;
use crate::ui::view::{Children, Given, Reference, View, effect, view};

/// One entry of the rail.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RailLink {
    /// Where it leads.
    pub to: Route,
    /// Its words.
    pub label: String,
    /// How much waits there, shown small: "3", "38 %".
    pub badge: Option<String>,
    /// Whether what waits there is a danger.
    pub danger: bool,
}

impl RailLink {
    /// An entry with its words.
    pub fn new(to: Route, label: impl Into<String>) -> Self {
        Self {
            to,
            label: label.into(),
            badge: None,
            danger: false,
        }
    }

    /// Adds how much waits there.
    #[must_use]
    pub fn badge(mut self, badge: impl Into<String>, danger: bool) -> Self {
        self.badge = Some(badge.into());
        self.danger = danger;
        self
    }
}

/// The frame. `title` is the client's alias on case pages and the place elsewhere.
#[component]
pub fn AppFrame(
    /// Whose or which pages these are.
    #[prop(into)]
    title: Memo<String>,
    /// A word beside the title, such as the stage.
    #[prop(optional, into)]
    tag: Memo<Option<String>>,
    /// A quiet line beside the title; hidden where there is no room.
    #[prop(optional, into)]
    note: Memo<Option<String>>,
    /// The save state.
    #[prop(optional, into)]
    save: Memo<SaveShown>,
    /// Called when the lock button is pressed.
    #[prop(into)]
    on_lock: Callback<()>,
    /// What the rail is called for those who hear it: "Case", "Main".
    #[prop(into)]
    rail_label: String,
    /// The entries of the rail.
    #[prop(into)]
    rail: Memo<Vec<RailLink>>,
    /// The way back to the caseload, first in the rail.
    #[prop(optional, into)]
    back: Option<RailLink>,
    /// Where the page is.
    #[prop(into)]
    current: Memo<Route>,
    /// What stands under the top bar on every page: open flags, `Approaches`, notices.
    #[prop(optional, into)]
    under: Given,
    /// The page.
    children: Children,
) -> View {
    let main = Reference::new();
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            // Focus can only fail on an element that is not in the page.
            let _ = main.focus();
        }
    };
    view! {
        <div class="app">
            <button type="button" class="button skip" on:click=skip>
                {t!("frame-skip")}
            </button>
            <header class="top">
                <a class="home" href=Route::Cases.href() aria-label=t!("frame-home")>
                    <Mark />
                </a>
                <span class="name">
                    <bdi>{move || title.get()}</bdi>
                </span>
                {move || tag.get().map(|tag| view! { <span class="tag">{tag}</span> })}
                <span class="note">{move || note.get()}</span>
                <span class="end">
                    <SaveState state=save />
                    <Cover />
                    <Button on_press=on_lock>{t!("frame-lock")}</Button>
                </span>
            </header>
            <section class="under" aria-label=t!("frame-under")>
                {under.show()}
            </section>
            <Rail label=rail_label links=rail back current />
            <main class="content" id="main" tabindex="-1" node_ref=main>
                {children()}
            </main>
        </div>
    }
}

#[component]
fn Rail(
    label: String,
    links: Memo<Vec<RailLink>>,
    back: Option<RailLink>,
    current: Memo<Route>,
) -> View {
    let rail = Reference::new();
    // On a narrow screen the rail scrolls sideways: bring the current entry into sight.
    effect(move || {
        current.read();
        let Some(rail) = rail.get() else { return };
        if let Ok(Some(entry)) = rail.query_selector("[aria-current]") {
            // The page itself goes to its top, where a new page begins.
            entry.scroll_into_view_with_bool(false);
        }
    });
    view! {
        <nav class="rail" aria-label=label node_ref=rail>
            {back
                .map(|back| {
                    view! {
                        <a class="rail-back" href=back.to.href()>
                            {back.label}
                        </a>
                    }
                })}
            <For each=move || links.get() key=RailLink::clone let:link>
                <a
                    href=link.to.href()
                    aria-current=move || (current.get() == link.to).then_some("page")
                >
                    {link.label}
                    {link
                        .badge
                        .map(|badge| {
                            let tone = if link.danger { Tone::Danger } else { Tone::Plain };
                            view! { <small data-tone=tone.class()>{badge}</small> }
                        })}
                </a>
            </For>
        </nav>
    }
}

/// What works with this client and what to avoid, in one line on every page of the case.
#[component]
pub fn Approaches(
    /// What works.
    #[prop(into)]
    works: Memo<String>,
    /// What to avoid.
    #[prop(into)]
    avoid: Memo<String>,
) -> View {
    let line = |label: String, text: Memo<String>| {
        view! {
            <Show when=move || !text.read().trim().is_empty()>
                <span>
                    <b>{label.clone()}</b>
                    " "
                    <bdi>{move || text.get()}</bdi>
                </span>
            </Show>
        }
    };
    let any = move || !works.read().trim().is_empty() || !avoid.read().trim().is_empty();
    view! {
        <Show when=any>
            <div class="approaches">
                {line(t!("frame-works"), works)} {line(t!("frame-avoid"), avoid)}
            </div>
        </Show>
    }
}
