//! A tree inside a record: read and written as it is, by our own reader and by serde alike.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{FromJson, Json, JsonError, ToJson};

impl FromJson for Json {
    fn blank() -> Self {
        Self::Null
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        self.clone_from(json);
        Ok(())
    }
}

impl ToJson for Json {
    fn to_json(&self) -> Json {
        self.clone()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => s.serialize_unit(),
            Self::Bool(truth) => s.serialize_bool(*truth),
            Self::Number(text) => match text.parse::<i64>() {
                Ok(whole) => s.serialize_i64(whole),
                Err(_) => s.serialize_f64(text.parse().map_err(S::Error::custom)?),
            },
            Self::Text(text) => s.serialize_str(text),
            Self::List(elements) => s.collect_seq(elements),
            Self::Object(members) => s.collect_map(members.iter().map(|(name, json)| (name, json))),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Bool(truth))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string()))
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = list.next_element()? {
            elements.push(element);
        }
        Ok(Json::List(elements))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Json {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Json".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        true.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_in_a_record_is_the_tree_that_was_written() {
        let text = r#"{"a":[1,-2.5,null,true,"x"],"b":{}}"#;
        let tree: Json = serde_json::from_str(text).unwrap();
        assert_eq!(tree.to_text(), text);
        assert_eq!(serde_json::to_string(&tree).unwrap(), text);
        let mut read = Json::blank();
        read.read(&tree).unwrap();
        assert_eq!(read.to_json(), tree);
    }
}
