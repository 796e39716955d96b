//! The pages a form is gone through on: what is about the case as a whole, then the groups of every offered domain
//! with its rating.
//!
//! A page keeps its place even when it is not among the pages at the moment, so that the way on is always known.

use super::compile::Compiled;
use super::definition::{Domain, DomainKind, Group, Part};
use super::guidance::Effect;
use super::rule::Rule;
use super::state::FormState;
use crate::domain::ids::{DomainId, ItemId};
use crate::domain::order;

/// What a rating page adds to the name of its part.
const RATING: &str = "/rating";

/// One page; pages compare in the order of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormPage {
    part: usize,
    spot: Spot,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Spot {
    Group(usize),
    Rating,
}

impl FormPage {
    /// The page that a name stands for.
    #[must_use]
    pub fn read(form: &Compiled, name: &str) -> Option<Self> {
        let parts = form.definition().parts.iter().enumerate();
        for (part, found) in parts {
            if name.strip_suffix(RATING) == Some(found.id.as_str()) && found.domain.is_some() {
                let spot = Spot::Rating;
                return Some(Self { part, spot });
            }
            let group = found.groups.iter().position(|g| g.id.as_str() == name);
            if let Some(spot) = group.map(Spot::Group) {
                return Some(Self { part, spot });
            }
        }
        None
    }

    /// The name that a case keeps: the group's id, or the part's with `/rating`.
    #[must_use]
    pub fn name(self, form: &Compiled) -> String {
        let Some(part) = self.part(form) else {
            return String::new();
        };
        match self.spot {
            Spot::Rating => [part.id.as_str(), RATING].concat(),
            Spot::Group(group) => part
                .groups
                .get(group)
                .map_or_else(String::new, |group| group.id.to_string()),
        }
    }

    /// The page on which a question stands.
    #[must_use]
    pub fn of_item(form: &Compiled, item: &ItemId) -> Option<Self> {
        let (_, group) = form.around(item)?;
        Self::read(form, group.id.as_str())
    }

    /// The part it belongs to.
    #[must_use]
    pub fn part(self, form: &Compiled) -> Option<&Part> {
        form.definition().parts.get(self.part)
    }

    /// The group it shows; none for a rating.
    #[must_use]
    pub fn group(self, form: &Compiled) -> Option<&Group> {
        match self.spot {
            Spot::Group(group) => self.part(form)?.groups.get(group),
            Spot::Rating => None,
        }
    }

    /// Whether both belong to the same part.
    #[must_use]
    pub fn is_beside(self, other: Self) -> bool {
        self.part == other.part
    }
}

/// The part of the urgent questions, which has a page of its own outside the assessment.
pub const GATE: &str = "gate";

/// Whether a domain is gone through without anybody asking for it: a core domain unless its condition says
/// otherwise, a conditional one when its condition or a rule says so.
#[must_use]
pub fn is_offered(form: &Compiled, state: &FormState, domain: &Domain) -> bool {
    (domain.kind == DomainKind::Core && domain.offer_when.is_none())
        || state.fired(form).any(|fired| match fired.rule {
            Rule::Offer(offered) => offered.id == domain.id,
            Rule::Cross(rule) => opens(&rule.effects, &domain.id),
            _ => false,
        })
}

fn opens(effects: &[Effect], domain: &DomainId) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::OpenDomain(opened) if opened == domain))
}

/// The place of a domain in the order of the setting packs in use: the earliest that one of them gives it.
fn rank(form: &Compiled, state: &FormState, domain: &DomainId) -> usize {
    let packs = state.fired(form).filter_map(|fired| match fired.rule {
        Rule::Pack(pack) => pack.first.iter().position(|first| first == domain),
        _ => None,
    });
    packs.min().unwrap_or(usize::MAX)
}

/// The domains whose questions are written, in the order they are asked, each with whether it is offered.
#[must_use]
pub fn written_domains<'a>(form: &'a Compiled, state: &FormState) -> Vec<(&'a Domain, bool)> {
    let mut written = Vec::new();
    for domain in &form.definition().domains {
        if form.part(&domain.id).is_some() {
            written.push((domain, is_offered(form, state, domain)));
        }
    }
    order::by_cached_key(&mut written, |(domain, _)| rank(form, state, &domain.id));
    written
}

/// The parts about the case as a whole, which come before the domains, as far as they have something to ask.
#[must_use]
pub fn context_parts<'a>(form: &'a Compiled, state: &FormState) -> Vec<&'a Part> {
    let parts = form.definition().parts.iter().enumerate();
    parts
        .filter(|(at, part)| {
            part.domain.is_none()
                && part.id.as_str() != GATE
                && !pages_at(form, state, *at).is_empty()
        })
        .map(|(_, part)| part)
        .collect()
}

/// The pages of one domain: groups with a question to show, then the rating.
#[must_use]
pub fn pages_of(form: &Compiled, state: &FormState, domain: &DomainId) -> Vec<FormPage> {
    let part = form.part(domain);
    part.map_or_else(Vec::new, |part| pages_of_part(form, state, part))
}

/// The pages of one part: groups with a question to show, then the rating if it has a domain.
#[must_use]
pub fn pages_of_part(form: &Compiled, state: &FormState, part: &Part) -> Vec<FormPage> {
    let parts = &form.definition().parts;
    let at = parts.iter().position(|found| found.id == part.id);
    at.map_or_else(Vec::new, |at| pages_at(form, state, at))
}

