//! The word list that passphrases are generated from.

/// One word a line, lower-case ASCII, sorted.
const LIST: &str = include_str!("../../content/words-en.txt");

/// Every word.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    LIST.lines()
}

/// How many words there are.
pub(super) fn count() -> usize {
    all().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_has_at_least_a_thousand_and_twenty_four_different_words() {
        let words: Vec<_> = all().collect();
        assert!(words.len() >= 1024, "{}", words.len());
        assert!(words.is_sorted_by(|a, b| a < b));
        for word in words {
            assert!((3..=9).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }
}
