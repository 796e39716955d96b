//! Functions that FHIR adds to the language: extensions, values of elements, and the scores of answers.

use crate::json::Json;

use super::error::{Reason, wrong};
use super::names::Function;
use super::node::Node;
use super::run::{Outcome, Run, Values, answer, single, text};
use super::value::Value;

/// The ends of the addresses of extensions that hold a score: R4's, R5's and STU3's.
const SCORES: [&str; 3] = [
    "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    "http://hl7.org/fhir/StructureDefinition/itemWeight",
    "http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue",
];

/// Properties of a concept that hold a score.
const PROPERTIES: [&str; 2] = ["itemWeight", "ordinalValue"];

/// What a function makes of a collection; what it was given is worked out already.
pub(super) fn apply<'a>(
    run: &Run<'_, 'a>,
    function: Function,
    values: &[Value<'a>],
    given: &[Values<'a>],
) -> Outcome<Values<'a>> {
    let name = function.name();
    run.step(values.len())?;
    let mut out = Vec::new();
    match function {
        Function::Extension => {
            let Some(url) = text(given.first().map_or(&[][..], Vec::as_slice), name)? else {
                return Ok(out);
            };
            for node in values.iter().filter_map(Value::node) {
                node.below("extension", &mut out);
            }
            run.step(out.len())?;
            out.retain(|found| {
                let found = found.node().and_then(|node| node.member("url"));
                found.and_then(Json::text) == Some(url.as_ref())
            });
        }
        Function::HasValue => {
            let has = matches!(values, [one] if is_plain(one));
            out = answer(Some(has));
        }
        Function::GetValue => {
            let one = single(values, name)?.filter(|one| is_plain(one));
            out.extend(one.map(Value::plain));
        }
        Function::Weight | Function::Ordinal => {
            for node in values.iter().filter_map(Value::node) {
                if let Some(score) = weight(run, node)? {
                    out.push(Value::typed(score, "decimal", node.model()));
                }
            }
        }
        // Nothing can be fetched offline.
        Function::Resolve => {}
        _ => return Err(wrong(Reason::UnknownFunction(name.to_owned()))),
    }
    Ok(out)
}

fn is_plain(value: &Value) -> bool {
    match value.node() {
        Some(node) => matches!(node.json(), Json::Bool(_) | Json::Number(_) | Json::Text(_)),
        None => true,
    }
}

/// The member whose name is `value` with a type.
fn value_of(json: &Json) -> Option<&Json> {
    json.members().iter().find_map(|(name, value)| {
        let suffix = name.strip_prefix("value")?;
        suffix
            .starts_with(|c: char| c.is_ascii_uppercase())
            .then_some(value)
    })
}

/// The score among these extensions.
fn score_among(extensions: &[Json]) -> Option<&Json> {
    extensions.iter().find_map(|extension| {
        let url = extension.text_of("url")?;
        let known = SCORES.contains(&url);
        value_of(extension).filter(|value| known && matches!(value, Json::Number(_)))
    })
}

/// The score that an object holds itself: in an extension, or in a property of a concept.
fn own_score(json: &Json) -> Option<&Json> {
    let extensions = json.list_of("extension");
    let property = || {
        let properties = json.list_of("property");
        properties.iter().find_map(|property| {
            let code = property.text_of("code")?;
            value_of(property).filter(|_| PROPERTIES.contains(&code))
        })
    };
    score_among(extensions).or_else(property)
}

/// What stands beside a value under `_valueX`.
fn beside_score(json: &Json) -> Option<&Json> {
    json.members()
        .iter()
        .filter(|(name, _)| name.starts_with("_value"))
        .find_map(|(_, beside)| own_score(beside))
}

/// The score of an option or an answer: its own, or that of its value.
fn score_of(json: &Json) -> Option<&Json> {
    own_score(json)
        .or_else(|| own_score(value_of(json)?))
        .or_else(|| beside_score(json))
}

