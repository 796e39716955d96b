//! Random forms that hang together: every reference is to something made before.

use proptest::prelude::*;

use super::*;
use crate::domain::ids::{Code, ItemId, RuleId};

pub const DOMAINS: [&str; 3] = ["D01", "D02", "D03"];

/// A reference to anything made before: taken modulo what there is.
#[derive(Debug, Clone)]
enum Sketch {
    Item(usize, u8),
    Rating(usize, i32),
    Change(usize),
    Rule(usize),
    Score(usize),
    Age(i32),
    Alone,
    Any(Vec<Sketch>),
    All(Vec<Sketch>),
    Not(Box<Sketch>),
    Two(Vec<Sketch>),
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let leaf = prop_oneof![
        4 => (any::<usize>(), any::<u8>()).prop_map(|(n, op)| Sketch::Item(n, op)),
        1 => (any::<usize>(), 0..5).prop_map(|(n, least)| Sketch::Rating(n, least)),
        1 => any::<usize>().prop_map(Sketch::Change),
        1 => any::<usize>().prop_map(Sketch::Rule),
        1 => any::<usize>().prop_map(Sketch::Score),
        1 => (10..90).prop_map(Sketch::Age),
        1 => Just(Sketch::Alone),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        let several = prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several.clone().prop_map(Sketch::Any),
            several.prop_map(Sketch::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Sketch::Two),
            inner.prop_map(|of| Sketch::Not(Box::new(of))),
        ]
    })
}

/// One step of making a form: an item, a flag, a cross rule that raises a flag, a sum.
#[derive(Debug, Clone)]
enum Step {
    Item(u8, Option<Sketch>),
    Flag(Option<Sketch>, bool),
    Cross(Sketch, usize),
    Score(Vec<usize>, bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => (any::<u8>(), prop::option::weighted(0.7, sketch())).prop_map(|(k, s)| Step::Item(k, s)),
        2 => (prop::option::weighted(0.8, sketch()), prop::bool::weighted(0.9))
            .prop_map(|(s, on)| Step::Flag(s, on)),
        1 => (sketch(), any::<usize>()).prop_map(|(s, n)| Step::Cross(s, n)),
        1 => (prop::collection::vec(any::<usize>(), 0..4), any::<bool>())
            .prop_map(|(of, partial)| Step::Score(of, partial)),
    ]
}

fn kind(n: u8) -> ItemKind {
    let json = match n % 8 {
        0 => r#""yesNo""#,
        1 => r#""scale""#,
        2 => r#"{"number":{"min":0,"max":3}}"#,
        3 => {
            r#"{"many":{"options":[{"code":"a","label":"A","weight":2},{"code":"b","label":"B"},{"code":"no","label":"N","exclusive":true}]}}"#
        }
        4 => r#"{"date":{"partial":true,"time":"past"}}"#,
        5 => r#"{"text":{}}"#,
        6 => r#"{"list":{"row":"R","columns":[{"code":"a","label":"A","kind":"yesNo"}]}}"#,
        _ => {
            r#"{"grid":{"rows":[{"code":"a","label":"A"},{"code":"b","label":"B"}],"options":[{"code":"a","label":"A","weight":0},{"code":"b","label":"B","weight":2}]}}"#
        }
    };
    serde_json::from_str(json).unwrap()
}

fn operator(kind: &ItemKind, n: u8) -> Operator {
    match (kind, n % 5) {
        (_, 0) => Operator::Positive,
        (_, 1) => Operator::Answered(n > 100),
        (_, 2) => Operator::Special(vec![Special::Declined]),
        (ItemKind::Date { .. }, 3) => Operator::WithinDays(u16::from(n % 9)),
        (ItemKind::Date { .. }, _) => Operator::DaysOrMoreAgo(u16::from(n % 9)),
        (ItemKind::Text { .. }, _) => Operator::Answered(true),
        (ItemKind::YesNo, _) => Operator::Is(vec![Code::from("yes")]),
        (_, 3) => Operator::AtLeast(1.into()),
        _ => Operator::LessThan(2.into()),
    }
}

#[derive(Default)]
struct Maker {
    items: Vec<Item>,
    flags: Vec<FlagRule>,
    cross: Vec<CrossRule>,
    scores: Vec<ScoreRule>,
    /// Flags that a rule has read: raising one of them later could close a circle.
    read: Vec<RuleId>,
}

