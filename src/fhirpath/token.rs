//! Takes the text of an expression apart into words, marks and literals.

use super::error::{PathError, Reason};
use super::moment::Moment;
use super::texts::stands;

/// One piece of an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// A name or a word such as `and`.
    Word(&'a str),
    /// A name in backticks.
    Quoted(String),
    /// A number as it was written.
    Number(&'a str),
    /// A text in quotes.
    Text(String),
    /// A date, time or moment behind `@`.
    Moment(&'a str),
    /// A variable behind `%`.
    Variable(String),
    /// `$this` and the like, without the mark.
    Special(&'a str),
    /// An operator, bracket or other mark.
    Mark(&'static str),
    /// Nothing is left.
    End,
}

/// Marks, the longer ones first.
const MARKS: [&str; 25] = [
    "<=", ">=", "!=", "!~", "(", ")", "[", "]", "{", "}", ".", ",", "+", "-", "*", "/", "|", "&",
    "<", ">", "=", "~", ";", ":", "!",
];

/// Reads one token after the other.
#[derive(Clone)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

fn length(text: &str, is: fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

fn in_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes so many bytes.
    fn take(&mut self, bytes: usize) -> &'a str {
        let taken = self.rest().get(..bytes).unwrap_or_default();
        self.at += taken.len();
        taken
    }

    /// The next token and where it begins.
    pub(super) fn next(&mut self) -> Result<(usize, Token<'a>), Box<PathError>> {
        self.skip()?;
        let (at, rest) = (self.at, self.rest());
        let Some(first) = rest.chars().next() else {
            return Ok((at, Token::End));
        };
        let token = match first {
            '0'..='9' => Token::Number(self.number(rest)),
            'a'..='z' | 'A'..='Z' | '_' => Token::Word(self.take(length(rest, in_word))),
            '\'' | '"' => Token::Text(self.quoted(first)?),
            '`' => Token::Quoted(self.quoted(first)?),
            '@' => {
                let literal = rest.get(1..).unwrap_or_default();
                match Moment::beginning(literal) {
                    Some((_, length)) => {
                        self.at += 1;
                        Token::Moment(self.take(length))
                    }
                    None => {
                        let text = rest.chars().take(20).collect();
                        return Err(PathError::new(at, Reason::Literal(text)));
                    }
                }
            }
            '%' => {
                self.at += 1;
                match self.rest().chars().next() {
                    Some(quote @ ('`' | '\'' | '"')) => Token::Variable(self.quoted(quote)?),
                    _ => {
                        let name = |c: char| in_word(c) || c == '-';
                        let name = self.take(length(self.rest(), name));
                        if name.is_empty() {
                            return Err(PathError::new(at, Reason::Character('%')));
                        }
                        Token::Variable(name.to_owned())
                    }
                }
            }
            '$' => {
                self.at += 1;
                Token::Special(self.take(length(self.rest(), in_word)))
            }
            _ => match MARKS.iter().find(|mark| rest.starts_with(**mark)) {
                Some(mark) => {
                    self.at += mark.len();
                    Token::Mark(mark)
                }
                None => return Err(PathError::new(at, Reason::Character(first))),
            },
        };
        Ok((at, token))
    }

    /// Takes a number; a point belongs to it only when a digit follows.
    fn number(&mut self, rest: &'a str) -> &'a str {
        let digit = |c: char| c.is_ascii_digit();
        let whole = length(rest, digit);
        let fraction = rest.get(whole..).and_then(|rest| rest.strip_prefix('.'));
        let places = fraction.map_or(0, |rest| length(rest, digit));
        self.take(whole + if places > 0 { places + 1 } else { 0 })
    }

    /// Leaves out white space and remarks.
    fn skip(&mut self) -> Result<(), Box<PathError>> {
        loop {
            let rest = self.rest();
            self.at += length(rest, char::is_whitespace);
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                let mut bytes = 0..rest.len();
                let Some(end) = bytes.find(|at| stands(rest, *at, "*/")) else {
                    return Err(PathError::new(self.at, Reason::Unfinished));
                };
                self.at += end + 2;
            } else {
                return Ok(());
            }
        }
    }

    /// Takes what stands between two of these marks, with what is escaped in it.
    fn quoted(&mut self, quote: char) -> Result<String, Box<PathError>> {
        let begin = self.at;
        let mut out = String::new();
        let mut chars = self.rest().char_indices().skip(1);
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.at += at + 1;
                return Ok(out);
            }
            if c != '\\' {
                out.push(c);
                continue;
            }
            let wrong = || PathError::new(begin + at, Reason::Escape);
            let (_, escaped) = chars.next().ok_or_else(wrong)?;
            out.push(match escaped {
                // By the standard's readers, what needs no escape stands for itself.
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let mut code = 0;
                    for _ in 0..4 {
                        let digit = chars.next().and_then(|(_, c)| c.to_digit(16));
                        code = code * 16 + digit.ok_or_else(wrong)?;
                    }
                    char::from_u32(code).ok_or_else(wrong)?
                }
                other => other,
            });
        }
        Err(PathError::new(begin, Reason::Unfinished))
    }
}
