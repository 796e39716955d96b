//! Instead of a welcome: the vaults of this device were removed, or its storage cannot be opened.

use leptos::prelude::*;

use crate::app::{App, Trouble};
use crate::domain::ids::VaultId;
use crate::i18n::format;
use crate::route::Route;
use crate::t;
use crate::ui::components::{Button, ButtonKind, ButtonLink, Card, Notice, Page, Tone};
use crate::ui::view::{View, view};
use crate::ui::work::Work;

/// When a vault was removed at the earliest, in a sentence, if that is known.
pub fn gone_since(app: App, id: VaultId) -> Option<String> {
    let day = app.last_seen(id)?;
    Some(t!("vanished-when", date = format::date(day)))
}

/// The vaults that were here are gone: what happened, and what to do.
#[component]
pub fn VanishedPage() -> View {
    let app = App::here();
    let vanished = app.vanished();
    let when = vanished
        .get_untracked()
        .into_iter()
        .filter_map(|id| gone_since(app, id))
        .map(|words| view! { <p>{words}</p> })
        .collect::<Vec<_>>();
    let understood = move |()| {
        for id in vanished.get_untracked() {
            app.forget_vanished(id);
        }
    };
    view! {
        <Page title=t!("vanished-title") lead=t!("vanished-lead")>
            <Card title=t!("vanished-next-title")>
                {when}
                <p>{t!("vanished-next-make")}</p>
                <ButtonLink to=Route::Restore kind=ButtonKind::Main>
                    {t!("restore-link")}
                </ButtonLink>
                <ButtonLink to=Route::CreateVault>{t!("start-create")}</ButtonLink>
            </Card>
            <Card title=t!("vanished-why-title")>
                <p>{t!("vanished-why")}</p>
            </Card>
            <Button kind=ButtonKind::Quiet on_press=understood>
                {t!("vanished-understood")}
            </Button>
        </Page>
    }
}

/// The storage of the browser cannot be opened; nothing was deleted.
#[component]
pub fn BrokenPage(
    /// Why.
    trouble: Trouble,
) -> View {
    let app = App::here();
    let work = Work::new();
    let again = move |()| work.run(async move { app.look_again_for_vaults().await }, |()| {});
    view! {
        <Page title=t!("broken-title") lead=t!("broken-lead")>
            <Notice tone=Tone::Danger live=true>
                {trouble.text()}
            </Notice>
            <Card title=t!("broken-do-title")>
                <ul class="bullets">
                    <li>{t!("broken-do-again")}</li>
                    <li>{t!("broken-do-help")}</li>
                </ul>
                <Button kind=ButtonKind::Main on_press=again busy=work.busy()>
                    {t!("broken-again")}
                </Button>
            </Card>
        </Page>
    }
}
