//! Unlocking one vault, and going on where the worker was before it was locked.

mod wanted;

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::ui::components::Show;
use crate::ui::view::view;

pub use wanted::Wanted;

use crate::app::App;
use crate::domain::ids::VaultId;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, Page, PassphraseField, ProgressBar,
};
use crate::ui::pages::not_found::NotFoundPage;
use crate::ui::router::navigate;
use crate::ui::work::Work;

/// Asks for the passphrase of one vault.
#[component]
pub fn UnlockPage(
    /// The vault.
    id: VaultId,
) -> AnyView {
    let app = App::here();
    let vaults = app.vaults();
    let Some(nickname) = vaults
        .get_untracked()
        .into_iter()
        .find(|vault| vault.id == id)
        .map(|vault| vault.nickname)
    else {
        return view! { <NotFoundPage to=Route::Start /> };
    };
    let several = vaults.read_untracked().len() > 1;
    let wanted = Wanted::here();
    let passphrase = State::new(String::new());
    let empty = State::new(false);
    let work = Work::new();
    let unlock = move || {
        let typed = passphrase.get_untracked();
        if typed.is_empty() {
            empty.set(true);
            return;
        }
        work.run(async move { app.unlock(id, typed).await }, move |()| {
            passphrase.try_set(String::new());
            navigate(wanted.take(&app.caseload().get_untracked()));
        });
    };
    let error = Memo::new(move |()| {
        let empty = empty.get().then(|| t!("unlock-needs-passphrase"));
        empty.or_else(|| work.trouble().get())
    });
    let elsewhere = if several {
        view! { <ButtonLink to=Route::Start kind=ButtonKind::Quiet>{t!("unlock-other")}</ButtonLink> }
    } else {
        view! {
            <ButtonLink to=Route::CreateVault kind=ButtonKind::Quiet>
                {t!("start-create-another")}
            </ButtonLink>
        }
    };
    view! {
        <Page title=nickname above=t!("unlock-locked") lead=t!("unlock-lead")>
            <Card>
                <PassphraseField
                    label=t!("unlock-passphrase")
                    value=passphrase
                    on_input=move |text| {
                        work.forget();
                        empty.set(false);
                        passphrase.set(text);
                    }
                    on_enter=move |()| unlock()
                    error
                />
                <Show when=move || work.busy().get()>
                    <ProgressBar label=t!("unlock-working") />
                    <p class="soft" role="status">
                        {t!("unlock-working")}
                    </p>
                </Show>
                <Button
                    kind=ButtonKind::Main
                    on_press=move |()| unlock() busy=work.busy()>
                    {t!("unlock-action")}
                </Button>
            </Card>
            {elsewhere}
        </Page>
    }
}
