//! Setting packs: what a ward, a shelter or a court adds to the assessment, and in which order it asks.
//!
//! Packs can be combined. A pack never takes a domain away: it can only bring some to the front.

use serde::{Deserialize, Serialize};

use super::condition::{Condition, Operator, Subject};
use super::definition::{Choice, Definition, Group, ItemKind};
use super::facts::Fact;
use super::guidance::{CrossRule, Guidance};
use crate::domain::ids::{Code, DomainId};
use crate::json::FromJson;

/// The question that says which packs are in use; its choices are the packs of the form.
pub const SETTINGS: &str = "contact.settings";

/// What one setting adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Pack {
    /// Its name in conditions, `hospital`: the value of the fact `setting` while it is in use.
    pub id: Code,
    /// What the setting is called.
    pub title: String,
    /// What it adds, in a sentence.
    pub about: String,
    /// When it is in use; absent means when it was chosen as a setting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Domains that are asked about first, in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub first: Vec<DomainId>,
    /// Questions it adds to parts of the form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<PackGroup>,
    /// Rules it adds, such as dates that are due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<CrossRule>,
}

/// A group of questions that a pack adds at the end of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PackGroup {
    /// The part, `D01`.
    pub part: Code,
    /// The questions.
    pub group: Group,
}

impl Pack {
    fn in_use(&self) -> Condition {
        self.when.clone().unwrap_or_else(|| {
            let is = Operator::Is(vec![self.id.clone()]);
            Condition::Test(Subject::Fact(Fact::Setting), is)
        })
    }
}

/// Puts what packs add into parts and rules, under the condition that the pack is in use. Gives the parts that
/// packs add to and the form does not have.
pub(super) fn join(definition: &mut Definition, guidance: &mut Guidance) -> Vec<Code> {
    let mut unknown = Vec::new();
    let Definition { parts, packs, .. } = definition;
    for pack in packs.iter_mut() {
        let in_use = pack.in_use();
        for PackGroup { part, mut group } in std::mem::take(&mut pack.groups) {
            let Some(part) = parts.iter_mut().find(|found| found.id == part) else {
                unknown.push(part);
                continue;
            };
            for item in &mut group.items {
                let own = item.show_when.take();
                item.show_when = Some(both(&in_use, own));
            }
            part.groups.push(group);
        }
        for mut rule in std::mem::take(&mut pack.rules) {
            rule.when = both(&in_use, Some(rule.when));
            guidance.rules.push(rule);
        }
        pack.when = Some(in_use);
    }
    let items = parts.iter_mut().flat_map(|part| &mut part.groups);
    for item in items.flat_map(|group| &mut group.items) {
        if item.id.as_str() == SETTINGS
            && let ItemKind::Many { options } = &mut item.kind
        {
            let known: Vec<Code> = options.iter().map(|option| option.code.clone()).collect();
            let new = packs.iter().filter(|pack| !known.contains(&pack.id));
            options.extend(new.map(|pack| Choice::plain(pack.id.clone(), pack.title.clone())));
        }
    }
    unknown
}

fn both(in_use: &Condition, own: Option<Condition>) -> Condition {
    match own {
        None => in_use.clone(),
        Some(own) => Condition::All(vec![in_use.clone(), own]),
    }
}
