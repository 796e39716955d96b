//! What the field's own terms are called.

use super::{Key, t};
use crate::domain::case::{FlagClass, Stage};
use crate::domain::settings::VaultSettings;
use crate::key;

/// The name of a stage.
#[must_use]
pub fn stage(stage: Stage) -> Key {
    match stage {
        Stage::Intake => key!("stage-intake"),
        Stage::NeedsAssessment => key!("stage-assessment"),
        Stage::ServicePlanning => key!("stage-planning"),
        Stage::Monitoring => key!("stage-monitoring"),
        Stage::Evaluation => key!("stage-evaluation"),
        Stage::Closed => key!("stage-closed"),
        Stage::AfterCare => key!("stage-after-care"),
    }
}

/// What a flag asks for, in two words.
#[must_use]
pub fn flag_class(class: FlagClass) -> Key {
    match class {
        FlagClass::R1 => key!("flag-class-now"),
        FlagClass::R2 => key!("flag-class-same-day"),
        FlagClass::R3 => key!("flag-class-two-days"),
    }
}

/// The organisation's emergency steps; the app's own until somebody entered some.
#[must_use]
pub fn emergency_steps(settings: &VaultSettings) -> Vec<String> {
    let text = if settings.has_steps() {
        settings.emergency_steps.clone()
    } else {
        t!("emergency-placeholder")
    };
    let mut steps = Vec::new();
    for line in text.lines() {
        let step = line.trim();
        if !step.is_empty() {
            steps.push(step.to_owned());
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_organisations_steps_replace_those_of_the_app() {
        let mut settings = VaultSettings::default();
        assert_eq!(emergency_steps(&settings).len(), 4);
        settings.emergency_steps = "Call the ward\n\n  Stay  \n".into();
        assert_eq!(emergency_steps(&settings), ["Call the ward", "Stay"]);
    }
}
