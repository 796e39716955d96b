//! A place in a resource, with what is known of its FHIR type, and the ways on from it.

use std::borrow::Cow;

use crate::json::Json;

use super::kinds;
use super::moment::{Clock, Moment};
use super::number::Number;
use super::quantity::{Quantity, calendar_unit};
use super::value::{Model, Value};

/// Stands where only the extensions of a value are given.
const NOTHING: &Json = &Json::Null;

/// A place in a resource.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    json: &'a Json,
    /// What stands beside a plain value under `_name`: its id and extensions.
    beside: Option<&'a Json>,
    /// The FHIR type; empty when it is not known.
    kind: &'a str,
    /// The nearest item of a questionnaire or its response that this is in.
    item: Option<&'a Json>,
    model: Model,
}

impl<'a> Node<'a> {
    pub(super) fn root(json: &'a Json, model: Model) -> Self {
        Self::typed(json, "", model)
    }

    pub(super) fn typed(json: &'a Json, kind: &'a str, model: Model) -> Self {
        let mut node = Self {
            json,
            beside: None,
            kind,
            item: json.get("linkId").map(|_| json),
            model,
        };
        if let Some(resource) = json.text_of("resourceType") {
            node.kind = resource;
        }
        if node.kind.is_empty() && model == Model::R4 {
            node.kind = kinds::of_element("", "", json);
        }
        node
    }

    /// What stands there.
    #[must_use]
    pub fn json(&self) -> &'a Json {
        self.json
    }

    /// The FHIR type; empty when it is not known.
    #[must_use]
    pub fn kind(&self) -> &'a str {
        self.kind
    }

    /// The nearest item of a questionnaire or its response that this is in.
    #[must_use]
    pub fn item(&self) -> Option<&'a Json> {
        self.item
    }

    pub(super) fn model(&self) -> Model {
        self.model
    }

    /// The member of this name as it stands in the JSON, whatever the model says.
    pub(super) fn member(&self, name: &str) -> Option<&'a Json> {
        let inside = self.json.get(name);
        inside.or_else(|| self.beside.and_then(|beside| beside.get(name)))
    }

    /// Adds the places of this name below this one.
    pub(super) fn below(&self, name: &str, out: &mut Vec<Value<'a>>) {
        let members = match self.json {
            Json::Object(members) => members,
            _ => self.beside.map_or(&[][..], Json::members),
        };
        let choice = self.model == Model::R4 && kinds::is_choice(name);
        let has = |name: &str| members.iter().any(|(known, _)| known == name);
        if choice && !has(name) {
            for (member, _) in members {
                let member = member.strip_prefix('_').unwrap_or(member);
                let suffix = member.strip_prefix(name).unwrap_or_default();
                let Some(kind) = kinds::of_choice(suffix) else {
                    continue;
                };
                self.add(member, Some(kind), out);
                return;
            }
        }
        if self.model == Model::R4 && kinds::names_choice(name) {
            // By the standard the element is called `value`, and its type is asked for with ofType().
            return;
        }
        self.add(name, None, out);
    }

    /// Adds all places below this one.
    pub(super) fn all_below(&self, out: &mut Vec<Value<'a>>) {
        let members = match self.json {
            Json::Object(members) => members,
            _ => self.beside.map_or(&[][..], Json::members),
        };
        for (member, _) in members {
            // It names the type and is no element.
            if member == "resourceType" {
                continue;
            }
            let name = match member.strip_prefix('_') {
                // Beside a value that is there, it is found with that one.
                Some(name) if members.iter().any(|(known, _)| known == name) => continue,
                Some(name) => name,
                None => member,
            };
            let kind = match self.model {
                Model::R4 => kinds::choice_of(name),
                Model::None => None,
            };
            self.add(name, kind, out);
        }
    }

    /// Adds what the member of this name holds.
    fn add(&self, name: &str, kind: Option<&'a str>, out: &mut Vec<Value<'a>>) {
        let holder = match self.json {
            Json::Object(_) => self.json,
            _ => self.beside.unwrap_or(NOTHING),
        };
        let json = holder.get(name);
        let mut beside = None;
        for (member, value) in holder.members() {
            if member.strip_prefix('_') == Some(name) {
                beside = Some(value);
            }
        }
        match (json, beside) {
            (Some(Json::List(elements)), beside) => {
                let beside = beside.map_or(&[][..], Json::elements);
                let mut beside = beside.iter();
                for json in elements {
                    self.add_one(name, json, beside.next(), kind, out);
                }
            }
            (None, Some(Json::List(beside))) => {
                for beside in beside {
                    self.add_one(name, NOTHING, Some(beside), kind, out);
                }
            }
            (json, beside) => {
                self.add_one(name, json.unwrap_or(NOTHING), beside, kind, out);
            }
        }
    }

    fn add_one(
        &self,
        name: &str,
        json: &'a Json,
        beside: Option<&'a Json>,
        kind: Option<&'a str>,
        out: &mut Vec<Value<'a>>,
    ) {
        let beside = beside.filter(|beside| !beside.members().is_empty());
        if *json == Json::Null && beside.is_none() {
            return;
        }
        let known = match self.model {
            Model::R4 => kind.unwrap_or_else(|| kinds::of_element(self.kind, name, json)),
            Model::None => "",
        };
        let resource = json.text_of("resourceType");
        let own_item = (name == "item" && json.get("linkId").is_some()).then_some(json);
        out.push(Value::Node(Self {
            json,
            beside,
            kind: resource.unwrap_or(known),
            item: own_item.or(self.item),
            model: self.model,
        }));
    }

    /// The value that stands here; a place without one stays what it is.
    pub(super) fn value(&self) -> Value<'a> {
        let value = match self.json {
            Json::Bool(value) => Some(Value::Boolean(*value)),
            Json::Number(text) => self.number(text),
            Json::Text(text) => Some(self.text(text)),
            Json::Object(_) if kinds::is_a(self.kind, "Quantity") => {
                self.quantity().map(Value::quantity)
            }
            _ => None,
        };
        value.unwrap_or(Value::Node(*self))
    }

    fn number(&self, text: &str) -> Option<Value<'a>> {
        let number = Number::read(text)?;
        let whole = number.whole().filter(|_| !text.contains(['.', 'e', 'E']));
        Some(match whole {
            Some(whole) if self.kind != "decimal" => Value::Integer(whole),
            _ => Value::Decimal(number),
        })
    }

    fn text(&self, text: &'a str) -> Value<'a> {
        let clock = match self.kind {
            "date" => Some(Clock::Date),
            "dateTime" | "instant" => Some(Clock::DateTime),
            "time" => Some(Clock::Time),
            _ => None,
        };
        clock
            .and_then(|clock| Moment::read(text, clock))
            .map_or(Value::Text(Cow::Borrowed(text)), Value::moment)
    }

    /// The quantity that this object is, by its value and its code or unit.
    pub(super) fn quantity(&self) -> Option<Quantity<'a>> {
        let Json::Number(value) = self.json.get("value")? else {
            return None;
        };
        let code = self.json.get("code").or_else(|| self.json.get("unit"));
        let unit = code.and_then(Json::text).unwrap_or("1");
        let ucum = self.json.get("system").is_some();
        Some(Quantity {
            value: Number::read(value)?,
            unit: Cow::Borrowed(unit),
            calendar: !ucum && calendar_unit(unit).is_some(),
        })
    }
}
