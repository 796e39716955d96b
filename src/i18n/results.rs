//! Results of published instruments in words. The words of their questions are nobody's but the form's.

use super::{Key, key, t};
use crate::domain::case::{Evidence, Pointed};
use crate::domain::instruments::{Ages, Outcome, Placed, Refusal, Sex, Warning};

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

/// Why there is no sum.
#[must_use]
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotVerified => t!("result-not-verified"),
        Refusal::NotDeclared => t!("result-not-declared"),
        Refusal::Mistaken(_) => t!("result-mistaken"),
        Refusal::NothingAnswered => t!("result-nothing"),
        Refusal::NoTotal => t!("result-no-total"),
        Refusal::NotByItems => t!("result-by-goals"),
    }
}

/// The total, or between what it will be.
#[must_use]
pub fn sum(outcome: &Outcome) -> Option<String> {
    let sum = outcome.sum?;
    Some(match sum.complete {
        true => t!("result-total", total = sum.least.to_string()),
        false => t!(
            "result-partial",
            least = sum.least.to_string(),
            most = sum.most.to_string(),
            answered = sum.answered,
            of = sum.of
        ),
    })
}

/// What a total is called, and for whom.
#[must_use]
pub fn band(placed: &Placed, complete: bool) -> String {
    let mut words = match complete {
        true => placed.label.clone(),
        false => t!("result-at-least", band = &placed.label),
    };
    let sex: Option<Key> = placed.sex.map(|sex| match sex {
        Sex::Female => key!("result-for-women"),
        Sex::Male => key!("result-for-men"),
    });
    let sex = sex.map(Key::text);
    let age = placed.age.map(ages);
    for part in [sex, age].into_iter().flatten() {
        words = [&words, " · ", part.as_str()].concat();
    }
    words
}

fn ages(ages: Ages) -> String {
    let year = |year: Option<u16>| year.map_or_else(|| "…".to_owned(), |year| year.to_string());
    t!(
        "result-for-ages",
        from = year(ages.from),
        to = year(ages.to)
    )
}

/// What does not hold together.
#[must_use]
pub fn warning(warning: &Warning) -> String {
    match warning {
        Warning::UnknownAnswer(..) => t!("result-unknown-answer"),
        Warning::SeveralAnswers(_) => t!("result-several-answers"),
        Warning::NotAllowed(_, number) => t!("result-not-allowed", number = number.to_string()),
        Warning::Contradiction(_) => t!("result-contradiction"),
        Warning::TotalDiffers(stated, ours) => t!(
            "result-total-differs",
            stated = stated.to_string(),
            ours = ours.to_string()
        ),
        Warning::TotalImpossible(stated) => {
            t!("result-total-impossible", stated = stated.to_string())
        }
        Warning::TotalNotChecked(stated) => {
            t!("result-total-unchecked", stated = stated.to_string())
        }
        Warning::LevelDiffers(_) => t!("result-level-differs"),
        Warning::NotWorkedOut => t!("result-not-worked-out"),
        Warning::OutsideAge => t!("result-outside-age"),
        Warning::AgeNotKnown => t!("result-age-not-known"),
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
