//! Asking for what opens an encrypted file: the passphrase it was made with, or a key.

use leptos::prelude::*;

use crate::app::{FileLock, Memo, State};
use crate::t;
use crate::ui::components::{Button, Notice, PassphraseField, Tone};
use crate::ui::view::{View, view};
use crate::ui::work::Work;

/// The field for the secret of the chosen file.
#[component]
pub fn Unlocking(
    /// What the file asks for.
    lock: FileLock,
    /// The work that opening it is.
    work: Work,
    /// Called with the secret.
    #[prop(into)]
    on_open: Callback<String>,
) -> View {
    let secret = State::new(String::new());
    let key = lock == FileLock::Key;
    let (words, label, hint) = if key {
        (
            t!("import-locked-key"),
            t!("restore-key"),
            Some(t!("restore-key-hint")),
        )
    } else {
        (
            t!("import-locked-passphrase"),
            t!("import-passphrase"),
            None,
        )
    };
    let open = move || on_open.run(secret.get_untracked());
    let blocked = Memo::new(move |()| {
        let empty = secret.read().trim().is_empty();
        empty.then(|| {
            if key {
                t!("restore-needs-key")
            } else {
                t!("unlock-needs-passphrase")
            }
        })
    });
    view! {
        <div class="stack">
            <Notice tone=Tone::Plain title=t!("import-locked-title")>
                {words}
            </Notice>
            <PassphraseField
                label
                value=secret
                on_input=move |text| {
                    work.forget();
                    secret.set(text);
                }
                on_enter=move |()| open()
                hint
            />
            <Button on_press=move |()| open() busy=work.busy() blocked>
                {t!("import-open")}
            </Button>
        </div>
    }
}
