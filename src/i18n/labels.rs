//! What the values of the record are called.

use super::{Key, key};
use crate::domain::case::{
    Decision, Direction, Function, GoalOwner, Manner, Matters, ProblemKind, Purpose, Rating,
    Requirement, Setting, Sex, Source, StrengthKind, Support, Sureness, Understanding,
};

macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($ty:ty) { $($case:pat => $key:expr,)+ })+) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(value: $ty) -> Key {
            match value { $($case => $key,)+ }
        }
    )+};
}

labels! {
    /// A purpose of consent.
    purpose_label(Purpose) {
        Purpose::KeepRecord => key!("purpose-keep-record"),
        Purpose::AskOthers => key!("purpose-ask-others"),
        Purpose::ShareFamily => key!("purpose-share-family"),
        Purpose::ShareServices => key!("purpose-share-services"),
        Purpose::Contact => key!("purpose-contact"),
        Purpose::Training => key!("purpose-training"),
        Purpose::Other => key!("purpose-other"),
    }
    /// What a purpose of consent means, in a sentence.
    purpose_detail(Purpose) {
        Purpose::KeepRecord => key!("purpose-keep-record-detail"),
        Purpose::AskOthers => key!("purpose-ask-others-detail"),
        Purpose::ShareFamily => key!("purpose-share-family-detail"),
        Purpose::ShareServices => key!("purpose-share-services-detail"),
        Purpose::Contact => key!("purpose-contact-detail"),
        Purpose::Training => key!("purpose-training-detail"),
        Purpose::Other => key!("purpose-other-detail"),
    }
    /// A decision on consent.
    decision_label(Decision) {
        Decision::Given => key!("decision-given"),
        Decision::Refused => key!("decision-refused"),
    }
    /// How a decision was made known.
    manner_label(Manner) {
        Manner::Spoken => key!("manner-spoken"),
        Manner::Written => key!("manner-written"),
        Manner::Interpreted => key!("manner-interpreted"),
        Manner::Representative => key!("manner-representative"),
    }
    /// How well something was understood.
    understanding_label(Understanding) {
        Understanding::Yes => key!("understood-yes"),
        Understanding::Partly => key!("understood-partly"),
        Understanding::No => key!("understood-no"),
    }
    /// Who is to reach a goal.
    owner_label(GoalOwner) {
        GoalOwner::ClientAlone => key!("owner-alone"),
        GoalOwner::Together => key!("owner-together"),
        GoalOwner::Another => key!("owner-another"),
    }
    /// Sex as recorded.
    sex_label(Sex) {
        Sex::Female => key!("sex-female"),
        Sex::Male => key!("sex-male"),
        Sex::Another => key!("sex-another"),
    }
    /// Where the service works.
    setting_label(Setting) {
        Setting::Community => key!("setting-community"),
        Setting::Hospital => key!("setting-hospital"),
        Setting::CareHome => key!("setting-care-home"),
        Setting::Shelter => key!("setting-shelter"),
        Setting::School => key!("setting-school"),
    }
    /// How much a domain matters to the client.
    matters_label(Matters) {
        Matters::No => key!("matters-no"),
        Matters::Little => key!("matters-little"),
        Matters::Important => key!("matters-important"),
        Matters::TopThree => key!("matters-top-three"),
    }
    /// Direction since last time.
    direction_label(Direction) {
        Direction::Better => key!("direction-better"),
        Direction::Same => key!("direction-same"),
        Direction::Worse => key!("direction-worse"),
        Direction::New => key!("direction-new"),
    }
    /// Support there is now.
    support_label(Support) {
        Support::None => key!("support-none"),
        Support::Partly => key!("support-partly"),
        Support::Enough => key!("support-enough"),
    }
    /// How sure the worker is.
    sureness_label(Sureness) {
        Sureness::Low => key!("sure-low"),
        Sureness::Fair => key!("sure-fair"),
        Sureness::High => key!("sure-high"),
    }
    /// What a rating rests on.
    source_label(Source) {
        Source::Client => key!("source-client"),
        Source::Family => key!("source-family"),
        Source::Professional => key!("source-professional"),
        Source::Record => key!("source-record"),
        Source::Seen => key!("source-seen"),
    }
    /// What kind of strength it is.
    strength_label(StrengthKind) {
        StrengthKind::Skill => key!("strength-skill"),
        StrengthKind::Person => key!("strength-person"),
        StrengthKind::Place => key!("strength-place"),
        StrengthKind::Habit => key!("strength-habit"),
        StrengthKind::Value => key!("strength-value"),
        StrengthKind::Resource => key!("strength-resource"),
    }
    /// One of the five functions of case management.
    function_label(Function) {
        Function::Assessment => key!("function-assessment"),
        Function::Planning => key!("function-planning"),
        Function::Linking => key!("function-linking"),
        Function::Monitoring => key!("function-monitoring"),
        Function::Advocacy => key!("function-advocacy"),
    }
    /// What is missing or not valid.
    problem_label(ProblemKind) {
        ProblemKind::NoName => key!("problem-no-name"),
        ProblemKind::NoReason => key!("problem-no-reason"),
        ProblemKind::BadDate => key!("problem-bad-date"),
        ProblemKind::NoConsent => key!("problem-no-consent"),
        ProblemKind::ConsentWithoutDay => key!("problem-consent-without-day"),
        ProblemKind::NoRights => key!("problem-no-rights"),
        ProblemKind::NoGate => key!("problem-no-gate"),
        ProblemKind::NotKnownOpen => key!("problem-not-known-open"),
        ProblemKind::OpenFlag => key!("problem-open-flag"),
        ProblemKind::RejectedWithoutReason => key!("problem-rejected-without-reason"),
        ProblemKind::NeedWithoutGoal => key!("problem-need-without-goal"),
        ProblemKind::GoalWithoutWords => key!("problem-goal-without-words"),
        ProblemKind::GoalNotMeasurable => key!("problem-goal-not-measurable"),
        ProblemKind::GoalWithoutDates => key!("problem-goal-without-dates"),
        ProblemKind::GoalWithoutStep => key!("problem-goal-without-step"),
        ProblemKind::StepWithoutPerson => key!("problem-step-without-person"),
        ProblemKind::StepWithoutDay => key!("problem-step-without-day"),
        ProblemKind::StepWithoutFunction => key!("problem-step-without-function"),
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
        Requirement::Domains(domains) => key!("requirement-domains").count(domains.len()),
        Requirement::Strengths => key!("requirement-strengths").text(),
        Requirement::Flags(count) => key!("requirement-flags").count(*count),
        Requirement::Finished => key!("requirement-finished").text(),
    }
}

/// Why there is no level; nothing where there is one.
#[must_use]
pub fn rating_words(rating: &Rating) -> Option<String> {
    Some(match rating {
        Rating::Unrated | Rating::Need(_) => return None,
        Rating::NotApplicable => super::t!("assessment-not-applicable"),
        Rating::NotKnown => super::t!("assessment-not-known"),
        Rating::Declined => super::t!("assessment-declined"),
    })
}
