//! The answers to one form as a file for other programs.

use leptos::prelude::*;

use crate::app::{App, CaseSession, Export, State};
use crate::domain::ids::FilledFormId;
use crate::t;
use crate::ui::components::{Announcer, CheckLine, Disclosure, Notice, Show, Tone};
use crate::ui::pages::create_vault::NewPassphrase;
use crate::ui::pages::exchange::Protect;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// A quiet way out for the answers, with the warnings of every other file that leaves.
#[component]
pub fn SaveAnswers(session: CaseSession, id: FilledFormId) -> View {
    let app = App::here();
    let say = Announcer::here();
    let named = State::new(false);
    let done = State::new(false);
    let new = NewPassphrase::new(app, app.nickname());
    let work = Work::new();
    on_cleanup(move || app.drop_export());
    let write = move |words: Option<String>| {
        let what = Export::Answers(session.id(), id, named.get_untracked());
        done.set(false);
        work.run(async move { app.export(what, words).await }, move |_| {
            done.try_set(true);
            new.begin_again();
            say.say(t!("response-saved"));
        });
    };
    view! {
        <Disclosure summary=t!("response-save")>
            <div class="stack">
                <p>{t!("response-save-why")}</p>
                <CheckLine
                    label=t!("export-fhir-named")
                    detail=t!("export-fhir-named-detail")
                    checked=named
                    on_toggle=move |on: bool| named.set(on)
                />
                <Protect new work on_write=write />
                <TroubleNotice work />
                <Show when=move || done.get()>
                    <Notice tone=Tone::Calm live=true>
                        {t!("response-saved")}
                    </Notice>
                </Show>
            </div>
        </Disclosure>
    }
}
