//! Reads a case file in pieces; every case is handed over as soon as it is complete.

use std::collections::BTreeSet;

use super::MOST_CASES;
use super::convert;
use super::header::{Header, Partial};
use super::refusal::{Refusal, Why};
use crate::domain::case::CaseDocument;
use crate::json::{Builder, Event, Json, JsonError, Limits, Position, Reason, Sink, Stream};

/// A case of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadCase {
    /// Its position in the file, from 0.
    pub index: usize,
    /// The case.
    pub case: CaseDocument,
}

/// What became of one case of a file.
pub type Found = Result<ReadCase, Refusal>;

/// A push reader of case files. Memory is bounded by the largest case, not by the file.
///
/// Cases that were handed over are worth nothing until [`CaseFileReader::finish`] has accepted the file.
pub struct CaseFileReader {
    stream: Stream,
    shape: Shape,
}

impl CaseFileReader {
    /// A reader at the start of a file.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            stream: Stream::new(limits),
            shape: Shape {
                state: State::Start,
                limits: *limits,
                // Inside a case two levels are used up: the file and its list of cases.
                builder: Builder::new(limits, 2),
                header: Partial::default(),
                seen: 0,
                begins: Position { line: 1, column: 1 },
                ids: BTreeSet::new(),
                found: Vec::new(),
                refusal: None,
            },
        }
    }

    /// Reads the next bytes; gives the cases they completed.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file; the reader is of no more use then.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<Vec<Found>, Refusal> {
        let result = self.stream.feed(chunk, &mut self.shape);
        self.shape.settle(result)?;
        Ok(std::mem::take(&mut self.shape.found))
    }

    /// Says that the file has ended; gives what it says about itself.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file.
    pub fn finish(mut self) -> Result<(Vec<Found>, Header), Refusal> {
        let result = self.stream.finish(&mut self.shape);
        self.shape.settle(result)?;
        let header = self.shape.header.finish(self.shape.seen)?;
        Ok((self.shape.found, header))
    }

    /// Reads a whole file that is in memory.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file.
    pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Vec<Found>, Header), Refusal> {
        let mut reader = Self::new(limits);
        let mut found = reader.feed(bytes)?;
        let (rest, header) = reader.finish()?;
        found.extend(rest);
        Ok((found, header))
    }
}

enum State {
    Start,
    Members,
    Member(String),
    CasesStart,
    Cases,
    End,
}

/// Follows the outer shape of the file; the builder makes the values inside.
struct Shape {
    state: State,
    limits: Limits,
    builder: Builder,
    header: Partial,
    seen: usize,
    /// Where the case that is being read begins.
    begins: Position,
    ids: BTreeSet<String>,
    found: Vec<Found>,
    /// A refusal that is not about JSON; the stream then stops with a stand-in.
    refusal: Option<Refusal>,
}

impl Sink for Shape {
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
        match self.step(event, at) {
            Ok(()) => Ok(()),
            Err(refusal) => {
                self.refusal = Some(refusal);
                Err(JsonError::new(Reason::Trailing).at(at))
            }
        }
    }
}

impl Shape {
    fn settle(&mut self, result: Result<(), JsonError>) -> Result<(), Refusal> {
        let Err(error) = result else { return Ok(()) };
        Err(self.refusal.take().unwrap_or_else(|| {
            let mut case = None;
            let error = self.builder.inside(error);
            let error = match &self.state {
                State::Cases => {
                    case = Some(self.seen);
                    error.in_element(self.seen).in_name("cases")
                }
                State::Member(name) => error.in_name(name),
                _ => error,
            };
            Refusal {
                case,
                ..Refusal::from(error)
            }
        }))
    }

    fn step(&mut self, event: Event, at: Position) -> Result<(), Refusal> {
        match std::mem::replace(&mut self.state, State::End) {
            State::Start => match event {
                Event::Object => self.state = State::Members,
                _ => return Err(placed(Refusal::file("", Why::NotACaseFile), at)),
            },
            State::Members => {
                if let Event::Name(name) = event {
                    self.header.name(&name).map_err(|r| placed(r, at))?;
                    self.state = match &*name {
                        "cases" => State::CasesStart,
                        _ => State::Member(name),
                    };
                }
            }
            State::Member(name) => {
                let value = self.builder.take(event, at);
                match value.map_err(|error| Refusal::from(error.in_name(&name)))? {
                    Some(value) => {
                        let taken = self.header.member(&name, &value);
                        taken.map_err(|refusal| placed(refusal, at))?;
                        self.state = State::Members;
                    }
                    None => self.state = State::Member(name),
                }
            }
            State::CasesStart => match event {
                Event::List => self.state = State::Cases,
                _ => return Err(placed(Refusal::file("cases", Why::CasesMissing), at)),
            },
            State::Cases => {
                if matches!(event, Event::End) && self.builder.is_idle() {
                    self.state = State::Members;
                } else {
                    self.state = State::Cases;
                    self.in_case(event, at)?;
                }
            }
            State::End => return Err(placed(Refusal::file("", Why::NotACaseFile), at)),
        }
        Ok(())
    }

    fn in_case(&mut self, event: Event, at: Position) -> Result<(), Refusal> {
        if self.seen >= MOST_CASES {
            let too_many = Refusal::file("cases", Why::TooManyCases(MOST_CASES));
            return Err(placed(too_many, at));
        }
        let index = self.seen;
        if self.builder.is_idle() {
            self.begins = at;
        }
        match self.builder.take(event, at) {
            Ok(None) => {}
            Ok(Some(tree)) => {
                self.seen += 1;
                let found = self
                    .case(index, tree)
                    .map_err(|refusal| placed(refusal, at));
                self.found.push(found);
            }
            Err(error) => {
                let mut refusal = Refusal::from(error.in_element(index).in_name("cases"));
                if let Why::Json(Reason::TooDeep(levels)) = &mut refusal.why {
                    *levels = self.limits.depth;
                }
                refusal.case = Some(index);
                return Err(refusal);
            }
        }
        Ok(())
    }

    fn case(&mut self, index: usize, tree: Json) -> Found {
        let case = convert::case(index, tree)?;
        if !self.ids.insert(case.id.to_string()) {
            return Err(Refusal::case(index, "id", Why::CaseTwice));
        }
        Ok(ReadCase { index, case })
    }
}

/// Adds a position, unless a closer one is known.
fn placed(mut refusal: Refusal, at: Position) -> Refusal {
    refusal.position.get_or_insert(at);
    refusal
}
