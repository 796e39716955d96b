//! Sums over answers. A sum is never a judgement: it says how complete it is.

use super::answer::{Answer, Answers};
use super::compile::Compiled;
use super::definition::{ItemKind, Missing, ScoreRule};
use super::state::{FormState, Score};
use crate::domain::number::Decimal;

/// Works out one sum over the shown items.
pub(super) fn of(form: &Compiled, state: &FormState, answers: &Answers, rule: &ScoreRule) -> Score {
    let mut score = Score::default();
    let mut total = Decimal::whole(0);
    for id in &rule.items {
        let Some(index) = form.item_index(id).filter(|n| state.is_enabled(*n)) else {
            continue;
        };
        score.of += 1;
        let Some(item) = form.item_at(index) else {
            continue;
        };
        if let Some(points) = answers
            .get(id)
            .and_then(|answer| points(&item.kind, answer))
        {
            score.answered += 1;
            total = total.plus(points);
        }
    }
    let enough =
        score.answered > 0 && (rule.missing == Missing::Partial || score.answered == score.of);
    score.total = enough.then_some(total);
    score
}

/// What an answer counts; nothing when it is not given or counts nothing.
fn points(kind: &ItemKind, answer: &Answer) -> Option<Decimal> {
    let mut codes = match answer {
        Answer::Number(draft) => return draft.value().copied(),
        Answer::Choice(code) => return kind.weight(code).map(Decimal::whole),
        Answer::Choices(codes) => codes.iter().collect::<Vec<_>>(),
        Answer::Grid(grid) => grid.values().collect(),
        _ => return None,
    };
    codes.retain(|code| kind.weight(code).is_some());
    let weights = codes.iter().filter_map(|code| kind.weight(code));
    (!codes.is_empty())
        .then(|| weights.fold(Decimal::whole(0), |sum, w| sum.plus(Decimal::whole(w))))
}
