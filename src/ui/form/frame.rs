//! What stands around every page of an assessment or a form: where it is, how far it is, and the ways on.

use leptos::prelude::*;

use super::draft_note::DraftNote;
use super::place::Where;
use crate::app::{CaseSession, Memo};
use crate::domain::case::Answered;
use crate::domain::form::{
    Compiled, FormPage, Part, neighbours, pages, pages_of_part, written_domains,
};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, EndGap, For, Notice, Page, ProgressBar, Tone,
};
use crate::ui::view::{Children, Reference, View, effect, live, scroll_to_child, view};

/// The words for a page: the group's title, or the rating of its part.
fn page_title(form: &Compiled, page: FormPage) -> String {
    page.group(form)
        .map_or_else(|| t!("assessment-rating"), |group| group.title.clone())
}

/// The share of questions that are answered, in hundredths.
pub fn done(session: CaseSession, of: Answered) -> Memo<u32> {
    let form = session.form_of(of);
    session.insight_of(of, move |state| state.progress(form).percent())
}

/// A page with everything around it.
#[component]
pub fn PageFrame(
    /// The open case.
    session: CaseSession,
    /// Where it is.
    here: Where,
    /// The page shown.
    page: FormPage,
    /// Its part.
    part: &'static Part,
    /// Its content.
    children: Children,
) -> View {
    let of = here.of();
    let form = session.form_of(of);
    let first = page.group(form).is_some()
        && part.groups.first().map(|group| &group.id) == page.group(form).map(|group| &group.id);
    let area = session.insight_of(of, move |state| {
        let domains = written_domains(form, state).into_iter();
        let offered: Vec<_> = domains.filter(|(_, offered)| *offered).collect();
        let at = offered
            .iter()
            .position(|(domain, _)| Some(&domain.id) == part.domain.as_ref());
        at.map(|at| (at + 1, offered.len()))
    });
    let above = Memo::new(move |()| {
        Some(match area.get() {
            Some((at, of)) => t!(
                "assessment-area-of",
                number = at.to_string(),
                of = of.to_string(),
                title = &part.title
            ),
            None => part.title.clone(),
        })
    });
    let around = session.insight_of(of, move |state| neighbours(&pages(form, state), page));
    let done = done(session, of);
    let (all, last) = match of {
        Answered::Person(_) => (t!("assessment-all-areas"), t!("assessment-to-finish")),
        Answered::Form(_) => (t!("forms-all"), t!("forms-to-finish")),
    };
    let next_words = move || match around.get().1 {
        Some(next) if next.is_beside(page) => {
            t!("assessment-next", title = page_title(form, next))
        }
        Some(next) => {
            let title = next.part(form).map(|part| part.title.as_str());
            t!("assessment-next", title = title.unwrap_or_default())
        }
        None => last.clone(),
    };
    let areas = move || {
        view! {
            <Button kind=ButtonKind::Quiet on_press=move |()| here.go(None)>
                {all}
            </Button>
        }
    };
    view! {
        <Page title=page_title(form, page) above actions=areas>
            <ProgressBar label=t!("assessment-progress") value=done />
            <Steps session here page part />
            {first
                .then(|| {
                    view! {
                        <p class="lead">{part.lead.clone()}</p>
                        {part
                            .caution
                            .clone()
                            .map(|caution| {
                                view! {
                                    <Notice tone=Tone::Watch title=t!("assessment-before")>
                                        {caution}
                                    </Notice>
                                }
                            })}
                    }
                })}
            {children()}
            <DraftNote form />
            <Actions sticky=true>
                <Button on_press=move |()| here.go(around.get_untracked().0)>{t!("back")}</Button>
                <EndGap />
                <Button kind=ButtonKind::Main on_press=move |()| here.go(around.get_untracked().1)>
                    {live(next_words)}
                </Button>
            </Actions>
        </Page>
    }
}

/// The pages of the area, to jump between.
#[component]
fn Steps(session: CaseSession, here: Where, page: FormPage, part: &'static Part) -> View {
    let of = here.of();
    let form = session.form_of(of);
    let steps = session.insight_of(of, move |state| {
        let pages = pages_of_part(form, state, part);
        let done = |page: FormPage| {
            let group = page
                .group(form)
                .and_then(|group| form.group_index(&group.id));
            group.is_some_and(|group| state.group_progress(group).is_done())
        };
        pages
            .into_iter()
            .map(|page| (page, done(page)))
            .collect::<Vec<_>>()
    });
    let list = Reference::new();
    // On a narrow screen the row scrolls by itself; the present page is brought to its beginning.
    effect(move || {
        if let Some(list) = list.get() {
            scroll_to_child(&list, "[aria-current]");
        }
    });
    view! {
        <nav aria-label=t!("assessment-steps")>
            <ul class="steps" node_ref=list>
                <For
                    each=move || steps.get()
                    key=|step| *step
                    children=move |(step, done)| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="step"
                                    data-done=done.then_some("yes")
                                    aria-current=(step == page).then_some("step")
                                    on:click=move |_| here.go(Some(step))
                                >
                                    {page_title(form, step)}
                                    {done
                                        .then(|| {
                                            view! {
                                                <span class="only-read">{t!("assessment-step-done")}</span>
                                            }
                                        })}
                                </button>
                            </li>
                        }
                    }
                />
            </ul>
        </nav>
    }
}
