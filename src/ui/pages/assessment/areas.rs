//! All areas of the assessment at a glance: how far each is, how it was rated, and the way to finish.

use leptos::prelude::*;

use super::advice::Advice;
use super::changes::Changes;
use super::people::People;
use super::title_of;
use crate::app::CaseSession;
use crate::domain::case::{AssessmentChange, DomainRating, Edit, ListEdit};
use crate::domain::form::{FormPage, Progress, pages, pages_of, written_domains};
use crate::domain::ids::{AssessmentId, DomainId, ItemId};
use crate::i18n::format;
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, Card, EndGap, For, List, ListRow, Page, ProgressBar, Rating, Show,
    Tag, Tone,
};
use crate::ui::form::{DraftNote, GateFirst, PartRows, Where, done};
use crate::ui::view::{View, view};

/// One area as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Area {
    domain: DomainId,
    title: String,
    offered: bool,
    answered: u32,
    shown: u32,
}

/// All areas.
#[component]
pub fn Areas(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
    /// Where it is.
    here: Where,
) -> View {
    let form = session.form();
    let areas = session.insight(move |state| {
        let domains = written_domains(form, state).into_iter();
        domains
            .map(|(domain, offered)| {
                let Progress { answered, shown } = state.domain_progress(form, &domain.id);
                Area {
                    domain: domain.id.clone(),
                    title: domain.title.clone(),
                    offered,
                    answered,
                    shown,
                }
            })
            .collect::<Vec<_>>()
    });
    let begun = session.select(move |case| {
        let assessment = case.assessment_by_id(id);
        assessment.is_some_and(|a| !a.answers.is_empty() || !a.ratings.is_empty())
    });
    let started = session.peek(|case| {
        let started = case
            .assessment_by_id(id)
            .map(|assessment| assessment.started.at);
        started.map(|at| format::moment(at, session.offset_minutes()))
    });
    let first = session.insight(move |state| pages(form, state).first().copied());
    let unfinished = session.insight(move |state| {
        let pages = pages(form, state).into_iter();
        let mut open = pages.filter(|page| {
            let group = page
                .group(form)
                .and_then(|group| form.group_index(&group.id));
            group.is_some_and(|group| !state.group_progress(group).is_done())
        });
        open.next()
    });
    let done = done(session, here.of());
    let go_on = move |()| here.go(unfinished.get_untracked().or(first.get_untracked()));
    let discard = move |()| session.dispatch(Edit::Assessment(ListEdit::Remove(id)));
    let lead = t!("assessment-begun", when = started.unwrap_or_default());
    view! {
        <Page title=title_of(session) lead>
            <ProgressBar label=t!("assessment-progress") value=done />
            <GateFirst session />
            <Advice session />
            <ComeBack session id here />
            <Card title=t!("assessment-context")>
                <PartRows session here />
            </Card>
            <Card title=t!("assessment-areas")>
                <List>
                    <For
                        each=move || areas.get()
                        key=Clone::clone
                        children=move |area| view! { <AreaRow session here area /> }
                    />
                </List>
            </Card>
            <Changes session id />
            <Finish session id />
            <People session />
            <DraftNote form />
            <Actions sticky=true>
                <Show when=move || !begun.get()>
                    <Button kind=ButtonKind::Quiet on_press=discard>
                        {t!("assessment-discard")}
                    </Button>
                </Show>
                <EndGap />
                <Button kind=ButtonKind::Main on_press=go_on>
                    {move || {
                        if begun.get() { t!("assessment-go-on") } else { t!("assessment-first") }
                    }}
                </Button>
            </Actions>
        </Page>
    }
}

