//! How old the last checked backup is, in words, and the kind reminder when it is too old.

use leptos::prelude::*;

use crate::app::App;
use crate::i18n::format;
use crate::route::Route;
use crate::t;
use crate::ui::components::{ButtonLink, Notice, Tone};
use crate::ui::view::{View, live, view};

/// Days after which a reminder comes.
const OLD: i64 = 7;

/// Days since the last checked backup; `None` when there never was one.
fn days(app: App) -> Option<i64> {
    let day = app.last_backup_day()?;
    Some(app.today().days_since(day).max(0))
}

/// The age of the last checked backup in a word or two: "never", "today", "6 days ago".
pub fn backup_age(app: App) -> String {
    match app.last_backup_day() {
        None => t!("backup-age-never"),
        Some(day) => format::days_from(app.today(), day.min(app.today())),
    }
}

/// Whether the last checked backup is too old, or missing while there is something to lose.
fn is_backup_old(app: App) -> bool {
    match days(app) {
        None => !app.caseload().read().is_empty(),
        Some(days) => days > OLD,
    }
}

/// The reminder on the caseload; nothing while the backup is fresh.
#[component]
pub fn BackupNag() -> View {
    let app = App::here();
    live(move || {
        // Without a sheet there is no backup either: that reminder comes first.
        if !app.has_recipient() || !is_backup_old(app) {
            return None;
        }
        let (title, words) = match days(app) {
            None => (t!("backup-nag-never-title"), t!("backup-nag-never")),
            Some(days) => (t!("backup-nag-title", count = days), t!("backup-nag")),
        };
        Some(view! {
            <Notice
                tone=Tone::Watch
                title
                actions=|| {
                    view! { <ButtonLink to=Route::Backup>{t!("backup-action")}</ButtonLink> }
                }
            >
                {words}
            </Notice>
        })
    })
}
