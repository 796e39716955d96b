//! After a vault was opened with a recovery key: a new passphrase, before anything is shown.

use leptos::prelude::*;

use super::Wanted;
use crate::app::{App, Memo};
use crate::t;
use crate::ui::components::{Button, ButtonKind, CheckLine, Notice, Page, ProgressBar, Show, Tone};
use crate::ui::pages::create_vault::{NewPassphrase, PassphraseCards};
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Asks for the new passphrase.
#[component]
pub fn RenewPage() -> View {
    let app = App::here();
    let wanted = Wanted::here();
    let new = NewPassphrase::new(app, app.nickname());
    let accepted = crate::app::State::new(false);
    let work = Work::new();
    let blocked = Memo::new(move |()| {
        let missing = new.missing();
        missing.or_else(|| (!accepted.get()).then(|| t!("create-needs-accepted")))
    });
    let renew = move |()| {
        let chosen = new.chosen_untracked();
        work.run(
            async move { app.renew_passphrase(chosen).await },
            move |()| {
                new.forget();
                navigate(wanted.take(&app.caseload().get_untracked()));
            },
        );
    };
    view! {
        <Page title=t!("renew-title") above=app.nickname().get_untracked() lead=t!("renew-lead")>
            <PassphraseCards new />
            <CheckLine
                label=t!("create-accept")
                checked=accepted
                on_toggle=move |now| accepted.set(now)
            />
            <Notice tone=Tone::Plain>{t!("renew-sheet")}</Notice>
            <TroubleNotice work />
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("create-working") />
            </Show>
            <Button kind=ButtonKind::Main on_press=renew busy=work.busy() blocked>
                {t!("renew-action")}
            </Button>
            <Button kind=ButtonKind::Quiet on_press=move |()| app.lock()>
                {t!("renew-lock")}
            </Button>
        </Page>
    }
}