#[component]
fn AreaRow(session: CaseSession, here: Where, area: Area) -> View {
    let form = session.form();
    let Area {
        domain,
        title,
        offered,
        answered,
        shown,
    } = area;
    let rated = domain.clone();
    let whose = session.whose();
    // As it counts: an open flag holds a rating up.
    let rating = session.select(move |case| {
        let person = case.of(whose);
        person.rating(&rated)?.rating.level()?;
        Some(person.level(&rated)?.get())
    });
    let asked = t!(
        "assessment-answered",
        answered = answered.to_string(),
        shown = shown.to_string()
    );
    let sub = if offered {
        asked
    } else {
        [asked, t!("assessment-if-it-fits")].join(" · ")
    };
    let settled = domain.clone();
    let dealt_with = session.select(move |case| {
        let rating = case.of(whose).rating(&settled);
        rating.is_some_and(DomainRating::is_settled)
    });
    let describe = t!("assessment-open-area", title = &title);
    let pages = session.insight(move |state| pages_of(form, state, &domain));
    let open = move |()| here.go(pages.read_untracked().first().copied());
    let rate = move |()| {
        let last = pages.read_untracked().last().copied();
        here.go(last.filter(|page: &FormPage| page.group(form).is_none()));
    };
    let describe_rate = t!("assessment-rate-area", title = &title);
    view! {
        <ListRow
            lead=move || view! { <Rating value=rating /> }
            sub
            actions=move || {
                view! {
                    <Show when=move || dealt_with.get()>
                        <Tag tone=Tone::Calm>{t!("assessment-rated")}</Tag>
                    </Show>
                    <Button kind=ButtonKind::Quiet on_press=rate describe=describe_rate>
                        {t!("assessment-rate")}
                    </Button>
                    <Button on_press=open describe>
                        {t!("assessment-open")}
                    </Button>
                }
            }
        >
            {title}
        </ListRow>
    }
}

/// The questions that somebody meant to come back to.
#[component]
fn ComeBack(session: CaseSession, id: AssessmentId, here: Where) -> View {
    let form = session.form();
    let marked = session.select(move |case| {
        let remarks = case
            .assessment_by_id(id)
            .map(|assessment| &assessment.remarks);
        let later = remarks
            .into_iter()
            .flatten()
            .filter(|(_, remark)| remark.later);
        let asked =
            later.filter_map(|(item, _)| Some((item.clone(), form.item(item)?.ask.clone())));
        asked.collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !marked.read().is_empty()>
            <Card title=t!("assessment-come-back")>
                <List>
                    <For
                        each=move || marked.get()
                        key=Clone::clone
                        children=move |(item, ask): (ItemId, String)| {
                            let describe = t!("assessment-open-area", title = &ask);
                            let open = move |()| here.go_to(&item);
                            view! {
                                <ListRow actions=move || {
                                    view! {
                                        <Button on_press=open.clone() describe>
                                            {t!("assessment-open")}
                                        </Button>
                                    }
                                }>{ask}</ListRow>
                            }
                        }
                    />
                </List>
            </Card>
        </Show>
    }
}

/// The end of the assessment. Nothing is demanded; what is still open is named.
#[component]
fn Finish(session: CaseSession, id: AssessmentId) -> View {
    let form = session.form();
    let domains = session.insight(move |state| {
        let domains = written_domains(form, state).into_iter();
        let offered = domains.filter(|(_, offered)| *offered);
        offered
            .map(|(domain, _)| (domain.id.clone(), domain.title.clone()))
            .collect::<Vec<_>>()
    });
    let whose = session.whose();
    let unrated = session.select(move |case| {
        let open = domains.get().into_iter().filter(|(domain, _)| {
            let rating = case.of(whose).rating(domain);
            !rating.is_some_and(DomainRating::is_settled)
        });
        open.map(|(_, title)| title).collect::<Vec<_>>().join(", ")
    });
    let finish = move |()| {
        session.end_field();
        let change = AssessmentChange::Finished(Some(session.stamp()));
        session.dispatch(Edit::Assessment(ListEdit::Change(id, change)));
    };
    view! {
        <Card title=t!("assessment-finish-title")>
            <p>
                {move || {
                    let open = unrated.get();
                    if open.is_empty() {
                        t!("assessment-all-rated")
                    } else {
                        t!("assessment-unrated", areas = open)
                    }
                }}
            </p>
            <Actions>
                <Button on_press=finish>{t!("assessment-finish")}</Button>
            </Actions>
        </Card>
    }
}
