//! The two ways to settle a flag: what was needed was done, or it does not apply and here is why.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{Edit, FlagChange, FlagNeeds, ListEdit, Settled};
use crate::domain::draft::Draft;
use crate::domain::ids::FlagId;
use crate::i18n::{Key, key, t};
use crate::ui::bind;
use crate::ui::components::{Actions, Button, ButtonKind, Disclosure, TextArea};
use crate::ui::view::{View, view};

/// What a flag still needs, in a word or two.
fn needs(need: FlagNeeds) -> Key {
    match need {
        FlagNeeds::Action => key!("flags-needs-action"),
        FlagNeeds::Time => key!("flags-needs-time"),
        FlagNeeds::Told => key!("flags-needs-told"),
        FlagNeeds::WithPerson => key!("flags-needs-with"),
        FlagNeeds::Person => key!("flags-needs-person"),
        FlagNeeds::Reason => key!("flags-needs-reason"),
    }
}

fn still_needed(missing: &[FlagNeeds]) -> Option<String> {
    let words: Vec<String> = missing.iter().map(|need| needs(*need).text()).collect();
    (!words.is_empty()).then(|| t!("flags-still-needed", what = words.join(", ")))
}

fn change(id: FlagId, change: FlagChange) -> Edit {
    Edit::Flag(ListEdit::Change(id, change))
}

/// The buttons that settle a flag. Until what is needed is there they say what is missing.
#[component]
pub fn Settle(
    /// The open case.
    session: CaseSession,
    /// The flag.
    id: FlagId,
) -> View {
    let missing = session.select(move |case| {
        let flag = case.flag(id);
        flag.map(|flag| still_needed(&flag.missing_for_action()))
            .unwrap_or_default()
    });
    let no_reason = session.select(move |case| {
        let flag = case.flag(id);
        flag.map(|flag| still_needed(&flag.missing_for_not_applicable()))
            .unwrap_or_default()
    });
    let reason = bind::text(
        session,
        move |case| Some(case.flag(id)?.reason.clone()),
        move |text| change(id, FlagChange::Reason(text)),
    );
    let acted = move |()| {
        let mut edits = Vec::new();
        let undated = |day: &Draft<_>| day.is_empty();
        if session.peek(|case| case.flag(id).is_some_and(|flag| undated(&flag.acted_on))) {
            edits.push(change(
                id,
                FlagChange::ActedOn(Draft::Valid(session.today())),
            ));
        }
        let settled = Settled::Acted(session.stamp());
        edits.push(change(id, FlagChange::Settled(Some(settled))));
        session.end_field();
        session.dispatch(Edit::All(edits));
    };
    let not_applicable = move |()| {
        let settled = Settled::NotApplicable(session.stamp());
        session.end_field();
        session.dispatch(change(id, FlagChange::Settled(Some(settled))));
    };
    view! {
        <Actions>
            <Button kind=ButtonKind::Danger on_press=acted blocked=missing>
                {t!("flags-done")}
            </Button>
        </Actions>
        <Disclosure summary=t!("flags-not-applicable")>
            <TextArea
                label=t!("flags-reason")
                value=reason.value
                on_input=reason.on_input
                on_change=reason.on_change
                rows=2
            />
            <Actions>
                <Button on_press=not_applicable blocked=no_reason>
                    {t!("flags-close-not-applicable")}
                </Button>
            </Actions>
        </Disclosure>
    }
}
