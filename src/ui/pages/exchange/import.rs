//! Import of a file: look first, then all or nothing.

use leptos::prelude::*;

use super::locked::Unlocking;
use super::outcome::{Counted, RefusedList};
use super::preview::PreviewPart;
use crate::app::{App, FileLock, FileLooked, Imported, Refusal, State};
use crate::t;
use crate::ui::components::{Announcer, Button, Card, ProgressBar, Show};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Opens a file, shows what is in it, and imports it when asked.
#[component]
pub fn ImportCard() -> View {
    let app = App::here();
    let say = Announcer::here();
    let preview = app.preview();
    let refused = State::new(None::<Refusal>);
    let imported = State::new(None::<Imported>);
    let locked = State::new(None::<FileLock>);
    let work = Work::new();
    // What was read of a file is dropped with the page.
    on_cleanup(move || app.drop_import());
    let looked = move |looked| match looked {
        FileLooked::Preview => {
            locked.try_set(None);
            say.say(t!("import-read"));
        }
        FileLooked::Refused(refusal) => {
            locked.try_set(None);
            refused.try_set(Some(refusal));
        }
        FileLooked::Locked(lock) => {
            locked.try_set(Some(lock));
        }
        FileLooked::Nothing => {}
    };
    let pick = move |()| {
        imported.set(None);
        refused.set(None);
        locked.set(None);
        work.run(async move { app.pick_import().await }, looked);
    };
    let open = move |secret: String| {
        refused.set(None);
        work.run(async move { app.open_import(secret).await }, looked);
    };
    let import = move |replace: bool| {
        work.run(async move { app.run_import(replace).await }, move |done| {
            say.say(t!("import-done"));
            imported.try_set(Some(done));
        });
    };
    view! {
        <Card title=t!("import-title")>
            <p>{t!("import-explain")}</p>
            {move || match preview.get() {
                Some(preview) => {
                    view! {
                        <PreviewPart
                            preview
                            busy=work.busy()
                            on_import=import
                            on_drop=move |()| app.drop_import()
                        />
                    }
                }
                None => {
                    view! {
                        <Button on_press=pick busy=work.busy()>
                            {t!("import-choose")}
                        </Button>
                    }
                }
            }}
            {live(move || {
                locked.get().map(|lock| view! { <Unlocking lock work on_open=open /> })
            })}
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("import-working") value=app.import_progress() />
                <p class="soft" role="status">
                    {t!("import-working")}
                </p>
                <Button on_press=move |()| app.drop_import()>{t!("import-stop")}</Button>
            </Show>
            <TroubleNotice work />
            {move || refused.get().map(|refusal| view! { <RefusedList refused=vec![refusal] /> })}
            {move || imported.get().map(|imported| view! { <Counted imported /> })}
        </Card>
    }
}
