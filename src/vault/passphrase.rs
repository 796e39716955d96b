//! What a passphrase must be, and making one.
//!
//! At least fifteen characters, none of the common ones, no pattern, any script; no composition rules, no hints
//! (NIST SP 800-63B-4, 3.1.1.2). Blanks at the ends count. Compared and stretched after NFKC.

use zeroize::Zeroizing;

use super::ports::{NoRandomness, Random, Unicode};
use super::words;
use crate::domain::{order, text};

/// The fewest characters, after normalisation.
pub const SHORTEST: usize = 15;
/// The most characters accepted.
pub const LONGEST: usize = 256;
/// Words in a generated passphrase.
pub const WORDS: usize = 6;

/// Long passphrases that many people choose, in the folded form that [`fold`] makes.
const COMMON: &[&str] = &[
    "correcthorsebatterystaple",
    "iloveyousomuch",
    "ihatepasswords",
    "letmeinletmein",
    "mypasswordismypassword",
    "passwordpassword",
    "qwertyuiopasdfghjklzxcvbnm",
    "thequickbrownfox",
    "thequickbrownfoxjumpsoverthelazydog",
    "thisisapassword",
    "thisismypassword",
    "tobeornottobe",
    "tobeornottobethatisthequestion",
    "trustno1trustno1",
    "welcomewelcome",
];

/// Words that make up weak passphrases when little else is in them.
const WEAK_PARTS: &[&str] = &[
    "password",
    "passphrase",
    "fieldfare",
    "letmein",
    "welcome",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "admin",
    "secret",
    "iloveyou",
    "login",
    "zxcvbnm",
    "changeme",
    "hospital",
    "nurse",
    "ward",
    "social",
    "worker",
    "tablet",
];

/// What can be said of a passphrase in plain words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Nothing typed yet.
    Empty,
    /// This many characters are missing.
    Short(usize),
    /// Longer than [`LONGEST`].
    Long,
    /// One of those that many people choose.
    Common,
    /// Mostly the app's name, the nickname, or a word that guessers try first.
    Obvious,
    /// A repetition or a row of keys, letters or digits.
    Pattern,
    /// Long enough.
    Good,
    /// Twenty-four characters or more.
    Strong,
}

impl Strength {
    /// Whether a vault may be made with it.
    #[must_use]
    pub fn is_enough(self) -> bool {
        matches!(self, Self::Good | Self::Strong)
    }
}

/// The form in which a passphrase is stretched: NFKC, not trimmed.
#[must_use]
pub fn normalise(unicode: &dyn Unicode, text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_owned());
    }
    unicode.nfkc(text)
}

/// NFKC, lower case, without spaces and signs, also those that keyboards set by themselves.
fn fold(unicode: &dyn Unicode, text: &str) -> Zeroizing<String> {
    let mut out = normalise(unicode, text);
    if out.is_ascii() {
        out.make_ascii_lowercase();
    } else {
        out = unicode.lower(&out);
    }
    out.retain(|c| match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' => false,
        _ => true,
    });
    out
}

/// Judges a passphrase for a vault of this nickname.
#[must_use]
pub fn strength(unicode: &dyn Unicode, text: &str, nickname: &str) -> Strength {
    let normal = normalise(unicode, text);
    let length = normal.chars().count();
    if length == 0 {
        return Strength::Empty;
    }
    if length > LONGEST {
        return Strength::Long;
    }
    if length < SHORTEST {
        return Strength::Short(SHORTEST - length);
    }
    let folded = fold(unicode, &normal);
    if COMMON.contains(&folded.as_str()) {
        return Strength::Common;
    }
    if is_pattern(&normal) || is_pattern(&folded) {
        return Strength::Pattern;
    }
    if is_obvious(&folded, &fold(unicode, nickname)) {
        return Strength::Obvious;
    }
    if length >= 24 {
        Strength::Strong
    } else {
        Strength::Good
    }
}

/// Whether fewer than eight characters are left without the words that guessers try first.
fn is_obvious(folded: &str, nickname: &str) -> bool {
    let mut rest = Zeroizing::new(folded.to_owned());
    if nickname.chars().count() >= 4 {
        rest = Zeroizing::new(text::without(&rest, nickname));
    }
    for part in WEAK_PARTS {
        rest = Zeroizing::new(text::without(&rest, part));
    }
    let left: Vec<char> = rest.chars().filter(|c| !c.is_ascii_digit()).collect();
    left.len() < 8 && rest.len() < folded.len()
}

