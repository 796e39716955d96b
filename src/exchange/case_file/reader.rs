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
        let header = self.shape.header.finish(self.shape.seen);
        let header = header.map_err(|refusal| *refusal)?;
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

/// Where in the outer shape the next step belongs.
#[derive(Clone, Copy)]
enum State {
    Start,
    Members,
    Member,
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
    ids: BTreeSet<String>,
    found: Vec<Found>,
    /// A refusal that is not about JSON; the stream then stops with a stand-in.
    refusal: Option<Box<Refusal>>,
}

impl Sink for Shape {
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError> {
        let Err(mut refusal) = self.step(event, at) else {
            return Ok(());
        };
        refusal.position.get_or_insert(at);
        self.refusal = Some(refusal);
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
        let (case, error) = match self.state {
            State::Cases => {
                let error = error.in_element(self.seen).in_name("cases");
                (Some(self.seen), error)
            }
            State::Member => (None, error.in_name(self.header.last_name())),
            _ => (None, error),
        };
        Err(Refusal {
            case,
            ..*Box::from(error)
        })
    }

    fn step(&mut self, event: Event, at: Position) -> Result<(), Box<Refusal>> {
        self.state = match (self.state, event) {
            (State::Start, Event::Object) => State::Members,
            (State::Members, Event::Name(name)) => {
                let cases = name == "cases";
                self.header.name(name)?;
                if cases {
                    State::CasesStart
                } else {
                    State::Member
                }
            }
            (State::Members, _) => State::End,
            (State::Member, event) => match self.builder.take(event, at) {
                Ok(None) => State::Member,
                Ok(Some(value)) => {
                    self.header.member(&value)?;
                    State::Members
                }
                Err(error) => return Err(error.in_name(self.header.last_name()).into()),
            },
            (State::CasesStart, Event::List) => State::Cases,
            (State::CasesStart, _) => return Err(Refusal::file("cases", Why::CasesMissing)),
            (State::Cases, Event::End) if self.builder.is_idle() => State::Members,
            (State::Cases, event) => {
                self.in_case(event, at)?;
                State::Cases
            }
            (State::Start | State::End, _) => return Err(Refusal::file("", Why::NotACaseFile)),
        };
        Ok(())
    }

    fn in_case(&mut self, event: Event, at: Position) -> Result<(), Box<Refusal>> {
        if self.seen >= MOST_CASES {
            return Err(Refusal::file("cases", Why::TooManyCases(MOST_CASES)));
        }
        let index = self.seen;
        match self.builder.take(event, at) {
            Ok(None) => {}
            Ok(Some(tree)) => {
                self.seen += 1;
                let found = self.case(index, tree).map_err(|mut refusal| {
                    refusal.position.get_or_insert(at);
                    *refusal
                });
                self.found.push(found);
            }
            Err(error) => {
                let mut refusal: Box<Refusal> = error.in_element(index).in_name("cases").into();
                if let Why::Json(Reason::TooDeep(levels)) = &mut refusal.why {
                    *levels = self.limits.depth;
                }
                refusal.case = Some(index);
                return Err(refusal);
            }
        }
        Ok(())
    }

    fn case(&mut self, index: usize, tree: Json) -> Result<ReadCase, Box<Refusal>> {
        let case = convert::case(index, tree)?;
        if !self.ids.insert(case.id.to_string()) {
            return Err(Refusal::case(index, "id", Why::CaseTwice));
        }
        Ok(ReadCase { index, case })
    }
}
