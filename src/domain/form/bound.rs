//! Limits as content writes them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::number::Decimal;
use crate::json::{FromJson, Json, JsonError, from_json};

/// A limit in content: a whole number, or a decimal number as a text (`"0.5"`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound(pub Decimal);

impl From<i32> for Bound {
    fn from(n: i32) -> Self {
        Self(Decimal::whole(n))
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let text = self.0.to_string();
        match text.parse::<i32>() {
            Ok(whole) => s.serialize_i32(whole),
            Err(_) => s.serialize_str(&text),
        }
    }
}

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct BoundVisitor;
        impl serde::de::Visitor<'_> for BoundVisitor {
            type Value = Bound;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number, or a decimal number as a text")
            }
            fn visit_u64<E: serde::de::Error>(self, n: u64) -> Result<Bound, E> {
                i32::try_from(n).map(Bound::from).map_err(E::custom)
            }
            fn visit_i64<E: serde::de::Error>(self, n: i64) -> Result<Bound, E> {
                i32::try_from(n).map(Bound::from).map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Bound, E> {
                text.parse().map(Bound).map_err(E::custom)
            }
        }
        d.deserialize_any(BoundVisitor)
    }
}

impl FromJson for Bound {
    fn blank() -> Self {
        Self::from(0)
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        match json {
            Json::Text(_) => self.0.read(json),
            _ => {
                *self = Self::from(from_json::<i32>(json)?);
                Ok(())
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Bound {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bound".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A limit: a whole number, or a decimal number as a text (\"0.5\").",
            "anyOf": [{ "type": "integer" }, generator.subschema_for::<Decimal>()]
        })
    }
}
