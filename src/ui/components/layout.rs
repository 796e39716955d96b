//! The parts a page is laid out with: page, card, list, empty state.

use leptos::prelude::*;

use crate::app::Memo;
use crate::route::Route;
use crate::ui::view::{Children, Given, Reference, View, effect, view};

/// A page: its title, which takes the focus when the page opens, its actions and its content.
#[component]
pub fn Page(
    /// The page's heading.
    #[prop(into)]
    title: Memo<String>,
    /// A line above the heading: where this is.
    #[prop(optional, into)]
    above: Memo<Option<String>>,
    /// A sentence under the heading.
    #[prop(optional, into)]
    lead: Memo<Option<String>>,
    /// Buttons beside the heading.
    #[prop(optional, into)]
    actions: Given,
    /// The content.
    children: Children,
) -> View {
    let heading = Reference::new();
    effect(move || {
        if let Some(heading) = heading.get() {
            // Focus can only fail on an element that is not in the page.
            let _ = heading.focus();
        }
    });
    view! {
        <div class="page">
            <header class="page-head">
                <div>
                    <small class="above">{move || above.get()}</small>
                    <h1 tabindex="-1" node_ref=heading>
                        {move || title.get()}
                    </h1>
                    <p class="lead">{move || lead.get()}</p>
                </div>
                <div class="actions">{actions.show()}</div>
            </header>
            {children()}
        </div>
    }
}

/// A card: one thing, with its own heading.
#[component]
pub fn Card(
    /// The card's heading.
    #[prop(optional, into)]
    title: Memo<Option<String>>,
    /// Buttons or tags beside the heading.
    #[prop(optional, into)]
    actions: Given,
    /// What it is found by, when something leads to it; it takes the focus then.
    #[prop(optional, into)]
    id: Option<String>,
    /// The content.
    children: Children,
) -> View {
    let focus = id.as_ref().map(|_| "-1");
    view! {
        <section class="card" id=id tabindex=focus>
            <header class="card-head">
                <h2>{move || title.get()}</h2>
                <div class="actions">{actions.show()}</div>
            </header>
            {children()}
        </section>
    }
}

/// A row of buttons; `EndGap` inside it pushes what follows to the far end.
#[component]
pub fn Actions(
    /// Whether the row stays at the bottom of the screen.
    #[prop(optional)]
    sticky: bool,
    /// The buttons.
    children: Children,
) -> View {
    view! { <div class=if sticky { "actions foot" } else { "actions" }>{children()}</div> }
}

/// The gap in a row of `Actions`.
#[component]
pub fn EndGap() -> View {
    view! { <span class="end"></span> }
}

/// Fields side by side where there is room.
#[component]
pub fn FieldRow(
    /// The fields.
    children: Children,
) -> View {
    view! { <div class="field-row">{children()}</div> }
}

/// A list of `ListRow`s.
#[component]
pub fn List(
    /// The rows.
    children: Children,
) -> View {
    view! { <ul class="list">{children()}</ul> }
}

/// One row: a mark, words, and what can be done.
#[component]
pub fn ListRow(
    /// A tag or rating before the words.
    #[prop(optional, into)]
    lead: Given,
    /// Buttons after the words.
    #[prop(optional, into)]
    actions: Given,
    /// Where a press on the words leads.
    #[prop(optional)]
    to: Option<Route>,
    /// A second, quieter line.
    #[prop(optional, into)]
    sub: Memo<Option<String>>,
    /// The words.
    children: Children,
) -> View {
    let words = match to {
        Some(to) => view! { <a class="row-link" href=to.href()>{children()}</a> },
        None => view! { <b>{children()}</b> },
    };
    view! {
        <li>
            <span class="row-lead">{lead.show()}</span>
            <span class="row-words">
                {words}
                <small>{move || sub.get()}</small>
            </span>
            <span class="actions">{actions.show()}</span>
        </li>
    }
}

/// What stands where there is nothing yet: what this place is for and how to begin.
#[component]
pub fn EmptyState(
    /// What is not there yet.
    #[prop(into)]
    title: String,
    /// The way to begin.
    #[prop(optional, into)]
    actions: Given,
    /// What this place is for.
    children: Children,
) -> View {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <div class="soft">{children()}</div>
            <div class="actions">{actions.show()}</div>
        </div>
    }
}
