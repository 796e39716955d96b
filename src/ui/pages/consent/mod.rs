//! What the client agreed to, purpose by purpose, and that rights were explained.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{
    CaseDocument, Consent, ConsentChange, Decision, Edit, ListEdit, Manner, Purpose, RightsChange,
    Understanding,
};
use crate::domain::draft::Draft;
use crate::domain::ids::ConsentId;
use crate::i18n::labels::{
    decision_label, manner_label, purpose_detail, purpose_label, understanding_label,
};
use crate::t;
use crate::ui::bind;
use crate::ui::components::{
    Card, Choice, DateField, FieldRow, Lay, Page, RadioCards, SelectField, TextArea, TextField,
};
use crate::ui::view::{View, view};

const DECISIONS: [(Decision, &str); 2] =
    [(Decision::Given, "given"), (Decision::Refused, "refused")];
const MANNERS: [(Manner, &str); 4] = [
    (Manner::Spoken, "spoken"),
    (Manner::Written, "written"),
    (Manner::Interpreted, "interpreted"),
    (Manner::Representative, "representative"),
];
const UNDERSTANDINGS: [(Understanding, &str); 3] = [
    (Understanding::Yes, "yes"),
    (Understanding::Partly, "partly"),
    (Understanding::No, "no"),
];

/// The value that goes with a code of one of the lists above.
fn value<T: Copy>(list: &[(T, &str)], code: &str) -> Option<T> {
    list.iter()
        .find(|(_, known)| *known == code)
        .map(|(value, _)| *value)
}

/// The code that goes with a value of one of the lists above.
fn code<T: Copy + PartialEq>(list: &[(T, &str)], value: Option<T>) -> Option<String> {
    list.iter()
        .find(|(known, _)| Some(*known) == value)
        .map(|(_, code)| (*code).to_owned())
}

/// Consent and rights.
#[component]
pub fn ConsentPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    view! {
        <Page title=t!("consent-title") lead=t!("consent-lead")>
            <RightsCard session />
            {Purpose::ALL
                .into_iter()
                .map(|purpose| view! { <PurposeCard session purpose /> })
                .collect::<Vec<_>>()}
        </Page>
    }
}

fn of(case: &CaseDocument, purpose: Purpose) -> Option<&Consent> {
    case.consents
        .iter()
        .find(|consent| consent.purpose == purpose)
}

/// Decides on a purpose: the record of it is made with the first decision, dated today.
fn decide(session: CaseSession, purpose: Purpose, decision: Decision) {
    let known =
        session.peek(|case| of(case, purpose).map(|consent| (consent.id, consent.on.is_empty())));
    let today = Draft::Valid(session.today());
    match known {
        Some((id, undated)) => {
            let mut edits = vec![change(id, ConsentChange::Decision(Some(decision)))];
            if undated {
                edits.push(change(id, ConsentChange::On(today)));
            }
            session.dispatch(Edit::All(edits));
        }
        None => {
            let mut consent = Consent::new(ConsentId::from_random(session.random()), purpose);
            consent.decision = Some(decision);
            consent.on = today;
            consent.manner = Some(Manner::Spoken);
            session.dispatch(Edit::Consent(ListEdit::add(consent)));
        }
    }
}

fn change(id: ConsentId, change: ConsentChange) -> Edit {
    Edit::Consent(ListEdit::Change(id, change))
}

#[component]
fn PurposeCard(session: CaseSession, purpose: Purpose) -> View {
    let id = session.select(move |case| of(case, purpose).map(|consent| consent.id));
    let decision = session.select(move |case| {
        code(
            &DECISIONS,
            of(case, purpose).and_then(|consent| consent.decision),
        )
    });
    view! {
        <Card title=purpose_label(purpose).text()>
            <RadioCards
                legend=purpose_detail(purpose).text()
                choices=DECISIONS
                    .map(|(decision, code)| Choice::new(code, decision_label(decision).text()))
                    .to_vec()
                value=decision
                on_choose=move |chosen: String| {
                    if let Some(decision) = value(&DECISIONS, &chosen) {
                        decide(session, purpose, decision);
                    }
                }
                on_clear=move |()| {
                    if let Some(id) = id.get_untracked() {
                        session.dispatch(Edit::Consent(ListEdit::Remove(id)));
                    }
                }
                lay=Lay::Row
            />
            {move || id.get().map(|id| view! { <Details session id /> })}
        </Card>
    }
}

