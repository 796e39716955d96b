//! The assessment engine: definitions, answers, conditions, and what follows from them.
//!
//! A definition and its guidance are data. They are compiled once; evaluation is pure.

mod adapt;
mod answer;
mod bound;
mod check;
mod compile;
mod condition;
mod definition;
mod evaluate;
mod facts;
#[cfg(test)]
mod fixture;
mod graph;
mod guidance;
mod kind;
#[cfg(test)]
mod laws;
mod matching;
mod organisation;
mod pack;
mod pages;
mod plan_content;
mod problem;
mod refer;
#[cfg(test)]
mod refusals;
mod rule;
mod score;
#[cfg(test)]
mod sketch;
mod state;
#[cfg(test)]
mod tests;
pub mod touch;
mod truth;
mod written;

pub use answer::{Answer, Answers, Row};
pub use bound::Bound;
pub use check::AnswerProblem;
pub use compile::Compiled;
pub use condition::{Condition, Operator, Special, Subject};
pub use definition::{
    AskedOf, Choice, Column, Definition, Domain, DomainKind, Group, Item, ItemKind, Missing, Part,
    ScoreRule, TimeHint,
};
pub use evaluate::{Changed, Inputs, evaluate, update};
pub use facts::{EXAMPLE_DAY, Fact, FactValue, Facts};
pub use guidance::{
    ClassFloor, CrossRule, DomainGuidance, Effect, Example, Examples, FlagClass, FlagRule,
    Guidance, RatingHint, RatingLevel,
};
pub use kind::{SCALE, YES_NO};
pub use organisation::{
    LevelChange, OrganisationPack, Policy, RuleChange, SettingsChange, WordingChange,
};
pub use pack::{Pack, PackGroup, SETTINGS};
pub use pages::{
    FormPage, GATE, context_parts, is_offered, neighbours, pages, pages_of, pages_of_part,
    written_domains,
};
pub use plan_content::{
    Function, GoalStem, Intervention, ReviewGuidance, ReviewInterval, ReviewRule,
};

pub use problem::DefinitionProblem;
pub use rule::{Fired, Rule};
pub use state::{FormState, Progress, Score};

/// The ratings given so far, 0 to 4 by domain; a domain rated "not applicable", "not known" or
/// "declined" has no entry.
pub type Ratings = crate::domain::map::Map<crate::domain::ids::DomainId, u8>;
