//! How a person's ratings go over time: a profile, the course of each area, and what is due. Each picture has its
//! table; there is never one number for a person.

mod chart;
mod scores;

use leptos::prelude::*;

use self::chart::{Lines, Profile};
use self::scores::Scores;
use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Course, Level, Whose, not_known_twice};
use crate::domain::ids::{DomainId, ItemId};
use crate::domain::time::Date;
use crate::i18n::answers::in_words;
use crate::i18n::format;
use crate::i18n::labels::rating_words;
use crate::t;
use crate::ui::components::{
    ButtonLink, Card, Choice, EmptyState, For, Page, Rating, SelectField, Show, Tag, Tone,
};
use crate::ui::form::{DraftNote, assessment_route};
use crate::ui::person::{code_of, name_of, person_of};
use crate::ui::view::{View, live, view};

/// The questions of the look back that make up the person's own view.
const HELPED: &str = "review.helped";
const CHANGE: &str = "review.change";

/// The course of one area with its name and what is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub title: String,
    /// Its ratings.
    pub course: Course,
    /// The day it is to be rated again.
    pub due: Option<Date>,
}

/// The page.
#[component]
pub fn OverTimePage() -> View {
    let Some(session) = CaseSession::here() else {
        return View::default();
    };
    let form = session.form();
    let whose = State::new(String::new());
    let people = session.peek(|case| {
        let people = case.assessed_people().into_iter();
        people
            .map(|whose| Choice::new(code_of(whose), name_of(case, whose)))
            .collect::<Vec<_>>()
    });
    let several = people.len() > 1;
    let offset = session.offset_minutes();
    let lines = Memo::new(move |_| {
        let whose = person_of(&whose.get());
        session.with(|case| {
            let courses = case.of(whose).courses(form, offset).into_iter();
            courses
                .map(|course| Line {
                    title: title(session, &course.domain),
                    due: case.rate_again(form, whose, &course.domain, offset),
                    course,
                })
                .collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| lines.read().is_empty());
    let to = assessment_route(session, Whose::Client);
    view! {
        <Page title=t!("over-time-title") lead=t!("over-time-lead")>
            {several
                .then(|| {
                    view! {
                        <SelectField
                            label=t!("over-time-whose")
                            choices=people
                            value=whose
                            on_choose=move |chosen| whose.set(chosen)
                        />
                    }
                })}
            <Show when=move || none.get()>
                <EmptyState
                    title=t!("over-time-none")
                    actions=move || view! { <ButtonLink to>{t!("case-rail-assessment")}</ButtonLink> }
                >
                    {t!("over-time-none-why")}
                </EmptyState>
            </Show>
            <Show when=move || !none.get()>
                <Burden lines />
                <Profile lines />
                <Lines lines />
                <Table session lines />
                <Supervision session whose />
                <ClientsView session whose />
            </Show>
            <Scores session whose />
            <DraftNote form=session.form() />
        </Page>
    }
}

fn title(session: CaseSession, domain: &DomainId) -> String {
    let domain = session.form().domain(domain);
    domain.map_or_else(String::new, |domain| domain.title.clone())
}

/// How many areas are needs, and how many serious ones. Never a sum.
#[component]
fn Burden(lines: Memo<Vec<Line>>) -> View {
    let words = move || {
        let count = |least: Level| {
            let lines = lines.read();
            lines
                .iter()
                .filter(|line| line.course.latest() >= Some(least))
                .count()
        };
        t!(
            "over-time-burden",
            needs = count(Level::NEED),
            serious = count(Level::SERIOUS)
        )
    };
    view! { <p>{live(words)}</p> }
}

/// First, lowest, latest, days at 3 or more, and when to rate again.
#[component]
fn Table(session: CaseSession, lines: Memo<Vec<Line>>) -> View {
    let today = session.today();
    let rows =
        move || {
            let lines = lines.get().into_iter();
            let rows = lines.map(|Line { title, course, due }| {
            let level = |level: Option<Level>| level.map(Level::get);
            let (first, lowest, latest) = (
                level(course.first()),
                level(course.lowest()),
                level(course.latest()),
            );
            let without = course.points.last().and_then(|point| rating_words(&point.rating));
            let days = course.days_serious(today).to_string();
            let late = due.is_some_and(|due| due <= today);
            let due = due.map(format::date);
            view! {
                <tr>
                    <th scope="row">{title}</th>
                    <td>
                        <Rating value=first />
                    </td>
                    <td>
                        <Rating value=lowest />
                    </td>
                    <td>
                        <Rating value=latest />
                        <small class="soft">{without}</small>
                    </td>
                    <td class="numbers">{days}</td>
                    <td>
                        {due} " "
                        {late.then(|| view! { <Tag tone=Tone::Watch>{t!("over-time-due")}</Tag> })}
                    </td>
                </tr>
            }
        });
            rows.collect::<Vec<_>>()
        };
    view! {
        <Card title=t!("over-time-table")>
            <div class="wide" tabindex="0" role="group" aria-label=t!("over-time-table")>
                <table class="plain-table">
                    <thead>
                        <tr>
                            <th scope="col">{t!("over-time-area")}</th>
                            <th scope="col">{t!("over-time-first")}</th>
                            <th scope="col">{t!("over-time-lowest")}</th>
                            <th scope="col">{t!("over-time-latest")}</th>
                            <th scope="col">{t!("over-time-days")}</th>
                            <th scope="col">{t!("over-time-again")}</th>
                        </tr>
                    </thead>
                    <tbody>{live(rows)}</tbody>
                </table>
            </div>
        </Card>
    }
}

/// What could not be established twice in a row, to be brought to supervision (X10).
#[component]
fn Supervision(session: CaseSession, whose: State<String>) -> View {
    let unknown = Memo::new(move |_| {
        let whose = person_of(&whose.get());
        session.with(|case| {
            let now = case.of(whose).assessment();
            let both = now.and_then(|now| Some((now, case.assessment_before(now.id)?)));
            let domains = both.map(|(now, before)| not_known_twice(now, before));
            let titles = domains
                .into_iter()
                .flatten()
                .map(|domain| title(session, &domain));
            titles.collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !unknown.read().is_empty()>
            <Card title=t!("over-time-supervision")>
                <p>{t!("over-time-supervision-why")}</p>
                <ul class="plain-list">
                    <For each=move || unknown.get() key=Clone::clone let:title>
                        <li>{title}</li>
                    </For>
                </ul>
            </Card>
        </Show>
    }
}

/// What the person said at each look back: how much it has helped, and what should change (B.9).
#[component]
fn ClientsView(session: CaseSession, whose: State<String>) -> View {
    let form = session.form();
    let offset = session.offset_minutes();
    let told = Memo::new(move |_| {
        let whose = person_of(&whose.get());
        session.with(|case| {
            let mut told = Vec::new();
            for assessment in case.of(whose).assessments() {
                let words = |id: &str| {
                    let item = form.item(&ItemId::from(id))?;
                    Some(in_words(item, assessment.answers.get(&item.id)?))
                };
                let (helped, change) = (words(HELPED), words(CHANGE));
                if helped.is_some() || change.is_some() {
                    let day = format::date(assessment.day(offset));
                    told.push((day, helped.unwrap_or_default(), change.unwrap_or_default()));
                }
            }
            told
        })
    });
    view! {
        <Show when=move || !told.read().is_empty()>
            <Card title=t!("over-time-view")>
                <div class="wide" tabindex="0" role="group" aria-label=t!("over-time-view")>
                    <table class="plain-table">
                        <thead>
                            <tr>
                                <th scope="col">{t!("over-time-day")}</th>
                                <th scope="col">{t!("over-time-helped")}</th>
                                <th scope="col">{t!("over-time-change")}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For
                                each=move || told.get()
                                key=Clone::clone
                                children=|(day, helped, change): (String, String, String)| {
                                    view! {
                                        <tr>
                                            <th scope="row">{day}</th>
                                            <td class="numbers">{helped}</td>
                                            <td>
                                                <bdi>{change}</bdi>
                                            </td>
                                        </tr>
                                    }
                                }
                            />
                        </tbody>
                    </table>
                </div>
            </Card>
        </Show>
    }
}
