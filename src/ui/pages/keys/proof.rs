//! The passphrase, asked for once more before a way in is changed; and the way back to the list.

use leptos::prelude::*;

use super::Step;
use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{Button, ButtonKind, PassphraseField, Show};
use crate::ui::view::{View, view};

/// The passphrase of the vault, unless it was given a moment ago.
#[derive(Clone, Copy)]
pub struct Proof {
    typed: State<String>,
    proven: Memo<bool>,
}

impl Proof {
    /// Nothing is typed yet. In component bodies only.
    pub fn new(app: App) -> Self {
        Self {
            typed: State::new(String::new()),
            proven: app.is_proven(),
        }
    }

    /// Why it is not enough yet.
    pub fn missing(self) -> Option<String> {
        (!self.proven.get() && self.typed.read().is_empty()).then(|| t!("keys-needs-passphrase"))
    }

    /// What was typed.
    pub fn typed_untracked(self) -> String {
        self.typed.get_untracked()
    }

    /// Drops what was typed.
    pub fn forget(self) {
        self.typed.try_set(String::new());
    }
}

/// The field for it.
#[component]
pub fn ProofField(
    /// What is typed.
    proof: Proof,
) -> View {
    view! {
        <Show when=move || !proof.proven.get()>
            <PassphraseField
                label=t!("keys-passphrase-now")
                value=proof.typed
                on_input=move |text| proof.typed.set(text)
                hint=t!("keys-passphrase-now-hint")
            />
        </Show>
    }
}

/// The way back to the list.
#[component]
pub fn BackToList(
    /// What is being done.
    step: State<Step>,
) -> View {
    view! {
        <Button kind=ButtonKind::Quiet on_press=move |()| step.set(Step::List)>
            {t!("back")}
        </Button>
    }
}
