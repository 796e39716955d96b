//! One test of a condition as FHIR can say it: comparisons that `enableWhen` knows, or an expression.
//!
//! The rules are those of `domain::form`: an answer of an item that is not asked does not count, and only a test that
//! asks for it holds where there is no answer.

use super::asked::{Asked, quoted};
use super::known;
use super::tree::{ABSENT, number, text};
use crate::domain::form::{Compiled, Fact, ItemKind, Operator, Special, Subject};
use crate::domain::ids::Code;
use crate::domain::number::Decimal;
use crate::json::Json;

/// One comparison that `enableWhen` knows.
pub(super) struct One {
    /// The linkId of the question.
    pub link: String,
    /// Its items in FHIRPath.
    path: String,
    /// The operator.
    pub operator: &'static str,
    /// The type of the answer: `Coding`.
    pub kind: &'static str,
    /// The answer.
    pub answer: Json,
}

/// A test of a condition.
pub(super) enum Lowered {
    /// It holds, or not, whatever is answered.
    Fixed(bool),
    /// Any of these holds.
    Any(Vec<One>),
    /// All of these hold.
    All(Vec<One>),
    /// An expression in FHIRPath.
    Written(String),
}

/// Where something is answered: its linkId, and its items in FHIRPath.
#[derive(Clone, Copy)]
struct At<'a> {
    link: &'a str,
    path: &'a str,
}

fn at<'a>(asked: &'a Asked<'_>) -> At<'a> {
    At {
        link: &asked.link,
        path: &asked.path,
    }
}

impl One {
    fn new(at: At<'_>, operator: &'static str, kind: &'static str, answer: Json) -> Self {
        Self {
            link: at.link.to_owned(),
            path: at.path.to_owned(),
            operator,
            kind,
            answer,
        }
    }

    fn exists(at: At<'_>, exists: bool) -> Self {
        Self::new(at, "exists", "Boolean", Json::Bool(exists))
    }

    /// The same in FHIRPath.
    pub fn expression(&self) -> String {
        let items = &self.path;
        let test = match &self.answer {
            Json::Bool(exists) if self.operator == "exists" => {
                let is = if *exists { "exists()" } else { "empty()" };
                return [items, ".answer.", is].concat();
            }
            Json::Object(_) => {
                let code = self.answer.get("code").and_then(Json::text);
                ["code=", &quoted(code.unwrap_or_default())].concat()
            }
            Json::Text(text) => ["$this=", &quoted(text)].concat(),
            Json::Bool(_) => "$this".to_owned(),
            other => ["$this ", self.operator, " ", &other.to_text()].concat(),
        };
        holding(items, &test)
    }
}

/// Whether any answer of some items passes a test.
fn holding(items: &str, test: &str) -> String {
    [items, ".answer.value.where(", test, ").exists()"].concat()
}

/// How a bound is compared.
fn compared(operator: &Operator) -> Option<(&'static str, Decimal)> {
    Some(match operator {
        Operator::AtLeast(bound) => (">=", bound.0),
        Operator::AtMost(bound) => ("<=", bound.0),
        Operator::MoreThan(bound) => (">", bound.0),
        Operator::LessThan(bound) => ("<", bound.0),
        Operator::Positive => (">", Decimal::whole(0)),
        _ => return None,
    })
}

/// A number compared with a bound; nothing when the operator compares no numbers.
fn of_number(at: At<'_>, whole: bool, operator: &Operator) -> Lowered {
    match (operator, compared(operator)) {
        (Operator::Answered(answered), _) => Lowered::Any(vec![One::exists(at, *answered)]),
        (_, Some((operator, bound))) => {
            let (kind, answer) = number(bound.to_string(), whole);
            Lowered::Any(vec![One::new(at, operator, kind, answer)])
        }
        _ => Lowered::Fixed(false),
    }
}

/// A count compared with a bound, where anything is answered at all.
fn of_count(path: &str, counted: &str, operator: &Operator) -> Lowered {
    let Some((operator, bound)) = compared(operator) else {
        return Lowered::Fixed(false);
    };
    let bound = bound.to_string();
    let there = [path, ".exists() and "].concat();
    Lowered::Written([&there, path, counted, ".count() ", operator, " ", &bound].concat())
}

