//! What may follow what: the order of tokens that makes a document.

use super::error::Reason;
use super::token::{Token, unexpected};
use super::tree::Json;

/// One step of a document.
#[derive(Debug)]
pub enum Event {
    /// A list begins.
    List,
    /// An object begins.
    Object,
    /// The list or object ends that began last.
    End,
    /// The name of the next member of an object.
    Name(String),
    /// A value that is neither list nor object.
    Value(Json),
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The document's one value.
    Document,
    Value,
    /// The first element of a list, or its end.
    ValueOrEnd,
    Name,
    /// The first name of an object, or its end.
    NameOrEnd,
    Colon,
    /// After a value.
    CommaOrEnd,
}

/// Follows a document token by token.
pub(super) struct Grammar {
    next: Next,
    /// The lists (`false`) and objects (`true`) that are open.
    open: Vec<bool>,
}

impl Grammar {
    /// At the start of a document.
    pub(super) fn new() -> Self {
        Self {
            next: Next::Document,
            open: Vec::new(),
        }
    }

    /// Whether nothing has come yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.next == Next::Document
    }

    /// Whether the document is complete.
    pub(super) fn is_at_end(&self) -> bool {
        self.next == Next::CommaOrEnd && self.open.is_empty()
    }

    /// Takes the next token; gives the step it makes, if it makes one.
    pub(super) fn take(&mut self, token: Token) -> Result<Option<Event>, Reason> {
        if self.is_at_end() {
            return Err(Reason::Trailing);
        }
        let in_object = self.open.last() == Some(&true);
        let end = if in_object { b'}' } else { b']' };
        let (next, event) = match (self.next, token) {
            (Next::ValueOrEnd | Next::NameOrEnd | Next::CommaOrEnd, Token::Mark(mark))
                if mark == end =>
            {
                self.open.pop();
                (Next::CommaOrEnd, Some(Event::End))
            }
            (Next::CommaOrEnd, Token::Mark(b',')) if in_object => (Next::Name, None),
            (Next::CommaOrEnd, Token::Mark(b',')) => (Next::Value, None),
            (Next::CommaOrEnd, _) => return Err(syntax("A comma or an end must follow a value")),
            (Next::Name | Next::NameOrEnd, Token::Value(Json::Text(name))) => {
                (Next::Colon, Some(Event::Name(name)))
            }
            (Next::Colon, Token::Mark(b':')) => (Next::Value, None),
            (Next::Name | Next::NameOrEnd | Next::Colon, _) => {
                return Err(syntax("Object keys must be strings"));
            }
            (_, Token::Value(value)) => (Next::CommaOrEnd, Some(Event::Value(value))),
            (_, Token::Mark(b'[')) => {
                self.open.push(false);
                (Next::ValueOrEnd, Some(Event::List))
            }
            (_, Token::Mark(b'{')) => {
                self.open.push(true);
                (Next::NameOrEnd, Some(Event::Object))
            }
            (_, Token::Mark(mark)) => return Err(unexpected(mark)),
        };
        self.next = next;
        Ok(event)
    }
}

fn syntax(words: &str) -> Reason {
    Reason::Syntax(words.to_owned())
}
