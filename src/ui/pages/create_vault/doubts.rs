//! What speaks against making a vault here and now: a private window, or hardly any room.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, Health, State};
use crate::i18n::size::size;
use crate::t;
use crate::ui::components::{Notice, Tone};
use crate::ui::view::{View, live, view};

/// Says so before anything is typed.
#[component]
pub fn Doubts() -> View {
    let app = App::here();
    let health = State::new(None::<Health>);
    spawn_local(async move {
        let now = app.health().await;
        health.try_set(Some(now));
    });
    live(move || {
        let health = health.get()?;
        if health.looks_private() {
            return Some(view! {
                <Notice tone=Tone::Danger live=true title=t!("private-title")>
                    {t!("private-explain")}
                </Notice>
            });
        }
        if health.is_tight() {
            let free = health
                .room
                .map_or(0, |(used, quota)| quota.saturating_sub(used));
            return Some(view! {
                <Notice tone=Tone::Watch live=true title=t!("tight-title")>
                    {t!("tight-explain", free = size(free))}
                </Notice>
            });
        }
        // Some browsers hide that a window is private: then it is said to everybody whose data is not promised.
        (health.persisted != Some(true) && !health.installed)
            .then(|| view! { <p class="soft">{t!("private-hint")}</p> })
    })
}
