//! Cases with an assessment that is answered at random.

use fieldfare::domain::case::{
    Assessment, CaseDocument, DomainRating, GateRun, HouseholdMember, Level, Matters, Pinned,
    Rating, Source, Stamp,
};
use fieldfare::domain::draft::Draft;
use fieldfare::domain::form::{Answer, Answers, Compiled, GATE, ItemKind, Row, SCALE, YES_NO};
use fieldfare::domain::ids::{AssessmentId, CaseId, Code, GateRunId, MemberId};
use fieldfare::domain::map::Map;

/// The day of everything.
pub const DAY: &str = "2026-11-22";

/// Numbers by chance, the same for the same seed (SplitMix64).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % (n as u64)) as usize
    }

    fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }
}

fn code(dice: &mut Dice, kind: &ItemKind) -> Code {
    match kind {
        ItemKind::YesNo => Code::new(dice.one_of(&YES_NO)),
        ItemKind::Scale => Code::new(dice.one_of(&SCALE)),
        _ => kind.options()[dice.below(kind.options().len())]
            .code
            .clone(),
    }
}

/// An answer that fits the question; `plain` are without those that say why there is none.
fn answer(dice: &mut Dice, kind: &ItemKind, plain: bool) -> Answer {
    if !plain {
        match dice.below(20) {
            0 => return Answer::Declined,
            1 => return Answer::NotKnown,
            2 => return Answer::NotAsked,
            _ => {}
        }
    }
    match kind {
        ItemKind::YesNo | ItemKind::Scale | ItemKind::One { .. } => {
            Answer::Choice(code(dice, kind))
        }
        ItemKind::Many { .. } => {
            let mut codes: Vec<Code> = Vec::new();
            for _ in 0..=dice.below(3) {
                let code = code(dice, kind);
                if kind.is_exclusive(&code) {
                    codes = vec![code];
                    break;
                }
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            Answer::Choices(codes)
        }
        ItemKind::Number { min, max, .. } => {
            let bound = |bound: &Option<fieldfare::domain::form::Bound>, other| {
                bound.map_or(other, |bound| bound.0.to_string().parse::<usize>().unwrap())
            };
            let (min, max) = (bound(min, 0), bound(max, 100));
            let number = match dice.below(4) {
                0 => min,
                1 => max,
                _ => min + dice.below(max - min + 1),
            };
            Answer::Number(Draft::read(&number.to_string()))
        }
        ItemKind::Date { partial, .. } => {
            let mut days = vec![
                "2026-11-22",
                "2026-11-20",
                "2026-11-24",
                "2026-08-30",
                "2025-01-01",
            ];
            if *partial {
                days.extend(["2026", "2025", "2026-11", "2026-10", "2027-01"]);
            }
            Answer::Date(Draft::read(dice.one_of(&days)))
        }
        ItemKind::Text { .. } => Answer::Text(dice.one_of(&["some words", " ", ""]).to_owned()),
        ItemKind::List { columns, .. } => {
            let mut rows = Vec::new();
            for _ in 0..dice.below(4) {
                let mut row = Row::new();
                for column in columns {
                    if dice.below(3) > 0 {
                        row.insert(column.code.clone(), answer(dice, &column.kind, true));
                    }
                }
                rows.push(row);
            }
            Answer::Rows(rows)
        }
        ItemKind::Grid { rows, .. } => {
            let mut grid = Map::new();
            for row in rows {
                if dice.below(3) > 0 {
                    grid.insert(row.code.clone(), code(dice, kind));
                }
            }
            Answer::Grid(grid)
        }
    }
}

pub fn stamp() -> Stamp {
    Stamp {
        at: [DAY, "T10:00:00.000Z"].concat().parse().unwrap(),
        by: "Ada".into(),
    }
}

pub fn pinned(form: &Compiled) -> Pinned {
    Pinned {
        id: form.definition().id.clone(),
        version: form.definition().version.clone(),
    }
}

fn ratings(dice: &mut Dice, form: &Compiled, assessment: &mut Assessment) {
    for domain in &form.definition().domains {
        let rating = match dice.below(9) {
            0 => Rating::NotKnown,
            1 => Rating::Declined,
            2 => Rating::NotApplicable,
            3 => continue,
            n => Rating::Need(Level::new((n - 4) as u8).unwrap()),
        };
        let mut rating = DomainRating {
            rating,
            ..DomainRating::default()
        };
        if dice.below(2) == 0 {
            rating.matters = Some(Matters::TopThree);
            rating.sources = vec![Source::Client, Source::Seen];
            rating.note = "between two".into();
            rating.try_again = Draft::read(dice.one_of(&["2026-12-01", "soon"]));
        }
        assessment.ratings.insert(domain.id.clone(), rating);
    }
}

/// A case with an assessment of the client, answered by chance: `of` in ten questions.
pub fn case(form: &Compiled, seed: u64, of: usize, plain: bool) -> CaseDocument {
    let mut dice = Dice::new(seed);
    let mut case = CaseDocument::new(CaseId::from_random([1; 16]), stamp());
    case.client.name = "Rosa Quill".into();
    case.client.birth = Draft::read(dice.one_of(&["", "1948-03", "2015", "2010-05-01", "1990"]));
    case.client.lives_alone = [None, Some(true), Some(false)][dice.below(3)];
    case.client.discharge = Draft::read(dice.one_of(&["", "2026-11-20", "2026-01-01"]));
    if dice.below(2) == 0 {
        let mut child = HouseholdMember::new(MemberId::from_random([1; 16]));
        child.name = "Ute Quill".into();
        child.lives_here = true;
        child.birth = Draft::read("2015");
        case.household.push(child);
    }
    let mut assessment = Assessment::new(AssessmentId::from_random([1; 16]), stamp(), pinned(form));
    let mut run = GateRun::new(GateRunId::from_random([1; 16]), stamp(), pinned(form));
    for part in &form.definition().parts {
        let gate = part.id.as_str() == GATE;
        let answers: &mut Answers = if gate {
            &mut run.answers
        } else {
            &mut assessment.answers
        };
        for item in part.groups.iter().flat_map(|group| &group.items) {
            if dice.below(10) < of {
                answers.insert(item.id.clone(), answer(&mut dice, &item.kind, plain));
            }
        }
    }
    ratings(&mut dice, form, &mut assessment);
    assessment.finished = Some(stamp());
    case.gate_runs.push(run);
    case.assessments.push(assessment);
    case
}
