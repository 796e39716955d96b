//! One answer as items of a QuestionnaireResponse.

use super::asked::Asked;
use super::lowered::absent;
use super::rating::{why, written};
use super::tree::{answer, item, number, text};
use crate::domain::draft::Draft;
use crate::domain::form::{Answer, ItemKind, Special};
use crate::domain::ids::Code;
use crate::json::Json;

/// An item without answers yet.
fn one(asked: &Asked<'_>, extensions: Vec<Json>, name: &str, of: Vec<Json>) -> Json {
    let members = vec![
        ("extension", Json::List(extensions)),
        ("text", text(asked.words)),
        (name, Json::List(of)),
    ];
    item(&asked.link, members)
}

/// What was answered: values, or why there are none.
enum Given {
    Values(Vec<Json>),
    Lines(Vec<Vec<Json>>),
    Without(Vec<Json>),
}

fn special(special: Special) -> Given {
    Given::Without(vec![why(absent(special))])
}

/// What was typed and is no value: the standard says that it is text only.
fn typed(words: &str) -> Given {
    Given::Without(vec![why("as-text"), written(words)])
}

fn draft<T: ToString>(draft: &Draft<T>, value: impl Fn(String) -> Json) -> Given {
    match draft {
        Draft::Empty => Given::Values(Vec::new()),
        Draft::Invalid(words) => typed(words),
        Draft::Valid(valid) => Given::Values(vec![value(valid.to_string())]),
    }
}

/// What is asked inside, as far as it is answered.
fn line<'a>(asked: &Asked<'_>, given: &dyn Fn(&Code) -> Option<&'a Answer>) -> Vec<Json> {
    let inside = asked.inside(&asked.kind).into_iter();
    let answered = inside.flat_map(|(code, inner)| {
        let given = given(code);
        given.map_or_else(Vec::new, |given| items(&inner, Some(given), Vec::new()))
    });
    answered.collect()
}

fn given(asked: &Asked<'_>, given: &Answer) -> Given {
    let chosen = |code: &Code| answer("Coding", asked.coding(code));
    match given {
        Answer::NotAsked => special(Special::NotAsked),
        Answer::Declined => special(Special::Declined),
        Answer::NotKnown => special(Special::NotKnown),
        Answer::Choice(code) => Given::Values(vec![chosen(code)]),
        Answer::Choices(codes) => Given::Values(codes.iter().map(chosen).collect()),
        Answer::Number(draft_of) => draft(draft_of, |written| {
            // A fraction where whole numbers are asked for stays what it is.
            let whole = matches!(&*asked.kind, ItemKind::Number { decimals: 0, .. });
            let (kind, value) = number(written, whole);
            answer(kind, value)
        }),
        Answer::Date(draft_of) => draft(draft_of, |written| answer("Date", Json::Text(written))),
        Answer::Text(words) if words.trim().is_empty() => Given::Values(Vec::new()),
        Answer::Text(words) => Given::Values(vec![answer("String", text(words))]),
        Answer::Rows(rows) => {
            let lines = rows.iter().map(|row| line(asked, &|code| row.get(code)));
            Given::Lines(lines.filter(|line| !line.is_empty()).collect())
        }
        Answer::Grid(grid) => {
            let chosen: Vec<(Code, Answer)> = grid
                .iter()
                .map(|(row, code)| (row.clone(), Answer::Choice(code.clone())))
                .collect();
            let of = |code: &Code| {
                let mut found = chosen.iter().filter(|(row, _)| row == code);
                found.next().map(|(_, answer)| answer)
            };
            let line = line(asked, &of);
            Given::Lines(if line.is_empty() {
                Vec::new()
            } else {
                vec![line]
            })
        }
    }
}

/// The items that an answer is: one for a question, one for each line of a list. What stands beside it is at the
/// first; nothing where there is neither.
pub(super) fn items(
    asked: &Asked<'_>,
    answered: Option<&Answer>,
    mut beside: Vec<Json>,
) -> Vec<Json> {
    let empty = || Given::Values(Vec::new());
    match answered.map_or_else(empty, |answered| given(asked, answered)) {
        Given::Values(values) => {
            if values.is_empty() && beside.is_empty() {
                return Vec::new();
            }
            vec![one(asked, beside, "answer", values)]
        }
        Given::Lines(lines) => {
            if lines.is_empty() && !beside.is_empty() {
                return vec![one(asked, beside, "item", Vec::new())];
            }
            let line = |of| one(asked, std::mem::take(&mut beside), "item", of);
            lines.into_iter().map(line).collect()
        }
        Given::Without(mut why) => {
            why.append(&mut beside);
            vec![one(asked, why, "answer", Vec::new())]
        }
    }
}
