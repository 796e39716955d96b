//! Feeds the tokenizer chunk by chunk and says where each token stands.
//!
//! A token that is not complete waits for the next chunk; nothing else of the text is kept.

use super::error::{JsonError, Position, Reason};
use super::grammar::{Event, Grammar};
use super::limits::Limits;
use super::sniff::{self, Foreign};
use super::token;

/// What takes the steps of a document.
pub trait Sink {
    /// Takes the next step, and where its token begins.
    ///
    /// # Errors
    /// A refusal ends the reading.
    fn take(&mut self, event: Event, at: Position) -> Result<(), JsonError>;
}

/// A push reader: bytes in, steps out to a [`Sink`].
pub struct Stream {
    grammar: Grammar,
    limits: Limits,
    /// The start of a token that is not complete yet.
    pending: Vec<u8>,
    fed: u64,
    offset: u64,
    line: u64,
    line_start: u64,
    /// Whether the first bytes were looked at.
    known: bool,
}

impl Stream {
    /// A reader at the start of a document.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            grammar: Grammar::new(),
            limits: *limits,
            pending: Vec::new(),
            fed: 0,
            offset: 0,
            line: 1,
            line_start: 0,
            known: false,
        }
    }

    /// Reads the next bytes of the document.
    ///
    /// # Errors
    /// [`JsonError`] from the tokenizer, the limits or the sink; the reader is of no more use then.
    pub fn feed(&mut self, chunk: &[u8], sink: &mut dyn Sink) -> Result<(), JsonError> {
        self.fed = self.fed.saturating_add(chunk.len() as u64);
        if self.fed > self.limits.bytes {
            return Err(JsonError::new(Reason::TooLarge(self.limits.bytes)));
        }
        let mut joined = std::mem::take(&mut self.pending);
        let input = if joined.is_empty() {
            chunk
        } else {
            joined.extend_from_slice(chunk);
            &joined
        };
        self.pending = self.run(input, false, sink)?.to_vec();
        // An escaped character takes up to six bytes for each byte of its text.
        if self.pending.len() > self.limits.text.saturating_mul(6).saturating_add(64) {
            return Err(JsonError::new(Reason::TextTooLong(self.limits.text)).at(self.here()));
        }
        Ok(())
    }

    /// Says that the document has ended.
    ///
    /// # Errors
    /// [`JsonError`], as [`Stream::feed`], and when the document is not complete.
    pub fn finish(&mut self, sink: &mut dyn Sink) -> Result<(), JsonError> {
        let rest = std::mem::take(&mut self.pending);
        self.run(&rest, true, sink).map(|_| ())
    }

    /// Reads a whole document that is in memory.
    pub(super) fn read_all(
        bytes: &[u8],
        limits: &Limits,
        sink: &mut dyn Sink,
    ) -> Result<(), JsonError> {
        if bytes.len() as u64 > limits.bytes {
            return Err(JsonError::new(Reason::TooLarge(limits.bytes)));
        }
        Self::new(limits).run(bytes, true, sink).map(|_| ())
    }

    /// Hands every step of `rest` to the sink; gives back the token that is not complete.
    fn run<'a>(
        &mut self,
        mut rest: &'a [u8],
        last: bool,
        sink: &mut dyn Sink,
    ) -> Result<&'a [u8], JsonError> {
        if !self.known {
            if rest.len() < sniff::ENOUGH && !last {
                return Ok(rest);
            }
            if let Some(kind) = sniff::foreign(rest) {
                return Err(JsonError::new(Reason::Foreign(kind)));
            }
            self.known = true;
            if let Some(text) = rest.strip_prefix(sniff::MARK) {
                rest = self.advance(rest, rest.len() - text.len());
                self.line_start = self.offset;
            }
        }
        loop {
            while let Some(space @ (b' ' | b'\t' | b'\r' | b'\n')) = rest.first() {
                let new_line = *space == b'\n';
                rest = self.advance(rest, 1);
                if new_line {
                    self.line += 1;
                    self.line_start = self.offset;
                }
            }
            let found =
                token::first(rest, last).map_err(|(ahead, why)| self.refusal(why, ahead))?;
            let Some((token, length)) = found else {
                if !last || (rest.is_empty() && self.grammar.is_at_end()) {
                    return Ok(rest);
                }
                let empty = rest.is_empty() && self.grammar.is_at_start();
                let why = if empty { Reason::Empty } else { Reason::CutOff };
                return Err(self.refusal(why, 0));
            };
            let event = self.grammar.take(token);
            if let Some(event) = event.map_err(|why| self.refusal(why, 0))? {
                sink.take(event, self.here())?;
            }
            rest = self.advance(rest, length);
        }
    }

    /// Counts bytes that were read; gives the rest.
    fn advance<'a>(&mut self, rest: &'a [u8], read: usize) -> &'a [u8] {
        self.offset += read as u64;
        rest.get(read..).unwrap_or_default()
    }

    /// A refusal of what stands so many bytes ahead.
    fn refusal(&self, why: Reason, ahead: usize) -> JsonError {
        let why = match why {
            Reason::Syntax(_) if self.grammar.is_at_start() => Reason::Foreign(Foreign::Other),
            why => why,
        };
        let mut at = self.here();
        at.column += ahead as u64;
        JsonError::new(why).at(at)
    }

    fn here(&self) -> Position {
        Position {
            line: self.line,
            column: self.offset - self.line_start + 1,
        }
    }
}
