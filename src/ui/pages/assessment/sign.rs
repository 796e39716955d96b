//! Signing an assessment off, and correcting one that was signed off.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo, State};
use crate::domain::case::{Assessment, AssessmentChange, Edit, ListEdit};
use crate::i18n::format;
use crate::t;
use crate::ui::components::{Actions, Button, Card, TextArea};
use crate::ui::form::correct_assessment;
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
            view! {
                <Card title=t!("sign-title")>
                    <p>{t!("sign-how")}</p>
                    <Actions>
                        <Button on_press=sign>{t!("sign-action")}</Button>
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
