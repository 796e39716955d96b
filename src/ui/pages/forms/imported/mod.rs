//! One imported form as it is filled in, a group at a time, and to read once it is finished.

mod field;
mod items;
mod read;
mod result;
mod words;

use leptos::prelude::*;

use self::items::{Desk, Row, items, rows};
use self::read::AnswersOfResponse;
use self::result::ResultCard;
use super::{state_of, to_forms};
use crate::app::{App, CaseSession, Memo, State};
use crate::content;
use crate::domain::case::{
    Answered, Edit, FormResponse, FormResponseChange, ImportedForm, ListEdit, Place,
};
use crate::domain::ids::FilledFormId;
use crate::domain::library::FormHeader;
use crate::fhir::Questionnaire;
use crate::fhir::item::Kind;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, Card, Disclosure, EndGap, For, Notice, Page, Tone,
};
use crate::ui::person::name_of;
use crate::ui::router::navigate;
use crate::ui::view::{Reference, View, effect, live, scroll_to_child, several, view};
use crate::ui::work::{TroubleNotice, Work};

/// A form of more questions than these is asked a group at a time, where it has groups.
const ONE_PAGE: usize = 25;

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// It is worked on.
    Open,
    /// It is finished.
    Read,
    /// There is no such form.
    Gone,
}

/// The page of one imported form.
#[component]
pub fn ResponsePage(
    /// Which.
    id: FilledFormId,
) -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let app = App::here();
    let Some(kept) = session.peek(|case| Some(case.response_by_id(id)?.form.clone())) else {
        return super::gone();
    };
    let ready = content::instruments().is_some();
    let form = State::new(app.questionnaire(kept.id).filter(|_| ready));
    let work = Work::new();
    if form.with_untracked(Option::is_none) {
        work.run(
            async move {
                // Without the rules the form is still there to be filled in.
                content::load_instruments().await;
                app.load_questionnaire(kept.id).await
            },
            move |loaded| form.try_set(Some(loaded)),
        );
    }
    let shows = session.select(move |case| match case.response_by_id(id) {
        None => Shows::Gone,
        Some(response) if response.finished.is_some() => Shows::Read,
        Some(_) => Shows::Open,
    });
    live(move || match (shows.get(), form.get()) {
        (Shows::Gone, _) => super::gone(),
        (Shows::Open, Some(form)) => {
            session.sit(id, form);
            view! { <Asking session id form /> }
        }
        (Shows::Read, Some(form)) => {
            session.sit(id, form);
            view! { <Reading session id form=Some(form) /> }
        }
        (_, None) if work.trouble().get().is_some() => {
            view! {
                <TroubleNotice work />
                <Reading session id form=None />
            }
        }
        (_, None) => view! { <p role="status">{t!("response-reading")}</p> },
    })
}

/// Title, and for whom.
fn heading(session: CaseSession, id: FilledFormId) -> (String, String) {
    session.peek(|case| {
        case.response_by_id(id)
            .map_or_else(Default::default, |kept| {
                let state = state_of(session, &kept.started, kept.finished.as_ref());
                let sub = [name_of(case, kept.whose), state];
                (kept.form.title.clone(), sub.join(" · "))
            })
    })
}

/// Who wrote the form, and that it decides nothing.
fn origin(form: &ImportedForm) -> View {
    let words = match form.version.is_empty() {
        true => t!("response-of-unnamed"),
        false => t!("response-of", version = &form.version),
    };
    view! { <p class="soft">{words}</p> }
}

