//! Changing a response: answers at a spot, and repetitions of groups.
//!
//! Whatever is not changed stays as it came in, members without a meaning here included.

use super::item::{Item, Kind};
use super::questionnaire::Questionnaire;
use super::response::{Answer, Node, Response};
use super::spot::Spot;
use super::structure::may_repeat;
use super::value::Value;

/// What nodes stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// The response itself.
    Response,
    /// An item.
    Item(usize),
    /// An answer of an item.
    Answer(usize, usize),
    /// Something that is not there yet.
    Missing,
}

/// One step of a spot, as far as the response has it.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The number of the item in the form.
    item: usize,
    holder: Holder,
    node: Option<usize>,
}

/// Members that say what an item is, and nothing about anybody.
const PLAIN: [&str; 3] = ["linkId", "text", "definition"];

/// The node of an item that nobody has answered yet.
fn blank(item: &Item) -> Node {
    Node {
        link_id: item.link_id.clone(),
        members: item.response_members(),
        ..Node::default()
    }
}

impl Node {
    pub(super) fn is_blank(&self) -> bool {
        let mut names = self.members.iter().map(|(name, _)| name.as_str());
        self.answers.is_empty() && self.children.is_empty() && names.all(|it| PLAIN.contains(&it))
    }
}

impl Answer {
    pub(super) fn is_blank(&self) -> bool {
        self.members.is_empty() && self.children.is_empty()
    }

    /// Puts another value in; what stands beside goes with the one before.
    fn put(&mut self, value: Option<&Value>) {
        self.members.retain(|(name, _)| {
            let plain = name.strip_prefix('_').unwrap_or(name);
            let rest = plain.strip_prefix("value");
            !rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        });
        self.members.extend(value.map(Value::member));
    }
}

impl Response {
    /// Puts the answers to a question there, in place of those before; nodes on the way are made.
    ///
    /// An answer that stays keeps what stands inside it, and so does one that is changed in its
    /// place. Items that hold nothing any more go away. False when the form has no such question
    /// there, and then nothing is changed.
    pub fn put(&mut self, form: &Questionnaire, spot: &Spot, values: &[Value]) -> bool {
        let Some(mut way) = self.places_of(form, spot) else {
            return false;
        };
        let question = way.last().and_then(|last| form.items().get(last.item));
        if !question.is_some_and(|item| item.kind.is_question()) {
            return false;
        }
        if !values.is_empty() {
            self.make(form, &mut way);
        }
        let node = way.last().and_then(|last| last.node);
        let Some(node) = node.and_then(|number| self.nodes.get_mut(number)) else {
            return true;
        };
        let old = std::mem::take(&mut node.answers);
        let beside = match old.is_empty() && !values.is_empty() {
            true => std::mem::take(&mut node.children),
            false => Vec::new(),
        };
        node.answers = replaced(old, values);
        node.answers.retain(|answer| !answer.is_blank());
        if let Some(first) = node.answers.first_mut() {
            first.children.extend(beside);
        }
        self.tidy(&way);
        true
    }

    /// Adds a repetition of a repeating group behind the one at a spot. False when it is none.
    pub fn add(&mut self, form: &Questionnaire, spot: &Spot) -> bool {
        let Some((mut way, item)) = self.repetition(form, spot) else {
            return false;
        };
        // One that is only shown is there before the other can stand behind it.
        self.make(form, &mut way);
        let number = self.nodes.len();
        self.nodes.push(blank(item));
        if let Some(last) = way.last()
            && let Some(held) = self.held_mut(last.holder)
        {
            let at = held.iter().position(|node| Some(*node) == last.node);
            held.insert(at.map_or(held.len(), |at| at + 1), number);
        }
        true
    }

    /// Takes a repetition of a repeating group away, and all in it. False when it is none.
    pub fn remove(&mut self, form: &Questionnaire, spot: &Spot) -> bool {
        let Some((way, item)) = self.repetition(form, spot) else {
            return false;
        };
        let Some((last, outer)) = way.split_last() else {
            return false;
        };
        self.take(last.holder, last.node);
        // One that is empty and alone is shown without being there.
        let left = self.named(last.holder, &item.link_id);
        if let [one] = left.as_slice()
            && self.nodes.get(*one).is_some_and(Node::is_blank)
        {
            self.take(last.holder, Some(*one));
        }
        self.tidy(outer);
        true
    }

