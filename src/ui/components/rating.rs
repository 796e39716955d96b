//! Ratings and tags: small marks whose number or word is always readable, never colour alone.

use leptos::prelude::*;

use crate::app::Memo;
use crate::t;
use crate::ui::view::{Children, View, live, view};

/// What a tag or notice tells: colour and icon follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// In order.
    Calm,
    /// To be looked at.
    Watch,
    /// Danger, and nothing else.
    Danger,
}

impl Tone {
    /// The tone's word in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Calm => "calm",
            Self::Watch => "watch",
            Self::Danger => "danger",
        }
    }
}

/// A domain's rating from 0 to 4, or a dash when it is not rated.
#[component]
pub fn Rating(
    /// The rating.
    #[prop(into)]
    value: Memo<Option<u8>>,
) -> View {
    live(move || match value.get() {
        Some(rating) => rating_chip(rating),
        None => view! {
            <span class="rating">
                <span aria-hidden="true">"–"</span>
                <span class="only-read">{t!("not-rated")}</span>
            </span>
        },
    })
}

pub(super) fn rating_chip(rating: u8) -> View {
    view! {
        <span class="rating" data-v=rating.to_string()>
            {rating.to_string()}
        </span>
    }
}

/// A word about something, such as a stage or a state.
#[component]
pub fn Tag(
    /// What it tells.
    #[prop(optional, into)]
    tone: Memo<Tone>,
    /// Its words.
    children: Children,
) -> View {
    view! {
        <span class="tag" data-tone=move || tone.get().class()>
            {children()}
        </span>
    }
}
