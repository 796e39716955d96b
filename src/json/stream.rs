//! Feeds the tokenizer chunk by chunk and says where each token stands.
//!
//! A token that is not complete waits for the next chunk; nothing else of the text is kept.

use json_event_parser::{JsonEvent, JsonSyntaxError, LowLevelJsonParser};

use super::error::{JsonError, Position, Reason};
use super::limits::Limits;
use super::sniff;

/// One token of a document.
pub type Event<'a> = JsonEvent<'a>;

/// What takes the tokens.
pub trait Sink {
    /// Takes the next token.
    ///
    /// # Errors
    /// A refusal ends the reading.
    fn take(&mut self, event: Event<'_>, at: Position) -> Result<(), JsonError>;
}

/// A push reader: bytes in, tokens out to a [`Sink`].
pub struct Stream {
    parser: LowLevelJsonParser,
    limits: Limits,
    /// The start of a token that is not complete yet.
    pending: Vec<u8>,
    fed: u64,
    offset: u64,
    line: u64,
    line_start: u64,
    /// Whether the first bytes were looked at.
    known: bool,
    /// Whether there was a token.
    begun: bool,
}

impl Stream {
    /// A reader at the start of a document.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            parser: LowLevelJsonParser::new(),
            limits: *limits,
            pending: Vec::new(),
            fed: 0,
            offset: 0,
            line: 1,
            line_start: 0,
            known: false,
            begun: false,
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
        if self.pending.is_empty() {
            let read = self.run(chunk, false, sink)?;
            self.pending.extend(chunk.iter().skip(read));
        } else {
            let mut joined = std::mem::take(&mut self.pending);
            joined.extend_from_slice(chunk);
            let read = self.run(&joined, false, sink)?;
            joined.drain(..read.min(joined.len()));
            self.pending = joined;
        }
        // An escaped character takes up to six bytes for each byte of its text.
        if self.pending.len() > self.limits.text.saturating_mul(6).saturating_add(64) {
            return Err(JsonError::new(Reason::TextTooLong(self.limits.text)).at(self.here(0)));
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

    /// Hands every complete token of `input` to the sink; says how many bytes that were.
    fn run(&mut self, input: &[u8], last: bool, sink: &mut dyn Sink) -> Result<usize, JsonError> {
        if !self.known {
            if input.len() < sniff::ENOUGH && !last {
                return Ok(0);
            }
            self.known = true;
            if let Some(kind) = sniff::foreign(input) {
                return Err(JsonError::new(Reason::Foreign(kind)));
            }
        }
        let end = self.offset + input.len() as u64;
        let mut read = 0;
        loop {
            let rest = input.get(read..).unwrap_or_default();
            let step = self.parser.parse_next(rest, last);
            let at = self.advance(rest.get(..step.consumed_bytes).unwrap_or(rest));
            read += step.consumed_bytes;
            match step.event {
                None => return Ok(read),
                Some(Ok(JsonEvent::Eof)) => return Ok(read),
                Some(Ok(event)) => {
                    self.begun = true;
                    sink.take(event, at)?;
                }
                Some(Err(error)) => {
                    let cut = last && error.location().start.offset >= end;
                    let half = rest.windows(7).any(half_character);
                    return Err(refusal(&error, self.begun, cut, half));
                }
            }
        }
    }

    /// Counts what was read and says where its token starts. Line ends stand only between tokens.
    fn advance(&mut self, read: &[u8]) -> Position {
        let mut before = 0;
        for byte in read {
            match byte {
                b'\n' => {
                    self.line += 1;
                    self.line_start = self.offset + before + 1;
                }
                b' ' | b'\t' | b'\r' | b',' | b':' => {}
                _ => break,
            }
            before += 1;
        }
        let at = self.here(before);
        self.offset += read.len() as u64;
        at
    }

    fn here(&self, ahead: u64) -> Position {
        Position {
            line: self.line,
            column: (self.offset + ahead).saturating_sub(self.line_start) + 1,
        }
    }
}

/// Words a tokenizer's refusal as ours.
fn refusal(error: &JsonSyntaxError, begun: bool, cut: bool, half: bool) -> JsonError {
    let message = error.message();
    let early = message.starts_with("Unexpected end of file");
    let reason = if cut && !begun {
        Reason::Empty
    } else if early && half {
        Reason::LoneSurrogate
    } else if cut || early {
        Reason::CutOff
    } else if message.starts_with("Invalid UTF-8") || message.starts_with("Unexpected byte") {
        Reason::NotUtf8
    } else if message.contains("surrogate") {
        Reason::LoneSurrogate
    } else if message.starts_with("The JSON already contains") {
        Reason::Trailing
    } else if begun {
        Reason::Syntax(message.to_owned())
    } else {
        Reason::Foreign(sniff::Foreign::Other)
    };
    let start = error.location().start;
    JsonError::new(reason).at(Position {
        line: start.line + 1,
        column: start.column + 1,
    })
}

/// Whether an escaped surrogate stands before the end of its text: the tokenizer waits for its other half.
fn half_character(window: &[u8]) -> bool {
    matches!(window, [b'\\', b'u', b'd' | b'D', _, _, _, b'"'])
}
