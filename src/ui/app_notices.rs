//! What concerns the whole app and stands under the top bar of every frame:
//! a save that failed, another window that writes, damaged records, an update that waits.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::{Button, ButtonLink, Notice, Tone};
use crate::app::{App, Memo, SaveState, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::Show;
use crate::ui::view::{View, view};
use crate::ui::work::Work;

/// The notices of the app; nothing while all is well.
#[component]
pub fn AppNotices() -> View {
    let app = App::here();
    let state = app.save_state();
    let writes = app.writes_here();
    let taking_over = Work::new();
    let failed = Memo::new(move |_| match &*state.read() {
        SaveState::Failed(trouble) => Some(trouble.text()),
        _ => None,
    });
    let found = app.findings();
    let update = app.update_ready();
    let waits = State::new(false);
    let apply = move |()| {
        spawn_local(async move {
            let applied = app.apply_update().await;
            waits.try_set(!applied);
        });
    };
    view! {
        {move || {
            failed
                .get()
                .map(|text| {
                    view! {
                        <Notice tone=Tone::Danger live=true title=t!("notice-failed")>
                            {text}
                        </Notice>
                    }
                })
        }}
        <Show when=move || !writes.get()>
            <Notice
                tone=Tone::Watch
                live=true
                title=t!("notice-reading")
                actions=move || {
                    view! {
                        <Button
                            on_press=move |()| {
                                taking_over.run(async move { app.take_over().await }, |()| {});
                            }
                            busy=taking_over.busy()
                        >
                            {t!("notice-take-over")}
                        </Button>
                    }
                }
            >
                {move || {
                    taking_over.trouble().get().unwrap_or_else(|| t!("notice-reading-explain"))
                }}
            </Notice>
        </Show>
        {move || {
            let count = found.read().count();
            (count > 0)
                .then(|| {
                    view! {
                        <Notice
                            tone=Tone::Watch
                            title=t!("notice-damaged", count = count)
                            actions=|| {
                                view! {
                                    <ButtonLink to=Route::Storage>
                                        {t!("notice-damaged-look")}
                                    </ButtonLink>
                                }
                            }
                        >
                            {t!("notice-damaged-explain")}
                        </Notice>
                    }
                })
        }}
        <Show when=move || update.get()>
            <Notice
                tone=Tone::Calm
                live=true
                title=t!("notice-update")
                actions=move || {
                    view! {
                        <Button on_press=apply>{t!("notice-update-apply")}</Button>
                    }
                }
            >
                {move || {
                    if waits.get() { t!("notice-update-waits") } else { t!("notice-update-explain") }
                }}
            </Notice>
        </Show>
    }
}
