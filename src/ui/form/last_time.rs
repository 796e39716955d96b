//! The answer of last time beside a question. Nothing is carried over without a touch.

use leptos::prelude::*;

use crate::app::{CaseSession, Memo};
use crate::domain::case::{Edit, Remark};
use crate::domain::form::{Answer, Item};
use crate::domain::ids::AssessmentId;
use crate::i18n::answers::in_words;
use crate::i18n::format;
use crate::t;
use crate::ui::components::ToggleButton;
use crate::ui::view::{View, view};

/// The earlier answer and the way to confirm it; nothing where there is none.
#[component]
pub fn LastTime(
    /// The open case.
    session: CaseSession,
    /// The assessment.
    id: AssessmentId,
    /// The question.
    item: &'static Item,
    /// The answer of now.
    answer: Memo<Option<Answer>>,
) -> View {
    let offset = session.offset_minutes();
    let last = session.peek(|case| {
        let before = case.assessment_before(id)?;
        let (answer, remark) = (before.answers.get(&item.id), before.remark(&item.id));
        Some((before.day(offset), answer.cloned(), remark))
    });
    let Some((day, last, remark)) = last else {
        return View::default();
    };
    let note = remark.note.trim().to_owned();
    let Some(last) = last else {
        // What was left open with a word is not forgotten.
        if !remark.later && note.is_empty() {
            return View::default();
        }
        return view! {
            <p class="last-time">
                <small class="soft">{t!("last-time-open", when = format::date(day))}</small>
                <bdi>{note}</bdi>
            </p>
        };
    };
    let words = in_words(item, &last);
    let confirmed = session.select(move |case| {
        let assessment = case.assessment_by_id(id);
        assessment.is_some_and(|assessment| assessment.remark(&item.id).unchanged)
    });
    let same = last.clone();
    let unchanged = Memo::new(move |_| confirmed.get() && (*answer.read()).as_ref() == Some(&same));
    // What was answered before comes back when it is taken back.
    let before = StoredValue::new(None::<Answer>);
    let press = move |()| {
        let confirm = !unchanged.get_untracked();
        let put = if confirm {
            before.set_value(answer.get_untracked());
            Some(last.clone())
        } else {
            before.get_value()
        };
        let mut remark = session.peek(|case| {
            let assessment = case.assessment_by_id(id);
            assessment.map_or_else(Remark::default, |assessment| assessment.remark(&item.id))
        });
        remark.unchanged = confirm;
        let remark = (remark != Remark::default()).then(|| Box::new(remark));
        session.dispatch(Edit::All(vec![
            Edit::Answer(id, item.id.clone(), put),
            Edit::Remark(id, item.id.clone(), remark),
        ]));
        session.end_field();
    };
    view! {
        <div class="last-time" role="group" aria-label=t!("last-time-of", question = &item.ask)>
            <p>
                <small class="soft">{t!("last-time", when = format::date(day))}</small>
                <br />
                <bdi>{words}</bdi>
                <br />
                <small>
                    <bdi>{note}</bdi>
                </small>
            </p>
            <ToggleButton pressed=unchanged on_press=press>
                {t!("last-time-unchanged")}
            </ToggleButton>
        </div>
    }
}
