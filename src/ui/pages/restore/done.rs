//! What a restore brought back, told once on the caseload.

use leptos::prelude::*;

use crate::app::App;
use crate::t;
use crate::ui::components::{Notice, Tone};
use crate::ui::view::{View, live, view};

/// How much came back; nothing in a visit without a restore.
#[component]
pub fn RestoredNotice() -> View {
    let app = App::here();
    live(move || {
        app.restored().map(|done| {
            let key = if done.key_kept {
                t!("restore-done-key")
            } else {
                t!("restore-done-no-key")
            };
            view! {
                <Notice tone=Tone::Calm live=true title=t!("restore-done-title")>
                    <p>{t!("restore-done-cases", count = done.cases)}</p>
                    <p>{t!("restore-done-lines", count = done.lines)}</p>
                    <p>{key}</p>
                </Notice>
            }
        })
    })
}
