//! Deleting a case: what goes, what stays, and no accident.

use leptos::prelude::*;

use crate::app::{App, CaseSession};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{Actions, BackLink, ButtonLink, Card, ConfirmTyped, Page};
use crate::ui::pages::cases::CaseName;
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Deletes the open case after its word was typed.
#[component]
pub fn DeletePage() -> View {
    let app = App::here();
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let id = session.id();
    let work = Work::new();
    let delete = move |()| {
        work.run(async move { app.delete_case(id).await }, |()| {
            navigate(Route::Cases);
        });
    };
    view! {
        <Page title=t!("delete-title") lead=t!("delete-lead")>
            <Card title=t!("delete-gone-title")>
                <p class="quote-name">
                    <CaseName name=session.peek(|case| case.client.name.clone()) />
                </p>
                <p>{t!("delete-gone")}</p>
                <p>{t!("delete-stays")}</p>
                <p class="soft">{t!("delete-bytes")}</p>
                <Actions>
                    <ButtonLink to=Route::Exchange>{t!("delete-export")}</ButtonLink>
                </Actions>
            </Card>
            <Card>
                <ConfirmTyped
                    word=t!("delete-word")
                    action=t!("delete-action")
                    on_confirm=delete
                    busy=work.busy()
                />
                <TroubleNotice work />
            </Card>
            <BackLink to=Route::Case(id, CasePage::Overview) label=t!("delete-keep") />
        </Page>
    }
}
