//! What stands beside a rating: how much it matters to the client, direction, support, sureness, sources, note.

use leptos::prelude::*;

use super::rating::Rated;
use crate::app::Memo;
use crate::domain::case::{Direction, DomainRating, Matters, Rating, Support};
use crate::domain::draft::Draft;
use crate::i18n::{Key, labels, t};
use crate::ui::components::{Card, CheckCards, DateField, Lay, RadioCards, Show, TextArea};
use crate::ui::form::fixed::{SOURCES, SURENESSES, at, choices, place};
use crate::ui::view::{View, view};

const MATTERS: [Matters; 4] = [
    Matters::No,
    Matters::Little,
    Matters::Important,
    Matters::TopThree,
];
const DIRECTIONS: [Direction; 4] = [
    Direction::Better,
    Direction::Same,
    Direction::Worse,
    Direction::New,
];
const SUPPORTS: [Support; 3] = [Support::None, Support::Partly, Support::Enough];
/// One side rating: one of a fixed list, or none.
fn one_of<T>(
    rated: Rated,
    legend: String,
    all: &'static [T],
    label: fn(T) -> Key,
    read: fn(&DomainRating) -> Option<T>,
    write: fn(&mut DomainRating, Option<T>),
) -> View
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let value = rated.read(read);
    let chosen = Memo::new(move |()| place(all, &value.get()?));
    view! {
        <RadioCards
            legend
            choices=choices(all, label)
            value=chosen
            on_choose=move |code: String| {
                let value = at(all, &code);
                rated.choose(|rating| write(rating, value));
            }
            on_clear=move |()| rated.choose(|rating| write(rating, None))
            lay=Lay::Compact
        />
    }
}

/// Everything beside the level.
#[component]
pub fn SideRatings(
    /// The rating.
    rated: Rated,
) -> View {
    let session = rated.session;
    let note = rated.read(|rating| rating.note.clone());
    let not_known = rated.read(|rating| rating.rating == Rating::NotKnown);
    let sources = rated.read(|rating| rating.sources.clone());
    let chosen = Memo::new(move |()| {
        let sources = sources.get();
        let places = sources.iter().filter_map(|source| place(&SOURCES, source));
        places.collect::<Vec<_>>()
    });
    let toggle = move |(code, made): (String, bool)| {
        let Some(source) = at(&SOURCES, &code) else {
            return;
        };
        rated.choose(|rating| {
            rating.sources.retain(|known| *known != source);
            if made {
                rating.sources.push(source);
            }
        });
    };
    let missing = Memo::new(move |_| not_known.get() && note.read().trim().is_empty());
    let hint = Memo::new(move |()| {
        Some(if missing.get() {
            t!("assessment-note-not-known")
        } else {
            t!("assessment-note-hint")
        })
    });
    view! {
        <Card title=t!("assessment-matters-title")>
            {one_of(
                rated,
                t!("assessment-matters"),
                &MATTERS,
                labels::matters_label,
                |rating| rating.matters,
                |rating, value| rating.matters = value,
            )}
        </Card>
        <Card title=t!("assessment-beside")>
            <TextArea
                label=t!("assessment-note")
                hint
                value=note
                on_input=move |text: String| rated.change(|rating| rating.note = text)
                on_change=move |_: String| session.end_field()
            /> <Show when=move || not_known.get()>
                <TryAgain rated />
            </Show>
            {one_of(
                rated,
                t!("assessment-support"),
                &SUPPORTS,
                labels::support_label,
                |rating| rating.support,
                |rating, value| rating.support = value,
            )}
            {one_of(
                rated,
                t!("assessment-direction"),
                &DIRECTIONS,
                labels::direction_label,
                |rating| rating.direction,
                |rating, value| rating.direction = value,
            )}
            <CheckCards
                legend=t!("assessment-sources")
                choices=choices(&SOURCES, labels::source_label)
                values=chosen
                on_toggle=toggle
                lay=Lay::Row
            />
            {one_of(
                rated,
                t!("assessment-sure"),
                &SURENESSES,
                labels::sureness_label,
                |rating| rating.sure,
                |rating, value| rating.sure = value,
            )}
        </Card>
    }
}

#[component]
fn TryAgain(rated: Rated) -> View {
    let session = rated.session;
    let value = rated.read(|rating| rating.try_again.text());
    view! {
        <DateField
            label=t!("assessment-try-again")
            value
            on_input=move |text: String| {
                rated.change(|rating| rating.try_again = Draft::read(&text));
            }
            on_change=move |text: String| {
                rated.choose(|rating| rating.try_again = Draft::read(&text).settle());
            }
            today=session.today()
            shortcuts=&[7, 14]
        />
    }
}
