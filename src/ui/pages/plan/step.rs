//! One step: what is done, by whom, by when.

use leptos::prelude::*;

use super::why::Why;
use crate::app::CaseSession;
use crate::domain::case::{CaseDocument, Edit, Function, ListEdit, Step, StepChange, ThreadEnd};
use crate::domain::ids::{StepId, StrengthId};
use crate::i18n::labels::function_label;
use crate::t;
use crate::ui::bind::{self, Bound};
use crate::ui::components::{
    Actions, Button, ButtonKind, Choice, DateField, FieldRow, SelectField, TextField,
};
use crate::ui::view::{View, view};

const FUNCTIONS: [(Function, &str); 5] = [
    (Function::Assessment, "assessment"),
    (Function::Planning, "planning"),
    (Function::Linking, "linking"),
    (Function::Monitoring, "monitoring"),
    (Function::Advocacy, "advocacy"),
];

fn of(case: &CaseDocument, id: StepId) -> Option<&Step> {
    case.steps.iter().find(|step| step.id == id)
}

fn change(id: StepId, change: StepChange) -> Edit {
    Edit::Step(ListEdit::Change(id, change))
}

/// A step of a goal.
#[component]
pub fn StepRow(session: CaseSession, step: StepId) -> View {
    let text = move |read: fn(&Step) -> &String, make: fn(String) -> StepChange| -> Bound {
        bind::text(
            session,
            move |case| Some(read(of(case, step)?).clone()),
            move |typed| change(step, make(typed)),
        )
    };
    let what = text(|step| &step.what, StepChange::What);
    let person = text(|step| &step.person, StepChange::Person);
    let due = bind::draft(
        session,
        move |case| Some(of(case, step)?.due.clone()),
        move |draft| change(step, StepChange::Due(draft)),
    );
    let done = bind::draft(
        session,
        move |case| Some(of(case, step)?.done.clone()),
        move |draft| change(step, StepChange::Done(draft)),
    );
    let function = session.select(move |case| {
        let function = of(case, step).and_then(|step| step.function);
        let known = FUNCTIONS.iter().find(|(known, _)| Some(*known) == function);
        known.map(|(_, code)| *code).unwrap_or_default().to_owned()
    });
    view! {
        <fieldset class="plan-step stack">
            <legend class="only-read">{t!("plan-step")}</legend>
            <TextField
                label=t!("plan-step-what")
                value=what.value
                on_input=what.on_input
                on_change=what.on_change
            />
            <FieldRow>
                <TextField
                    label=t!("plan-step-person")
                    value=person.value
                    on_input=person.on_input
                    on_change=person.on_change
                    hint=t!("plan-step-person-hint")
                />
                <SelectField
                    label=t!("plan-step-function")
                    choices=FUNCTIONS
                        .map(|(function, code)| Choice::new(code, function_label(function).text()))
                        .to_vec()
                    value=function
                    on_choose=move |chosen: String| {
                        let function = FUNCTIONS.iter().find(|(_, code)| *code == chosen);
                        session.dispatch(change(step, StepChange::Function(function.map(|(it, _)| *it))));
                    }
                    none=t!("not-recorded")
                />
            </FieldRow>
            <FieldRow>
                <DateField
                    label=t!("plan-step-due")
                    value=due.value
                    on_input=due.on_input
                    on_change=due.on_change
                    today=session.today()
                    shortcuts=&[0, 7, 30]
                />
                <DateField
                    label=t!("plan-step-done")
                    value=done.value
                    on_input=done.on_input
                    on_change=done.on_change
                    today=session.today()
                />
            </FieldRow>
            <UsedStrength session step />
            <Why session end=ThreadEnd::Step(step) />
            <Actions>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=move |()| session.dispatch(Edit::Step(ListEdit::Remove(step)))
                >
                    {t!("plan-step-remove")}
                </Button>
            </Actions>
        </fieldset>
    }
}

#[component]
fn UsedStrength(session: CaseSession, step: StepId) -> View {
    let strengths = session.select(|case| {
        let written = case
            .strengths
            .iter()
            .filter(|strength| !strength.words.trim().is_empty());
        written
            .map(|strength| (strength.id, strength.words.clone()))
            .collect::<Vec<(StrengthId, String)>>()
    });
    let value = session.select(move |case| {
        of(case, step)
            .and_then(|step| step.strength)
            .map(|id| id.to_string())
            .unwrap_or_default()
    });
    view! {
        {move || {
            let choices: Vec<Choice> =
                strengths.get().into_iter().map(|(id, words)| Choice::new(id.to_string(), words)).collect();
            (!choices.is_empty())
                .then(|| {
                    view! {
                        <SelectField
                            label=t!("plan-step-strength")
                            choices
                            value
                            on_choose=move |chosen: String| {
                                session.dispatch(change(step, StepChange::Strength(chosen.parse().ok())));
                            }
                            none=t!("plan-step-strength-none")
                        />
                    }
                })
        }}
    }
}
