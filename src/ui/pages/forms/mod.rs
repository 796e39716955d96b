//! Forms of the organisation's own: those that can be filled in, and those that were.

mod bring;
mod filled;
pub mod imported;
mod total;

use leptos::prelude::*;

use self::bring::BringIn;
pub use self::filled::{FilledFormPage, show_form};
pub use self::imported::ResponsePage;
use self::total::TotalOnly;
use crate::app::{App, CaseSession, State};
use crate::content;
use crate::domain::case::{Answered, Edit, FilledForm, ListEdit, Place, Stamp};
use crate::domain::form::{Compiled, pages};
use crate::domain::ids::FilledFormId;
use crate::domain::library::newest;
use crate::domain::order;
use crate::domain::time::Timestamp;
use crate::i18n::format;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Button, ButtonKind, ButtonLink, Card, Choice, EmptyState, For, List, ListRow, Notice, Page,
    SelectField, Show, Tone,
};
use crate::ui::form::pin;
use crate::ui::person::{members, name_of, person_of};
use crate::ui::router::navigate;
use crate::ui::view::{View, view};
use crate::ui::work::{TroubleNotice, Work};

/// The page of all forms.
#[component]
pub fn FormsPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let forms = content::own_forms();
    let library = App::here().library_forms();
    let none = forms.is_empty()
        && library.read_untracked().is_empty()
        && session.peek(|case| case.forms.is_empty() && case.responses.is_empty());
    let some = !forms.is_empty() || !library.read_untracked().is_empty();
    view! {
        <Page title=t!("forms-title") lead=t!("forms-lead")>
            {none
                .then(|| {
                    view! {
                        <EmptyState
                            title=t!("forms-none")
                            actions=|| {
                                view! { <ButtonLink to=Route::Settings>{t!("forms-to-pack")}</ButtonLink> }
                            }
                        >
                            {t!("forms-none-why")}
                        </EmptyState>
                    }
                })}
            {some.then(|| view! { <Fill session forms /> })}
            <Filled session />
            <BringIn session />
            <TotalOnly session />
        </Page>
    }
}

/// The forms that can be filled in.
#[component]
fn Fill(session: CaseSession, forms: Vec<&'static Compiled>) -> View {
    let whose = State::new(String::new());
    let about = about(session, whose);
    let rows = forms.into_iter().map(|form| {
        let title = form.definition().title.clone();
        let describe = t!("forms-begin-which", title = &title);
        let press = move |()| begin(session, form, &whose.get_untracked());
        view! {
            <ListRow
                sub=t!("forms-questions", count = form.item_count())
                actions=move || {
                    view! {
                        <Button on_press=press describe>
                            {t!("forms-begin")}
                        </Button>
                    }
                }
            >
                <bdi>{title}</bdi>
            </ListRow>
        }
    });
    let mut rows = rows.collect::<Vec<_>>();
    let app = App::here();
    let work = Work::new();
    let deep = State::new(false);
    for header in newest(app.library_forms().get_untracked()) {
        let describe = t!("forms-begin-which", title = &header.title);
        let title = header.title.clone();
        let sub = match header.version.is_empty() {
            true => header.url.clone(),
            false => t!("forms-version", version = &header.version),
        };
        let press = move |()| {
            let (header, whose) = (header.clone(), whose.get_untracked());
            let id = header.id;
            work.run(
                async move { app.load_questionnaire(id).await },
                move |form| match imported::fits(form) {
                    true => imported::begin(session, header, form, &whose),
                    false => deep.try_set(true),
                },
            );
        };
        rows.push(view! {
            <ListRow
                sub
                actions=move || {
                    view! {
                        <Button on_press=press.clone() describe busy=work.busy()>
                            {t!("forms-begin")}
                        </Button>
                    }
                }
            >
                <bdi>{title}</bdi>
            </ListRow>
        });
    }
    let locked = session.read_only();
    view! {
        <Card title=t!("forms-fill")>
            <div class="stack" inert=move || locked.get()>
                {about}
                <List>{rows}</List>
                <TroubleNotice work />
                <Show when=move || deep.get()>
                    <Notice tone=Tone::Watch live=true>
                        {t!("response-too-deep")}
                    </Notice>
                </Show>
            </div>
        </Card>
    }
}

