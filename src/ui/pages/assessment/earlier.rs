//! An assessment to read: one that was finished, or that keeps a form this build does not have.

use leptos::prelude::*;

use super::changes::Changes;
use super::people::People;
use super::sign::SignOff;
use super::title_of;
use crate::app::{CaseSession, State};
use crate::domain::case::{Assessment, Remark};
use crate::domain::form::Answers;
use crate::domain::ids::{AssessmentId, ItemId};
use crate::domain::map::Map;
use crate::i18n::{Key, format, labels};
use crate::route::{CasePage, Route};
use crate::t;
use crate::ui::components::{
    Actions, Button, ButtonKind, ButtonLink, Card, Disclosure, EndGap, List, ListRow, Notice, Page,
    Rating, Tone,
};
use crate::ui::form::{AnswersRead, DraftNote, reopen_assessment, start_assessment};
use crate::ui::view::{View, live, view};

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
    let latest = session.peek(|case| {
        let latest = case.of(assessment.whose).assessment();
        latest.is_some_and(|latest| latest.id == id)
    });
    let lead = assessment.finished.as_ref().map(|stamp| {
        t!(
            "assessment-finished",
            when = format::moment(stamp.at, offset)
        )
    });
    let corrects = assessment.corrects.clone();
    let version = assessment.definition.version.clone();
    let title = assessment.definition.id.to_string();
    view! {
        <Page
            title=title_of(session)
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
            {corrects
                .map(|correction| {
                    view! {
                        <Notice title=t!("sign-corrects")>
                            <bdi>{correction.reason}</bdi>
                        </Notice>
                    }
                })}
            <Changes session id />
            <Ratings session assessment=assessment.clone() />
            <AllAnswers session answers=assessment.answers.clone() remarks=assessment.remarks.clone() />
            {(latest && !foreign).then(|| view! { <SignOff session assessment=assessment.clone() /> })}
            <Others session id />
            <People session />
            <DraftNote form=session.form() />
            <Actions sticky=true>
                {(!foreign && latest && assessment.signed.is_none())
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
        let without = labels::rating_words(&rating.rating);
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
fn AllAnswers(session: CaseSession, answers: Answers, remarks: Map<ItemId, Remark>) -> View {
    let count = answers.len();
    view! {
        <Card title=t!("assessment-answers")>
            <Disclosure summary=t!("assessment-show-answers", count = count)>
                <AnswersRead form=Some(session.form()) answers remarks />
            </Disclosure>
        </Card>
    }
}

/// The other assessments of the same person, to read.
#[component]
fn Others(session: CaseSession, id: AssessmentId) -> View {
    let offset = session.offset_minutes();
    let others = session.peek(|case| {
        let whose = case.assessment_by_id(id).map(|assessment| assessment.whose);
        let others = case.assessments.iter().rev();
        let others = others.filter(|known| Some(known.whose) == whose && known.id != id);
        others
            .map(|known| (known.id, format::date(known.day(offset))))
            .collect::<Vec<_>>()
    });
    if others.is_empty() {
        return View::default();
    }
    let read = State::new(None::<AssessmentId>);
    let rows = others.into_iter().map(|(other, day)| {
        let describe = t!("earlier-read-which", day = &day);
        view! {
            <ListRow actions=move || {
                view! {
                    <Button
                        kind=ButtonKind::Quiet
                        describe
                        on_press=move |()| read.set(Some(other).filter(|_| read.get_untracked() != Some(other)))
                    >
                        {t!("earlier-read")}
                    </Button>
                }
            }>{day}</ListRow>
        }
    });
    let rows = rows.collect::<Vec<_>>();
    view! {
        <Card title=t!("earlier-title")>
            <List>{rows}</List>
            {live(move || {
                let earlier = session.with(|case| case.assessment_by_id(read.get()?).cloned())?;
                let Assessment { answers, remarks, .. } = earlier.clone();
                let unsigned = earlier.signed.is_none() && earlier.finished.is_some();
                let sign = unsigned.then(|| view! { <SignOff session assessment=earlier.clone() /> });
                Some(
                    view! {
                        <Ratings session assessment=earlier />
                        <AllAnswers session answers remarks />
                        {sign}
                    },
                )
            })}
        </Card>
    }
}
