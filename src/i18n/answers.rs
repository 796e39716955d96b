//! Answers in words: what a person gave, as it is shown beside its question and kept as evidence.

use super::format;
use super::{Key, add, key, t};
use crate::domain::draft::Draft;
use crate::domain::form::{Answer, Choice, Item, ItemKind};
use crate::domain::ids::Code;

/// An answer in words; empty when nothing was given.
#[must_use]
pub fn in_words(item: &Item, answer: &Answer) -> String {
    of_kind(&item.kind, answer)
}

fn of_kind(kind: &ItemKind, answer: &Answer) -> String {
    match answer {
        Answer::NotAsked => t!("answer-not-asked"),
        Answer::Declined => t!("answer-declined"),
        Answer::NotKnown => t!("answer-not-known"),
        Answer::Choice(code) => choice(kind, code),
        Answer::Choices(codes) => {
            let mut text = String::new();
            for code in codes {
                add(&mut text, "; ", &choice(kind, code));
            }
            text
        }
        Answer::Number(number) => match kind {
            ItemKind::Number {
                unit: Some(unit), ..
            } if !number.is_empty() => [&number.text(), " ", unit].concat(),
            _ => number.text(),
        },
        Answer::Date(Draft::Valid(day)) => format::partial_date(*day),
        Answer::Date(draft) => draft.text(),
        Answer::Text(text) => text.clone(),
        Answer::Rows(rows) => {
            let columns = match kind {
                ItemKind::List { columns, .. } => columns.as_slice(),
                _ => &[],
            };
            let mut text = String::new();
            for row in rows {
                let mut line = String::new();
                for column in columns {
                    if let Some(cell) = row.get(&column.code) {
                        add(&mut line, ", ", &of_kind(&column.kind, cell));
                    }
                }
                // What the question does not know is shown as it was stored.
                for (code, cell) in row {
                    if columns.iter().all(|column| column.code != *code) {
                        let cell = of_kind(kind, cell);
                        add(&mut line, ", ", &[code.as_str(), ": ", &cell].concat());
                    }
                }
                add(&mut text, "; ", &line);
            }
            text
        }
        Answer::Grid(grid) => {
            let (rows, options) = match kind {
                ItemKind::Grid { rows, options, .. } => (rows.as_slice(), options.as_slice()),
                _ => (&[][..], &[][..]),
            };
            let mut text = String::new();
            for row in rows {
                if let Some(given) = grid.get(&row.code) {
                    let line = [&row.label, ": ", &label(options, given)].concat();
                    add(&mut text, "; ", &line);
                }
            }
            for (code, given) in grid {
                if rows.iter().all(|row| row.code != *code) {
                    let line = [code.as_str(), ": ", given.as_str()].concat();
                    add(&mut text, "; ", &line);
                }
            }
            text
        }
    }
}

fn choice(kind: &ItemKind, code: &Code) -> String {
    match kind {
        ItemKind::YesNo => yes_no(code).map_or_else(|| code.to_string(), Key::text),
        ItemKind::Scale => scale(code).map_or_else(|| code.to_string(), Key::text),
        ItemKind::One { options } | ItemKind::Many { options } => label(options, code),
        ItemKind::Number { .. }
        | ItemKind::Date { .. }
        | ItemKind::Text { .. }
        | ItemKind::List { .. }
        | ItemKind::Grid { .. } => code.to_string(),
    }
}

fn label(options: &[Choice], code: &Code) -> String {
    let option = options.iter().find(|option| option.code == *code);
    option.map_or_else(|| code.to_string(), |option| option.label.clone())
}

/// The words of yes, no and unsure.
#[must_use]
pub fn yes_no(code: &Code) -> Option<Key> {
    named(&YES_NO, code)
}

/// The words of the scale from 0 to 3.
#[must_use]
pub fn scale(code: &Code) -> Option<Key> {
    named(&SCALE, code)
}

const YES_NO: [(&str, Key); 3] = [
    ("yes", key!("answer-yes")),
    ("no", key!("answer-no")),
    ("unsure", key!("answer-unsure")),
];

const SCALE: [(&str, Key); 4] = [
    ("0", key!("answer-none")),
    ("1", key!("answer-a-little")),
    ("2", key!("answer-some")),
    ("3", key!("answer-a-lot")),
];

fn named(names: &[(&str, Key)], code: &Code) -> Option<Key> {
    let found = names.iter().find(|(name, _)| *name == code.as_str());
    found.map(|(_, key)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(json: &str) -> Item {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn answers_are_said_in_the_words_of_their_question() {
        let many = item(
            r#"{"id": "a", "ask": "What?", "kind": {"many": {"options": [
                {"code": "cost", "label": "It costs too much"}, {"code": "far", "label": "It is too far"}]}}}"#,
        );
        let both = Answer::Choices(vec!["cost".into(), "far".into()]);
        assert_eq!(in_words(&many, &both), "It costs too much; It is too far");

        let days = item(r#"{"id": "b", "ask": "How long?", "kind": {"number": {"unit": "days"}}}"#);
        assert_eq!(in_words(&days, &Answer::Number(Draft::read("4"))), "4 days");
        assert_eq!(in_words(&days, &Answer::Declined), "prefers not to say");
    }

    #[test]
    fn a_code_that_is_no_longer_offered_is_still_shown() {
        let yes = item(r#"{"id": "a", "ask": "Well?", "kind": "yesNo"}"#);
        assert_eq!(in_words(&yes, &Answer::Choice("perhaps".into())), "perhaps");
    }
}
