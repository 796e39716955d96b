//! Making the recovery sheet: explained, printed, confirmed by typing a part of it again, and only then kept.

use leptos::prelude::*;

use super::Step;
use super::proof::{BackToList, Proof, ProofField};
use super::sheet_paper::SheetPaper;
use crate::app::{App, Memo, SheetShown, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, ButtonLink, Card, FieldRow, Notice, Page, ProgressBar, Show,
    TextField, Tone,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// How far the making has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Making {
    /// It is explained.
    Explained,
    /// It is on the screen, to be printed.
    Shown(SheetShown),
    /// Two groups are to be typed again.
    Confirmed(SheetShown),
    /// It opens the vault.
    Kept,
}

/// Making a sheet, as a page of its own.
#[component]
pub fn SheetPage(
    /// What is being done.
    step: State<Step>,
) -> View {
    view! {
        <Page title=t!("keys-sheet") lead=t!("keys-sheet-lead")>
            <SheetCard />
            <BackToList step />
        </Page>
    }
}

/// Making a sheet, as a part of a page.
#[component]
pub fn SheetCard() -> View {
    let app = App::here();
    let making = State::new(Making::Explained);
    live(move || match making.get() {
        Making::Explained => view! { <Explained app making /> },
        Making::Shown(sheet) => view! { <OnScreen app making sheet /> },
        Making::Confirmed(sheet) => view! { <TypedAgain app making sheet /> },
        Making::Kept => view! {
            <Notice tone=Tone::Calm live=true title=t!("keys-sheet-kept-title")>
                {t!("keys-sheet-kept")}
            </Notice>
        },
    })
}

#[component]
fn Explained(app: App, making: State<Making>) -> View {
    let proof = Proof::new(app);
    let work = Work::new();
    let replaces = app.has_sheet();
    let begin = move |()| {
        let passphrase = proof.typed_untracked();
        work.run(
            async move { app.begin_sheet(passphrase).await },
            move |sheet| {
                proof.forget();
                making.try_set(Making::Shown(sheet));
            },
        );
    };
    view! {
        <Card title=t!("keys-sheet-make")>
            <p>{t!("keys-sheet-explain")}</p>
            <p>{t!("keys-sheet-where")}</p>
            <Show when=move || replaces>
                <Notice tone=Tone::Watch>{t!("keys-sheet-replaces")}</Notice>
            </Show>
            <ProofField proof />
            <TroubleNotice work />
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("create-working") />
            </Show>
            <Button
                kind=ButtonKind::Main
                on_press=begin
                busy=work.busy()
                blocked=Memo::new(move |()| proof.missing())
            >
                {t!("keys-sheet-show")}
            </Button>
        </Card>
    }
}

#[component]
fn OnScreen(app: App, making: State<Making>, sheet: SheetShown) -> View {
    let next = sheet.clone();
    view! {
        <SheetPaper sheet />
        <p class="soft">{t!("keys-sheet-by-hand")}</p>
        <Actions>
            <Button on_press=move |()| app.print()>{t!("keys-sheet-print")}</Button>
            <Button
                kind=ButtonKind::Main
                on_press=move |()| making.set(Making::Confirmed(next.clone()))
            >
                {t!("keys-sheet-on-paper")}
            </Button>
        </Actions>
    }
}

#[component]
fn TypedAgain(app: App, making: State<Making>, sheet: SheetShown) -> View {
    let (one, other) = sheet.asked;
    let (first, second) = (State::new(String::new()), State::new(String::new()));
    let expected = [one, other].map(|at| sheet.groups.get(at).cloned().unwrap_or_default());
    let work = Work::new();
    let right = Memo::new(move |()| {
        let typed = [first.read(), second.read()];
        let same = |at: usize, expected: &String| {
            typed
                .get(at)
                .is_some_and(|typed| typed.trim().eq_ignore_ascii_case(expected))
        };
        expected
            .iter()
            .enumerate()
            .all(|(at, group)| same(at, group))
    });
    let blocked = Memo::new(move |()| {
        if right.get() {
            None
        } else if first.read().trim().len() < 2 || second.read().trim().len() < 2 {
            Some(t!("keys-sheet-needs-groups"))
        } else {
            Some(t!("keys-sheet-groups-differ"))
        }
    });
    let keep = move |()| {
        work.run(async move { app.keep_sheet().await }, move |()| {
            making.try_set(Making::Kept);
        });
    };
    let again = sheet.clone();
    view! {
        <Card title=t!("keys-sheet-confirm")>
            <p>{t!("keys-sheet-confirm-why")}</p>
            <FieldRow>
                <TextField
                    label=t!("keys-sheet-group", number = one + 1)
                    value=first
                    on_input=move |text| first.set(text)
                />
                <TextField
                    label=t!("keys-sheet-group", number = other + 1)
                    value=second
                    on_input=move |text| second.set(text)
                />
            </FieldRow>
            <TroubleNotice work />
            <Actions>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=move |()| making.set(Making::Shown(again.clone()))
                >
                    {t!("keys-sheet-show-again")}
                </Button>
                <Button kind=ButtonKind::Main on_press=keep busy=work.busy() blocked>
                    {t!("keys-sheet-keep")}
                </Button>
            </Actions>
        </Card>
    }
}

/// Reminds of the sheet until there is one.
#[component]
pub fn SheetReminder() -> View {
    let app = App::here();
    let writes = app.writes_here();
    view! {
        <Show when=move || writes.get() && !app.has_sheet()>
            <Notice
                tone=Tone::Watch
                title=t!("keys-sheet-none-title")
                actions=|| view! { <ButtonLink to=Route::Keys>{t!("keys-sheet-make")}</ButtonLink> }
            >
                {t!("keys-sheet-none")}
            </Notice>
        </Show>
    }
}
