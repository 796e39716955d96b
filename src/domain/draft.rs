//! Typed inputs that keep what was typed, valid or not.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::json::{FromJson, Json, JsonError, ToJson, from_json, invalid, write_choice};

/// A typed field in whatever state its writer left it.
///
/// In JSON: `null`, `{"invalid": "what was typed"}`, or the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Draft<T> {
    /// Nothing was entered.
    #[default]
    Empty,
    /// Text that is not (yet) a value; kept as typed.
    Invalid(String),
    /// A value.
    Valid(T),
}

impl<T> Draft<T> {
    /// Reads what was typed so far; spaces alone are empty.
    ///
    /// A text that its value would be written differently from (`-0`, `9:30`) stays as typed until
    /// [`Draft::settle`]: a field must not change under its writer's fingers.
    pub fn read(typed: &str) -> Self
    where
        T: std::str::FromStr + std::fmt::Display,
    {
        let text = typed.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        match text.parse::<T>() {
            Ok(value) if value.to_string() == text => Self::Valid(value),
            _ => Self::Invalid(typed.to_owned()),
        }
    }

    /// Reads the text once more when its writer leaves the field, now allowing it to be rewritten.
    #[must_use]
    pub fn settle(self) -> Self
    where
        T: std::str::FromStr,
    {
        match self {
            Self::Invalid(text) => text.trim().parse().map_or(Self::Invalid(text), Self::Valid),
            settled => settled,
        }
    }

    /// The value, when there is a valid one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Valid(value) => Some(value),
            Self::Empty | Self::Invalid(_) => None,
        }
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The text to show in the field.
    pub fn text(&self) -> String
    where
        T: std::fmt::Display,
    {
        match self {
            Self::Empty => String::new(),
            Self::Invalid(text) => text.clone(),
            Self::Valid(value) => value.to_string(),
        }
    }
}

/// What a draft is read from.
const EXPECTED: &str = "a valid value, or {\"invalid\": text}, or null";

#[derive(Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
struct InvalidText {
    invalid: String,
}

impl<T: Serialize> Serialize for Draft<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => s.serialize_none(),
            Self::Invalid(text) => InvalidText {
                invalid: text.clone(),
            }
            .serialize(s),
            Self::Valid(value) => value.serialize(s),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Draft<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a valid value, or {\"invalid\": text}, or null")]
        enum Raw<T> {
            Invalid(InvalidText),
            Valid(T),
            Empty(()),
        }
        Ok(match Raw::deserialize(d)? {
            Raw::Invalid(InvalidText { invalid }) => Self::Invalid(invalid),
            Raw::Valid(value) => Self::Valid(value),
            Raw::Empty(()) => Self::Empty,
        })
    }
}

impl<T: FromJson> FromJson for Draft<T> {
    fn blank() -> Self {
        Self::Empty
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        *self = match (json, json.get("invalid")) {
            (Json::Null, _) => Self::Empty,
            (_, Some(Json::Text(text))) => Self::Invalid(text.clone()),
            _ => Self::Valid(from_json(json).map_err(|_| invalid(&EXPECTED))?),
        };
        Ok(())
    }
}

impl<T: ToJson> ToJson for Draft<T> {
    fn to_json(&self) -> Json {
        match self {
            Self::Empty => Json::Null,
            Self::Invalid(text) => write_choice("invalid", Some(text.to_json())),
            Self::Valid(value) => value.to_json(),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Draft<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Draft_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [
                { "type": "null" },
                generator.subschema_for::<T>(),
                generator.subschema_for::<InvalidText>()
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(draft: &Draft<u8>, json: &str) {
        assert_eq!(serde_json::to_string(draft).unwrap(), json);
        assert_eq!(&serde_json::from_str::<Draft<u8>>(json).unwrap(), draft);
    }

    #[test]
    fn every_state_survives_json() {
        check(&Draft::Empty, "null");
        check(&Draft::Valid(4), "4");
        check(&Draft::Invalid("four".into()), r#"{"invalid":"four"}"#);
    }

    #[test]
    fn what_was_typed_is_kept() {
        assert_eq!(Draft::<u8>::read(" 4 "), Draft::Valid(4));
        assert_eq!(Draft::<u8>::read("300 "), Draft::Invalid("300 ".into()));
        assert_eq!(Draft::<u8>::read("  "), Draft::Empty);
        assert_eq!(Draft::<u8>::read("04"), Draft::Invalid("04".into()));
        assert_eq!(Draft::<u8>::read("04").settle(), Draft::Valid(4));
    }
}