/// Asks whom a form is about; nothing where there is nobody but the client.
fn about(session: CaseSession, whose: State<String>) -> Option<View> {
    let mut people = members(session);
    (!people.is_empty()).then(|| {
        let client = session.peek(|case| name_of(case, person_of("")));
        people.insert(0, Choice::new("", client));
        view! {
            <SelectField
                label=t!("forms-whose")
                choices=people
                value=whose
                on_choose=move |chosen| whose.set(chosen)
            />
        }
    })
}

/// Begins a form and goes to its first question.
fn begin(session: CaseSession, form: &'static Compiled, whose: &str) {
    let id = FilledFormId::from_random(session.random());
    let title = form.definition().title.clone();
    let mut filled = FilledForm::new(id, session.stamp(), pin(form), title);
    filled.whose = person_of(whose);
    session.dispatch(Edit::Form(ListEdit::add(filled)));
    session.look_at_form(id, form);
    let of = Answered::Form(id);
    let first = session.insight_of(of, move |state| pages(form, state).first().copied());
    let page = first.get_untracked().map(|page| page.name(form));
    session.remember_place(
        of,
        Place {
            page: page.unwrap_or_default(),
            ..Place::default()
        },
    );
    navigate(Route::Case(session.id(), CasePage::Form(id)));
}

/// One form that was filled in, as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Line {
    id: FilledFormId,
    title: String,
    sub: String,
}

/// The forms that were filled in, the newest first.
#[component]
fn Filled(session: CaseSession) -> View {
    let lines = session.select(move |case| {
        let line = |id, title: &str, whose, started: &Stamp, finished: Option<&Stamp>| {
            let state = state_of(session, started, finished);
            let line = Line {
                id,
                title: title.to_owned(),
                sub: [name_of(case, whose), state].join(" · "),
            };
            (started.at, line)
        };
        let own = case.forms.iter().map(|form| {
            let finished = form.finished.as_ref();
            line(form.id, &form.title, form.whose, &form.started, finished)
        });
        let imported = case.responses.iter().map(|form| {
            let finished = form.finished.as_ref();
            line(
                form.id,
                &form.form.title,
                form.whose,
                &form.started,
                finished,
            )
        });
        let mut lines: Vec<(Timestamp, Line)> = own.chain(imported).collect();
        order::by_key(&mut lines, |(at, _)| *at);
        lines
            .into_iter()
            .rev()
            .map(|(_, line)| line)
            .collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !lines.read().is_empty()>
            <Card title=t!("forms-filled")>
                <List>
                    <For
                        each=move || lines.get()
                        key=Clone::clone
                        children=move |line: Line| {
                            let to = Route::Case(session.id(), CasePage::Form(line.id));
                            view! {
                                <ListRow to sub=line.sub>
                                    <bdi>{line.title}</bdi>
                                </ListRow>
                            }
                        }
                    />
                </List>
            </Card>
        </Show>
    }
}

/// How far a filled form is: finished or begun, and when.
fn state_of(session: CaseSession, started: &Stamp, finished: Option<&Stamp>) -> String {
    let when = |stamp: &Stamp| format::moment(stamp.at, session.offset_minutes());
    match finished {
        Some(stamp) => t!("assessment-finished", when = when(stamp)),
        None => t!("assessment-begun", when = when(started)),
    }
}

/// There is no such form in this case.
fn gone() -> View {
    view! { <Page title=t!("forms-gone")>{t!("forms-gone-why")}</Page> }
}

/// The way back to all forms.
fn to_forms(session: CaseSession) -> View {
    let to = Route::Case(session.id(), CasePage::Forms);
    view! { <ButtonLink kind=ButtonKind::Quiet to>{t!("forms-all-forms")}</ButtonLink> }
}
