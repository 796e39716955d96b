//! Time to lock, but the last changes could not be saved: nothing is lost without a person's decision.

use leptos::prelude::*;

use crate::app::{App, Phase};
use crate::t;
use crate::ui::components::{Button, ButtonKind, Card, ConfirmTyped, Notice, Page, Tone};
use crate::ui::view::{View, live, view};

/// Says why it did not lock, tries again, or locks and loses after a typed word.
#[component]
pub fn UnsavedPage() -> View {
    let app = App::here();
    let phase = app.phase();
    let why = move || match &*phase.read() {
        Phase::Unsaved(trouble) => trouble.text(),
        _ => String::new(),
    };
    view! {
        <Page title=t!("unsaved-title") lead=t!("unsaved-lead")>
            <Notice tone=Tone::Danger live=true>
                {live(why)}
            </Notice>
            <Button kind=ButtonKind::Main on_press=move |()| app.retry_lock()>
                {t!("unsaved-retry")}
            </Button>
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
