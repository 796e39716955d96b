//! One token from the start of a text, and nothing of what stands around it.
//!
//! A token is judged only when all of it is there, so that it reads the same in pieces of any size.

use super::error::Reason;
use super::tree::Json;

/// A piece of JSON text.
pub(super) enum Token {
    /// One of `{}[],:`.
    Mark(u8),
    /// A value that is neither list nor object, or a member name.
    Value(Json),
}

/// A token and how many bytes it takes; `None` when more bytes are needed to tell; or what is wrong
/// and how many bytes ahead.
type Found = Result<Option<(Token, usize)>, (usize, Reason)>;

/// Reads the token that a text begins with; `last` when there is no more text.
pub(super) fn first(text: &[u8], last: bool) -> Found {
    match text.first() {
        None => Ok(None),
        Some(mark @ (b'{' | b'}' | b'[' | b']' | b',' | b':')) => Ok(Some((Token::Mark(*mark), 1))),
        Some(b'"') => string(text),
        Some(b'-' | b'0'..=b'9') => number(text, last),
        Some(b't') => word(text, "true", Json::Bool(true)),
        Some(b'f') => word(text, "false", Json::Bool(false)),
        Some(b'n') => word(text, "null", Json::Null),
        Some(other) => Err((0, unexpected(*other))),
    }
}

/// Words a character that cannot stand where it stands.
pub(super) fn unexpected(byte: u8) -> Reason {
    if byte.is_ascii() {
        quoting("Unexpected char: '", byte, "'")
    } else {
        Reason::NotUtf8
    }
}

/// Words a complaint around a character.
fn quoting(before: &str, byte: u8, after: &str) -> Reason {
    let character = char::from(byte);
    Reason::Syntax([before, character.encode_utf8(&mut [0; 4]), after].concat())
}

fn word(text: &[u8], word: &str, value: Json) -> Found {
    if text.starts_with(word.as_bytes()) {
        Ok(Some((Token::Value(value), word.len())))
    } else if word.as_bytes().starts_with(text) {
        Ok(None)
    } else {
        Err((0, Reason::Syntax([word, " expected"].concat())))
    }
}

fn number(text: &[u8], last: bool) -> Found {
    let mut at = usize::from(text.first() == Some(&b'-'));
    match text.get(at) {
        Some(b'0') => at += 1,
        _ => digits(text, &mut at)?,
    }
    if text.get(at) == Some(&b'.') {
        at += 1;
        digits(text, &mut at)?;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        at += 1;
        at += usize::from(matches!(text.get(at), Some(b'+' | b'-')));
        digits(text, &mut at)?;
    }
    let number = text.get(..at).unwrap_or_default();
    let may_end = number.last().is_some_and(u8::is_ascii_digit);
    if !may_end || (at == text.len() && !last) {
        return Ok(None);
    }
    let number = utf8(number, 0)?.to_owned();
    Ok(Some((Token::Value(Json::Number(number)), at)))
}

/// Goes on to the end of the digits; something else may not stand in place of the first.
fn digits(text: &[u8], at: &mut usize) -> Result<(), (usize, Reason)> {
    let from = *at;
    while text.get(*at).is_some_and(u8::is_ascii_digit) {
        *at += 1;
    }
    match text.get(from) {
        Some(other) if *at == from => Err((from, unexpected(*other))),
        _ => Ok(()),
    }
}

fn string(text: &[u8]) -> Found {
    let mut end = 1;
    loop {
        match text.get(end) {
            None => return Ok(None),
            Some(b'"') => break,
            Some(b'\\') => end += 2,
            Some(_) => end += 1,
        }
    }
    let inner = utf8(text.get(1..end).unwrap_or_default(), 1)?;
    let mut rest = inner;
    let mut string = String::new();
    while let Some(at) = rest.bytes().position(|byte| byte == b'\\' || byte < b' ') {
        let (plain, special) = rest.split_at_checked(at).unwrap_or_default();
        string.push_str(plain);
        let (character, length) = escaped(special)
            .map_err(|(ahead, reason)| (1 + inner.len() - special.len() + ahead, reason))?;
        string.push(character);
        rest = special.get(length..).unwrap_or_default();
    }
    string.push_str(rest);
    Ok(Some((Token::Value(Json::Text(string)), end + 1)))
}

/// The character that an escape at the start of a text stands for, and how many bytes it takes.
fn escaped(text: &str) -> Result<(char, usize), (usize, Reason)> {
    const LETTERS: [(u8, char); 8] = [
        (b'"', '"'),
        (b'\\', '\\'),
        (b'/', '/'),
        (b'b', '\u{8}'),
        (b'f', '\u{C}'),
        (b'n', '\n'),
        (b'r', '\r'),
        (b't', '\t'),
    ];
    match *text.as_bytes() {
        [b'\\', letter, ..] => {
            if let Some((_, character)) = LETTERS.iter().find(|(known, _)| *known == letter) {
                return Ok((*character, 2));
            }
            let Some(first) = unit(text, 0) else {
                return Err((
                    0,
                    quoting("'\\", letter, "' is not a valid escape sequence"),
                ));
            };
            // A character beyond the first 65,536 is written as two halves.
            let units = [Some(first), unit(text, 6)];
            match char::decode_utf16(units.into_iter().flatten()).next() {
                Some(Ok(character)) => Ok((character, 6 * character.len_utf16())),
                // The fault is where the other half should stand.
                _ => Err((if first < 0xDC00 { 6 } else { 0 }, Reason::LoneSurrogate)),
            }
        }
        [control, ..] => Err((0, quoting("'", control, "' is not allowed in JSON strings"))),
        [] => Err((0, Reason::CutOff)),
    }
}

/// The number of an escape such as `\u00e9` at a place in a text.
fn unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    digits.chars().try_fold(0, |number, digit| {
        Some(number << 4 | u16::try_from(digit.to_digit(16)?).ok()?)
    })
}

fn utf8(bytes: &[u8], ahead: usize) -> Result<&str, (usize, Reason)> {
    str::from_utf8(bytes).map_err(|error| (ahead + error.valid_up_to(), Reason::NotUtf8))
}
