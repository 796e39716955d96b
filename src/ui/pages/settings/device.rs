//! How the app looks on this device. Kept in the browser; nothing about a client is.

use leptos::prelude::*;

use crate::app::Memo;
use crate::i18n::Key;
use crate::t;
use crate::ui::appearance::{Contrast, TextSize, Theme};
use crate::ui::components::{Card, Choice, Lay, RadioCards};
use crate::ui::look::Look;
use crate::ui::view::{View, view};

fn choices<T: Copy>(all: &[T], word: fn(T) -> &'static str, label: fn(T) -> Key) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(word(*one), label(*one).text()))
        .collect()
}

/// Theme, text size and contrast.
#[component]
pub fn DeviceCard() -> View {
    let look = Look::here();
    view! {
        <Card title=t!("settings-look")>
            <RadioCards
                legend=t!("settings-theme")
                choices=choices(Theme::ALL, Theme::word, Theme::label)
                value=Memo::new(move |()| Some(look.get().theme.word().to_owned()))
                on_choose=move |word: String| look.change(|look| look.theme = Theme::read(&word))
                lay=Lay::Row
            />
            <RadioCards
                legend=t!("settings-text")
                choices=choices(TextSize::ALL, TextSize::word, TextSize::label)
                value=Memo::new(move |()| Some(look.get().text.word().to_owned()))
                on_choose=move |word: String| look.change(|look| look.text = TextSize::read(&word))
                lay=Lay::Row
            />
            <RadioCards
                legend=t!("settings-contrast")
                choices=choices(Contrast::ALL, Contrast::word, Contrast::label)
                value=Memo::new(move |()| Some(look.get().contrast.word().to_owned()))
                on_choose=move |word: String| {
                    look.change(|look| look.contrast = Contrast::read(&word));
                }
                lay=Lay::Row
                hint=t!("settings-contrast-detail")
            />
            <p class="soft">{t!("settings-look-kept")}</p>
        </Card>
    }
}
