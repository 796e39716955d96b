//! Opening a case: a name or alias and why they are here; then straight to the urgent questions.

use leptos::prelude::*;

use crate::app::{App, Memo, State};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, BackLink, Button, ButtonKind, Capitals, Card, CheckLine, Page, TextArea, TextField,
};
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Opens a case.
#[component]
pub fn NewCasePage() -> View {
    let app = App::here();
    let name = State::new(String::new());
    let alias = State::new(false);
    let reason = State::new(String::new());
    let work = Work::new();
    let open = move || {
        if name.with_untracked(|name| name.trim().is_empty()) {
            return;
        }
        let (name, alias, reason) = (
            name.get_untracked().trim().to_owned(),
            alias.get_untracked(),
            reason.get_untracked().trim().to_owned(),
        );
        work.run(
            async move { app.new_case(name, alias, reason).await },
            |id| navigate(Route::Case(id, CasePage::Gate)),
        );
    };
    let blocked = Memo::new(move |()| {
        name.read()
            .trim()
            .is_empty()
            .then(|| t!("new-case-needs-name"))
    });
    view! {
        <Page title=t!("new-case-title") lead=t!("new-case-lead")>
            <Card>
                <TextField
                    label=t!("new-case-name")
                    value=name
                    on_input=move |text| name.set(text)
                    on_enter=move |()| open()
                    hint=t!("new-case-name-hint")
                    capitals=Capitals::Sentences
                />
                <CheckLine
                    label=t!("new-case-alias")
                    detail=t!("new-case-alias-detail")
                    checked=alias
                    on_toggle=move |now| alias.set(now)
                />
                <TextArea
                    label=t!("new-case-reason")
                    value=reason
                    on_input=move |text| reason.set(text)
                    hint=t!("new-case-reason-hint")
                />
            </Card>
            <TroubleNotice work />
            <Actions>
                <Button
                    kind=ButtonKind::Main
                    on_press=move |()| open()
                    busy=work.busy()
                    blocked
                >
                    {t!("new-case-open")}
                </Button>
            </Actions>
            <p class="soft">{t!("new-case-next")}</p>
            <BackLink to=Route::Cases />
        </Page>
    }
}
