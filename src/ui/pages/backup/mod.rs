//! The backup: when the last one was made, making one, and putting it where it is safe.

mod age;
mod folder;
mod make;

use leptos::prelude::*;

pub use self::age::{BackupNag, backup_age};
use self::folder::FolderCard;
use self::make::MakeCard;
use crate::app::App;
use crate::i18n::format;
use crate::route::Route;
use crate::t;
use crate::ui::components::{Actions, ButtonLink, Card, Notice, Page, Show, Tone};
use crate::ui::view::{View, live, view};

/// The backup of the open vault.
#[component]
pub fn BackupPage() -> View {
    let app = App::here();
    on_cleanup(move || app.leave_backup());
    let last = app.last_backup();
    view! {
        <Page title=t!("backup-title") lead=t!("backup-lead")>
            <Card title=t!("backup-last-title")>
                {live(move || match last.get() {
                    None => view! { <Notice tone=Tone::Watch>{t!("backup-last-never")}</Notice> },
                    Some(last) => {
                        let when = format::moment(last.at, app.offset_minutes());
                        view! {
                            <p>
                                <b>{when}</b>
                                " · "
                                {backup_age(app)}
                            </p>
                            <p class="soft">{t!("backup-last-count", count = last.cases)}</p>
                        }
                    }
                })}
            </Card>
            <MakeCard />
            <Show when=move || app.has_recipient()>
                <FolderCard />
            </Show>
            <Card title=t!("backup-restore-title")>
                <p>{t!("backup-restore-explain")}</p>
                <Actions>
                    <ButtonLink to=Route::Exchange>{t!("backup-restore-link")}</ButtonLink>
                </Actions>
            </Card>
        </Page>
    }
}
