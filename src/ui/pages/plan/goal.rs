//! One goal: the client's words, how it is measured, its days, its steps.

use leptos::prelude::*;

use super::step::StepRow;
use super::why::Why;
use crate::app::CaseSession;
use crate::domain::case::{
    CaseDocument, Edit, Goal, GoalChange, GoalOwner, ListEdit, Step, ThreadEnd,
};
use crate::domain::draft::Draft;
use crate::domain::form::{Effect, Function, Intervention, Rule};
use crate::domain::ids::{ContentId, DomainId, GoalId, StepId};
use crate::i18n::labels::{self, function_label};
use crate::t;
use crate::ui::bind::{self, Bound};
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, DateField, Disclosure, FieldRow, For, Lay, Notice,
    RadioCards, TextArea, TextField,
};
use crate::ui::form::fixed::{at, choices, place};
use crate::ui::view::{View, view};

/// Who may be the one to reach a goal.
const OWNERS: [GoalOwner; 3] = [
    GoalOwner::ClientAlone,
    GoalOwner::Together,
    GoalOwner::Another,
];

fn of(case: &CaseDocument, id: GoalId) -> Option<&Goal> {
    case.goal(id)
}

fn change(id: GoalId, change: GoalChange) -> Edit {
    Edit::Goal(ListEdit::Change(id, change))
}

/// A step that starts from a piece of content, or an empty one.
fn step_from(session: CaseSession, goal: GoalId, from: Option<&Intervention>) -> Step {
    let id = StepId::from_random(session.random());
    let mut step = Step::new(id, goal, from.map(|intervention| intervention.id.clone()));
    if let Some(intervention) = from {
        step.what.clone_from(&intervention.text);
        step.function = Some(intervention.function);
    }
    step
}

/// A step that a rule across areas asks for, with the days until it is due.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct AskedStep {
    from: ContentId,
    what: String,
    function: Function,
    days: u16,
}

/// The steps that rules ask for on the answers as they stand, as long as the plan does not hold them.
#[component]
fn Asked(session: CaseSession, goal: GoalId) -> View {
    let fired = session.insight(move |state| {
        let mut found = Vec::new();
        for fired in state.fired(session.form()) {
            let Rule::Cross(rule) = fired.rule else {
                continue;
            };
            for (at, effect) in rule.effects.iter().enumerate() {
                if let Effect::AddStep {
                    text,
                    function,
                    days,
                } = effect
                {
                    let from = [rule.id.as_str(), ".", &at.to_string()].concat();
                    found.push(AskedStep {
                        from: ContentId::new(from),
                        what: text.clone(),
                        function: *function,
                        days: *days,
                    });
                }
            }
        }
        found
    });
    let asked = session.select(move |case| {
        // The rules speak of the person on screen.
        let need = case.goal(goal).and_then(|goal| case.need(goal.need));
        if need.is_none_or(|need| need.found_in != session.whose()) {
            return Vec::new();
        }
        let mut asked = fired.get();
        // One from before rules were noted is known by its words.
        let holds = |step: &Step, asked: &AskedStep| match &step.from {
            Some(from) => *from == asked.from,
            None => step.what == asked.what,
        };
        asked.retain(|asked| !case.steps.iter().any(|step| holds(step, asked)));
        asked
    });
    let add = move |asked: AskedStep| {
        let id = StepId::from_random(session.random());
        let mut step = Step::new(id, goal, Some(asked.from));
        step.what = asked.what;
        step.function = Some(asked.function);
        step.due = Draft::Valid(session.today().plus_days(asked.days.into()));
        session.dispatch(Edit::Step(ListEdit::add(step)));
    };
    view! {
        <For
            each=move || asked.get()
            key=Clone::clone
            children=move |asked: AskedStep| {
                let words = asked.what.clone();
                view! {
                    <Notice
                        title=t!("plan-step-asked")
                        actions=move || {
                            let asked = asked.clone();
                            view! {
                                <Button on_press=move |()| add(
                                    asked.clone(),
                                )>{t!("plan-step-asked-add")}</Button>
                            }
                        }
                    >
                        {words}
                    </Notice>
                }
            }
        />
    }
}

