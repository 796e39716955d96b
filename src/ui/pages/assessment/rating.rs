//! The rating of one area: the anchors beside the levels, what the answers point to, and what a flag holds up.

use leptos::prelude::*;

use super::side::SideRatings;
use crate::app::{CaseSession, Memo};
use crate::domain::case::{DomainRating, Edit, JUMP, Level, Rating as Given};
use crate::domain::form::{Fired, Part, Rule};
use crate::domain::ids::{AssessmentId, DomainId};
use crate::domain::order;
use crate::i18n::format;
use crate::i18n::labels::rating_words;
use crate::t;
use crate::ui::components::{
    Choice, Disclosure, Notice, RadioCards, Rating, Show, TextArea, ToggleButton, Tone,
};
use crate::ui::view::{Child, View, live, view};

/// A handle to the rating of one area.
#[derive(Clone, Copy)]
pub struct Rated {
    /// The open case.
    pub session: CaseSession,
    id: AssessmentId,
    domain: &'static DomainId,
}

impl Rated {
    /// A part of the rating.
    pub fn read<T>(self, part: fn(&DomainRating) -> T) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        self.session.select(move |case| {
            let assessment = case.assessment_by_id(self.id);
            let rating = assessment.and_then(|assessment| assessment.ratings.get(self.domain));
            rating.map(part).unwrap_or_default()
        })
    }

    /// Changes the rating; one that says nothing is taken away.
    pub fn change(self, change: impl FnOnce(&mut DomainRating)) {
        let mut rating = self.session.peek(|case| {
            let assessment = case.assessment_by_id(self.id);
            let rating = assessment.and_then(|assessment| assessment.ratings.get(self.domain));
            rating.cloned().unwrap_or_default()
        });
        change(&mut rating);
        let rating = (rating != DomainRating::default()).then(|| Box::new(rating));
        let edit = Edit::Rate(self.id, self.domain.clone(), rating);
        self.session.dispatch(edit);
    }

    /// Changes the rating in one tap.
    pub fn choose(self, change: impl FnOnce(&mut DomainRating)) {
        self.change(change);
        self.session.end_field();
    }
}

/// The rating page of a part.
#[component]
pub fn RatingPage(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
    /// The part.
    part: &'static Part,
) -> View {
    let Some(domain) = part.domain.as_ref() else {
        return View::default();
    };
    let rated = Rated {
        session,
        id,
        domain,
    };
    let locked = session.read_only();
    view! {
        <div class="stack" inert=move || locked.get()>
            <div class="card">
                <LastLevel rated />
                <Suggested session domain />
                <Levels rated part />
                <Without rated />
                <ChangeReason rated />
            </div>
            <SideRatings rated />
        </div>
    }
}

/// How the area was rated last time.
#[component]
fn LastLevel(rated: Rated) -> View {
    let Rated {
        session,
        id,
        domain,
    } = rated;
    let offset = session.offset_minutes();
    let last = session.peek(|case| {
        let before = case.assessment_before(id)?;
        let rating = before.ratings.get(domain)?.clone();
        Some((before.day(offset), rating))
    });
    last.map(|(day, rating)| {
        let level = rating.rating.level().map(Level::get);
        let words = rating_words(&rating.rating);
        view! {
            <div class="last-time">
                <p>
                    <small class="soft">{t!("last-time", when = format::date(day))}</small>
                    <br />
                    <Rating value=level />
                    " "
                    {words}
                    " "
                    <bdi class="soft">{rating.note}</bdi>
                </p>
            </div>
        }
    })
    .any()
}

/// Why the level jumped since last time; asked for when it did, and kept when it was written.
#[component]
fn ChangeReason(rated: Rated) -> View {
    let session = rated.session;
    let before = session.peek(|case| {
        let before = case.assessment_before(rated.id)?;
        before.ratings.get(rated.domain)?.rating.level()
    });
    let reason = rated.read(|rating| rating.change_reason.clone());
    let level = rated.read(|rating| rating.rating.level());
    let asked = Memo::new(move |_| {
        let jump = level.get().zip(before);
        let jump = jump.is_some_and(|(now, before)| now.get().abs_diff(before.get()) >= JUMP);
        jump || !reason.read().is_empty()
    });
    view! {
        <Show when=move || asked.get()>
            <TextArea
                label=t!("assessment-change-reason")
                hint=t!("assessment-change-reason-hint")
                value=reason
                on_input=move |text: String| rated.change(|rating| rating.change_reason = text)
                on_change=move |_: String| session.end_field()
                rows=2
            />
        </Show>
    }
}

