//! The gate once it was asked: when, by whom, what was answered, and the way on.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::GateRun;
use crate::i18n::format;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, ButtonLink, Card, EndGap, Notice, Page, Tone,
};
use crate::ui::form::AnswersRead;
use crate::ui::view::{View, view};

/// A finished run.
#[component]
pub fn Asked(
    /// The open case.
    session: CaseSession,
    /// The run.
    run: GateRun,
    /// Begins a new run.
    #[prop(into)]
    on_again: Callback<()>,
) -> View {
    let when = run
        .finished
        .as_ref()
        .map(|stamp| format::moment(stamp.at, session.offset_minutes()))
        .unwrap_or_default();
    let by = run.finished.map(|stamp| stamp.by).unwrap_or_default();
    let open = session.select(|case| case.open_flags().count());
    let to = move |page| Route::Case(session.id(), page);
    view! {
        <Page title=t!("gate-title") lead=t!("gate-asked", when = when)>
            {move || match open.get() {
                0 => {
                    view! { <Notice tone=Tone::Calm>{t!("gate-nothing-open")}</Notice> }
                }
                count => {
                    view! {
                        <Notice
                            tone=Tone::Danger
                            actions=move || {
                                view! {
                                    <ButtonLink to=to(CasePage::Flags)>{t!("flags-see-all")}</ButtonLink>
                                }
                            }
                        >
                            {t!("gate-flags-open", count = count)}
                        </Notice>
                    }
                }
            }}
            <Card title=t!("gate-answers")>
                <AnswersRead form=Some(session.form()) answers=run.answers />
                {(!by.is_empty())
                    .then(|| {
                        view! {
                            <p class="soft">{t!("gate-asked-by")} " " <bdi>{by}</bdi></p>
                        }
                    })}
            </Card>
            <Actions sticky=true>
                <Button on_press=on_again>{t!("gate-again")}</Button>
                <EndGap />
                <ButtonLink kind=ButtonKind::Main to=to(CasePage::Assessment)>
                    {t!("gate-go-on")}
                </ButtonLink>
            </Actions>
        </Page>
    }
}
