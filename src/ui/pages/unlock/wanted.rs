//! The place that was asked for while the vault was locked.

use leptos::prelude::*;

use crate::domain::case::Summary;
use crate::route::Route;

/// Remembers a place inside a vault until the vault is open.
#[derive(Clone, Copy)]
pub struct Wanted(StoredValue<Option<Route>>);

impl Wanted {
    /// Nothing is wanted yet; once, at the top of the app.
    pub fn provide() -> Self {
        let wanted = Self(StoredValue::new(None));
        provide_context(wanted);
        wanted
    }

    /// The one of the app. In component bodies only.
    pub fn here() -> Self {
        use_context().unwrap_or_else(|| Self(StoredValue::new(None)))
    }

    /// Remembers the place if it is one inside a vault.
    pub fn remember(self, route: Route) {
        if !route.is_outside_vault() {
            self.0.set_value(Some(route));
        }
    }

    /// Where to go once the vault is open: the place wanted, unless it is a case of another vault.
    pub fn take(self, caseload: &[Summary]) -> Route {
        let wanted = self.0.get_value();
        self.0.set_value(None);
        let known = |route: &Route| {
            route
                .case()
                .is_none_or(|id| caseload.iter().any(|summary| summary.id == id))
        };
        wanted.filter(known).unwrap_or(Route::Cases)
    }
}
