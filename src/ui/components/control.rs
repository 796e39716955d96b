//! The one place where text controls are made.
//!
//! Every one of them carries the attributes that keep browser and keyboard helpers from sending
//! its text elsewhere (spelling, correction, translation, autofill, writing suggestions).
//!
//! A browser that removes a control in use still sends its last `change` and `blur`, when what the
//! control is bound to is already gone: so every call is one that may find nobody.

use std::cell::Cell;

use leptos::prelude::*;

use crate::app::{Memo, State};
use crate::ui::view::{Element, View, view};

thread_local! {
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// An element id nobody else on the page has.
pub fn fresh_id() -> String {
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    ["f", &number.to_string()].concat()
}

/// The element that explains the next control besides its own hint. The first control that is made takes it, so that
/// the parts of a list are not explained one by one.
#[derive(Clone)]
pub struct ExplainedBy(pub String);

/// The ids of the elements that explain a control: what stands before it, its hint, its error.
pub fn described_by(id: &str) -> String {
    let before = take_context().map(|ExplainedBy(id)| id);
    [&before.unwrap_or_default(), " ", id, "-hint ", id, "-error"].concat()
}

/// How the on-screen keyboard starts words. It decides on the device; nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Capitals {
    /// As typed: names of vaults, dates, numbers, passphrases.
    #[default]
    AsTyped,
    /// A capital at the start of a sentence.
    Sentences,
}

/// What keeps helpers out of a control, and its longest text: so many letters fit into the 256 KiB that a text of a
/// case file may have, whatever they are.
const PRIVATE: [(&str, &str); 7] = [
    ("maxlength", "80000"),
    ("spellcheck", "false"),
    ("translate", "no"),
    ("autocorrect", "off"),
    ("writingsuggestions", "false"),
    ("data-gramm", "false"),
    ("data-1p-ignore", "true"),
];

/// Autofill is refused by kind. For a password "off" is not heeded: Chromium then looks for a user's name among
/// the texts that were typed before, whatever they are, and writes it into its own files in clear.
/// A code for one time belongs to nobody, and is left alone.
fn private(control: Element, capitals: Capitals, kind: &str) -> Element {
    let filling = if kind == "password" {
        ("autocomplete", "one-time-code")
    } else {
        ("autocomplete", "off")
    };
    let capitals = match capitals {
        Capitals::AsTyped => "off",
        Capitals::Sentences => "sentences",
    };
    PRIVATE.into_iter().chain([filling]).fold(
        control.fixed("autocapitalize", capitals),
        |control, (name, value)| control.fixed(name, value),
    )
}

/// What a text control is bound to.
pub struct Control {
    /// Its element id; the label points here.
    pub id: String,
    /// The text shown.
    pub value: Memo<String>,
    /// Called with the text after every change of it.
    pub on_input: Callback<String>,
    /// Called with the text when the control is left or confirmed.
    pub on_change: Option<Callback<String>>,
    /// Called when Enter is pressed in a single line.
    pub on_enter: Option<Callback<()>>,
    /// Told whether the control has the focus.
    pub focused: Option<State<bool>>,
    /// What is wrong with what is in it, if anything.
    pub fault: Memo<Option<String>>,
    /// Ids of the elements that explain it.
    pub described_by: String,
    /// How words start.
    pub capitals: Capitals,
    /// `text`, or `password`.
    pub kind: &'static str,
    /// Which on-screen keyboard: `text`, `numeric`, `decimal`.
    pub keyboard: &'static str,
    /// Its longest text in letters, when it is not that of every other control.
    pub longest: Option<&'static str>,
    /// Its width: empty for the whole line, `short` for a number or date.
    pub class: &'static str,
}

impl Control {
    /// A plain text control.
    pub fn text(id: String, value: Memo<String>, on_input: Callback<String>) -> Self {
        Self {
            described_by: described_by(&id),
            id,
            value,
            on_input,
            on_change: None,
            on_enter: None,
            focused: None,
            fault: Memo::default(),
            capitals: Capitals::AsTyped,
            kind: "text",
            keyboard: "text",
            longest: None,
            class: "",
        }
    }

    /// The control as one line.
    pub fn line(self) -> View {
        let Self {
            value,
            on_input,
            on_change,
            on_enter,
            focused,
            fault,
            ..
        } = self;
        view! {
            <input
                id=self.id
                type=self.kind
                class=self.class
                inputmode=self.keyboard
                aria-describedby=self.described_by
                aria-invalid=move || fault.read().is_some().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| told(Some(on_input), event_target_value(&event))
                on:change=move |event| told(on_change, event_target_value(&event))
                on:focus=move |_| set(focused, true)
                on:blur=move |_| set(focused, false)
                on:keydown=move |event| {
                    if on_enter.is_some() && event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        told(on_enter, ());
                    }
                }
                {..|control| private(control, self.capitals, self.kind)}
            />
        }
    }

    /// The control as several lines that grow with the text.
    pub fn lines(self, rows: u8) -> View {
        let Self {
            value,
            on_input,
            on_change,
            focused,
            fault,
            ..
        } = self;
        view! {
            <textarea
                id=self.id
                rows=rows.to_string()
                aria-describedby=self.described_by
                aria-invalid=move || fault.read().is_some().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| told(Some(on_input), event_target_value(&event))
                on:change=move |event| told(on_change, event_target_value(&event))
                on:focus=move |_| set(focused, true)
                on:blur=move |_| set(focused, false)
                {..|control| private(control, self.capitals, self.kind).fixed("maxlength", self.longest)}
            ></textarea>
        }
    }
}

/// Tells whoever is bound to the control, if they are still there.
fn told<T: 'static>(whom: Option<Callback<T>>, what: T) {
    if let Some(whom) = whom {
        let _ = whom.try_run(what);
    }
}

fn set(focused: Option<State<bool>>, now: bool) {
    if let Some(focused) = focused {
        focused.try_set(now);
    }
}

/// Puts label, hint and error around a control and ties them to it.
pub fn field(
    id: &str,
    label: String,
    hint: Memo<Option<String>>,
    error: Memo<Option<String>>,
    control: View,
) -> View {
    view! {
        <div class="field">
            <label for=id.to_owned()>{label}</label>
            <p class="hint" id=[id, "-hint"].concat()>{hint}</p>
            {control}
            <p class="error" id=[id, "-error"].concat()>{error}</p>
        </div>
    }
}
