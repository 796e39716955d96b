//! Who lives with the client or concerns the plan.

use leptos::prelude::*;

use super::yes_or_no;
use crate::app::{CaseSession, Memo};
use crate::domain::case::{
    CaseDocument, ClientChange, Edit, HouseholdMember, ListEdit, MemberChange, Whose,
};
use crate::domain::ids::MemberId;
use crate::t;
use crate::ui::bind;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, CheckLine, Choice, DateField, FieldRow, For, Lay,
    RadioCards, Show, TextField,
};
use crate::ui::form::assessment_route;
use crate::ui::view::{View, refocus, view};

/// The household of the client.
#[component]
pub fn Household(session: CaseSession) -> View {
    let alone = session.select(|case| yes_or_no(case.client.lives_alone));
    let members = session.select(|case| {
        case.household
            .iter()
            .map(|member| member.id)
            .collect::<Vec<_>>()
    });
    let add = move |()| {
        let mut member = HouseholdMember::new(MemberId::from_random(session.random()));
        member.lives_here = true;
        refocus(".card", ".member:last-of-type input");
        session.dispatch(Edit::Household(ListEdit::add(member)));
    };
    view! {
        <Card title=t!("household-title")>
            <RadioCards
                legend=t!("household-alone")
                choices=vec![
                    Choice::new("yes", t!("answer-yes")),
                    Choice::new("no", t!("answer-no")),
                ]
                value=alone
                on_choose=move |code: String| {
                    session.dispatch(Edit::Client(ClientChange::LivesAlone(Some(code == "yes"))));
                }
                on_clear=move |()| session.dispatch(Edit::Client(ClientChange::LivesAlone(None)))
                lay=Lay::Row
            />
            <Show when=move || members.read().is_empty()>
                <p class="soft">{t!("household-empty")}</p>
            </Show>
            <For each=move || members.get() key=|id| *id let:id>
                <Member session id />
            </For>
            <p class="actions">
                <Button on_press=add>{t!("household-add")}</Button>
            </p>
        </Card>
    }
}

fn change(id: MemberId, change: MemberChange) -> Edit {
    Edit::Household(ListEdit::Change(id, change))
}

fn of(case: &CaseDocument, id: MemberId) -> Option<&HouseholdMember> {
    case.member(id)
}

#[component]
fn Member(session: CaseSession, id: MemberId) -> View {
    let name = bind::text(
        session,
        move |case| Some(of(case, id)?.name.clone()),
        move |text| change(id, MemberChange::Name(text)),
    );
    let relation = bind::text(
        session,
        move |case| Some(of(case, id)?.relation.clone()),
        move |text| change(id, MemberChange::Relation(text)),
    );
    let note = bind::text(
        session,
        move |case| Some(of(case, id)?.note.clone()),
        move |text| change(id, MemberChange::Note(text)),
    );
    let birth = bind::draft(
        session,
        move |case| Some(of(case, id)?.birth.clone()),
        move |draft| change(id, MemberChange::Birth(draft)),
    );
    let lives_here =
        session.select(move |case| of(case, id).is_some_and(|member| member.lives_here));
    let carer = session.select(move |case| of(case, id).is_some_and(|member| member.carer));
    let depends = session.select(move |case| of(case, id).is_some_and(|member| member.depends));
    // Whoever has an assessment, needs or flags of their own stays in the record.
    let kept = session.select(move |case| case.concerns(Whose::Member(id)));
    let blocked = Memo::new(move |()| kept.get().then(|| t!("household-kept")));
    view! {
        <fieldset class="member stack">
            <legend class="only-read">{t!("household-member")}</legend>
            <FieldRow>
                <TextField
                    label=t!("household-name")
                    value=name.value
                    on_input=name.on_input
                    on_change=name.on_change
                />
                <TextField
                    label=t!("household-relation")
                    value=relation.value
                    on_input=relation.on_input
                    on_change=relation.on_change
                    hint=t!("household-relation-hint")
                />
            </FieldRow>
            <FieldRow>
                <DateField
                    label=t!("household-birth")
                    value=birth.value
                    on_input=birth.on_input
                    on_change=birth.on_change
                    partial=true
                />
                <TextField
                    label=t!("household-note")
                    value=note.value
                    on_input=note.on_input
                    on_change=note.on_change
                />
            </FieldRow>
            <CheckLine
                label=t!("household-lives-here")
                checked=lives_here
                on_toggle=move |on| session.dispatch(change(id, MemberChange::LivesHere(on)))
            />
            <CheckLine
                label=t!("household-carer")
                checked=carer
                on_toggle=move |on| session.dispatch(change(id, MemberChange::Carer(on)))
            />
            <CheckLine
                label=t!("household-depends")
                checked=depends
                on_toggle=move |on| session.dispatch(change(id, MemberChange::Depends(on)))
            />
            <p class="actions">
                <ButtonLink to=assessment_route(session, Whose::Member(id))>
                    {t!("household-assess")}
                </ButtonLink>
                <Button
                    kind=ButtonKind::Quiet
                    blocked
                    on_press=move |()| session.dispatch(Edit::Household(ListEdit::Remove(id)))
                >
                    {t!("household-remove")}
                </Button>
            </p>
        </fieldset>
    }
}
