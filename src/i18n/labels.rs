//! What the values of the record are called.

use super::{Key, key};
use crate::domain::case::{
    Decision, Direction, Function, Manner, Matters, ProblemKind, Purpose, Requirement, Setting,
    Sex, Source, StrengthKind, Support, Sureness, Understanding,
};

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($ty:ty) { $($case:pat => $key:literal,)+ })+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(value: $ty) -> Key {
            match value { $($case => key!($key),)+ }
        }
    )+};
}

labels! {
    /// A purpose of consent.
    purpose_label(Purpose) {
        Purpose::KeepRecord => "purpose-keep-record",
        Purpose::AskOthers => "purpose-ask-others",
        Purpose::ShareFamily => "purpose-share-family",
        Purpose::ShareServices => "purpose-share-services",
        Purpose::Contact => "purpose-contact",
        Purpose::Training => "purpose-training",
        Purpose::Other => "purpose-other",
    }
    /// What a purpose of consent means, in a sentence.
    purpose_detail(Purpose) {
        Purpose::KeepRecord => "purpose-keep-record-detail",
        Purpose::AskOthers => "purpose-ask-others-detail",
        Purpose::ShareFamily => "purpose-share-family-detail",
        Purpose::ShareServices => "purpose-share-services-detail",
        Purpose::Contact => "purpose-contact-detail",
        Purpose::Training => "purpose-training-detail",
        Purpose::Other => "purpose-other-detail",
    }
    /// A decision on consent.
    decision_label(Decision) {
        Decision::Given => "decision-given",
        Decision::Refused => "decision-refused",
    }
    /// How a decision was made known.
    manner_label(Manner) {
        Manner::Spoken => "manner-spoken",
        Manner::Written => "manner-written",
        Manner::Interpreted => "manner-interpreted",
        Manner::Representative => "manner-representative",
    }
    /// How well something was understood.
    understanding_label(Understanding) {
        Understanding::Yes => "understood-yes",
        Understanding::Partly => "understood-partly",
        Understanding::No => "understood-no",
    }
    /// Sex as recorded.
    sex_label(Sex) {
        Sex::Female => "sex-female",
        Sex::Male => "sex-male",
        Sex::Another => "sex-another",
    }
    /// Where the service works.
    setting_label(Setting) {
        Setting::Community => "setting-community",
        Setting::Hospital => "setting-hospital",
        Setting::CareHome => "setting-care-home",
        Setting::Shelter => "setting-shelter",
        Setting::School => "setting-school",
    }
    /// How much a domain matters to the client.
    matters_label(Matters) {
        Matters::No => "matters-no",
        Matters::Little => "matters-little",
        Matters::Important => "matters-important",
        Matters::TopThree => "matters-top-three",
    }
    /// Direction since last time.
    direction_label(Direction) {
        Direction::Better => "direction-better",
        Direction::Same => "direction-same",
        Direction::Worse => "direction-worse",
        Direction::New => "direction-new",
    }
    /// Support there is now.
    support_label(Support) {
        Support::None => "support-none",
        Support::Partly => "support-partly",
        Support::Enough => "support-enough",
    }
    /// How sure the worker is.
    sureness_label(Sureness) {
        Sureness::Low => "sure-low",
        Sureness::Fair => "sure-fair",
        Sureness::High => "sure-high",
    }
    /// What a rating rests on.
    source_label(Source) {
        Source::Client => "source-client",
        Source::Family => "source-family",
        Source::Professional => "source-professional",
        Source::Record => "source-record",
        Source::Seen => "source-seen",
    }
    /// What kind of strength it is.
    strength_label(StrengthKind) {
        StrengthKind::Skill => "strength-skill",
        StrengthKind::Person => "strength-person",
        StrengthKind::Place => "strength-place",
        StrengthKind::Habit => "strength-habit",
        StrengthKind::Value => "strength-value",
        StrengthKind::Resource => "strength-resource",
    }
    /// One of the five functions of case management.
    function_label(Function) {
        Function::Assessment => "function-assessment",
        Function::Planning => "function-planning",
        Function::Linking => "function-linking",
        Function::Monitoring => "function-monitoring",
        Function::Advocacy => "function-advocacy",
    }
    /// What is missing or not valid.
    problem_label(ProblemKind) {
        ProblemKind::NoName => "problem-no-name",
        ProblemKind::NoReason => "problem-no-reason",
        ProblemKind::BadDate => "problem-bad-date",
        ProblemKind::NoConsent => "problem-no-consent",
        ProblemKind::ConsentWithoutDay => "problem-consent-without-day",
        ProblemKind::NoRights => "problem-no-rights",
        ProblemKind::NoGate => "problem-no-gate",
        ProblemKind::NotKnownOpen => "problem-not-known-open",
        ProblemKind::OpenFlag => "problem-open-flag",
        ProblemKind::RejectedWithoutReason => "problem-rejected-without-reason",
        ProblemKind::NeedWithoutGoal => "problem-need-without-goal",
        ProblemKind::GoalWithoutWords => "problem-goal-without-words",
        ProblemKind::GoalNotMeasurable => "problem-goal-not-measurable",
        ProblemKind::GoalWithoutDates => "problem-goal-without-dates",
        ProblemKind::GoalWithoutStep => "problem-goal-without-step",
        ProblemKind::StepWithoutPerson => "problem-step-without-person",
        ProblemKind::StepWithoutDay => "problem-step-without-day",
        ProblemKind::StepWithoutFunction => "problem-step-without-function",
    }
}

/// What a gate still asks for, in words.
#[must_use]
pub fn requirement_label(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Name => key!("requirement-name").text(),
        Requirement::Reason => key!("requirement-reason").text(),
        Requirement::Consent => key!("requirement-consent").text(),
        Requirement::Rights => key!("requirement-rights").text(),
        Requirement::UrgentGate => key!("requirement-gate").text(),
        Requirement::Domains(domains) => {
            key!("requirement-domains").with(&[("count", domains.len().into())])
        }
        Requirement::Strengths => key!("requirement-strengths").text(),
        Requirement::Flags(count) => key!("requirement-flags").with(&[("count", (*count).into())]),
        Requirement::Finished => key!("requirement-finished").text(),
    }
}
