//! The assessment engine: definitions, answers, conditions, and what follows from them.
//!
//! A definition and its guidance are data. They are compiled once; evaluation is pure.

mod answer;
mod condition;
mod definition;
mod facts;
mod guidance;
mod plan_content;

pub use answer::{Answer, Answers, Row};
pub use condition::{Bound, Condition, Operator, Special, Subject};
pub use definition::{
    AskedOf, Choice, Column, Definition, Domain, DomainKind, Group, Item, ItemKind, Missing, Part,
    ScoreRule, TimeHint,
};
pub use facts::{EXAMPLE_DAY, Fact, FactValue, Facts};
pub use guidance::{
    ClassFloor, CrossRule, DomainGuidance, Effect, Example, Examples, FlagClass, FlagRule,
    Guidance, RatingHint, RatingLevel,
};
pub use plan_content::{
    Function, GoalStem, Intervention, ReviewGuidance, ReviewInterval, ReviewRule,
};

/// The ratings given so far, 0 to 4 by domain; a domain rated "not applicable", "not known" or
/// "declined" has no entry.
pub type Ratings = std::collections::BTreeMap<crate::domain::ids::DomainId, u8>;
