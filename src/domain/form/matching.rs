//! Whether one answer passes one test. A special answer passes only tests that ask for it.

use super::answer::Answer;
use super::bound::Bound;
use super::condition::{Operator, Special};
use super::definition::ItemKind;
use crate::domain::ids::Code;
use crate::domain::number::Decimal;
use crate::domain::time::{Date, PartialDate};

/// Compares a number, or nothing, with the bound of an operator that has one.
pub(super) fn number_passes(number: Option<Decimal>, operator: &Operator) -> bool {
    let Some(number) = number else { return false };
    match operator {
        Operator::AtLeast(Bound(bound)) => number >= *bound,
        Operator::AtMost(Bound(bound)) => number <= *bound,
        Operator::MoreThan(Bound(bound)) => number > *bound,
        Operator::LessThan(Bound(bound)) => number < *bound,
        Operator::Positive => number > Decimal::whole(0),
        Operator::Answered(answered) => *answered,
        _ => false,
    }
}

/// The number of things in a collection, as a number of the record.
pub(super) fn count(n: usize) -> Decimal {
    Decimal::whole(i32::try_from(n).unwrap_or(i32::MAX))
}

/// Whether a date passes; a partly known one passes where the day it stands for may pass.
fn date_passes(date: PartialDate, operator: &Operator, today: Date) -> bool {
    let (first, last) = date.span();
    match operator {
        Operator::WithinDays(days) => first <= today && last >= today.plus_days(-i64::from(*days)),
        Operator::DaysOrMoreAgo(days) => first <= today.plus_days(-i64::from(*days)),
        Operator::WithinNextDays(days) => {
            last >= today && first <= today.plus_days(i64::from(*days))
        }
        Operator::Positive => true,
        _ => false,
    }
}

fn choice_passes(kind: &ItemKind, code: &Code, operator: &Operator) -> bool {
    match operator {
        Operator::Is(codes) => codes.contains(code),
        Operator::Positive => kind.is_positive(code),
        _ => number_passes(kind.weight(code).map(Decimal::whole), operator),
    }
}

fn is_special(answer: &Answer, wanted: &[Special]) -> bool {
    let special = match answer {
        Answer::NotAsked => Special::NotAsked,
        Answer::Declined => Special::Declined,
        Answer::NotKnown => Special::NotKnown,
        _ => return false,
    };
    wanted.contains(&special)
}

/// Whether there is an answer with content: not blank, not special, not unreadable.
pub(super) fn has_content(answer: &Answer) -> bool {
    match answer {
        Answer::Number(draft) => draft.value().is_some(),
        Answer::Date(draft) => draft.value().is_some(),
        _ => !answer.is_special() && !answer.is_blank(),
    }
}

/// Tests the answer of an item, or with `column` the cells of one column of a list or one row of a grid.
pub(super) fn passes(
    kind: &ItemKind,
    column: Option<&Code>,
    answer: &Answer,
    operator: &Operator,
    today: Date,
) -> bool {
    if let Operator::Answered(false) = operator {
        return !passes(kind, column, answer, &Operator::Answered(true), today);
    }
    match (column, kind, answer) {
        (Some(column), ItemKind::List { .. }, Answer::Rows(rows)) => {
            let Some(kind) = kind.column(column).map(|column| &column.kind) else {
                return false;
            };
            rows.iter()
                .filter_map(|row| row.get(column))
                .any(|cell| passes(kind, None, cell, operator, today))
        }
        (Some(row), ItemKind::Grid { .. }, Answer::Grid(grid)) => match (grid.get(row), operator) {
            (Some(_), Operator::Answered(answered)) => *answered,
            (Some(code), _) => choice_passes(kind, code, operator),
            (None, _) => false,
        },
        (Some(_), _, _) => {
            matches!(operator, Operator::Special(wanted) if is_special(answer, wanted))
        }
        (None, _, _) => whole_answer_passes(kind, answer, operator, today),
    }
}

