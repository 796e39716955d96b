//! Reads an expression: each operator holds its parts together by its rank, and nothing nests without bound.

use super::error::{PathError, Reason, short};
use super::moment::Moment;
use super::names::Function;
use super::number::Number;
use super::quantity::{Quantity, calendar_unit};
use super::syntax::{Kind, OPERATORS, Operator, Step, StepKind, Term, TypeName};
use super::token::{Lexer, Token};
use super::value::Value;
use super::{DEEPEST, LONGEST};

type Parsed<T> = Result<T, Box<PathError>>;

struct Parser<'a> {
    lexer: Lexer<'a>,
    at: usize,
    token: Token<'a>,
    depth: usize,
}

/// Reads the whole text as one expression.
pub(super) fn parse(text: &str) -> Parsed<Term> {
    if text.len() > LONGEST {
        return Err(PathError::new(LONGEST, Reason::TooLong));
    }
    let mut parser = Parser {
        lexer: Lexer::new(text),
        at: 0,
        token: Token::End,
        depth: 0,
    };
    parser.advance()?;
    let term = parser.expression(0)?;
    match parser.token {
        Token::End => Ok(term),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

impl<'a> Parser<'a> {
    fn advance(&mut self) -> Parsed<Token<'a>> {
        let (at, token) = self.lexer.next()?;
        self.at = at;
        Ok(std::mem::replace(&mut self.token, token))
    }

    fn is(&self, mark: &str) -> bool {
        matches!(self.token, Token::Mark(found) if found == mark)
    }

    fn skip(&mut self, mark: &str) -> Parsed<bool> {
        let found = self.is(mark);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn expect(&mut self, mark: &'static str) -> Parsed<()> {
        match self.skip(mark)? {
            true => Ok(()),
            false => Err(self.unexpected(mark)),
        }
    }

    #[cold]
    fn unexpected(&self, expected: &'static str) -> Box<PathError> {
        let found = match &self.token {
            Token::Word(text) | Token::Number(text) | Token::Moment(text) => (*text).to_owned(),
            Token::Mark(mark) => (*mark).to_owned(),
            Token::Text(_) => "a text".to_owned(),
            Token::Quoted(name) => name.clone(),
            Token::Variable(name) => name.clone(),
            Token::Special(name) => (*name).to_owned(),
            Token::End => "the end".to_owned(),
        };
        let found = short(&found);
        PathError::new(self.at, Reason::Unexpected(found, expected))
    }

    /// The operator that stands here, and its rank.
    fn operator(&self) -> Option<(Operator, u8)> {
        let (Token::Mark(sign) | Token::Word(sign)) = self.token else {
            return None;
        };
        OPERATORS
            .iter()
            .find_map(|(known, operator, rank)| (*known == sign).then_some((*operator, *rank)))
    }

    /// An expression whose operators are of a rank above `above`.
    fn expression(&mut self, above: u8) -> Parsed<Term> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(PathError::new(self.at, Reason::TooDeep));
        }
        let mut left = self.signed()?;
        // The rank of the operators that `left` is made of, if it is.
        let mut rank_of_left = 0;
        while let Some((operator, rank)) = self.operator().filter(|(_, rank)| *rank > above) {
            let at = self.at;
            self.advance()?;
            let right = match operator {
                Operator::Is | Operator::As => Term {
                    at: self.at,
                    kind: Kind::Type(self.type_name()?),
                },
                _ => self.expression(rank)?,
            };
            if rank_of_left == rank
                && let Kind::Operators(_, rest) = &mut left.kind
            {
                rest.push((operator, at, right));
            } else {
                left = Term {
                    at: left.at,
                    kind: Kind::Operators(Box::new(left), vec![(operator, at, right)]),
                };
                rank_of_left = rank;
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    fn signed(&mut self) -> Parsed<Term> {
        let at = self.at;
        let minus = self.is("-");
        if !minus && !self.is("+") {
            return self.chain();
        }
        self.advance()?;
        // Only signs and a chain stand behind a sign: every operator has a lower rank.
        let inner = Box::new(self.expression(u8::MAX)?);
        let kind = if minus {
            Kind::Minus(inner)
        } else {
            Kind::Plus(inner)
        };
        Ok(Term { at, kind })
    }

    fn chain(&mut self) -> Parsed<Term> {
        let at = self.at;
        let (head, mut steps) = self.head()?;
        loop {
            let at = self.at;
            if self.skip(".")? {
                let step = self.member(at, false)?;
                steps.push(step);
            } else if self.skip("[")? {
                let place = self.expression(0)?;
                self.expect("]")?;
                steps.push(Step {
                    at,
                    kind: StepKind::At(place),
                });
            } else {
                break;
            }
        }
        if steps.is_empty() {
            return Ok(head);
        }
        Ok(Term {
            at,
            kind: Kind::Chain(Box::new(head), steps),
        })
    }

    /// What a chain begins with, and its first step when that is a name or a function.
    fn head(&mut self) -> Parsed<(Term, Vec<Step>)> {
        let at = self.at;
        let kind = match &self.token {
            Token::Mark("(") => {
                self.advance()?;
                let inner = self.expression(0)?;
                self.expect(")")?;
                return Ok((inner, Vec::new()));
            }
            Token::Mark("{") => {
                self.advance()?;
                self.expect("}")?;
                return Ok((
                    Term {
                        at,
                        kind: Kind::Nothing,
                    },
                    Vec::new(),
                ));
            }
            Token::Word(word @ ("true" | "false")) => {
                Kind::Literal(Value::Boolean(*word == "true"))
            }
            Token::Special("this") => Kind::This,
            Token::Special("index") => Kind::Index,
            Token::Special("total") => Kind::Total,
            Token::Variable(name) => Kind::Variable(name.clone()),
            Token::Text(text) => Kind::Literal(Value::Text(text.clone().into())),
            Token::Moment(text) => Kind::Literal(self.moment(text)?),
            Token::Number(text) => {
                let text = *text;
                self.advance()?;
                let value = self.number(at, text)?;
                return Ok((
                    Term {
                        at,
                        kind: Kind::Literal(value),
                    },
                    Vec::new(),
                ));
            }
            Token::Word(_) | Token::Quoted(_) => {
                let step = self.member(at, true)?;
                let this = Term {
                    at,
                    kind: Kind::This,
                };
                return Ok((this, vec![step]));
            }
            _ => return Err(self.unexpected("a value, a name or a function")),
        };
        self.advance()?;
        Ok((Term { at, kind }, Vec::new()))
    }

    fn moment(&self, text: &str) -> Parsed<Value<'static>> {
        match Moment::beginning(text) {
            Some((moment, _)) => Ok(Value::moment(moment)),
            None => Err(PathError::new(self.at, Reason::Literal(text.to_owned()))),
        }
    }

    /// A number, or a quantity when a unit follows.
    fn number(&mut self, at: usize, text: &str) -> Parsed<Value<'static>> {
        let number =
            Number::read(text).ok_or_else(|| PathError::new(at, Reason::Literal(short(text))))?;
        let (unit, calendar) = match &self.token {
            Token::Text(unit) => (unit.clone(), false),
            Token::Word(word) => match calendar_unit(word) {
                Some(unit) => (unit.to_owned(), true),
                None => return Ok(plain_number(number, text)),
            },
            _ => return Ok(plain_number(number, text)),
        };
        self.advance()?;
        Ok(Value::quantity(Quantity {
            value: number,
            unit: unit.into(),
            calendar,
        }))
    }

    /// A name, or a function with its arguments.
    fn member(&mut self, at: usize, first: bool) -> Parsed<Step> {
        let (name, plain) = match &self.token {
            Token::Word(word) => ((*word).to_owned(), true),
            Token::Quoted(name) => (name.clone(), false),
            _ => return Err(self.unexpected("a name or a function")),
        };
        let at = if first { at } else { self.at };
        self.advance()?;
        if !plain || !self.skip("(")? {
            return Ok(Step {
                at,
                kind: StepKind::Member(name, first),
            });
        }
        let Some((function, least, most)) = Function::named(&name) else {
            let name = short(&name);
            return Err(PathError::new(at, Reason::UnknownFunction(name)));
        };
        if matches!(function, Function::Is | Function::As | Function::OfType) {
            let name = self.type_name()?;
            self.expect(")")?;
            return Ok(Step {
                at,
                kind: StepKind::Typed(function, name),
            });
        }
        let mut arguments = Vec::new();
        while !self.is(")") {
            arguments.push(self.expression(0)?);
            if !self.skip(",")? {
                break;
            }
        }
        self.expect(")")?;
        if arguments.len() < least || arguments.len() > most {
            return Err(PathError::new(at, Reason::Arguments(function.name())));
        }
        Ok(Step {
            at,
            kind: StepKind::Call(function, arguments),
        })
    }

    fn type_name(&mut self) -> Parsed<TypeName> {
        let first = self.name()?;
        if !self.skip(".")? {
            return Ok(TypeName {
                system: None,
                name: first,
            });
        }
        let at = self.at;
        let name = self.name()?;
        let system = match first.as_str() {
            "System" => Some(true),
            "FHIR" => Some(false),
            _ => return Err(PathError::new(at, Reason::UnknownType(first))),
        };
        Ok(TypeName { system, name })
    }

    fn name(&mut self) -> Parsed<String> {
        match &self.token {
            Token::Word(_) | Token::Quoted(_) => {}
            _ => return Err(self.unexpected("the name of a type")),
        }
        Ok(match self.advance()? {
            Token::Word(word) => word.to_owned(),
            Token::Quoted(name) => name,
            _ => String::new(),
        })
    }
}

fn plain_number(number: Number, text: &str) -> Value<'static> {
    match number.whole().filter(|_| !text.contains('.')) {
        Some(whole) => Value::Integer(whole),
        None => Value::Decimal(number),
    }
}
