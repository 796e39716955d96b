//! Members of a file that this version does not know: found on the way in, put back on the way out.
//!
//! What is absent after a round trip through the types is unknown, because the types write every
//! member they know. Elements of a list are addressed by their id, or else by position and length
//! (`1/3`), so that nothing is put into an element that has become another.

use crate::domain::case::{Carried, CarriedField};
use crate::domain::order;
use crate::json::{Json, Limits, parse};

/// What is in `file` and not in `known`, in a fixed order.
pub(super) fn unknown(file: &Json, known: &Json) -> Carried {
    let mut fields = Vec::new();
    compare(file, known, &mut Vec::new(), &mut fields);
    order::by(&mut fields, |a, b| (&a.at, &a.name).cmp(&(&b.at, &b.name)));
    Carried(fields)
}

fn compare(file: &Json, known: &Json, at: &mut Vec<String>, fields: &mut Vec<CarriedField>) {
    match (file, known) {
        (Json::Object(members), Json::Object(_)) => {
            for (name, value) in members {
                match known.get(name) {
                    Some(inner) => {
                        at.push(name.clone());
                        compare(value, inner, at, fields);
                        at.pop();
                    }
                    None => fields.push(CarriedField {
                        at: at.clone(),
                        name: name.clone(),
                        json: value.to_text(),
                    }),
                }
            }
        }
        (Json::List(elements), Json::List(inner)) => {
            for (index, (element, inner)) in elements.iter().zip(inner).enumerate() {
                at.push(address(inner, index, elements.len()));
                compare(element, inner, at, fields);
                at.pop();
            }
        }
        _ => {}
    }
}

/// Puts carried members back where they stood, if their place is still there and still without them.
pub(super) fn put_back(tree: &mut Json, carried: &Carried) {
    for field in &carried.0 {
        let place = field
            .at
            .iter()
            .try_fold(&mut *tree, |json, step| inside(json, step));
        if let Some(Json::Object(members)) = place
            && members.iter().all(|(name, _)| *name != field.name)
            && let Ok(value) = parse(field.json.as_bytes(), &Limits::RECORD)
        {
            members.push((field.name.clone(), value));
        }
    }
}

fn inside<'a>(json: &'a mut Json, step: &str) -> Option<&'a mut Json> {
    match json {
        Json::Object(members) => members
            .iter_mut()
            .find_map(|(name, value)| (name == step).then_some(value)),
        Json::List(elements) => {
            let length = elements.len();
            elements
                .iter_mut()
                .enumerate()
                .find_map(|(index, element)| {
                    (address(element, index, length) == step).then_some(element)
                })
        }
        _ => None,
    }
}

fn address(element: &Json, index: usize, length: usize) -> String {
    match element.get("id").and_then(Json::text) {
        Some(id) => id.to_owned(),
        None => [&index.to_string(), "/", &length.to_string()].concat(),
    }
}
