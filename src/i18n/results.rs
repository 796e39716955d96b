//! Results of published instruments in words. The words of their questions are nobody's but the form's.

use super::t;
use crate::domain::case::{Evidence, Pointed};

/// An answer that an instrument points out, as evidence of a flag: which question by its number, and what the answer
/// counts.
#[must_use]
pub fn evidence(pointed: Pointed<'_>) -> Evidence {
    let instrument = pointed.instrument;
    let asked = match pointed.number {
        Some(number) => t!(
            "result-question",
            instrument = instrument,
            number = number.to_string()
        ),
        None => t!("result-answer", instrument = instrument),
    };
    Evidence {
        item: None,
        asked,
        answered: t!("result-worth", points = pointed.worth.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_named_by_its_number_and_never_by_words_of_the_instrument() {
        let of = |number| Pointed {
            instrument: "PHQ-9",
            number,
            worth: 2,
        };
        let ninth = evidence(of(Some(9)));
        assert_eq!(ninth.asked, "PHQ-9, question 9");
        assert_eq!((ninth.answered.as_str(), ninth.item), ("Counts 2", None));
        assert_eq!(evidence(of(None)).asked, "An answer of PHQ-9");
    }
}
