//! The root of everything on screen: which frame and page the phase of the app and the route ask for,
//! how it looks, and what outlives a page.

use leptos::prelude::*;

use super::components::{Announcer, AnnouncerRegion};
use super::crash;
use super::look::Look;
use super::pages::case::CaseShell;
use super::pages::cases::CasesView;
use super::pages::create_vault::{CreateVaultPage, FirstThingsPage};
use super::pages::inside::Inside;
use super::pages::not_found::NotFoundPage;
use super::pages::outside::Outside;
use super::pages::privacy::PrivacyPage;
use super::pages::resting::RestingPage;
use super::pages::restore::RestorePage;
use super::pages::start::StartPage;
use super::pages::unlock::{RenewPage, UnlockPage, Wanted};
use super::pages::unsaved::UnsavedPage;
use super::router::Router;
use super::veil;
use crate::app::{App, Memo, Phase, SaveState};
use crate::domain::ids::CaseId;
use crate::i18n::format;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::view::{View, effect, live, view};

/// The frame that is on screen; it stays while only the page in it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// The app is looking for vaults.
    Starting,
    /// No vault is open.
    Outside,
    /// A vault rests behind its PIN.
    Resting,
    /// The vault could not lock because something is unsaved.
    Unsaved,
    /// A vault was opened with a recovery key and needs a new passphrase.
    Renew,
    /// A vault was just made.
    FirstThings,
    /// The vault's own pages.
    Inside,
    /// The pages of one case.
    Case(CaseId),
}

impl Frame {
    fn of(phase: &Phase, route: Route) -> Self {
        match (phase, route) {
            (Phase::Starting, _) => Self::Starting,
            (Phase::Closed, _) => Self::Outside,
            (Phase::Resting, _) => Self::Resting,
            (Phase::Unsaved(_), _) => Self::Unsaved,
            (Phase::Renew, _) => Self::Renew,
            (Phase::Open, Route::CreateVault) => Self::FirstThings,
            (Phase::Open, Route::Case(id, _)) => Self::Case(id),
            (Phase::Open, _) => Self::Inside,
        }
    }
}

/// The whole app.
#[component]
pub fn Root() -> View {
    let app = App::provide();
    let announcer = Announcer::provide();
    let router = Router::provide();
    let route = router.route();
    let view = CasesView::provide();
    let wanted = Wanted::provide();
    Look::provide();
    veil::draw_when_hidden(app);
    let phase = app.phase();
    effect(move || {
        // Behind a PIN the place stays the one that was left, wherever the way back leads meanwhile.
        if matches!(*phase.read(), Phase::Starting | Phase::Closed) {
            wanted.remember(route.get());
        }
        // What was searched for or read out last may be a name.
        if *phase.read() == Phase::Resting {
            view.all();
            announcer.say("");
            announcer.say("");
        }
    });
    let saved = app.save_state();
    effect(move || {
        if let SaveState::Saved(at) = saved.get() {
            crash::note_saved(t!(
                "save-saved",
                time = format::time(at, app.offset_minutes())
            ));
        }
    });
    let frame = Memo::new(move |_| Frame::of(&phase.read(), route.get()));
    view! {
        {move || match frame.get() {
            Frame::Starting => {
                view! {
                    <main class="start" id="main">
                        <p role="status">{t!("start-starting")}</p>
                    </main>
                }
            }
            Frame::Outside => {
                view! {
                    <Outside>
                        <OutsidePage route />
                    </Outside>
                }
            }
            Frame::Resting => {
                view! {
                    <Outside>
                        <RestingPage />
                    </Outside>
                }
            }
            Frame::Unsaved => {
                view! {
                    <Outside>
                        <UnsavedPage />
                    </Outside>
                }
            }
            Frame::Renew => {
                view! {
                    <Outside>
                        <RenewPage />
                    </Outside>
                }
            }
            Frame::FirstThings => {
                view! {
                    <Outside>
                        <FirstThingsPage />
                    </Outside>
                }
            }
            Frame::Inside => view! { <Inside route /> },
            Frame::Case(id) => view! { <CaseShell id page=case_page(route) /> },
        }}
        <AnnouncerRegion announcer />
    }
}

#[component]
fn OutsidePage(route: Memo<Route>) -> View {
    // Every place inside a vault asks for the vault first.
    let vaults = App::here().vaults();
    let page = Memo::new(move |_| match route.get() {
        // A vault that is not here any more: the start says what became of it.
        Route::Unlock(id) if vaults.read().iter().all(|vault| vault.id != id) => Route::Start,
        route if route.is_outside_vault() => route,
        _ => Route::Start,
    });
    live(move || match page.get() {
        Route::CreateVault => view! { <CreateVaultPage /> },
        Route::Restore => view! { <RestorePage /> },
        Route::Unlock(id) => view! { <UnlockPage id /> },
        Route::Privacy => view! { <PrivacyPage back=true /> },
        Route::NotFound => view! { <NotFoundPage to=Route::Start /> },
        _ => view! { <StartPage /> },
    })
}

/// The page of the case that the route names.
fn case_page(route: Memo<Route>) -> Memo<CasePage> {
    Memo::new(move |()| match route.get() {
        Route::Case(_, page) => page,
        _ => CasePage::Overview,
    })
}
