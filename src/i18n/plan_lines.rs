//! Lines of the plan in one sentence each, for summaries and for "Why is this here?".

use super::{format, t};
use crate::domain::case::{CaseDocument, ThreadEnd};
use crate::domain::draft::Draft;
use crate::domain::form::Compiled;
use crate::domain::time::Date;

/// A day of the plan in words; what was typed when it is no day.
#[must_use]
pub fn day(draft: &Draft<Date>) -> String {
    draft
        .value()
        .map_or_else(|| draft.text(), |date| format::date(*date))
}

/// The thread behind a line: need, goal, step, each in one line; where it hangs loose it says so.
#[must_use]
pub fn thread(case: &CaseDocument, form: &Compiled, end: ThreadEnd) -> Vec<String> {
    let thread = case.thread(end);
    let need = thread.need.map(|need| {
        let title = form
            .domain(&need.domain)
            .map(|domain| domain.title.as_str())
            .unwrap_or_default();
        t!("thread-need", domain = title, statement = &need.statement)
    });
    let mut lines = vec![need.unwrap_or_else(|| t!("thread-no-need"))];
    if let Some(goal) = thread.goal {
        lines.push(t!("thread-goal", statement = &goal.statement));
    }
    if let Some(step) = thread.step {
        lines.push(t!("thread-step", what = &step.what));
    }
    lines
}
