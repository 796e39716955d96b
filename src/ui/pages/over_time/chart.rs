//! The two pictures: where every area stands, and the course of each area. The table below them says the same.

use leptos::prelude::*;

use super::Line;
use crate::app::Memo;
use crate::domain::case::Course;
use crate::domain::time::Date;
use crate::i18n::format;
use crate::t;
use crate::ui::components::Card;
use crate::ui::view::{View, live, view};

/// Width and height of a course, in its own units; four steps of the scale high.
const WIDE: i64 = 240;
const STEP: i64 = 12;
const EDGE: i64 = 8;

/// Where every area stands: one bar each, from 0 to 4.
#[component]
pub fn Profile(lines: Memo<Vec<Line>>) -> View {
    let bars = move || {
        let lines = lines.get().into_iter();
        let bars = lines.filter_map(|line| {
            let latest = line.course.latest()?.get();
            let first = line.course.first()?.get();
            let says = t!(
                "over-time-bar",
                title = &line.title,
                first = first,
                latest = latest
            );
            let marks = (0..5u8).map(|step| {
                view! {
                    <span
                        class="profile-step"
                        data-on=(step <= latest).then(|| latest.to_string())
                        data-first=(step == first && first != latest).then_some("yes")
                    >
                        {(step == latest).then(|| step.to_string())}
                    </span>
                }
            });
            Some(view! {
                <li>
                    <span class="only-read">{says}</span>
                    <span class="profile-name" aria-hidden="true">
                        {line.title}
                    </span>
                    <span class="profile-bar" aria-hidden="true">
                        {marks.collect::<Vec<_>>()}
                    </span>
                </li>
            })
        });
        bars.collect::<Vec<_>>()
    };
    view! {
        <Card title=t!("over-time-profile")>
            <p class="soft">{t!("over-time-profile-how")}</p>
            <ul class="profile">{live(bars)}</ul>
        </Card>
    }
}

/// The course of every area that was rated more than once.
#[component]
pub fn Lines(lines: Memo<Vec<Line>>) -> View {
    let courses = move || -> Vec<View> {
        let lines = lines.get();
        let days = || {
            lines
                .iter()
                .flat_map(|line| &line.course.points)
                .map(|point| point.on)
        };
        let (Some(first), Some(last)) = (days().min(), days().max()) else {
            return Vec::new();
        };
        let several = lines
            .into_iter()
            .filter(|line| line.course.points.len() > 1);
        several.map(|line| course(&line, first, last)).collect()
    };
    let any = Memo::new(move |_| lines.read().iter().any(|line| line.course.points.len() > 1));
    view! {
        {move || {
            any.get()
                .then(|| {
                    view! {
                        <Card title=t!("over-time-courses")>
                            <p class="soft">{t!("over-time-courses-how")}</p>
                            <ul class="courses">{courses()}</ul>
                        </Card>
                    }
                })
        }}
    }
}

fn course(line: &Line, first: Date, last: Date) -> View {
    let Course { points, .. } = &line.course;
    let points = points.iter().map(|point| {
        let level = point.rating.level().map(|level| i64::from(level.get()));
        Dot {
            on: point.on,
            height: level.map(|level| level * STEP),
            words: level.map(|level| level.to_string()).unwrap_or_default(),
        }
    });
    drawing(
        &line.title,
        &points.collect::<Vec<_>>(),
        (first, last),
        Some(STEP),
    )
}

/// A point of a course.
pub struct Dot {
    /// The day.
    pub on: Date,
    /// How high it stands, from 0 to [`HIGH`]; none for a gap.
    pub height: Option<i64>,
    /// What it says.
    pub words: String,
}

/// How high a course can go, in its own units.
pub const HIGH: i64 = 4 * STEP;

/// A course as a line, named by its title and read out point by point; `mark` is a line across, from the top.
pub fn drawing(
    title: &str,
    points: &[Dot],
    (first, last): (Date, Date),
    mark: Option<i64>,
) -> View {
    let span = last.days_since(first);
    let steps = i64::try_from(points.len()).unwrap_or(1).max(2) - 1;
    let (mut path, mut dots) = (String::new(), String::new());
    let mut says = Vec::new();
    let mut gap = true;
    for (index, point) in (0..).zip(points) {
        let Some(height) = point.height else {
            // What is not known is a gap, not a line.
            gap = true;
            continue;
        };
        // Points of one day stand side by side.
        let share = |at: i64, of: i64| (WIDE - 2 * EDGE) * at / of;
        let across = if span > 0 {
            share(point.on.days_since(first), span)
        } else {
            share(index, steps)
        };
        let x = (EDGE + across).to_string();
        let y = (EDGE + HIGH - height).to_string();
        path.push_str(&[if gap { "M" } else { "L" }, &x, " ", &y].concat());
        dots.push_str(&["M", &x, " ", &y, "h0"].concat());
        says.push([&format::date(point.on), ": ", &point.words].concat());
        gap = false;
    }
    let label = [title, ". ", &says.join(", ")].concat();
    let view_box = format!("0 0 {WIDE} {}", HIGH + 2 * EDGE);
    let mark = mark.map(|mark| {
        let across = (EDGE + mark).to_string();
        let d = ["M0 ", &across, " L", &WIDE.to_string(), " ", &across].concat();
        view! { <path class="course-mark" d=d /> }
    });
    let title = title.to_owned();
    view! {
        <li>
            <b aria-hidden="true">{title}</b>
            <svg class="course" viewBox=view_box role="img" aria-label=label>
                {mark}
                <path class="course-line" d=path />
                <path class="course-dots" d=dots />
            </svg>
        </li>
    }
}
