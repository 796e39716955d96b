//! The privacy proof: what this browser enforces now, what was fetched, and how to check it without us.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::{App, Proof, State};
use crate::route::Route;
use crate::t;
use crate::ui::components::{BackLink, Button, Card, Notice, Page, Tone};
use crate::ui::view::{View, view};

/// Shows the proof.
#[component]
pub fn PrivacyPage(
    /// Whether there is no rail to leave by.
    back: bool,
) -> View {
    let app = App::here();
    let facts = State::new(None::<Proof>);
    let look = move || {
        spawn_local(async move {
            let now = app.proof().await;
            facts.try_set(Some(now));
        });
    };
    look();
    view! {
        <Page
            title=t!("privacy-title")
            lead=t!("privacy-lead")
            actions=move || {
                view! { <Button on_press=move |()| look()>{t!("privacy-again")}</Button> }
            }
        >
            {move || match facts.get() {
                Some(facts) => measured(facts),
                None => view! { <p role="status">{t!("privacy-looking")}</p> },
            }}
            <Card title=t!("privacy-claim-title")>
                <p>{t!("privacy-claim-own")}</p>
                <p>{t!("privacy-claim-chrome")}</p>
                <p>{t!("privacy-claim-others")}</p>
                <p>{t!("privacy-claim-not")}</p>
            </Card>
            <Card title=t!("privacy-check-title")>
                <ol class="steps-to-take">
                    <li>{t!("privacy-check-offline")}</li>
                    <li>{t!("privacy-check-tools")}</li>
                    <li>{t!("privacy-check-build")}</li>
                    <li>{t!("privacy-check-source")}</li>
                </ol>
            </Card>
            {move || facts.get().map(in_force)}
            {back.then(|| view! { <BackLink to=Route::Start /> })}
        </Page>
    }
}

fn measured(facts: Proof) -> View {
    let persisted = match facts.persisted {
        Some(true) => t!("privacy-persisted-yes"),
        Some(false) => t!("privacy-persisted-no"),
        None => t!("privacy-persisted-unknown"),
    };
    let quiet = facts.violations == 0;
    view! {
        <Notice
            tone=if quiet { Tone::Calm } else { Tone::Watch }
            title=if quiet { t!("privacy-quiet") } else { t!("privacy-violated") }
        >
            {if facts.policy.from_worker { t!("privacy-controlled") } else { t!("privacy-uncontrolled") }}
        </Notice>
        <Card title=t!("privacy-counts-title")>
            <dl class="facts numbers">
                {fact(t!("privacy-installed"), facts.fetches.installed.to_string())}
                {fact(t!("privacy-served"), facts.fetches.served.to_string())}
                {fact(t!("privacy-network"), facts.fetches.network.to_string())}
                {fact(t!("privacy-refused"), facts.fetches.refused.to_string())}
                {fact(t!("privacy-violations"), facts.violations.to_string())}
            </dl>
            <p class="soft">{t!("privacy-counts-explain")}</p>
        </Card>
        <Card title=t!("privacy-storage-title")>
            <p>{persisted}</p>
        </Card>
        <Card title=t!("privacy-build-title")>
            <p class="code" translate="no">
                {facts.build}
            </p>
            <p class="soft">{t!("privacy-build-explain")}</p>
        </Card>
    }
}

fn in_force(facts: Proof) -> View {
    view! {
        <Card title=t!("privacy-policy-title")>
            <p class="soft">{t!("privacy-policy-explain")}</p>
            <pre class="code policy" translate="no" tabindex="0">
                {policy_text(&facts)}
            </pre>
        </Card>
    }
}

/// The headers of the page as they arrived, one rule a line, and the policy written into the page.
fn policy_text(facts: &Proof) -> String {
    let headers = facts.policy.headers.iter();
    let headers = headers.map(|(name, value)| [name, ": ", value].concat());
    let page = (!facts.policy.meta.is_empty()).then(|| facts.policy.meta.clone());
    let lines: Vec<String> = headers.chain(page).collect();
    lines
        .join("\n\n")
        .split(';')
        .collect::<Vec<_>>()
        .join(";\n ")
}

fn fact(what: String, value: String) -> View {
    view! {
        <div>
            <dt>{what}</dt>
            <dd>{value}</dd>
        </div>
    }
}
