//! One form as it is filled in: a page of questions at a time, all of it at a glance, and to read once finished.

use leptos::prelude::*;

use super::{state_of, to_forms};
use crate::app::{CaseSession, Memo};
use crate::content;
use crate::domain::case::{Answered, Edit, FilledForm, FilledFormChange, ListEdit};
use crate::domain::form::{Compiled, FormPage, pages};
use crate::domain::ids::FilledFormId;
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Announcer, Button, ButtonKind, Card, Disclosure, EndGap, Notice, Page, ProgressBar,
    Show, Tone,
};
use crate::ui::form::{AnswersRead, DraftNote, GroupView, PageFrame, PartRows, Sheet, Where, done};
use crate::ui::person::name_of;
use crate::ui::router::navigate;
use crate::ui::view::{View, effect, live, view};

fn own(session: CaseSession, id: FilledFormId) -> Option<&'static Compiled> {
    session.peek(|case| content::own_form(&case.form_by_id(id)?.definition))
}

/// Puts a filled form on screen, before a page is built that shows it.
pub fn show_form(session: CaseSession, id: FilledFormId) {
    if let Some(form) = own(session, id) {
        session.look_at_form(id, form);
    }
}

/// What the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// There is no such form.
    Gone,
    /// It is worked on.
    Open,
    /// It can only be read: it is finished, or this vault does not have the form it keeps.
    Read,
}

/// The page of one filled form.
#[component]
pub fn FilledFormPage(
    /// Which.
    id: FilledFormId,
) -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let form = own(session, id);
    let shows = session.select(move |case| match case.form_by_id(id) {
        None => Shows::Gone,
        Some(filled) if filled.finished.is_some() || form.is_none() => Shows::Read,
        Some(_) => Shows::Open,
    });
    live(move || match shows.get() {
        Shows::Gone => super::gone(),
        Shows::Open => view! { <Asking session id /> },
        Shows::Read => view! { <Reading session id form /> },
    })
}

#[component]
fn Asking(session: CaseSession, id: FilledFormId) -> View {
    let here = Where::follow(session, Answered::Form(id));
    let page = here.page();
    // A place that asks nothing is none.
    let form = session.form_of(here.of());
    let page = move || page.get().filter(|page| page.group(form).is_some());
    live(move || match page() {
        None => view! { <Glance session id here /> },
        Some(page) => view! { <OnePage session id here page /> },
    })
}

#[component]
fn OnePage(session: CaseSession, id: FilledFormId, here: Where, page: FormPage) -> View {
    let form = session.form_of(here.of());
    let Some((part, group)) = page.part(form).zip(page.group(form)) else {
        return View::default();
    };
    effect(move || here.restore());
    view! {
        <PageFrame session here page part>
            <GroupView session group sheet=Sheet::Form(id) on_touch=move |item| here.touch(item) />
        </PageFrame>
    }
}

/// Title, and for whom.
fn heading(session: CaseSession, id: FilledFormId) -> (String, String) {
    session.peek(|case| {
        case.form_by_id(id).map_or_else(Default::default, |filled| {
            let state = state_of(session, &filled.started, filled.finished.as_ref());
            let sub = [name_of(case, filled.whose), state];
            (filled.title.clone(), sub.join(" · "))
        })
    })
}

