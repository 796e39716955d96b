//! What is odd about an answer. Nothing here refuses an answer: it is kept, and the oddness shown.

use super::answer::{Answer, Row};
use super::bound::Bound;
use super::definition::{ItemKind, TimeHint};
use crate::domain::draft::Draft;
use crate::domain::ids::Code;
use crate::domain::number::Decimal;
use crate::domain::time::{Date, PartialDate};

/// Something odd about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerProblem {
    /// What was typed is not a number.
    NotANumber,
    /// What was typed is not a date.
    NotADate,
    /// Less than expected.
    TooSmall(Bound),
    /// More than expected.
    TooLarge(Bound),
    /// More digits after the point than expected; 0 asks for a whole number.
    TooManyDecimals(u8),
    /// The whole day is needed.
    DayNeeded,
    /// A day in the past was expected.
    InFuture,
    /// A day to come was expected.
    InPast,
    /// Not one of the choices.
    UnknownChoice(Code),
    /// This choice excludes the others that were made.
    Excludes(Code),
    /// More lines than expected.
    TooManyRows(u16),
    /// An answer to another kind of question.
    WrongKind,
    /// A problem of one cell: line from 0, column, what it is.
    Cell(usize, Code, Box<AnswerProblem>),
}

/// All that is odd about one answer.
pub(super) fn problems(kind: &ItemKind, answer: &Answer, today: Date) -> Vec<AnswerProblem> {
    let mut found = Vec::new();
    check(kind, answer, today, &mut found);
    found
}

fn check(kind: &ItemKind, answer: &Answer, today: Date, found: &mut Vec<AnswerProblem>) {
    if answer.is_special() {
        return;
    }
    match (kind, answer) {
        (ItemKind::YesNo | ItemKind::Scale | ItemKind::One { .. }, Answer::Choice(code)) => {
            check_choice(kind, code, found);
        }
        (ItemKind::Many { .. }, Answer::Choices(codes)) => {
            for code in codes {
                check_choice(kind, code, found);
                if codes.len() > 1 && kind.is_exclusive(code) {
                    found.push(AnswerProblem::Excludes(code.clone()));
                }
            }
        }
        (
            ItemKind::Number {
                min, max, decimals, ..
            },
            Answer::Number(number),
        ) => check_number(number, *min, *max, *decimals, found),
        (ItemKind::Date { partial, time }, Answer::Date(date)) => {
            check_date(date, *partial, *time, today, found);
        }
        (ItemKind::Text { .. }, Answer::Text(_)) => {}
        (ItemKind::List { max_rows, .. }, Answer::Rows(rows)) => {
            for (at, row) in rows.iter().enumerate() {
                check_row(kind, at, row, today, found);
            }
            if let Some(most) = max_rows.filter(|most| rows.len() > usize::from(*most)) {
                found.push(AnswerProblem::TooManyRows(most));
            }
        }
        (ItemKind::Grid { rows, .. }, Answer::Grid(grid)) => {
            for (row, code) in grid {
                if !rows.iter().any(|known| known.code == *row) {
                    found.push(AnswerProblem::UnknownChoice(row.clone()));
                }
                check_choice(kind, code, found);
            }
        }
        _ => found.push(AnswerProblem::WrongKind),
    }
}

fn check_choice(kind: &ItemKind, code: &Code, found: &mut Vec<AnswerProblem>) {
    if !kind.knows(code) {
        found.push(AnswerProblem::UnknownChoice(code.clone()));
    }
}

fn check_number(
    number: &Draft<Decimal>,
    min: Option<Bound>,
    max: Option<Bound>,
    decimals: u8,
    found: &mut Vec<AnswerProblem>,
) {
    let number = match number {
        Draft::Empty => return,
        Draft::Invalid(_) => return found.push(AnswerProblem::NotANumber),
        Draft::Valid(number) => *number,
    };
    if let Some(min) = min.filter(|min| number < min.0) {
        found.push(AnswerProblem::TooSmall(min));
    }
    if let Some(max) = max.filter(|max| number > max.0) {
        found.push(AnswerProblem::TooLarge(max));
    }
    if number.decimals() > decimals {
        found.push(AnswerProblem::TooManyDecimals(decimals));
    }
}

