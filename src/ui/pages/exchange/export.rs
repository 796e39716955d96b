//! Export of one case or all of them, or of one case's assessments for other programs: encrypted with a passphrase, or readable by anyone after the worker typed
//! that they know it.

use leptos::prelude::*;

use super::pick_case::{PickCase, Picked};
use super::protect::Protect;
use crate::app::{App, Export, Exported, Memo, State};
use crate::t;
use crate::ui::components::{
    Announcer, Button, Card, CheckLine, Choice, Lay, Notice, ProgressBar, RadioCards, Show, Tone,
};
use crate::ui::pages::create_vault::NewPassphrase;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

const ALL: &str = "all";
const ONE: &str = "one";
const FHIR: &str = "fhir";

/// Chooses what leaves, warns, and writes the file.
#[component]
pub fn ExportCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let caseload = app.caseload();
    let count = Memo::new(move |_| caseload.read().len());
    let which = State::new(None::<String>);
    let picked = State::new(None::<Picked>);
    let named = State::new(false);
    let written = State::new(None::<(Export, Exported, bool)>);
    let new = NewPassphrase::new(app, app.nickname());
    let work = Work::new();
    // Nothing leaves once the page was left.
    on_cleanup(move || app.drop_export());
    let wish = move || match which.read().as_deref() {
        Some(ALL) => Some(Export::All),
        Some(ONE) => (*picked.read()).as_ref().map(|case| Export::One(case.id)),
        Some(FHIR) => {
            let named = named.get();
            (*picked.read())
                .as_ref()
                .map(|case| Export::Fhir(case.id, named))
        }
        _ => None,
    };
    let ready = Memo::new(move |_| wish().is_some());
    let fhir = Memo::new(move |_| which.read().as_deref() == Some(FHIR));
    let one = Memo::new(move |_| fhir.get() || which.read().as_deref() == Some(ONE));
    let export = move |words: Option<String>| {
        let Some(wish) = untrack(wish) else { return };
        let sealed = words.is_some();
        written.set(None);
        work.run(async move { app.export(wish, words).await }, move |done| {
            written.try_set(Some((wish, done, sealed)));
            which.try_set(None);
            picked.try_set(None);
            named.try_set(false);
            new.begin_again();
            say.say(done_words(wish, done));
        });
    };
    let choices = vec![
        Choice::new(ALL, t!("export-all", count = count.get_untracked())),
        Choice::new(ONE, t!("export-one")),
        Choice::new(FHIR, t!("export-fhir")).detail(t!("export-fhir-detail")),
    ];
    view! {
        <Card title=t!("export-title")>
            <p>{t!("export-explain")}</p>
            <Show
                when=move || { count.get() > 0 }
                fallback=|| view! { <p class="soft">{t!("export-nothing")}</p> }
            >
                <RadioCards
                    legend=t!("export-which")
                    choices=choices.clone()
                    value=which
                    on_choose=move |value: String| {
                        written.set(None);
                        which.set(Some(value));
                    }
                    lay=Lay::Row
                />
                <Show when=move || one.get()>
                    <PickCase picked />
                </Show>
                <Show when=move || fhir.get()>
                    <CheckLine
                        label=t!("export-fhir-named")
                        detail=t!("export-fhir-named-detail")
                        checked=named
                        on_toggle=move |on: bool| named.set(on)
                    />
                </Show>
                <Show when=move || ready.get()>
                    <Protect new work on_write=export />
                </Show>
            </Show>
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("export-working") value=app.export_progress() />
                <p class="soft" role="status">
                    {t!("export-working")}
                </p>
                <Button on_press=move |()| app.drop_export()>{t!("export-stop")}</Button>
            </Show>
            <TroubleNotice work />
            {move || {
                written
                    .get()
                    .map(|(wish, done, sealed)| {
                        let explain = if done.cases == 0 {
                            t!("export-no-file")
                        } else if sealed {
                            t!("export-sealed-done")
                        } else {
                            t!("export-done-explain")
                        };
                        let left_out = (done.left_out > 0).then(|| {
                            let words = if matches!(wish, Export::Fhir(..)) {
                                t!("export-fhir-left-out", count = done.left_out)
                            } else {
                                t!("export-left-out", count = done.left_out)
                            };
                            view! { <p>{words}</p> }
                        });
                        view! {
                            <Notice tone=Tone::Calm title=done_words(wish, done)>
                                <p>{explain}</p>
                                {left_out}
                            </Notice>
                        }
                    })
            }}
        </Card>
    }
}

fn done_words(wish: Export, done: Exported) -> String {
    match wish {
        Export::Fhir(..) => t!("export-fhir-done", count = done.cases),
        _ => t!("export-done", count = done.cases),
    }
}
