//! Storage health: what the browser promises, how much room there is, and whether the records are as they were left.

mod check;
mod device;

use leptos::prelude::*;

use self::check::CheckCard;
use self::device::DeviceCards;
use crate::route::Route;
use crate::t;
use crate::ui::components::{BackLink, Page};
use crate::ui::view::{View, view};

/// The whole page.
#[component]
pub fn StoragePage() -> View {
    view! {
        <Page title=t!("storage-title") lead=t!("storage-lead")>
            <DeviceCards />
            <CheckCard />
            <BackLink to=Route::Settings label=t!("log-back") />
        </Page>
    }
}
