//! The case document: all that is known now about one client's case, the edits that change it,
//! and what follows from it (stage, problems, proposals, the thread behind a line).
//!
//! Never here: how it is stored, shown or sent.

pub mod assessment;
pub mod change;
mod change_summary;
mod client;
mod consent;
mod document;
mod edit;
mod filled_form;
mod flag;
mod follow;
mod integrity;
mod over_time;
mod person;
mod plan;
mod pressing;
mod priority;
mod problems;
mod raise;
mod response;
mod results;
mod stage;
mod summary;
mod thread;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests_results;

pub use assessment::{
    Account, Assessment, AssessmentChange, Correction, Direction, DomainRating, GateRun,
    GateRunChange, Level, Matters, Pinned, Place, Rating, Remark, Source, Stamp, Support, Sureness,
    Whose,
};
pub use change::{Entity, ListEdit, Record};
pub use change_summary::{DomainChange, JUMP, changes};
pub use client::{
    CHILD_BELOW, Client, ClientChange, HouseholdMember, MemberChange, Referral, ReferralChange,
    Setting, Sex,
};
pub use consent::{
    Consent, ConsentChange, Decision, Manner, Purpose, Rights, RightsChange, Understanding,
};
pub use document::{Carried, CarriedField, CaseDocument, GateOverride, OverrideChange};
pub use edit::{Applied, Edit, Entry};
pub use filled_form::{FilledForm, FilledFormChange};
pub use flag::{Evidence, Flag, FlagChange, FlagClass, FlagNeeds, Settled, TimeOfDay};
pub use follow::{Answered, Followed, Touched, raised};
pub use integrity::{Fault, FaultKind};
pub use over_time::{Course, NeedOutlook, Point, review_days};
pub use person::{Person, not_known_twice};
pub use plan::{
    Function, Goal, GoalChange, GoalOwner, Need, NeedChange, NeedDecision, NeedReason, Step,
    StepChange, Strength, StrengthChange, StrengthKind,
};
pub use priority::{NeedProposal, Priority, proposals};
pub use problems::{Problem, ProblemKind, Section};
pub use raise::{Raised, flags_to_raise, flags_to_raise_since};
pub use response::{FormResponse, FormResponseChange, ImportedForm, ItemEdit};
pub use results::{
    Pointed, ResultOf, ResultProposal, ScoreCourse, ScoreLine, ScorePoint, flags_of_result,
    needs_of_result, pointed_out, score_courses, score_line,
};
pub use stage::{Gate, Requirement, Stage, StageReport};
pub use summary::{FlagCounts, Summary};
pub use thread::{Thread, ThreadEnd};