/// Whether the text repeats a piece of up to eight characters, uses fewer than five different ones,
/// or goes mostly up or down by one.
fn is_pattern(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let mut different = chars.clone();
    order::by(&mut different, Ord::cmp);
    different.dedup();
    if different.len() < 5 {
        return true;
    }
    let repeats = (1..=8).any(|piece| {
        chars.len() >= piece * 2
            && chars
                .iter()
                .zip(chars.iter().skip(piece))
                .all(|(a, b)| a == b)
    });
    let neighbours = chars
        .iter()
        .zip(chars.iter().skip(1))
        .filter(|(a, b)| (**a as u32).abs_diff(**b as u32) <= 1)
        .count();
    repeats || neighbours * 4 >= chars.len() * 3
}

/// A passphrase of [`WORDS`] random words.
///
/// # Errors
/// [`NoRandomness`] when the device gives none.
pub fn generate(random: &impl Random) -> Result<Zeroizing<String>, NoRandomness> {
    let mut out = Zeroizing::new(String::with_capacity(WORDS * 10));
    for place in 0..WORDS {
        if place > 0 {
            out.push(' ');
        }
        let choice = below(random, words::count())?;
        out.push_str(words::all().nth(choice).unwrap_or_default());
    }
    Ok(out)
}

/// How many bits of chance a generated passphrase holds, rounded down.
#[must_use]
pub fn generated_bits() -> u32 {
    // WORDS times the binary logarithm of the count, without floating point.
    (words::count() as u128)
        .checked_pow(WORDS as u32)
        .map_or(0, u128::ilog2)
}

/// A number below `limit`, each equally likely.
fn below(random: &impl Random, limit: usize) -> Result<usize, NoRandomness> {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX).max(1);
    let fair = u32::MAX - u32::MAX % limit;
    loop {
        let mut bytes = [0; 4];
        random.fill(&mut bytes)?;
        let number = u32::from_be_bytes(bytes);
        if number < fair {
            return Ok(usize::try_from(number % limit).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::memory::Tables;
    use std::cell::Cell;

    fn check(text: &str, expected: Strength) {
        assert_eq!(strength(&Tables, text, "Ward Three"), expected, "{text}");
    }

    #[test]
    fn fifteen_characters_of_any_script_are_enough() {
        check("", Strength::Empty);
        check("river lamp otte", Strength::Good);
        check("river lamp ott", Strength::Short(1));
        check("čaj a káva dnes", Strength::Good);
        check("山と川と空と海と花と鳥と", Strength::Short(3));
        check("six otters carry one brass lamp", Strength::Strong);
        check(&"ab cd ef gh".repeat(40), Strength::Long);
        check("   otter   lamp", Strength::Good);
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        check("Correct Horse Battery Staple", Strength::Common);
        check("This is my password", Strength::Common);
        check("fieldfare12345678", Strength::Obvious);
        check("Ward Three 2026!", Strength::Obvious);
        check("passwordpassword1", Strength::Obvious);
        check("aaaaaaaaaaaaaaaa", Strength::Pattern);
        check("lamp!lamp!lamp!lamp!", Strength::Pattern);
        check("abcdefghijklmnop", Strength::Pattern);
        check("1234567890123456", Strength::Pattern);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_passphrase() {
        let normal = |text| normalise(&Tables, text);
        assert_eq!(normal("Zoë’s café"), normal("Zoe\u{308}’s cafe\u{301}"));
        assert_eq!(normal("ﬁve ｗａｒｄ²"), normal("five ward2"));
        assert_ne!(normal(" a"), normal("a"), "blanks count");
    }

    struct Counting(Cell<u32>);

    impl Random for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            // Every other draw lies above the fair range and must be drawn again.
            let draw = self.0.get();
            self.0.set(draw + 1);
            let number = if draw.is_multiple_of(2) {
                u32::MAX
            } else {
                draw
            };
            bytes.copy_from_slice(&number.to_be_bytes());
            Ok(())
        }
    }

    #[test]
    fn generated_words_are_enough_and_tell_their_entropy() {
        let text = generate(&Counting(Cell::new(0))).unwrap();
        assert_eq!(text.split(' ').count(), WORDS);
        assert!(
            strength(&Tables, &text, "Ward Three").is_enough(),
            "{}",
            *text
        );
        assert!(generated_bits() >= 60);
    }

    #[test]
    fn every_word_can_come_out() {
        let random = Counting(Cell::new(0));
        let limit = 7;
        let mut seen = [false; 7];
        for _ in 0..40 {
            seen[below(&random, limit).unwrap()] = true;
        }
        assert!(seen.iter().all(|hit| *hit));
    }
}
