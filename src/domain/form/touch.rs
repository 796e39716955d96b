//! What an answer becomes when one part of it is touched: a choice, a cell of a line, a row of a grid.
//!
//! A special answer, or one of another kind, gives way to what is touched.

use super::answer::{Answer, Row};
use super::definition::ItemKind;
use crate::domain::ids::Code;
use crate::domain::map::Map;

/// The choices after one of several is made or taken back. "Nothing of this" and the others exclude each other.
#[must_use]
pub fn with_choice(
    answer: Option<&Answer>,
    kind: &ItemKind,
    code: &Code,
    made: bool,
) -> Option<Answer> {
    let mut choices = match answer {
        Some(Answer::Choices(choices)) => choices.clone(),
        _ => Vec::new(),
    };
    choices.retain(|other| {
        other != code && !(made && (kind.is_exclusive(code) || kind.is_exclusive(other)))
    });
    if made {
        choices.push(code.clone());
    }
    (!choices.is_empty()).then_some(Answer::Choices(choices))
}

/// The lines of a list.
#[must_use]
pub fn rows(answer: Option<&Answer>) -> &[Row] {
    match answer {
        Some(Answer::Rows(rows)) => rows,
        _ => &[],
    }
}

/// The list with one more line.
#[must_use]
pub fn with_new_row(answer: Option<&Answer>) -> Option<Answer> {
    let mut rows = rows(answer).to_vec();
    rows.push(Row::new());
    Some(Answer::Rows(rows))
}

/// The list without a line.
#[must_use]
pub fn without_row(answer: Option<&Answer>, row: usize) -> Option<Answer> {
    let kept = rows(answer).iter().enumerate().filter(|(at, _)| *at != row);
    let rows: Vec<Row> = kept.map(|(_, row)| row.clone()).collect();
    (!rows.is_empty()).then_some(Answer::Rows(rows))
}

/// The list with one cell changed; a line that is not there yet is added.
#[must_use]
pub fn with_cell(
    answer: Option<&Answer>,
    row: usize,
    column: &Code,
    cell: Option<Answer>,
) -> Option<Answer> {
    let mut rows = rows(answer).to_vec();
    if rows.get(row).is_none() {
        rows.push(Row::new());
    }
    let last = rows.len().saturating_sub(1);
    if let Some(row) = rows.get_mut(row.min(last)) {
        match cell {
            Some(cell) => row.insert(column.clone(), cell),
            None => row.remove(column),
        };
    }
    Some(Answer::Rows(rows))
}

/// What a grid holds, by row.
#[must_use]
pub fn grid(answer: Option<&Answer>) -> Map<Code, Code> {
    match answer {
        Some(Answer::Grid(grid)) => grid.clone(),
        _ => Map::new(),
    }
}

/// The grid with the choice of one row changed.
#[must_use]
pub fn with_grid_row(answer: Option<&Answer>, row: &Code, choice: Option<Code>) -> Option<Answer> {
    let mut grid = grid(answer);
    match choice {
        Some(choice) => grid.insert(row.clone(), choice),
        None => grid.remove(row),
    };
    (!grid.is_empty()).then_some(Answer::Grid(grid))
}

/// The grid after the one tap that fills it: rows that were answered stay as they are.
#[must_use]
pub fn with_grid_filled(answer: Option<&Answer>, kind: &ItemKind) -> Option<Answer> {
    let mut grid = grid(answer);
    if let ItemKind::Grid {
        rows,
        fill: Some(fill),
        ..
    } = kind
    {
        for row in rows {
            if !grid.contains_key(&row.code) {
                grid.insert(row.code.clone(), fill.clone());
            }
        }
    }
    (!grid.is_empty()).then_some(Answer::Grid(grid))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(json: &str) -> ItemKind {
        serde_json::from_str(json).unwrap()
    }

    fn choices(codes: &[&str]) -> Answer {
        Answer::Choices(codes.iter().map(|code| Code::from(*code)).collect())
    }

    #[test]
    fn nothing_of_this_and_other_choices_exclude_each_other() {
        let many = kind(
            r#"{"many":{"options":[{"code":"a","label":"A"},{"code":"b","label":"B"},
                {"code":"none","label":"Nothing","exclusive":true}]}}"#,
        );
        let toggle = |before: &[&str], code: &str, made| {
            with_choice(Some(&choices(before)), &many, &code.into(), made)
        };
        assert_eq!(toggle(&["a"], "b", true), Some(choices(&["a", "b"])));
        assert_eq!(toggle(&["a", "b"], "none", true), Some(choices(&["none"])));
        assert_eq!(toggle(&["none"], "a", true), Some(choices(&["a"])));
        assert_eq!(toggle(&["a"], "a", false), None);
        let asked_after_all = with_choice(Some(&Answer::NotAsked), &many, &"a".into(), true);
        assert_eq!(asked_after_all, Some(choices(&["a"])));
    }

    #[test]
    fn lines_come_change_and_go() {
        let name = Code::from("name");
        let cell = |text: &str| Some(Answer::Text(text.into()));
        let one = with_cell(None, 0, &name, cell("Tea"));
        let two = with_cell(
            with_new_row(one.as_ref()).as_ref(),
            1,
            &name,
            cell("Insulin"),
        );
        assert_eq!(rows(two.as_ref()).len(), 2);
        let left = without_row(two.as_ref(), 0);
        assert_eq!(
            rows(left.as_ref())[0][&name],
            Answer::Text("Insulin".into())
        );
        assert_eq!(without_row(left.as_ref(), 0), None);
    }

    #[test]
    fn filling_a_grid_keeps_what_was_answered() {
        let help = kind(
            r#"{"grid":{"rows":[{"code":"wash","label":"Washing"},{"code":"dress","label":"Dressing"}],
                "options":[{"code":"0","label":"Alone"},{"code":"3","label":"With help"}],"fill":"0"}}"#,
        );
        let one = with_grid_row(None, &"wash".into(), Some("3".into()));
        let all = with_grid_filled(one.as_ref(), &help);
        let levels = grid(all.as_ref());
        assert_eq!(levels[&Code::from("wash")], Code::from("3"));
        assert_eq!(levels[&Code::from("dress")], Code::from("0"));
        assert_eq!(with_grid_row(one.as_ref(), &"wash".into(), None), None);
    }
}