fn pages_at(form: &Compiled, state: &FormState, part: usize) -> Vec<FormPage> {
    let Some(of) = form.definition().parts.get(part) else {
        return Vec::new();
    };
    let shown = |group: &Group| group.items.iter().any(|item| state.shows(form, &item.id));
    let groups = of.groups.iter().enumerate();
    let groups = groups.filter(|(_, group)| shown(group));
    let mut spots: Vec<Spot> = groups.map(|(at, _)| Spot::Group(at)).collect();
    if of.domain.is_some() {
        spots.push(Spot::Rating);
    }
    let page = |spot| FormPage { part, spot };
    spots.into_iter().map(page).collect()
}

/// All pages of the assessment in the order they are asked: those about the case as a whole, then those of the
/// offered domains.
#[must_use]
pub fn pages(form: &Compiled, state: &FormState) -> Vec<FormPage> {
    let mut pages = Vec::new();
    for part in context_parts(form, state) {
        pages.append(&mut pages_of_part(form, state, part));
    }
    for (domain, offered) in written_domains(form, state) {
        if offered {
            pages.append(&mut pages_of(form, state, &domain.id));
        }
    }
    pages
}

/// The pages before and after one. A page that is not among them goes on from its own part, or from where its
/// part stands in the form.
#[must_use]
pub fn neighbours(pages: &[FormPage], here: FormPage) -> (Option<FormPage>, Option<FormPage>) {
    let beside = |page: &FormPage| page.is_beside(here);
    let own = pages.iter().any(beside);
    let is_before = |page: &FormPage| {
        if own {
            beside(page) && *page < here
        } else {
            *page < here
        }
    };
    let before = pages.iter().rposition(is_before);
    let first = pages.iter().position(beside);
    // Where the page stands or would stand.
    let at = match before {
        Some(before) => before + 1,
        None if own => first.unwrap_or_default(),
        None => 0,
    };
    let after = if pages.get(at) == Some(&here) {
        at + 1
    } else {
        at
    };
    let before = at.checked_sub(1).and_then(|at| pages.get(at));
    (before.copied(), pages.get(after).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::form::{Answers, Facts, Inputs, Ratings, evaluate};

    fn form() -> Compiled {
        let definition = r#"{"id":"needs","version":"1","title":"Needs",
            "domains":[{"id":"D01","title":"Health","kind":"core"},
                {"id":"D02","title":"Work","kind":"conditional","offerWhen":{"item":"D01.p1","is":["yes"]}},
                {"id":"D03","title":"Unwritten","kind":"core"}],
            "parts":[
                {"id":"gate","title":"Gate","lead":"","groups":[
                    {"id":"gate.now","title":"Now","items":[{"id":"G1","ask":"Safe?","kind":"yesNo"}]}]},
                {"id":"D01","domain":"D01","title":"Health","lead":"","anchors":["0","1","2","3","4"],"groups":[
                    {"id":"D01.a","title":"A","items":[{"id":"D01.p1","ask":"Work?","kind":"yesNo"}]},
                    {"id":"D01.b","title":"B","items":[{"id":"D01.p2","ask":"More?","kind":"yesNo",
                        "showWhen":{"item":"D01.p1","is":["no"]}}]}]},
                {"id":"D02","domain":"D02","title":"Work","lead":"","anchors":["0","1","2","3","4"],"groups":[
                    {"id":"D02.a","title":"C","items":[{"id":"D02.p1","ask":"Well?","kind":"yesNo"}]}]}]}"#;
        Compiled::new(
            serde_json::from_str(definition).unwrap(),
            serde_json::from_str(r#"{"version":"1"}"#).unwrap(),
        )
        .unwrap()
    }

    fn names(form: &Compiled, answer: &str) -> Vec<String> {
        let answers: Answers =
            serde_json::from_str(&format!(r#"{{"D01.p1":{{"choice":"{answer}"}}}}"#)).unwrap();
        let state = evaluate(
            form,
            &Inputs {
                answers: &answers,
                ratings: &Ratings::new(),
                facts: &Facts::default(),
            },
        );
        let found = pages(form, &state);
        found.into_iter().map(|page| page.name(form)).collect()
    }

    #[test]
    fn a_group_without_a_question_to_show_is_no_page_and_the_gate_is_none_of_them() {
        let form = form();
        assert_eq!(names(&form, "unsure"), ["D01.a", "D01/rating"]);
        assert_eq!(names(&form, "no"), ["D01.a", "D01.b", "D01/rating"]);
    }

    #[test]
    fn a_conditional_domain_has_pages_when_it_is_offered() {
        assert_eq!(
            names(&form(), "yes"),
            ["D01.a", "D01/rating", "D02.a", "D02/rating"]
        );
    }

    #[test]
    fn a_name_reads_back_and_unknown_names_are_no_page() {
        let form = form();
        for name in ["gate.now", "D01.a", "D01.b", "D02/rating"] {
            assert_eq!(FormPage::read(&form, name).unwrap().name(&form), name);
        }
        for name in ["", "D09/rating", "gate/rating", "D01"] {
            assert_eq!(FormPage::read(&form, name), None, "{name}");
        }
        let of_item = FormPage::of_item(&form, &"D01.p2".into()).unwrap();
        assert_eq!(of_item.name(&form), "D01.b");
    }

    #[test]
    fn the_way_on_is_known_from_a_page_that_is_hidden_now() {
        let form = form();
        let page = |name| FormPage::read(&form, name).unwrap();
        let shown = [page("D01.a"), page("D01/rating")];
        assert_eq!(
            neighbours(&shown, page("D01.b")),
            (Some(page("D01.a")), Some(page("D01/rating")))
        );
        assert_eq!(neighbours(&shown, page("D01.a")).0, None);
    }
}
