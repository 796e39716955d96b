//! The notice of an act-now flag: it fills the screen and can only be left by answering it.
//!
//! One way leads past it for a while: to the questions that the flag asks for. It is back when their
//! page is left.

use leptos::prelude::*;

use super::behind::{Behind, rule_of};
use super::flag_form::FlagForm;
use crate::app::{App, CaseSession, Memo, State};
use crate::domain::case::{Answered, Flag, Followed};
use crate::domain::ids::{FlagId, ItemId};
use crate::i18n::{format, terms};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, Dialog, EndGap, Notice, Show, Tag, Tone};
use crate::ui::form::{Cover, assessment_route, go_to_question};
use crate::ui::person::flag_words;
use crate::ui::router::Router;
use crate::ui::view::{View, effect, view};

/// The notice; nothing while no act-now flag is open. A tab that cannot write shows the bars only.
#[component]
pub fn UrgentNotice(
    /// The open case.
    session: CaseSession,
) -> View {
    let aside = State::new(Vec::<FlagId>::new());
    come_back(session, aside);
    let locked = session.read_only();
    let urgent = session.select(move |case| {
        let flag = case.urgent_flag(&aside.read()).filter(|_| !locked.get());
        flag.map(|flag| flag.id)
    });
    let title = session.select(move |case| {
        let flag = urgent.get().and_then(|id| case.flag(id));
        flag.map(|flag| flag_words(case, flag)).unwrap_or_default()
    });
    view! {
        <Dialog open=Memo::new(move |()| urgent.read().is_some()) title full=true danger=true>
            {move || {
                let flag = session.peek(|case| case.flag(urgent.get()?).cloned())?;
                Some(view! { <Notified session flag aside /> })
            }}
        </Dialog>
    }
}

/// Ends the way past the notice when the page with its questions is left.
fn come_back(session: CaseSession, aside: State<Vec<FlagId>>) {
    let page = session.select(move |case| {
        let assessment = case.of(session.whose()).assessment();
        assessment.map(|assessment| assessment.place.page.clone())
    });
    let route = Router::here().map(Router::route);
    let here = Memo::new(move |_| (route.map(|route| route.get()), page.get()));
    let asked_on = State::new(None);
    let assessment = move || assessment_route(session, session.whose());
    effect(move || {
        let here = here.get();
        if aside.read().is_empty() {
            asked_on.set(None);
            return;
        }
        match asked_on.get_untracked() {
            // The way there takes a moment.
            None if here.0 == Some(assessment()) => asked_on.set(Some(here)),
            Some(asked) if asked != here => aside.set(Vec::new()),
            _ => {}
        }
    });
}

/// The question to go to first, as long as some on its page have no answer.
fn ask_first(session: CaseSession, flag: &Flag) -> Option<&'static ItemId> {
    let item = rule_of(session, flag)?.go_to.as_ref()?;
    // Answers that were signed off are not added to.
    let signed = session.peek(|case| {
        let latest = case.of(flag.whose).assessment();
        latest.is_some_and(|latest| latest.signed.is_some())
    });
    let form = session.form();
    let (_, group) = form.around(item)?;
    let group = form.group_index(&group.id)?;
    let done = if flag.whose == session.whose() {
        let done = session.insight(move |state| state.group_progress(group).is_done());
        done.get_untracked()
    } else {
        session.peek(|case| {
            let (_, state) =
                Followed::start(form, case, Answered::Person(flag.whose), session.today());
            state.group_progress(group).is_done()
        })
    };
    (!done && !signed).then_some(item)
}

#[component]
fn Notified(session: CaseSession, flag: Flag, aside: State<Vec<FlagId>>) -> View {
    let app = App::here();
    let settings = app.settings();
    let steps = Memo::new(move |_| terms::emergency_steps(&settings.read()));
    let placeholder = Memo::new(move |_| !settings.read().has_steps());
    let raised = t!(
        "flags-raised",
        when = format::moment(flag.raised.at, session.offset_minutes())
    );
    let ask_first = ask_first(session, &flag).map(|item| {
        let (id, whose) = (flag.id, flag.whose);
        let ask = move |()| {
            // Two dangers may lead to questions of one page: neither stands before them.
            let mut waiting = aside.get_untracked();
            waiting.push(id);
            aside.set(waiting);
            go_to_question(session, whose, item);
        };
        view! {
            <Notice
                tone=Tone::Watch
                actions=move || {
                    view! {
                        <Button kind=ButtonKind::Main on_press=ask>
                            {t!("flags-go-to")}
                        </Button>
                    }
                }
            >
                {t!("flags-go-to-why")}
            </Notice>
        }
    });
    let (id, class) = (flag.id, flag.class);
    view! {
        <Actions>
            <Tag tone=Tone::Danger>{terms::flag_class(class).text()}</Tag>
            <span class="soft">{raised}</span>
            <EndGap />
            <Cover />
        </Actions>
        <Behind session flag />
        {ask_first}
        <section class="card">
            <h3>{t!("flags-steps")}</h3>
            <ol class="steps-to-take">
                {move || {
                    steps.get().into_iter().map(|step| view! { <li>{step}</li> }).collect::<Vec<_>>()
                }}
            </ol>
            <Show when=move || placeholder.get()>
                <p class="soft">{t!("flags-steps-placeholder")}</p>
            </Show>
        </section>
        <h3>{t!("flags-write-down")}</h3>
        <FlagForm session id class />
        <Actions>
            <EndGap />
            <Button kind=ButtonKind::Quiet on_press=move |()| app.lock()>
                {t!("frame-lock")}
            </Button>
        </Actions>
    }
}
