//! Adding a passkey.

use leptos::prelude::*;

use super::Step;
use super::proof::{BackToList, Proof, ProofField};
use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{
    Announcer, Button, ButtonKind, Capitals, Card, Notice, Page, TextField, Tone,
};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// What a passkey is, what it is called, and the passphrase.
#[component]
pub fn PasskeyPage(
    /// What is being done.
    step: State<Step>,
) -> View {
    let app = App::here();
    let say = Announcer::here();
    let proof = Proof::new(app);
    let name = State::new(String::new());
    let work = Work::new();
    let blocked = Memo::new(move |()| {
        if name.read().trim().is_empty() {
            Some(t!("keys-passkey-needs-name"))
        } else {
            proof.missing()
        }
    });
    let add = move |()| {
        let name = name.get_untracked().trim().to_owned();
        let passphrase = proof.typed_untracked();
        work.run(
            async move { app.add_passkey(passphrase, name).await },
            move |()| {
                proof.forget();
                say.say(t!("keys-passkey-added"));
                step.try_set(Step::List);
            },
        );
    };
    view! {
        <Page title=t!("keys-passkey-add") lead=t!("keys-passkey-lead")>
            <Notice tone=Tone::Watch title=t!("keys-passkey-means-title")>
                {t!("keys-passkey-means")}
            </Notice>
            <Card>
                <p>{t!("keys-passkey-address")}</p>
                <TextField
                    label=t!("keys-passkey-name")
                    value=name
                    on_input=move |text| name.set(text)
                    hint=t!("keys-passkey-name-hint")
                    capitals=Capitals::Sentences
                />
                <ProofField proof />
            </Card>
            <TroubleNotice work />
            <Button kind=ButtonKind::Main on_press=add busy=work.busy() blocked>
                {t!("keys-passkey-add-action")}
            </Button>
            <BackToList step />
        </Page>
    }
}
