//! The vaults on this device; where every visit begins.

mod lost;

use leptos::prelude::*;

use self::lost::{BrokenPage, VanishedPage, gone_since};
use crate::app::{App, VaultLine};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, ButtonLink, Card, For, List, ListRow, Notice, Page, Tone,
};
use crate::ui::pages::unlock::UnlockPage;
use crate::ui::view::{View, live, view};

/// Welcomes on a device without a vault, asks for the passphrase of the only one, or lists them.
/// A device whose vaults were removed, or whose storage cannot be opened, is told so instead.
#[component]
pub fn StartPage() -> View {
    let app = App::here();
    let (vaults, vanished, trouble) = (app.vaults(), app.vanished(), app.start_trouble());
    live(move || {
        if let Some(trouble) = trouble.get() {
            return view! { <BrokenPage trouble /> };
        }
        match vaults.read().as_slice() {
            [] if !vanished.read().is_empty() => view! { <VanishedPage /> },
            [] => view! { <Welcome /> },
            [only] => view! {
                <Losses />
                <UnlockPage id=only.id />
            },
            several => view! {
                <Losses />
                <Vaults vaults=several.to_vec() />
            },
        }
    })
}

/// Vaults that vanished while others are still here.
#[component]
fn Losses() -> View {
    let app = App::here();
    let vanished = app.vanished();
    view! {
        <For each=move || vanished.get() key=|id| *id let:id>
            <Notice
                tone=Tone::Watch
                live=true
                title=t!("start-vanished")
                actions=move || {
                    view! {
                        <Button on_press=move |()| {
                            app.forget_vanished(id)
                        }>{t!("vanished-understood")}</Button>
                    }
                }
            >
                {gone_since(app, id).unwrap_or_default()}
                " "
                {t!("start-vanished-explain")}
            </Notice>
        </For>
    }
}

#[component]
fn Welcome() -> View {
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
            <ButtonLink to=Route::Restore kind=ButtonKind::Quiet>
                {t!("restore-link")}
            </ButtonLink>
        </Page>
    }
}

#[component]
fn Vaults(vaults: Vec<VaultLine>) -> View {
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
            <Actions>
                <ButtonLink to=Route::CreateVault>{t!("start-create-another")}</ButtonLink>
                <ButtonLink to=Route::Restore kind=ButtonKind::Quiet>
                    {t!("restore-link")}
                </ButtonLink>
            </Actions>
        </Page>
    }
}
