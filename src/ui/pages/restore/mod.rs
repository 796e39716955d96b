//! Making a vault of a backup: the file, its key, and a name and passphrase for the new vault.

mod done;

use leptos::prelude::*;

pub use self::done::RestoredNotice;
use crate::app::{App, Memo, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{BackLink, Button, Card, Page, PassphraseField};
use crate::ui::pages::create_vault::{NewVault, NewVaultForm};
use crate::ui::router::navigate;
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Restores a vault.
#[component]
pub fn RestorePage() -> View {
    let app = App::here();
    let chosen = State::new(false);
    let key = State::new(String::new());
    let new = NewVault::new(app);
    let (choosing, looking) = (Work::new(), Work::new());
    let work = Work::new();
    on_cleanup(move || app.drop_import());
    let choose = move |()| {
        // Whatever comes of it, the file before is not meant any more.
        chosen.set(false);
        work.forget();
        choosing.run(async move { app.pick_backup().await }, move |there| {
            chosen.try_set(there);
        });
    };
    let from_picture = move |()| {
        looking.run(async move { app.read_code().await }, move |read| {
            if let Some(read) = read {
                key.try_set(read);
            }
        });
    };
    let missing = Memo::new(move |()| {
        if !chosen.get() {
            Some(t!("restore-needs-file"))
        } else if key.read().trim().is_empty() {
            Some(t!("restore-needs-key"))
        } else {
            new.missing()
        }
    });
    let restore = move |()| {
        let typed = key.get_untracked();
        let (name, passphrase) = new.chosen_untracked();
        work.run(
            async move { app.restore(typed, name, passphrase).await },
            move |()| {
                key.try_set(String::new());
                new.forget();
                navigate(Route::Cases);
            },
        );
    };
    let file = move || {
        let there = chosen.get();
        let words = if there {
            t!("restore-other")
        } else {
            t!("restore-choose")
        };
        view! {
            {there.then(|| view! { <p role="status">{t!("restore-chosen")}</p> })}
            <Button on_press=choose busy=choosing.busy()>
                {words}
            </Button>
        }
    };
    view! {
        <Page title=t!("restore-title") lead=t!("restore-lead")>
            <Card title=t!("restore-file-title")>
                <p>{t!("restore-file-explain")}</p>
                {live(file)}
                <TroubleNotice work=choosing />
            </Card>
            <Card title=t!("restore-key-title")>
                <PassphraseField
                    label=t!("restore-key")
                    value=key
                    on_input=move |text| {
                        work.forget();
                        key.set(text);
                    }
                    hint=t!("restore-key-hint")
                />
                <Button on_press=from_picture busy=looking.busy()>
                    {t!("unlock-key-picture")}
                </Button>
                <TroubleNotice work=looking />
            </Card>
            <NewVaultForm
                new
                title=t!("restore-vault-title")
                work
                working=t!("restore-working")
                progress=app.import_progress()
                on_stop=move |()| app.stop_restore()
                action=t!("restore-action")
                missing
                on_press=restore
            />
            <BackLink to=Route::Start />
        </Page>
    }
}
