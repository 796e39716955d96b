//! Answers to read, not to change: those of something finished, or of a form that this build does not have.

use leptos::prelude::*;

use super::remark::in_full;
use crate::domain::case::Remark;
use crate::domain::form::{Answers, AskedOf, Compiled, Item, ItemKind};
use crate::domain::ids::ItemId;
use crate::domain::map::Map;
use crate::i18n::answers::in_words;
use crate::t;
use crate::ui::view::{View, view};

/// The answers in the order of the form; what the form does not know comes last, by its id.
#[component]
pub fn AnswersRead(
    /// The form it was asked with; none when it is not here.
    #[prop(into)]
    form: Option<&'static Compiled>,
    /// What was answered.
    answers: Answers,
    /// What stands beside them.
    #[prop(optional)]
    remarks: Map<ItemId, Remark>,
    /// Questions that other answers hide now, so that what was answered to them does not count.
    #[prop(optional)]
    hidden: Vec<ItemId>,
) -> View {
    let known = form
        .into_iter()
        .flat_map(Compiled::items)
        .filter_map(|(_, item)| {
            let answer = answers.get(&item.id)?;
            let mut beside = remarks.get(&item.id).map(in_full).unwrap_or_default();
            if hidden.contains(&item.id) {
                beside.push(t!("answers-hidden"));
            }
            Some((item.ask.clone(), in_words(item, answer), beside))
        });
    let unknown = answers
        .iter()
        .filter(|(id, _)| form.is_none_or(|form| form.item(id).is_none()))
        .map(|(id, answer)| (id.to_string(), in_words(&stranger(id), answer), Vec::new()));
    let lines = known.chain(unknown).map(|(asked, answered, beside)| {
        view! {
            <div>
                <dt>{asked}</dt>
                <dd>
                    <bdi>{answered}</bdi>
                    {beside
                        .into_iter()
                        .map(|line| {
                            view! {
                                <small class="soft">
                                    <br />
                                    <bdi>{line}</bdi>
                                </small>
                            }
                        })
                        .collect::<Vec<_>>()}
                </dd>
            </div>
        }
    });
    view! { <dl class="answers">{lines.collect::<Vec<_>>()}</dl> }
}

/// A question that the form does not know: its answer is shown as it was stored.
fn stranger(id: &ItemId) -> Item {
    Item {
        id: id.clone(),
        ask: id.to_string(),
        help: None,
        by: AskedOf::Client,
        kind: ItemKind::Text { long: false },
        show_when: None,
        detail: false,
    }
}