/// A goal and its steps.
#[component]
pub fn GoalCard(session: CaseSession, goal: GoalId, domain: DomainId) -> View {
    let announcer = Announcer::here();
    let text = move |read: fn(&Goal) -> &String, make: fn(String) -> GoalChange| -> Bound {
        bind::text(
            session,
            move |case| Some(read(of(case, goal)?).clone()),
            move |typed| change(goal, make(typed)),
        )
    };
    let statement = text(|goal| &goal.statement, GoalChange::Statement);
    let measure = text(|goal| &goal.measure, GoalChange::Measure);
    let baseline = text(|goal| &goal.baseline, GoalChange::Baseline);
    let target = text(|goal| &goal.target, GoalChange::Target);
    let support = text(|goal| &goal.support, GoalChange::Support);
    let owner = session.select(move |case| place(&OWNERS, &of(case, goal)?.owner?));
    let start = bind::draft(
        session,
        move |case| Some(of(case, goal)?.start.clone()),
        move |draft| change(goal, GoalChange::Start(draft)),
    );
    let due = bind::draft(
        session,
        move |case| Some(of(case, goal)?.due.clone()),
        move |draft| change(goal, GoalChange::Due(draft)),
    );
    let guidance = session.form().guidance_for(&domain);
    let stem = session.peek(|case| of(case, goal).and_then(|goal| goal.stem.clone()));
    let stem = guidance.and_then(|guidance| {
        guidance
            .goals
            .iter()
            .find(|it| Some(&it.id) == stem.as_ref())
    });
    let hint = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned();
    let interventions = guidance
        .map(|guidance| guidance.interventions.as_slice())
        .unwrap_or_default();
    let indicators = guidance
        .map(|guidance| guidance.indicators.as_slice())
        .unwrap_or_default();
    let measure_by = move |indicator: &str| {
        session.end_field();
        session.dispatch(change(goal, GoalChange::Measure(indicator.to_owned())));
        session.end_field();
    };
    let steps =
        session.select(move |case| case.steps_of(goal).map(|step| step.id).collect::<Vec<_>>());
    let add = move |from: Option<&Intervention>| {
        session.dispatch(Edit::Step(ListEdit::add(step_from(session, goal, from))));
    };
    let remove = move |()| {
        let edit = session.peek(|case| case.remove_goal(goal));
        session.dispatch(edit);
        announcer.say(t!("plan-goal-removed"));
    };
    view! {
        <fieldset class="plan-goal stack">
            <legend class="only-read">{t!("plan-goal")}</legend>
            <TextArea
                label=t!("plan-goal-words")
                value=statement.value
                on_input=statement.on_input
                on_change=statement.on_change
                hint=t!("plan-goal-words-hint")
                rows=2
            />
            <TextField
                label=t!("plan-measure")
                value=measure.value
                on_input=measure.on_input
                on_change=measure.on_change
                hint=t!("plan-measure-hint")
            />
            {(!indicators.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary=t!("plan-measure-propose")>
                            <ul class="plain stack">
                                {indicators
                                    .iter()
                                    .map(|indicator| {
                                        view! {
                                            <li>
                                                <Button on_press=move |()| measure_by(
                                                    indicator,
                                                )>{indicator.clone()}</Button>
                                            </li>
                                        }
                                    })
                                    .collect::<Vec<_>>()}
                            </ul>
                        </Disclosure>
                    }
                })}
            <FieldRow>
                <TextField
                    label=t!("plan-baseline")
                    value=baseline.value
                    on_input=baseline.on_input
                    on_change=baseline.on_change
                    hint=hint(stem.map(|stem| &stem.baseline_hint))
                />
                <TextField
                    label=t!("plan-target")
                    value=target.value
                    on_input=target.on_input
                    on_change=target.on_change
                    hint=hint(stem.map(|stem| &stem.target_hint))
                />
            </FieldRow>
            <FieldRow>
                <DateField
                    label=t!("plan-start")
                    value=start.value
                    on_input=start.on_input
                    on_change=start.on_change
                    today=session.today()
                />
                <DateField
                    label=t!("plan-due")
                    value=due.value
                    on_input=due.on_input
                    on_change=due.on_change
                    today=session.today()
                    shortcuts=&[7, 30, 90]
                />
            </FieldRow>
            <RadioCards
                legend=t!("plan-owner")
                choices=choices(&OWNERS, labels::owner_label)
                value=owner
                on_choose=move |code: String| {
                    session.dispatch(change(goal, GoalChange::Owner(at(&OWNERS, &code))));
                }
                on_clear=move |()| session.dispatch(change(goal, GoalChange::Owner(None)))
                lay=Lay::Row
            />
            <TextField
                label=t!("plan-support")
                value=support.value
                on_input=support.on_input
                on_change=support.on_change
                hint=t!("plan-support-hint")
            />
            <Why session end=ThreadEnd::Goal(goal) />
            <h3>{t!("plan-steps")}</h3>
            <For each=move || steps.get() key=|id| *id let:step>
                <StepRow session step />
            </For>
            <Asked session goal />
            {(!interventions.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary=t!("plan-step-propose")>
                            <ul class="plain stack">
                                {interventions
                                    .iter()
                                    .map(|intervention| {
                                        view! {
                                            <li class="offer">
                                                <Button on_press=move |()| add(
                                                    Some(intervention),
                                                )>{intervention.text.clone()}</Button>
                                                <small>{function_label(intervention.function).text()}</small>
                                            </li>
                                        }
                                    })
                                    .collect::<Vec<_>>()}
                            </ul>
                        </Disclosure>
                    }
                })}
            <Actions>
                <Button on_press=move |()| add(None)>{t!("plan-step-own")}</Button>
                <Button kind=ButtonKind::Quiet on_press=remove>
                    {t!("plan-goal-remove")}
                </Button>
            </Actions>
        </fieldset>
    }
}
