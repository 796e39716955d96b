//! Reads values of the app's types out of a tree (serde), collecting the path while unwinding.

use std::fmt;
use std::slice::Iter;

use serde::de::{self, DeserializeSeed, Deserializer, Expected, Unexpected, Visitor};

use super::error::{JsonError, Kind, Reason};
use super::number::{self, Value};
use super::tree::Json;

impl de::Error for JsonError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Reason::Invalid(message.to_string()))
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        wrong_kind(found, expected)
    }
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Reason::Invalid(expected.to_string()))
    }
    fn unknown_variant(variant: &str, _: &'static [&'static str]) -> Self {
        Self::new(Reason::UnknownChoice(variant.chars().take(80).collect()))
    }
    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::new(Reason::UnknownName).in_name(field)
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(Reason::Missing).in_name(field)
    }
    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Reason::DuplicateName(field.to_owned()))
    }
}

fn wrong_kind(found: Unexpected<'_>, expected: &dyn Expected) -> JsonError {
    let kind = match found {
        Unexpected::Bool(_) => Kind::Bool,
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => Kind::Number,
        Unexpected::Float(_) => Kind::Fraction,
        Unexpected::Char(_) | Unexpected::Str(_) | Unexpected::Bytes(_) => Kind::Text,
        Unexpected::Unit | Unexpected::Option => Kind::Null,
        Unexpected::Seq => Kind::List,
        _ => Kind::Object,
    };
    JsonError::new(Reason::WrongKind(kind, expected.to_string()))
}

impl<'de> Deserializer<'de> for &'de Json {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(text) => match number::read(text).map_err(JsonError::new)? {
                Value::Unsigned(value) => visitor.visit_u64(value),
                Value::Signed(value) => visitor.visit_i64(value),
                Value::Float(value) => visitor.visit_f64(value),
            },
            Json::Text(text) => visitor.visit_borrowed_str(text),
            Json::List(elements) => list(elements, visitor),
            Json::Object(members) => object(members, visitor),
        }
    }

    // One method for each kind, not `deserialize_any` for all: a type then carries the code of its own kind only.

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Bool(value) => visitor.visit_bool(*value),
            _ => Err(refused(self, &visitor)),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Number(text) => visitor.visit_f64(number::double(text).map_err(JsonError::new)?),
            _ => Err(refused(self, &visitor)),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Text(text) => visitor.visit_borrowed_str(text),
            _ => Err(refused(self, &visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::List(elements) => list(elements, visitor),
            _ => Err(refused(self, &visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Object(members) => object(members, visitor),
            _ => Err(refused(self, &visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self {
            Json::Text(name) => visitor.visit_enum(Choice { name, data: None }),
            Json::Object(members) => match members.as_slice() {
                [(name, data)] => visitor
                    .visit_enum(Choice {
                        name,
                        data: Some(data),
                    })
                    .map_err(|error| error.in_name(name)),
                _ => Err(not_a_choice(self)),
            },
            _ => Err(not_a_choice(self)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier
    }
}

fn list<'de, V: Visitor<'de>>(elements: &'de [Json], visitor: V) -> Result<V::Value, JsonError> {
    let mut list = Elements {
        rest: elements.iter(),
        next: 0,
    };
    let value = visitor.visit_seq(&mut list)?;
    list.end().map(|()| value)
}

fn object<'de, V: Visitor<'de>>(
    members: &'de [(String, Json)],
    visitor: V,
) -> Result<V::Value, JsonError> {
    visitor.visit_map(Members {
        rest: members.iter(),
        value: None,
    })
}

/// A value of a kind that its type does not take.
#[cold]
#[inline(never)]
fn refused(found: &Json, expected: &dyn Expected) -> JsonError {
    let found = match found {
        Json::Null => Unexpected::Unit,
        Json::Bool(value) => Unexpected::Bool(*value),
        Json::Number(text) => match number::read(text) {
            Ok(Value::Unsigned(value)) => Unexpected::Unsigned(value),
            Ok(Value::Signed(value)) => Unexpected::Signed(value),
            Ok(Value::Float(value)) => Unexpected::Float(value),
            Err(reason) => return JsonError::new(reason),
        },
        Json::Text(text) => Unexpected::Str(text),
        Json::List(_) => Unexpected::Seq,
        Json::Object(_) => Unexpected::Map,
    };
    wrong_kind(found, expected)
}

fn not_a_choice(found: &Json) -> JsonError {
    JsonError::new(Reason::WrongKind(
        found.kind(),
        "one of the choices".to_owned(),
    ))
}

struct Elements<'de> {
    rest: Iter<'de, Json>,
    next: usize,
}

impl Elements<'_> {
    /// A list longer than its type takes is refused, not cut.
    fn end(&self) -> Result<(), JsonError> {
        match self.rest.len() {
            0 => Ok(()),
            _ => {
                Err(JsonError::new(Reason::WrongKind(Kind::List, String::new()))
                    .in_element(self.next))
            }
        }
    }
}

impl<'de> de::SeqAccess<'de> for &mut Elements<'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, JsonError> {
        let Some(element) = self.rest.next() else {
            return Ok(None);
        };
        let index = self.next;
        self.next += 1;
        seed.deserialize(element)
            .map(Some)
            .map_err(|error| error.in_element(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'de> {
    rest: Iter<'de, (String, Json)>,
    value: Option<&'de (String, Json)>,
}

impl<'de> de::MapAccess<'de> for Members<'de> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, JsonError> {
        self.value = self.rest.next();
        match self.value {
            Some((name, _)) => seed
                .deserialize(Name(name))
                .map(Some)
                .map_err(|error| match error.reason() {
                    Reason::UnknownName => error,
                    _ => error.in_name(name),
                }),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        match self.value.take() {
            Some((name, value)) => seed.deserialize(value).map_err(|error| error.in_name(name)),
            None => Err(JsonError::new(Reason::Missing)),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

/// The name of a member, as the key of a map or of a choice.
struct Name<'de>(&'de str);

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_enum(Choice {
            name: self.0,
            data: None,
        })
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match number::read(self.0) {
            Ok(Value::Unsigned(value)) if !self.0.starts_with('+') => visitor.visit_u64(value),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_u64(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Choice<'de> {
    name: &'de str,
    data: Option<&'de Json>,
}

impl<'de> de::EnumAccess<'de> for Choice<'de> {
    type Error = JsonError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), JsonError> {
        Ok((seed.deserialize(Name(self.name))?, self))
    }
}

impl<'de> Choice<'de> {
    fn data(&self) -> Result<&'de Json, JsonError> {
        self.data.ok_or_else(|| {
            JsonError::new(Reason::WrongKind(
                Kind::Text,
                "a choice with its data".to_owned(),
            ))
        })
    }
}

impl<'de> de::VariantAccess<'de> for Choice<'de> {
    type Error = JsonError;

    fn unit_variant(self) -> Result<(), JsonError> {
        match self.data {
            None | Some(Json::Null) => Ok(()),
            Some(data) => Err(JsonError::new(Reason::WrongKind(
                data.kind(),
                "a choice without data".to_owned(),
            ))),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, JsonError> {
        seed.deserialize(self.data()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, JsonError> {
        self.data()?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.data()?.deserialize_any(visitor)
    }
}
