//! The caseload: what needs doing first, search as you type, order, stage.

mod list;
mod view;

use leptos::prelude::*;

use crate::app::Memo;
use crate::ui::components::Show;
use crate::ui::pages::keys::SheetReminder;
use crate::ui::view::{View, live, view};

pub use self::list::CaseName;
use self::list::CaseRows;
pub use self::view::CasesView;
use crate::app::{App, lower};
use crate::domain::caseload::Caseload;
use crate::i18n::terms;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, EmptyState, Notice, Page, SelectField, TextField,
    Tone,
};
use crate::ui::pages::backup::BackupNag;
use crate::ui::pages::restore::RestoredNotice;

/// The caseload.
#[component]
pub fn CasesPage() -> View {
    let app = App::here();
    let view = CasesView::here();
    let caseload = app.caseload();
    let ordered =
        Memo::new(move |_| Caseload::new(&caseload.read(), view.order.get(), app.today(), lower));
    let empty = Memo::new(move |_| ordered.read().is_empty());
    view! {
        <Page
            title=t!("cases-title")
            actions=|| {
                view! {
                    <ButtonLink to=Route::NewCase kind=ButtonKind::Main>
                        {t!("cases-new")}
                    </ButtonLink>
                }
            }
        >
            <RestoredNotice />
            <SetupReminder />
            <SheetReminder />
            <BackupNag />
            {move || if empty.get() { no_cases() } else { cases(view, ordered) }}
        </Page>
    }
}

fn no_cases() -> View {
    view! {
        <EmptyState
            title=t!("cases-empty-title")
            actions=|| {
                view! { <ButtonLink to=Route::Exchange>{t!("cases-empty-import")}</ButtonLink> }
            }
        >
            <p>{t!("cases-empty")}</p>
        </EmptyState>
    }
}

fn cases(view: CasesView, ordered: Memo<Caseload>) -> View {
    let found = Memo::new(move |_| {
        let ordered = ordered.read();
        let mut all = ordered.search(&view.words.read(), view.stage.get(), lower);
        let shown: Vec<_> = all.by_ref().take(view.limit.get()).cloned().collect();
        let rest = all.count();
        (shown, rest)
    });
    let count = move || {
        let (shown, rest) = &*found.read();
        let (fit, all) = (shown.len() + rest, ordered.read().len());
        if fit == all {
            t!("cases-count", count = all)
        } else {
            t!("cases-found", found = fit, all = all)
        }
    };
    let none = Memo::new(move |_| found.read().0.is_empty());
    let rest = Memo::new(move |_| found.read().1);
    view! {
        <Filters view ordered />
        <p class="soft" role="status">
            {live(count)}
        </p>
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <EmptyState
                        title=t!("cases-none-title")
                        actions=move || {
                            view! {
                                <Button on_press=move |()| view.all()>{t!("cases-none-all")}</Button>
                            }
                        }
                    >
                        <p>{t!("cases-none")}</p>
                    </EmptyState>
                }
            }
        >
            <Card>
                <CaseRows cases=Memo::new(move |()| found.read().0.clone()) />
            </Card>
            <Show when=move || { rest.get() > 0 }>
                <Button on_press=move |()| view.more()>
                    {move || t!("cases-more", count = rest.get())}
                </Button>
            </Show>
        </Show>
    }
}

#[component]
fn Filters(view: CasesView, ordered: Memo<Caseload>) -> View {
    let stages = Memo::new(move |_| ordered.read().stages());
    let by_stage = move || {
        let choices = stages
            .get()
            .into_iter()
            .map(|stage| Choice::new(terms::stage(stage).mark(), terms::stage(stage).text()))
            .collect::<Vec<_>>();
        view! {
            <SelectField
                label=t!("cases-stage")
                choices
                value=view.stage_word()
                on_choose=move |word: String| {
                    let known = stages.get_untracked();
                    view.choose_stage(
                        known.into_iter().find(|stage| terms::stage(*stage).mark() == word),
                    );
                }
                none=t!("cases-stage-all")
            />
        }
    };
    view! {
        <div class="filters">
            <TextField
                label=t!("cases-search")
                value=view.words
                on_input=move |text| view.search(text)
            />
            <SelectField
                label=t!("cases-order")
                choices=view::orders()
                value=view.order_word()
                on_choose=move |word: String| view.choose_order(&word)
            />
            {live(by_stage)}
        </div>
    }
}

/// Reminds of what was put off when the vault was made.
#[component]
fn SetupReminder() -> View {
    let settings = App::here().settings();
    let missing = Memo::new(move |_| {
        let settings = settings.read();
        let name = settings.worker_name.trim().is_empty();
        let steps = !settings.has_steps();
        (name, steps)
    });
    live(move || {
        let (name, steps) = missing.get();
        let words = match (name, steps) {
            (false, false) => return None,
            (true, true) => t!("cases-setup-both"),
            (true, false) => t!("cases-setup-name"),
            (false, true) => t!("cases-setup-steps"),
        };
        Some(view! {
            <Notice
                tone=Tone::Watch
                actions=|| {
                    view! { <ButtonLink to=Route::Settings>{t!("cases-setup-open")}</ButtonLink> }
                }
            >
                {words}
            </Notice>
        })
    })
}
