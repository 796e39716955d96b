//! Time to lock, but the last changes could not be saved: nothing is lost without a person's decision.

use leptos::prelude::*;

use crate::app::{App, Memo, Phase, Trouble};
use crate::t;
use crate::ui::components::{Button, ButtonKind, Card, ConfirmTyped, Notice, Page, Tone};
use crate::ui::view::{View, live, view};

/// Says why it did not lock, tries again, or locks and loses after a typed word.
#[component]
pub fn UnsavedPage() -> View {
    let app = App::here();
    let phase = app.phase();
    let trouble = Memo::new(move |_| match &*phase.read() {
        Phase::Unsaved(trouble) => Some(trouble.clone()),
        _ => None,
    });
    let why = move || {
        let trouble = trouble.get()?;
        Some(if trouble.is_conflict() {
            t!("unsaved-copy")
        } else {
            trouble.text()
        })
    };
    // What helps depends on what stood in the way.
    let way_out = move || match trouble.get() {
        Some(Trouble::ReadOnly) => view! {
            <Button kind=ButtonKind::Main on_press=move |()| app.take_over_to_lock()>
                {t!("unsaved-take-over")}
            </Button>
        },
        Some(trouble) if trouble.is_conflict() => view! {
            <Button kind=ButtonKind::Main on_press=move |()| app.keep_copy_and_lock()>
                {t!("unsaved-copy-action")}
            </Button>
        },
        _ => view! {
            <Button kind=ButtonKind::Main on_press=move |()| app.retry_lock()>
                {t!("unsaved-retry")}
            </Button>
        },
    };
    view! {
        <Page title=t!("unsaved-title") lead=t!("unsaved-lead")>
            <Notice tone=Tone::Danger live=true>
                {live(why)}
            </Notice>
            {live(way_out)}
            <Card title=t!("unsaved-lose-title")>
                <p>{t!("unsaved-lose")}</p>
                <ConfirmTyped
                    word=t!("unsaved-lose-word")
                    action=t!("unsaved-lose-action")
                    on_confirm=move |()| app.lock_and_lose()
                />
            </Card>
        </Page>
    }
}
