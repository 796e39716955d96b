//! Things to press: buttons, links that look like buttons, and on-off buttons.

use leptos::prelude::*;

use super::control::fresh_id;
use crate::app::Memo;
use crate::route::Route;
use crate::t;
use crate::ui::view::{Children, View, view};

/// How much a button asks for attention. At most one `Main` on a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// One of several actions.
    #[default]
    Plain,
    /// The one main action of the screen.
    Main,
    /// An action in passing.
    Quiet,
    /// An action that destroys something, or answers a danger.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Main => "button main",
            Self::Quiet => "button quiet",
            Self::Danger => "button danger",
        }
    }
}

/// A button. When `blocked` has a reason it can still be reached and says why it does nothing.
#[component]
pub fn Button(
    /// Called on a press, unless busy or blocked.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// Whether what it started is still running.
    #[prop(optional, into)]
    busy: Memo<bool>,
    /// Why it cannot be pressed now.
    #[prop(optional, into)]
    blocked: Memo<Option<String>>,
    /// What it does, for readers who cannot see what it stands next to.
    #[prop(optional, into)]
    describe: Option<String>,
    /// Its words.
    children: Children,
) -> View {
    let reason_id = fresh_id();
    let described_by = reason_id.clone();
    let off = Memo::new(move |_| busy.get() || blocked.read().is_some());
    view! {
        <span class="pressable">
            <button
                type="button"
                class=kind.class()
                aria-label=describe
                aria-disabled=move || off.get().then_some("true")
                aria-busy=move || busy.get().then_some("true")
                aria-describedby=move || blocked.read().is_some().then(|| described_by.clone())
                on:click=move |_| {
                    if !off.get_untracked() {
                        on_press.run(());
                    }
                }
            >
                {move || {
                    busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })
                }}
                {children()}
            </button>
            <span class="reason" id=reason_id>
                {move || blocked.get()}
            </span>
        </span>
    }
}

/// A link to another place in the app that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where it leads.
    to: Route,
    /// How much it asks for attention.
    #[prop(optional)]
    kind: ButtonKind,
    /// What it opens, for readers who cannot see what it stands next to.
    #[prop(optional, into)]
    describe: Option<String>,
    /// Its words.
    children: Children,
) -> View {
    view! {
        <a class=kind.class() href=to.href() aria-label=describe>
            {children()}
        </a>
    }
}

/// A button that is on or off, such as "Not asked" beside a question.
#[component]
pub fn ToggleButton(
    /// Whether it is on.
    #[prop(into)]
    pressed: Memo<bool>,
    /// Called on a press.
    #[prop(into)]
    on_press: Callback<()>,
    /// Its words; they do not change with its state.
    children: Children,
) -> View {
    view! {
        <button
            type="button"
            class="toggle"
            aria-pressed=move || if pressed.get() { "true" } else { "false" }
            on:click=move |_| on_press.run(())
        >
            {children()}
        </button>
    }
}

/// The way back to a page one level up.
#[component]
pub fn BackLink(
    /// Where it leads.
    to: Route,
    /// Its words; "Back" when not given.
    #[prop(optional, into)]
    label: Option<String>,
) -> View {
    view! {
        <a class="back" href=to.href()>
            {label.unwrap_or_else(|| t!("back"))}
        </a>
    }
}
