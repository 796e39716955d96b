//! Choices as big cards for a finger: one of several, or any number of them.

use leptos::prelude::*;

use super::control::{described_by, fresh_id};
use super::rating::rating_chip;
use crate::app::Memo;
use crate::t;
use crate::ui::view::{View, live, refocus, view};

/// One choice on offer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What is stored when it is chosen.
    pub value: String,
    /// Its words.
    pub label: String,
    /// One more sentence about it.
    pub detail: Option<String>,
    /// The rating it stands for, shown as a chip.
    pub rating: Option<u8>,
    /// Whether it is shown but cannot be chosen now; the page says why.
    pub blocked: bool,
}

impl Choice {
    /// A choice with its words.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// Adds a sentence under the words.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a rating chip before the words.
    #[must_use]
    pub fn rating(mut self, rating: u8) -> Self {
        self.rating = Some(rating);
        self
    }

    /// Shows it as one that cannot be chosen now.
    #[must_use]
    pub fn blocked(mut self, blocked: bool) -> Self {
        self.blocked = blocked;
        self
    }
}

/// How a group of cards lies on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lay {
    /// One under another.
    #[default]
    Stack,
    /// Side by side where there is room.
    Row,
    /// Small and side by side, for scales and grids.
    Compact,
}

impl Lay {
    fn class(self) -> &'static str {
        match self {
            Self::Stack => "choices",
            Self::Row => "choices row",
            Self::Compact => "choices compact",
        }
    }
}

fn words(choice: &Choice) -> View {
    let detail = choice
        .detail
        .clone()
        .map(|text| view! { <small>{text}</small> });
    view! {
        {choice.rating.map(rating_chip)}
        <span class="words"><b>{choice.label.clone()}</b>{detail}</span>
    }
}

fn group(
    legend: String,
    hint: Memo<Option<String>>,
    error: Memo<Option<String>>,
    cards: View,
    after: View,
) -> View {
    let id = fresh_id();
    let described_by = described_by(&id);
    view! {
        <fieldset class="question" aria-describedby=described_by>
            <legend>{legend}</legend>
            <p class="hint" id=[&id, "-hint"].concat()>{hint}</p>
            {cards}
            {after}
            <p class="error" id=[&id, "-error"].concat()>{error}</p>
        </fieldset>
    }
}

/// Radio buttons in their frame. One listener and one effect serve all of them, which long forms feel.
fn radios(
    choices: Vec<Choice>,
    value: Memo<Option<String>>,
    on_choose: Callback<String>,
    lay: Lay,
) -> View {
    let name = fresh_id();
    let cards = choices.into_iter().map(|choice| {
        let text = words(&choice);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    value=choice.value
                    disabled=choice.blocked
                />
                {text}
            </label>
        }
    });
    let cards = cards.collect::<Vec<_>>();
    view! {
        <div
            class=lay.class()
            on:change=move |event| on_choose.run(event_target_value(&event))
            {..|frame| frame.choosing(move || value.get())}
        >
            {cards}
        </div>
    }
}

fn clear_button(value: Memo<Option<String>>, on_clear: Option<Callback<()>>) -> View {
    let Some(on_clear) = on_clear else {
        return View::default();
    };
    let clear = move |_| {
        refocus("fieldset", "input:enabled");
        on_clear.run(());
    };
    live(move || {
        value.read().is_some().then(|| {
            view! {
                <button type="button" class="button quiet" on:click=clear>
                    {t!("clear-answer")}
                </button>
            }
        })
    })
}

/// One of several choices. A choice is taken back with the "Clear" button where `on_clear` is given.
#[component]
pub fn RadioCards(
    /// The question.
    #[prop(into)]
    legend: String,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(into)]
    value: Memo<Option<String>>,
    /// Gets the value of the choice made.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Called when the choice is taken back.
    #[prop(optional, into)]
    on_clear: Option<Callback<()>>,
    /// How the cards lie.
    #[prop(optional)]
    lay: Lay,
    /// A short explanation under the question.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
) -> View {
    let cards = radios(choices, value, on_choose, lay);
    let after = clear_button(value, on_clear);
    group(legend, hint, error, cards, after)
}

/// Any number of choices.
#[component]
pub fn CheckCards(
    /// The question.
    #[prop(into)]
    legend: String,
    /// What may be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(into)]
    values: Memo<Vec<String>>,
    /// Gets the value of a choice and whether it is now chosen.
    #[prop(into)]
    on_toggle: Callback<(String, bool)>,
    /// How the cards lie.
    #[prop(optional)]
    lay: Lay,
    /// A short explanation under the question.
    #[prop(optional, into)]
    hint: Memo<Option<String>>,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Memo<Option<String>>,
) -> View {
    let cards = choices
        .into_iter()
        .map(|choice| {
            let text = words(&choice);
            let own = choice.value;
            let checked = own.clone();
            view! {
                <label class="choice">
                    <input
                        type="checkbox"
                        prop:checked=move || values.read().contains(&checked)
                        on:change=move |event| {
                            on_toggle.run((own.clone(), event_target_checked(&event)));
                        }
                    />
                    {text}
                </label>
            }
        })
        .collect::<Vec<_>>();
    let cards = view! { <div class=lay.class()>{cards}</div> };
    group(legend, hint, error, cards, View::default())
}

/// One statement to tick, such as "Rights were explained".
#[component]
pub fn CheckLine(
    /// The statement.
    #[prop(into)]
    label: String,
    /// One more sentence about it.
    #[prop(optional, into)]
    detail: Option<String>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Memo<bool>,
    /// Gets the new state.
    #[prop(into)]
    on_toggle: Callback<bool>,
) -> View {
    let text = words(&Choice {
        label,
        detail,
        ..Choice::default()
    });
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || checked.get()
                on:change=move |event| on_toggle.run(event_target_checked(&event))
            />
            {text}
        </label>
    }
}

/// A short scale in one line, such as 0 to 3 or a row of a grid.
#[component]
pub fn ScaleRow(
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// The steps of the scale, lowest first.
    choices: Vec<Choice>,
    /// The step chosen.
    #[prop(into)]
    value: Memo<Option<String>>,
    /// Gets the step chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Called when the choice is taken back.
    #[prop(optional, into)]
    on_clear: Option<Callback<()>>,
) -> View {
    let after = clear_button(value, on_clear);
    let cards = radios(choices, value, on_choose, Lay::Compact);
    group(legend, Memo::default(), Memo::default(), cards, after)
}
