//! The vault itself: when it locks, what it is called, and its end.

use leptos::prelude::*;

use crate::app::{App, Memo, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Button, Card, CheckLine, Choice, ConfirmTyped, Disclosure, Lay, Notice, PassphraseField,
    RadioCards, Show, TextField, Tone,
};
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Minutes of rest after which the vault may lock.
const MINUTES: [u8; 5] = [1, 3, 5, 10, 15];

/// When the vault locks by itself.
#[component]
pub fn LockCard() -> View {
    let app = App::here();
    let settings = app.settings();
    let choices = MINUTES
        .iter()
        .map(|minutes| Choice::new(minutes.to_string(), t!("lock-minutes", count = *minutes)))
        .collect();
    let choose = move |word: String| {
        if let Ok(minutes) = word.parse() {
            let mut settings = settings.get_untracked();
            settings.idle_minutes = minutes;
            app.change_settings(settings);
        }
    };
    view! {
        <Card title=t!("settings-lock")>
            <RadioCards
                legend=t!("lock-after")
                choices
                value=Memo::new(move |()| Some(settings.read().idle().to_string()))
                on_choose=choose
                lay=Lay::Compact
            />
            <p class="soft">{t!("lock-also")}</p>
            <CheckLine
                label=t!("veil-on-blur")
                checked=Memo::new(move |()| settings.read().veil_on_blur)
                on_toggle=move |drawn| {
                    let mut settings = settings.get_untracked();
                    settings.veil_on_blur = drawn;
                    app.change_settings(settings);
                }
            />
        </Card>
    }
}

/// What the vault is called.
#[component]
pub fn RenameCard() -> View {
    let app = App::here();
    let nickname = app.nickname();
    let typed = State::new(nickname.get_untracked());
    let work = Work::new();
    let blocked = Memo::new(move |()| {
        let (typed, now) = (typed.read(), nickname.read());
        if typed.trim().is_empty() {
            Some(t!("rename-needs-name"))
        } else if typed.trim() == now.as_str() {
            Some(t!("rename-is-name"))
        } else {
            None
        }
    });
    let rename = move |()| {
        let name = typed.get_untracked().trim().to_owned();
        work.run(async move { app.rename_vault(name).await }, |()| {});
    };
    view! {
        <Card title=t!("settings-vault")>
            <TextField
                label=t!("create-nickname")
                value=typed
                on_input=move |text| typed.set(text)
                hint=t!("create-nickname-hint")
            />
            <Button on_press=rename busy=work.busy() blocked>
                {t!("rename-action")}
            </Button>
            <TroubleNotice work />
        </Card>
    }
}

/// Deleting the vault with all that is in it.
#[component]
pub fn DeleteVaultCard() -> View {
    let app = App::here();
    let passphrase = State::new(String::new());
    let work = Work::new();
    let given = Memo::new(move |_| !passphrase.read().is_empty());
    let delete = move |()| {
        let typed = passphrase.get_untracked();
        work.run(async move { app.delete_vault(typed).await }, |()| {
            navigate(Route::Start);
        });
    };
    view! {
        <Card title=t!("settings-delete")>
            <Disclosure summary=t!("delete-vault-open")>
                <Notice tone=Tone::Danger title=t!("delete-vault-title")>
                    {t!("delete-vault-explain")}
                </Notice>
                <PassphraseField
                    label=t!("delete-vault-passphrase")
                    value=passphrase
                    on_input=move |text| {
                        work.forget();
                        passphrase.set(text);
                    }
                    error=work.trouble()
                />
                <Show when=move || given.get()>
                    <ConfirmTyped
                        word=t!("delete-word")
                        action=t!("delete-vault-action")
                        on_confirm=delete
                        busy=work.busy()
                    />
                </Show>
            </Disclosure>
        </Card>
    }
}
