//! What is odd about an answer, in words. It is pointed out; the answer is kept as it is.

use super::t;
use crate::domain::form::{AnswerProblem, ItemKind};

/// What is odd, for the reader; nothing where the field itself tells it better while it is typed in.
#[must_use]
pub fn in_words(kind: &ItemKind, problem: &AnswerProblem) -> Option<String> {
    Some(match problem {
        AnswerProblem::NotANumber | AnswerProblem::NotADate => return None,
        AnswerProblem::TooSmall(least) => t!("odd-too-small", limit = least.0.to_string()),
        AnswerProblem::TooLarge(most) => t!("odd-too-large", limit = most.0.to_string()),
        AnswerProblem::TooManyDecimals(0) => t!("odd-not-whole"),
        AnswerProblem::TooManyDecimals(digits) => t!("odd-decimals", count = i64::from(*digits)),
        AnswerProblem::DayNeeded => t!("odd-day-needed"),
        AnswerProblem::InFuture => t!("odd-in-future"),
        AnswerProblem::InPast => t!("odd-in-past"),
        AnswerProblem::UnknownChoice(_) | AnswerProblem::WrongKind => t!("odd-not-offered"),
        AnswerProblem::Excludes(code) => {
            t!(
                "odd-excludes",
                choice = kind.label(code).unwrap_or(code.as_str())
            )
        }
        AnswerProblem::TooManyRows(most) => t!("odd-rows", count = i64::from(*most)),
        AnswerProblem::Cell(row, code, inner) => {
            let column = kind.column(code)?;
            let what = in_words(&column.kind, inner)?;
            t!(
                "odd-cell",
                row = (row + 1).to_string(),
                column = &column.label,
                what = what
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_named_by_its_line_and_column() {
        let list: ItemKind = serde_json::from_str(
            r#"{"list":{"row":"Medicine","columns":[{"code":"n","label":"How many","kind":{"number":{"max":7}}}]}}"#,
        )
        .unwrap();
        let problem =
            AnswerProblem::Cell(1, "n".into(), Box::new(AnswerProblem::TooLarge(7.into())));
        assert_eq!(
            in_words(&list, &problem).unwrap(),
            "Line 2, How many: More than expected: 7 at most."
        );
    }
}
