//! Changing the vault's key: what it does, what it cannot do, and how far it has come.

use leptos::prelude::*;

use super::Step;
use super::list::KeyProgress;
use super::proof::{BackToList, Proof, ProofField};
use crate::app::{App, Memo, State, WayKind};
use crate::t;
use crate::ui::components::{Button, ButtonKind, Card, Notice, Page, Show, Tone};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Explains it, asks for the passphrase, and shows the progress.
#[component]
pub fn VaultKeyPage(
    /// What is being done.
    step: State<Step>,
) -> View {
    let app = App::here();
    app.forget_proof();
    let proof = Proof::new(app);
    let work = Work::new();
    let progress = app.key_progress();
    let stopped = app.key_trouble();
    let begun = State::new(false);
    let has_passkeys = Memo::new(move |()| {
        let ways = app.ways().read();
        ways.iter().any(|way| way.kind == WayKind::Passkey)
    });
    let blocked = Memo::new(move |()| {
        if progress.get().is_some() {
            return Some(t!("keys-key-working"));
        }
        proof.missing()
    });
    let change = move |()| {
        let passphrase = proof.typed_untracked();
        work.run(async move { app.change_key(passphrase).await }, move |()| {
            proof.forget();
            begun.try_set(true);
        });
    };
    view! {
        <Page title=t!("keys-key") lead=t!("keys-key-lead")>
            <Card>
                <p>{t!("keys-key-does")}</p>
                <p>{t!("keys-key-does-not")}</p>
                <Show when=move || has_passkeys.get()>
                    <p>{t!("keys-key-passkeys")}</p>
                </Show>
                <ProofField proof />
            </Card>
            <TroubleNotice work />
            <KeyProgress />
            <Show when=move || begun.get() && progress.get().is_none() && stopped.get().is_none()>
                <Notice tone=Tone::Calm live=true>{t!("keys-key-done")}</Notice>
            </Show>
            <Button kind=ButtonKind::Main on_press=change busy=work.busy() blocked>
                {t!("keys-key-action")}
            </Button>
            <BackToList step />
        </Page>
    }
}
