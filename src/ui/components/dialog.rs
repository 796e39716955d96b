//! Dialogs: the native element, which keeps the focus inside and gives it back.

use leptos::prelude::*;

use super::button::{Button, ButtonKind};
use super::control::fresh_id;
use super::flow::Show;
use super::text_field::TextField;
use crate::app::{Memo, State};
use crate::t;
use crate::ui::view::{ChildrenFn, Reference, View, as_dialog, bring, effect, view};

/// A modal dialog. It is shown while `open` is true; Esc and the close button call `on_close`,
/// which must make `open` false. Without `on_close` it can only be left by what it contains.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    #[prop(into)]
    open: Memo<bool>,
    /// Its heading.
    #[prop(into)]
    title: Memo<String>,
    /// Called when the reader wants to leave.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// Whether it fills the screen.
    #[prop(optional)]
    full: bool,
    /// Whether it tells of danger.
    #[prop(optional)]
    danger: bool,
    /// The content, made anew each time it opens.
    children: ChildrenFn,
) -> View {
    let node = Reference::new();
    let heading = fresh_id();
    let labelled_by = heading.clone();
    effect(move || {
        let now = open.get();
        let Some(node) = node.get().map(as_dialog) else {
            return;
        };
        if now && !node.open() {
            // It fails only for a dialog that is open or not in the page.
            let _ = node.show_modal();
        } else if !now && node.open() {
            node.close();
            back_to_page();
        }
    });
    let leave = move || {
        if let Some(on_close) = on_close {
            let _ = on_close.try_run(());
        }
    };
    // Browsers close a dialog on a second Esc whatever the page says; one that must stay comes back.
    let closed = move || {
        // The event comes late: the page with the dialog may be gone by then.
        // Or it is open again, and nobody wishes to leave.
        let here = node.try_get_untracked().flatten().map(as_dialog);
        if open.try_get_untracked() != Some(true) || here.is_none_or(|node| node.open()) {
            return;
        }
        leave();
        if open.try_get_untracked() == Some(true)
            && let Some(node) = node.try_get_untracked().flatten().map(as_dialog)
        {
            let _ = node.show_modal();
        }
    };
    view! {
        <dialog
            class=["dialog", if full { " full" } else { "" }, if danger { " danger" } else { "" }].concat()
            node_ref=node
            aria-labelledby=labelled_by
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                leave();
            }
            on:close=move |_| closed()
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2 id=heading.clone() tabindex="-1">
                        {move || title.get()}
                    </h2>
                    {on_close
                        .map(|on_close| {
                            view! {
                                <Button kind=ButtonKind::Quiet on_press=on_close>
                                    {t!("close")}
                                </Button>
                            }
                        })}
                </div>
                <div class="dialog-body">{children()}</div>
            </Show>
        </dialog>
    }
}

/// What had the focus before the dialog may be gone: then the page has it.
fn back_to_page() {
    let document = document();
    if document.active_element() == document.body().map(Into::into) {
        bring("main");
    }
}

/// A step that cannot be undone: the word has to be typed before the button works.
#[component]
pub fn ConfirmTyped(
    /// The word to type.
    #[prop(into)]
    word: String,
    /// What the button says.
    #[prop(into)]
    action: String,
    /// Called when the word was typed and the button pressed.
    #[prop(into)]
    on_confirm: Callback<()>,
    /// Whether what it started is still running.
    #[prop(optional, into)]
    busy: Memo<bool>,
    /// Whether the step destroys something.
    #[prop(default = true)]
    danger: bool,
) -> View {
    let typed = State::new(String::new());
    let label = t!("confirm-type", word = &word);
    let reason = t!("confirm-first", word = &word);
    let matches = Memo::new(move |_| typed.read().trim().eq_ignore_ascii_case(&word));
    let blocked = Memo::new(move |()| (!matches.get()).then(|| reason.clone()));
    let kind = if danger {
        ButtonKind::Danger
    } else {
        ButtonKind::Main
    };
    view! {
        <div class="confirm">
            <TextField label value=typed on_input=move |text| typed.set(text) />
            <Button kind on_press=on_confirm busy blocked>
                {action}
            </Button>
        </div>
    }
}
