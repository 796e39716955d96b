//! Sums over answers. A sum is never a judgement: it says how complete it is.

use super::Inputs;
use super::answer::Answer;
use super::check;
use super::compile::Compiled;
use super::definition::{ItemKind, Missing, ScoreRule};
use super::state::{FormState, Score};
use crate::domain::number::Decimal;

/// Works out one sum over the shown items.
pub(super) fn of(
    form: &Compiled,
    state: &FormState,
    inputs: &Inputs<'_>,
    rule: &ScoreRule,
) -> Score {
    let mut score = Score::default();
    let (mut total, mut any) = (Decimal::whole(0), false);
    for id in &rule.items {
        let Some(index) = form.item_index(id).filter(|n| state.is_enabled(*n)) else {
            continue;
        };
        score.of += 1;
        let Some(item) = form.item_at(index) else {
            continue;
        };
        let Some(answer) = inputs.answers.get(id) else {
            continue;
        };
        // A number that cannot be so is none to be added.
        let odd = matches!(answer, Answer::Number(_))
            && !check::problems(&item.kind, answer, inputs.facts.today).is_empty();
        if let Some(points) = points(&item.kind, answer).filter(|_| !odd) {
            score.answered += u32::from(is_whole(&item.kind, answer));
            any = true;
            total = total.plus(points);
        }
    }
    let enough = any && (rule.missing == Missing::Partial || score.answered == score.of);
    score.total = enough.then_some(total);
    score
}

/// Whether nothing of an answer is missing: each row of a grid has its own.
fn is_whole(kind: &ItemKind, answer: &Answer) -> bool {
    match (kind, answer) {
        (ItemKind::Grid { rows, .. }, Answer::Grid(grid)) => {
            rows.iter().all(|row| grid.contains_key(&row.code))
        }
        _ => true,
    }
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
