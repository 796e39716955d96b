//! Backups into a folder, where the browser lets a person choose one.

use leptos::prelude::*;

use crate::app::{App, State};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, Card, Notice, ProgressBar, Show, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Choosing the folder, and a backup into it; nothing where there are no folders.
#[component]
pub fn FolderCard() -> View {
    let app = App::here();
    if !app.has_folders() {
        return View::default();
    }
    let say = Announcer::here();
    let folder = app.backup_folder();
    let done = State::new(false);
    let (work, choosing) = (Work::new(), Work::new());
    let choose = move |()| {
        choosing.run(async move { app.choose_backup_folder().await }, |_| {});
    };
    let forget = move |()| choosing.run(async move { app.forget_backup_folder().await }, |()| {});
    let now = move |()| {
        done.set(false);
        work.run(async move { app.back_up_into_folder().await }, move |()| {
            done.try_set(true);
            say.say(t!("folder-done"));
        });
    };
    let chosen = move |name: String| {
        view! {
            <p>
                <bdi>{t!("folder-chosen", name = name)}</bdi>
            </p>
            <Actions>
                <Button on_press=now busy=work.busy()>{t!("folder-now")}</Button>
                <Button on_press=choose kind=ButtonKind::Quiet>{t!("folder-other")}</Button>
                <Button on_press=forget kind=ButtonKind::Quiet>{t!("folder-forget")}</Button>
            </Actions>
        }
    };
    view! {
        <Card title=t!("folder-title")>
            <p>{t!("folder-explain")}</p>
            {live(move || match folder.get() {
                Some(name) => chosen(name),
                None => view! { <Button on_press=choose>{t!("folder-choose")}</Button> },
            })}
            {live(move || {
                let missed = app.missed_backup().get().filter(|_| !work.busy().get())?;
                Some(
                    view! {
                        <Notice tone=Tone::Watch title=t!("folder-missed")>
                            <p>{missed.text()}</p>
                        </Notice>
                    },
                )
            })}
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("backup-working") value=app.backup_progress() />
                <p class="soft" role="status">
                    {t!("backup-working")}
                </p>
                <Button on_press=move |()| app.drop_backup()>{t!("backup-stop")}</Button>
            </Show>
            <TroubleNotice work />
            <TroubleNotice work=choosing />
            <Show when=move || done.get()>
                <Notice tone=Tone::Calm live=true>{t!("folder-done")}</Notice>
            </Show>
        </Card>
    }
}
