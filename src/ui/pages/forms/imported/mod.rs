//! One imported form as it is filled in, a group at a time, and to read once it is finished.

mod choices;
mod field;
mod items;
mod paged;
mod read;
mod result;
mod save;
mod texts;
mod words;

use leptos::prelude::*;

use self::items::{Desk, Row, items, rows};
use self::paged::Paged;
use self::read::AnswersOfResponse;
use self::result::Results;
use self::save::SaveAnswers;
use super::{state_of, to_forms};
use crate::app::{App, CaseSession, State};
use crate::content;
use crate::domain::case::{Edit, FormResponse, FormResponseChange, ImportedForm, ListEdit};
use crate::domain::ids::{AnswerSpot, FilledFormId};
use crate::domain::library::FormHeader;
use crate::fhir::Questionnaire;
use crate::fhir::item::{Item, Kind};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, Card, Disclosure, Notice, Page, Show, Tone,
};
use crate::ui::person::name_of;
use crate::ui::router::navigate;
use crate::ui::view::{View, live, view};
use crate::ui::work::{TroubleNotice, Work};

/// The most questions of a form that the app shows on one page.
pub const ONE_PAGE: usize = 25;

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
            view! { <Asking session id form most=ONE_PAGE /> }
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

/// A form that is worked on. Of more questions than `most` it is asked a group at a time, where it has groups.
#[component]
pub fn Asking(
    /// The open case.
    session: CaseSession,
    /// Which filled-in form of it.
    id: FilledFormId,
    /// The form.
    form: &'static Questionnaire,
    /// The most questions on one page.
    most: usize,
) -> View {
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
    let asked = match questions.count() > most && groups > 1 {
        true => view! { <Paged desk id all /> },
        false => {
            let all = items(desk, all);
            view! {
                <div class="stack long">{all}</div>
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
            <SaveAnswers session id />
            {kept.as_ref().map(origin)}
        </Page>
    }
}

/// The end of a form. Nothing is demanded; what is still open is named.
#[component]
fn Finish(desk: Desk, id: FilledFormId) -> View {
    let session = desk.session;
    let say = Announcer::here();
    let open = session.sitting(|sitting| {
        let asked = sitting.filled.instances().iter().filter(|it| it.enabled);
        let open = asked.filter(|it| {
            let item = sitting.filled.item(it);
            it.answers.is_empty() && item.is_some_and(can_be_asked_for)
        });
        open.count()
    });
    let odd = session.select(move |case| {
        let kept = case.response_by_id(id);
        kept.map(|kept| kept.typed.len()).unwrap_or_default()
    });
    let finish = move |()| session.finish_form(id, session.stamp());
    let discard = move |()| {
        session.dispatch(Edit::Response(ListEdit::Remove(id)));
        if session.peek(|case| case.response_by_id(id).is_none()) {
            say.say(t!("forms-discarded"));
            navigate(Route::Case(session.id(), CasePage::Forms));
        }
    };
    view! {
        <Results session id />
        <Card title=t!("forms-finish")>
            <p>
                {move || match open.get() {
                    0 => t!("response-finish-why"),
                    count => t!("response-open", count = count),
                }}
            </p>
            <Show when=move || { odd.get() > 0 }>
                <Notice tone=Tone::Watch>{move || t!("response-odd", count = odd.get())}</Notice>
            </Show>
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

/// Whether an answer is needed, and somebody can give it here.
fn can_be_asked_for(item: &Item) -> bool {
    let asks = !matches!(
        item.kind,
        Kind::Group | Kind::Display | Kind::Attachment | Kind::Reference
    );
    item.required && asks && !item.hidden && !item.read_only && item.formulas.calculated.is_none()
}

/// What was typed and is no answer, with its question.
fn typed_lines(session: CaseSession, kept: &FormResponse) -> Vec<(String, String)> {
    let line = |(spot, typed): (&AnswerSpot, &String)| {
        let words = session.peek_sitting(|sitting| {
            let (number, _) = sitting.at(spot.as_str(), 0)?;
            Some(sitting.words_of(number))
        });
        (words.unwrap_or_else(|| spot.to_string()), typed.clone())
    };
    kept.typed.iter().map(line).collect()
}

/// A form to read.
#[component]
fn Reading(session: CaseSession, id: FilledFormId, form: Option<&'static Questionnaire>) -> View {
    let Some(kept) = session.peek(|case| case.response_by_id(id).cloned()) else {
        return super::gone();
    };
    let typed = typed_lines(session, &kept);
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
            {form
                .map(|_| {
                    view! {
                        <div class="stack" inert=move || locked.get()>
                            <Results session id />
                        </div>
                    }
                })}
            <Card title=t!("assessment-answers")>
                <AnswersOfResponse response=whole.unwrap_or(response) typed />
            </Card>
            <SaveAnswers session id />
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

/// Groups inside groups beyond these would not fit into a case file, whose depth is bounded.
const DEEPEST: usize = 9;

/// Whether a form can be filled in inside a case.
pub fn fits(form: &Questionnaire) -> bool {
    form.items().iter().all(|item| item.depth <= DEEPEST)
}

/// Begins a form of the library and goes to its first question.
pub fn begin(session: CaseSession, header: FormHeader, form: &'static Questionnaire, whose: &str) {
    let whose = crate::ui::person::person_of(whose);
    let response = session.answers_to_begin(form, whose);
    let kept = session.filled_form(header, whose, session.stamp(), response);
    if let Some(id) = session.keep_filled(kept) {
        navigate(Route::Case(session.id(), CasePage::Form(id)));
    }
}