/// The codes of a question whose choice passes.
fn passing(asked: &Asked<'_>, operator: &Operator) -> Vec<Code> {
    let passes = |code: &Code| match operator {
        Operator::Is(codes) => codes.contains(code),
        Operator::Positive => asked.kind.is_positive(code),
        _ => compared(operator).is_some_and(|(operator, bound)| {
            let weight = asked.kind.weight(code).map(Decimal::whole);
            weight.is_some_and(|weight| match operator {
                ">=" => weight >= bound,
                "<=" => weight <= bound,
                ">" => weight > bound,
                _ => weight < bound,
            })
        }),
    };
    let choices = asked.choices();
    let codes = choices.iter().map(|choice| choice.code.clone());
    codes.filter(passes).collect()
}

fn of_choice(asked: &Asked<'_>, operator: &Operator) -> Lowered {
    if let Operator::Answered(answered) = operator {
        return Lowered::Any(vec![One::exists(at(asked), *answered)]);
    }
    let codes = passing(asked, operator);
    let is = |code: &Code| One::new(at(asked), "=", "Coding", asked.coding(code));
    match codes.is_empty() {
        true => Lowered::Fixed(false),
        false => Lowered::Any(codes.iter().map(is).collect()),
    }
}

/// Days around today. Of a date that is partly known the first and the last day that it may be are compared, which
/// texts of the same length do by themselves.
fn of_date(at: At<'_>, operator: &Operator) -> Lowered {
    let day = |sign: &str, days: u16| {
        let shown = match days {
            0 => "today()".to_owned(),
            _ => ["(today() ", sign, " ", &days.to_string(), " days)"].concat(),
        };
        [
            &shown,
            ".toString().substring(0, $this.toString().length())",
        ]
        .concat()
    };
    let from = |bound: &str| ["$this.toString() >= ", bound].concat();
    let until = |bound: &str| ["$this.toString() <= ", bound].concat();
    let both = |from: String, until: String| [&from, " and ", &until].concat();
    let test = match operator {
        Operator::WithinDays(days) => both(from(&day("-", *days)), until(&day("", 0))),
        Operator::WithinNextDays(days) => both(from(&day("", 0)), until(&day("+", *days))),
        Operator::DaysOrMoreAgo(days) => until(&day("-", *days)),
        Operator::Positive => return Lowered::Any(vec![One::exists(at, true)]),
        Operator::Answered(answered) => return Lowered::Any(vec![One::exists(at, *answered)]),
        _ => return Lowered::Fixed(false),
    };
    Lowered::Written(holding(at.path, &test))
}

/// What a special answer is called by the standard.
pub(super) fn absent(special: Special) -> &'static str {
    match special {
        Special::NotAsked => "not-asked",
        Special::Declined => "asked-declined",
        Special::NotKnown => "asked-unknown",
    }
}

fn of_special(path: &str, wanted: &[Special]) -> Lowered {
    let mut test = String::new();
    for special in wanted {
        test.push_str(if test.is_empty() { "" } else { " or " });
        test.push_str("$this=");
        test.push_str(&quoted(absent(*special)));
    }
    let extension = [".extension(", &quoted(ABSENT), ").value.where("].concat();
    Lowered::Written([path, &extension, &test, ").exists()"].concat())
}

/// A list as a whole: how many lines there are, or whether there is any.
fn of_rows(asked: &Asked<'_>, operator: &Operator) -> Lowered {
    let exist = |exists| {
        let inside = asked.inside(&asked.kind).into_iter();
        inside
            .map(|(_, inner)| One::exists(at(&inner), exists))
            .collect()
    };
    match operator {
        Operator::Answered(false) => Lowered::All(exist(false)),
        Operator::Answered(true) | Operator::Positive => Lowered::Any(exist(true)),
        _ => of_count(&asked.path, ".where(item.answer.exists())", operator),
    }
}

