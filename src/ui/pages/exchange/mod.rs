//! Records out and in: readable files, each after a clear word.

mod export;
mod import;
mod outcome;
mod pick_case;
mod preview;

use leptos::prelude::*;

use self::export::ExportCard;
use self::import::ImportCard;
use crate::t;
use crate::ui::components::Page;
use crate::ui::view::view;

/// Export and import.
#[component]
pub fn ExchangePage() -> AnyView {
    view! {
        <Page title=t!("exchange-title") lead=t!("exchange-lead")>
            <ExportCard />
            <ImportCard />
        </Page>
    }
}
