//! Following the chain of the log.

use leptos::prelude::*;

use crate::app::{App, LogCheck, State};
use crate::t;
use crate::ui::components::{Button, Card, Notice, ProgressBar, Show, Tone};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Checks the log and says where it breaks.
#[component]
pub fn CheckCard() -> View {
    let app = App::here();
    let told = State::new(None::<LogCheck>);
    let percent = State::new(0_u32);
    // How many checks were stopped, by a tap or with the page: the one that runs ends when that changes.
    let stopped = State::new(0_u32);
    let work = Work::new();
    let check = move |()| {
        told.set(None);
        percent.set(0);
        let before = stopped.get_untracked();
        let progress = move |done: u64, all: u64| {
            let hundredths = (done * 100).checked_div(all).unwrap_or(100);
            percent.try_set(u32::try_from(hundredths).unwrap_or(100));
            stopped.try_get_untracked() == Some(before)
        };
        work.run(async move { app.check_log(progress).await }, move |check| {
            told.try_set(Some(check));
        });
    };
    view! {
        <Card title=t!("log-check-title")>
            <p>{t!("log-check-explain")}</p>
            <Button on_press=check busy=work.busy()>
                {t!("log-check-start")}
            </Button>
            <Show when=move || work.busy().get()>
                <ProgressBar label=t!("log-check-working") value=percent />
                <Button on_press=move |()| stopped.update(|it| *it += 1)>{t!("check-stop")}</Button>
            </Show>
            <TroubleNotice work />
            {live(move || told.get().map(outcome))}
        </Card>
    }
}

fn outcome(check: LogCheck) -> View {
    match check.broken {
        None => view! {
            <Notice tone=Tone::Calm live=true title=t!("log-check-well")>
                {t!("log-check-well-explain", count = check.lines)}
            </Notice>
        },
        Some(line) => view! {
            <Notice tone=Tone::Danger live=true title=t!("log-check-broken")>
                {t!("log-check-broken-explain", line = line.to_string(), count = check.lines)}
            </Notice>
        },
    }
}
