//! What comes out of an instrument: a screening result, never a diagnosis, and how sure it is.
//!
//! Every word in here is the rule's; what the app says around it belongs to the app.

use super::rule::{Ages, Sex};
use crate::domain::ids::{Code, DomainId, RuleId};
use crate::domain::map::Map;
use crate::domain::number::Decimal;

/// An answer of the form to one of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// It is in the form and not answered.
    Missing,
    /// The codes of what was chosen.
    Codes(Vec<Code>),
    /// A number: what was typed, or what the form says that the answer is worth.
    Number(Decimal),
}

/// The answers of a form by item. Those of its items that the rule does not know belong here too: they may stand in
/// the place of others.
pub type Answers = Map<Code, Given>;

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The rule it comes from.
    pub rule: Code,
    /// The rule's version.
    pub version: u32,
    /// Why there is no sum, where there should be one.
    pub refused: Option<Refusal>,
    /// The total, or between what it will be.
    pub sum: Option<Sum>,
    /// What the total is called: one, or one for each group of people that the person may belong to.
    pub bands: Vec<Placed>,
    /// What other sources call it, where they call it something else: source and name.
    pub elsewhere: Vec<(String, String)>,
    /// The totals worth pointing out that it has reached, also when answers are missing.
    pub reached: Vec<String>,
    /// Counts beside the total.
    pub counts: Vec<Counted>,
    /// What is judged part by part.
    pub parts: Vec<Judged>,
    /// What every item is worth, where each is read on its own.
    pub profile: Vec<(Code, Option<i32>)>,
    /// Answers that are pointed out, whether the form is finished or not.
    pub critical: Vec<Raised>,
    /// Domains in which there may be a need: to confirm with the client.
    pub proposed: Vec<Proposed>,
    /// Answers that are kept and do not count.
    pub unscored: Vec<(Code, Given)>,
    /// What to say because of how the points came about.
    pub notes: Vec<String>,
    /// The rule of an instrument that goes deeper.
    pub next: Option<Code>,
    /// What does not hold together.
    pub warnings: Vec<Warning>,
}

impl Outcome {
    /// The total, when there is one.
    #[must_use]
    pub fn total(&self) -> Option<Decimal> {
        self.sum.filter(|sum| sum.complete).map(|sum| sum.least)
    }
}

/// Why nothing is added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The rule was not checked against a published text.
    NotVerified,
    /// Nobody said which of the instruments of this name it is.
    NotDeclared,
    /// Items of another instrument stand in the place of its own.
    Mistaken(Vec<Code>),
    /// Nothing is answered.
    NothingAnswered,
    /// Only a total can be entered, and there is none in its range.
    NoTotal,
    /// It has goals instead of items.
    NotByItems,
}

/// The total, or between what it will be when the rest is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// Least that it can be: "at least N".
    pub least: Decimal,
    /// Most that it can be.
    pub most: Decimal,
    /// How many items are answered, or needed no answer.
    pub answered: usize,
    /// How many there are.
    pub of: usize,
    /// Whether it is the total.
    pub complete: bool,
}

/// What a total is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The name. When the sum is not complete: the result is at least this.
    pub label: String,
    /// The sex it holds for, when it depends on it.
    pub sex: Option<Sex>,
    /// The age it holds for, when it depends on it.
    pub age: Option<Ages>,
}

/// A count beside the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its id in the rule.
    pub id: Code,
    /// What it is called.
    pub label: String,
    /// How many there are.
    pub least: usize,
    /// How many there may be when the rest is answered.
    pub most: usize,
    /// Whether there are as many as the published pattern asks for; none while it is open, or when it asks for nothing.
    pub reached: Option<bool>,
}

/// A part that is judged on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its id in the rule.
    pub id: Code,
    /// What it is called.
    pub label: String,
    /// Whether it is positive; none while answers are missing that could make it so.
    pub positive: Option<bool>,
}

/// Answers that are pointed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// The red flag; none when they are pointed out only.
    pub flag: Option<RuleId>,
    /// The items, and what their answers are worth.
    pub by: Vec<(Code, i32)>,
}

/// A need that the result proposes. It stays a proposal until the client confirms it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The life domain.
    pub domain: DomainId,
    /// What proposes it: the name of a band, a cut-off or a part.
    pub because: String,
}

/// Something that does not hold together. None of them changes the result by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// An answer that nobody gave a value; the item counts as not answered.
    UnknownAnswer(Code, Code),
    /// Several answers where one counts; the item counts as not answered.
    SeveralAnswers(Code),
    /// A number that the item cannot be worth; it counts as not answered.
    NotAllowed(Code, Decimal),
    /// An answer that should not be there after those before it; it counts.
    Contradiction(Code),
    /// The form states another total: the stated one, and ours.
    TotalDiffers(Decimal, Decimal),
    /// The form states a total that no answers to the rest could give.
    TotalImpossible(Decimal),
    /// The form states a total that cannot be worked out again, since answers are missing.
    TotalNotChecked(Decimal),
    /// The form states another band than ours: its code.
    LevelDiffers(Code),
    /// A total was entered, and there is nothing to work it out from.
    NotWorkedOut,
    /// The person is not of the age that the instrument is made for; there is no band.
    OutsideAge,
    /// It is made for some ages, and the person's is not known.
    AgeNotKnown,
}
