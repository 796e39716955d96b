//! How a file that leaves is protected: with a passphrase, or not at all after a typed word.

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, Choice, ConfirmTyped, Lay, Notice, RadioCards, Show, Tone,
};
use crate::ui::pages::create_vault::{NewPassphrase, PassphraseCards};
use crate::ui::view::{View, view};
use crate::ui::work::Work;

const WORDS: &str = "words";
const PLAIN: &str = "plain";

/// Asks how the file shall be protected, warns, and writes it.
#[component]
pub fn Protect(
    /// The passphrase to make.
    new: NewPassphrase,
    /// The work that writing is.
    work: Work,
    /// Writes the file: with this passphrase, or readable.
    #[prop(into)]
    on_write: Callback<Option<String>>,
) -> View {
    let how = State::new(Some(WORDS.to_owned()));
    let plain = Memo::new(move |_| how.read().as_deref() == Some(PLAIN));
    let missing = Memo::new(move |()| new.missing());
    let choices = vec![
        Choice::new(WORDS, t!("export-how-words")).detail(t!("export-how-words-detail")),
        Choice::new(PLAIN, t!("export-how-plain")).detail(t!("export-how-plain-detail")),
    ];
    view! {
        <RadioCards
            legend=t!("export-how")
            choices
            value=how
            on_choose=move |value: String| how.set(Some(value))
            lay=Lay::Row
        />
        <Show
            when=move || plain.get()
            fallback=move || {
                view! {
                    <PassphraseCards new />
                    <Button
                        kind=ButtonKind::Main
                        on_press=move |()| on_write.run(Some(new.chosen_untracked()))
                        busy=work.busy()
                        blocked=missing
                    >
                        {t!("export-sealed-action")}
                    </Button>
                }
            }
        >
            <Notice tone=Tone::Danger title=t!("export-warning-title")>
                {t!("export-warning")}
            </Notice>
            <ConfirmTyped
                word=t!("export-word")
                action=t!("export-action")
                on_confirm=move |()| on_write.run(None)
                busy=work.busy()
            />
        </Show>
    }
}
