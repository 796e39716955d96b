//! Records out and in: encrypted files, readable ones after a clear word, and an import that looks first.

mod export;
mod import;
mod locked;
mod outcome;
mod pick_case;
mod preview;
mod protect;

use leptos::prelude::*;

use self::export::ExportCard;
use self::import::ImportCard;
pub use self::outcome::RefusedList;
pub use self::protect::Protect;
use crate::t;
use crate::ui::components::Page;
use crate::ui::view::{View, view};

/// Export and import.
#[component]
pub fn ExchangePage() -> View {
    view! {
        <Page title=t!("exchange-title") lead=t!("exchange-lead")>
            <ExportCard />
            <ImportCard />
        </Page>
    }
}
