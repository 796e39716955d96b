//! A vault that rests behind its PIN.

use leptos::prelude::*;

use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{Button, ButtonKind, Card, Page, PassphraseField, ProgressBar, Show};
use crate::ui::pages::unlock::Wanted;
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::Work;

/// Asks for the PIN; the whole lock is always one press away.
#[component]
pub fn RestingPage() -> View {
    let app = App::here();
    let wanted = Wanted::here();
    let digits = State::new(String::new());
    let empty = State::new(false);
    let work = Work::new();
    let open = move || {
        let typed = digits.get_untracked();
        if typed.is_empty() {
            empty.set(true);
            return;
        }
        digits.set(String::new());
        work.run(async move { app.resume(typed).await }, move |()| {
            navigate(wanted.take(&app.caseload().get_untracked()));
        });
    };
    let error = Memo::new(move |()| {
        let empty = empty.get().then(|| t!("pin-needs"));
        empty.or_else(|| work.trouble().get())
    });
    view! {
        <Page title=app.nickname() above=t!("pin-page-above") lead=t!("pin-page-lead")>
            <Card>
                <PassphraseField
                    label=t!("pin-field")
                    value=digits
                    on_input=move |text: String| {
                        if !text.is_empty() {
                            work.forget();
                            empty.set(false);
                        }
                        digits.set(text);
                    }
                    on_enter=move |()| open()
                    error
                    keyboard="numeric"
                />
                <Show when=move || work.busy().get()>
                    <ProgressBar label=t!("pin-working") />
                </Show>
                <Button
                    kind=ButtonKind::Main
                    on_press=move |()| open() busy=work.busy()>
                    {t!("pin-open")}
                </Button>
            </Card>
            <Button kind=ButtonKind::Quiet on_press=move |()| app.lock_fully()>
                {t!("pin-lock-fully")}
            </Button>
        </Page>
    }
}