#[component]
fn Asking(session: CaseSession, id: FilledFormId, form: &'static Questionnaire) -> View {
    let desk = Desk { session, form };
    let all = rows(desk, None, 0);
    let questions = form.items().iter().filter(|item| item.kind.is_question());
    let grouped = |row: &Row| {
        let item = form.items().get(row.item);
        item.is_some_and(|item| item.kind == Kind::Group)
    };
    let groups = all
        .read_untracked()
        .iter()
        .filter(|row| grouped(row))
        .count();
    let (title, lead) = heading(session, id);
    let kept = session.peek(|case| case.response_by_id(id).map(|it| it.form.clone()));
    let troubles = session.sitting(|sitting| sitting.troubles.len());
    let trouble = live(move || {
        (troubles.get() != 0)
            .then(|| view! { <Notice tone=Tone::Watch>{t!("response-trouble")}</Notice> })
    });
    let locked = session.read_only();
    let asked = match questions.count() > ONE_PAGE && groups > 1 {
        true => view! { <Paged desk id all /> },
        false => {
            let all = items(desk, all);
            view! {
                <div class="stack">{all}</div>
                <Finish desk id />
            }
        }
    };
    view! {
        <Page title lead actions=move || to_forms(session)>
            {trouble}
            <div class="stack" inert=move || locked.get()>
                {asked}
            </div>
            {kept.as_ref().map(origin)}
        </Page>
    }
}

/// The groups of a form one after the other, and its end.
#[component]
fn Paged(desk: Desk, id: FilledFormId, all: Memo<Vec<Row>>) -> View {
    let Desk { session, form } = desk;
    let place = session.peek(|case| case.response_by_id(id).map(|it| it.place.page.clone()));
    let at = State::new(place.unwrap_or_default());
    // The end stands after the last group.
    let here = Memo::new(move |()| {
        let all = all.read();
        match at.read().as_str() {
            END => all.len(),
            page => all.iter().position(|row| *row.spot == *page).unwrap_or(0),
        }
    });
    let name = move |number: usize| {
        let all = all.read_untracked();
        all.get(number)
            .map_or_else(|| END.to_owned(), |row| row.spot.to_string())
    };
    let go = move |number: usize| {
        let page = name(number);
        session.end_field();
        session.remember_place(
            Answered::Form(id),
            Place {
                page: page.clone(),
                ..Place::default()
            },
        );
        at.set(page);
        window().scroll_to_with_x_and_y(0.0, 0.0);
    };
    let title = move |row: &Row| {
        let words = form
            .items()
            .get(row.item)
            .map_or("", |item| item.text.trim());
        match words.is_empty() {
            true => row.spot.to_string(),
            false => words.to_owned(),
        }
    };
    let page = live(
        move || match all.read_untracked().get(here.get()).cloned() {
            None => view! { <Finish desk id /> },
            Some(row) => {
                let own = Memo::new(move |()| {
                    let now = all.read();
                    let now = now.iter().filter(|other| other.item == row.item).cloned();
                    now.collect::<Vec<_>>()
                });
                several(vec![items(desk, own)])
            }
        },
    );
    let list = Reference::new();
    effect(move || {
        here.get();
        if let Some(list) = list.get() {
            request_animation_frame(move || scroll_to_child(&list, "[aria-current]"));
        }
    });
    let steps = Memo::new(move |()| {
        let all = all.read();
        let mut steps: Vec<(usize, String)> = Vec::new();
        for (number, row) in all.iter().enumerate() {
            // Repetitions of a group share a page.
            if row.turn == 1 {
                steps.push((number, title(row)));
            }
        }
        steps.push((all.len(), t!("forms-all")));
        steps
    });
    let next = move |back: bool| {
        let steps = steps.read_untracked();
        let now = here.get_untracked();
        let found = match back {
            true => steps.iter().rev().find(|(number, _)| *number < now),
            false => steps.iter().find(|(number, _)| *number > now),
        };
        found.map(|(number, _)| *number)
    };
    let onward = move || {
        let last = here.get() >= all.read().len();
        (!last).then(|| {
            let press = move |()| {
                if let Some(number) = next(false) {
                    go(number);
                }
            };
            view! {
                <Button kind=ButtonKind::Main on_press=press>
                    {t!("response-next")}
                </Button>
            }
        })
    };
    let back = move |()| match next(true) {
        Some(number) => go(number),
        None => navigate(Route::Case(session.id(), CasePage::Forms)),
    };
    view! {
        <nav aria-label=t!("assessment-steps")>
            <ul class="steps" node_ref=list>
                <For
                    each=move || steps.get()
                    key=|step| step.clone()
                    children=move |(number, words): (usize, String)| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="step"
                                    aria-current=move || (here.get() == number).then_some("step")
                                    on:click=move |_| go(number)
                                >
                                    {words}
                                </button>
                            </li>
                        }
                    }
                />
            </ul>
        </nav>
        {page}
        <Actions sticky=true>
            <Button on_press=back>{t!("back")}</Button>
            <EndGap />
            {live(onward)}
        </Actions>
    }
}

