//! The outer shape of the app's files: one object whose members are small, but for a few lists that are
//! handed over element by element, so that memory is bounded by the largest element and not by the file.

use super::refusal::{Refusal, Why};
use crate::json::{Builder, Event, Json, JsonError, Limits, Position, Reason, Sink, Stream};

/// Most members of a file; each is a name to compare with.
const MOST_MEMBERS: usize = 64;

/// One of the long lists of a file.
#[derive(Clone, Copy)]
pub(super) struct LongList {
    /// Its name.
    pub name: &'static str,
    /// Most elements, and what to say of more.
    pub most: (usize, fn(usize) -> Why),
    /// What to say when there is no such list, where there must be one.
    pub missing: Option<fn() -> Why>,
}

/// What takes the parts of a file.
pub(super) trait Parts {
    /// Takes a member that is none of the lists.
    fn member(&mut self, name: &str, value: &Json) -> Result<(), Box<Refusal>>;
    /// Takes an element of a list: which list, the element's number in it from 0, and where its text ends.
    fn element(
        &mut self,
        list: usize,
        index: usize,
        tree: Json,
        at: Position,
    ) -> Result<(), Box<Refusal>>;
}

/// A push reader of the outer shape.
pub(super) struct Outline {
    stream: Stream,
    shape: Shape,
}

impl Outline {
    /// A reader at the start of a file with these lists; the first is the one of cases.
    pub fn new(limits: &Limits, lists: &'static [LongList]) -> Self {
        Self {
            stream: Stream::new(limits),
            shape: Shape {
                state: State::Start,
                limits: *limits,
                // Inside a list two levels are used up: the file and the list.
                builder: Builder::new(limits, 2),
                names: Vec::new(),
                seen: vec![0; lists.len()],
                lists,
                refusal: None,
            },
        }
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file; the reader is of no more use then.
    pub fn feed(&mut self, chunk: &[u8], parts: &mut dyn Parts) -> Result<(), Refusal> {
        let mut sink = Joined {
            shape: &mut self.shape,
            parts,
        };
        let result = self.stream.feed(chunk, &mut sink);
        self.shape.settle(result)
    }

    /// Says that the file has ended.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file.
    pub fn finish(&mut self, parts: &mut dyn Parts) -> Result<(), Refusal> {
        let mut sink = Joined {
            shape: &mut self.shape,
            parts,
        };
        let result = self.stream.finish(&mut sink);
        self.shape.settle(result)
    }

    /// Whether every list was there.
    ///
    /// # Errors
    /// [`Refusal`] that names the first that was not.
    pub fn complete(&self) -> Result<(), Box<Refusal>> {
        for list in self.shape.lists {
            let there = self.shape.names.iter().any(|name| name == list.name);
            if let Some(missing) = list.missing.filter(|_| !there) {
                return Err(Refusal::file(list.name, missing()));
            }
        }
        Ok(())
    }

    /// How many elements of a list were seen.
    pub fn seen(&self, list: usize) -> usize {
        self.shape.seen.get(list).copied().unwrap_or_default()
    }
}

/// Where in the outer shape the next step belongs.
#[derive(Clone, Copy)]
enum State {
    Start,
    Members,
    Member,
    ListStart(usize),
    List(usize),
    End,
}

/// Follows the outer shape of the file; the builder makes the values inside.
struct Shape {
    state: State,
    limits: Limits,
    builder: Builder,
    names: Vec<String>,
    lists: &'static [LongList],
    seen: Vec<usize>,
    /// A refusal that is not about JSON; the stream then stops with a stand-in.
    refusal: Option<Box<Refusal>>,
}

/// The shape with the taker of its parts, for one call.
struct Joined<'a> {
    shape: &'a mut Shape,
    parts: &'a mut dyn Parts,
}

