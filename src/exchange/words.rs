//! What a refusal says to the person who chose the file.

use super::refusal::{Refusal, Why};
use crate::domain::case::FaultKind;
use crate::domain::form::DefinitionProblem;
use crate::i18n::{Key, key, t};
use crate::json::{Foreign, Kind, Position, Reason};

impl Refusal {
    /// What is wrong and what to do, in one or two sentences.
    #[must_use]
    pub fn reason_in_words(&self) -> String {
        match &self.why {
            Why::Json(reason) => json(reason),
            Why::NotACaseFile => t!("import-not-a-case-file"),
            Why::SchemaMissing => t!("import-schema-missing"),
            Why::SchemaKind(kind) => t!("import-schema-kind", found = found(*kind)),
            Why::SchemaUnknown(version) => t!("import-schema-unknown", version = version),
            Why::SchemaNewer(version) => t!("import-schema-newer", version = version),
            Why::CasesMissing => t!("import-cases-missing"),
            Why::TooManyCases(most) => t!("import-too-many-cases", most = *most),
            Why::CaseTwice => t!("import-case-twice"),
            Why::UnknownPart => t!("import-unknown-part"),
            Why::CountDiffers => t!("import-count-differs"),
            Why::DigestDiffers => t!("import-digest-differs"),
            Why::NotAPack => t!("pack-not-one"),
            Why::NotAForm => t!("form-not-one"),
            Why::NotAResponse => t!("response-not-one"),
            Why::TooDeepForACase => t!("response-too-deep-file"),
            Why::Stu3 => t!("form-stu3"),
            Why::Form(problem) => form(problem),
            Why::Broken(FaultKind::SameId) => t!("import-same-id"),
            Why::Broken(FaultKind::NoSuchNeed) => t!("import-no-such-need"),
            Why::Broken(FaultKind::NoSuchGoal) => t!("import-no-such-goal"),
            Why::Broken(FaultKind::NoSuchMember) => t!("import-no-such-member"),
            Why::Broken(FaultKind::NotEarlier) => t!("import-not-earlier"),
        }
    }

    /// Where, in one short phrase; empty when it is about the whole file.
    #[must_use]
    pub fn place_in_words(&self) -> String {
        match (self.place.is_empty(), self.position) {
            (false, Some(Position { line, column })) => {
                t!(
                    "import-place-both",
                    place = &self.place,
                    line = line,
                    column = column
                )
            }
            (false, None) => self.place.clone(),
            (true, Some(Position { line, column })) => {
                t!("import-place-text", line = line, column = column)
            }
            (true, None) => String::new(),
        }
    }
}

fn form(problem: &DefinitionProblem) -> String {
    match problem {
        DefinitionProblem::Twice(name) => t!("pack-twice", name = name),
        DefinitionProblem::Unknown { what, .. } => t!("pack-unknown", what = what),
        DefinitionProblem::Unsuited { item, .. } => t!("pack-unsuited", item = item.as_str()),
        DefinitionProblem::Hollow(_) => t!("pack-hollow"),
        DefinitionProblem::NoChoices(_) => t!("pack-no-choices"),
        DefinitionProblem::Nested(_) => t!("pack-nested"),
        DefinitionProblem::Anchors(_) => t!("pack-anchors"),
        DefinitionProblem::Misplaced(_) => t!("pack-misplaced"),
        DefinitionProblem::RuleWithoutDomain(_) => t!("pack-no-domain"),
        DefinitionProblem::Circle(names) => t!("pack-circle", names = names.join(", ")),
        DefinitionProblem::Unfit { what, .. } => t!("pack-unfit", what = what),
        DefinitionProblem::Taken(name) => t!("pack-taken", name = name),
    }
}

fn json(reason: &Reason) -> String {
    match reason {
        Reason::Empty => t!("import-empty"),
        Reason::Foreign(kind) => foreign(*kind).text(),
        Reason::NotUtf8 => t!("import-not-utf8"),
        Reason::CutOff => t!("import-cut-off"),
        Reason::Trailing => t!("import-trailing"),
        Reason::LoneSurrogate => t!("import-half-character"),
        Reason::Syntax(_) => t!("import-syntax"),
        Reason::TooLarge(bytes) => t!("import-too-large", most = *bytes / (1024 * 1024)),
        Reason::TooDeep(levels) => t!("import-too-deep", most = *levels),
        Reason::TextTooLong(bytes) => t!("import-text-too-long", most = *bytes / 1024),
        Reason::NumberTooLong(digits) => t!("import-number-too-long", most = *digits),
        Reason::TooManyValues(values) => t!("import-too-many-values", most = *values),
        Reason::DuplicateName(name) => t!("import-name-twice", name = name),
        Reason::InexactNumber => t!("import-inexact-number"),
        Reason::Missing => t!("import-missing"),
        Reason::UnknownName => t!("import-unknown-name"),
        Reason::UnknownChoice(choice) => t!("import-unknown-choice", choice = choice),
        Reason::WrongKind(kind, _) => t!("import-wrong-kind", found = found(*kind)),
        Reason::Invalid(_) => t!("import-invalid"),
    }
}

fn foreign(kind: Foreign) -> Key {
    match kind {
        Foreign::Utf16 => key!("import-utf16"),
        Foreign::Zip => key!("import-zip"),
        Foreign::Gzip => key!("import-gzip"),
        Foreign::Pdf => key!("import-pdf"),
        Foreign::Markup => key!("import-markup"),
        Foreign::Encrypted => key!("import-encrypted"),
        Foreign::Other => key!("import-not-json"),
    }
}

fn found(kind: Kind) -> Key {
    match kind {
        Kind::Null => key!("import-found-null"),
        Kind::Bool => key!("import-found-bool"),
        Kind::Number => key!("import-found-number"),
        Kind::Fraction => key!("import-found-fraction"),
        Kind::Text => key!("import-found-text"),
        Kind::List => key!("import-found-list"),
        Kind::Object => key!("import-found-object"),
    }
}
