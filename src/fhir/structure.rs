//! Whether the items of a response stand where the form has them.

use super::item::{Item, Kind};
use super::problem::{Fault, Problems};
use super::questionnaire::Questionnaire;
use super::response::Response;
use crate::domain::map::Map;

pub(super) struct Structure<'a> {
    pub(super) form: &'a Questionnaire,
    pub(super) response: &'a Response,
    /// Where its items stand.
    pub(super) places: &'a [String],
}

impl<'a> Structure<'a> {
    pub(super) fn new(
        form: &'a Questionnaire,
        response: &'a Response,
        places: &'a [String],
    ) -> Self {
        Self {
            form,
            response,
            places,
        }
    }

    /// Compares nodes with the items that may stand there; `of` is the item they stand in.
    pub(super) fn nodes(&self, of: Option<usize>, nodes: &[usize], problems: &mut Problems) {
        let mut before: Option<usize> = None;
        let mut seen: Map<usize, usize> = Map::new();
        for number in nodes {
            let Some(node) = self.response.nodes().get(*number) else {
                continue;
            };
            let name = node.link_id.as_str();
            let place = self.places.get(*number).map_or("", String::as_str);
            // Of several of one name the last one counts.
            let mut named = self.form.named(name).iter().rev().copied();
            let items = self.form.items();
            let inside = |at: &usize| items.get(*at).is_some_and(|item| item.parent == of);
            let Some(at) = named.find(inside) else {
                let fault = match name {
                    "" => Fault::NoLinkId,
                    _ if !self.form.named(name).is_empty() => Fault::Misplaced,
                    _ => Fault::UnknownLinkId,
                };
                problems.error(fault, place, name, "");
                continue;
            };
            let Some(item) = self.form.items().get(at) else {
                continue;
            };
            if before.is_some_and(|before| before > at) {
                problems.error(Fault::OutOfOrder, place, name, "");
            }
            before = before.max(Some(at));
            let times = seen.get(&at).map_or(1, |times| times + 1);
            seen.insert(at, times);
            if times == 2 && !(item.kind == Kind::Group && may_repeat(item)) {
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
            self.nodes(Some(at), &node.children, problems);
            for answer in &node.answers {
                self.nodes(Some(at), &answer.children, problems);
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