impl Sink for Joined<'_> {
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
        let Err(mut refusal) = self.shape.step(event, at, self.parts) else {
            return Ok(());
        };
        refusal.position.get_or_insert(at);
        self.shape.refusal = Some(refusal);
        Err(JsonError::new(Reason::Trailing))
    }
}

impl Shape {
    fn settle(&mut self, result: Result<(), JsonError>) -> Result<(), Refusal> {
        let Err(error) = result else { return Ok(()) };
        if let Some(refusal) = self.refusal.take() {
            return Err(*refusal);
        }
        let error = self.builder.inside(error);
        Err(*match self.state {
            State::List(list) => self.in_list(list, error),
            State::Member => error.in_name(self.last_name()).into(),
            _ => error.into(),
        })
    }

    fn last_name(&self) -> &str {
        self.names.last().map_or("", String::as_str)
    }

    /// An error in the element of a list that is being read.
    fn in_list(&self, list: usize, error: JsonError) -> Box<Refusal> {
        let index = self.seen.get(list).copied().unwrap_or_default();
        let name = self.lists.get(list).map_or("", |list| list.name);
        let mut refusal: Box<Refusal> = error.in_element(index).in_name(name).into();
        refusal.case = (list == 0).then_some(index);
        refusal
    }

    fn step(
        &mut self,
        event: Event,
        at: Position,
        parts: &mut dyn Parts,
    ) -> Result<(), Box<Refusal>> {
        self.state = match (self.state, event) {
            (State::Start, Event::Object) => State::Members,
            (State::Members, Event::Name(name)) => self.name(name)?,
            (State::Members, _) => State::End,
            (State::Member, event) => match self.builder.take(event, at) {
                Ok(None) => State::Member,
                Ok(Some(value)) => {
                    parts.member(self.last_name(), &value)?;
                    State::Members
                }
                Err(error) => return Err(error.in_name(self.last_name()).into()),
            },
            (State::ListStart(list), Event::List) => State::List(list),
            (State::ListStart(list), _) => {
                let missing = self.lists.get(list).and_then(|list| list.missing);
                let why = missing.map_or(Why::NotACaseFile, |missing| missing());
                return Err(Refusal::file(self.last_name(), why));
            }
            (State::List(_), Event::End) if self.builder.is_idle() => State::Members,
            (State::List(list), event) => {
                self.in_element(list, event, at, parts)?;
                State::List(list)
            }
            (State::Start | State::End, _) => return Err(Refusal::file("", Why::NotACaseFile)),
        };
        Ok(())
    }

    /// Notes that a member comes.
    fn name(&mut self, name: String) -> Result<State, Box<Refusal>> {
        if self.names.contains(&name) {
            let why = Why::Json(Reason::DuplicateName(name.clone()));
            return Err(Refusal::file(&name, why));
        }
        if self.names.len() >= MOST_MEMBERS {
            return Err(Refusal::file(&name, Why::NotACaseFile));
        }
        let list = self.lists.iter().position(|list| list.name == name);
        self.names.push(name);
        Ok(list.map_or(State::Member, State::ListStart))
    }

    fn in_element(
        &mut self,
        list: usize,
        event: Event,
        at: Position,
        parts: &mut dyn Parts,
    ) -> Result<(), Box<Refusal>> {
        let (Some(LongList { most, name, .. }), Some(seen)) =
            (self.lists.get(list), self.seen.get_mut(list))
        else {
            return Ok(());
        };
        if *seen >= most.0 {
            return Err(Refusal::file(name, (most.1)(most.0)));
        }
        let index = *seen;
        match self.builder.take(event, at) {
            Ok(None) => Ok(()),
            Ok(Some(tree)) => {
                *seen += 1;
                parts.element(list, index, tree, at)
            }
            Err(error) => {
                let mut refusal = self.in_list(list, error);
                if let Why::Json(Reason::TooDeep(levels)) = &mut refusal.why {
                    *levels = self.limits.depth;
                }
                Err(refusal)
            }
        }
    }
}
