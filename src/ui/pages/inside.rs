//! The frame of an unlocked vault's own pages: caseload, export and import, settings, privacy proof.

use leptos::prelude::*;

use super::backup::{BackupPage, backup_age};
use super::cases::CasesPage;
use super::exchange::ExchangePage;
use super::keys::KeysPage;
use super::log::LogPage;
use super::new_case::NewCasePage;
use super::not_found::NotFoundPage;
use super::privacy::PrivacyPage;
use super::settings::SettingsPage;
use super::storage::StoragePage;
use crate::app::{App, Memo};
use crate::route::Route;
use crate::t;
use crate::ui::app_notices::AppNotices;
use crate::ui::frame::{AppFrame, RailLink};
use crate::ui::saving::save_shown;
use crate::ui::view::{View, view};

/// The vault's own pages in their frame.
#[component]
pub fn Inside(
    /// Where the page is.
    route: Memo<Route>,
) -> View {
    let app = App::here();
    let caseload = app.caseload();
    let count = Memo::new(move |_| caseload.read().len());
    let rail = Memo::new(move |()| {
        vec![
            RailLink::new(Route::Cases, t!("rail-cases")).badge(count.get().to_string(), false),
            RailLink::new(Route::Backup, t!("rail-backup")).badge(backup_age(app), false),
            RailLink::new(Route::Exchange, t!("rail-exchange")),
            RailLink::new(Route::Settings, t!("rail-settings")),
            RailLink::new(Route::Privacy, t!("rail-privacy")),
        ]
    });
    // The places outside a vault lead to the caseload while one is open.
    let page = Memo::new(move |_| match route.get() {
        Route::Start | Route::Restore | Route::Unlock(_) => Route::Cases,
        other => other,
    });
    let current = Memo::new(move |()| match page.get() {
        Route::NewCase => Route::Cases,
        Route::Storage | Route::Log => Route::Settings,
        Route::Keys => Route::Settings,
        other => other,
    });
    view! {
        <AppFrame
            title=app.nickname()
            save=save_shown(app)
            on_lock=move |()| app.lock()
            rail_label=t!("rail-main")
            rail
            current
            under=|| view! { <AppNotices /> }
        >
            {move || match page.get() {
                Route::Cases => view! { <CasesPage /> },
                Route::NewCase => view! { <NewCasePage /> },
                Route::Backup => view! { <BackupPage /> },
                Route::Exchange => view! { <ExchangePage /> },
                Route::Settings => view! { <SettingsPage /> },
                Route::Storage => view! { <StoragePage /> },
                Route::Log => view! { <LogPage /> },
                Route::Keys => view! { <KeysPage /> },
                Route::Privacy => view! { <PrivacyPage back=false /> },
                _ => view! { <NotFoundPage to=Route::Cases /> },
            }}
        </AppFrame>
    }
}
