//! Compiles a language's Fluent files into the small table that `src/i18n` renders.
//!
//! Translators get the syntax; readers do not load a parser for it. What the table cannot hold is refused here,
//! with its file and message, so nothing fails in front of a reader.

use std::fmt::Write;

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

/// Stands before the character of a variable.
const VARIABLE: char = '\u{1}';
/// Begins a message that chooses between cases, before the character of the variable it looks at.
const CHOICE: char = '\u{2}';
/// Stands before the name of a case and before its text; the last case has no name.
const CASE: char = '\u{3}';
/// Ends every message but the last.
const END: char = '\u{4}';
/// The character of the first variable.
const FIRST: char = '!';

/// The messages of one language.
#[derive(Default)]
pub struct Words {
    keys: Vec<String>,
    names: Vec<String>,
    texts: Vec<String>,
}

impl Words {
    /// Adds the messages of a file.
    ///
    /// # Errors
    /// What cannot be compiled, and in which message.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), String> {
        let resource = fluent_syntax::parser::parse(text)
            .map_err(|(_, faults)| format!("{file}: {faults:?}"))?;
        for entry in &resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(term) => {
                    return Err(format!(
                        "{file}: -{}: a term is not supported",
                        term.id.name
                    ));
                }
                Entry::Junk { content } => return Err(format!("{file}: not a message: {content}")),
            };
            let key = message.id.name;
            let refused = |why: &str| format!("{file}: {key}: {why}");
            if self.keys.iter().any(|known| known == key) {
                return Err(refused("it is there twice"));
            }
            if !message.attributes.is_empty() {
                return Err(refused("an attribute is not supported"));
            }
            let Some(value) = &message.value else {
                return Err(refused("it has no text"));
            };
            let text = self.message(value).map_err(|why| refused(&why))?;
            self.keys.push(key.to_owned());
            self.texts.push(text);
        }
        Ok(())
    }

    /// The table as Rust source.
    #[must_use]
    pub fn source(&self) -> String {
        let mut source = String::new();
        for (name, mark) in [
            ("VARIABLE", VARIABLE),
            ("CHOICE", CHOICE),
            ("CASE", CASE),
            ("END", END),
            ("FIRST", FIRST),
        ] {
            let _ = writeln!(source, "pub const {name}: char = {mark:?};");
        }
        let _ = writeln!(source, "pub const KEYS: &[&str] = &{:?};", self.keys);
        let _ = writeln!(source, "pub const NAMES: &[&str] = &{:?};", self.names);
        let texts = self.texts.join(END.encode_utf8(&mut [0; 4]));
        let _ = writeln!(source, "pub const ENGLISH: &str = {texts:?};");
        source
    }

    /// A message: its pieces, or all its cases with what stands around the choice in every one.
    fn message(&mut self, pattern: &Pattern<&str>) -> Result<String, String> {
        let choices = pattern.elements.iter().enumerate();
        let mut choices = choices.filter_map(|(at, element)| match element {
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            } => Some((at, selector, variants)),
            _ => None,
        });
        let Some((at, selector, variants)) = choices.next() else {
            return self.pieces(&pattern.elements);
        };
        if choices.next().is_some() {
            return Err("it chooses twice".to_owned());
        }
        let InlineExpression::VariableReference { id } = selector else {
            return Err("only a variable can choose".to_owned());
        };
        if variants.iter().position(|variant| variant.default) != Some(variants.len() - 1) {
            return Err("the case marked * has to be the last".to_owned());
        }
        let (before, after) = pattern.elements.split_at(at);
        let after = after.get(1..).unwrap_or_default();
        let (before, after) = (self.pieces(before)?, self.pieces(after)?);
        let mut text = String::from_iter([CHOICE, self.variable(id.name)]);
        for variant in variants {
            let chosen = self.pieces(&variant.value.elements)?;
            let name = case_name(variant)?;
            text.extend([CASE]);
            text.push_str(if variant.default { "" } else { name });
            text.extend([CASE]);
            text.extend([before.as_str(), &chosen, &after]);
        }
        Ok(text)
    }

    /// Text and variables.
    fn pieces(&mut self, elements: &[PatternElement<&str>]) -> Result<String, String> {
        let mut text = String::new();
        for element in elements {
            let expression = match element {
                PatternElement::TextElement { value } => {
                    text.push_str(plain(value)?);
                    continue;
                }
                PatternElement::Placeable { expression } => expression,
            };
            match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => {
                    text.extend([VARIABLE, self.variable(id.name)]);
                }
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    text.push_str(plain(&unescape_unicode_to_string(value))?);
                }
                Expression::Select { .. } => return Err("it chooses inside a choice".to_owned()),
                Expression::Inline(_) => {
                    return Err("only a variable or a text can stand in { }".to_owned());
                }
            }
        }
        Ok(text)
    }

    /// The character that stands for a variable, the same in all messages.
    fn variable(&mut self, name: &str) -> char {
        let known = self.names.iter().position(|known| known == name);
        let place = known.unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        char::from_u32(FIRST as u32 + place as u32).unwrap_or(FIRST)
    }
}

fn case_name<'a>(variant: &Variant<&'a str>) -> Result<&'a str, String> {
    match variant.key {
        VariantKey::Identifier { name } => Ok(name),
        VariantKey::NumberLiteral { value } if value.parse::<i64>().is_ok() => Ok(value),
        VariantKey::NumberLiteral { value } => Err(format!("{value} is not a whole number")),
    }
}

/// Text without the marks of the table.
fn plain(text: &str) -> Result<&str, String> {
    if text.contains([VARIABLE, CHOICE, CASE, END]) {
        return Err("it holds a control character".to_owned());
    }
    Ok(text)
}
