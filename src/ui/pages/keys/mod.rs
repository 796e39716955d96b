//! The ways into the vault: passphrase, recovery sheet, organisation keys, passkeys; and changing its key.

mod list;
mod organisation;
mod passkey;
mod passphrase;
mod proof;
mod sheet;
mod sheet_paper;
mod vault_key;

use leptos::prelude::*;

pub use self::sheet::{SheetCard, SheetReminder};

use self::list::WaysPage;
use self::organisation::OrganisationPage;
use self::passkey::PasskeyPage;
use self::passphrase::PassphrasePage;
use self::sheet::SheetPage;
use self::vault_key::VaultKeyPage;
use crate::app::{App, State};
use crate::ui::view::{View, live, view};

/// What is being done on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Looking at the list.
    List,
    /// Changing the passphrase.
    Passphrase,
    /// Making a recovery sheet.
    Sheet,
    /// Adding the key of an organisation.
    Organisation,
    /// Adding a passkey.
    Passkey,
    /// Changing the vault's key.
    VaultKey,
}

/// The ways into the vault, and one thing to do about them at a time.
#[component]
pub fn KeysPage() -> View {
    let app = App::here();
    let step = State::new(Step::List);
    // Whoever leaves has to give the passphrase again.
    on_cleanup(move || app.forget_proof());
    live(move || match step.get() {
        Step::List => view! { <WaysPage step /> },
        Step::Passphrase => view! { <PassphrasePage step /> },
        Step::Sheet => view! { <SheetPage step /> },
        Step::Organisation => view! { <OrganisationPage step /> },
        Step::Passkey => view! { <PasskeyPage step /> },
        Step::VaultKey => view! { <VaultKeyPage step /> },
    })
}
