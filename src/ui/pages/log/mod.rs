//! The log: who did what when, newest first; the check of its chain; and the way out.

mod check;
mod export;

use leptos::prelude::*;

use self::check::CheckCard;
use self::export::ExportCard;
use crate::app::{App, LogLine, LogPage as Page_, Memo, State};
use crate::domain::ids::CaseId;
use crate::i18n::format;
use crate::i18n::log_words::log_words;
use crate::route::Route;
use crate::t;
use crate::ui::components::{
    BackLink, Button, Card, Choice, For, List, ListRow, Page, SelectField, Show,
};
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// Lines read at a time.
const LINES: usize = 50;

/// The log of the open vault.
#[component]
pub fn LogPage() -> View {
    view! {
        <Page title=t!("log-title") lead=t!("log-lead")>
            <Lines />
            <CheckCard />
            <ExportCard />
            <BackLink to=Route::Settings label=t!("log-back") />
        </Page>
    }
}

/// The lines, of one case or of all.
#[component]
fn Lines() -> View {
    let app = App::here();
    let caseload = app.caseload();
    let case = State::new(None::<CaseId>);
    let lines = State::new(Vec::<LogLine>::new());
    let before = State::new(None::<u64>);
    let read = State::new(false);
    let work = Work::new();
    let more = move |from: Option<u64>| {
        let of = case.get_untracked();
        work.run(
            async move { Ok((of, app.log_page(from, of, LINES).await?)) },
            move |(of, page): (_, Page_)| {
                // Another case may have been chosen meanwhile.
                if case.try_get_untracked() != Some(of) {
                    return;
                }
                lines.update(|lines| lines.extend(page.lines));
                before.set(page.before);
                read.set(true);
            },
        );
    };
    more(None);
    let choose = move |word: String| {
        // One reading at a time: it would answer for the case before.
        if work.busy().get_untracked() {
            return;
        }
        case.set(word.parse().ok());
        lines.set(Vec::new());
        before.set(None);
        read.set(false);
        more(None);
    };
    let choices = caseload
        .get_untracked()
        .into_iter()
        .map(|line| Choice::new(line.id.to_string(), named(&line.name)))
        .collect();
    let chosen = Memo::new(move |()| case.get().map(|id| id.to_string()).unwrap_or_default());
    let none = move || read.get() && lines.read().is_empty();
    view! {
        <Card>
            <SelectField
                label=t!("log-case")
                choices
                value=chosen
                on_choose=choose
                none=t!("log-all-cases")
            />
            <Show when=none>
                <p class="soft">
                    {live(move || {
                        if case.get().is_some() { t!("log-none") } else { t!("log-empty") }
                    })}
                </p>
            </Show>
            <List>
                <For
                    each=move || lines.get()
                    key=|line| line.place
                    children=move |line| row(app, line)
                />
            </List>
            <TroubleNotice work />
            <Show when=move || before.get().is_some()>
                <Button
                    on_press=move |()| more(before.get_untracked())
                    busy=work.busy()
                >
                    {t!("log-more")}
                </Button>
            </Show>
        </Card>
    }
}

fn named(name: &str) -> String {
    if name.trim().is_empty() {
        t!("cases-unnamed")
    } else {
        name.to_owned()
    }
}

fn row(app: App, line: LogLine) -> View {
    let who = if line.by.trim().is_empty() {
        t!("log-nobody")
    } else {
        line.by
    };
    let when = format::moment(line.at, app.offset_minutes());
    let caseload = app.caseload().read_untracked();
    let case = caseload.iter().find(|known| Some(known.id) == line.case);
    let case = case.map(|case| named(&case.name));
    view! {
        <ListRow sub=t!("log-line-by", who = who, when = when)>
            {log_words(&line.what)}
            {case
                .map(|name| {
                    view! {
                        " · "
                        <bdi>{name}</bdi>
                    }
                })}
        </ListRow>
    }
}
