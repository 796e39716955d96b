//! Puts what an organisation pack changes into a definition and its guidance.

use super::definition::{Definition, Group, Item, Part};
use super::guidance::{CrossRule, FlagRule, Guidance};
use super::organisation::{LevelChange, OrganisationPack, RuleChange, WordingChange};
use super::pages::GATE;
use super::problem::DefinitionProblem;
use crate::domain::ids::{Code, DomainId, ItemId, RuleId};
use crate::domain::settings::IDLE_MINUTES;

/// Most questions of a form: what depends on each other is followed step by step.
const MOST_ITEMS: usize = 4_000;

/// Most rules, packs and groups that one file may bring.
const MOST: usize = 4_000;

type Problems = Vec<DefinitionProblem>;

impl OrganisationPack {
    /// What is wrong with the pack by itself, whatever it changes.
    pub fn find(&self, problems: &mut Problems) {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = self.id.as_str();
        if id.is_empty() || id.len() > 40 || !id.chars().all(fine) {
            unfit(problems, "", "id");
        }
        if self.version == 0 {
            unfit(problems, "", "version");
        }
        let idle = self.settings.idle_minutes;
        if idle.is_some_and(|minutes| !IDLE_MINUTES.contains(&minutes)) {
            unfit(problems, "settings", "idleMinutes");
        }
        once(
            problems,
            &mut self.packs.iter().map(|pack| pack.id.as_str()),
        );
        once(
            problems,
            &mut self.rules.iter().map(|rule| rule.id.as_str()),
        );
        let mut named = self.wording.iter().filter_map(WordingChange::target);
        once(problems, &mut named);
        let forms: Vec<String> = self.forms.iter().map(form_name).collect();
        once(problems, &mut forms.iter().map(String::as_str));
        let ratings: Vec<String> = self.scale.iter().map(|l| l.rating.to_string()).collect();
        once(problems, &mut ratings.iter().map(String::as_str));
        for form in &self.forms {
            let groups = form.parts.iter().flat_map(|part| &part.groups);
            let added = form.packs.iter().flat_map(|pack| &pack.groups);
            let items: usize = groups.map(|group| group.items.len()).sum::<usize>()
                + added.map(|added| added.group.items.len()).sum::<usize>();
            if items > MOST_ITEMS || items == 0 {
                unfit(problems, form.id.as_str(), "parts");
            }
            // Areas are rated and the gate is passed in the needs assessment only.
            if !form.domains.is_empty() {
                unfit(problems, form.id.as_str(), "domains");
            }
            let groups = form.parts.iter().flat_map(|part| &part.groups);
            let nameless = |part: &Part| part.id.as_str().is_empty() || part.id.as_str() == GATE;
            if form.parts.iter().any(nameless)
                || groups.clone().any(|group| group.id.as_str().is_empty())
            {
                unfit(problems, form.id.as_str(), "id");
            }
            let digits = form.version.bytes().all(|byte| byte.is_ascii_digit());
            if digits && form.version.parse::<u32>().is_ok_and(|n| n > 0) {
                continue;
            }
            unfit(problems, form.id.as_str(), "version");
        }
        let added: usize = self
            .packs
            .iter()
            .map(|pack| {
                let groups = pack.groups.iter().map(|added| added.group.items.len());
                pack.rules.len() + groups.sum::<usize>()
            })
            .sum();
        if added > MOST {
            unfit(problems, "", "packs");
        }
    }

    /// Changes a definition and its guidance; both are named after the pack then. What does not fit is told.
    pub fn change(
        self,
        definition: &mut Definition,
        guidance: &mut Guidance,
        problems: &mut Problems,
    ) {
        definition.version = self.pin(&definition.version);
        guidance.version.clone_from(&definition.version);
        for pack in self.packs {
            match definition.packs.iter_mut().find(|old| old.id == pack.id) {
                Some(old) => *old = pack,
                None => definition.packs.push(pack),
            }
        }
        for change in &self.wording {
            change.apply(definition, guidance, problems);
        }
        for change in &self.rules {
            change.apply(definition, guidance, problems);
        }
        for change in &self.scale {
            change.apply(guidance, problems);
        }
    }

