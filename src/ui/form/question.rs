//! One question: how it is asked, its answer, why there is none, and what is odd about it.

use leptos::prelude::*;

use super::controls::{Slot, control};
use super::last_time::LastTime;
use super::remark::RemarkView;
use super::sheet::Sheet;
use crate::app::{CaseSession, Memo};
use crate::domain::form::{Answer, AskedOf, Item};
use crate::domain::ids::ItemId;
use crate::i18n::oddness;
use crate::ui::components::{Button, ButtonKind, ExplainedBy, Show, Tag, ToggleButton, fresh_id};
use crate::ui::view::{View, refocus, view};
use crate::{i18n::Key, key, t};

/// The element that holds a question.
pub fn question_id(item: &ItemId) -> String {
    ["question-", item.as_str()].concat()
}

/// A question that is shown when the engine says so.
#[component]
pub fn Question(
    /// The open case.
    session: CaseSession,
    /// Its index in the form.
    index: usize,
    /// Where its answer is kept.
    sheet: Sheet,
    /// Told when it is worked on.
    on_touch: Callback<ItemId>,
) -> View {
    let Some(item) = sheet.form(session).item_at(index) else {
        return View::default();
    };
    let shown = sheet.insight(session, move |state| state.is_enabled(index));
    view! {
        <Show when=move || shown.get()>
            {
                let answer = sheet.answer(session, item.id.clone());
                let put = Callback::new(move |answer: Option<Answer>| {
                    sheet.put(session, item.id.clone(), answer);
                });
                view! {
                    <div
                        class="asking"
                        id=question_id(&item.id)
                        tabindex="-1"
                        on:focusin=move |_| on_touch.run(item.id.clone())
                    >
                        {(item.by == AskedOf::Worker)
                            .then(|| {
                                let id = fresh_id();
                                provide_context(ExplainedBy(id.clone()));
                                view! {
                                    <p id=id>
                                        <Tag>{t!("question-worker")}</Tag>
                                    </p>
                                }
                            })}
                        {control(Slot {
                            label: item.ask.clone(),
                            hint: item.help.clone(),
                            kind: &item.kind,
                            value: answer,
                            put,
                            left: Callback::new(move |()| session.end_field()),
                            error: oddness_of(session, sheet, index, item),
                            today: session.today(),
                            clears: false,
                        })}
                        {match sheet {
                            Sheet::Gate | Sheet::Form(_) => view! { <Specials item answer put /> },
                            Sheet::Assessment(id) => {
                                view! {
                                    <LastTime session id item answer />
                                    <Specials item answer put />
                                    <RemarkView session id item answer />
                                }
                            }
                        }}
                    </div>
                }
            }
        </Show>
    }
}

fn oddness_of(
    session: CaseSession,
    sheet: Sheet,
    index: usize,
    item: &'static Item,
) -> Memo<Option<String>> {
    let problems = sheet.insight(session, move |state| state.problems(index).to_vec());
    Memo::new(move |()| {
        let words = problems
            .get()
            .iter()
            .filter_map(|problem| oddness::in_words(&item.kind, problem))
            .collect::<Vec<_>>();
        (!words.is_empty()).then(|| words.join(" "))
    })
}

/// Why there is no answer, one tap each. What was answered before comes back when it is taken back.
#[component]
fn Specials(
    item: &'static Item,
    answer: Memo<Option<Answer>>,
    put: Callback<Option<Answer>>,
) -> View {
    let before = StoredValue::new(None::<Answer>);
    let choices: Vec<(Answer, Key)> = match item.by {
        AskedOf::Client => vec![
            (Answer::NotAsked, key!("question-not-asked")),
            (Answer::Declined, key!("question-declined")),
            (Answer::NotKnown, key!("question-not-known")),
        ],
        AskedOf::Worker => vec![
            (Answer::NotAsked, key!("question-not-checked")),
            (Answer::NotKnown, key!("question-not-known")),
        ],
    };
    let buttons = choices.into_iter().map(|(special, words)| {
        let own = special.clone();
        let pressed = Memo::new(move |()| (*answer.read()).as_ref() == Some(&own));
        let press = move |()| {
            let now = answer.get_untracked();
            if now.as_ref() == Some(&special) {
                put.run(before.get_value());
            } else {
                if now.as_ref().is_none_or(|now| !now.is_special()) {
                    before.set_value(now);
                }
                put.run(Some(special.clone()));
            }
        };
        view! {
            <ToggleButton pressed on_press=press>
                {words.text()}
            </ToggleButton>
        }
    });
    let chosen = Memo::new(move |_| matches!(*answer.read(), Some(Answer::Choice(_))));
    let clear = move |()| {
        refocus(".asking", "input:enabled");
        put.run(None);
    };
    view! {
        <div class="specials" role="group" aria-label=t!("question-instead", question = &item.ask)>
            {buttons.collect::<Vec<_>>()}
            <Show when=move || chosen.get()>
                <Button kind=ButtonKind::Quiet on_press=clear>
                    {t!("clear-answer")}
                </Button>
            </Show>
        </div>
    }
}
