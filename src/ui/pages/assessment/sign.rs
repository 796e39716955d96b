//! Signing an assessment off, and correcting one that was signed off.

use leptos::prelude::*;

use crate::app::{App, CaseSession, Memo, State};
use crate::domain::case::{Assessment, AssessmentChange, Edit, ListEdit};
use crate::i18n::format;
use crate::t;
use crate::ui::components::{Actions, Button, Card, TextArea};
use crate::ui::form::correct_assessment;
use crate::ui::pages::settings::WorkerName;
use crate::ui::view::{View, view};

/// The way to sign off, or to correct what was signed off.
#[component]
pub fn SignOff(
    /// The open case.
    session: CaseSession,
    /// The assessment: the latest of its person.
    assessment: Assessment,
) -> View {
    let id = assessment.id;
    let offset = session.offset_minutes();
    match assessment.signed {
        None => {
            let sign = move |()| {
                let change = AssessmentChange::Signed(Some(session.stamp()));
                session.dispatch(Edit::Assessment(ListEdit::Change(id, change)));
            };
            // A signature is somebody's: who has not said yet is asked here.
            let settings = App::here().settings();
            let nameless = move || settings.read().worker_name.trim().is_empty();
            let blocked = Memo::new(move |()| nameless().then(|| t!("sign-name-needed")));
            let ask = settings.read_untracked().worker_name.trim().is_empty();
            view! {
                <Card title=t!("sign-title")>
                    <p>{t!("sign-how")}</p>
                    {ask.then(|| view! { <WorkerName /> })}
                    <Actions>
                        <Button on_press=sign blocked>{t!("sign-action")}</Button>
                    </Actions>
                </Card>
            }
        }
        Some(stamp) => {
            let reason = State::new(String::new());
            let blocked = Memo::new(move |()| {
                let blank = reason.read().trim().is_empty();
                blank.then(|| t!("sign-reason-needed"))
            });
            let correct = move |()| correct_assessment(session, id, reason.get_untracked());
            let when = format::moment(stamp.at, offset);
            let title = if stamp.by.trim().is_empty() {
                t!("sign-signed", when = when)
            } else {
                t!("sign-signed-by", when = when, by = stamp.by)
            };
            view! {
                <Card title>
                    <p>{t!("sign-fixed")}</p>
                    <TextArea
                        label=t!("sign-reason")
                        value=reason
                        on_input=move |text| reason.set(text)
                        rows=2
                    />
                    <Actions>
                        <Button on_press=correct blocked>
                            {t!("sign-correct")}
                        </Button>
                    </Actions>
                </Card>
            }
        }
    }
}
