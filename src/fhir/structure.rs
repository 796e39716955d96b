//! Whether the items of a response stand where the form has them.

use std::collections::BTreeMap;

use super::item::{Item, Kind};
use super::problem::{Fault, Problems};
use super::questionnaire::Questionnaire;
use super::response::Response;

pub(super) struct Structure<'a> {
    pub(super) form: &'a Questionnaire,
    pub(super) response: &'a Response,
    /// Where its items stand.
    pub(super) places: &'a [String],
    /// The items of each linkId.
    named: BTreeMap<&'a str, usize>,
}

impl<'a> Structure<'a> {
    pub(super) fn new(
        form: &'a Questionnaire,
        response: &'a Response,
        places: &'a [String],
    ) -> Self {
        let items = form.items().iter().enumerate();
        Self {
            form,
            response,
            places,
            named: items
                .map(|(at, item)| (item.link_id.as_str(), at))
                .collect(),
        }
    }

    /// Compares nodes with the items that may stand there; `of` is the item they stand in.
    pub(super) fn nodes(&self, of: Option<usize>, nodes: &[usize], problems: &mut Problems) {
        let items: BTreeMap<&str, usize> = self
            .form
            .children(of)
            .filter_map(|at| Some((self.form.items().get(at)?.link_id.as_str(), at)))
            .collect();
        let mut before: Option<usize> = None;
        let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
        for number in nodes {
            let Some(node) = self.response.nodes().get(*number) else {
                continue;
            };
            let name = node.link_id.as_str();
            let place = self.places.get(*number).map_or("", String::as_str);
            let Some(at) = items.get(name) else {
                let fault = match name {
                    "" => Fault::NoLinkId,
                    _ if self.named.contains_key(name) => Fault::Misplaced,
                    _ => Fault::UnknownLinkId,
                };
                problems.error(fault, place, name, "");
                continue;
            };
            let Some(item) = self.form.items().get(*at) else {
                continue;
            };
            if before.is_some_and(|before| before > *at) {
                problems.error(Fault::OutOfOrder, place, name, "");
            }
            before = before.max(Some(*at));
            let times = seen.entry(*at).or_default();
            *times += 1;
            if *times == 2 && !(item.kind == Kind::Group && may_repeat(item)) {
                problems.error(Fault::SeveralItems, place, name, "");
            }
            if node.is_odd() {
                problems.error(Fault::OddAnswers, place, name, "");
            }
            match item.kind.is_question() {
                true if !node.children.is_empty() => {
                    problems.error(Fault::BesideAnswers, place, name, "");
                }
                false if !node.answers.is_empty() => {
                    problems.error(Fault::AnswerOnGroup, place, name, "");
                }
                _ => {}
            }
            self.nodes(Some(*at), &node.children, problems);
            for answer in &node.answers {
                self.nodes(Some(*at), &answer.children, problems);
            }
        }
        for (at, times) in seen {
            let Some(item) = self
                .form
                .items()
                .get(at)
                .filter(|it| it.kind == Kind::Group)
            else {
                continue;
            };
            let times = u64::try_from(times).unwrap_or(u64::MAX);
            if item.bounds.fewest.is_some_and(|fewest| times < fewest) {
                problems.error(Fault::TooFew, &item.place, &item.link_id, "");
            }
            if item.bounds.most.is_some_and(|most| times > most) {
                problems.error(Fault::TooMany, &item.place, &item.link_id, "");
            }
        }
    }
}

/// Whether an item can be there several times.
pub(super) fn may_repeat(item: &Item) -> bool {
    item.repeats || item.bounds.most.is_some_and(|most| most > 1)
}
