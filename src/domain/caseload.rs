//! The order and choice of the caseload: what needs doing first, and what was searched for.
//!
//! Never here: how a line looks.

use std::cmp::Reverse;

use super::case::{Stage, Summary};
use super::time::Date;
use super::{order, text};

/// In which order the cases stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What needs doing first: danger, then what is late, then what is due.
    #[default]
    First,
    /// By name.
    Name,
    /// The last changed first.
    Changed,
}

/// Puts a text into lower case. Whoever asks brings it: the tables are large, and the browser has them.
pub type Lower = fn(&str) -> String;

/// The caseload in one order, ready to be searched at every key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caseload {
    lines: Vec<Line>,
}

/// One case with its name as it is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    folded: String,
    summary: Summary,
}

impl Caseload {
    /// Puts the cases in order, as of today.
    #[must_use]
    pub fn new(cases: &[Summary], wanted: Order, today: Date, lower: Lower) -> Self {
        let mut lines: Vec<Line> = cases
            .iter()
            .map(|summary| Line {
                folded: fold(&summary.name, lower),
                summary: summary.clone(),
            })
            .collect();
        match wanted {
            Order::First => {
                order::by_cached_key(&mut lines, |line| urgency(&line.summary, today));
            }
            Order::Name => order::by(&mut lines, |a, b| {
                (&a.folded, a.summary.opened).cmp(&(&b.folded, b.summary.opened))
            }),
            Order::Changed => order::by_key(&mut lines, |line| Reverse(line.summary.changed)),
        }
        Self { lines }
    }

    /// The cases whose name has every one of these words in it, in this stage where one is given.
    pub fn search<'a>(
        &'a self,
        words: &str,
        stage: Option<Stage>,
        lower: Lower,
    ) -> impl Iterator<Item = &'a Summary> + use<'a> {
        let words: Vec<String> = words
            .split_whitespace()
            .map(|word| fold(word, lower))
            .collect();
        self.lines
            .iter()
            .filter(move |line| {
                stage.is_none_or(|stage| line.summary.stage == stage)
                    && words.iter().all(|word| text::has(&line.folded, word))
            })
            .map(|line| &line.summary)
    }

    /// How many cases there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no case yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The stages that occur, in the order of the work.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        let mut stages: Vec<Stage> = self.lines.iter().map(|line| line.summary.stage).collect();
        order::by(&mut stages, Ord::cmp);
        stages.dedup();
        stages
    }
}

/// A name as it is compared: letter case does not count, nor where in a word a sigma stands.
fn fold(text: &str, lower: Lower) -> String {
    lower(text).replace('ς', "σ")
}

/// Sorts first what cannot wait. Of two cases alike the one changed last comes first.
fn urgency(case: &Summary, today: Date) -> impl Ord + use<> {
    let due = case.next_due;
    let done = case.stage >= Stage::Closed;
    (
        case.flags.r1 == 0,
        case.flags.r2 == 0,
        due.is_none_or(|due| due >= today),
        case.flags.r3 == 0,
        done,
        due.is_none(),
        due,
        Reverse(case.changed),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::FlagCounts;
    use crate::domain::ids::CaseId;
    use crate::domain::time::Timestamp;

    const TODAY: &str = "2026-11-22";

    fn case(name: &str) -> Summary {
        Summary {
            id: CaseId::from_random([1; 16]),
            name: name.into(),
            stage: Stage::Intake,
            flags: FlagCounts::default(),
            needs: 0,
            next_due: None,
            opened: Timestamp::from_millis(0),
            changed: Timestamp::from_millis(0),
        }
    }

    fn due(name: &str, day: &str) -> Summary {
        Summary {
            next_due: Some(day.parse().unwrap()),
            ..case(name)
        }
    }

    fn flagged(name: &str, r1: u32, r2: u32, r3: u32) -> Summary {
        Summary {
            flags: FlagCounts { r1, r2, r3 },
            ..case(name)
        }
    }

    fn names(cases: &[Summary], order: Order, words: &str, stage: Option<Stage>) -> Vec<String> {
        Caseload::new(cases, order, TODAY.parse().unwrap(), str::to_lowercase)
            .search(words, stage, str::to_lowercase)
            .map(|summary| summary.name.clone())
            .collect()
    }

    #[test]
    fn danger_comes_before_what_is_late_and_that_before_what_is_due() {
        let closed = Summary {
            stage: Stage::Closed,
            ..case("closed")
        };
        let cases = [
            closed,
            case("quiet"),
            due("next week", "2026-11-29"),
            due("today", TODAY),
            flagged("two days", 0, 0, 1),
            due("late", "2026-11-20"),
            flagged("same day", 0, 1, 0),
            flagged("now", 1, 0, 0),
        ];
        assert_eq!(
            names(&cases, Order::First, "", None),
            [
                "now",
                "same day",
                "late",
                "two days",
                "today",
                "next week",
                "quiet",
                "closed"
            ]
        );
    }

    #[test]
    fn names_are_ordered_without_regard_to_letter_case() {
        let cases = [case("mrs b."), case("Anna"), case("Mateus")];
        assert_eq!(
            names(&cases, Order::Name, "", None),
            ["Anna", "Mateus", "mrs b."]
        );
    }

    #[test]
    fn the_last_changed_comes_first() {
        let later = Summary {
            changed: Timestamp::from_millis(5),
            ..case("later")
        };
        assert_eq!(
            names(&[case("earlier"), later], Order::Changed, "", None),
            ["later", "earlier"]
        );
    }

    #[test]
    fn every_word_searched_for_must_be_in_the_name() {
        let cases = [case("Örn Åberg"), case("Åsa Örn"), case("Berta")];
        for (words, found) in [
            ("", 3),
            ("örn", 2),
            ("  ÅBERG örn ", 1),
            ("ber", 2),
            ("ber ber", 2),
            ("zz", 0),
        ] {
            assert_eq!(
                names(&cases, Order::Name, words, None).len(),
                found,
                "{words:?}"
            );
        }
    }

    #[test]
    fn a_stage_leaves_only_its_cases() {
        let planning = Summary {
            stage: Stage::ServicePlanning,
            ..case("p")
        };
        let cases = [planning, case("i"), case("j")];
        assert_eq!(
            names(&cases, Order::First, "", Some(Stage::ServicePlanning)),
            ["p"]
        );
        let caseload = Caseload::new(
            &cases,
            Order::First,
            TODAY.parse().unwrap(),
            str::to_lowercase,
        );
        assert_eq!(caseload.stages(), [Stage::Intake, Stage::ServicePlanning]);
    }
}
