//! What can be wrong with answers: each problem with its place and its reason.

use std::fmt;

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident, $words:literal;)*) => {
        /// What can be wrong with answers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Fault { $($(#[$doc])* $name,)* }

        impl fmt::Display for Fault {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $words,)* })
            }
        }
    };
}

faults! {
    /// The response names another form.
    OtherForm, "the response names another form";
    /// No `status`, or one that R4 does not know.
    NoStatus, "no status that R4 knows";
    /// More answers than are looked at.
    TooMuch, "more answers than are looked at";
    /// An item without a linkId.
    NoLinkId, "an item without a linkId";
    /// The form has no item of that linkId.
    UnknownLinkId, "the form has no item of this linkId";
    /// The item stands somewhere else in the form.
    Misplaced, "the item stands elsewhere in the form";
    /// The item comes after one that it should come before.
    OutOfOrder, "the item comes later than it should";
    /// Several items of one linkId, and it is no repeating group.
    SeveralItems, "several items of one linkId, which is not a repeating group";
    /// Items directly under a question instead of under its answer.
    BesideAnswers, "items stand beside the answers of a question instead of inside one";
    /// A group or display item with answers.
    AnswerOnGroup, "answers on an item that is not a question";
    /// An `answer` that is not a list of answers.
    OddAnswers, "answer or item is not a list of objects with something in it";
    /// An answer to a question that is not asked.
    NotAsked, "an answer to a question that is not asked";
    /// An answer without a value.
    NoValue, "an answer without a value";
    /// No answer where one must be.
    Required, "no answer to a question that must be answered";
    /// Fewer answers than there must be.
    TooFew, "fewer answers than there must be";
    /// More answers than there may be.
    TooMany, "more answers than there may be";
    /// A value of another type than the question asks for.
    WrongType, "a value of another type than the question asks for";
    /// A value that is not written as its type is.
    Malformed, "a value that is not written as its type is";
    /// A value that is not among the options.
    NotAnOption, "not one of the options";
    /// An option that is not offered now.
    NotOffered, "an option that is not offered for these answers";
    /// Another answer beside one that excludes all others.
    NotAlone, "another answer beside one that excludes all others";
    /// Less than the least value.
    TooSmall, "less than the least value";
    /// More than the greatest value.
    TooLarge, "more than the greatest value";
    /// Fewer characters than there must be.
    TooShort, "fewer characters than there must be";
    /// More characters than there may be.
    TooLong, "more characters than there may be";
    /// More digits after the point than there may be.
    TooFine, "more digits after the point than there may be";
    /// A text that does not fit its pattern.
    Pattern, "does not fit the pattern";
    /// A rule of the form does not hold.
    Constraint, "a rule of the form does not hold";
    /// Something of the form that could not be tried.
    NotTried, "could not be tried";
}

/// Something wrong with answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub fault: Fault,
    /// Whether the response is wrong for it; otherwise it is only worth knowing.
    pub error: bool,
    /// Where in the response, or in the form where the response has nothing: `item[0].answer[1]`.
    pub place: String,
    /// The item it is about.
    pub link_id: String,
    /// The value or the rule it is about.
    pub about: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.fault)?;
        if !self.about.is_empty() {
            write!(f, " ({})", self.about)?;
        }
        Ok(())
    }
}

/// Most problems that are told of one response.
const MOST: usize = 1_000;

/// Problems on their way to whoever asked.
#[derive(Default)]
pub(super) struct Problems(Vec<Problem>);

impl Problems {
    /// Adds a problem that makes the response wrong.
    pub(super) fn error(&mut self, fault: Fault, place: &str, link_id: &str, about: &str) {
        self.add(true, fault, place, link_id, about);
    }

    /// Adds something worth knowing.
    pub(super) fn note(&mut self, fault: Fault, place: &str, link_id: &str, about: &str) {
        self.add(false, fault, place, link_id, about);
    }

    /// Adds one of the two.
    pub(super) fn add(&mut self, error: bool, fault: Fault, place: &str, id: &str, about: &str) {
        // An error always finds room: it decides whether the response is valid.
        if self.0.len() >= MOST && !(error && self.0.iter().all(|known| !known.error)) {
            return;
        }
        self.0.push(Problem {
            fault,
            error,
            place: place.to_owned(),
            link_id: id.to_owned(),
            about: about.chars().take(200).collect(),
        });
    }

    pub(super) fn done(self) -> Vec<Problem> {
        self.0
    }
}
