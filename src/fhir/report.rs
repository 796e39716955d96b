//! What was odd about a form: one line a place, whether it was understood, repaired or left aside.
//!
//! Reading never fails over these; whoever imports a form is told instead.

use std::fmt;

/// What became of something odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Unusual, and done as it says.
    Understood,
    /// Wrong, and read as it was most likely meant.
    Repaired,
    /// Kept in the form, and without effect here.
    Ignored,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Understood => "understood",
            Self::Repaired => "repaired",
            Self::Ignored => "ignored",
        })
    }
}

macro_rules! oddities {
    ($($(#[$doc:meta])* $name:ident, $level:ident, $words:literal;)*) => {
        /// What can be odd about a form.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Oddity { $($(#[$doc])* $name,)* }

        impl Oddity {
            /// What became of it.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $(Self::$name => Level::$level,)* }
            }
        }

        impl fmt::Display for Oddity {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $words,)* })
            }
        }
    };
}

oddities! {
    /// The form is written for R5.
    Release5, Understood, "written for R5 and read as R4";
    /// No `resourceType`.
    NoResourceType, Repaired, "no resourceType; taken for a Questionnaire";
    /// No `status`, or an empty one.
    NoStatus, Understood, "no status";
    /// An element of a list that should be an object.
    NotAnObject, Ignored, "not an object";
    /// Items inside each other beyond all measure.
    TooDeep, Ignored, "items inside each other beyond what is read";
    /// More items than are read.
    TooMany, Ignored, "more items than are read";
    /// An item without a `linkId`.
    NoLinkId, Repaired, "no linkId; one was made up";
    /// A `linkId` that is not a text.
    OddLinkId, Repaired, "a linkId that is not a text";
    /// A `linkId` for the second time.
    SameLinkId, Understood, "a linkId that another item has too";
    /// An item without a type.
    NoType, Repaired, "no type; read from what the item holds";
    /// A type that R4 does not have.
    UnknownType, Repaired, "a type that R4 does not know";
    /// A boolean or number written as a text, or the like.
    OddValue, Repaired, "a value of another kind than it should be";
    /// A part that cannot be read at all.
    Unreadable, Ignored, "cannot be read";
    /// `required` or `repeats` on a display item (que-6).
    OnDisplay, Ignored, "required or repeats on a display item";
    /// `initial` on a group or display item.
    InitialOnGroup, Ignored, "an initial value on a group or display item";
    /// `initial` beside `answerOption` (que-11).
    InitialBesideOptions, Understood, "an initial value beside answer options";
    /// An operator that is not R4's, such as `equal`.
    OddOperator, Repaired, "an operator that R4 does not know";
    /// A condition without a question or answer.
    EmptyCondition, Ignored, "a condition that asks for nothing";
    /// Several conditions and no `enableBehavior`.
    NoBehaviour, Understood, "several conditions and no enableBehavior; any of them is enough";
    /// An `enableBehavior` that is neither `all` nor `any`.
    OddBehaviour, Repaired, "an enableBehavior that R4 does not know; any is enough";
    /// A condition on an item that the form does not have.
    NoTarget, Understood, "a condition on a question that does not exist; it has no answer";
    /// A text compared with a coding.
    TextAgainstCoding, Understood, "a text compared with a coding; they are never equal";
    /// Conditions that depend on each other in a circle.
    Circle, Understood, "depends on itself in a circle";
    /// A contained value set that is not there.
    NoValueSet, Ignored, "a contained value set that is not there";
    /// A value set of filters or of whole code systems.
    OpenValueSet, Ignored, "a value set of filters or whole code systems; its options are not available offline";
    /// A value set that only a terminology server knows.
    ListElsewhere, Ignored, "a list that is not available offline";
    /// A score that is not a number.
    OddScore, Ignored, "a score that is not a plain number";
    /// An item control that is shown as the usual one.
    UnknownControl, Ignored, "an item control that is shown as the usual one";
    /// An expression in a language that is not run here.
    OtherLanguage, Ignored, "an expression in a language that is not run here";
    /// An expression that cannot be parsed.
    BadExpression, Ignored, "an expression that cannot be run";
    /// An expression of a kind that is kept only.
    KeptExpression, Ignored, "an expression that is kept and not run";
    /// A modifier extension.
    Modifier, Ignored, "a modifier extension, which may change what the item means";
    /// A member of an older release beside those of R4.
    OldMember, Ignored, "a member of an older release";
}

/// One odd thing: what, where, and the word it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is odd.
    pub what: Oddity,
    /// Where: `item[0].item[2].enableWhen[0]`; empty for the form itself.
    pub place: String,
    /// The word it is about: a code, an address, a linkId.
    pub about: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.what.level(), self.what)?;
        if !self.about.is_empty() {
            write!(f, " ({})", self.about)?;
        }
        if !self.place.is_empty() {
            write!(f, " at {}", self.place)?;
        }
        Ok(())
    }
}

/// The place of an element of a list inside another place: `item[0].enableWhen[2]`.
#[inline(never)]
pub(super) fn inside(place: &str, list: &str, at: usize) -> String {
    let dot = if place.is_empty() { "" } else { "." };
    [place, dot, list, "[", &at.to_string(), "]"].concat()
}

/// Most lines that are kept, but for the first of each kind: a form with more is odd as a whole.
const MOST: usize = 2_000;

/// All that was odd about a form, in the order in which it was met.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    lines: Vec<Line>,
    /// A bit for each kind that was met.
    met: u64,
}

impl Report {
    /// Adds a line.
    pub(super) fn add(&mut self, what: Oddity, place: &str, about: &str) {
        let bit = 1 << (what as u64);
        if self.lines.len() < MOST || self.met & bit == 0 {
            self.met |= bit;
            self.lines.push(Line {
                what,
                place: place.to_owned(),
                about: about.chars().take(200).collect(),
            });
        }
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Whether anything of that kind was met.
    #[must_use]
    pub fn has(&self, what: Oddity) -> bool {
        self.lines.iter().any(|line| line.what == what)
    }
}