/// The score of an answer, its value, or anything else that has one.
fn weight<'a>(run: &Run<'_, 'a>, node: &Node<'a>) -> Outcome<Option<&'a Json>> {
    let extensions = node.member("extension").map_or(&[][..], Json::elements);
    let own = score_among(extensions).or_else(|| score_of(node.json()));
    if own.is_some() {
        return Ok(own);
    }
    let value = value_of(node.json()).unwrap_or(node.json());
    let variables = &run.environment.variables;
    let Some((_, questionnaires)) = variables
        .iter()
        .rev()
        .find(|(name, _)| name == "questionnaire")
    else {
        return Ok(None);
    };
    let link = node.item().and_then(|item| item.get("linkId"));
    for questionnaire in questionnaires.iter().filter_map(Value::node) {
        let questionnaire = questionnaire.json();
        for any in [false, true] {
            if (any || link.is_some())
                && let Some(score) = in_items(run, questionnaire, value, link.filter(|_| !any))?
            {
                return Ok(Some(score));
            }
        }
    }
    Ok(None)
}

/// Whether an option, a coding or a concept is the value that was answered.
fn is_same(option: &Json, answered: &Json, system: Option<&Json>) -> bool {
    let (Some(code), Some(wanted)) = (option.get("code"), answered.get("code")) else {
        return !matches!(option, Json::Object(_) | Json::Null) && option == answered;
    };
    let (own, other) = (option.get("system").or(system), answered.get("system"));
    code == wanted && own.zip(other).is_none_or(|(own, other)| own == other)
}

/// The score of the value among the options of the item of this id, or of any item.
fn in_items<'a>(
    run: &Run<'_, 'a>,
    questionnaire: &'a Json,
    answered: &Json,
    link: Option<&Json>,
) -> Outcome<Option<&'a Json>> {
    let mut items = vec![questionnaire];
    while let Some(item) = items.pop() {
        let below = item.list_of("item");
        items.extend(below.iter().rev());
        run.step(1 + item.members().len() / 4)?;
        if link.is_some() && item.get("linkId") != link {
            continue;
        }
        let options = item.list_of("answerOption");
        run.step(options.len())?;
        for option in options {
            let is = value_of(option).is_some_and(|value| is_same(value, answered, None));
            if let Some(score) = score_of(option).filter(|_| is) {
                return Ok(Some(score));
            }
        }
        let set = item.text_of("answerValueSet");
        if let Some(id) = set.and_then(|set| set.strip_prefix('#'))
            && let Some(score) = in_contained(run, questionnaire, answered, id)?
        {
            return Ok(Some(score));
        }
    }
    Ok(None)
}

/// The score of the value in a contained list of this id, or in a contained code system.
fn in_contained<'a>(
    run: &Run<'_, 'a>,
    questionnaire: &'a Json,
    answered: &Json,
    id: &str,
) -> Outcome<Option<&'a Json>> {
    let contained = questionnaire.list_of("contained");
    for resource in contained {
        let kind = resource.text_of("resourceType");
        let listed = resource.text_of("id") == Some(id);
        // Every list of concepts with the system that holds for it.
        let mut lists = Vec::new();
        if kind == Some("ValueSet") && listed {
            let includes = resource.get("compose").and_then(|it| it.get("include"));
            for include in includes.map_or(&[][..], Json::elements) {
                lists.push((include.get("concept"), include.get("system")));
            }
            let expansion = resource.get("expansion");
            lists.push((expansion.and_then(|it| it.get("contains")), None));
        } else if kind == Some("CodeSystem") {
            lists.push((resource.get("concept"), resource.get("url")));
        }
        while let Some((list, system)) = lists.pop() {
            for concept in list.map_or(&[][..], Json::elements) {
                run.step(1)?;
                if let Some(score) =
                    own_score(concept).filter(|_| is_same(concept, answered, system))
                {
                    return Ok(Some(score));
                }
                for name in ["concept", "contains"] {
                    if let Some(inner) = concept.get(name) {
                        lists.push((Some(inner), system));
                    }
                }
            }
        }
    }
    Ok(None)
}
