//! Reads a case file in pieces; every case is handed over as soon as it is complete.

use std::collections::BTreeSet;

use super::MOST_CASES;
use super::convert;
use super::header::{Header, Partial};
use crate::domain::case::CaseDocument;
use crate::exchange::outline::{LongList, Outline, Parts};
use crate::exchange::refusal::{Refusal, Why};
use crate::json::{Json, Limits, Position};

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

/// The list of cases.
pub(in crate::exchange) const CASES: LongList = LongList {
    name: "cases",
    most: (MOST_CASES, Why::TooManyCases),
    missing: Some(|| Why::CasesMissing),
};

/// A push reader of case files. Memory is bounded by the largest case, not by the file.
///
/// Cases that were handed over are worth nothing until [`CaseFileReader::finish`] has accepted the file.
pub struct CaseFileReader {
    outline: Outline,
    parts: CaseFile,
}

#[derive(Default)]
struct CaseFile {
    header: Partial,
    cases: Cases,
    found: Vec<Found>,
}

/// Cases as they are read; no id twice.
#[derive(Default)]
pub(in crate::exchange) struct Cases {
    ids: BTreeSet<String>,
}

impl Cases {
    /// Reads a case whose text ends there.
    pub fn read(&mut self, index: usize, tree: Json, at: Position) -> Found {
        self.known(index, tree).map_err(|mut refusal| {
            refusal.position.get_or_insert(at);
            *refusal
        })
    }

    fn known(&mut self, index: usize, tree: Json) -> Result<ReadCase, Box<Refusal>> {
        let case = convert::case(index, tree)?;
        if !self.ids.insert(case.id.to_string()) {
            return Err(Refusal::case(index, "id", Why::CaseTwice));
        }
        Ok(ReadCase { index, case })
    }
}

impl CaseFileReader {
    /// A reader at the start of a file.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            outline: Outline::new(limits, &[CASES]),
            parts: CaseFile::default(),
        }
    }

    /// Reads the next bytes; gives the cases they completed.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file; the reader is of no more use then.
    pub fn feed(&mut self, chunk: &[u8]) -> Result<Vec<Found>, Refusal> {
        self.outline.feed(chunk, &mut self.parts)?;
        Ok(std::mem::take(&mut self.parts.found))
    }

    /// Says that the file has ended; gives what it says about itself.
    ///
    /// # Errors
    /// [`Refusal`] of the whole file.
    pub fn finish(mut self) -> Result<(Vec<Found>, Header), Refusal> {
        self.outline.finish(&mut self.parts)?;
        let cases = self.outline.seen(0);
        let whole = self.parts.header.finish(cases).and_then(|header| {
            self.outline.complete()?;
            Ok(header)
        });
        Ok((self.parts.found, whole.map_err(|refusal| *refusal)?))
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

impl Parts for CaseFile {
    fn member(&mut self, name: &str, value: &Json) -> Result<(), Box<Refusal>> {
        self.header.member(name, value)
    }

    fn element(
        &mut self,
        _: usize,
        index: usize,
        tree: Json,
        at: Position,
    ) -> Result<(), Box<Refusal>> {
        self.found.push(self.cases.read(index, tree, at));
        Ok(())
    }
}
