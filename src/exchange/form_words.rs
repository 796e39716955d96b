//! What is odd about a form that others wrote, in words.

use super::form_file::Told;
use crate::fhir::report::Oddity;
use crate::i18n::{Key, key};

impl Told {
    /// What is odd, in a few words.
    #[must_use]
    pub fn in_words(&self) -> String {
        words(self.what).text()
    }
}

fn words(what: Oddity) -> Key {
    match what {
        Oddity::Release5 => key!("odd-release5"),
        Oddity::NoResourceType => key!("odd-no-resource-type"),
        Oddity::NoStatus => key!("odd-no-status"),
        Oddity::NotAnObject => key!("odd-not-an-object"),
        Oddity::TooDeep => key!("odd-too-deep"),
        Oddity::TooMany => key!("odd-too-many"),
        Oddity::NoLinkId => key!("odd-no-link-id"),
        Oddity::OddLinkId => key!("odd-link-id"),
        Oddity::SameLinkId => key!("odd-same-link-id"),
        Oddity::NoType => key!("odd-no-type"),
        Oddity::UnknownType => key!("odd-type"),
        Oddity::OddValue => key!("odd-value"),
        Oddity::Unreadable => key!("odd-unreadable"),
        Oddity::OnDisplay => key!("odd-on-display"),
        Oddity::InitialOnGroup => key!("odd-initial-on-group"),
        Oddity::InitialBesideOptions => key!("odd-initial-and-options"),
        Oddity::OddOperator => key!("odd-operator"),
        Oddity::EmptyCondition => key!("odd-condition"),
        Oddity::NoBehaviour => key!("odd-no-behaviour"),
        Oddity::OddBehaviour => key!("odd-behaviour"),
        Oddity::NoTarget => key!("odd-no-target"),
        Oddity::TextAgainstCoding => key!("odd-text-coding"),
        Oddity::Circle => key!("odd-circle"),
        Oddity::NoValueSet => key!("odd-no-value-set"),
        Oddity::OpenValueSet => key!("odd-open-value-set"),
        Oddity::ListElsewhere => key!("odd-list-elsewhere"),
        Oddity::OddScore => key!("odd-score"),
        Oddity::UnknownControl => key!("odd-control"),
        Oddity::OtherLanguage => key!("odd-language"),
        Oddity::BadExpression => key!("odd-expression"),
        Oddity::KeptExpression => key!("odd-kept"),
        Oddity::Modifier => key!("odd-modifier"),
        Oddity::OldMember => key!("odd-old-member"),
    }
}
