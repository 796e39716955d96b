//! The vaults on this device; where every visit begins.

use leptos::prelude::*;

use crate::app::{App, Memo, VaultLine};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, For, List, ListRow, Notice, Page, Tone,
};
use crate::ui::pages::unlock::UnlockPage;
use crate::ui::view::view;

/// Welcomes on a device without a vault, asks for the passphrase of the only one, or lists them.
#[component]
pub fn StartPage() -> AnyView {
    let vaults = App::here().vaults();
    let vaults = Memo::new(move |_| vaults.get());
    view! {
        <Losses />
        {move || match vaults.read().as_slice() {
            [] => view! { <Welcome /> },
            [only] => view! { <UnlockPage id=only.id /> },
            several => view! { <Vaults vaults=several.to_vec() /> },
        }}
    }
}

/// What is wrong with the storage of this device: vaults that vanished, or a look that failed.
#[component]
fn Losses() -> AnyView {
    let app = App::here();
    let (vanished, trouble) = (app.vanished(), app.start_trouble());
    view! {
        {move || {
            trouble
                .get()
                .map(|trouble| {
                    view! {
                        <Notice tone=Tone::Watch live=true title=t!("start-trouble")>
                            {trouble.text()}
                        </Notice>
                    }
                })
        }}
        <For each=move || vanished.get() key=|id| *id let:id>
            <Notice
                tone=Tone::Watch
                live=true
                title=t!("start-vanished")
                actions=move || {
                    view! {
                        <Button on_press=move |()| {
                            app.forget_vanished(id)
                        }>{t!("start-vanished-understood")}</Button>
                    }
                }
            >
                {t!("start-vanished-explain")}
            </Notice>
        </For>
    }
}

#[component]
fn Welcome() -> AnyView {
    view! {
        <Page title=t!("start-welcome") lead=t!("start-welcome-lead")>
            <Card>
                <ul class="promises">
                    <li>{t!("start-promise-device")}</li>
                    <li>{t!("start-promise-offline")}</li>
                    <li>{t!("start-promise-yours")}</li>
                </ul>
                <p class="soft">{t!("start-vault-explain")}</p>
                <ButtonLink to=Route::CreateVault kind=ButtonKind::Main>
                    {t!("start-create")}
                </ButtonLink>
            </Card>
        </Page>
    }
}

#[component]
fn Vaults(vaults: Vec<VaultLine>) -> AnyView {
    let rows = vaults
        .into_iter()
        .map(|vault| {
            view! {
                <ListRow to=Route::Unlock(vault.id)>
                    <bdi>{vault.nickname}</bdi>
                </ListRow>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <Page title=t!("start-vaults") lead=t!("start-vaults-lead")>
            <Card>
                <List>{rows}</List>
            </Card>
            <ButtonLink to=Route::CreateVault>{t!("start-create-another")}</ButtonLink>
        </Page>
    }
}
