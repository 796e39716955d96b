//! Rules by name, forms and answers in few words.

use std::collections::BTreeMap;

use fieldfare::content::instruments;
use fieldfare::domain::ids::Code;
use fieldfare::domain::instruments::{
    About, Answers, Coded, Given, Instrument, LOINC, Outcome, Seen, SeenItem, SeenOption, score,
};
use fieldfare::domain::number::Decimal;

pub fn rule(id: &str) -> &'static Instrument {
    let mut rules = instruments().unwrap().iter();
    rules
        .find(|rule| rule.id.as_str() == id)
        .unwrap_or_else(|| panic!("no rule {id}"))
}

/// Codes given to items.
pub fn coded(answers: &[(&str, &str)]) -> Answers {
    let given = |(item, code): &(&str, &str)| {
        let codes = code.split_whitespace().map(Code::from).collect();
        (Code::from(*item), Given::Codes(codes))
    };
    answers.iter().map(given).collect()
}

/// Numbers given to items, in the order of the rule; `None` is not answered.
pub fn numbers(rule: &Instrument, values: &[Option<i32>]) -> Answers {
    let given = |(item, value): (&Code, &Option<i32>)| {
        let given = match value {
            Some(value) => Given::Number(Decimal::whole(*value)),
            None => Given::Missing,
        };
        (item.clone(), given)
    };
    rule.items.iter().zip(values).map(given).collect()
}

pub fn all(rule: &Instrument, values: &[i32]) -> Answers {
    let some: Vec<Option<i32>> = values.iter().copied().map(Some).collect();
    numbers(rule, &some)
}

/// Scores as the instrument that it was declared to be.
pub fn scored(rule: &Instrument, answers: &Answers) -> Outcome {
    let about = About {
        declared: Some(&rule.id),
        ..About::default()
    };
    score(rule, answers, &about)
}

/// Values of all items that add up to a total.
pub fn reaching(rule: &Instrument, total: i32) -> Vec<i32> {
    // Every sum of the items so far, with the values that give it.
    let mut sums: BTreeMap<i32, Vec<i32>> = [(0, Vec::new())].into();
    for item in &rule.items {
        let mut next = BTreeMap::new();
        for (sum, values) in &sums {
            for value in rule.values_of(item) {
                let with = values.iter().copied().chain([*value]).collect();
                next.entry(sum + value).or_insert(with);
            }
        }
        sums = next;
    }
    sums.remove(&total)
        .unwrap_or_else(|| panic!("{}: {total} cannot be reached", rule.id))
}

pub fn whole(n: i32) -> Decimal {
    Decimal::whole(n)
}

pub fn labels(outcome: &Outcome) -> Vec<&str> {
    outcome.bands.iter().map(|it| it.label.as_str()).collect()
}

pub fn flags(outcome: &Outcome) -> Vec<&str> {
    let flags = outcome.critical.iter().filter_map(|it| it.flag.as_ref());
    flags.map(|flag| flag.as_str()).collect()
}

pub fn domains(outcome: &Outcome) -> Vec<&str> {
    let proposed = outcome.proposed.iter();
    proposed.map(|it| it.domain.as_str()).collect()
}

pub fn loinc(code: &str) -> Coded {
    Coded {
        system: LOINC.to_owned(),
        code: code.into(),
    }
}

/// A form of items that have codes.
pub fn form(panel: &str, items: &[&str]) -> Seen {
    Seen {
        codes: match panel {
            "" => Vec::new(),
            _ => vec![loinc(panel)],
        },
        url: String::new(),
        items: items
            .iter()
            .enumerate()
            .map(|(at, code)| SeenItem {
                link_id: (57541 + at).to_string(),
                codes: vec![loinc(code)],
                options: Vec::new(),
            })
            .collect(),
    }
}

pub fn option(code: &str, ordinal: Option<i32>, prefix: &str) -> SeenOption {
    SeenOption {
        code: code.into(),
        label: String::new(),
        ordinal: ordinal.map(Decimal::whole),
        prefix: prefix.to_owned(),
    }
}
