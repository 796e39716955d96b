//! What a reassessment changed, area by area.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{DomainChange, Level, Rating as Given, changes};
use crate::domain::ids::AssessmentId;
use crate::i18n::labels::rating_words;
use crate::i18n::{add, format};
use crate::t;
use crate::ui::components::{Card, For, List, ListRow, Rating, Tag, Tone};
use crate::ui::view::{View, live, view};

/// The summary; nothing for a first assessment.
#[component]
pub fn Changes(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
) -> View {
    let form = session.form();
    let offset = session.offset_minutes();
    let before = session.peek(|case| Some(case.assessment_before(id)?.day(offset)));
    let Some(day) = before else {
        return View::default();
    };
    let found = session.select(move |case| {
        let before = case.assessment_before(id).zip(case.assessment_by_id(id));
        let found = before.map(|(before, now)| changes(form, before, now));
        found.unwrap_or_default()
    });
    let title = move |change: &DomainChange| {
        form.domain(&change.domain)
            .map_or_else(String::new, |domain| domain.title.clone())
    };
    view! {
        <Card title=t!("changes-title", when = format::date(day))>
            <List>
                <For
                    each=move || found.get()
                    key=|change| format!("{change:?}")
                    children=move |change: DomainChange| {
                        let level = |rating: &Given| rating.level().map(Level::get);
                        let (before, after) = (level(&change.before), level(&change.after));
                        let missing = change.is_jump() && change.reason.trim().is_empty();
                        let sub = in_words(&change);
                        view! {
                            <ListRow
                                sub
                                lead=move || {
                                    view! {
                                        <span class="from-to">
                                            <Rating value=before />
                                            <span aria-hidden="true">"→"</span>
                                            <span class="only-read">{t!("changes-now")}</span>
                                            <Rating value=after />
                                        </span>
                                    }
                                }
                                actions=move || {
                                    live(move || {
                                        missing
                                            .then(|| {
                                                view! {
                                                    <Tag tone=Tone::Watch>{t!("changes-reason-missing")}</Tag>
                                                }
                                            })
                                    })
                                }
                            >
                                {title(&change)}
                            </ListRow>
                        }
                    }
                />
            </List>
        </Card>
    }
}

/// Which way a domain went, why, and how many of its answers changed.
fn in_words(change: &DomainChange) -> String {
    let mut words = match change.step() {
        Some(0) => t!("direction-same"),
        Some(step) if step < 0 => t!("direction-better"),
        Some(_) => t!("direction-worse"),
        None => [&change.before, &change.after]
            .map(|rating| {
                let level = rating.level().map(|level| level.get().to_string());
                level
                    .or_else(|| rating_words(rating))
                    .unwrap_or_else(|| t!("not-rated"))
            })
            .join(" → "),
    };
    for (count, line) in [
        (
            change.changed,
            t!("changes-changed", count = change.changed),
        ),
        (change.same, t!("changes-same", count = change.same)),
        (change.open, t!("changes-open", count = change.open)),
    ] {
        if count > 0 {
            add(&mut words, " · ", &line);
        }
    }
    add(&mut words, " · ", change.reason.trim());
    words
}