/// What the answers point to, and why. The worker decides.
#[component]
fn Suggested(session: CaseSession, domain: &'static DomainId) -> View {
    let form = session.form();
    let hints = session.insight(move |state| {
        let of_domain = state
            .fired(form)
            .filter_map(|Fired { rule, .. }| match rule {
                Rule::Hint(of, hint) if of == domain => Some((hint.rating, hint.why.clone())),
                _ => None,
            });
        let mut hints: Vec<(u8, String)> = of_domain.collect();
        order::by_key(&mut hints, |(rating, _)| std::cmp::Reverse(*rating));
        hints
    });
    live(move || {
        let hints = hints.get();
        let highest = hints.first()?.0;
        let reasons = hints
            .into_iter()
            .map(|(rating, why)| {
                view! {
                    <li>{t!("assessment-points-to", rating = rating.to_string(), why = why)}</li>
                }
            })
            .collect::<Vec<_>>();
        Some(view! {
            <div>
                <p>{t!("assessment-suggested", rating = highest.to_string())}</p>
                <Disclosure>
                    <ul class="plain-list">{reasons}</ul>
                    <p class="soft">{t!("assessment-suggested-note")}</p>
                </Disclosure>
            </div>
        })
    })
}

/// The five levels with their anchors. What an open flag holds up cannot be chosen, and says so.
#[component]
fn Levels(rated: Rated, part: &'static Part) -> View {
    let Rated {
        session, domain, ..
    } = rated;
    let floor = session.select(move |case| {
        let (floor, id) = case.of(session.whose()).floor(domain)?;
        Some((floor, case.flag(id)?.title.clone()))
    });
    let counts = session.select(move |case| case.of(session.whose()).level(domain));
    let value = rated.read(|rating| rating.rating.level());
    let chosen = Memo::new(move |()| Some(value.get()?.get().to_string()));
    let scale = &session.form().guidance().scale;
    let choices = move |least: u8| {
        let levels = Level::all().into_iter().map(Level::get);
        levels
            .zip(&part.anchors)
            .map(|(level, anchor)| {
                let label = scale.iter().find(|known| known.rating == level);
                let label = label.map_or_else(|| level.to_string(), |known| known.label.clone());
                Choice::new(level.to_string(), label)
                    .detail(anchor.clone())
                    .rating(level)
                    .blocked(level < least)
            })
            .collect::<Vec<_>>()
    };
    let choose = move |level: String| {
        if let Some(level) = level.parse().ok().and_then(Level::new) {
            rated.choose(|rating| rating.rating = Given::Need(level));
        }
    };
    live(move || {
        let floor = floor.get();
        let least = floor.as_ref().map_or(0, |(floor, _)| *floor);
        let held = floor.map(|(floor, title)| {
            let level = floor.to_string();
            // What was chosen lower before the flag came stays chosen, and is not what counts.
            let counts = move || {
                let counts = counts.get().filter(|counts| Some(*counts) != value.get())?;
                Some(t!("assessment-counts", level = counts.get().to_string()))
            };
            view! {
                <Notice tone=Tone::Watch>
                    {t!("assessment-floor", level = level, flag = title)} " " {live(counts)}
                </Notice>
            }
        });
        view! {
            {held}
            <RadioCards
                legend=t!("assessment-which-fits")
                hint=t!("assessment-which-fits-hint")
                choices=choices(least)
                value=chosen
                on_choose=choose
                on_clear=move |()| rated.choose(|rating| rating.rating = Given::Unrated)
            />
        }
    })
}

/// Why there is no level.
#[component]
fn Without(rated: Rated) -> View {
    let value = rated.read(|rating| rating.rating.clone());
    let ways = [
        (Given::NotApplicable, t!("assessment-not-applicable")),
        (Given::NotKnown, t!("assessment-not-known")),
        (Given::Declined, t!("assessment-declined")),
    ];
    let buttons = ways.into_iter().map(|(way, words)| {
        let own = way.clone();
        let pressed = Memo::new(move |()| *value.read() == own);
        let press = move |()| {
            let again = value.get_untracked() == way;
            let next = if again { Given::Unrated } else { way.clone() };
            rated.choose(|rating| rating.rating = next);
        };
        view! {
            <ToggleButton pressed on_press=press>
                {words}
            </ToggleButton>
        }
    });
    view! {
        <div class="specials" role="group" aria-label=t!("assessment-without")>
            {buttons.collect::<Vec<_>>()}
        </div>
    }
}
