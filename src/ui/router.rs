//! The route of this page as a signal, kept in step with the URL fragment.

use leptos::ev;
use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::route::Route;

/// Where the page is and how it gets elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Router(State<Route>);

impl Router {
    /// Reads the fragment, follows it from now on, and offers itself to all below; once, at the top of the app.
    pub fn provide() -> Self {
        let route = State::new(here());
        let following = window_event_listener(ev::hashchange, move |_| {
            let now = here();
            if route.get_untracked() != now {
                route.set(now);
            }
        });
        on_cleanup(move || following.remove());
        provide_context(Self(route));
        Self(route)
    }

    /// The router of the page. In component bodies only.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Where the page is.
    pub fn route(self) -> Memo<Route> {
        self.0.into()
    }

    /// Goes there; the way back leads here.
    pub fn navigate(self, to: Route) {
        navigate(to);
        if self.0.get_untracked() != to {
            self.0.set(to);
        }
    }
}

/// Goes there, for code that has no router at hand: the router follows the fragment.
pub fn navigate(to: Route) {
    // Refused only for a document that is not shown any more.
    let _ = location().set_hash(&to.href());
}

fn here() -> Route {
    Route::read(&location().hash().unwrap_or_default())
}
