//! Export of one case or all of them, after the worker typed that they know anyone can read the file.

use leptos::prelude::*;

use super::pick_case::{PickCase, Picked};
use crate::app::{App, Export, Memo, State};
use crate::t;
use crate::ui::components::{
    Announcer, Card, Choice, ConfirmTyped, Lay, Notice, RadioCards, Show, Tone,
};
use crate::ui::view::view;
use crate::ui::work::{TroubleNotice, Work};

const ALL: &str = "all";
const ONE: &str = "one";

/// Chooses what leaves, warns, and writes the file.
#[component]
pub fn ExportCard() -> AnyView {
    let app = App::here();
    let say = Announcer::here();
    let caseload = app.caseload();
    let count = Memo::new(move |_| caseload.read().len());
    let which = State::new(None::<String>);
    let picked = State::new(None::<Picked>);
    let written = State::new(None::<usize>);
    let work = Work::new();
    let wish = move || match which.read().as_deref() {
        Some(ALL) => Some(Export::All),
        Some(ONE) => (*picked.read()).as_ref().map(|case| Export::One(case.id)),
        _ => None,
    };
    let ready = Memo::new(move |_| wish().is_some());
    let one = Memo::new(move |_| which.read().as_deref() == Some(ONE));
    let export = move |()| {
        let Some(wish) = untrack(wish) else { return };
        written.set(None);
        work.run(async move { app.export(wish).await }, move |cases| {
            written.try_set(Some(cases));
            which.try_set(None);
            picked.try_set(None);
            say.say(t!("export-done", count = cases));
        });
    };
    let choices = vec![
        Choice::new(ALL, t!("export-all", count = count.get_untracked())),
        Choice::new(ONE, t!("export-one")),
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
                <Show when=move || ready.get()>
                    <Notice tone=Tone::Danger title=t!("export-warning-title")>
                        {t!("export-warning")}
                    </Notice>
                    <ConfirmTyped
                        word=t!("export-word")
                        action=t!("export-action")
                        on_confirm=export
                        busy=work.busy()
                    />
                </Show>
            </Show>
            <TroubleNotice work />
            {move || {
                written
                    .get()
                    .map(|count| {
                        view! {
                            <Notice tone=Tone::Calm title=t!("export-done", count = count)>
                                {t!("export-done-explain")}
                            </Notice>
                        }
                    })
            }}
        </Card>
    }
}
