//! Reads the text of a regular expression: characters, classes, groups, alternatives and repetitions.

use super::error::{self, Reason};
use super::run::Outcome;

/// Most groups inside each other.
const DEEPEST: usize = 40;
/// Most repetitions that may be asked for.
const MOST: usize = 1_000;

/// Characters, as stretches from one to another.
#[derive(Debug, Clone)]
pub(super) struct Set {
    stretches: Vec<(char, char)>,
    negated: bool,
}

impl Set {
    /// Whether the character is one of them.
    pub(super) fn has(&self, c: char) -> bool {
        let inside = self
            .stretches
            .iter()
            .any(|(first, last)| *first <= c && c <= *last);
        inside != self.negated
    }

    fn one(c: char) -> Self {
        Self {
            stretches: vec![(c, c)],
            negated: false,
        }
    }
}

/// A pattern as it was understood.
#[derive(Debug, Clone)]
pub(super) enum Tree {
    Set(Set),
    Start,
    End,
    Edge(bool),
    /// With its number, when it is one that is noted.
    Group(Box<Tree>, Option<usize>),
    Row(Vec<Tree>),
    Any(Vec<Tree>),
    /// How often at least and at most, and whether rather more than less.
    Repeat(Box<Tree>, usize, Option<usize>, bool),
}

const DIGITS: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const SPACE: &[(char, char)] = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];

/// All characters that are in none of the stretches, which are sorted.
fn others(stretches: &[(char, char)]) -> Vec<(char, char)> {
    let before = |c: char| match c {
        '\u{e000}' => Some('\u{d7ff}'),
        _ => char::from_u32(u32::from(c).checked_sub(1)?),
    };
    let after = |c: char| match c {
        '\u{d7ff}' => Some('\u{e000}'),
        _ => char::from_u32(u32::from(c) + 1),
    };
    let mut out = Vec::new();
    let mut from = Some('\0');
    for (first, last) in stretches {
        if let (Some(from), Some(end)) = (from, before(*first))
            && from <= end
        {
            out.push((from, end));
        }
        from = after(*last);
    }
    out.extend(from.map(|from| (from, char::MAX)));
    out
}

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    groups: Vec<Option<String>>,
    depth: usize,
}

fn wrong<T>(why: &'static str) -> Outcome<T> {
    Err(error::wrong(Reason::Pattern(why)))
}

/// Reads a pattern; with it come the names of its groups, of which the first is the whole.
pub(super) fn read(text: &str) -> Outcome<(Tree, Vec<Option<String>>)> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
        groups: vec![None],
        depth: 0,
    };
    let tree = reader.ways()?;
    match reader.rest.next() {
        None => Ok((tree, reader.groups)),
        Some(_) => wrong("a ) closes nothing"),
    }
}