/// The page after the last group.
const END: &str = "/";

/// The end of a form. Nothing is demanded; what is still open is named.
#[component]
fn Finish(desk: Desk, id: FilledFormId) -> View {
    let session = desk.session;
    let say = Announcer::here();
    let open = session.sitting(|sitting| {
        let asked = sitting.filled.instances().iter().filter(|it| it.enabled);
        let open = asked.filter(|it| {
            let item = sitting.filled.item(it);
            let needed = item.is_some_and(|item| item.required && item.kind.is_question());
            needed && it.answers.is_empty()
        });
        open.count()
    });
    let finish = move |()| {
        session.end_field();
        let change = |change| Edit::Response(ListEdit::Change(id, change));
        session.dispatch(Edit::All(vec![
            change(FormResponseChange::Result(session.score_line(id))),
            change(FormResponseChange::Finished(Some(session.stamp()))),
        ]));
    };
    let discard = move |()| {
        session.dispatch(Edit::Response(ListEdit::Remove(id)));
        if session.peek(|case| case.response_by_id(id).is_none()) {
            say.say(t!("forms-discarded"));
            navigate(Route::Case(session.id(), CasePage::Forms));
        }
    };
    view! {
        <ResultCard session id />
        <Card title=t!("forms-finish")>
            <p>
                {move || match open.get() {
                    0 => t!("response-finish-why"),
                    count => t!("response-open", count = count),
                }}
            </p>
            <Actions>
                <Button on_press=finish>{t!("forms-finish")}</Button>
            </Actions>
            <Disclosure summary=t!("forms-discard")>
                <div class="stack">
                    <p>{t!("forms-discard-why")}</p>
                    <Button on_press=discard>{t!("forms-discard-now")}</Button>
                </div>
            </Disclosure>
        </Card>
    }
}

/// A form to read.
#[component]
fn Reading(session: CaseSession, id: FilledFormId, form: Option<&'static Questionnaire>) -> View {
    let Some(kept) = session.peek(|case| case.response_by_id(id).cloned()) else {
        return super::gone();
    };
    let FormResponse {
        response,
        finished,
        form: imported,
        ..
    } = kept;
    let (title, lead) = heading(session, id);
    // What is calculated is part of what the form says in the end.
    let whole = form.and_then(|_| session.peek_sitting(|sitting| Some(sitting.filled.response())));
    let again = move |()| {
        let change = FormResponseChange::Finished(None);
        session.dispatch(Edit::Response(ListEdit::Change(id, change)));
    };
    let locked = session.read_only();
    view! {
        <Page title lead actions=move || to_forms(session)>
            {form
                .is_none()
                .then(|| view! { <Notice tone=Tone::Watch>{t!("response-missing")}</Notice> })}
            {form.map(|_| view! { <ResultCard session id /> })}
            <Card title=t!("assessment-answers")>
                <AnswersOfResponse response=whole.unwrap_or(response) />
            </Card>
            {origin(&imported)}
            {(form.is_some() && finished.is_some())
                .then(|| {
                    view! {
                        <div inert=move || locked.get()>
                            <Actions sticky=true>
                                <Button on_press=again>{t!("assessment-reopen")}</Button>
                            </Actions>
                        </div>
                    }
                })}
        </Page>
    }
}

/// Begins a form of the library and goes to its first question.
pub fn begin(session: CaseSession, header: FormHeader, form: &'static Questionnaire, whose: &str) {
    let id = FilledFormId::from_random(session.random());
    let imported = ImportedForm {
        id: header.id,
        url: header.url,
        version: header.version,
        title: header.title,
    };
    let mut response = FormResponse::new(id, session.stamp(), imported);
    response.instrument = header.instrument;
    response.whose = crate::ui::person::person_of(whose);
    response.response = session.answers_to_begin(form);
    session.dispatch(Edit::Response(ListEdit::add(response)));
    navigate(Route::Case(session.id(), CasePage::Form(id)));
}
