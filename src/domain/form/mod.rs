//! The assessment engine: definitions, answers, conditions, and what follows from them.

mod answer;

pub use answer::{Answer, Answers, Row};