impl Reader<'_> {
    fn skip(&mut self, c: char) -> bool {
        self.rest.next_if_eq(&c).is_some()
    }

    fn ways(&mut self) -> Outcome<Tree> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return wrong("it is nested too deeply");
        }
        let mut ways = vec![self.row()?];
        while self.skip('|') {
            ways.push(self.row()?);
        }
        self.depth -= 1;
        Ok(Tree::Any(ways))
    }

    fn row(&mut self) -> Outcome<Tree> {
        let mut parts = Vec::new();
        while let Some(c) = self.rest.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let part = self.part()?;
            parts.push(self.repeated(part)?);
        }
        Ok(Tree::Row(parts))
    }

    fn part(&mut self) -> Outcome<Tree> {
        let Some(c) = self.rest.next() else {
            return Ok(Tree::Row(Vec::new()));
        };
        Ok(match c {
            '^' => Tree::Start,
            '$' => Tree::End,
            '.' => Tree::Set(Set {
                stretches: Vec::new(),
                negated: true,
            }),
            '(' => self.group()?,
            '[' => Tree::Set(self.class()?),
            '\\' => match self.rest.peek() {
                Some('b') => {
                    self.rest.next();
                    Tree::Edge(true)
                }
                Some('B') => {
                    self.rest.next();
                    Tree::Edge(false)
                }
                _ => Tree::Set(Set {
                    stretches: self.escaped()?,
                    negated: false,
                }),
            },
            '*' | '+' | '?' => return wrong("a repetition repeats nothing"),
            c => Tree::Set(Set::one(c)),
        })
    }

    fn group(&mut self) -> Outcome<Tree> {
        let mut number = None;
        if !self.skip('?') {
            number = Some(self.groups.len());
            self.groups.push(None);
        } else if self.skip('<') {
            let mut name = String::new();
            while let Some(c) = self
                .rest
                .next_if(|c| c.is_ascii_alphanumeric() || *c == '_')
            {
                name.push(c);
            }
            if name.is_empty() || !self.skip('>') {
                return wrong("looking behind is not supported");
            }
            number = Some(self.groups.len());
            self.groups.push(Some(name));
        } else if !self.skip(':') {
            return wrong("looking ahead and flags are not supported");
        }
        if self.groups.len() > 100 {
            return wrong("it has too many groups");
        }
        let inner = self.ways()?;
        if !self.skip(')') {
            return wrong("a ( is not closed");
        }
        Ok(Tree::Group(Box::new(inner), number))
    }

    /// The part with the repetitions that stand behind it.
    fn repeated(&mut self, part: Tree) -> Outcome<Tree> {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                // A brace that is no repetition stands for itself.
                let Some((least, most, length)) = bounds(self.rest.clone()) else {
                    return Ok(part);
                };
                for _ in 1..length {
                    self.rest.next();
                }
                if least > MOST || most.is_some_and(|most| most > MOST || most < least) {
                    return wrong("it asks for too many repetitions");
                }
                (least, most)
            }
            _ => return Ok(part),
        };
        self.rest.next();
        let greedy = !self.skip('?');
        if matches!(self.rest.peek(), Some('*' | '+' | '?')) {
            return wrong("a repetition repeats nothing");
        }
        Ok(Tree::Repeat(Box::new(part), least, most, greedy))
    }

    /// What stands behind a `\`.
    fn escaped(&mut self) -> Outcome<Vec<(char, char)>> {
        let Some(c) = self.rest.next() else {
            return wrong("it ends with a \\");
        };
        let one = |c: char| Ok(vec![(c, c)]);
        match c {
            'd' => Ok(DIGITS.to_vec()),
            'w' => Ok(WORD.to_vec()),
            's' => Ok(SPACE.to_vec()),
            'D' => Ok(others(DIGITS)),
            'W' => Ok(others(WORD)),
            'S' => Ok(others(SPACE)),
            't' => one('\t'),
            'n' => one('\n'),
            'r' => one('\r'),
            'f' => one('\u{c}'),
            'v' => one('\u{b}'),
            '0' => one('\0'),
            'x' => self.code(2),
            'u' => self.code(4),
            c if c.is_ascii_alphanumeric() => wrong("an escape is not supported"),
            c => one(c),
        }
    }

    fn code(&mut self, digits: usize) -> Outcome<Vec<(char, char)>> {
        let mut code = 0;
        for _ in 0..digits {
            match self.rest.next().and_then(|c| c.to_digit(16)) {
                Some(digit) => code = code * 16 + digit,
                None => return wrong("a code is not hexadecimal"),
            }
        }
        match char::from_u32(code) {
            Some(c) => Ok(vec![(c, c)]),
            None => wrong("a code is no character"),
        }
    }

    /// What stands between `[` and `]`.
    fn class(&mut self) -> Outcome<Set> {
        let negated = self.skip('^');
        let mut stretches = Vec::new();
        loop {
            let Some(c) = self.rest.next() else {
                return wrong("a [ is not closed");
            };
            if c == ']' {
                return Ok(Set { stretches, negated });
            }
            let first = self.in_class(c)?;
            let mut ahead = self.rest.clone();
            let range = ahead.next() == Some('-') && !matches!(ahead.next(), Some(']') | None);
            if let ([(first, end)], true) = (first.as_slice(), range)
                && first == end
            {
                self.rest.next();
                let last = self.rest.next().unwrap_or(']');
                match self.in_class(last)?.as_slice() {
                    [(last, end)] if last == end && first <= last => {
                        stretches.push((*first, *last));
                    }
                    _ => return wrong("a range ends before it begins"),
                }
                continue;
            }
            stretches.extend(first);
        }
    }

    fn in_class(&mut self, c: char) -> Outcome<Vec<(char, char)>> {
        match c {
            '\\' if self.skip('b') => Ok(vec![('\u{8}', '\u{8}')]),
            '\\' => self.escaped(),
            c => Ok(vec![(c, c)]),
        }
    }
}

/// The bounds of `{2}`, `{2,}` and `{2,5}`, and how many characters they take.
fn bounds(rest: std::iter::Peekable<std::str::Chars>) -> Option<(usize, Option<usize>, usize)> {
    let mut length = 1;
    let (mut numbers, mut digits) = ([0_usize; 2], [0; 2]);
    let mut second = false;
    for c in rest.skip(1) {
        length += 1;
        let at = usize::from(second);
        match c {
            '0'..='9' => {
                let number = numbers.get_mut(at)?;
                let digit = usize::try_from(c.to_digit(10)?).ok()?;
                *number = number.saturating_mul(10).saturating_add(digit);
                *digits.get_mut(at)? += 1;
            }
            ',' if !second => second = true,
            '}' => break,
            _ => return None,
        }
    }
    let ([least, most], [has_least, has_most]) = (numbers, digits);
    if has_least == 0 {
        return None;
    }
    let most = match (second, has_most) {
        (false, _) => Some(least),
        (true, 0) => None,
        (true, _) => Some(most),
    };
    Some((least, most, length))
}
