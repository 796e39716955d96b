//! The stage, what the next one asks for, and passing a gate all the same, with a reason.

use leptos::prelude::*;

use crate::app::{App, CaseSession, Memo, State};
use crate::domain::case::{Edit, GateOverride, ListEdit, Stage};
use crate::domain::ids::OverrideId;
use crate::i18n::labels::requirement_label;
use crate::i18n::terms;
use crate::t;
use crate::ui::components::{Button, ButtonKind, Card, Disclosure, For, Show, Tag, TextArea, Tone};
use crate::ui::view::{View, view};

/// Where the case stands and what is missing for the next stage.
#[component]
pub fn StageCard(session: CaseSession) -> View {
    let core = StoredValue::new(App::here().core_domains());
    let report = session.select(move |case| {
        let report = core.with_value(|core| case.stage(core));
        let gate = report.gates.into_iter().find(|gate| !gate.is_passed());
        (
            report.stage,
            gate.map(|gate| {
                gate.missing
                    .iter()
                    .map(requirement_label)
                    .collect::<Vec<_>>()
            }),
        )
    });
    let passed = session.select(|case| {
        let line = |o: &GateOverride| (o.id, terms::stage(o.stage).text(), o.reason.clone());
        case.overrides
            .iter()
            .filter(|o| !o.reason.trim().is_empty())
            .map(line)
            .collect::<Vec<_>>()
    });
    let missing = Memo::new(move |()| report.get().1.unwrap_or_default());
    view! {
        <Card
            title=t!("overview-stage")
            actions=move || view! { <Tag tone=Tone::Calm>{move || terms::stage(report.get().0).text()}</Tag> }
        >
            <Show
                when=move || !missing.read().is_empty()
                fallback=|| view! { <p class="soft">{t!("overview-stage-nothing-missing")}</p> }
            >
                <p>{t!("overview-stage-missing")}</p>
                <ul class="bullets">
                    <For each=move || missing.get() key=|line| line.clone() let:line>
                        <li>{line}</li>
                    </For>
                </ul>
                <Override session stage=Memo::new(move |()| report.get().0) />
            </Show>
            <For each=move || passed.get() key=|line| line.clone() let:line>
                <p class="soft">
                    {t!("overview-stage-passed", stage = line.1)} " " <bdi>{line.2}</bdi> " "
                    <Button
                        kind=ButtonKind::Quiet
                        on_press=move |()| session.dispatch(Edit::Override(ListEdit::Remove(line.0)))
                    >
                        {t!("overview-stage-take-back")}
                    </Button>
                </p>
            </For>
        </Card>
    }
}

#[component]
fn Override(session: CaseSession, stage: Memo<Stage>) -> View {
    let reason = State::new(String::new());
    let blocked = Memo::new(move |()| {
        reason
            .read()
            .trim()
            .is_empty()
            .then(|| t!("overview-stage-needs-reason"))
    });
    let pass = move |()| {
        let id = OverrideId::from_random(session.random());
        let mut passed = GateOverride::new(id, stage.get_untracked(), session.stamp());
        passed.reason = reason.get_untracked();
        session.dispatch(Edit::Override(ListEdit::add(passed)));
        reason.set(String::new());
    };
    view! {
        <Disclosure summary=t!("overview-stage-override")>
            <div class="stack">
                <p class="soft">{t!("overview-stage-override-explain")}</p>
                <TextArea
                    label=t!("overview-stage-reason")
                    value=reason
                    on_input=move |text| reason.set(text)
                />
                <Button on_press=pass blocked>
                    {t!("overview-stage-pass")}
                </Button>
            </div>
        </Disclosure>
    }
}
