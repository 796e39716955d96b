//! Which ways into the vault there are.

use leptos::prelude::*;

use super::Step;
use crate::app::{App, Memo, State, WayIn, WayKind};
use crate::i18n::format;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    BackLink, Button, ButtonKind, Card, ConfirmTyped, Disclosure, For, List, ListRow, Notice, Page,
    ProgressBar, Show, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// The list, and what can be done about it.
#[component]
pub fn WaysPage(
    /// What is being done.
    step: State<Step>,
) -> View {
    let app = App::here();
    let go = move |to: Step| Callback::new(move |()| step.set(to));
    let sheet_words = move || {
        if app.has_sheet() {
            t!("keys-sheet-another")
        } else {
            t!("keys-sheet-make")
        }
    };
    view! {
        <Page title=t!("keys-title") lead=t!("keys-lead")>
            <OddNotice />
            <Card title=t!("keys-passphrase")>
                <p class="soft">{made_line(app, WayKind::Passphrase)}</p>
                <Button on_press=go(Step::Passphrase)>{t!("keys-passphrase-change")}</Button>
            </Card>
            <Card title=t!("keys-sheet")>
                <p>{t!("keys-sheet-what")}</p>
                <p class="soft">{made_line(app, WayKind::Sheet)}</p>
                <Show when=move || !app.has_sheet()>
                    <Notice tone=Tone::Watch>{t!("keys-sheet-none")}</Notice>
                </Show>
                <Button on_press=go(Step::Sheet)>{live(sheet_words)}</Button>
            </Card>
            <Card title=t!("keys-organisation")>
                <p>{t!("keys-organisation-what")}</p>
                <Ways kind=WayKind::Organisation />
                <Button on_press=go(Step::Organisation)>{t!("keys-organisation-add")}</Button>
            </Card>
            <Card title=t!("keys-passkey")>
                <p>{t!("keys-passkey-what")}</p>
                <Ways kind=WayKind::Passkey />
                <Button on_press=go(Step::Passkey)>{t!("keys-passkey-add")}</Button>
            </Card>
            <Card title=t!("keys-key")>
                <p>{t!("keys-key-what")}</p>
                <KeyProgress />
                <Button kind=ButtonKind::Quiet on_press=go(Step::VaultKey)>
                    {t!("keys-key-open")}
                </Button>
            </Card>
            <BackLink to=Route::Settings label=t!("log-back") />
        </Page>
    }
}

/// When the way in of a kind was made.
fn made_line(app: App, kind: WayKind) -> View {
    live(move || {
        let ways = app.ways().read();
        let way = ways.iter().find(|way| way.kind == kind)?;
        let day = format::date(way.made.day(app.offset_minutes()));
        Some(t!("keys-made", date = day))
    })
}

/// The ways of a kind, each with its end.
#[component]
pub fn Ways(
    /// The kind.
    kind: WayKind,
) -> View {
    let app = App::here();
    let ways = app.ways();
    let of_kind = move || {
        let ways = ways.get().into_iter();
        ways.filter(|way| way.kind == kind).collect::<Vec<_>>()
    };
    view! {
        <List>
            <For each=of_kind key=|way| way.digest children=|way| view! { <WayRow way /> } />
        </List>
    }
}

#[component]
fn WayRow(way: WayIn) -> View {
    let app = App::here();
    let work = Work::new();
    let made = t!(
        "keys-made",
        date = format::date(way.made.day(app.offset_minutes()))
    );
    let label = way.label.clone();
    let remove = move |()| {
        let way = way.clone();
        work.run(async move { app.remove_way(way).await }, |()| {});
    };
    view! {
        <ListRow
            sub=Memo::from(Some(made))
            actions=move || {
                view! {
                    <Disclosure summary=t!("keys-remove")>
                        <p>{t!("keys-remove-explain")}</p>
                        <ConfirmTyped
                            word=t!("keys-remove-word")
                            action=t!("keys-remove-action")
                            on_confirm=remove
                            busy=work.busy()
                        />
                        <TroubleNotice work />
                    </Disclosure>
                }
            }
        >
            <bdi>{label}</bdi>
        </ListRow>
    }
}

/// What is odd about the key slots in the database.
#[component]
fn OddNotice() -> View {
    let app = App::here();
    let odd = app.odd_ways();
    let work = Work::new();
    let remove = move |()| work.run(async move { app.remove_strange_ways().await }, |()| {});
    view! {
        {move || {
            (odd.get().0 > 0)
                .then(|| {
                    view! {
                        <Notice
                            tone=Tone::Danger
                            title=t!("keys-strange-title")
                            actions=move || {
                                view! {
                                    <Button on_press=remove busy=work.busy()>
                                        {t!("keys-strange-remove")}
                                    </Button>
                                }
                            }
                        >
                            {t!("keys-strange", count = odd.get_untracked().0)}
                        </Notice>
                    }
                })
        }}
        {move || {
            (odd.get().1 > 0)
                .then(|| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("keys-lost-title")>
                            {t!("keys-lost")}
                        </Notice>
                    }
                })
        }}
        <TroubleNotice work />
    }
}

/// How far a change of the vault's key has come.
#[component]
pub fn KeyProgress() -> View {
    let app = App::here();
    let (progress, stopped) = (app.key_progress(), app.key_trouble());
    view! {
        {move || {
            stopped
                .get()
                .map(|trouble| {
                    view! {
                        <Notice
                            tone=Tone::Danger
                            title=t!("keys-key-stopped")
                            actions=move || {
                                view! {
                                    <Button on_press=move |()| app.go_on_changing_key()>
                                        {t!("keys-key-go-on")}
                                    </Button>
                                }
                            }
                        >
                            {trouble.text()}
                        </Notice>
                    }
                })
        }}
        <Show when=move || progress.get().is_some()>
            <ProgressBar
                label=t!("keys-key-working")
                value=Memo::new(move |()| progress.get().unwrap_or(100))
            />
            <p class="soft" role="status">
                {t!("keys-key-working")}
            </p>
        </Show>
    }
}
