//! What follows from answers: red flags, rating hints and cross-domain rules, as data.
//!
//! Each rule carries its plain reason, its source, and examples that prove it.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::plan_content::{Function, GoalStem, Intervention, ReviewGuidance};
use super::{Answers, Facts, Ratings};
use crate::domain::ids::{DomainId, ItemId, RuleId};
use crate::json::{FromJson, ToJson};

/// The guidance that goes with a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Guidance {
    /// Version; the same as the definition's it was written for.
    pub version: String,
    /// The five levels of the rating scale, 0 to 4.
    #[serde(default)]
    pub scale: Vec<RatingLevel>,
    /// The floors of flags that give none themselves.
    #[serde(default)]
    pub class_floors: Vec<ClassFloor>,
    /// Rules across domains.
    #[serde(default)]
    pub rules: Vec<CrossRule>,
    /// The guidance of each domain. In a folder of content each is a file of its own beside this one.
    #[serde(default)]
    pub domains: Vec<DomainGuidance>,
}

impl Guidance {
    /// That of a form from which nothing follows.
    #[must_use]
    pub fn none(version: &str) -> Self {
        Self {
            version: version.to_owned(),
            scale: Vec::new(),
            class_floors: Vec::new(),
            rules: Vec::new(),
            domains: Vec::new(),
        }
    }
}

/// One level of the rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RatingLevel {
    /// 0 to 4; higher means more need.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub rating: u8,
    /// One or two words.
    pub label: String,
    /// What it means in general.
    pub meaning: String,
    /// What is expected to be done, and by when.
    pub response: String,
    /// Days within which the response is expected; 0 is today, absent is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_days: Option<u16>,
    /// Days until the domain is rated again.
    pub review_days: u16,
}

/// The lowest rating that a class of flags allows while a flag is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassFloor {
    /// The class.
    pub class: FlagClass,
    /// The floor; absent means none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub floor: Option<u8>,
    /// Whether this is a proposal that an organisation should confirm.
    #[serde(default)]
    pub draft: bool,
}

/// How fast a flag must be answered (assessment content, B.2).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    FromJson,
    ToJson,
)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum FlagClass {
    /// Act now: life or safety at immediate risk.
    R1,
    /// Same day: serious harm likely if left.
    R2,
    /// Within two working days.
    R3,
}

/// The guidance of one domain, or of the urgent gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DomainGuidance {
    /// The domain; absent for the gate, whose flags name their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// Red flags.
    #[serde(default)]
    pub flags: Vec<FlagRule>,
    /// Ratings that the answers suggest.
    #[serde(default)]
    pub rating_hints: Vec<RatingHint>,
    /// Strengths to look for.
    #[serde(default)]
    pub strengths: Vec<String>,
    /// Goals to start from.
    #[serde(default)]
    pub goals: Vec<GoalStem>,
    /// Steps to choose from.
    #[serde(default)]
    pub interventions: Vec<Intervention>,
    /// Kinds of service to refer to.
    #[serde(default)]
    pub referrals: Vec<String>,
    /// What shows whether things get better.
    #[serde(default)]
    pub indicators: Vec<String>,
    /// When to look again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewGuidance>,
}

/// A red flag: when it is raised, why, and what to do. It never diagnoses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FlagRule {
    /// `F02-1`.
    pub id: RuleId,
    /// How soon it must be answered.
    pub class: FlagClass,
    /// The domain it belongs to, when that is not the file's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// Short and plain: the client may read it over the worker's shoulder.
    pub title: String,
    /// When it is raised; absent for a flag that only another rule or a person raises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The plain reason.
    pub why: String,
    /// Where the rule comes from.
    pub source: String,
    /// Lowest rating of the domain while the flag is open, 0 for none; absent takes the class's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub floor: Option<u8>,
    /// Whether it is switched on; a rule nobody has confirmed is shipped switched off.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// The question to go to next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub go_to: Option<ItemId>,
    /// What the app suggests to do.
    pub advice: String,
    /// Proof that the rule can be raised, and can be not raised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<Examples>,
}

const fn yes() -> bool {
    true
}

/// A rating that the answers suggest; the worker decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RatingHint {
    /// At least this rating, 0 to 4.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub rating: u8,
    /// When it is suggested.
    pub when: Condition,
    /// The plain reason.
    pub why: String,
    /// Proof that it can be suggested, and can be not suggested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<Examples>,
}

/// A rule across domains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CrossRule {
    /// `X2`.
    pub id: RuleId,
    /// When it takes effect.
    pub when: Condition,
    /// What it does.
    pub effects: Vec<Effect>,
    /// The plain reason.
    pub why: String,
    /// Where the rule comes from.
    pub source: String,
    /// Whether it is switched on.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Proof that it can take effect, and can be without effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub examples: Option<Examples>,
}

/// What a cross-domain rule does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Effect {
    /// Raises a red flag.
    RaiseFlag(RuleId),
    /// Shows a piece of advice.
    Advise(String),
    /// Proposes a step for the plan.
    AddStep {
        /// The step.
        text: String,
        /// What kind of work it is.
        function: Function,
        /// Days until it is due; 0 is today.
        days: u16,
    },
    /// Contact details are left out of shared documents, and printing asks first.
    HideContactDetails,
    /// Offers a domain.
    OpenDomain(DomainId),
    /// Contacts so many days after the event.
    ContactCadence(Vec<u16>),
    /// Something is due within hours.
    Due {
        /// What is due.
        what: String,
        /// Hours from now.
        hours: u16,
    },
    /// Asks the worker for a reason.
    AskReason(String),
    /// The answers count as limited; says what to do.
    Limited(String),
    /// Is listed for supervision.
    Supervision(String),
    /// A need found in this domain is the carer's own.
    NeedOfCarer(DomainId),
}

/// Two sets of answers: one that makes a rule true and one that does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Examples {
    /// The rule is true here.
    pub fires: Example,
    /// The rule is not true here.
    pub does_not_fire: Example,
}

/// One set of answers, ratings and facts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Example {
    /// Answers by item.
    pub answers: Answers,
    /// Ratings by domain.
    pub ratings: Ratings,
    /// Facts; unless it says otherwise, today is 2026-01-15.
    pub facts: Facts,
}
