//! Making a vault: its nickname, its passphrase, and the plain truth about losing it.

mod doubts;
mod first_things;
mod passphrase;

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::ui::components::Show;
use crate::ui::view::view;

pub use first_things::FirstThingsPage;

use self::doubts::Doubts;
pub use self::passphrase::{NewPassphrase, PassphraseCards};
use crate::app::App;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    BackLink, Button, ButtonKind, Card, CheckLine, Notice, Page, ProgressBar, TextField, Tone,
};
use crate::ui::work::{TroubleNotice, Work};

/// Makes a vault. When it is open the first things are asked on the same route.
#[component]
pub fn CreateVaultPage() -> AnyView {
    let app = App::here();
    let nickname = State::new(String::new());
    let accepted = State::new(false);
    let new = NewPassphrase::new(app, nickname.into());
    let work = Work::new();
    let missing = Memo::new(move |_| {
        if nickname.read().trim().is_empty() {
            Some(t!("create-needs-nickname"))
        } else {
            let accepted = || (!accepted.get()).then(|| t!("create-needs-accepted"));
            new.missing().or_else(accepted)
        }
    });
    let create = move |()| {
        let (name, passphrase) = (
            nickname.get_untracked().trim().to_owned(),
            new.chosen_untracked(),
        );
        work.run(
            async move { app.create_vault(name, passphrase).await },
            move |()| new.forget(),
        );
    };
    view! {
        <Page title=t!("create-title") lead=t!("create-lead")>
            <Doubts />
            <Card>
                <TextField
                    label=t!("create-nickname")
                    value=nickname
                    on_input=move |text| nickname.set(text)
                    hint=t!("create-nickname-hint")
                />
            </Card>
            <PassphraseCards new />
            <Notice tone=Tone::Watch title=t!("create-lost-title")>
                {t!("create-lost")}
            </Notice>
            <CheckLine
                label=t!("create-accept")
                checked=accepted
                on_toggle=move |now| accepted.set(now)
            />
            <TroubleNotice work />
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("create-working") />
                <p class="soft" role="status">
                    {t!("create-working")}
                </p>
            </Show>
            <Button
                kind=ButtonKind::Main
                on_press=create
                busy=work.busy()
                blocked=Memo::new(move |()| missing.get())
            >
                {t!("create-action")}
            </Button>
            <BackLink to=Route::Start />
        </Page>
    }
}
