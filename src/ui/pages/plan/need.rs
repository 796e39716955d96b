//! One need of the plan with its goals and what content proposes for it.

use leptos::prelude::*;

use super::goal::GoalCard;
use super::why::Why;
use crate::app::{CaseSession, Memo};
use crate::domain::case::{Edit, Goal, Level, ListEdit, ThreadEnd};
use crate::domain::draft::Draft;
use crate::domain::form::GoalStem;
use crate::domain::ids::{GoalId, NeedId};
use crate::t;
use crate::ui::components::{Actions, Button, Disclosure, For, Rating};
use crate::ui::view::{View, view};

/// A goal that starts from a stem of the content: the client's words replace it.
fn goal_from(session: CaseSession, need: NeedId, stem: Option<&GoalStem>) -> Goal {
    let mut goal = Goal::new(
        GoalId::from_random(session.random()),
        need,
        stem.map(|stem| stem.id.clone()),
    );
    let today = session.today();
    goal.start = Draft::Valid(today);
    if let Some(stem) = stem {
        goal.statement.clone_from(&stem.stem);
        goal.measure.clone_from(&stem.measure);
        goal.due = Draft::Valid(today.plus_days(i64::from(stem.days)));
    }
    goal
}

/// A need and its goals.
#[component]
pub fn NeedPlan(session: CaseSession, need: NeedId, needs: Memo<Vec<NeedId>>) -> View {
    let form = session.form();
    let domain = session
        .peek(|case| case.need(need).map(|need| need.domain.clone()))
        .unwrap_or_else(|| "".into());
    let guidance = form.guidance_for(&domain);
    let title = form
        .domain(&domain)
        .map(|domain| domain.title.clone())
        .unwrap_or_default();
    let level = {
        let domain = domain.clone();
        session.select(move |case| {
            let person = case.behind(case.need(need)?);
            person.level(&domain).map(Level::get)
        })
    };
    let statement = session.select(move |case| {
        case.need(need)
            .map(|need| need.statement.clone())
            .unwrap_or_default()
    });
    let goals =
        session.select(move |case| case.goals_of(need).map(|goal| goal.id).collect::<Vec<_>>());
    let place = Memo::new(move |_| {
        needs
            .read()
            .iter()
            .position(|id| *id == need)
            .map_or(0, |at| at + 1)
    });
    let add = move |stem: Option<&GoalStem>| {
        session.dispatch(Edit::Goal(ListEdit::add(goal_from(session, need, stem))));
    };
    let stems = guidance
        .map(|guidance| guidance.goals.as_slice())
        .unwrap_or_default();
    let referrals = guidance
        .map(|guidance| guidance.referrals.clone())
        .unwrap_or_default();
    let review = guidance
        .and_then(|guidance| guidance.review.as_ref())
        .map(|review| review.text.clone());
    view! {
        <section class="card plan-need">
            <header class="card-head">
                <h2>{move || t!("plan-need", place = place.get(), title = title.clone())}</h2>
                <Rating value=level />
            </header>
            <p>
                <bdi>{move || statement.get()}</bdi>
            </p>
            <Why session end=ThreadEnd::Need(need) />
            <For each=move || goals.get() key=|id| *id let:goal>
                <GoalCard session goal domain=domain.clone() />
            </For>
            {(!stems.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary=t!("plan-goal-propose")>
                            <p class="soft">{t!("plan-goal-propose-explain")}</p>
                            <ul class="plain stack">
                                {stems
                                    .iter()
                                    .map(|stem| {
                                        view! {
                                            <li class="offer">
                                                <Button on_press=move |()| add(
                                                    Some(stem),
                                                )>{stem.stem.clone()}</Button>
                                            </li>
                                        }
                                    })
                                    .collect::<Vec<_>>()}
                            </ul>
                        </Disclosure>
                    }
                })}
            {(!referrals.is_empty())
                .then(|| {
                    view! {
                        <Disclosure summary=t!("plan-referrals")>
                            <p>{referrals.join(", ")}</p>
                        </Disclosure>
                    }
                })}
            {review
                .map(|text| {
                    view! {
                        <Disclosure summary=t!("plan-review")>
                            <p>{text.clone()}</p>
                        </Disclosure>
                    }
                })}
            <Actions>
                <Button on_press=move |()| add(None)>{t!("plan-goal-own")}</Button>
            </Actions>
        </section>
    }
}