    fn repetition<'q>(
        &self,
        form: &'q Questionnaire,
        spot: &Spot,
    ) -> Option<(Vec<Place>, &'q Item)> {
        let way = self.places_of(form, spot)?;
        let item = form.items().get(way.last()?.item)?;
        (item.kind == Kind::Group && may_repeat(item)).then_some((way, item))
    }

    /// The nodes on the way to a spot, as far as there are any; nothing when it is no spot of the form.
    pub(super) fn way(&self, form: &Questionnaire, spot: &Spot) -> Option<Vec<Option<usize>>> {
        let way = self.places_of(form, spot)?;
        Some(way.iter().map(|place| place.node).collect())
    }

    fn places_of(&self, form: &Questionnaire, spot: &Spot) -> Option<Vec<Place>> {
        let mut way = Vec::new();
        let mut parent = None;
        let mut holders = vec![Holder::Response];
        for (number, step) in spot.steps().iter().enumerate() {
            let at = form.child(parent, &step.link_id)?;
            let question = form.items().get(at)?.kind.is_question();
            // Only in the middle the way goes under an answer, and only of a question.
            let inner = number + 1 < spot.steps().len();
            if step.answer.is_some() != (inner && question) {
                return None;
            }
            let (holder, node) = self.one_of(&holders, &step.link_id, step.at)?;
            way.push(Place {
                item: at,
                holder,
                node,
            });
            holders = self.holders(node, question, step.answer.unwrap_or_default());
            parent = Some(at);
        }
        (!way.is_empty()).then_some(way)
    }

    /// Of all items of that name in these holders, the one that is counted out. As in a filled form
    /// each holder has at least one, be it only shown.
    fn one_of(&self, holders: &[Holder], name: &str, at: usize) -> Option<(Holder, Option<usize>)> {
        let mut left = at;
        for holder in holders {
            let named = self.named(*holder, name);
            if left < named.len().max(1) {
                return Some((*holder, named.get(left).copied()));
            }
            left -= named.len().max(1);
        }
        None
    }

    /// Where the items under that answer stand: in it, and in those without a value before it.
    fn holders(&self, node: Option<usize>, question: bool, answer: usize) -> Vec<Holder> {
        let Some((number, node)) = node.and_then(|it| Some((it, self.nodes.get(it)?))) else {
            return match answer {
                0 => vec![Holder::Missing],
                _ => Vec::new(),
            };
        };
        let mut holders = Vec::new();
        if !question || node.answers.is_empty() {
            holders.extend((answer == 0).then_some(Holder::Item(number)));
            return holders;
        }
        let mut values = 0;
        for (at, one) in node.answers.iter().enumerate() {
            if values == answer {
                holders.push(Holder::Answer(number, at));
            }
            values += usize::from(one.value().is_some());
        }
        holders
    }

    fn held(&self, holder: Holder) -> &[usize] {
        let node = |number: usize| self.nodes.get(number);
        match holder {
            Holder::Response => &self.roots,
            Holder::Item(number) => node(number).map_or(&[], |node| &node.children),
            Holder::Answer(number, at) => {
                let answer = node(number).and_then(|node| node.answers.get(at));
                answer.map_or(&[], |answer| &answer.children)
            }
            Holder::Missing => &[],
        }
    }

    fn held_mut(&mut self, holder: Holder) -> Option<&mut Vec<usize>> {
        Some(match holder {
            Holder::Response => &mut self.roots,
            Holder::Item(number) => &mut self.nodes.get_mut(number)?.children,
            Holder::Answer(number, at) => {
                let node = self.nodes.get_mut(number)?;
                &mut node.answers.get_mut(at)?.children
            }
            Holder::Missing => return None,
        })
    }

    fn name_of(&self, number: usize) -> &str {
        self.nodes.get(number).map_or("", |node| &node.link_id)
    }

    fn named(&self, holder: Holder, name: &str) -> Vec<usize> {
        let held = self.held(holder).iter().copied();
        held.filter(|number| self.name_of(*number) == name)
            .collect()
    }

    /// Makes the nodes on the way that are not there, each where the form has its item.
    fn make(&mut self, form: &Questionnaire, way: &mut [Place]) {
        let mut outer: Option<(usize, usize)> = None;
        for place in way {
            let Some(item) = form.items().get(place.item) else {
                return;
            };
            let number = match place.node {
                Some(number) => number,
                None => {
                    if let (Holder::Item(_) | Holder::Missing, Some((of, node))) =
                        (place.holder, outer)
                    {
                        place.holder = self.inside(form, of, node);
                    }
                    let parent = outer.map(|(of, _)| of);
                    let number = self.nodes.len();
                    self.nodes.push(blank(item));
                    let after = |node: &usize| {
                        let there = form.child(parent, self.name_of(*node));
                        there.is_some_and(|there| there > place.item)
                    };
                    let held = self.held(place.holder);
                    let at = held.iter().position(after).unwrap_or(held.len());
                    if let Some(held) = self.held_mut(place.holder) {
                        held.insert(at, number);
                    }
                    place.node = Some(number);
                    number
                }
            };
            outer = Some((place.item, number));
        }
    }

    /// Where the first item inside a node stands: under a question, in an answer.
    fn inside(&mut self, form: &Questionnaire, item: usize, number: usize) -> Holder {
        let item = form.items().get(item);
        let question = item.is_some_and(|item| item.kind.is_question());
        let Some(node) = self.nodes.get_mut(number).filter(|_| question) else {
            return Holder::Item(number);
        };
        if node.answers.is_empty() {
            if !node.children.is_empty() {
                return Holder::Item(number);
            }
            node.answers.push(Answer::default());
        }
        Holder::Answer(number, 0)
    }

    fn take(&mut self, holder: Holder, number: Option<usize>) {
        if let Some(held) = self.held_mut(holder) {
            held.retain(|node| Some(*node) != number);
        }
        if let Some(node) = number.and_then(|number| self.nodes.get_mut(number)) {
            *node = Node::default();
        }
    }

    /// Takes away what holds nothing any more, from the inside out. Of several items of one name
    /// each stays: a repetition that somebody asked for, somebody takes away.
    fn tidy(&mut self, way: &[Place]) {
        for place in way.iter().rev() {
            let Some(node) = place.node.and_then(|number| self.nodes.get_mut(number)) else {
                continue;
            };
            // Beside others, even one that says nothing counts.
            if let [one] = node.answers.as_slice()
                && one.is_blank()
            {
                node.answers.clear();
            }
            let name = node.link_id.clone();
            if !node.is_blank() || self.named(place.holder, &name).len() > 1 {
                return;
            }
            self.take(place.holder, place.node);
        }
    }
}

