//! What is written down about a flag: who, what, when, and whom it was told, as its class asks (assessment content, B.2).

use leptos::prelude::*;

use super::settle::Settle;
use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Edit, Flag, FlagChange, FlagClass, ListEdit, TimeOfDay};
use crate::domain::draft::Draft;
use crate::domain::ids::FlagId;
use crate::domain::time::Date;
use crate::t;
use crate::ui::bind;
use crate::ui::components::{
    Button, ButtonKind, Capitals, DateField, FieldRow, TextArea, TextField,
};
use crate::ui::view::{View, view};

/// The fields of a flag and the buttons that settle it.
#[component]
pub fn FlagForm(
    /// The open case.
    session: CaseSession,
    /// The flag.
    id: FlagId,
    /// How fast it must be answered: chooses the fields.
    class: FlagClass,
) -> View {
    let action = view! {
        <Words session id label=t!("flags-action") read=|flag| &flag.action write=FlagChange::Action long=true />
    };
    let person = move || {
        view! {
            <Words session id label=t!("flags-person") read=|flag| &flag.person write=FlagChange::Person />
        }
    };
    let fields = match class {
        FlagClass::R1 => view! {
            {action}
            <When session id />
            <FieldRow>
                <Words session id label=t!("flags-told") read=|flag| &flag.told write=FlagChange::Told />
                <Words
                    session
                    id
                    label=t!("flags-with")
                    read=|flag| &flag.with_person
                    write=FlagChange::WithPerson
                />
            </FieldRow>
        },
        FlagClass::R2 => view! {
            {person()}
            {action}
            <When session id />
        },
        FlagClass::R3 => view! {
            <FieldRow>
                {person()}
                <Day
                    session
                    id
                    label=t!("flags-due")
                    read=|flag| &flag.due
                    write=FlagChange::Due
                    shortcuts=&[0, 1, 2]
                />
            </FieldRow>
            {action}
        },
    };
    let locked = session.read_only();
    view! {
        <div class="stack" inert=move || locked.get()>
            {fields} <Settle session id />
        </div>
    }
}

/// What came of it, and when to look again.
#[component]
pub fn Outcome(
    /// The open case.
    session: CaseSession,
    /// The flag.
    id: FlagId,
) -> View {
    view! {
        <Words session id label=t!("flags-result") read=|flag| &flag.result write=FlagChange::Result long=true />
        <Day
            session
            id
            label=t!("flags-recheck")
            read=|flag| &flag.recheck
            write=FlagChange::Recheck
            shortcuts=&[1, 7]
        />
    }
}

fn change(id: FlagId, change: FlagChange) -> Edit {
    Edit::Flag(ListEdit::Change(id, change))
}

#[component]
fn Words(
    session: CaseSession,
    id: FlagId,
    label: String,
    read: fn(&Flag) -> &String,
    write: fn(String) -> FlagChange,
    #[prop(optional)] long: bool,
) -> View {
    let bound = bind::text(
        session,
        move |case| Some(read(case.flag(id)?).clone()),
        move |text| change(id, write(text)),
    );
    let (value, on_input, on_change) = (bound.value, bound.on_input, bound.on_change);
    if long {
        view! { <TextArea label value on_input on_change rows=2 /> }
    } else {
        view! { <TextField label value on_input on_change capitals=Capitals::Sentences /> }
    }
}

#[component]
fn Day(
    session: CaseSession,
    id: FlagId,
    label: String,
    read: fn(&Flag) -> &Draft<Date>,
    write: fn(Draft<Date>) -> FlagChange,
    shortcuts: &'static [u16],
) -> View {
    let bound = bind::draft(
        session,
        move |case| Some(read(case.flag(id)?).clone()),
        move |day| change(id, write(day)),
    );
    view! {
        <DateField
            label
            value=bound.value
            on_input=bound.on_input
            on_change=bound.on_change
            today=session.today()
            shortcuts
        />
    }
}

/// Day and time of what was done; one tap for now.
#[component]
fn When(session: CaseSession, id: FlagId) -> View {
    let time = bind::draft(
        session,
        move |case| Some(case.flag(id)?.acted_at.clone()),
        move |at| change(id, FlagChange::ActedAt(at)),
    );
    // A half-typed time is not an error: it is judged when the field is left.
    let typing = State::new(false);
    let odd = session.select(move |case| {
        let flag = case.flag(id);
        flag.is_some_and(|flag| matches!(flag.acted_at, Draft::Invalid(_)))
    });
    let error = Memo::new(move |()| (odd.get() && !typing.get()).then(|| t!("flags-time-error")));
    let now = move |()| {
        let (hour, minute) = session.stamp().at.clock_time(session.offset_minutes());
        let Some(time) = TimeOfDay::new(hour, minute) else {
            return;
        };
        session.end_field();
        session.dispatch(Edit::All(vec![
            change(id, FlagChange::ActedOn(Draft::Valid(session.today()))),
            change(id, FlagChange::ActedAt(Draft::Valid(time))),
        ]));
    };
    let (on_input, on_change) = (time.on_input, time.on_change);
    view! {
        <FieldRow>
            <Day
                session
                id
                label=t!("flags-acted-on")
                read=|flag| &flag.acted_on
                write=FlagChange::ActedOn
                shortcuts=&[0]
            />
            <TextField
                label=t!("flags-acted-at")
                hint=t!("flags-time-hint")
                value=time.value
                on_input=move |text: String| {
                    typing.set(true);
                    on_input.run(text);
                }
                on_change=move |text: String| {
                    typing.set(false);
                    on_change.run(text);
                }
                error
            />
        </FieldRow>
        <Button kind=ButtonKind::Plain on_press=now>
            {t!("flags-now")}
        </Button>
    }
}
