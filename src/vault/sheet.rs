//! The text of a recovery key as it stands on paper: an age identity, written in groups of four.
//!
//! Bech32 (BIP 173, as age uses it): its checksum finds every single wrong letter, and nearly every other mistake.

use zeroize::Zeroizing;

/// How every recovery key begins.
pub const IDENTITY: &str = "AGE-SECRET-KEY-1";
/// Letters after the beginning: 52 of the key, 6 of the checksum.
const LETTERS: usize = 58;
const ALPHABET: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Why a text is no recovery key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAKey {
    /// Letters are missing or too many; so many were expected and so many found.
    Length {
        /// How many letters follow the beginning.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// A letter that never occurs in a key.
    Letter(char),
    /// The checksum does not fit: something was mistyped.
    Typo,
}

/// Reads a recovery key as a person types it: in any case, blanks and dashes as they like,
/// with or without its beginning. Gives it as age writes it.
///
/// # Errors
/// [`NotAKey`] says what is wrong with it.
pub fn read_identity(typed: &str) -> Result<Zeroizing<String>, NotAKey> {
    let mut letters = Zeroizing::new(String::with_capacity(80));
    for letter in typed.chars() {
        if !letter.is_whitespace() && !matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{ad}') {
            letters.push(letter.to_ascii_lowercase());
        }
    }
    let begins: String = IDENTITY.chars().filter(|it| *it != '-').collect();
    let body = letters
        .strip_prefix(&begins.to_ascii_lowercase())
        .unwrap_or(&letters);
    if let Some(odd) = body.chars().find(|letter| value_of(*letter).is_none()) {
        return Err(NotAKey::Letter(odd));
    }
    if body.len() != LETTERS {
        return Err(NotAKey::Length {
            expected: LETTERS,
            found: body.len(),
        });
    }
    if !checksum_fits("age-secret-key-", body) {
        return Err(NotAKey::Typo);
    }
    let mut identity = Zeroizing::new(IDENTITY.to_owned());
    identity.push_str(&Zeroizing::new(body.to_ascii_uppercase()));
    Ok(identity)
}

/// Reads a recipient, `age1…`, of the kind that backups are encrypted to.
///
/// # Errors
/// [`NotAKey`] says what is wrong with it.
pub fn read_recipient(typed: &str) -> Result<String, NotAKey> {
    let letters: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let body = letters.strip_prefix("age1").unwrap_or(&letters);
    if let Some(odd) = body.chars().find(|letter| value_of(*letter).is_none()) {
        return Err(NotAKey::Letter(odd));
    }
    if body.len() != LETTERS {
        return Err(NotAKey::Length {
            expected: LETTERS,
            found: body.len(),
        });
    }
    if !checksum_fits("age", body) {
        return Err(NotAKey::Typo);
    }
    Ok(["age1", body].concat())
}

/// The letters after the beginning in groups of four, as they are printed.
#[must_use]
pub fn groups(identity: &str) -> Vec<String> {
    let body = identity.strip_prefix(IDENTITY).unwrap_or(identity);
    let (mut groups, mut group) = (Vec::new(), String::new());
    for letter in body.chars() {
        group.push(letter);
        if group.len() == 4 {
            groups.push(std::mem::take(&mut group));
        }
    }
    if !group.is_empty() {
        groups.push(group);
    }
    groups
}

/// Two different places among so many groups, by chance.
#[must_use]
pub fn two_places(chance: [u8; 16], groups: usize) -> (usize, usize) {
    let number = u128::from_be_bytes(chance);
    let groups = groups.max(2) as u128;
    let (first, step) = (number % groups, 1 + (number / groups) % (groups - 1));
    let second = (first + step) % groups;
    let place = |it: u128| usize::try_from(it).unwrap_or(0);
    (place(first.min(second)), place(first.max(second)))
}

fn value_of(letter: char) -> Option<u8> {
    let place = ALPHABET.iter().position(|it| char::from(*it) == letter)?;
    u8::try_from(place).ok()
}