/// A grid as a whole: whether any row passes.
fn of_grid(asked: &Asked<'_>, operator: &Operator) -> Lowered {
    let mut all = Vec::new();
    for (_, row) in asked.inside(&asked.kind) {
        match of_choice(&row, operator) {
            Lowered::Any(ones) => all.extend(ones),
            _ => return Lowered::Fixed(false),
        }
    }
    match operator {
        Operator::Answered(false) => Lowered::All(all),
        _ => Lowered::Any(all),
    }
}

/// Several choices: whether one of them passes, or how many there are.
fn of_choices(asked: &Asked<'_>, operator: &Operator) -> Lowered {
    if matches!(
        operator,
        Operator::Is(_) | Operator::Positive | Operator::Answered(_)
    ) {
        return of_choice(asked, operator);
    }
    let mut test = String::from("true");
    for choice in asked.choices().iter().filter(|choice| choice.exclusive) {
        test.push_str(" and code!=");
        test.push_str(&quoted(choice.code.as_str()));
    }
    let answers = [&asked.path, ".answer.value"].concat();
    of_count(&answers, &[".where(", &test, ")"].concat(), operator)
}

/// A test of a question, or of what is asked in its column or row.
fn of_asked(asked: &Asked<'_>, column: Option<&Code>, operator: &Operator) -> Lowered {
    if let Operator::Special(wanted) = operator {
        return of_special(&asked.path, wanted);
    }
    if let Some(column) = column {
        let inside = asked.inside(&asked.kind).into_iter();
        let mut found = inside.filter(|(code, _)| *code == column);
        return match found.next() {
            Some((_, inner)) => of_asked(&inner, None, operator),
            None => Lowered::Fixed(matches!(operator, Operator::Answered(false))),
        };
    }
    match &*asked.kind {
        ItemKind::YesNo | ItemKind::Scale | ItemKind::One { .. } => of_choice(asked, operator),
        ItemKind::Many { .. } => of_choices(asked, operator),
        ItemKind::Number { decimals, .. } => of_number(at(asked), *decimals == 0, operator),
        ItemKind::Date { .. } => of_date(at(asked), operator),
        ItemKind::Text { .. } => match operator {
            Operator::Positive => Lowered::Any(vec![One::exists(at(asked), true)]),
            Operator::Answered(answered) => Lowered::Any(vec![One::exists(at(asked), *answered)]),
            _ => Lowered::Fixed(false),
        },
        ItemKind::List { .. } => of_rows(asked, operator),
        ItemKind::Grid { .. } => of_grid(asked, operator),
    }
}

/// A fact that has codes.
fn of_fact(at: At<'_>, operator: &Operator) -> Lowered {
    match operator {
        Operator::Is(codes) if !codes.is_empty() => {
            let is = |code: &Code| One::new(at, "=", "String", text(code.as_str()));
            Lowered::Any(codes.iter().map(is).collect())
        }
        Operator::Positive => Lowered::Written(holding(at.path, "$this!='no'")),
        Operator::Answered(answered) => Lowered::Any(vec![One::exists(at, *answered)]),
        _ => Lowered::Fixed(false),
    }
}

/// Whether the value of a fact is a number.
pub(super) fn is_number(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::AgeYears | Fact::DaysSinceDischarge | Fact::NotKnownTwice | Fact::GoalsAlone
    )
}

/// A test as FHIR can say it.
pub(super) fn lowered(form: &Compiled, subject: &Subject, operator: &Operator) -> Lowered {
    let link = known::link(subject);
    let path = known::path(&link);
    let at = At {
        link: &link,
        path: &path,
    };
    match subject {
        Subject::Item { item, column } => match form.item(item) {
            Some(item) => of_asked(&Asked::of(form, item), column.as_ref(), operator),
            None => Lowered::Fixed(matches!(operator, Operator::Answered(false))),
        },
        Subject::Fact(fact) if !is_number(*fact) => of_fact(at, operator),
        Subject::Fact(_) | Subject::Rating(_) | Subject::RatingChange(_) => {
            of_number(at, true, operator)
        }
        Subject::Score(_) => of_number(at, false, operator),
        Subject::Flag(_) => Lowered::Any(vec![One::new(at, "=", "Boolean", Json::Bool(true))]),
    }
}
