//! Reads values of the app's types out of a tree, collecting the path while unwinding.
//!
//! A value is read into a blank one, member by member through `dyn FromJson`: a type brings its
//! names and places, and everything else is compiled once for all types.

use std::fmt::Display;

use super::error::{JsonError, Kind, Reason};
use super::number;
use super::tree::Json;

/// A type that is read from a tree.
pub trait FromJson {
    /// A value that reading fills: with defaults where they are allowed, with anything elsewhere.
    fn blank() -> Self
    where
        Self: Sized;

    /// Replaces a blank value by the one in the tree.
    ///
    /// # Errors
    /// [`JsonError`] with the path of the member that does not fit the type; the value is then of no use.
    fn read(&mut self, json: &Json) -> Result<(), JsonError>;
}

/// The members of a record; the bits of a number stand for them, the lowest for the first.
#[derive(Debug)]
pub struct Shape {
    /// Their names, at most 64.
    pub names: &'static [&'static str],
    /// Whether members of other names are refused.
    pub strict: bool,
    /// Those that must be there.
    pub required: u64,
    /// Those that are not written when they are `null`.
    pub unless_null: u64,
    /// Those that are not written when they are empty, `0` or `false`.
    pub unless_empty: u64,
}

/// Reads an object into the places of its members.
///
/// # Errors
/// [`JsonError`] when a member does not fit, is missing, or may not be there.
pub fn read_record(
    json: &Json,
    shape: &Shape,
    places: &mut [&mut dyn FromJson],
) -> Result<(), JsonError> {
    let Json::Object(members) = json else {
        return Err(refused(json, "an object"));
    };
    let mut missing = shape.required;
    for (name, value) in members {
        match shape.names.iter().position(|known| known == name) {
            Some(at) => {
                missing &= !(1 << at);
                if let Some(place) = places.get_mut(at) {
                    place.read(value).map_err(|error| error.in_name(name))?;
                }
            }
            None if shape.strict => {
                return Err(JsonError::new(Reason::UnknownName).in_name(name));
            }
            None => {}
        }
    }
    match shape.names.get(missing.trailing_zeros() as usize) {
        Some(name) => Err(JsonError::new(Reason::Missing).in_name(name)),
        None => Ok(()),
    }
}

/// One of several choices: its name alone, or an object of the name and its data.
pub struct Choice<'a> {
    at: usize,
    name: &'a str,
    data: Option<&'a Json>,
}

impl<'a> Choice<'a> {
    /// Finds the choice.
    ///
    /// # Errors
    /// [`JsonError`] when it is none of `names`.
    pub fn of(json: &'a Json, names: &[&str]) -> Result<Self, JsonError> {
        let (name, data) = match json {
            Json::Text(name) => (name, None),
            Json::Object(members) => match members.as_slice() {
                [(name, data)] => (name, Some(data)),
                _ => return Err(refused(json, "one of the choices")),
            },
            _ => return Err(refused(json, "one of the choices")),
        };
        if let Some(at) = names.iter().position(|known| known == name) {
            return Ok(Self { at, name, data });
        }
        let error = JsonError::new(Reason::UnknownChoice(name.chars().take(80).collect()));
        Err(match data {
            Some(_) => error.in_name(name),
            None => error,
        })
    }

    /// Its place among the names.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Takes a choice that is a name and nothing else.
    ///
    /// # Errors
    /// [`JsonError`] when there is data.
    pub fn plain(&self) -> Result<(), JsonError> {
        match self.data {
            None | Some(Json::Null) => Ok(()),
            Some(data) => Err(refused(data, "a choice without data").in_name(self.name)),
        }
    }

    /// Reads the data of the choice.
    ///
    /// # Errors
    /// [`JsonError`] when there is none, or it does not fit.
    pub fn data(&self, place: &mut dyn FromJson) -> Result<(), JsonError> {
        place
            .read(self.given()?)
            .map_err(|error| error.in_name(self.name))
    }

    /// Reads the data of the choice into the places of its members.
    ///
    /// # Errors
    /// [`JsonError`] when there is none, or a member does not fit.
    pub fn members(
        &self,
        shape: &Shape,
        places: &mut [&mut dyn FromJson],
    ) -> Result<(), JsonError> {
        read_record(self.given()?, shape, places).map_err(|error| error.in_name(self.name))
    }

