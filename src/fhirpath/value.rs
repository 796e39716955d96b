//! The values an expression works with: places in a resource, and values of the language's own types.

use std::borrow::Cow;

use crate::json::Json;

use super::kinds;
use super::moment::{Clock, Moment};
use super::node::Node;
use super::number::Number;
use super::quantity::Quantity;

/// What is known of the resources that an expression looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Nothing: a resource is a tree of names and values, as it stands in JSON.
    None,
    /// They are FHIR R4: `value` finds `valueCoding`, a `birthDate` is a date.
    R4,
}

/// One value of a collection. The larger ones stand elsewhere, since every call hands values on.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// A place in a resource.
    Node(Node<'a>),
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Decimal(Number),
    /// A text.
    Text(Cow<'a, str>),
    /// A day, month or year.
    Date(Box<Moment>),
    /// A moment, as far as it is known.
    DateTime(Box<Moment>),
    /// A time of day.
    Time(Box<Moment>),
    /// A number with a unit.
    Quantity(Box<Quantity<'a>>),
    /// What `type()` gives: the room of names, and the name.
    Type(&'static str, Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// A whole resource, or anything else that stands in JSON.
    #[must_use]
    pub fn resource(json: &'a Json, model: Model) -> Self {
        Self::Node(Node::root(json, model))
    }

    /// A JSON value of a FHIR type that is known, such as an answer's `valueDate`.
    #[must_use]
    pub fn typed(json: &'a Json, kind: &'a str, model: Model) -> Self {
        Self::Node(Node::typed(json, kind, model))
    }

    /// A text of its own.
    #[must_use]
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn quantity(quantity: Quantity<'a>) -> Self {
        Self::Quantity(Box::new(quantity))
    }

    pub(super) fn moment(moment: Moment) -> Self {
        let clock = moment.clock;
        let moment = Box::new(moment);
        match clock {
            Clock::Date => Self::Date(moment),
            Clock::DateTime => Self::DateTime(moment),
            Clock::Time => Self::Time(moment),
        }
    }

    /// The place in the resource, if it is one.
    #[must_use]
    pub fn node(&self) -> Option<&Node<'a>> {
        match self {
            Self::Node(node) => Some(node),
            _ => None,
        }
    }

    /// The value of the language's own types that this stands for; a place without one stays what it is.
    #[must_use]
    pub fn plain(&self) -> Self {
        match self {
            Self::Node(node) => node.value(),
            other => other.clone(),
        }
    }

    /// The value as FHIR writes it in JSON; what came from a resource is as it stood there.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let text = |text: String| Json::Text(text);
        match self {
            Self::Node(node) => node.json().clone(),
            Self::Boolean(value) => Json::Bool(*value),
            Self::Integer(value) => Json::Number(value.to_string()),
            Self::Decimal(value) => Json::Number(value.to_string()),
            Self::Text(value) => text(value.clone().into_owned()),
            Self::Date(moment) | Self::DateTime(moment) | Self::Time(moment) => {
                text(moment.to_string())
            }
            Self::Quantity(quantity) => quantity_json(quantity),
            Self::Type(room, name) => Json::Object(vec![
                ("namespace".to_owned(), text((*room).to_owned())),
                ("name".to_owned(), text(name.clone().into_owned())),
            ]),
        }
    }

    /// The name of the type: of FHIR's for a place in a resource, of the language's own otherwise.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Node(node) => node.kind(),
            Self::Type(..) => "SimpleTypeInfo",
            other => kinds::system(other),
        }
    }

    /// The value without any place, to be kept longer than the resource.
    pub(super) fn as_number(&self) -> Option<Number> {
        match self {
            Self::Integer(value) => Some(Number::from(*value)),
            Self::Decimal(value) => Some(*value),
            _ => None,
        }
    }

    pub(super) fn as_moment(&self) -> Option<&Moment> {
        match self {
            Self::Date(moment) | Self::DateTime(moment) | Self::Time(moment) => Some(moment),
            _ => None,
        }
    }

    /// A plain number or a quantity as a quantity.
    pub(super) fn as_quantity(&self) -> Option<Quantity<'a>> {
        match self {
            Self::Quantity(quantity) => Some((**quantity).clone()),
            other => other.as_number().map(Quantity::plain),
        }
    }
}

fn quantity_json(quantity: &Quantity) -> Json {
    let text = |text: &str| Json::Text(text.to_owned());
    let mut members = vec![
        ("value".to_owned(), Json::Number(quantity.value.to_string())),
        ("unit".to_owned(), text(&quantity.unit)),
    ];
    if !quantity.calendar {
        let system = text("http://unitsofmeasure.org");
        members.push(("system".to_owned(), system));
        members.push(("code".to_owned(), text(&quantity.unit)));
    }
    Json::Object(members)
}
