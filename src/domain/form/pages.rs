//! The pages a form is gone through on: the groups of every offered domain, then the rating of that domain.
//!
//! A page keeps its place even when it is not among the pages at the moment, so that the way on is always known.

use super::compile::Compiled;
use super::definition::{Domain, DomainKind, Group, Part};
use super::guidance::Effect;
use super::rule::Rule;
use super::state::FormState;
use crate::domain::ids::{DomainId, ItemId};

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

/// Whether a domain is gone through without anybody asking for it.
#[must_use]
pub fn is_offered(form: &Compiled, state: &FormState, domain: &Domain) -> bool {
    domain.kind == DomainKind::Core
        || state.fired(form).any(|fired| match fired.rule {
            Rule::Offer(offered) => offered.id == domain.id,
            Rule::Cross(rule) => opens(&rule.effects, &domain.id),
            Rule::Flag(..) | Rule::Hint(..) | Rule::Review(..) => false,
        })
}

fn opens(effects: &[Effect], domain: &DomainId) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::OpenDomain(opened) if opened == domain))
}

/// The domains whose questions are written, each with whether it is offered.
#[must_use]
pub fn written_domains<'a>(form: &'a Compiled, state: &FormState) -> Vec<(&'a Domain, bool)> {
    let mut written = Vec::new();
    for domain in &form.definition().domains {
        if form.part(&domain.id).is_some() {
            written.push((domain, is_offered(form, state, domain)));
        }
    }
    written
}

/// The pages of one domain: groups with a question to show, then the rating.
#[must_use]
pub fn pages_of(form: &Compiled, state: &FormState, domain: &DomainId) -> Vec<FormPage> {
    let mut pages = Vec::new();
    let parts = &form.definition().parts;
    if let Some(part) = parts.iter().position(|p| p.domain.as_ref() == Some(domain)) {
        add_pages(form, state, part, &mut pages);
    }
    pages
}

fn add_pages(form: &Compiled, state: &FormState, part: usize, pages: &mut Vec<FormPage>) {
    let shown = |group: &Group| group.items.iter().any(|item| state.shows(form, &item.id));
    let groups = form.definition().parts.get(part).map(|part| &part.groups);
    for (at, group) in groups.into_iter().flatten().enumerate() {
        if shown(group) {
            let spot = Spot::Group(at);
            pages.push(FormPage { part, spot });
        }
    }
    let spot = Spot::Rating;
    pages.push(FormPage { part, spot });
}

/// All pages of the offered domains, in order.
#[must_use]
pub fn pages(form: &Compiled, state: &FormState) -> Vec<FormPage> {
    let mut pages = Vec::new();
    for (at, part) in form.definition().parts.iter().enumerate() {
        let domain = part.domain.as_ref().and_then(|domain| form.domain(domain));
        if domain.is_some_and(|domain| is_offered(form, state, domain)) {
            add_pages(form, state, at, &mut pages);
        }
    }
    pages
}

/// The pages before and after one.
#[must_use]
pub fn neighbours(pages: &[FormPage], here: FormPage) -> (Option<FormPage>, Option<FormPage>) {
    let before = pages.iter().rev().find(|page| **page < here);
    let after = pages.iter().find(|page| **page > here);
    (before.copied(), after.copied())
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