fn whole_answer_passes(kind: &ItemKind, answer: &Answer, operator: &Operator, today: Date) -> bool {
    match operator {
        Operator::Special(wanted) => return is_special(answer, wanted),
        Operator::Answered(answered) => return has_content(answer) == *answered,
        _ => {}
    }
    match answer {
        Answer::NotAsked | Answer::Declined | Answer::NotKnown => false,
        Answer::Choice(code) => choice_passes(kind, code, operator),
        Answer::Choices(codes) => match operator {
            Operator::Is(_) | Operator::Positive => {
                codes.iter().any(|code| choice_passes(kind, code, operator))
            }
            _ => {
                let counted = codes.iter().filter(|code| !kind.is_exclusive(code));
                number_passes(Some(count(counted.count())), operator)
            }
        },
        Answer::Number(draft) => number_passes(draft.value().copied(), operator),
        Answer::Date(draft) => draft
            .value()
            .is_some_and(|date| date_passes(*date, operator, today)),
        Answer::Text(text) => matches!(operator, Operator::Positive) && !text.trim().is_empty(),
        Answer::Rows(rows) => {
            let filled = rows
                .iter()
                .filter(|row| row.values().any(|cell| !cell.is_blank()));
            number_passes(Some(count(filled.count())), operator)
        }
        Answer::Grid(grid) => grid
            .values()
            .any(|code| choice_passes(kind, code, operator)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(json: &str) -> ItemKind {
        serde_json::from_str(json).unwrap()
    }

    /// Tests `{"item": "a", …}` with the operator `test` on an answer, both as JSON.
    fn check(kind_json: &str, answer: &str, test: &str, expected: bool) {
        let condition = format!(r#"{{"item":"a",{test}}}"#);
        let super::super::Condition::Test(super::super::Subject::Item { column, .. }, operator) =
            serde_json::from_str(&condition).unwrap()
        else {
            panic!("not a test of an item");
        };
        let answer = serde_json::from_str(answer).unwrap();
        let today = "2026-11-22".parse().unwrap();
        assert_eq!(
            passes(&kind(kind_json), column.as_ref(), &answer, &operator, today),
            expected,
            "{answer:?} {test}"
        );
    }

    const MANY: &str = r#"{"many":{"options":[{"code":"a","label":"A"},{"code":"b","label":"B"},{"code":"none","label":"None","exclusive":true}]}}"#;
    const GRID: &str = r#"{"grid":{"rows":[{"code":"wash","label":"W"},{"code":"eat","label":"E"}],"options":[{"code":"alone","label":"0","weight":0},{"code":"help","label":"3","weight":3}]}}"#;
    const LIST: &str = r#"{"list":{"row":"Medicine","columns":[{"code":"name","label":"Name","kind":{"text":{}}},{"code":"known","label":"Known","kind":"yesNo"}]}}"#;

    #[test]
    fn yes_and_unsure_are_positive() {
        for (answer, positive) in [("yes", true), ("unsure", true), ("no", false)] {
            check(
                r#""yesNo""#,
                &format!(r#"{{"choice":"{answer}"}}"#),
                r#""positive":true"#,
                positive,
            );
        }
    }

    #[test]
    fn a_special_answer_passes_only_tests_for_it() {
        for test in [
            r#""is":["yes","declined"]"#,
            r#""positive":true"#,
            r#""atMost":3"#,
            r#""answered":true"#,
            r#""special":["notAsked"]"#,
        ] {
            check(r#""yesNo""#, r#""declined""#, test, false);
        }
        check(
            r#""yesNo""#,
            r#""declined""#,
            r#""special":["declined"]"#,
            true,
        );
        check(r#""yesNo""#, r#""declined""#, r#""answered":false"#, true);
    }

    #[test]
    fn nothing_of_this_is_not_positive_and_not_counted() {
        check(MANY, r#"{"choices":["none"]}"#, r#""positive":true"#, false);
        check(MANY, r#"{"choices":["none"]}"#, r#""answered":true"#, true);
        check(MANY, r#"{"choices":["none"]}"#, r#""atLeast":1"#, false);
        check(MANY, r#"{"choices":["a","b"]}"#, r#""atLeast":2"#, true);
        check(MANY, r#"{"choices":["a","b"]}"#, r#""is":["b"]"#, true);
    }

    #[test]
    fn the_scale_compares_as_a_number() {
        check(r#""scale""#, r#"{"choice":"2"}"#, r#""atLeast":2"#, true);
        check(r#""scale""#, r#"{"choice":"1"}"#, r#""atLeast":2"#, false);
        check(
            r#""scale""#,
            r#"{"choice":"0"}"#,
            r#""positive":true"#,
            false,
        );
    }

    #[test]
    fn numbers_compare_exactly_and_unreadable_ones_never() {
        let number = r#"{"number":{"decimals":1}}"#;
        check(number, r#"{"number":"0.5"}"#, r#""moreThan":"0.4""#, true);
        check(number, r#"{"number":"0.5"}"#, r#""lessThan":"0.5""#, false);
        check(
            number,
            r#"{"number":{"invalid":"five"}}"#,
            r#""atMost":9"#,
            false,
        );
        check(
            number,
            r#"{"number":{"invalid":"five"}}"#,
            r#""answered":true"#,
            false,
        );
    }

    #[test]
    fn a_partly_known_date_counts_where_it_may_be_meant() {
        let date = r#"{"date":{"partial":true}}"#;
        for (day, test, expected) in [
            ("2026-11-22", r#""withinDays":0"#, true),
            ("2026-11-23", r#""withinDays":90"#, false),
            ("2026-08-24", r#""withinDays":90"#, true),
            ("2026-08-23", r#""withinDays":90"#, false),
            ("2026-08", r#""withinDays":90"#, true),
            ("2026", r#""withinDays":90"#, true),
            ("2025", r#""withinDays":90"#, false),
            ("2026-08-23", r#""daysOrMoreAgo":91"#, true),
            ("2026-08-24", r#""daysOrMoreAgo":91"#, false),
            ("2026-11-25", r#""withinNextDays":3"#, true),
            ("2026-11-26", r#""withinNextDays":3"#, false),
            ("2026-11-21", r#""withinNextDays":3"#, false),
        ] {
            check(date, &format!(r#"{{"date":"{day}"}}"#), test, expected);
        }
    }

    #[test]
    fn a_column_passes_when_any_line_does() {
        let rows = r#"{"rows":[{"name":{"text":"Aspirin"},"known":{"choice":"yes"}},{"known":{"choice":"no"}}]}"#;
        check(LIST, rows, r#""column":"known","is":["no"]"#, true);
        check(LIST, rows, r#""column":"known","is":["unsure"]"#, false);
        check(LIST, rows, r#""column":"name","answered":true"#, true);
        check(LIST, rows, r#""atLeast":2"#, true);
        check(LIST, r#"{"rows":[{}]}"#, r#""answered":false"#, true);
    }

    #[test]
    fn a_grid_passes_by_row_or_by_any_row() {
        let grid = r#"{"grid":{"wash":"help"}}"#;
        check(GRID, grid, r#""atLeast":2"#, true);
        check(GRID, grid, r#""column":"wash","is":["help"]"#, true);
        check(GRID, grid, r#""column":"eat","atLeast":0"#, false);
        check(GRID, grid, r#""column":"eat","answered":false"#, true);
    }
}
