//! What every new vault is asked for, made or restored: nickname, passphrase, and that losing it was understood.

use leptos::prelude::*;

use super::passphrase::{NewPassphrase, PassphraseCards};
use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, Card, CheckLine, Notice, ProgressBar, Show, TextField, Tone,
};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// A vault that is going to be made.
#[derive(Clone, Copy)]
pub struct NewVault {
    nickname: State<String>,
    accepted: State<bool>,
    passphrase: NewPassphrase,
}

impl NewVault {
    /// Nothing is filled in yet. In component bodies only.
    pub fn new(app: App) -> Self {
        let nickname = State::new(String::new());
        Self {
            nickname,
            accepted: State::new(false),
            passphrase: NewPassphrase::new(app, nickname.into()),
        }
    }

    /// What is still missing, in words.
    pub fn missing(self) -> Option<String> {
        if self.nickname.read().trim().is_empty() {
            return Some(t!("create-needs-nickname"));
        }
        let accepted = || (!self.accepted.get()).then(|| t!("create-needs-accepted"));
        self.passphrase.missing().or_else(accepted)
    }

    /// The nickname and the passphrase.
    pub fn chosen_untracked(self) -> (String, String) {
        let nickname = self.nickname.get_untracked().trim().to_owned();
        (nickname, self.passphrase.chosen_untracked())
    }

    /// Forgets the passphrase.
    pub fn forget(self) {
        self.passphrase.forget();
    }
}

/// The fields, and the button that makes the vault of them.
#[component]
pub fn NewVaultForm(
    /// What is filled in.
    new: NewVault,
    /// What stands over the nickname, if anything does.
    #[prop(optional, into)]
    title: Option<String>,
    /// The work that the button starts.
    work: Work,
    /// What is said while it runs.
    #[prop(into)]
    working: String,
    /// How far it is, in hundredths, where that can be said.
    #[prop(optional, into)]
    progress: Option<Memo<u32>>,
    /// Ends it, where that is safe and until the progress is whole.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
    /// What the button says.
    #[prop(into)]
    action: String,
    /// Why it cannot be pressed yet.
    missing: Memo<Option<String>>,
    /// Starts the work.
    #[prop(into)]
    on_press: Callback<()>,
) -> View {
    let NewVault {
        nickname,
        accepted,
        passphrase,
    } = new;
    let label = working.clone();
    // What is whole is only put in its place any more.
    let can_stop = move || progress.map(|it| it.get() < 100);
    let name = move || {
        view! {
            <TextField
                label=t!("create-nickname")
                value=nickname
                on_input=move |text| nickname.set(text)
                hint=t!("create-nickname-hint")
            />
        }
    };
    view! {
        {match title {
            Some(title) => view! { <Card title>{name()}</Card> },
            None => view! { <Card>{name()}</Card> },
        }}
        <PassphraseCards new=passphrase />
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
            {match progress {
                Some(value) => view! { <ProgressBar label=label.clone() value /> },
                None => view! { <ProgressBar label=label.clone() /> },
            }}
            <p class="soft" role="status">
                {working.clone()}
            </p>
            {on_stop
                .map(|on_stop| {
                    view! {
                        <Show when=move || can_stop() == Some(true)>
                            <Button on_press=on_stop>{t!("restore-stop")}</Button>
                        </Show>
                    }
                })}
        </Show>
        <Button kind=ButtonKind::Main on_press busy=work.busy() blocked=missing>
            {action}
        </Button>
    }
}