/// The answers with these values, each with what stood in the one that it was before.
fn replaced(old: Vec<Answer>, values: &[Value]) -> Vec<Answer> {
    // Those without a value belong to the next one that has one.
    let mut groups: Vec<Vec<Answer>> = Vec::new();
    let mut group = Vec::new();
    for answer in old {
        let last = answer.value().is_some();
        group.push(answer);
        if last {
            groups.push(std::mem::take(&mut group));
        }
    }
    let valued = groups.len();
    groups.push(group);
    let mut new: Vec<Vec<Answer>> = vec![Vec::new(); values.len()];
    for (slot, value) in new.iter_mut().zip(values) {
        let same = |group: &&mut Vec<Answer>| {
            let last = group.last().and_then(Answer::value);
            last.as_ref() == Some(value)
        };
        if let Some(group) = groups.iter_mut().find(same) {
            *slot = std::mem::take(group);
        }
    }
    for (at, (slot, value)) in new.iter_mut().zip(values).enumerate() {
        if !slot.is_empty() {
            continue;
        }
        let group = groups.get_mut(at).map(std::mem::take);
        *slot = group.filter(|group| !group.is_empty()).unwrap_or_default();
        match slot.last_mut() {
            Some(last) => last.put(Some(value)),
            None => {
                let mut answer = Answer::default();
                answer.put(Some(value));
                slot.push(answer);
            }
        }
    }
    let mut left = |at: usize| groups.get_mut(at).map(std::mem::take).unwrap_or_default();
    let behind = left(valued);
    // Nobody who clears an answer means what was answered under it.
    let mut kept = match values {
        [] => left(0),
        _ => Vec::new(),
    };
    if let Some(last) = kept.last_mut() {
        last.put(None);
    }
    let new = new.into_iter().flatten();
    new.chain(kept).chain(behind).collect()
}