    /// The version of a form that this pack changed: `1+ward.2`.
    #[must_use]
    pub fn pin(&self, base: &str) -> String {
        [base, "+", &self.name()].concat()
    }

    /// The pack in this version: `ward.2`.
    #[must_use]
    pub fn name(&self) -> String {
        [self.id.as_str(), ".", &self.version.to_string()].concat()
    }
}

/// A form in its version.
fn form_name(form: &Definition) -> String {
    [form.id.as_str(), " ", &form.version].concat()
}

fn unfit(problems: &mut Problems, at: &str, what: &str) {
    problems.push(DefinitionProblem::Unfit {
        at: at.to_owned(),
        what: what.to_owned(),
    });
}

fn missing(problems: &mut Problems, what: &str) {
    problems.push(DefinitionProblem::Unknown {
        at: what.to_owned(),
        what: what.to_owned(),
    });
}

fn once(problems: &mut Problems, names: &mut dyn Iterator<Item = &str>) {
    super::problem::once(&mut names.map(str::to_owned), problems);
}

fn groups(definition: &mut Definition) -> impl Iterator<Item = &mut Group> {
    let own = definition
        .parts
        .iter_mut()
        .flat_map(|part| &mut part.groups);
    let packs = definition
        .packs
        .iter_mut()
        .flat_map(|pack| &mut pack.groups);
    own.chain(packs.map(|added| &mut added.group))
}

fn item<'a>(definition: &'a mut Definition, id: &str) -> Option<&'a mut Item> {
    let mut items = groups(definition).flat_map(|group| &mut group.items);
    items.find(|item| item.id.as_str() == id)
}

fn part<'a>(definition: &'a mut Definition, id: &str) -> Option<&'a mut Part> {
    let mut parts = definition.parts.iter_mut();
    parts.find(|part| part.id.as_str() == id)
}

fn flag<'a>(guidance: &'a mut Guidance, id: &RuleId) -> Option<&'a mut FlagRule> {
    let mut flags = guidance.domains.iter_mut().flat_map(|of| &mut of.flags);
    flags.find(|flag| flag.id == *id)
}

fn cross<'a>(
    definition: &'a mut Definition,
    guidance: &'a mut Guidance,
    id: &RuleId,
) -> Option<&'a mut CrossRule> {
    let packs = definition.packs.iter_mut().flat_map(|pack| &mut pack.rules);
    let mut rules = guidance.rules.iter_mut().chain(packs);
    rules.find(|rule| rule.id == *id)
}

