//! Published instruments that a user brings: recognised, scored by rules that are data, never shipped.
//!
//! A result is a screening result and not a diagnosis. It proposes needs, which stay proposals until the client
//! confirms them. Pure: no clock, no chance, exact numbers.

mod bands;
mod check;
mod fill;
pub mod gas;
mod outcome;
mod parts;
mod recognise;
mod rule;
mod rule_parts;
mod score;
mod seen;
mod tally;
mod values;

pub use bands::changed;
pub use check::{RuleProblem, problems};
pub use fill::{Places, answers, worths};
pub use outcome::{
    Answers, Counted, Given, Judged, Outcome, Placed, Proposed, Raised, Refusal, Sum, Warning,
};
pub use recognise::{Because, Recognised, recognise};
pub use rule::{
    Ages, Band, BandsIf, Formula, Instrument, KnownBy, Level, Missing, OtherBands, Range, Sex, Skip,
};
pub use rule_parts::{
    Change, Count, Critical, Licence, LicenceKind, Mistaken, OnlyFrom, Part, PartSum, Sign,
};
pub use score::{About, TOTAL, score};
pub use seen::{Coded, LOINC, Seen, SeenItem, SeenOption, end_of, is_loinc};
pub use values::{Says, Worth, Worths, leading_number};
