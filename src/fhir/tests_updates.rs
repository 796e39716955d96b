//! Laws of filling in: following one answer is the same as working everything out, on random forms.

use proptest::prelude::*;

use super::evaluate::{self, settle};
use super::filled::Filled;
use super::fixture::{form, json, setting};
use super::value::{Kind, Value};
use super::{Questionnaire, Response, Spot, update};
use crate::json::Json;

/// An item of a form, before it has a name.
#[derive(Debug, Clone)]
struct Sketch {
    kind: u8,
    repeats: bool,
    /// Conditions: on which item, how, and with what.
    when: Vec<(usize, u8, u8)>,
    /// Expressions: of which sort, and on which item.
    formula: Option<(u8, usize)>,
    inside: Vec<Sketch>,
}

const SDC: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire";

impl Sketch {
    fn count(&self) -> usize {
        1 + self.inside.iter().map(Self::count).sum::<usize>()
    }

    /// Writes the item; names are given in the order of the form.
    fn write(&self, next: &mut usize, all: usize) -> String {
        let name = *next;
        *next += 1;
        let kind = ["group", "boolean", "integer", "string", "choice"][usize::from(self.kind) % 5];
        let when: Vec<String> = self
            .when
            .iter()
            .map(|(target, how, with)| {
                let operator = ["=", "!=", "exists", ">", "<="][usize::from(*how) % 5];
                let answer = match (operator, with % 3) {
                    ("exists", _) | (_, 0) => {
                        format!(r#""answerBoolean":{}"#, with.is_multiple_of(2))
                    }
                    (_, 1) => format!(r#""answerInteger":{}"#, with % 4),
                    _ => r#""answerString":"x""#.into(),
                };
                format!(
                    r#"{{"question":"i{}","operator":"{operator}",{answer}}}"#,
                    target % all
                )
            })
            .collect();
        let formula = self.formula.map_or(String::new(), |(sort, target)| {
            let of = format!("%resource.descendants().where(linkId='i{}').answer.value", target % all);
            let (sort, text) = match sort % 4 {
                0 => ("enableWhenExpression", format!("{of}.exists()")),
                1 => ("enableWhenExpression", format!("{of}.empty() or {of}.first() = 2")),
                2 => ("calculatedExpression", format!("{of}.count() + 1")),
                _ => ("calculatedExpression", format!("%resource.item.where(linkId='i{}').answer.value", target % all)),
            };
            format!(r#""extension":[{{"url":"{SDC}-{sort}","valueExpression":{{"language":"text/fhirpath","expression":"{text}"}}}}],"#)
        });
        let inside: Vec<String> = self.inside.iter().map(|it| it.write(next, all)).collect();
        format!(
            r#"{{"linkId":"i{name}","type":"{kind}","repeats":{},"enableBehavior":"{}",{formula}"enableWhen":[{}],"item":[{}]}}"#,
            self.repeats,
            if self.repeats { "any" } else { "all" },
            when.join(","),
            inside.join(",")
        )
    }
}

fn sketch(expressions: bool) -> impl Strategy<Value = Sketch> {
    let formula = match expressions {
        true => prop::option::weighted(0.4, (any::<u8>(), any::<usize>())).boxed(),
        false => Just(None).boxed(),
    };
    let when = prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 0..3);
    let one = (any::<u8>(), prop::bool::weighted(0.3), when, formula);
    let leaf = one.prop_map(|(kind, repeats, when, formula)| Sketch {
        kind,
        repeats,
        when,
        formula,
        inside: Vec::new(),
    });
    leaf.clone().prop_recursive(3, 12, 4, move |inner| {
        (leaf.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(it, inside)| Sketch { inside, ..it })
    })
}

/// The items of a form.
fn items(expressions: bool) -> impl Strategy<Value = String> {
    prop::collection::vec(sketch(expressions), 1..5).prop_map(|items| {
        let all = items.iter().map(Sketch::count).sum();
        let mut next = 0;
        let items: Vec<String> = items.iter().map(|it| it.write(&mut next, all)).collect();
        items.join(",")
    })
}

/// Items of a response that somebody else wrote, orderly or not.
fn foreign() -> impl Strategy<Value = Response> {
    let leaf = (0_usize..12).prop_map(|name| format!(r#"{{"linkId":"i{name}"}}"#));
    let value = prop_oneof![
        Just(""),
        Just(r#""valueInteger":2"#),
        Just(r#""valueBoolean":true"#),
        Just(r#""_valueString":{"id":"1"}"#),
    ];
    let item = leaf.prop_recursive(3, 16, 3, move |inner| {
        let items = prop::collection::vec(inner, 0..3).prop_map(|it| it.join(","));
        let answer = (value.clone(), items.clone()).prop_map(|(value, items)| {
            let comma = if value.is_empty() { "" } else { "," };
            format!(r#"{{{value}{comma}"item":[{items}]}}"#)
        });
        let answers = prop::collection::vec(answer, 0..3).prop_map(|it| it.join(","));
        (0_usize..12, items, answers).prop_map(|(name, items, answers)| {
            format!(r#"{{"linkId":"i{name}","answer":[{answers}],"item":[{items}]}}"#)
        })
    });
    prop::collection::vec(item, 0..4).prop_map(|items| {
        let text = format!(
            r#"{{"resourceType":"QuestionnaireResponse","item":[{}]}}"#,
            items.join(",")
        );
        Response::read(&json(&text)).unwrap()
    })
}

/// Where something happens, and what.
type Event = (usize, u8, u8);

fn values(how_many: u8, which: u8) -> Vec<Value> {
    let value = |n: u8| match n % 4 {
        0 => (Kind::Boolean, Json::Bool(n.is_multiple_of(8))),
        1 | 2 => (Kind::Integer, Json::Number((n % 4).to_string())),
        _ => (Kind::Text, Json::Text("x".into())),
    };
    (0..how_many % 4)
        .map(|n| value(which.wrapping_add(n)))
        .map(|(kind, json)| Value { kind, json })
        .collect()
}

/// The whole filled form, as a text that differs where it does.
fn shown(filled: &Filled<'_>) -> String {
    format!("{:#?}", filled.instances())
}

fn anew<'q>(form: &'q Questionnaire, response: &Response) -> Filled<'q> {
    let mut filled = Filled::new(form, response);
    settle(&mut filled, &setting());
    filled
}

/// What stands at each spot that is not inside of one.
fn elsewhere(filled: &Filled<'_>, spot: &Spot) -> Vec<(String, Vec<Value>)> {
    let inside = filled
        .at(spot)
        .and_then(|at| Some(at..filled.instances().get(at)?.end));
    let all = filled.instances().iter().enumerate();
    all.filter(|(number, it)| {
        !it.answers.is_empty()
            && !inside
                .as_ref()
                .is_some_and(|inside| inside.contains(number))
    })
    .map(|(number, it)| (filled.spot(number).text(), it.answers.clone()))
    .collect()
}

fn follows(
    form: &Questionnaire,
    mut response: Response,
    events: &[Event],
) -> Result<(), TestCaseError> {
    let mut filled = anew(form, &response);
    for (place, how_many, which) in events {
        let place = place % filled.instances().len();
        let spot = filled.spot(place);
        prop_assert_eq!(filled.at(&spot), Some(place));
        let item = filled.item(&filled.instances()[place]).unwrap();
        let before = elsewhere(&Filled::new(form, &response), &spot);
        if item.kind.is_question() {
            let values = values(*how_many, *which);
            prop_assert!(response.put(form, &spot, &values), "{}", spot.text());
            update(&mut filled, &response, &spot, &setting());
            let after = Filled::new(form, &response);
            let at = after.at(&spot).unwrap();
            prop_assert_eq!(&after.instances()[at].answers, &values);
            prop_assert_eq!(elsewhere(&after, &spot), before);
        } else {
            let done = match how_many % 2 {
                0 => response.add(form, &spot),
                _ => response.remove(form, &spot),
            };
            prop_assert_eq!(done, item.repeats);
            filled = anew(form, &response);
        }
        prop_assert_eq!(shown(&filled), shown(&anew(form, &response)));
        let again = Response::read(&response.write()).unwrap();
        prop_assert_eq!(again.write(), response.write());
        prop_assert_eq!(
            anew(form, &again).response().to_text(),
            filled.response().to_text()
        );
    }
    Ok(())
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec((any::<usize>(), any::<u8>(), any::<u8>()), 1..16)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn following_one_answer_is_working_everything_out(items in items(false), events in events()) {
        let form = form(&items);
        follows(&form, Response::blank(&form), &events)?;
    }

    #[test]
    fn it_is_with_expressions_too(items in items(true), events in events()) {
        let form = form(&items);
        follows(&form, Response::blank(&form), &events)?;
    }

    #[test]
    fn it_is_with_answers_of_others_too(items in items(false), response in foreign(), events in events()) {
        follows(&form(&items), response, &events)?;
    }
}

#[test]
fn a_long_chain_of_calculated_answers_settles() {
    let calculated = |at: usize, from: &str| {
        format!(
            r#"{{"linkId":"c{at}","type":"integer","extension":[{{"url":"{SDC}-calculatedExpression","valueExpression":{{"language":"text/fhirpath","expression":"%resource.item.where(linkId='{from}').answer.value + 1"}}}}]}}"#
        )
    };
    // The first stands last, so that each round settles one.
    let chain: Vec<String> = (0..90)
        .rev()
        .map(|at| match at {
            0 => calculated(0, "n"),
            at => calculated(at, &format!("c{}", at - 1)),
        })
        .collect();
    let form = form(&format!(
        r#"{{"linkId":"n","type":"integer"}},{}"#,
        chain.join(",")
    ));
    let mut response = Response::blank(&form);
    let mut filled = anew(&form, &response);
    let spot = Spot::read("n").unwrap();
    for n in ["5", "7"] {
        let value = Value {
            kind: Kind::Integer,
            json: Json::Number(n.into()),
        };
        response.put(&form, &spot, &[value]);
        let troubles = update(&mut filled, &response, &spot, &setting());
        assert!(troubles.is_empty(), "{troubles:?}");
        let calculated = evaluate::calculated(&filled);
        let (_, last) = calculated.iter().find(|(name, _)| *name == "c89").unwrap();
        let wanted = n.parse::<i32>().unwrap() + 90;
        assert_eq!(last[0].json, Json::Number(wanted.to_string()));
    }
}
