//! What an organisation and its worker set for one vault. Sealed like a case; never in the browser's preferences.

use serde::{Deserialize, Serialize};

use crate::json::{FromJson, ToJson};

/// Shortest and longest idle time before a lock, in minutes (NIST 800-63B allows at most 15).
pub const IDLE_MINUTES: std::ops::RangeInclusive<u8> = 1..=15;

/// The settings of one vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson, ToJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct VaultSettings {
    /// Name of the worker, as it stands beside what they write.
    pub worker_name: String,
    /// Their role or licence, as they write it.
    pub worker_role: String,
    /// The organisation.
    pub organisation: String,
    /// The organisation's own steps in an emergency, one a line. Empty until somebody entered them:
    /// then the placeholder of the app is shown, with a reminder to replace it.
    pub emergency_steps: String,
    /// Minutes without touch or key before the vault locks, within [`IDLE_MINUTES`].
    pub idle_minutes: u8,
    /// Whether the page is covered as soon as another window is in front, not only when it is hidden.
    pub veil_on_blur: bool,
    /// The organisation pack in use with its version, `ward.2`; empty when there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pack: String,
}

impl Default for VaultSettings {
    fn default() -> Self {
        Self {
            worker_name: String::new(),
            worker_role: String::new(),
            organisation: String::new(),
            emergency_steps: String::new(),
            idle_minutes: 5,
            veil_on_blur: false,
            pack: String::new(),
        }
    }
}

impl VaultSettings {
    /// Whether somebody entered emergency steps of the organisation, one a line.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        !self.emergency_steps.trim().is_empty()
    }

    /// The idle time in force, whatever was stored.
    #[must_use]
    pub fn idle(&self) -> u8 {
        self.idle_minutes
            .clamp(*IDLE_MINUTES.start(), *IDLE_MINUTES.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_idle_time_stays_within_its_bounds() {
        for (stored, used) in [(0, 1), (5, 5), (200, 15)] {
            assert_eq!(
                VaultSettings {
                    idle_minutes: stored,
                    ..VaultSettings::default()
                }
                .idle(),
                used
            );
        }
    }

    #[test]
    fn empty_lines_are_no_emergency_steps() {
        let mut settings = VaultSettings::default();
        for (text, has_steps) in [("", false), (" \n\n ", false), ("\n  Stay", true)] {
            settings.emergency_steps = text.into();
            assert_eq!(settings.has_steps(), has_steps, "{text:?}");
        }
    }
}
