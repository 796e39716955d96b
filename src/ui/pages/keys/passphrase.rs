//! Changing the passphrase.

use leptos::prelude::*;

use super::Step;
use super::proof::{BackToList, Proof, ProofField};
use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{Announcer, Button, ButtonKind, Card, Page, ProgressBar, Show};
use crate::ui::pages::create_vault::{NewPassphrase, PassphraseCards};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// The passphrase now, and the new one twice.
#[component]
pub fn PassphrasePage(
    /// What is being done.
    step: State<Step>,
) -> View {
    let app = App::here();
    let say = Announcer::here();
    let proof = Proof::new(app);
    let new = NewPassphrase::new(app, app.nickname());
    let work = Work::new();
    let blocked = Memo::new(move |()| proof.missing().or_else(|| new.missing()));
    let change = move |()| {
        let (before, chosen) = (proof.typed_untracked(), new.chosen_untracked());
        work.run(
            async move { app.change_passphrase(before, chosen).await },
            move |()| {
                new.forget();
                proof.forget();
                say.say(t!("keys-passphrase-changed"));
                step.try_set(Step::List);
            },
        );
    };
    view! {
        <Page title=t!("keys-passphrase-change") lead=t!("keys-passphrase-lead")>
            <Card>
                <ProofField proof />
            </Card>
            <PassphraseCards new />
            <p class="soft">{t!("keys-passphrase-copies")}</p>
            <TroubleNotice work />
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("create-working") />
            </Show>
            <Button kind=ButtonKind::Main on_press=change busy=work.busy() blocked>
                {t!("keys-passphrase-change-action")}
            </Button>
            <BackToList step />
        </Page>
    }
}
