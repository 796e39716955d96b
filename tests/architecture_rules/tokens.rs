//! Rust sources as tokens: enough to see names, texts and markup, and never to mistake a comment for code.

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name or keyword.
    Name(String),
    /// A text literal, without its quotes.
    Text(String),
    /// One character of punctuation.
    Mark(char),
    /// A number, character or lifetime: nothing that a rule looks at.
    Other,
}

/// A token and its line, counted from 1.
#[derive(Debug, Clone)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

impl Token {
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            Kind::Name(name) => Some(name),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Splits a source text. Comments and white space are dropped.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        characters: source.chars().collect(),
        at: 0,
        line: 1,
    };
    let mut found = Vec::new();
    while let Some(c) = reader.peek(0) {
        let line = reader.line;
        let kind = match c {
            _ if c.is_whitespace() => {
                reader.step();
                continue;
            }
            '/' if reader.peek(1) == Some('/') => {
                reader.take_while(|c| c != '\n');
                continue;
            }
            '/' if reader.peek(1) == Some('*') => {
                reader.block_comment();
                continue;
            }
            '"' => Kind::Text(reader.quoted()),
            '\'' => reader.quote(),
            _ if c.is_ascii_digit() => {
                reader.number();
                Kind::Other
            }
            _ if c.is_alphabetic() || c == '_' => reader.name_or_text(),
            _ => {
                reader.step();
                Kind::Mark(c)
            }
        };
        found.push(Token { kind, line });
    }
    found
}

struct Reader {
    characters: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn step(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn take_while(&mut self, goes_on: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        while let Some(c) = self.peek(0).filter(|c| goes_on(*c)) {
            taken.push(c);
            self.step();
        }
        taken
    }

    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        while let Some(c) = self.step() {
            match (c, self.peek(0)) {
                ('/', Some('*')) => {
                    depth += 1;
                    self.step();
                }
                ('*', Some('/')) => {
                    depth -= 1;
                    self.step();
                    if depth == 0 {
                        return;
                    }
                }
                _ => {}
            }
        }
    }

    fn quoted(&mut self) -> String {
        self.step();
        let mut text = String::new();
        while let Some(c) = self.step() {
            match c {
                '"' => break,
                '\\' => {
                    text.push(c);
                    text.extend(self.step());
                }
                _ => text.push(c),
            }
        }
        text
    }

    fn raw(&mut self) -> String {
        let hashes = self.take_while(|c| c == '#').len();
        self.step();
        let mut text = String::new();
        while let Some(c) = self.step() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        text
    }

    /// A character, or else a lifetime.
    fn quote(&mut self) -> Kind {
        self.step();
        if self.peek(0) == Some('\\') {
            self.step();
            self.step();
            self.take_while(|c| c != '\'');
            self.step();
        } else if self.peek(1) == Some('\'') {
            self.step();
            self.step();
        } else {
            self.take_while(|c| c.is_alphanumeric() || c == '_');
        }
        Kind::Other
    }

    fn number(&mut self) {
        self.take_while(|c| c.is_alphanumeric() || c == '_');
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.step();
            self.take_while(|c| c.is_alphanumeric() || c == '_');
        }
    }

    fn name_or_text(&mut self) -> Kind {
        let name = self.take_while(|c| c.is_alphanumeric() || c == '_');
        let raw = matches!(name.as_str(), "r" | "br" | "cr");
        match (self.peek(0), self.peek(1)) {
            (Some('"'), _) if raw => Kind::Text(self.raw()),
            (Some('#'), Some('"' | '#')) if raw => Kind::Text(self.raw()),
            (Some('#'), Some(_)) if name == "r" => {
                self.step();
                Kind::Name(self.take_while(|c| c.is_alphanumeric() || c == '_'))
            }
            (Some('"'), _) if matches!(name.as_str(), "b" | "c") => Kind::Text(self.quoted()),
            (Some('\''), _) if name == "b" => self.quote(),
            _ => Kind::Name(name),
        }
    }
}

#[test]
fn comments_are_nothing_and_texts_are_whole() {
    let source = "a // b \"c\"\n/* d /* e */ f */ \"g \\\" h\" r#\"i \" j\"# 'k' '\\'' &'l m! b\"n\" 0..1.5 r#type";
    let seen: Vec<String> = tokens(source)
        .iter()
        .filter(|token| token.kind != Kind::Other)
        .map(|token| match &token.kind {
            Kind::Name(name) => name.clone(),
            Kind::Text(text) => format!("<{text}>"),
            Kind::Mark(mark) => mark.to_string(),
            Kind::Other => String::new(),
        })
        .collect();
    let expected = [
        "a",
        "<g \\\" h>",
        "<i \" j>",
        "&",
        "m",
        "!",
        "<n>",
        ".",
        ".",
        "type",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn lines_are_counted_through_texts_and_comments() {
    let lines: Vec<usize> = tokens("a\n\"b\nc\" d /* e\n f */ g")
        .iter()
        .map(|token| token.line)
        .collect();
    assert_eq!(lines, [1, 2, 3, 4]);
}