#[component]
fn Details(session: CaseSession, id: ConsentId) -> View {
    let find = move |case: &CaseDocument| {
        case.consents
            .iter()
            .find(|consent| consent.id == id)
            .cloned()
    };
    let on = bind::draft(
        session,
        move |case| find(case).map(|consent| consent.on),
        move |draft| change(id, ConsentChange::On(draft)),
    );
    let scope = bind::text(
        session,
        move |case| find(case).map(|consent| consent.scope),
        move |text| change(id, ConsentChange::Scope(text)),
    );
    let manner = session.select(move |case| {
        code(&MANNERS, find(case).and_then(|consent| consent.manner)).unwrap_or_default()
    });
    view! {
        <FieldRow>
            <DateField
                label=t!("consent-on")
                value=on.value
                on_input=on.on_input
                on_change=on.on_change
                today=session.today()
            />
            <SelectField
                label=t!("consent-manner")
                choices=MANNERS.map(|(manner, code)| Choice::new(code, manner_label(manner).text())).to_vec()
                value=manner
                on_choose=move |chosen: String| {
                    session.dispatch(change(id, ConsentChange::Manner(value(&MANNERS, &chosen))));
                }
                none=t!("not-recorded")
            />
        </FieldRow>
        <TextField
            label=t!("consent-scope")
            value=scope.value
            on_input=scope.on_input
            on_change=scope.on_change
            hint=t!("consent-scope-hint")
        />
    }
}

#[component]
fn RightsCard(session: CaseSession) -> View {
    let explained = bind::draft(
        session,
        |case| Some(case.rights.explained.clone()),
        |draft| Edit::Rights(RightsChange::Explained(draft)),
    );
    let form = bind::text(
        session,
        |case| Some(case.rights.form.clone()),
        |text| Edit::Rights(RightsChange::Form(text)),
    );
    let language = bind::text(
        session,
        |case| Some(case.rights.language.clone()),
        |text| Edit::Rights(RightsChange::Language(text)),
    );
    let note = bind::text(
        session,
        |case| Some(case.rights.note.clone()),
        |text| Edit::Rights(RightsChange::Note(text)),
    );
    let understood = session.select(|case| code(&UNDERSTANDINGS, case.rights.understood));
    view! {
        <Card title=t!("rights-title")>
            <p class="soft">{t!("rights-explain")}</p>
            <ul class="bullets">
                <li>{t!("rights-1")}</li>
                <li>{t!("rights-2")}</li>
                <li>{t!("rights-3")}</li>
                <li>{t!("rights-4")}</li>
                <li>{t!("rights-5")}</li>
            </ul>
            <FieldRow>
                <DateField
                    label=t!("rights-on")
                    value=explained.value
                    on_input=explained.on_input
                    on_change=explained.on_change
                    today=session.today()
                />
                <TextField
                    label=t!("rights-form")
                    value=form.value
                    on_input=form.on_input
                    on_change=form.on_change
                    hint=t!("rights-form-hint")
                />
                <TextField
                    label=t!("rights-language")
                    value=language.value
                    on_input=language.on_input
                    on_change=language.on_change
                />
            </FieldRow>
            <RadioCards
                legend=t!("rights-understood")
                choices=UNDERSTANDINGS
                    .map(|(value, code)| Choice::new(code, understanding_label(value).text()))
                    .to_vec()
                value=understood
                on_choose=move |chosen: String| {
                    session.dispatch(Edit::Rights(RightsChange::Understood(value(&UNDERSTANDINGS, &chosen))));
                }
                on_clear=move |()| session.dispatch(Edit::Rights(RightsChange::Understood(None)))
                lay=Lay::Row
            />
            <TextArea
                label=t!("rights-note")
                value=note.value
                on_input=note.on_input
                on_change=note.on_change
            />
        </Card>
    }
}
