//! Strengths: in the client's words, and how they will be used.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{CaseDocument, Edit, ListEdit, Strength, StrengthChange, StrengthKind};
use crate::domain::ids::{DomainId, StrengthId};
use crate::i18n::labels::strength_label;
use crate::t;
use crate::ui::bind;
use crate::ui::components::{
    Actions, Button, ButtonKind, Card, Choice, Disclosure, FieldRow, For, SelectField, TextField,
};
use crate::ui::view::{View, view};

const KINDS: [(StrengthKind, &str); 6] = [
    (StrengthKind::Skill, "skill"),
    (StrengthKind::Person, "person"),
    (StrengthKind::Place, "place"),
    (StrengthKind::Habit, "habit"),
    (StrengthKind::Value, "value"),
    (StrengthKind::Resource, "resource"),
];

/// The strengths of a case.
#[component]
pub fn Strengths(session: CaseSession) -> View {
    let ids = session.select(|case| {
        case.strengths
            .iter()
            .map(|strength| strength.id)
            .collect::<Vec<_>>()
    });
    let add = move |()| {
        let strength = Strength::new(StrengthId::from_random(session.random()));
        session.dispatch(Edit::Strength(ListEdit::add(strength)));
    };
    let form = session.form();
    let hints: Vec<String> = form
        .guidance()
        .domains
        .iter()
        .flat_map(|domain| domain.strengths.iter().cloned())
        .collect();
    view! {
        <Card title=t!("strengths-title")>
            <p class="soft">{t!("strengths-lead")}</p>
            <Disclosure summary=t!("strengths-look")>
                <ul class="bullets">
                    {hints.into_iter().map(|hint| view! { <li>{hint}</li> }).collect::<Vec<_>>()}
                </ul>
            </Disclosure>
            <For each=move || ids.get() key=|id| *id let:id>
                <OneStrength session id />
            </For>
            <Actions>
                <Button on_press=add>{t!("strengths-add")}</Button>
            </Actions>
        </Card>
    }
}

fn of(case: &CaseDocument, id: StrengthId) -> Option<&Strength> {
    case.strength(id)
}

#[component]
fn OneStrength(session: CaseSession, id: StrengthId) -> View {
    let change = move |change| Edit::Strength(ListEdit::Change(id, change));
    let words = bind::text(
        session,
        move |case| Some(of(case, id)?.words.clone()),
        move |text| change(StrengthChange::Words(text)),
    );
    let used_for = bind::text(
        session,
        move |case| Some(of(case, id)?.used_for.clone()),
        move |text| change(StrengthChange::UsedFor(text)),
    );
    let kind = session.select(move |case| {
        let kind = of(case, id).and_then(|strength| strength.kind);
        KINDS
            .iter()
            .find(|(known, _)| Some(*known) == kind)
            .map(|(_, code)| *code)
            .unwrap_or_default()
            .to_owned()
    });
    let domain = session.select(move |case| {
        of(case, id)
            .and_then(|strength| strength.domain.as_ref())
            .map(ToString::to_string)
            .unwrap_or_default()
    });
    let domains = session.form().definition().domains.iter();
    let domains = domains
        .map(|domain| Choice::new(domain.id.as_str(), domain.title.clone()))
        .collect::<Vec<_>>();
    view! {
        <fieldset class="member stack">
            <legend class="only-read">{t!("strengths-one")}</legend>
            <TextField
                label=t!("strengths-words")
                value=words.value
                on_input=words.on_input
                on_change=words.on_change
            />
            <FieldRow>
                <SelectField
                    label=t!("strengths-kind")
                    choices=KINDS.map(|(kind, code)| Choice::new(code, strength_label(kind).text())).to_vec()
                    value=kind
                    on_choose=move |chosen: String| {
                        let kind = KINDS.iter().find(|(_, code)| *code == chosen).map(|(kind, _)| *kind);
                        session.dispatch(change(StrengthChange::Kind(kind)));
                    }
                    none=t!("not-recorded")
                />
                <SelectField
                    label=t!("strengths-domain")
                    choices=domains
                    value=domain
                    on_choose=move |chosen: String| {
                        let domain = (!chosen.is_empty()).then(|| DomainId::new(chosen));
                        session.dispatch(change(StrengthChange::Domain(domain)));
                    }
                    none=t!("not-recorded")
                />
            </FieldRow>
            <TextField
                label=t!("strengths-used-for")
                value=used_for.value
                on_input=used_for.on_input
                on_change=used_for.on_change
            />
            <Actions>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=move |()| session.dispatch(Edit::Strength(ListEdit::Remove(id)))
                >
                    {t!("strengths-remove")}
                </Button>
            </Actions>
        </fieldset>
    }
}
