//! Opening a vault with its recovery sheet, or with the key of an organisation.

use leptos::prelude::*;

use crate::app::{App, Memo, State};
use crate::domain::ids::VaultId;
use crate::t;
use crate::ui::components::{Actions, Button, PassphraseField, ProgressBar, Show};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// The key typed from paper, or read from a picture of its code.
#[component]
pub fn WithKey(
    /// The vault.
    id: VaultId,
) -> View {
    let app = App::here();
    let typed = State::new(String::new());
    let work = Work::new();
    let open = move || {
        let key = typed.get_untracked();
        work.run(
            async move { app.unlock_with_key(id, key).await },
            move |()| {
                typed.try_set(String::new());
            },
        );
    };
    let from_picture = move |()| {
        work.run(async move { app.read_code().await }, move |read| {
            if let Some(read) = read {
                typed.try_set(read);
            }
        });
    };
    let blocked = Memo::new(move |()| {
        typed
            .read()
            .trim()
            .is_empty()
            .then(|| t!("unlock-key-needed"))
    });
    view! {
        <p>{t!("unlock-key-explain")}</p>
        <PassphraseField
            label=t!("unlock-key")
            value=typed
            on_input=move |text| {
                work.forget();
                typed.set(text);
            }
            on_enter=move |()| open()
            hint=t!("unlock-key-hint")
        />
        <TroubleNotice work />
        <Show when=move || work.busy().get()>
            <ProgressBar label=t!("unlock-key-working") />
        </Show>
        <Actions>
            <Button on_press=from_picture busy=work.busy()>{t!("unlock-key-picture")}</Button>
            <Button on_press=move |()| open() busy=work.busy() blocked>
                {t!("unlock-key-action")}
            </Button>
        </Actions>
    }
}
