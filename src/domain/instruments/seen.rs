//! What an imported form shows of itself: the codes, links and choices by which an instrument is known.
//!
//! Words of the form are only looked at, never kept.

use crate::domain::ids::Code;
use crate::domain::number::Decimal;

/// The code system by whose codes instruments are known.
pub const LOINC: &str = "http://loinc.org";

/// A code of a form, with the system that it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// The system; empty when the form names none.
    pub system: String,
    /// The code.
    pub code: Code,
}

impl Coded {
    /// The code, when it is one of LOINC. Without a system it could be anything.
    #[must_use]
    pub fn loinc(&self) -> Option<&Code> {
        (self.system.trim_end_matches('/') == LOINC).then_some(&self.code)
    }
}

/// A form as far as recognition looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The codes of the form as a whole.
    pub codes: Vec<Coded>,
    /// Its canonical address; empty when it has none.
    pub url: String,
    /// All its items and groups, however deep, in order.
    pub items: Vec<SeenItem>,
}

/// An item or group of a form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenItem {
    /// Its id in the form.
    pub link_id: String,
    /// Its codes.
    pub codes: Vec<Coded>,
    /// Its choices.
    pub options: Vec<SeenOption>,
}

impl SeenItem {
    /// Whether it is the item that a LOINC code names: by its own code, or, when it has none, by a link id that ends in
    /// `/44250-9`. A link id that is only a number carries no meaning.
    #[must_use]
    pub fn is(&self, key: &Code) -> bool {
        let mut own = self.codes.iter().filter_map(Coded::loinc).peekable();
        match own.peek() {
            Some(_) => own.any(|code| code == key),
            None => self.linked() == Some(key.as_str()),
        }
    }

    /// The LOINC code that names it, as in [`SeenItem::is`]; the first one where it has several.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        let own = self.codes.iter().find_map(Coded::loinc);
        own.map(Code::as_str).or_else(|| self.linked())
    }

    fn linked(&self) -> Option<&str> {
        let (_, last) = self.link_id.rsplit_once('/')?;
        is_loinc(last).then_some(last)
    }
}

/// A choice of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenOption {
    /// Its code; its words where it has none.
    pub code: Code,
    /// Its words.
    pub label: String,
    /// What the form says it is worth (`ordinalValue`, `itemWeight`).
    pub ordinal: Option<Decimal>,
    /// What the form prints before it; empty when it prints nothing.
    pub prefix: String,
}

/// Whether a text has the form of a LOINC code: digits, a hyphen, one digit.
#[must_use]
pub fn is_loinc(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(number, check)| digits(number) && digits(check) && check.len() == 1)
}

/// The code in which an address ends: `44249-1` of `http://loinc.org/q/44249-1|2.73`.
#[must_use]
pub fn end_of(url: &str) -> Option<&str> {
    let plain = url.split(['|', '?', '#']).next()?;
    let last = plain.rsplit('/').next()?;
    is_loinc(last).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_of_loinc_has_its_form() {
        for text in ["44249-1", "1-8"] {
            assert!(is_loinc(text), "{text}");
        }
        for text in ["57541", "", "-1", "44249-", "44249-12", "LA6568-5", "a-1"] {
            assert!(!is_loinc(text), "{text}");
        }
    }

    #[test]
    fn an_address_ends_in_the_code_of_a_panel() {
        for (url, end) in [
            ("http://loinc.org/q/44249-1", Some("44249-1")),
            ("http://loinc.org/q/44249-1|2.73", Some("44249-1")),
            ("http://example.org/Questionnaire/phq-9", None),
            ("", None),
        ] {
            assert_eq!(end_of(url), end, "{url}");
        }
    }

    #[test]
    fn an_item_is_known_by_its_code_or_by_a_link_that_is_one() {
        let item = |link_id: &str, system: &str, code: &str| SeenItem {
            link_id: link_id.to_owned(),
            codes: match code {
                "" => Vec::new(),
                _ => vec![Coded {
                    system: system.to_owned(),
                    code: code.into(),
                }],
            },
            options: Vec::new(),
        };
        let key = Code::from("44250-9");
        assert!(item("1", LOINC, "44250-9").is(&key));
        assert!(item("/44250-9", "", "").is(&key));
        assert!(item("/44249-1/44250-9", "http://example.org", "x").is(&key));
        assert!(!item("/44250-9", LOINC, "44255-8").is(&key));
        assert!(!item("1", "http://example.org", "44250-9").is(&key));
        assert!(!item("44250", "", "").is(&"44250".into()));
        assert!(!item("/57541", "", "").is(&"57541".into()));
    }
}
