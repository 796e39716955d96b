//! A flag that a person sets: something no question asked about.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Edit, Flag, FlagClass, ListEdit, Whose};
use crate::domain::form::Compiled;
use crate::domain::ids::{DomainId, FlagId};
use crate::i18n::terms;
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, Capitals, Choice, Disclosure, Lay, RadioCards, SelectField,
    TextField,
};
use crate::ui::person::members;
use crate::ui::view::{View, view};

const CLASSES: [FlagClass; 3] = [FlagClass::R1, FlagClass::R2, FlagClass::R3];

fn code(class: FlagClass) -> &'static str {
    match class {
        FlagClass::R1 => "R1",
        FlagClass::R2 => "R2",
        FlagClass::R3 => "R3",
    }
}

fn floor(form: &Compiled, class: FlagClass) -> Option<u8> {
    let floors = &form.guidance().class_floors;
    floors.iter().find(|floor| floor.class == class)?.floor
}

/// The small form that sets a flag.
#[component]
pub fn SetByHand(
    /// The open case.
    session: CaseSession,
) -> View {
    let form = session.form();
    let title = State::new(String::new());
    let class = State::new(None::<String>);
    let domain = State::new(String::new());
    let whose = State::new(String::new());
    let household = members(session);
    let chosen = move || {
        CLASSES
            .into_iter()
            .find(|known| class.read().as_deref() == Some(code(*known)))
    };
    let blocked = Memo::new(move |()| {
        let ready =
            !title.read().trim().is_empty() && chosen().is_some() && !domain.read().is_empty();
        (!ready).then(|| t!("flags-by-hand-needs"))
    });
    let set = move |()| {
        let Some(class_now) = chosen() else { return };
        let mut flag = Flag::new(
            FlagId::from_random(session.random()),
            None,
            class_now,
            DomainId::new(domain.get_untracked()),
            title.get_untracked().trim().to_owned(),
            session.stamp(),
            floor(form, class_now),
        );
        flag.whose = whose
            .get_untracked()
            .parse()
            .map_or(Whose::Client, Whose::Member);
        session.dispatch(Edit::Flag(ListEdit::add(flag)));
        title.set(String::new());
        class.set(None);
        domain.set(String::new());
    };
    let classes = CLASSES
        .iter()
        .map(|class| Choice::new(code(*class), terms::flag_class(*class).text()))
        .collect::<Vec<_>>();
    let domains = form.definition().domains.iter();
    let domains = domains
        .map(|domain| Choice::new(domain.id.as_str(), domain.title.clone()))
        .collect::<Vec<_>>();
    view! {
        <Disclosure summary=t!("flags-by-hand")>
            <TextField
                label=t!("flags-by-hand-what")
                value=title
                on_input=move |text| title.set(text)
                capitals=Capitals::Sentences
            />
            <RadioCards
                legend=t!("flags-by-hand-class")
                choices=classes
                value=class
                on_choose=move |code| class.set(Some(code))
                lay=Lay::Row
            />
            <SelectField
                label=t!("flags-by-hand-domain")
                choices=domains
                value=domain
                on_choose=move |id| domain.set(id)
                none=t!("flags-by-hand-choose")
            />
            {(!household.is_empty())
                .then(|| {
                    view! {
                        <SelectField
                            label=t!("flags-by-hand-whose")
                            choices=household
                            value=whose
                            on_choose=move |id| whose.set(id)
                            none=t!("needs-whose-client")
                        />
                    }
                })}
            <Actions>
                <Button kind=ButtonKind::Plain on_press=set blocked>
                    {t!("flags-by-hand-set")}
                </Button>
            </Actions>
        </Disclosure>
    }
}
