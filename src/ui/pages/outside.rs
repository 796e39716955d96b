//! The frame of pages outside a vault: the mark, the page, and where the proof is.

use leptos::prelude::*;

use crate::app::App;
use crate::route::Route;
use crate::t;
use crate::ui::mark::Mark;
use crate::ui::view::{Children, View, view};

/// A page outside a vault.
#[component]
pub fn Outside(
    /// The page.
    children: Children,
) -> View {
    view! {
        <main class="start" id="main">
            <div class="brand">
                <Mark />
                {t!("app-name")}
            </div>
            {children()}
            <BuildLine />
        </main>
    }
}

/// The build in short and the way to the privacy proof.
#[component]
fn BuildLine() -> View {
    let build = short(&App::here().build());
    let line = (!build.is_empty()).then(|| {
        view! { <small translate="no">{t!("start-build", build = build)}</small> }
    });
    view! {
        <p class="start-foot">
            <a href=Route::Privacy.href()>{t!("start-privacy")}</a>
            {line}
        </p>
    }
}

/// The first twelve characters: enough to tell builds apart at a glance.
fn short(build: &str) -> String {
    build.chars().take(12).collect()
}
