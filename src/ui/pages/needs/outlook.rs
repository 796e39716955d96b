//! What a reassessment suggests for a need that is worked on: to end, to keep or to raise it. People decide.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Edit, Level, ListEdit, NeedChange, NeedOutlook, NeedReason};
use crate::domain::ids::NeedId;
use crate::t;
use crate::ui::components::{Actions, Button, Notice, TextField, Tone};
use crate::ui::view::{View, live, view};

/// The suggestion; nothing before a reassessment, and nothing once it is taken.
#[component]
pub fn Outlook(session: CaseSession, id: NeedId) -> View {
    let outlook = session.select(move |case| {
        let mut found = case.outlooks().into_iter();
        found
            .find(|(need, _)| *need == id)
            .map(|(_, outlook)| outlook)
    });
    live(move || {
        outlook.get().map(|outlook| match outlook {
            NeedOutlook::Keep => view! { <p class="soft">{t!("outlook-keep")}</p> },
            NeedOutlook::Raise => view! { <Raise session id /> },
            NeedOutlook::Close => view! { <End session id /> },
        })
    })
}

fn change(id: NeedId, change: NeedChange) -> Edit {
    Edit::Need(ListEdit::Change(id, change))
}

/// It is more pressing now: what it rests on is brought up to date.
#[component]
fn Raise(session: CaseSession, id: NeedId) -> View {
    let raise = move |()| {
        let now = session.peek(|case| {
            let need = case.need(id)?;
            let mut because = need.because.clone();
            because.retain(|reason| !matches!(reason, NeedReason::Rating(_)));
            because.insert(
                0,
                NeedReason::Rating(case.behind(need).level(&need.domain)?),
            );
            Some(because)
        });
        if let Some(because) = now {
            session.dispatch(change(id, NeedChange::Because(because)));
        }
    };
    let level = session.peek(|case| {
        let need = case.need(id)?;
        case.behind(need).level(&need.domain).map(Level::get)
    });
    let level = level.unwrap_or_default();
    view! {
        <Notice
            tone=Tone::Watch
            title=t!("outlook-raise")
            actions=move || view! { <Button on_press=raise>{t!("outlook-raise-action")}</Button> }
        >
            {t!("outlook-raise-why", level = level)}
        </Notice>
    }
}

/// Nothing makes it a need any more: it can be ended, with the reason in the client's words.
#[component]
fn End(session: CaseSession, id: NeedId) -> View {
    let reason = State::new(String::new());
    let blocked = Memo::new(move |()| {
        let blank = reason.read().trim().is_empty();
        blank.then(|| t!("outlook-end-needs-reason"))
    });
    let end = move |()| {
        session.dispatch(Edit::All(vec![
            change(id, NeedChange::Reason(reason.get_untracked())),
            change(id, NeedChange::Ended(Some(session.stamp()))),
        ]));
    };
    view! {
        <Notice title=t!("outlook-end")>
            <p>{t!("outlook-end-why")}</p>
            <TextField
                label=t!("outlook-end-reason")
                value=reason
                on_input=move |text| reason.set(text)
            />
            <Actions>
                <Button on_press=end blocked>
                    {t!("outlook-end-action")}
                </Button>
            </Actions>
        </Notice>
    }
}
