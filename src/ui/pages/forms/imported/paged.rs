//! A long imported form, a group at a time: the groups one after the other, and the end.

use leptos::prelude::*;

use super::Finish;
use super::items::{Desk, Row, items};
use crate::app::{Memo, State};
use crate::domain::case::{Answered, Place};
use crate::domain::ids::FilledFormId;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, EndGap, For};
use crate::ui::router::navigate;
use crate::ui::view::{Reference, View, effect, live, scroll_to_child, several, view};

/// The page after the last group.
const END: &str = "/";

/// The groups of a form one after the other, and its end.
#[component]
pub fn Paged(desk: Desk, id: FilledFormId, all: Memo<Vec<Row>>) -> View {
    let Desk { session, form } = desk;
    let place = session.peek(|case| case.response_by_id(id).map(|it| it.place.page.clone()));
    let at = State::new(place.unwrap_or_default());
    // The end stands after the last group.
    let here = Memo::new(move |()| {
        let all = all.read();
        match at.read().as_str() {
            END => all.len(),
            page => all.iter().position(|row| *row.spot == *page).unwrap_or(0),
        }
    });
    let name = move |number: usize| {
        let all = all.read_untracked();
        all.get(number)
            .map_or_else(|| END.to_owned(), |row| row.spot.to_string())
    };
    let go = move |number: usize| {
        let page = name(number);
        session.end_field();
        session.remember_place(
            Answered::Form(id),
            Place {
                page: page.clone(),
                ..Place::default()
            },
        );
        at.set(page);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    let title = move |row: &Row| {
        let words = form
            .items()
            .get(row.item)
            .map_or("", |item| item.text.trim());
        match words.is_empty() {
            true => row.spot.to_string(),
            false => words.to_owned(),
        }
    };
    let page = live(
        move || match all.read_untracked().get(here.get()).cloned() {
            None => view! { <Finish desk id /> },
            Some(row) => {
                let own = Memo::new(move |()| {
                    let now = all.read();
                    let now = now.iter().filter(|other| other.item == row.item).cloned();
                    now.collect::<Vec<_>>()
                });
                several(vec![items(desk, own)])
            }
        },
    );
    let list = Reference::new();
    effect(move || {
        here.get();
        if let Some(list) = list.get() {
            request_animation_frame(move || scroll_to_child(&list, "[aria-current]"));
        }
    });
    let steps = Memo::new(move |()| {
        let all = all.read();
        let mut steps: Vec<(usize, String)> = Vec::new();
        for (number, row) in all.iter().enumerate() {
            // Repetitions of a group share a page.
            if row.turn == 1 {
                steps.push((number, title(row)));
            }
        }
        steps.push((all.len(), t!("forms-all")));
        steps
    });
    let next = move |back: bool| {
        let steps = steps.read_untracked();
        let now = here.get_untracked();
        let found = match back {
            true => steps.iter().rev().find(|(number, _)| *number < now),
            false => steps.iter().find(|(number, _)| *number > now),
        };
        found.map(|(number, _)| *number)
    };
    let onward = move || {
        let last = here.get() >= all.read().len();
        (!last).then(|| {
            let press = move |()| {
                if let Some(number) = next(false) {
                    go(number);
                }
            };
            view! {
                <Button kind=ButtonKind::Main on_press=press>
                    {t!("response-next")}
                </Button>
            }
        })
    };
    let back = move |()| match next(true) {
        Some(number) => go(number),
        None => navigate(Route::Case(session.id(), CasePage::Forms)),
    };
    view! {
        <nav aria-label=t!("assessment-steps")>
            <ul class="steps" node_ref=list>
                <For
                    each=move || steps.get()
                    key=|step| step.clone()
                    children=move |(number, words): (usize, String)| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="step"
                                    aria-current=move || (here.get() == number).then_some("step")
                                    on:click=move |_| go(number)
                                >
                                    {words}
                                </button>
                            </li>
                        }
                    }
                />
            </ul>
        </nav>
        {page}
        <Actions sticky=true>
            <Button on_press=back>{t!("back")}</Button>
            <EndGap />
            {live(onward)}
        </Actions>
    }
}
