//! The two pictures: where every area stands, and the course of each area. The table below them says the same.

use leptos::prelude::*;

use super::Line;
use crate::app::Memo;
use crate::domain::case::{Course, Level};
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
    let span = last.days_since(first).max(1);
    let place = |on: Date, level: Level| {
        let across = EDGE + (WIDE - 2 * EDGE) * on.days_since(first) / span;
        (across, EDGE + (4 - i64::from(level.get())) * STEP)
    };
    let Course { points, .. } = &line.course;
    let mut path = String::new();
    let mut dots = Vec::new();
    let mut says = Vec::new();
    for point in points {
        let Some(level) = point.rating.level() else {
            // What is not known is a gap, not a line.
            path.push_str(" M");
            continue;
        };
        let (x, y) = place(point.on, level);
        let (x, y) = (x.to_string(), y.to_string());
        let begin = path.is_empty() || path.ends_with('M');
        let letter = match (path.ends_with('M'), begin) {
            (true, _) => "",
            (false, true) => "M",
            (false, false) => " L",
        };
        path.push_str(&[letter, &x, " ", &y].concat());
        says.push([&format::date(point.on), ": ", &level.get().to_string()].concat());
        dots.push(view! { <circle cx=x cy=y r="4" /> });
    }
    let path = path.trim_end_matches(" M").to_owned();
    let label = [&line.title, ". ", &says.join(", ")].concat();
    let view_box = format!("0 0 {WIDE} {}", 4 * STEP + 2 * EDGE);
    let serious = (EDGE + STEP).to_string();
    view! {
        <li>
            <b aria-hidden="true">{line.title.clone()}</b>
            <svg class="course" viewBox=view_box role="img" aria-label=label>
                <path class="course-mark" d=["M0 ", &serious, " L", &WIDE.to_string(), " ", &serious].concat() />
                <path class="course-line" d=path />
                {dots}
            </svg>
        </li>
    }
}
