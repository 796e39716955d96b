//! What the browser says of its storage, what it may do to it, and what helps.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, Health, State};
use crate::i18n::format;
use crate::i18n::size::size;
use crate::t;
use crate::ui::components::{Button, Card, Notice, Tone};
use crate::ui::view::{View, live, view};

/// The facts, and what follows from them.
#[component]
pub fn DeviceCards() -> View {
    let app = App::here();
    let health = State::new(None::<Health>);
    let answer = State::new(None::<String>);
    let look = move || {
        spawn_local(async move {
            let now = app.health().await;
            health.try_set(Some(now));
        });
    };
    look();
    let ask = move |()| {
        spawn_local(async move {
            let words = match app.ask_to_keep().await {
                Some(true) => None,
                Some(false) => Some(t!("storage-asked-no")),
                None => Some(t!("storage-asked-unknown")),
            };
            answer.try_set(words);
            look();
        });
    };
    live(move || match health.get() {
        None => view! { <p role="status">{t!("storage-looking")}</p> },
        Some(health) => view! {
            <Card title=t!("storage-device")>
                {facts(app, health)}
                {(health.persisted != Some(true))
                    .then(|| {
                        view! { <Button on_press=ask>{t!("storage-ask")}</Button> }
                    })}
                <p class="soft" role="status">
                    {live(move || answer.get())}
                </p>
            </Card>
            {health
                .is_tight()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("storage-tight-title")>
                            {t!("storage-tight")}
                        </Notice>
                    }
                })}
            <Card title=t!("storage-may-title")>
                <p>{may(health)}</p>
                <h3>{t!("storage-do-title")}</h3>
                <ul class="bullets">
                    {(!health.installed).then(|| view! { <li>{t!("storage-do-install")}</li> })}
                    <li>{t!("storage-do-copy")}</li>
                    <li>{t!("storage-do-clear")}</li>
                </ul>
            </Card>
        },
    })
}

fn facts(app: App, health: Health) -> View {
    let kept = match health.persisted {
        Some(true) => t!("storage-kept-yes"),
        Some(false) => t!("storage-kept-no"),
        None => t!("storage-kept-unknown"),
    };
    let room = health.room.map_or_else(
        || t!("storage-room-unknown"),
        |(used, quota)| t!("storage-room-used", used = size(used), quota = size(quota)),
    );
    let saved = health.last_saved.map_or_else(
        || t!("storage-last-save-none"),
        |at| format::moment(at, app.offset_minutes()),
    );
    let backup = health.last_backup.map_or_else(
        || t!("storage-last-backup-none"),
        |at| format::moment(at, app.offset_minutes()),
    );
    view! {
        <dl class="facts">
            {fact(t!("storage-kept"), kept)} {fact(t!("storage-room"), room)}
            {fact(t!("storage-last-save"), saved)} {fact(t!("storage-last-backup"), backup)}
        </dl>
    }
}

fn fact(what: String, value: String) -> View {
    view! {
        <div>
            <dt>{what}</dt>
            <dd>{value}</dd>
        </div>
    }
}

/// What this browser may do to the vaults, in a few sentences.
fn may(health: Health) -> String {
    match (health.weekly, health.installed, health.persisted) {
        (true, true, _) => t!("storage-may-installed"),
        (_, _, Some(true)) => t!("storage-may-never"),
        (true, false, _) => t!("storage-may-week"),
        _ => t!("storage-may-best"),
    }
}
