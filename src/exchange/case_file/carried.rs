//! Members of a file that this version does not know: found on the way in, put back on the way out.
//!
//! What is absent after a round trip through the types is unknown, because the types write every
//! member they know. Elements of a list are addressed by their id, or else by position and length
//! (`1/3`), so that nothing is put into an element that has become another.

use crate::domain::case::{Carried, CarriedField};
use crate::domain::order;
use crate::json::{Json, JsonError, Limits, Reason, parse};

/// Most members that a case carries along, and most bytes of them with their places: far more than a later
/// version would add, far less than what could not be stored, opened or put back.
const MOST_FIELDS: usize = 2_000;
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What is in `file` and not in `known`, in a fixed order.
///
/// # Errors
/// When it is more than a case can carry along.
pub(super) fn unknown(file: &Json, known: &Json) -> Result<Carried, JsonError> {
    let mut found = Found {
        fields: Vec::new(),
        bytes: 0,
    };
    found.compare(file, known, &mut Vec::new())?;
    let mut fields = found.fields;
    order::by(&mut fields, |a, b| (&a.at, &a.name).cmp(&(&b.at, &b.name)));
    Ok(Carried(fields))
}

struct Found {
    fields: Vec<CarriedField>,
    bytes: usize,
}

impl Found {
    fn compare(
        &mut self,
        file: &Json,
        known: &Json,
        at: &mut Vec<String>,
    ) -> Result<(), JsonError> {
        match (file, known) {
            (Json::Object(members), Json::Object(inside)) => {
                // A file may name hundreds of thousands: each is looked up in order.
                let mut inside: Vec<&(String, Json)> = inside.iter().collect();
                order::by(&mut inside, |a, b| a.0.cmp(&b.0));
                for (name, value) in members {
                    let place = inside.binary_search_by(|member| member.0.cmp(name)).ok();
                    match place.and_then(|place| inside.get(place)) {
                        Some((_, inner)) => {
                            at.push(name.clone());
                            self.compare(value, inner, at)?;
                            at.pop();
                        }
                        None => self.add(at, name, value)?,
                    }
                }
            }
            (Json::List(elements), Json::List(inner)) => {
                for (index, (element, inner)) in elements.iter().zip(inner).enumerate() {
                    at.push(address(inner, index, elements.len()));
                    self.compare(element, inner, at)?;
                    at.pop();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, at: &[String], name: &str, value: &Json) -> Result<(), JsonError> {
        let json = value.to_text();
        let bytes = at.iter().map(String::len).sum::<usize>() + name.len() + json.len();
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > MOST_BYTES {
            return Err(JsonError::new(Reason::TextTooLong(MOST_BYTES)));
        }
        if self.fields.len() >= MOST_FIELDS {
            return Err(JsonError::new(Reason::TooManyValues(MOST_FIELDS)));
        }
        self.fields.push(CarriedField {
            at: at.to_vec(),
            name: name.to_owned(),
            json,
        });
        Ok(())
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
