//! Forms of the organisation's own: those that can be filled in, and those that were.

mod filled;

use leptos::prelude::*;

pub use self::filled::{FilledFormPage, show_form};
use crate::app::{CaseSession, State};
use crate::content;
use crate::domain::case::{Answered, Edit, FilledForm, ListEdit, Place, Stamp};
use crate::domain::form::{Compiled, pages};
use crate::domain::ids::FilledFormId;
use crate::i18n::format;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Button, ButtonLink, Card, Choice, EmptyState, For, List, ListRow, Page, SelectField, Show,
};
use crate::ui::form::pin;
use crate::ui::person::{members, name_of, person_of};
use crate::ui::router::navigate;
use crate::ui::view::{View, view};

/// The page of all forms.
#[component]
pub fn FormsPage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let forms = content::own_forms();
    let none = forms.is_empty() && session.peek(|case| case.forms.is_empty());
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
            {(!forms.is_empty()).then(|| view! { <Fill session forms /> })}
            <Filled session />
        </Page>
    }
}

/// The forms that can be filled in.
#[component]
fn Fill(session: CaseSession, forms: Vec<&'static Compiled>) -> View {
    let whose = State::new(String::new());
    let mut people = members(session);
    let about = (!people.is_empty()).then(|| {
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
    });
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
    let rows = rows.collect::<Vec<_>>();
    let locked = session.read_only();
    view! {
        <Card title=t!("forms-fill")>
            <div class="stack" inert=move || locked.get()>
                {about}
                <List>{rows}</List>
            </div>
        </Card>
    }
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
        let line = |form: &FilledForm| Line {
            id: form.id,
            title: form.title.clone(),
            sub: [name_of(case, form.whose), state_of(session, form)].join(" · "),
        };
        case.forms.iter().rev().map(line).collect::<Vec<_>>()
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
fn state_of(session: CaseSession, form: &FilledForm) -> String {
    let when = |stamp: &Stamp| format::moment(stamp.at, session.offset_minutes());
    match &form.finished {
        Some(stamp) => t!("assessment-finished", when = when(stamp)),
        None => t!("assessment-begun", when = when(&form.started)),
    }
}
