//! What is asked once a vault is made: who works here, and what to do in an emergency. All of it can wait.

use leptos::prelude::*;

use crate::app::App;
use crate::route::Route;
use crate::t;
use crate::ui::components::{ButtonLink, Card, Page, Show};
use crate::ui::pages::keys::SheetCard;
use crate::ui::pages::settings::{EmergencyFields, ProfileFields};
use crate::ui::view::{View, view};

/// Asks for the worker's profile and the emergency steps of the organisation.
#[component]
pub fn FirstThingsPage() -> View {
    let app = App::here();
    // What was typed to make the vault lets the sheet be made here, and nowhere else.
    on_cleanup(move || app.forget_proof());
    view! {
        <Page title=t!("first-title") lead=t!("first-lead")>
            <SheetCard />
            <Card title=t!("settings-profile")>
                <ProfileFields />
            </Card>
            <Card title=t!("settings-emergency")>
                <EmergencyFields />
            </Card>
            <Show when=move || !app.has_sheet()>
                <p class="soft">{t!("first-without-sheet")}</p>
            </Show>
            <ButtonLink to=Route::Cases>{t!("first-go-on")}</ButtonLink>
        </Page>
    }
}