impl Maker {
    fn condition(&mut self, sketch: &Sketch) -> Condition {
        let pick = |list: usize, n: usize| n.checked_rem(list);
        let missing = || Condition::Test(Subject::Fact(Fact::Setting), Operator::Answered(true));
        match sketch {
            Sketch::Item(n, op) => match pick(self.items.len(), *n) {
                Some(n) => Condition::Test(
                    Subject::Item {
                        item: self.items[n].id.clone(),
                        column: None,
                    },
                    operator(&self.items[n].kind, *op),
                ),
                None => missing(),
            },
            Sketch::Rating(n, least) => Condition::Test(
                Subject::Rating(DOMAINS[n % 3].into()),
                Operator::AtLeast((*least).into()),
            ),
            Sketch::Change(n) => Condition::Test(
                Subject::RatingChange(DOMAINS[n % 3].into()),
                Operator::AtLeast(2.into()),
            ),
            Sketch::Rule(n) => match pick(self.flags.len(), *n) {
                Some(n) => {
                    let id = self.flags[n].id.clone();
                    self.read.push(id.clone());
                    Condition::Test(Subject::Flag(id), Operator::Fired)
                }
                None => missing(),
            },
            Sketch::Score(n) => match pick(self.scores.len(), *n) {
                Some(n) => Condition::Test(
                    Subject::Score(self.scores[n].id.clone()),
                    Operator::MoreThan(1.into()),
                ),
                None => missing(),
            },
            Sketch::Age(least) => Condition::Test(
                Subject::Fact(Fact::AgeYears),
                Operator::AtLeast((*least).into()),
            ),
            Sketch::Alone => Condition::Test(
                Subject::Fact(Fact::LivesAlone),
                Operator::Is(vec!["yes".into()]),
            ),
            Sketch::Any(of) => Condition::Any(of.iter().map(|s| self.condition(s)).collect()),
            Sketch::All(of) => Condition::All(of.iter().map(|s| self.condition(s)).collect()),
            Sketch::Two(of) => Condition::Count(2, of.iter().map(|s| self.condition(s)).collect()),
            Sketch::Not(of) => Condition::Not(Box::new(self.condition(of))),
        }
    }

    fn make(&mut self, step: &Step) {
        match step {
            Step::Item(kind_number, sketch) => {
                let show_when = sketch.as_ref().map(|s| self.condition(s));
                self.items.push(Item {
                    id: ItemId::new(format!("D01.p{}", self.items.len())),
                    ask: "?".into(),
                    help: None,
                    by: AskedOf::Client,
                    kind: kind(*kind_number),
                    show_when,
                    detail: kind_number % 5 == 0,
                });
            }
            Step::Flag(sketch, enabled) => {
                let when = sketch.as_ref().map(|s| self.condition(s));
                self.flags.push(FlagRule {
                    id: RuleId::new(format!("F01-{}", self.flags.len())),
                    class: FlagClass::R2,
                    domain: None,
                    title: "t".into(),
                    when,
                    why: "w".into(),
                    source: "s".into(),
                    floor: None,
                    enabled: *enabled,
                    go_to: None,
                    advice: "a".into(),
                    examples: None,
                });
            }
            Step::Cross(sketch, n) => {
                let when = self.condition(sketch);
                let target = n.checked_rem(self.flags.len()).map(|n| &self.flags[n].id);
                let effects = target
                    .filter(|flag| !self.read.contains(flag))
                    .map(|flag| Effect::RaiseFlag(flag.clone()));
                self.cross.push(CrossRule {
                    id: RuleId::new(format!("X{}", self.cross.len())),
                    when,
                    effects: effects.into_iter().collect(),
                    why: "w".into(),
                    source: "s".into(),
                    enabled: true,
                    examples: None,
                });
            }
            Step::Score(of, partial) => {
                let items = of.iter().filter_map(|n| {
                    let n = n.checked_rem(self.items.len())?;
                    Some(self.items[n].id.clone())
                });
                self.scores.push(ScoreRule {
                    id: Code::new(format!("s{}", self.scores.len())),
                    title: "t".into(),
                    items: items.collect(),
                    missing: if *partial {
                        Missing::Partial
                    } else {
                        Missing::NoScore
                    },
                });
            }
        }
    }

    fn finish(mut self, backwards: bool) -> Compiled {
        if backwards {
            self.items.reverse();
            self.flags.reverse();
        }
        let middle = self.items.len() / 2;
        let second = self.items.split_off(middle);
        let group = |id: &str, items| Group {
            id: id.into(),
            title: id.into(),
            items,
        };
        let domain = |id: &str| Domain {
            id: id.into(),
            title: id.into(),
            kind: DomainKind::Core,
            offer_when: None,
        };
        let definition = Definition {
            id: "test".into(),
            version: "1".into(),
            title: "Test".into(),
            domains: DOMAINS.map(domain).into(),
            parts: vec![Part {
                id: "D01".into(),
                domain: Some("D01".into()),
                title: "t".into(),
                lead: "l".into(),
                capture: String::new(),
                caution: None,
                anchors: vec!["a".into(); 5],
                groups: vec![group("a", self.items), group("b", second)],
            }],
            scores: self.scores,
            packs: Vec::new(),
        };
        let guidance = Guidance {
            version: "1".into(),
            scale: Vec::new(),
            class_floors: Vec::new(),
            rules: self.cross,
            domains: vec![DomainGuidance {
                domain: Some("D01".into()),
                flags: self.flags,
                rating_hints: Vec::new(),
                strengths: Vec::new(),
                goals: Vec::new(),
                interventions: Vec::new(),
                referrals: Vec::new(),
                indicators: Vec::new(),
                review: None,
            }],
        };
        Compiled::new(definition, guidance).unwrap()
    }
}

pub fn form() -> impl Strategy<Value = Compiled> {
    (prop::collection::vec(step(), 1..24), any::<bool>()).prop_map(|(steps, backwards)| {
        let mut maker = Maker::default();
        for step in &steps {
            maker.make(step);
        }
        maker.finish(backwards)
    })
}