impl WordingChange {
    /// What it changes, by its name; the first, when several are named.
    /// The id of what gets other words.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        let item = self.item.as_ref().map(ItemId::as_str);
        let group = self.group.as_ref().map(Code::as_str);
        let domain = self.domain.as_ref().map(DomainId::as_str);
        let rule = self.rule.as_ref().map(RuleId::as_str);
        item.or(group).or(domain).or(rule)
    }

    fn apply(&self, definition: &mut Definition, guidance: &mut Guidance, problems: &mut Problems) {
        let at = self.target().unwrap_or_default();
        let named = [
            self.item.is_some(),
            self.group.is_some(),
            self.domain.is_some(),
            self.rule.is_some(),
        ];
        if named.iter().filter(|named| **named).count() != 1 {
            return unfit(problems, at, "wording");
        }
        let there = match (&self.rule, &self.domain, &self.group) {
            (Some(id), ..) => {
                flag(guidance, id).is_some() || cross(definition, guidance, id).is_some()
            }
            (_, Some(_), _) => part(definition, at).is_some(),
            (.., Some(_)) => groups(definition).any(|group| group.id.as_str() == at),
            _ => item(definition, at).is_some(),
        };
        if !there {
            return missing(problems, at);
        }
        for (what, new) in [
            ("ask", &self.ask),
            ("help", &self.help),
            ("title", &self.title),
            ("lead", &self.lead),
            ("why", &self.why),
            ("advice", &self.advice),
        ] {
            let Some(new) = new else { continue };
            match self.text(what, definition, guidance) {
                Some(text) => text.clone_from(new),
                None => unfit(problems, at, what),
            }
        }
        if let Some(new) = &self.anchors {
            let rated = part(definition, at).filter(|part| part.domain.is_some());
            match rated.filter(|_| self.domain.is_some()) {
                Some(part) => part.anchors.clone_from(new),
                None => unfit(problems, at, "anchors"),
            }
        }
        let mut domains = definition.domains.iter_mut();
        let domain = domains.find(|domain| self.domain.as_ref() == Some(&domain.id));
        if let (Some(domain), Some(title)) = (domain, &self.title) {
            domain.title.clone_from(title);
        }
    }

    /// The text of this name of what it changes.
    fn text<'a>(
        &self,
        what: &str,
        definition: &'a mut Definition,
        guidance: &'a mut Guidance,
    ) -> Option<&'a mut String> {
        let at = self.target()?;
        if let Some(id) = &self.rule {
            return match (what, flag(guidance, id).is_some()) {
                ("title", true) => Some(&mut flag(guidance, id)?.title),
                ("why", true) => Some(&mut flag(guidance, id)?.why),
                ("advice", true) => Some(&mut flag(guidance, id)?.advice),
                ("why", false) => Some(&mut cross(definition, guidance, id)?.why),
                _ => None,
            };
        }
        match (what, self.item.is_some(), self.domain.is_some()) {
            ("ask", true, _) => Some(&mut item(definition, at)?.ask),
            ("help", true, _) => Some(item(definition, at)?.help.get_or_insert_default()),
            ("lead", _, true) => Some(&mut part(definition, at)?.lead),
            ("title", _, true) => Some(&mut part(definition, at)?.title),
            ("title", false, false) => {
                let group = groups(definition).find(|group| group.id.as_str() == at)?;
                Some(&mut group.title)
            }
            _ => None,
        }
    }
}

impl RuleChange {
    fn apply(&self, definition: &mut Definition, guidance: &mut Guidance, problems: &mut Problems) {
        let at = self.id.as_str();
        if let Some(flag) = flag(guidance, &self.id) {
            flag.enabled = self.enabled.unwrap_or(flag.enabled);
            flag.class = self.class.unwrap_or(flag.class);
            flag.floor = self.floor.or(flag.floor);
            if self.when.is_some() {
                flag.when.clone_from(&self.when);
            }
            if self.floor.is_some_and(|floor| floor > 4) {
                unfit(problems, at, "floor");
            }
            return;
        }
        let Some(rule) = cross(definition, guidance, &self.id) else {
            return missing(problems, at);
        };
        rule.enabled = self.enabled.unwrap_or(rule.enabled);
        if let Some(when) = &self.when {
            rule.when.clone_from(when);
        }
        if self.class.is_some() {
            unfit(problems, at, "class");
        }
        if self.floor.is_some() {
            unfit(problems, at, "floor");
        }
    }
}

impl LevelChange {
    fn apply(&self, guidance: &mut Guidance, problems: &mut Problems) {
        let mut scale = guidance.scale.iter_mut();
        let Some(level) = scale.find(|level| level.rating == self.rating) else {
            return unfit(problems, "scale", "rating");
        };
        for (new, text) in [
            (&self.label, &mut level.label),
            (&self.meaning, &mut level.meaning),
            (&self.response, &mut level.response),
        ] {
            if let Some(new) = new {
                text.clone_from(new);
            }
        }
        level.response_days = self.response_days.or(level.response_days);
        level.review_days = self.review_days.unwrap_or(level.review_days);
    }
}
