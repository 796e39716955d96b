//! Groups of imported forms that come several times: one more, or one less.

use super::CaseSession;
use crate::domain::case::{Edit, FormResponseChange, ListEdit};
use crate::domain::ids::AnswerSpot;
use crate::domain::map::Map;
use crate::fhir::Spot;

impl CaseSession {
    /// Adds a repetition of a group behind the one at a spot, or takes that one away.
    pub fn repeat(self, at: &str, more: bool) {
        let id = self.peek_sitting(|sitting| Some(sitting.id()));
        let Some((id, spot)) = id.zip(Spot::read(at)) else {
            return;
        };
        let mut written = None;
        self.change_sitting(|sitting| {
            let form = sitting.filled.form;
            let mut response = sitting.response.clone();
            let done = match more {
                true => response.add(form, &spot),
                false => response.remove(form, &spot),
            };
            response.go_on();
            written = done.then(|| response.write());
            false
        });
        if let Some(json) = written {
            self.end_field();
            let change = |change| Edit::Response(ListEdit::Change(id, change));
            let mut edits = vec![change(FormResponseChange::Response(json))];
            let typed = self.peek(|case| case.response_by_id(id).map(|it| it.typed.clone()));
            if let Some(typed) = typed.filter(|typed| !more && !typed.is_empty()) {
                edits.push(change(FormResponseChange::Typed(without(&typed, &spot))));
            }
            self.dispatch(Edit::All(edits));
            self.end_field();
            self.follow_sitting();
            self.raise_flags_of_form();
        }
    }
}

/// What was typed and is no answer, once a repetition is taken away: its own goes with it, and that of those behind it
/// moves up.
fn without(typed: &Map<AnswerSpot, String>, gone: &Spot) -> Map<AnswerSpot, String> {
    let depth = gone.steps().len();
    let mut left = Map::new();
    for (key, text) in typed.iter() {
        let mut key = key.clone();
        if let Some(spot) = Spot::read(key.as_str()) {
            let mut steps = spot.steps().to_vec();
            let (around, own) = gone.steps().split_at_checked(depth - 1).unwrap_or_default();
            let same = steps.get(..depth - 1) == Some(around);
            if let (true, Some(step), Some(gone)) = (same, steps.get_mut(depth - 1), own.first())
                && step.link_id == gone.link_id
            {
                if step.at == gone.at {
                    continue;
                }
                if step.at > gone.at {
                    step.at -= 1;
                    key = AnswerSpot::new(Spot::new(steps).text());
                }
            }
        }
        left.insert(key, text.clone());
    }
    left
}
