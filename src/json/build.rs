//! Puts tokens together into a tree, refusing what goes beyond the limits as soon as it is seen.

use std::collections::BTreeSet;

use super::error::{JsonError, Position, Reason};
use super::grammar::Event;
use super::limits::Limits;
use super::stream::{Sink, Stream};
use super::tree::Json;

/// Most characters of a number: far more than any number has that this app can keep.
const LONGEST_NUMBER: usize = 512;

/// From how many members on an object's names are looked up rather than compared one by one.
const MANY: usize = 16;

enum Frame {
    List(Vec<Json>),
    Object {
        members: Vec<(String, Json)>,
        /// The name whose value comes next.
        name: String,
        /// All names so far, once there are [`MANY`].
        names: BTreeSet<String>,
    },
}

/// Builds one tree at a time from tokens.
pub struct Builder {
    limits: Limits,
    frames: Vec<Frame>,
    values: usize,
}

impl Builder {
    /// A builder for trees that stand `outer` levels deep in their document.
    #[must_use]
    pub fn new(limits: &Limits, outer: usize) -> Self {
        Self {
            limits: Limits {
                depth: limits.depth.saturating_sub(outer),
                ..*limits
            },
            frames: Vec::new(),
            values: 0,
        }
    }

    /// Whether no tree is being built.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.frames.is_empty()
    }

    /// Takes the next token; gives the tree when this token completed it.
    ///
    /// # Errors
    /// [`JsonError`] when a limit is passed or a name comes twice.
    pub fn take(&mut self, event: Event, at: Position) -> Result<Option<Json>, JsonError> {
        self.step(event)
            .map_err(|reason| self.inside(JsonError::new(reason).at(at)))
    }

    fn step(&mut self, event: Event) -> Result<Option<Json>, Reason> {
        let value = match event {
            Event::Name(name) => {
                self.text_fits(&name)?;
                self.name(name)?;
                return Ok(None);
            }
            Event::List => return self.open(Frame::List(Vec::new())),
            Event::Object => {
                return self.open(Frame::Object {
                    members: Vec::new(),
                    name: String::new(),
                    names: BTreeSet::new(),
                });
            }
            Event::End => match self.frames.pop() {
                Some(Frame::List(elements)) => Json::List(elements),
                Some(Frame::Object { members, .. }) => Json::Object(members),
                None => return Err(Reason::Trailing),
            },
            Event::Value(value) => value,
        };
        match &value {
            Json::Text(text) => self.text_fits(text)?,
            Json::Number(text) if text.len() > LONGEST_NUMBER => {
                return Err(Reason::NumberTooLong(LONGEST_NUMBER));
            }
            _ => {}
        }
        self.put(value)
    }

    fn open(&mut self, frame: Frame) -> Result<Option<Json>, Reason> {
        if self.frames.len() >= self.limits.depth {
            return Err(Reason::TooDeep(self.limits.depth));
        }
        self.frames.push(frame);
        Ok(None)
    }

    fn name(&mut self, new: String) -> Result<(), Reason> {
        let Some(Frame::Object {
            members,
            name,
            names,
        }) = self.frames.last_mut()
        else {
            return Err(Reason::Trailing);
        };
        let twice = if members.len() < MANY {
            members.iter().any(|(known, _)| *known == new)
        } else {
            if names.is_empty() {
                names.extend(members.iter().map(|(known, _)| known.clone()));
            }
            !names.insert(new.clone())
        };
        *name = new;
        if twice {
            return Err(Reason::DuplicateName(name.chars().take(80).collect()));
        }
        Ok(())
    }

    fn put(&mut self, value: Json) -> Result<Option<Json>, Reason> {
        self.values += 1;
        if self.values > self.limits.values {
            return Err(Reason::TooManyValues(self.limits.values));
        }
        match self.frames.last_mut() {
            Some(Frame::List(elements)) => elements.push(value),
            Some(Frame::Object { members, name, .. }) => {
                members.push((std::mem::take(name), value));
            }
            None => {
                self.values = 0;
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    fn text_fits(&self, text: &str) -> Result<(), Reason> {
        if text.len() > self.limits.text {
            return Err(Reason::TextTooLong(self.limits.text));
        }
        Ok(())
    }

    /// Adds the path of the value that is being built.
    #[must_use]
    pub fn inside(&self, error: JsonError) -> JsonError {
        self.frames
            .iter()
            .rev()
            .fold(error, |error, frame| match frame {
                Frame::List(elements) => error.in_element(elements.len()),
                // Between members the last one is the nearest place.
                Frame::Object { members, name, .. } => match members.last() {
                    Some((last, _)) if name.is_empty() => error.in_name(last),
                    _ => error.in_name(name),
                },
            })
    }
}

/// Reads a whole document into one tree.
pub(super) fn parse(bytes: &[u8], limits: &Limits) -> Result<Json, JsonError> {
    struct Whole {
        builder: Builder,
        root: Option<Json>,
    }
    impl Sink for Whole {
        fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
            if let Some(tree) = self.builder.take(event, at)? {
                self.root = Some(tree);
            }
            Ok(())
        }
    }
    let mut whole = Whole {
        builder: Builder::new(limits, 0),
        root: None,
    };
    Stream::read_all(bytes, limits, &mut whole)?;
    whole.root.ok_or_else(|| JsonError::new(Reason::CutOff))
}
