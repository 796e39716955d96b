//! The red flags of a case: open ones to answer, settled ones to look back on, and one set by hand.

mod by_hand;
mod settled;

use leptos::prelude::*;

use self::by_hand::SetByHand;
use self::settled::SettledFlag;
use crate::app::CaseSession;
use crate::domain::case::Flag;
use crate::domain::ids::FlagId;
use crate::domain::order;
use crate::i18n::{format, terms};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, Card, Disclosure, EmptyState, For, List, Page, Show, Tag, Tone,
};
use crate::ui::flags::{Behind, FlagForm, Outcome, Wanted, flag_card, rule_of};
use crate::ui::form::{DraftNote, go_to_question};
use crate::ui::person::whose_words;
use crate::ui::view::{View, view};

/// The page of the flags.
#[component]
pub fn FlagsPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let open = session.select(|case| {
        let mut open: Vec<&Flag> = case.open_flags().collect();
        order::by_key(&mut open, |flag| (flag.class, flag.raised.at));
        open.into_iter()
            .map(|flag| flag.id)
            .collect::<Vec<FlagId>>()
    });
    let settled = session.select(|case| {
        let settled = case.flags.iter().filter(|flag| !flag.is_open());
        settled.map(|flag| flag.id).collect::<Vec<FlagId>>()
    });
    let flag = move |id| session.peek(|case| case.flag(id).cloned());
    view! {
        <Page title=t!("flags-title") lead=t!("flags-lead")>
            <Show when=move || open.read().is_empty()>
                <EmptyState title=t!("flags-none")>{t!("flags-none-why")}</EmptyState>
            </Show>
            <For
                each=move || open.get()
                key=|id| *id
                children=move |id| flag(id).map(|flag| view! { <OpenFlag session flag /> })
            />
            <SetByHand session />
            <Show when=move || !settled.read().is_empty()>
                <Card title=t!("flags-settled")>
                    <List>
                        <For
                            each=move || settled.get()
                            key=|id| *id
                            children=move |id| {
                                flag(id).map(|flag| view! { <SettledFlag session flag /> })
                            }
                        />
                    </List>
                </Card>
            </Show>
            <DraftNote form=session.form() />
        </Page>
    }
}

#[component]
fn OpenFlag(session: CaseSession, flag: Flag) -> View {
    let (id, class, whose) = (flag.id, flag.class, flag.whose);
    let offset = session.offset_minutes();
    let today = flag.class_on(session.today(), offset);
    let raised = t!(
        "flags-raised",
        when = format::moment(flag.raised.at, offset)
    );
    let overdue = (today != class).then(|| {
        view! { <p>{t!("flags-overdue")}</p> }
    });
    let go_to = rule_of(session, &flag).and_then(|rule| rule.go_to.as_ref());
    let go_to = go_to.map(|item| {
        view! {
            <Actions>
                <Button on_press=move |()| go_to_question(session, whose, item)>{t!("flags-go-to")}</Button>
            </Actions>
        }
    });
    let tone = if today == crate::domain::case::FlagClass::R3 {
        Tone::Watch
    } else {
        Tone::Danger
    };
    Wanted::show(id);
    view! {
        <Card
            id=flag_card(id)
            title=flag.title.clone()
            actions=move || view! { <Tag tone>{terms::flag_class(today).text()}</Tag> }
        >
            <p class="soft">{raised}{whose_words(session, whose)}</p>
            {overdue}
            <Behind session flag />
            {go_to}
            <FlagForm session id class />
            <Disclosure summary=t!("flags-outcome")>
                <Outcome session id />
            </Disclosure>
        </Card>
    }
}

/// A quiet button that opens a settled flag again.
#[component]
fn OpenAgain(session: CaseSession, id: FlagId) -> View {
    use crate::domain::case::{Edit, FlagChange, ListEdit};
    let again = move |()| {
        session.dispatch(Edit::Flag(ListEdit::Change(id, FlagChange::Settled(None))));
    };
    view! {
        <Button kind=ButtonKind::Quiet on_press=again>
            {t!("flags-open-again")}
        </Button>
    }
}
