//! The organisation pack: what an organisation sets for everybody who works for it, in one file.
//!
//! Pure data in the shape of its JSON. It can change, switch off and add; it takes no question away.

use serde::{Deserialize, Serialize};

use super::condition::Condition;
use super::definition::Definition;
use super::guidance::FlagClass;
use super::pack::Pack;
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::domain::settings::VaultSettings;
use crate::json::{FromJson, Json, JsonError, from_json};

/// An organisation pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrganisationPack {
    /// `fieldfare-organisation-pack`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = "fieldfare-organisation-pack")))]
    pub format: String,
    /// The version of the format, 1.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(extend("const" = 1)))]
    pub schema: u32,
    /// Name that stays the same from version to version: small letters of `a` to `z`, digits, hyphens.
    #[cfg_attr(
        not(target_arch = "wasm32"),
        schemars(regex(pattern = r"^[a-z0-9-]{1,40}$"))
    )]
    pub id: Code,
    /// Version, a whole number from 1. A changed pack has a higher one.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1)))]
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// Settings of the vault.
    #[serde(default)]
    pub settings: SettingsChange,
    /// Texts to read: what the organisation asks of its workers.
    #[serde(default)]
    pub policies: Vec<Policy>,
    /// Other words.
    #[serde(default)]
    pub wording: Vec<WordingChange>,
    /// Other thresholds.
    #[serde(default)]
    pub rules: Vec<RuleChange>,
    /// Other words and times for levels of the rating scale.
    #[serde(default)]
    pub scale: Vec<LevelChange>,
    /// Setting packs that are added, or take the place of the one with the same id.
    #[serde(default)]
    pub packs: Vec<Pack>,
    /// Forms of the organisation's own.
    #[serde(default)]
    pub forms: Vec<Definition>,
}

impl OrganisationPack {
    /// Reads a pack, or makes one of a form by itself.
    ///
    /// # Errors
    /// [`JsonError`] with the place that does not fit.
    pub fn of(tree: &Json) -> Result<Self, JsonError> {
        if tree.get("format").is_some() || tree.get("parts").is_none() {
            return from_json(tree);
        }
        let form: Definition = from_json(tree)?;
        Ok(Self {
            id: Code::new(form.id.as_str()),
            version: form.version.parse().unwrap_or_default(),
            title: form.title.clone(),
            forms: vec![form],
            ..Self::blank()
        })
    }
}

/// Settings that a pack sets; what is absent stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SettingsChange {
    /// The name of the organisation.
    pub organisation: Option<String>,
    /// Its steps in an emergency, one a line.
    pub emergency_steps: Option<String>,
    /// Minutes without a touch before the vault locks.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 1, max = 15)))]
    pub idle_minutes: Option<u8>,
    /// Whether the page is covered when another window is in front.
    pub veil_on_blur: Option<bool>,
}

impl SettingsChange {
    /// Sets what the pack sets.
    pub fn set(&self, settings: &mut VaultSettings) {
        fn put<T: Clone>(new: Option<&T>, place: &mut T) {
            if let Some(new) = new {
                place.clone_from(new);
            }
        }
        put(self.organisation.as_ref(), &mut settings.organisation);
        put(self.emergency_steps.as_ref(), &mut settings.emergency_steps);
        put(self.idle_minutes.as_ref(), &mut settings.idle_minutes);
        put(self.veil_on_blur.as_ref(), &mut settings.veil_on_blur);
    }
}

/// A text to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Policy {
    /// What it is about.
    pub title: String,
    /// The text; an empty line begins a new paragraph.
    pub text: String,
}

/// Other words for one thing. One of `item`, `group`, `domain` and `rule` says for which.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WordingChange {
    /// A question; takes `ask` and `help`.
    pub item: Option<ItemId>,
    /// A group of questions; takes `title`.
    pub group: Option<Code>,
    /// An area of life; takes `title`, `lead` and `anchors`.
    pub domain: Option<DomainId>,
    /// A rule; takes `why`, and that of a red flag `title` and `advice` too.
    pub rule: Option<RuleId>,
    /// The question.
    pub ask: Option<String>,
    /// The line of help under it.
    pub help: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The sentence that opens it.
    pub lead: Option<String>,
    /// What the ratings 0 to 4 look like: all five.
    pub anchors: Option<Vec<String>>,
    /// The plain reason.
    pub why: Option<String>,
    /// What the app suggests to do.
    pub advice: Option<String>,
}

/// Another threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RuleChange {
    /// The rule.
    pub id: RuleId,
    /// Switches it on or off.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// How soon a red flag must be answered.
    #[serde(default)]
    pub class: Option<FlagClass>,
    /// Lowest rating while the red flag is open, 0 for none.
    #[serde(default)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub floor: Option<u8>,
    /// When it holds: the whole condition.
    #[serde(default)]
    pub when: Option<Condition>,
}

/// Other words and times for a level of the rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LevelChange {
    /// 0 to 4.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(max = 4)))]
    pub rating: u8,
    /// One or two words.
    #[serde(default)]
    pub label: Option<String>,
    /// What it means in general.
    #[serde(default)]
    pub meaning: Option<String>,
    /// What is expected to be done, and by when.
    #[serde(default)]
    pub response: Option<String>,
    /// Days within which the response is expected; 0 is today.
    #[serde(default)]
    pub response_days: Option<u16>,
    /// Days until the area is rated again.
    #[serde(default)]
    pub review_days: Option<u16>,
}