    fn given(&self) -> Result<&'a Json, JsonError> {
        let missing = || Reason::WrongKind(Kind::Text, "a choice with its data".to_owned());
        self.data.ok_or_else(|| JsonError::new(missing()))
    }
}

/// A value of a kind that its type does not take.
#[cold]
#[inline(never)]
pub(super) fn refused(found: &Json, expected: &str) -> JsonError {
    let kind = match found {
        Json::Number(text) => match number::read(text) {
            Ok(number::Value::Fraction) => Kind::Fraction,
            Ok(_) => Kind::Number,
            Err(reason) => return JsonError::new(reason),
        },
        _ => found.kind(),
    };
    JsonError::new(Reason::WrongKind(kind, expected.to_owned()))
}

/// A value that its type refuses, in the type's own words.
#[cold]
#[inline(never)]
pub fn invalid(why: &dyn Display) -> JsonError {
    JsonError::new(Reason::Invalid(why.to_string()))
}

/// The text that a type reads itself from.
///
/// # Errors
/// [`JsonError`] when it is no text.
pub fn text(json: &Json) -> Result<&str, JsonError> {
    json.text().ok_or_else(|| refused(json, "a string"))
}

impl FromJson for String {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        *self = text(json)?.to_owned();
        Ok(())
    }
}

impl FromJson for bool {
    fn blank() -> Self {
        false
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        match json {
            Json::Bool(value) => *self = *value,
            _ => return Err(refused(json, "a boolean")),
        }
        Ok(())
    }
}

/// A whole number between two others.
fn whole(json: &Json, name: &'static str, least: i64, most: u64) -> Result<i128, JsonError> {
    let Json::Number(text) = json else {
        return Err(refused(json, name));
    };
    let value = match number::read(text).map_err(JsonError::new)? {
        number::Value::Whole(value) => value,
        number::Value::Fraction => return Err(refused(json, name)),
    };
    if value < i128::from(least) || value > i128::from(most) {
        return Err(invalid(&name));
    }
    Ok(value)
}

macro_rules! whole_numbers {
    ($($name:ident)*) => {$(
        impl FromJson for $name {
            fn blank() -> Self {
                0
            }
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range")]
            fn read(&mut self, json: &Json) -> Result<(), JsonError> {
                *self = whole(json, stringify!($name), $name::MIN as i64, $name::MAX as u64)? as $name;
                Ok(())
            }
        }
    )*};
}

whole_numbers! { u8 u16 u32 u64 i32 i64 }

impl<T: FromJson> FromJson for Option<T> {
    fn blank() -> Self {
        None
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        match json {
            Json::Null => {
                *self = None;
                Ok(())
            }
            _ => self.insert(T::blank()).read(json),
        }
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        (**self).read(json)
    }
}

/// A list that grows by blank values.
trait Growing {
    fn grow(&mut self) -> Option<&mut dyn FromJson>;
}

impl<T: FromJson> Growing for Vec<T> {
    fn grow(&mut self) -> Option<&mut dyn FromJson> {
        self.push(T::blank());
        self.last_mut().map(|last| last as &mut dyn FromJson)
    }
}

fn read_list(json: &Json, list: &mut dyn Growing) -> Result<(), JsonError> {
    let Json::List(elements) = json else {
        return Err(refused(json, "a sequence"));
    };
    for (index, element) in elements.iter().enumerate() {
        if let Some(place) = list.grow() {
            place
                .read(element)
                .map_err(|error| error.in_element(index))?;
        }
    }
    Ok(())
}

impl<T: FromJson> FromJson for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }
    fn read(&mut self, json: &Json) -> Result<(), JsonError> {
        self.clear();
        read_list(json, self)
    }
}

/// The entries of a map.
///
/// # Errors
/// [`JsonError`] when it is no object.
pub fn entries(json: &Json) -> Result<&[(String, Json)], JsonError> {
    match json {
        Json::Object(members) => Ok(members),
        _ => Err(refused(json, "a map")),
    }
}

/// Reads an entry of a map into a blank key and value.
///
/// # Errors
/// [`JsonError`] when one of them does not fit.
pub fn read_entry(
    name: &str,
    member: &Json,
    key: &mut dyn FromJson,
    value: &mut dyn FromJson,
) -> Result<(), JsonError> {
    key.read(&Json::Text(name.to_owned()))
        .and_then(|()| value.read(member))
        .map_err(|error| error.in_name(name))
}
