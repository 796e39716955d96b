//! What does not fit in answers that are brought in, in words.

use crate::fhir::{Fault, Problem};
use crate::i18n::{Key, key};

impl Problem {
    /// What does not fit, in a few words. What a person would do about them the same has the same words.
    #[must_use]
    pub fn in_words(&self) -> String {
        words(self.fault).text()
    }
}

fn words(fault: Fault) -> Key {
    match fault {
        Fault::OtherForm => key!("answers-other-form"),
        Fault::NoStatus => key!("odd-no-status"),
        Fault::TooMuch => key!("odd-too-many"),
        Fault::NoLinkId | Fault::UnknownLinkId => key!("answers-unknown"),
        Fault::Misplaced | Fault::OutOfOrder | Fault::BesideAnswers | Fault::SeveralItems => {
            key!("answers-misplaced")
        }
        Fault::AnswerOnGroup | Fault::OddAnswers | Fault::NoValue | Fault::Malformed => {
            key!("odd-unreadable")
        }
        Fault::NotAsked => key!("answers-not-asked"),
        Fault::Required => key!("answers-missing"),
        Fault::TooFew | Fault::TooMany | Fault::NotAlone => key!("answers-number"),
        Fault::WrongType => key!("answers-type"),
        Fault::NotAnOption | Fault::NotOffered => key!("response-not-offered"),
        Fault::TooSmall
        | Fault::TooLarge
        | Fault::TooShort
        | Fault::TooLong
        | Fault::TooFine
        | Fault::Pattern => key!("response-pattern"),
        Fault::Constraint => key!("answers-rule"),
        Fault::NotTried => key!("answers-not-tried"),
    }
}
