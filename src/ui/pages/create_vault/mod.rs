//! Making a vault: its nickname, its passphrase, and the plain truth about losing it.

mod doubts;
mod first_things;
mod new_vault;
mod passphrase;

use leptos::prelude::*;

pub use self::first_things::FirstThingsPage;
pub use self::new_vault::{NewVault, NewVaultForm};
pub use self::passphrase::{NewPassphrase, PassphraseCards};

use self::doubts::Doubts;
use crate::app::{App, Memo};
use crate::route::Route;
use crate::t;
use crate::ui::components::{BackLink, Page};
use crate::ui::view::{View, view};
use crate::ui::work::Work;

/// Makes a vault. When it is open the first things are asked on the same route.
#[component]
pub fn CreateVaultPage() -> View {
    let app = App::here();
    let new = NewVault::new(app);
    let work = Work::new();
    let create = move |()| {
        let (name, passphrase) = new.chosen_untracked();
        work.run(
            async move { app.create_vault(name, passphrase).await },
            move |()| new.forget(),
        );
    };
    view! {
        <Page title=t!("create-title") lead=t!("create-lead")>
            <Doubts />
            <NewVaultForm
                new
                work
                working=t!("create-working")
                action=t!("create-action")
                missing=Memo::new(move |()| new.missing())
                on_press=create
            />
            <BackLink to=Route::Start />
        </Page>
    }
}
