//! One `value[x]`: which type its name says it has, and the value as it was written.
//!
//! Equal and before are asked here, strictly by type: a text is never a coding.

use std::cmp::Ordering;

use super::moment;
use super::number::Exact;
use crate::fhirpath::Moment;
use crate::json::Json;

/// The types that answers can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Boolean,
    /// A number with or without a fraction.
    Decimal,
    /// A whole number.
    Integer,
    /// A day, month or year.
    Date,
    /// A moment, or a date.
    DateTime,
    /// A time of day.
    Time,
    /// A text.
    Text,
    /// An address.
    Uri,
    /// A code with its system and its words.
    Coding,
    /// A number with a unit.
    Quantity,
    /// A reference to a resource.
    Reference,
    /// A file.
    Attachment,
    /// A type that no answer has; kept, never equal to anything.
    Other,
}

const NAMES: [(&str, Kind); 21] = [
    ("Boolean", Kind::Boolean),
    ("Decimal", Kind::Decimal),
    ("Integer", Kind::Integer),
    ("Date", Kind::Date),
    ("DateTime", Kind::DateTime),
    ("Time", Kind::Time),
    ("String", Kind::Text),
    ("Uri", Kind::Uri),
    ("Coding", Kind::Coding),
    ("Quantity", Kind::Quantity),
    ("Reference", Kind::Reference),
    ("Attachment", Kind::Attachment),
    // Other names of the same, for what R4 does not foresee.
    ("Markdown", Kind::Text),
    ("Code", Kind::Text),
    ("Id", Kind::Text),
    ("Url", Kind::Uri),
    ("Canonical", Kind::Uri),
    ("Instant", Kind::DateTime),
    ("PositiveInt", Kind::Integer),
    ("UnsignedInt", Kind::Integer),
    ("Duration", Kind::Quantity),
];

impl Kind {
    /// The name in `valueX`.
    #[must_use]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find_map(|(name, kind)| (*kind == self).then_some(*name))
            .unwrap_or("Other")
    }

    /// The type of a name in `valueX`.
    #[must_use]
    pub fn named(name: &str) -> Self {
        NAMES
            .iter()
            .find_map(|(known, kind)| (*known == name).then_some(*kind))
            .unwrap_or(Self::Other)
    }
}

/// A value of a document with its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The type that its name says.
    pub kind: Kind,
    /// The value as written.
    pub json: Json,
}

impl Value {
    /// The first member `prefixX` of an object that says anything.
    #[must_use]
    pub fn find(members: &[(String, Json)], prefix: &str) -> Option<Self> {
        members.iter().find_map(|(name, json)| {
            let rest = name.strip_prefix(prefix)?;
            if !rest.starts_with(|c: char| c.is_ascii_uppercase()) || is_blank(json) {
                return None;
            }
            Some(Self {
                kind: Kind::named(rest),
                json: json.clone(),
            })
        })
    }

    /// The value as a member of an answer: `("valueX", …)`.
    #[must_use]
    pub fn member(&self) -> (String, Json) {
        (["value", self.kind.name()].concat(), self.json.clone())
    }

    /// The value as an object of its own: `{"valueX": …}`.
    #[must_use]
    pub fn object(&self) -> Json {
        Json::Object(vec![self.member()])
    }

    /// The number, of a number or of a quantity.
    #[must_use]
    pub fn number(&self) -> Option<Exact> {
        match self.kind {
            Kind::Decimal | Kind::Integer => number(&self.json),
            Kind::Quantity => number(self.json.get("value")?),
            _ => None,
        }
    }

    /// The date, moment or time.
    #[must_use]
    pub fn moment(&self) -> Option<Moment> {
        moment::read(self.kind, self.json.text()?)
    }

    /// Whether the two are the same answer.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        use Kind::{Boolean, Coding, Other, Reference, Text, Uri};
        match (self.kind, other.kind) {
            (Boolean, Boolean) => truth(&self.json).is_some_and(|a| truth(&other.json) == Some(a)),
            (Text | Uri, Text | Uri) => self.json == other.json,
            (Coding, Coding) => same_coding(&self.json, &other.json),
            (Reference, Reference) => both(&self.json, &other.json, "reference") == Some(true),
            (Other, _) | (_, Other) => false,
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }

    /// Which comes first; nothing for values that have no order among each other.
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        use Kind::{Date, DateTime, Decimal, Integer, Quantity, Text, Time};
        match (self.kind, other.kind) {
            (Decimal | Integer, Decimal | Integer) => Some(self.number()?.cmp(&other.number()?)),
            (Quantity, Quantity) => {
                let unit = both(&self.json, &other.json, "code")
                    .or_else(|| both(&self.json, &other.json, "unit"));
                if unit == Some(false) {
                    return None;
                }
                Some(self.number()?.cmp(&other.number()?))
            }
            (Date | DateTime, Date | DateTime) | (Time, Time) => {
                self.moment()?.compare(&other.moment()?)
            }
            (Text, Text) => Some(self.json.text()?.cmp(other.json.text()?)),
            _ => None,
        }
    }
}

/// Whether two objects have the same text under a name; nothing unless both have one.
fn both(one: &Json, other: &Json, name: &str) -> Option<bool> {
    let text = |json: &Json| {
        json.text_of(name)
            .filter(|t| !t.is_empty())
            .map(str::to_owned)
    };
    Some(text(one)? == text(other)?)
}

/// Codings are the same by code; systems are compared where both say theirs, and words only where
/// there are no codes.
#[must_use]
pub fn same_coding(one: &Json, other: &Json) -> bool {
    if both(one, other, "system") == Some(false) {
        return false;
    }
    let has_code = |json: &Json| json.get("code").is_some_and(|code| !is_blank(code));
    if has_code(one) || has_code(other) {
        return both(one, other, "code") == Some(true);
    }
    both(one, other, "display") == Some(true)
}

/// The text of a member that says something.
#[inline(never)]
pub(super) fn text(json: &Json, name: &str) -> Option<String> {
    let text = json.text_of(name)?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// A member that is a text.
#[inline(never)]
pub(super) fn text_member(name: &str, text: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(text.to_owned()))
}

/// A number, also one that was written as a text.
#[must_use]
pub fn number(json: &Json) -> Option<Exact> {
    match json {
        Json::Number(text) => Exact::read(text),
        Json::Text(text) => Exact::read(text.trim()),
        _ => None,
    }
}

/// Yes or no, also when it was written as a text.
#[must_use]
pub fn truth(json: &Json) -> Option<bool> {
    match json {
        Json::Bool(truth) => Some(*truth),
        Json::Text(text) if text == "true" => Some(true),
        Json::Text(text) if text == "false" => Some(false),
        _ => None,
    }
}

/// Whether a value says nothing: `null`, an empty text, or only what says nothing.
#[must_use]
pub fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::Bool(_) | Json::Number(_) => false,
        Json::Text(text) => text.trim().is_empty(),
        Json::List(elements) => elements.iter().all(is_blank),
        Json::Object(members) => members.iter().all(|(_, value)| is_blank(value)),
    }
}