/// The whole form at a glance, and its end.
#[component]
fn Glance(session: CaseSession, id: FilledFormId, here: Where) -> View {
    let of = here.of();
    let form = session.form_of(of);
    let say = Announcer::here();
    let (title, lead) = heading(session, id);
    let first = session.insight_of(of, move |state| {
        let open = |page: &FormPage| {
            let group = page.group(form);
            let group = group.and_then(|group| form.group_index(&group.id));
            group.is_some_and(|group| !state.group_progress(group).is_done())
        };
        let all = pages(form, state);
        all.iter().copied().find(open).or(all.first().copied())
    });
    let left = session.insight_of(of, move |state| {
        let progress = state.progress(form);
        progress.shown.saturating_sub(progress.answered)
    });
    let finish = move |()| {
        session.end_field();
        let change = FilledFormChange::Finished(Some(session.stamp()));
        session.dispatch(Edit::Form(ListEdit::Change(id, change)));
    };
    let discard = move |()| {
        session.dispatch(Edit::Form(ListEdit::Remove(id)));
        if session.peek(|case| case.form_by_id(id).is_none()) {
            say.say(t!("forms-discarded"));
            navigate(Route::Case(session.id(), CasePage::Forms));
        }
    };
    let begun = session.select(move |case| {
        case.form_by_id(id)
            .is_some_and(|form| !form.answers.is_empty())
    });
    let locked = session.read_only();
    view! {
        <Page title lead actions=move || to_forms(session)>
            <ProgressBar label=t!("assessment-progress") value=done(session, of) />
            <Card title=t!("forms-parts")>
                <PartRows session here />
            </Card>
            <Scores session of />
            <div class="stack" inert=move || locked.get()>
            <Card title=t!("assessment-finish-title")>
                <p>
                    {move || match left.get() {
                        0 => t!("forms-all-answered"),
                        count => t!("forms-left", count = count),
                    }}
                </p>
                <Actions>
                    <Button on_press=finish>{t!("forms-finish")}</Button>
                </Actions>
                <Disclosure summary=t!("forms-discard")>
                    <div class="stack">
                        <Show when=move || begun.get()>
                            <p>{t!("forms-discard-why")}</p>
                        </Show>
                        <Button on_press=discard>{t!("forms-discard-now")}</Button>
                    </div>
                </Disclosure>
            </Card>
            </div>
            <DraftNote form />
            <Actions sticky=true>
                <EndGap />
                <Button kind=ButtonKind::Main on_press=move |()| here.go(first.get_untracked())>
                    {t!("assessment-go-on")}
                </Button>
            </Actions>
        </Page>
    }
}

/// What the answers add up to, where the form has sums.
#[component]
fn Scores(session: CaseSession, of: Answered) -> View {
    let form = session.form_of(of);
    let lines: Memo<Vec<(String, String)>> = session.insight_of(of, move |state| {
        let rules = form.definition().scores.iter().zip(state.scores());
        // Where no question of a sum is asked there is none.
        let asked = rules.filter(|(_, score)| score.of > 0);
        let line = asked.map(|(rule, score)| {
            let words = match &score.total {
                None => t!("forms-no-sum"),
                Some(total) if score.is_partial() => t!(
                    "forms-partial",
                    total = total.to_string(),
                    answered = score.answered.to_string(),
                    of = score.of.to_string()
                ),
                Some(total) => total.to_string(),
            };
            (rule.title.clone(), words)
        });
        line.collect()
    });
    let rows = move || {
        let lines = lines.get().into_iter();
        let rows = lines.map(|(title, words)| {
            view! {
                <div>
                    <dt>{title}</dt>
                    <dd>{words}</dd>
                </div>
            }
        });
        rows.collect::<Vec<_>>()
    };
    view! {
        <Show when=move || !lines.read().is_empty()>
            <Card title=t!("forms-sums")>
                <dl class="answers">{live(rows)}</dl>
            </Card>
        </Show>
    }
}

/// A form to read.
#[component]
fn Reading(session: CaseSession, id: FilledFormId, form: Option<&'static Compiled>) -> View {
    let Some(FilledForm {
        answers,
        definition,
        title: name,
        ..
    }) = session.peek(|case| case.form_by_id(id).cloned())
    else {
        return View::default();
    };
    let (title, lead) = heading(session, id);
    let of = Answered::Form(id);
    let hidden = session.insight_of(of, move |state| {
        let asked = form.into_iter().flat_map(Compiled::items);
        let hidden = asked.filter(|(index, _)| !state.is_enabled(*index));
        hidden.map(|(_, item)| item.id.clone()).collect::<Vec<_>>()
    });
    let locked = session.read_only();
    let again = move |()| {
        let change = FilledFormChange::Finished(None);
        session.dispatch(Edit::Form(ListEdit::Change(id, change)));
    };
    let foreign = t!("forms-foreign", version = definition.version);
    view! {
        <Page title lead actions=move || to_forms(session)>
            {form
                .is_none()
                .then(|| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("assessment-foreign-title")>
                            <bdi>{name}</bdi> " " {foreign}
                        </Notice>
                    }
                })}
            {form.map(|_| view! { <Scores session of /> })}
            <Card title=t!("assessment-answers")>
                <AnswersRead
                    form
                    answers
                    hidden=hidden.get_untracked()
                />
            </Card>
            {form
                .map(|form| {
                    view! {
                        <DraftNote form />
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
