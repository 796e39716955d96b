//! Setting a PIN for short breaks.

use leptos::prelude::*;

use crate::app::{App, Memo, State};
use crate::t;
use crate::ui::components::{Button, Card, Notice, PassphraseField, Show, Tone};
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// Sets the PIN of this window, or forgets it.
#[component]
pub fn PinCard() -> View {
    let app = App::here();
    let set = app.has_pin();
    view! {
        <Card title=t!("pin-card")>
            <p>{t!("pin-explain")}</p>
            <p class="soft">{t!("pin-honest")}</p>
            <Show when=move || set.get() fallback=|| view! { <NewPin /> }>
                <Notice
                    tone=Tone::Calm
                    title=t!("pin-is-set")
                    actions=move || {
                        view! {
                            <Button on_press=move |()| app.forget_pin()>{t!("pin-forget")}</Button>
                        }
                    }
                >
                    {t!("pin-is-set-explain")}
                </Notice>
            </Show>
        </Card>
    }
}

#[component]
fn NewPin() -> View {
    let app = App::here();
    let passphrase = State::new(String::new());
    let digits = State::new(String::new());
    let again = State::new(String::new());
    let work = Work::new();
    let blocked = Memo::new(move |()| {
        if passphrase.read().is_empty() {
            Some(t!("pin-needs-passphrase"))
        } else if !app.may_be_pin(&digits.read()) {
            Some(t!("pin-needs-digits"))
        } else if *again.read() != *digits.read() {
            Some(t!("pin-needs-again"))
        } else {
            None
        }
    });
    let differs = Memo::new(move |()| {
        let (digits, again) = (digits.read(), again.read());
        (!digits.starts_with(again.as_str())).then(|| t!("pin-again-differs"))
    });
    let set = move |()| {
        let (typed, pin) = (passphrase.get_untracked(), digits.get_untracked());
        work.run(async move { app.set_pin(typed, pin).await }, move |()| {
            for field in [passphrase, digits, again] {
                field.try_set(String::new());
            }
        });
    };
    view! {
        <PassphraseField
            label=t!("pin-passphrase")
            value=passphrase
            on_input=move |text| {
                work.forget();
                passphrase.set(text);
            }
        />
        <PassphraseField
            label=t!("pin-new")
            value=digits
            on_input=move |text| digits.set(text)
            keyboard="numeric"
        />
        <PassphraseField
            label=t!("pin-again")
            value=again
            on_input=move |text| again.set(text)
            error=differs
            keyboard="numeric"
        />
        <Button on_press=set busy=work.busy() blocked>
            {t!("pin-set")}
        </Button>
        <TroubleNotice work />
    }
}
