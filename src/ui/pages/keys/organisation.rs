//! Adding the key of an organisation, for emergencies.

use leptos::prelude::*;

use super::Step;
use super::proof::{BackToList, Proof, ProofField};
use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{
    Announcer, Button, ButtonKind, Capitals, Card, Notice, Page, TextArea, TextField, Tone,
};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Its name and its public key.
#[component]
pub fn OrganisationPage(
    /// What is being done.
    step: State<Step>,
) -> View {
    let app = App::here();
    let say = Announcer::here();
    let proof = Proof::new(app);
    let name = State::new(String::new());
    let key = State::new(String::new());
    let work = Work::new();
    let blocked = Memo::new(move |()| {
        if name.read().trim().is_empty() {
            Some(t!("keys-organisation-needs-name"))
        } else if key.read().trim().is_empty() {
            Some(t!("keys-organisation-needs-key"))
        } else {
            proof.missing()
        }
    });
    let add = move |()| {
        let (name, key) = (name.get_untracked().trim().to_owned(), key.get_untracked());
        let passphrase = proof.typed_untracked();
        work.run(
            async move { app.add_organisation(passphrase, name, key).await },
            move |()| {
                proof.forget();
                say.say(t!("keys-organisation-added"));
                step.try_set(Step::List);
            },
        );
    };
    view! {
        <Page title=t!("keys-organisation-add") lead=t!("keys-organisation-lead")>
            <Notice tone=Tone::Watch title=t!("keys-organisation-means-title")>
                {t!("keys-organisation-means")}
            </Notice>
            <Card>
                <TextField
                    label=t!("keys-organisation-name")
                    value=name
                    on_input=move |text| name.set(text)
                    hint=t!("keys-organisation-name-hint")
                    capitals=Capitals::Sentences
                />
                <TextArea
                    label=t!("keys-organisation-key")
                    value=key
                    on_input=move |text| {
                        work.forget();
                        key.set(text);
                    }
                    hint=t!("keys-organisation-key-hint")
                    rows=2
                />
                <ProofField proof />
            </Card>
            <TroubleNotice work />
            <Button kind=ButtonKind::Main on_press=add busy=work.busy() blocked>
                {t!("keys-organisation-add-action")}
            </Button>
            <BackToList step />
        </Page>
    }
}
