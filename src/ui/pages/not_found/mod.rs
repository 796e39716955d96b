//! A place that does not exist.

use leptos::prelude::*;

use crate::route::Route;
use crate::t;
use crate::ui::components::{ButtonKind, ButtonLink, Page};
use crate::ui::view::{View, view};

/// Says that there is no such place and leads back.
#[component]
pub fn NotFoundPage(
    /// Where the way back leads.
    to: Route,
) -> View {
    view! {
        <Page title=t!("not-found-title") lead=t!("not-found-explain")>
            <ButtonLink to kind=ButtonKind::Main>
                {t!("not-found-back")}
            </ButtonLink>
        </Page>
    }
}
