//! A page to put over the questions with one tap when somebody comes in: everyday words, and nothing of the talk.

use leptos::prelude::*;

use crate::app::State;
use crate::t;
use crate::ui::components::{Button, Dialog};
use crate::ui::view::{View, view};

/// The button, and what it puts over everything.
#[component]
pub fn Cover() -> View {
    let open = State::new(false);
    view! {
        <Button on_press=move |()| open.set(true)>{t!("cover")}</Button>
        <Dialog open title=t!("cover-title") on_close=move |()| open.set(false) full=true>
            <p>{t!("cover-day")}</p>
            <p>{t!("cover-evening")}</p>
            <p>{t!("cover-night")}</p>
        </Dialog>
    }
}
