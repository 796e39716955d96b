//! An assessment to read: one that was finished, or that keeps a form this build does not have.

use leptos::prelude::*;

use crate::app::CaseSession;
use crate::domain::case::{Assessment, Rating as Level};
use crate::domain::form::Answers;
use crate::domain::ids::AssessmentId;
use crate::i18n::{Key, format, labels};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, ButtonLink, Card, Disclosure, EndGap, List, ListRow, Notice, Page,
    Rating, Tone,
};
use crate::ui::form::{AnswersRead, reopen_assessment, start_assessment};
use crate::ui::view::{View, view};

/// The assessment with its ratings and answers.
#[component]
pub fn Finished(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
    /// Whether its form is not that of this build.
    foreign: bool,
) -> View {
    let Some(assessment) = session.peek(|case| case.assessment_by_id(id).cloned()) else {
        return View::default();
    };
    let offset = session.offset_minutes();
    let lead = assessment.finished.as_ref().map(|stamp| {
        t!(
            "assessment-finished",
            when = format::moment(stamp.at, offset)
        )
    });
    let version = assessment.definition.version.clone();
    let title = assessment.definition.id.to_string();
    view! {
        <Page
            title=t!("assessment-title")
            lead
            actions=move || {
                view! {
                    <Button kind=ButtonKind::Quiet on_press=move |()| start_assessment(session)>
                        {t!("assessment-start-new")}
                    </Button>
                }
            }
        >
            {foreign
                .then(|| {
                    view! {
                        <Notice tone=Tone::Watch title=t!("assessment-foreign-title")>
                            {t!("assessment-foreign", form = title, version = version)}
                        </Notice>
                    }
                })}
            <Ratings session assessment=assessment.clone() />
            <AllAnswers session answers=assessment.answers />
            <Actions sticky=true>
                {(!foreign)
                    .then(|| {
                        view! {
                            <Button on_press=move |()| reopen_assessment(session)>
                                {t!("assessment-reopen")}
                            </Button>
                        }
                    })}
                <EndGap />
                <ButtonLink
                    kind=ButtonKind::Main
                    to=Route::Case(session.id(), CasePage::Needs)
                >
                    {t!("assessment-to-needs")}
                </ButtonLink>
            </Actions>
        </Page>
    }
}

#[component]
fn Ratings(session: CaseSession, assessment: Assessment) -> View {
    let form = session.form();
    let rows = assessment.ratings.into_iter().map(|(domain, rating)| {
        let title = form
            .domain(&domain)
            .map_or_else(|| domain.to_string(), |domain| domain.title.clone());
        let level = rating.rating.level().map(|level| level.get());
        let without = match rating.rating {
            Level::Unrated | Level::Need(_) => None,
            Level::NotApplicable => Some(t!("assessment-not-applicable")),
            Level::NotKnown => Some(t!("assessment-not-known")),
            Level::Declined => Some(t!("assessment-declined")),
        };
        let matters = rating.matters.map(labels::matters_label);
        let beside = without.into_iter().chain(matters.map(Key::text));
        let beside = beside.collect::<Vec<_>>().join(" · ");
        let note = rating.note;
        view! {
            <ListRow lead=move || view! { <Rating value=level /> } sub=beside>
                {title}
                {(!note.is_empty()).then(|| view! { <p class="soft"><bdi>{note}</bdi></p> })}
            </ListRow>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Card title=t!("assessment-ratings")>
            <List>{rows}</List>
        </Card>
    }
}

#[component]
fn AllAnswers(session: CaseSession, answers: Answers) -> View {
    let count = answers.len();
    view! {
        <Card title=t!("assessment-answers")>
            <Disclosure summary=t!("assessment-show-answers", count = count)>
                <AnswersRead session answers />
            </Disclosure>
        </Card>
    }
}
