//! What is asked once a vault is made: who works here, and what to do in an emergency. All of it can wait.

use leptos::prelude::*;

use crate::route::Route;
use crate::t;
use crate::ui::components::{ButtonKind, ButtonLink, Card, Page};
use crate::ui::pages::settings::{EmergencyFields, ProfileFields};
use crate::ui::view::view;

/// Asks for the worker's profile and the emergency steps of the organisation.
#[component]
pub fn FirstThingsPage() -> AnyView {
    view! {
        <Page title=t!("first-title") lead=t!("first-lead")>
            <Card title=t!("settings-profile")>
                <ProfileFields />
            </Card>
            <Card title=t!("settings-emergency")>
                <EmergencyFields />
            </Card>
            <ButtonLink to=Route::Cases kind=ButtonKind::Main>
                {t!("first-go-on")}
            </ButtonLink>
        </Page>
    }
}
