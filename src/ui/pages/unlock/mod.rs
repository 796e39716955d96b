//! Unlocking one vault, and going on where the worker was before it was locked.

mod renew;
mod wanted;
mod with_key;

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::ui::components::Show;
use crate::ui::view::{View, view};

pub use renew::RenewPage;
pub use wanted::Wanted;

use self::with_key::WithKey;

use crate::app::App;
use crate::domain::ids::VaultId;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, Disclosure, Page, PassphraseField, ProgressBar,
};
use crate::ui::pages::not_found::NotFoundPage;
use crate::ui::router::navigate;
use crate::ui::work::{TroubleNotice, Work};

/// Asks for the passphrase of one vault.
#[component]
pub fn UnlockPage(
    /// The vault.
    id: VaultId,
) -> View {
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
    app.watch_wait(id);
    app.look_for_passkeys(id);
    let has_passkey = app.has_passkey();
    let by_passkey = Work::new();
    let touch = move |()| {
        by_passkey.run(
            async move { app.unlock_with_passkey(id).await },
            move |()| navigate(wanted.take(&app.caseload().get_untracked())),
        );
    };
    let wait = app.wait();
    let blocked = Memo::new(move |()| {
        let left = wait.get();
        (left > 0).then(|| t!("unlock-wait", count = left))
    });
    let unlock = move || {
        if blocked.get_untracked().is_some() {
            return;
        }
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
        // While it counts down, the button says why.
        let trouble = || work.trouble().get().filter(|_| wait.get() == 0);
        empty.or_else(trouble)
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
                    on_press=move |()| unlock()
                    busy=work.busy()
                    blocked
                >
                    {t!("unlock-action")}
                </Button>
                <Show when=move || { wait.get() > 0 }>
                    <p class="soft">{t!("unlock-wait-why")}</p>
                </Show>
            </Card>
            <Show when=move || has_passkey.get()>
                <Button on_press=touch busy=by_passkey.busy()>
                    {t!("unlock-with-passkey")}
                </Button>
                <TroubleNotice work=by_passkey />
            </Show>
            <Disclosure summary=t!("unlock-with-key")>
                <WithKey id />
            </Disclosure>
            {elsewhere}
            <ButtonLink to=Route::Restore kind=ButtonKind::Quiet>
                {t!("restore-link")}
            </ButtonLink>
        </Page>
    }
}
