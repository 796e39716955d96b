//! The log as a file, after the worker typed that they know anyone can read it.

use leptos::prelude::*;

use crate::app::{App, State};
use crate::t;
use crate::ui::components::{
    Announcer, Button, Card, ConfirmTyped, Disclosure, Notice, ProgressBar, Show, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Warns, and writes the file.
#[component]
pub fn ExportCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let written = State::new(None::<usize>);
    let work = Work::new();
    on_cleanup(move || app.drop_export());
    let export = move |()| {
        written.set(None);
        work.run(async move { app.export_log().await }, move |lines| {
            written.try_set(Some(lines));
            say.say(t!("log-export-done", count = lines));
        });
    };
    view! {
        <Card title=t!("log-export-title")>
            <p>{t!("log-export-explain")}</p>
            <Disclosure summary=t!("log-export-open")>
                <Notice tone=Tone::Danger title=t!("log-export-warning-title")>
                    {t!("log-export-warning")}
                </Notice>
                <ConfirmTyped
                    word=t!("log-export-word")
                    action=t!("log-export-action")
                    on_confirm=export
                    busy=work.busy()
                />
            </Disclosure>
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("export-working") value=app.export_progress() />
                <Button on_press=move |()| app.drop_export()>{t!("export-stop")}</Button>
            </Show>
            <TroubleNotice work />
            {live(move || {
                written
                    .get()
                    .map(|count| {
                        view! {
                            <Notice tone=Tone::Calm title=t!("log-export-done", count = count)>
                                {t!("export-done-explain")}
                            </Notice>
                        }
                    })
            })}
        </Card>
    }
}