/// Whether the last six letters are the checksum of what is before. Letters are lower case.
fn checksum_fits(human: &str, body: &str) -> bool {
    let high = human.bytes().map(|byte| byte >> 5);
    let low = human.bytes().map(|byte| byte & 31);
    let values = body.chars().map(|letter| value_of(letter).unwrap_or(0));
    let mut sum: u32 = 1;
    for value in high.chain([0]).chain(low).chain(values) {
        let top = sum >> 25;
        sum = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
        for (bit, generator) in [
            0x3b6a_57b2,
            0x2650_8e6d,
            0x1ea1_19fa,
            0x3d42_33dd,
            0x2a14_62b3,
        ]
        .into_iter()
        .enumerate()
        {
            if top >> bit & 1 == 1 {
                sum ^= generator;
            }
        }
    }
    sum == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // Made with Debian's age-keygen for this test.
    const KEY: &str = "AGE-SECRET-KEY-1FSJM3NWAFHLVCRRLAPQWTRRXEZ4TGA0F6KK3W4D63GEE7AD3U78SPQGRDQ";
    const RECIPIENT: &str = "age1d6grwq480mlfkpquy37t976rf6a6dxwxznqrvglf2manmfwpqpdqspertt";

    #[test]
    fn h09_a_key_is_read_however_it_is_typed() {
        let body = &KEY[IDENTITY.len()..];
        let printed = [IDENTITY, " ", &groups(KEY).join(" ")].concat();
        for typed in [
            KEY.to_owned(),
            KEY.to_lowercase(),
            printed.clone(),
            printed.to_lowercase().replace(' ', "\n"),
            body.to_owned(),
            groups(KEY).join("-"),
            groups(KEY).join(" – ").to_lowercase(),
        ] {
            assert_eq!(*read_identity(&typed).unwrap(), KEY, "{typed}");
        }
    }

    #[test]
    fn h09_every_single_wrong_letter_is_found() {
        let body = &KEY[IDENTITY.len()..];
        for at in 0..body.len() {
            for letter in ALPHABET
                .iter()
                .map(|it| char::from(*it).to_ascii_uppercase())
            {
                let mut wrong: Vec<char> = body.chars().collect();
                if wrong[at] == letter {
                    continue;
                }
                wrong[at] = letter;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(read_identity(&wrong), Err(NotAKey::Typo), "{at} {letter}");
            }
        }
        for odd in ['b', 'i', 'o', '1', 'é'] {
            let wrong = body.replacen(|_| true, &odd.to_string(), 1);
            assert_eq!(read_identity(&wrong), Err(NotAKey::Letter(odd)));
        }
        assert_eq!(
            read_identity(&body[1..]),
            Err(NotAKey::Length {
                expected: 58,
                found: 57
            })
        );
    }

    #[test]
    fn h09_two_neighbours_that_changed_places_are_found() {
        let body = &KEY[IDENTITY.len()..];
        for at in 0..body.len() - 1 {
            let mut wrong: Vec<char> = body.chars().collect();
            wrong.swap(at, at + 1);
            let wrong: String = wrong.into_iter().collect();
            assert_eq!(read_identity(&wrong).is_ok(), wrong == body, "{at}");
        }
    }

    #[test]
    fn a_recipient_is_checked_and_an_identity_is_none() {
        assert_eq!(read_recipient(RECIPIENT).as_deref(), Ok(RECIPIENT));
        let typed = [" ", &RECIPIENT.to_uppercase(), "\n"].concat();
        assert_eq!(read_recipient(&typed).as_deref(), Ok(RECIPIENT));
        assert!(read_recipient(&RECIPIENT.replace('q', "p")).is_err());
        assert!(read_recipient(KEY).is_err());
        assert!(read_identity(RECIPIENT).is_err());
        assert!(read_recipient("").is_err());
    }

    proptest! {
        #[test]
        fn two_different_groups_are_asked_for(chance: [u8; 16], groups in 2_usize..40) {
            let (one, other) = two_places(chance, groups);
            prop_assert!(one < other && other < groups);
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            let _ = (read_identity(&text), read_recipient(&text));
        }
    }
}
