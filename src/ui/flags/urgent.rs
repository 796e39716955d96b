//! The notice of an act-now flag: it fills the screen and can only be left by answering it.
//!
//! One way leads past it for a while: to the questions that the flag asks for. It is back when they are
//! answered or left.

use leptos::prelude::*;

use super::behind::{Behind, rule_of};
use super::flag_form::FlagForm;
use crate::app::{App, CaseSession};
use crate::domain::case::Flag;
use crate::domain::ids::FlagId;
use crate::i18n::{format, terms};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{Actions, Button, ButtonKind, Dialog, EndGap, Notice, Tag, Tone};
use crate::ui::form::go_to_question;
use crate::ui::router::Router;

/// The notice; nothing while no act-now flag is open. A tab that cannot write shows the bars only.
#[component]
pub fn UrgentNotice(
    /// The open case.
    session: CaseSession,
) -> AnyView {
    let aside = RwSignal::new(None::<FlagId>);
    come_back(session, aside);
    let locked = session.read_only();
    let urgent = session.select(move |case| {
        let flag = case.urgent_flag(aside.get()).filter(|_| !locked.get());
        flag.map(|flag| flag.id)
    });
    let title = session.select(move |case| {
        let flag = urgent.get().and_then(|id| case.flag(id));
        flag.map(|flag| flag.title.clone()).unwrap_or_default()
    });
    view! {
        <Dialog open=Signal::derive(move || urgent.read().is_some()) title full=true danger=true>
            {move || {
                let flag = session.peek(|case| case.flag(urgent.get()?).cloned())?;
                Some(view! { <Notified session flag aside /> })
            }}
        </Dialog>
    }
    .into_any()
}

/// Ends the way past the notice when its questions are answered, or when the assessment is left.
fn come_back(session: CaseSession, aside: RwSignal<Option<FlagId>>) {
    let form = session.form();
    let waits = session.select(move |case| {
        let flag = aside.get().and_then(|id| case.flag(id));
        flag.filter(|flag| flag.is_open())
            .and_then(|flag| flag.rule.clone())
    });
    let fires =
        session.insight(move |state| waits.get().is_some_and(|rule| state.has_fired(form, &rule)));
    let at_questions = Route::Case(session.id(), CasePage::Assessment);
    let route = Router::here().map(Router::route);
    let arrived = RwSignal::new(false);
    Effect::new(move || {
        if aside.read().is_none() {
            arrived.set(false);
            return;
        }
        let there = route.is_some_and(|route| route.get() == at_questions);
        if there {
            arrived.set(true);
        }
        if !fires.get() || (!there && arrived.get_untracked()) {
            aside.set(None);
        }
    });
}

#[component]
fn Notified(session: CaseSession, flag: Flag, aside: RwSignal<Option<FlagId>>) -> AnyView {
    let app = App::here();
    let settings = app.settings();
    let steps = Memo::new(move |_| terms::emergency_steps(&settings.read()));
    let placeholder = Memo::new(move |_| settings.read().steps().next().is_none());
    let raised = t!(
        "flags-raised",
        when = format::moment(flag.raised.at, session.offset_minutes())
    );
    let ask_first = rule_of(session, &flag)
        .and_then(|rule| rule.go_to.as_ref())
        .map(|item| {
            let id = flag.id;
            let ask = move |()| {
                aside.set(Some(id));
                go_to_question(session, item);
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
        <p class="with-button">
            <Tag tone=Tone::Danger>{terms::flag_class(class).text()}</Tag>
            <span class="soft">{raised}</span>
        </p>
        <Behind session flag />
        {ask_first}
        <section class="card">
            <h3>{t!("flags-steps")}</h3>
            <ol class="steps-to-take">
                {move || {
                    steps.get().into_iter().map(|step| view! { <li>{step}</li> }).collect_view()
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
    .into_any()
}
