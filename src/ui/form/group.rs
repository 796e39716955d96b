//! One group of questions: a card for each question with its details, as far as the engine shows them.

use leptos::prelude::*;

use super::question::Question;
use super::sheet::Sheet;
use crate::app::CaseSession;
use crate::domain::form::Group;
use crate::domain::ids::ItemId;
use crate::t;
use crate::ui::components::{Announcer, Show};
use crate::ui::view::{View, effect, view};

/// Says how many questions an answer has brought, to readers who do not see them come. Those that are there when the
/// page opens are read with it.
fn tell_of_more(session: CaseSession, sheet: Sheet, items: Vec<usize>) {
    let announcer = Announcer::here();
    // A letter for each question: memos of texts are compiled already.
    let shown = sheet.insight(session, move |state| {
        let letter = |n: &usize| if state.is_enabled(*n) { 'y' } else { 'n' };
        items.iter().map(letter).collect::<String>()
    });
    let mut before = shown.get_untracked();
    effect(move || {
        let now = shown.get();
        let pairs = before.bytes().zip(now.bytes());
        let more = pairs.filter(|pair| *pair == (b'n', b'y')).count();
        if more > 0 {
            announcer.say(t!("questions-more", count = more));
        }
        before = now;
    });
}

/// The questions of a group.
#[component]
pub fn GroupView(
    /// The open case.
    session: CaseSession,
    /// The group, of the form that the sheet is read with.
    group: &'static Group,
    /// Where its answers are kept.
    sheet: Sheet,
    /// Told which question is worked on.
    #[prop(into)]
    on_touch: Callback<ItemId>,
) -> View {
    let form = sheet.form(session);
    let mut cards: Vec<Vec<usize>> = Vec::new();
    for item in &group.items {
        let Some(index) = form.item_index(&item.id) else {
            continue;
        };
        match cards.last_mut() {
            Some(card) if item.detail => card.push(index),
            _ => cards.push(vec![index]),
        }
    }
    tell_of_more(session, sheet, cards.concat());
    let cards = cards.into_iter().map(|items| {
        let within = items.clone();
        let shown = sheet.insight(session, move |state| {
            within.iter().any(|n| state.is_enabled(*n))
        });
        view! {
            <Show when=move || shown.get()>
                <div class="card asked">
                    {items
                        .iter()
                        .map(|index| view! { <Question session index=*index sheet on_touch /> })
                        .collect::<Vec<_>>()}
                </div>
            </Show>
        }
    });
    // Another tab writes: nothing can be entered here, and nothing looks as if it could.
    let locked = session.read_only();
    view! {
        <div class="stack" inert=move || locked.get()>
            {cards.collect::<Vec<_>>()}
        </div>
    }
}
