//! A pack before it comes into use: all that is wrong with it, or what it would change.

use super::own::{adapted, taken};
use super::{builtin, plain};
use crate::domain::form::{Compiled, DefinitionProblem, Guidance, OrganisationPack, Rule};
use crate::domain::ids::RuleId;
use crate::json::Json;

/// What a pack would change in the rules. Nothing it switches off is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Rules that would be silent: each with its words.
    pub switched_off: Vec<(RuleId, String)>,
    /// Rules with another threshold.
    pub thresholds: Vec<(RuleId, String)>,
}

/// Looks at a pack: what it changes, or all that is wrong with it.
///
/// # Errors
/// What is wrong; the list is empty when the content of the app itself cannot be read.
pub fn look_at(tree: &Json) -> Result<Changes, Vec<DefinitionProblem>> {
    let mut problems = Vec::new();
    let mut pack = OrganisationPack::of(tree).map_err(|_| Vec::new())?;
    pack.find(&mut problems);
    taken(tree, &pack.name(), &mut problems);
    // What is too large is not gone through.
    if !problems.is_empty() {
        return Err(problems);
    }
    for form in std::mem::take(&mut pack.forms) {
        if builtin().newest(&form.id).is_some() {
            problems.push(DefinitionProblem::Taken(form.id.as_str().to_owned()));
        }
        let guidance = Guidance::none(&form.version);
        if let Err(more) = Compiled::new(form, guidance) {
            problems.extend(more);
        }
    }
    let base = plain().ok_or_else(Vec::new)?;
    let of = base.definition();
    let shelf = builtin().shelf(&of.id, &of.version).ok_or_else(Vec::new)?;
    match adapted(pack, shelf) {
        Ok(form) if problems.is_empty() => return Ok(compare(base, &form)),
        Ok(_) => {}
        Err(more) => problems.extend(more),
    }
    Err(problems)
}

fn compare(base: &Compiled, form: &Compiled) -> Changes {
    let mut changes = Changes::default();
    for (_, old) in base.rules() {
        let Some(id) = old.id() else { continue };
        let new = form.rule(id).filter(|new| new.enabled());
        let line = || (id.clone(), words(old));
        match new {
            None if old.enabled() => changes.switched_off.push(line()),
            Some(new) if !old.enabled() || threshold(base, old) != threshold(form, new) => {
                changes.thresholds.push(line());
            }
            _ => {}
        }
    }
    changes
}

/// All of a rule that says when it speaks, and how loudly.
fn threshold<'a>(form: &Compiled, rule: Rule<'a>) -> impl PartialEq + use<'a> {
    let loud = match rule {
        Rule::Flag(_, flag) => Some((flag.class, form.floor(flag))),
        _ => None,
    };
    let effects = match rule {
        Rule::Cross(cross) => cross.effects.as_slice(),
        _ => &[],
    };
    (rule.when(), loud, effects)
}

fn words(rule: Rule<'_>) -> String {
    match rule {
        Rule::Flag(_, flag) => flag.title.clone(),
        Rule::Cross(cross) => cross.why.clone(),
        _ => String::new(),
    }
}
