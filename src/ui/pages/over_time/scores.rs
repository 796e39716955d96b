//! The results of imported forms over time: each instrument by itself, as a picture and as a table.

use leptos::prelude::*;

use super::chart::{Dot, HIGH, drawing};
use crate::app::{CaseSession, Memo, State};
use crate::content;
use crate::domain::case::{Direction, ScoreLine, score_courses};
use crate::domain::instruments::Instrument;
use crate::domain::number::Decimal;
use crate::domain::time::Date;
use crate::i18n::format;
use crate::i18n::labels::direction_label;
use crate::i18n::reasons::score;
use crate::t;
use crate::ui::components::{Card, For, Show};
use crate::ui::person::person_of;
use crate::ui::view::{View, live, view};
use crate::ui::work::Work;

/// One result as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Point {
    on: Date,
    total: Option<i64>,
    words: String,
    change: String,
}

/// The results of one instrument.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Course {
    title: String,
    /// Least and most that the total can be.
    range: Option<(i64, i64)>,
    points: Vec<Point>,
}

/// The courses; nothing while no form gave a result.
#[component]
pub fn Scores(session: CaseSession, whose: State<String>) -> View {
    let rules = State::new(content::instruments());
    if rules.with_untracked(Option::is_none) {
        Work::new().run(
            async { Ok(content::load_instruments().await) },
            move |loaded| {
                rules.try_set(loaded);
            },
        );
    }
    let lines = Memo::new(move |()| {
        let whose = person_of(&whose.get());
        session.with(|case| {
            let of = case
                .responses
                .iter()
                .filter(|it| it.whose == whose && it.finished.is_some());
            of.flat_map(|it| it.results.clone())
                .collect::<Vec<ScoreLine>>()
        })
    });
    let courses = Memo::new(move |()| {
        let rules = rules.get().unwrap_or_default();
        let lines = lines.read();
        let found = score_courses(&lines, rules).into_iter();
        let course = found.map(|course| {
            let rule = rules.iter().find(|rule| rule.id == *course.instrument);
            let points = course.points.iter().map(|point| Point {
                on: point.line.on,
                // What is not whole is a gap in the picture.
                total: point
                    .line
                    .total
                    .filter(|_| point.line.complete)
                    .map(Decimal::truncated),
                words: score(point.line),
                change: change(point.direction, &point.changes),
            });
            let title = course.points.last().map(|point| point.line.title.clone());
            Course {
                title: title.unwrap_or_default(),
                range: rule.and_then(range_of),
                points: points.collect(),
            }
        });
        course.collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !courses.read().is_empty()>
            <Card title=t!("result-courses")>
                <p class="soft">{t!("result-courses-how")}</p>
                <ul class="courses">{live(move || pictures(&courses.read()))}</ul>
                <For each=move || courses.get() key=Clone::clone children=table />
            </Card>
        </Show>
    }
}

fn range_of(rule: &Instrument) -> Option<(i64, i64)> {
    let range = rule.range.as_ref()?;
    Some((range.from.0.truncated(), range.to.0.truncated()))
}

/// Which way it went, and the changes that the rule points out.
fn change(direction: Option<Direction>, changes: &[&str]) -> String {
    let mut words = direction
        .map(|it| direction_label(it).text())
        .unwrap_or_default();
    for change in changes {
        crate::i18n::add(&mut words, " · ", change);
    }
    words
}

fn pictures(courses: &[Course]) -> Vec<View> {
    let several = courses.iter().filter(|course| course.points.len() > 1);
    let drawn = several.filter_map(|course| {
        let (least, most) = course.range?;
        let days = || course.points.iter().map(|point| point.on);
        let dots = course.points.iter().map(|point| Dot {
            on: point.on,
            height: point
                .total
                .and_then(|total| ((total - least) * HIGH).checked_div(most - least)),
            words: point.words.clone(),
        });
        let span = (days().min()?, days().max()?);
        Some(drawing(
            &course.title,
            &dots.collect::<Vec<_>>(),
            span,
            None,
        ))
    });
    drawn.collect()
}

fn table(course: Course) -> View {
    let title = course.title.clone();
    let rows = course.points.into_iter().map(|point| {
        view! {
            <tr>
                <th scope="row">{format::date(point.on)}</th>
                <td>
                    <bdi>{point.words}</bdi>
                </td>
                <td>{point.change}</td>
            </tr>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <div class="wide" tabindex="0" role="group" aria-label=title.clone()>
            <table class="plain-table">
                <caption>{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!("result-day")}</th>
                        <th scope="col">{t!("result-score")}</th>
                        <th scope="col">{t!("result-change")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