fn check_date(
    date: &Draft<PartialDate>,
    partial: bool,
    time: TimeHint,
    today: Date,
    found: &mut Vec<AnswerProblem>,
) {
    let date = match date {
        Draft::Empty => return,
        Draft::Invalid(_) => return found.push(AnswerProblem::NotADate),
        Draft::Valid(date) => *date,
    };
    if !partial && date.date().is_none() {
        found.push(AnswerProblem::DayNeeded);
    }
    let (first, last) = date.span();
    match time {
        TimeHint::Past if first > today => found.push(AnswerProblem::InFuture),
        TimeHint::Future if last < today => found.push(AnswerProblem::InPast),
        _ => {}
    }
}

fn check_row(kind: &ItemKind, at: usize, row: &Row, today: Date, found: &mut Vec<AnswerProblem>) {
    for (code, cell) in row {
        let mut in_cell = Vec::new();
        match kind.column(code) {
            Some(column) => check(&column.kind, cell, today, &mut in_cell),
            None => in_cell.push(AnswerProblem::UnknownChoice(code.clone())),
        }
        found.extend(
            in_cell
                .into_iter()
                .map(|problem| AnswerProblem::Cell(at, code.clone(), Box::new(problem))),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, answer: &str, expected: &[AnswerProblem]) {
        let kind = serde_json::from_str(kind).unwrap();
        let answer = serde_json::from_str(answer).unwrap();
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(problems(&kind, &answer, today), expected, "{answer:?}");
    }

    #[test]
    fn each_kind_points_out_what_is_odd() {
        let week = r#"{"number":{"min":0,"max":7}}"#;
        check(week, r#"{"number":"7"}"#, &[]);
        check(
            week,
            r#"{"number":"8"}"#,
            &[AnswerProblem::TooLarge(7.into())],
        );
        check(
            week,
            r#"{"number":"-1"}"#,
            &[AnswerProblem::TooSmall(0.into())],
        );
        check(
            week,
            r#"{"number":"1.5"}"#,
            &[AnswerProblem::TooManyDecimals(0)],
        );
        check(week, r#"{"number":"1.0"}"#, &[]);
        check(
            week,
            r#"{"number":{"invalid":"x"}}"#,
            &[AnswerProblem::NotANumber],
        );
        check(week, r#"{"text":"x"}"#, &[AnswerProblem::WrongKind]);
        check(week, r#""declined""#, &[]);
        let day = r#"{"date":{"time":"past"}}"#;
        check(day, r#"{"date":"2026-11-23"}"#, &[AnswerProblem::InFuture]);
        check(day, r#"{"date":"2026-11"}"#, &[AnswerProblem::DayNeeded]);
        check(
            day,
            r#"{"date":{"invalid":"soon"}}"#,
            &[AnswerProblem::NotADate],
        );
        check(
            r#"{"date":{"partial":true,"time":"future"}}"#,
            r#"{"date":"2025"}"#,
            &[AnswerProblem::InPast],
        );
        check(
            r#""yesNo""#,
            r#"{"choice":"maybe"}"#,
            &[AnswerProblem::UnknownChoice("maybe".into())],
        );
    }

    #[test]
    fn nothing_together_with_something_is_odd() {
        let many = r#"{"many":{"options":[{"code":"a","label":"A"},{"code":"no","label":"N","exclusive":true}]}}"#;
        check(
            many,
            r#"{"choices":["a","no"]}"#,
            &[AnswerProblem::Excludes("no".into())],
        );
        check(many, r#"{"choices":["no"]}"#, &[]);
    }

    #[test]
    fn a_problem_in_a_list_names_its_cell() {
        let list = r#"{"list":{"row":"R","maxRows":1,"columns":[{"code":"n","label":"N","kind":{"number":{}}}]}}"#;
        check(
            list,
            r#"{"rows":[{"n":{"number":"1"}},{"n":{"number":{"invalid":"x"}}}]}"#,
            &[
                AnswerProblem::Cell(1, "n".into(), Box::new(AnswerProblem::NotANumber)),
                AnswerProblem::TooManyRows(1),
            ],
        );
    }
}
