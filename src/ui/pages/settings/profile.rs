//! Who works here and what to do in an emergency; kept with the vault, sealed like a case.

use leptos::prelude::*;

use crate::app::{App, Memo};
use crate::domain::settings::VaultSettings;
use crate::i18n::terms;
use crate::t;
use crate::ui::components::{Capitals, FieldRow, Show, TextArea, TextField};
use crate::ui::view::{View, view};

/// One text of the settings as a signal, and how it is changed.
fn bound(
    app: App,
    read: fn(&VaultSettings) -> &String,
    write: fn(&mut VaultSettings) -> &mut String,
) -> (Memo<String>, Callback<String>) {
    let settings = app.settings();
    let value = Memo::new(move |_| read(&settings.read()).clone());
    let change = Callback::new(move |text| {
        let mut settings = settings.get_untracked();
        *write(&mut settings) = text;
        app.change_settings(settings);
    });
    (value, change)
}

/// Name, role and organisation of the worker.
#[component]
pub fn ProfileFields() -> View {
    let app = App::here();
    let (role, set_role) = bound(app, |s| &s.worker_role, |s| &mut s.worker_role);
    let (organisation, set_organisation) = bound(app, |s| &s.organisation, |s| &mut s.organisation);
    view! {
        <FieldRow>
            <WorkerName />
            <TextField
                label=t!("profile-role")
                value=role
                on_input=set_role
                hint=t!("profile-role-hint")
                capitals=Capitals::Sentences
            />
        </FieldRow>
        <TextField
            label=t!("profile-organisation")
            value=organisation
            on_input=set_organisation
            capitals=Capitals::Sentences
        />
    }
}

/// Who works here: the name that stands beside what is written and signed.
#[component]
pub fn WorkerName() -> View {
    let (value, on_input) = bound(App::here(), |s| &s.worker_name, |s| &mut s.worker_name);
    view! {
        <TextField
            label=t!("profile-name")
            value
            on_input
            hint=t!("profile-name-hint")
            capitals=Capitals::Sentences
        />
    }
}

/// The emergency steps of the organisation, and those shown as long as there are none.
#[component]
pub fn EmergencyFields() -> View {
    let app = App::here();
    let settings = app.settings();
    let (steps, set_steps) = bound(app, |s| &s.emergency_steps, |s| &mut s.emergency_steps);
    let own = Memo::new(move |_| settings.read().has_steps());
    let placeholder = terms::emergency_steps(&VaultSettings::default());
    view! {
        <p>{t!("emergency-explain")}</p>
        <TextArea
            label=t!("emergency-own")
            value=steps
            on_input=set_steps
            hint=t!("emergency-own-hint")
            rows=5
        />
        <Show when=move || !own.get()>
            <div class="stack tight">
                <p class="soft">{t!("emergency-until-then")}</p>
                <ol class="steps-to-take">
                    {placeholder.iter().map(|step| view! { <li>{step.clone()}</li> }).collect::<Vec<_>>()}
                </ol>
            </div>
        </Show>
    }
}
