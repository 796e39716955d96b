//! Choosing a passphrase: six words made on the device, or one's own; then typing it again.

use leptos::prelude::*;

use crate::app::{App, Memo, State, strength_in_words};
use crate::t;
use crate::ui::components::{Button, Card, Choice, Lay, PassphraseField, RadioCards, Show};
use crate::ui::view::{View, view};

const WORDS: &str = "words";
const OWN: &str = "own";

/// A passphrase in the making.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    app: App,
    nickname: Memo<String>,
    own: State<bool>,
    words: State<String>,
    typed: State<String>,
    again: State<String>,
}

impl NewPassphrase {
    /// Starts with generated words. In component bodies only.
    pub fn new(app: App, nickname: Memo<String>) -> Self {
        Self {
            app,
            nickname,
            own: State::new(false),
            words: State::new(app.generated_passphrase()),
            typed: State::new(String::new()),
            again: State::new(String::new()),
        }
    }

    fn chosen(self) -> State<String> {
        if self.own.get() {
            self.typed
        } else {
            self.words
        }
    }

    /// Whether a vault may be made with it.
    fn is_enough(self) -> bool {
        !self.own.get()
            || self
                .app
                .strength(&self.typed.read(), &self.nickname.read())
                .is_enough()
    }

    /// Whether it was typed again in the same way.
    fn is_repeated(self) -> bool {
        let chosen = self.chosen();
        !chosen.read().is_empty() && *chosen.read() == *self.again.read()
    }

    /// Why it cannot be taken yet.
    pub fn missing(self) -> Option<String> {
        if !self.is_enough() {
            Some(t!("create-needs-passphrase"))
        } else if !self.is_repeated() {
            Some(t!("create-needs-again"))
        } else {
            None
        }
    }

    /// The passphrase as it is now.
    pub fn chosen_untracked(self) -> String {
        untrack(|| self.chosen().get())
    }

    /// Drops what was typed, and offers other words.
    pub fn begin_again(self) {
        self.forget();
        self.words.try_set(self.app.generated_passphrase());
    }

    /// Drops what was typed and generated.
    pub fn forget(self) {
        for text in [self.words, self.typed, self.again] {
            text.try_set(String::new());
        }
    }
}

/// The cards in which a passphrase is chosen and typed again.
#[component]
pub fn PassphraseCards(
    /// The passphrase in the making.
    new: NewPassphrase,
) -> View {
    let choices = vec![
        Choice::new(WORDS, t!("create-words")).detail(t!("create-words-detail")),
        Choice::new(OWN, t!("create-own")).detail(t!("create-own-detail")),
    ];
    let way = Memo::new(move |()| Some(if new.own.get() { OWN } else { WORDS }.to_owned()));
    let choose = move |value: String| {
        new.own.set(value == OWN);
        new.again.set(String::new());
    };
    view! {
        <Card>
            <RadioCards
                legend=t!("create-way")
                choices
                value=way
                on_choose=choose
                lay=Lay::Row
            />
            {move || if new.own.get() { own_fields(new) } else { word_fields(new) }}
        </Card>
    }
}

fn word_fields(new: NewPassphrase) -> View {
    let other = move |()| {
        new.words.set(new.app.generated_passphrase());
        new.again.set(String::new());
    };
    view! {
        <div class="stack">
            <p>{t!("create-words-write")}</p>
            <output class="revealed words-shown" translate="no">
                {move || new.words.get()}
            </output>
            <Button on_press=other>{t!("create-words-other")}</Button>
            {again(new, t!("create-words-again"))}
        </div>
    }
}

fn own_fields(new: NewPassphrase) -> View {
    let judged = Memo::new(move |_| {
        strength_in_words(new.app.strength(&new.typed.read(), &new.nickname.read()))
    });
    view! {
        <div class="stack">
            <PassphraseField
                label=t!("create-passphrase")
                value=new.typed
                on_input=move |text| new.typed.set(text)
                hint=t!("create-passphrase-hint")
            />
            <p class="strength" role="status" data-enough=move || new.is_enough().then_some("yes")>
                {move || judged.get()}
            </p>
            {again(new, t!("create-again"))}
        </div>
    }
}

fn again(new: NewPassphrase, label: String) -> View {
    let differs = Memo::new(move |()| {
        let again = new.again.read();
        // While it is still being typed it is only wrong where it leaves the passphrase.
        let wrong = !new.chosen().read().starts_with(again.as_str());
        wrong.then(|| t!("create-again-differs"))
    });
    view! {
        <PassphraseField
            label
            value=new.again
            on_input=move |text| new.again.set(text)
            error=differs
        />
        <Show when=move || new.is_repeated()>
            <p class="strength" role="status" data-enough="yes">
                {t!("create-again-same")}
            </p>
        </Show>
    }
}
