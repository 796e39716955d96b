//! A form with its answers: every item as often as it is there, and once where it is not yet.
//!
//! A repeating group is there once for each of its nodes; what stands under a question is there
//! once for each answer.

use super::item::Item;
use super::questionnaire::Questionnaire;
use super::response::{Answer, Response};
use super::spot::{Spot, Step};
use super::value::Value;
use crate::domain::order;
use crate::json::Json;

/// Most instances of items in one filled form.
const MOST: usize = 200_000;

/// One item in one place of the filled form.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The number of the item.
    pub item: usize,
    /// The number of the instance it stands in.
    pub parent: Option<usize>,
    /// Which of the parent's answers it belongs to.
    pub answer: usize,
    /// The node of the response that it comes from.
    pub node: Option<usize>,
    /// The number after that of the last instance inside.
    pub end: usize,
    /// Its answers.
    pub answers: Vec<Value>,
    /// Whether it is asked.
    pub enabled: bool,
    /// What the form's own expression says about its being asked.
    pub wanted: bool,
}

/// A form with its answers.
#[derive(Debug, Clone)]
pub struct Filled<'q> {
    /// The form.
    pub form: &'q Questionnaire,
    instances: Vec<Instance>,
    of_item: Vec<Vec<usize>>,
    whole: bool,
}

/// The answers of a node.
fn given(response: &Response, node: Option<usize>) -> Vec<Value> {
    let node = node.and_then(|node| response.nodes().get(node));
    let answers = node.map_or(&[][..], |node| &node.answers);
    answers.iter().filter_map(Answer::value).collect()
}

impl<'q> Filled<'q> {
    /// The form with the answers of a response; what does not belong into the form is left out.
    #[must_use]
    pub fn new(form: &'q Questionnaire, response: &Response) -> Self {
        let mut filled = Self::empty(form);
        filled.fill(None, None, 0, response, response.roots());
        filled
    }

    fn empty(form: &'q Questionnaire) -> Self {
        Self {
            form,
            instances: Vec::new(),
            of_item: vec![Vec::new(); form.items().len()],
            whole: true,
        }
    }

    /// Where an instance stands, by names. Of several items of one name beside each other, which a
    /// form should not have, all stand where the first does.
    #[must_use]
    pub fn spot(&self, instance: usize) -> Spot {
        let mut steps = Vec::new();
        let (mut at, mut answer) = (Some(instance), None);
        while let Some((number, this)) = at.and_then(|it| Some((it, self.instances.get(it)?))) {
            let item = self.item(this);
            let before = self.within(this.item, this.parent).iter();
            let before = before.take_while(|other| **other < number);
            let before = before.filter_map(|other| self.instances.get(*other));
            steps.push(Step {
                link_id: item.map(|item| item.link_id.clone()).unwrap_or_default(),
                at: before.filter(|other| other.answer == this.answer).count(),
                answer: answer.filter(|_| item.is_some_and(|item| item.kind.is_question())),
            });
            (at, answer) = (this.parent, Some(this.answer));
        }
        steps.reverse();
        Spot::new(steps)
    }

    /// The instance that stands at a spot.
    #[must_use]
    pub fn at(&self, spot: &Spot) -> Option<usize> {
        let (mut of, mut parent, mut answer) = (None, None, 0);
        for step in spot.steps() {
            let item = self.form.child(of, &step.link_id)?;
            let all = self.within(item, parent).iter().copied();
            let mut all = all.filter(|number| {
                let there = self.instances.get(*number);
                there.is_some_and(|it| it.answer == answer)
            });
            parent = Some(all.nth(step.at)?);
            (of, answer) = (Some(item), step.answer.unwrap_or_default());
        }
        parent
    }

    /// Takes over from a response what is at a spot and inside it. Nothing when that is not the
    /// same number of answers and repetitions any more.
    pub(super) fn renew(&mut self, response: &Response, spot: &Spot) -> Option<usize> {
        let way = response.way(self.form, spot)?;
        let number = self.at(spot)?;
        let this = self.instances.get(number)?;
        let (item, parent, answer, end) = (this.item, this.parent, this.answer, this.end);
        let mut fresh = Self::empty(self.form);
        fresh.instance(item, None, answer, response, *way.last()?);
        let there = self.instances.get_mut(number..end)?;
        let is_same = |(old, new): (&Instance, &Instance)| {
            let same = (old.item, old.answer) == (new.item, new.answer);
            same && old.end == new.end + number
        };
        if there.len() != fresh.instances.len()
            || !there.iter().zip(&fresh.instances).skip(1).all(is_same)
        {
            return None;
        }
        for (old, new) in there.iter_mut().zip(fresh.instances) {
            (old.node, old.answers) = (new.node, new.answers);
        }
        // What stands around may have come into being, or gone.
        let mut at = parent;
        for node in way.iter().rev().skip(1) {
            let around = self.instances.get_mut(at?)?;
            (around.node, at) = (*node, around.parent);
        }
        Some(number)
    }

    fn fill(
        &mut self,
        of: Option<usize>,
        parent: Option<usize>,
        answer: usize,
        response: &Response,
        nodes: &[usize],
    ) {
        let form = self.form;
        let mut known: Vec<(usize, usize)> = Vec::new();
        for number in nodes {
            let node = response.nodes().get(*number);
            let item = node.and_then(|node| form.child(of, &node.link_id));
            known.extend(item.map(|item| (item, *number)));
        }
        order::by_key(&mut known, |(item, _)| *item);
        for number in form.children(of) {
            // Of several items of one name all are there where one is.
            let name = form.items().get(number).map_or("", |item| &item.link_id);
            let first = match form.graph.twins {
                true => form.child(of, name).unwrap_or(number),
                false => number,
            };
            let from = known.partition_point(|(item, _)| *item < first);
            let nodes = known.iter().skip(from);
            let mut nodes = nodes.take_while(|(item, _)| *item == first).peekable();
            if nodes.peek().is_none() {
                self.instance(number, parent, answer, response, None);
            }
            for (_, node) in nodes {
                self.instance(number, parent, answer, response, Some(*node));
            }
        }
    }

    fn instance(
        &mut self,
        item: usize,
        parent: Option<usize>,
        answer: usize,
        response: &Response,
        node: Option<usize>,
    ) {
        let number = self.instances.len();
        if number >= MOST {
            self.whole = false;
            return;
        }
        let found = node.and_then(|node| response.nodes().get(node));
        let question = self
            .form
            .items()
            .get(item)
            .is_some_and(|it| it.kind.is_question());
        self.instances.push(Instance {
            item,
            parent,
            answer,
            node,
            end: number + 1,
            answers: match question {
                true => given(response, node),
                false => Vec::new(),
            },
            enabled: true,
            wanted: true,
        });
        if let Some(list) = self.of_item.get_mut(item) {
            list.push(number);
        }
        match found {
            Some(found) if question && !found.answers.is_empty() => {
                // Answers without a value lend what is inside them to the next one.
                let mut at = 0;
                for answer in &found.answers {
                    self.fill(Some(item), Some(number), at, response, &answer.children);
                    at += usize::from(answer.value().is_some());
                }
            }
            _ => {
                let nodes = found.map_or(&[][..], |found| &found.children);
                self.fill(Some(item), Some(number), 0, response, nodes);
            }
        }
        let end = self.instances.len();
        if let Some(instance) = self.instances.get_mut(number) {
            instance.end = end;
        }
    }

    /// Forgets what was worked out: every item is asked, and has the answers that the response has.
    pub(super) fn forget(&mut self, response: &Response) {
        for instance in &mut self.instances {
            (instance.enabled, instance.wanted) = (true, true);
        }
        self.forget_calculated(response);
    }

    /// Forgets what was calculated: it is answered as the response says.
    pub(super) fn forget_calculated(&mut self, response: &Response) {
        for instance in &mut self.instances {
            let item = self.form.items().get(instance.item);
            let item = item.filter(|item| item.kind.is_question());
            if item.is_some_and(|item| item.formulas.calculated.is_some()) {
                instance.answers = given(response, instance.node);
            }
        }
    }

    /// All instances in the order of the document.
    #[must_use]
    pub fn instances(&self) -> &[Instance] {
        &self.instances
    }

    /// Whether all of the response found room.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The instance of a number.
    pub(super) fn instance_mut(&mut self, number: usize) -> Option<&mut Instance> {
        self.instances.get_mut(number)
    }

    /// The numbers of an item's instances, in order.
    #[must_use]
    pub fn of_item(&self, item: usize) -> &[usize] {
        self.of_item.get(item).map_or(&[], Vec::as_slice)
    }

    /// The item of an instance.
    #[must_use]
    pub fn item(&self, instance: &Instance) -> Option<&'q Item> {
        self.form.items().get(instance.item)
    }

    /// The instance, or the nearest one around it, that is of an item.
    pub(super) fn around(&self, number: usize, item: usize) -> Option<usize> {
        let mut at = Some(number);
        while let Some(number) = at {
            let instance = self.instances.get(number)?;
            if instance.item == item {
                return Some(number);
            }
            at = instance.parent;
        }
        None
    }

    /// The instances of an item that are inside another instance, or that one itself.
    pub(super) fn within(&self, item: usize, around: Option<usize>) -> &[usize] {
        let all = self.of_item(item);
        let Some(instance) = around.and_then(|number| Some((number, self.instances.get(number)?)))
        else {
            return all;
        };
        let (from, end) = (instance.0, instance.1.end);
        let first = all.partition_point(|number| *number < from);
        let last = all.partition_point(|number| *number < end);
        all.get(first..last).unwrap_or_default()
    }

    /// Whether an item is asked anywhere in the form.
    #[must_use]
    pub fn is_enabled(&self, item: usize) -> bool {
        let mut all = self.of_item(item).iter();
        all.any(|number| self.instances.get(*number).is_some_and(|it| it.enabled))
    }

    /// The answers that count as a response: of items that are asked, and where there are any.
    #[must_use]
    pub fn response(&self) -> Json {
        self.written().0
    }

    /// The same, and for each instance its place: in which answer of its parent, and as which item.
    pub(super) fn written(&self) -> (Json, Vec<Option<usize>>) {
        let mut slots = vec![None; self.instances.len()];
        let mut members = self.form.response_members();
        let (items, _) = self.items(0, self.instances.len(), 0, &mut slots);
        if !items.is_empty() {
            members.push(("item".into(), Json::List(items)));
        }
        (Json::Object(members), slots)
    }

    /// The items from a number on that belong to an answer, and where the next answer's begin.
    fn items(
        &self,
        from: usize,
        end: usize,
        answer: usize,
        slots: &mut [Option<usize>],
    ) -> (Vec<Json>, usize) {
        let mut items = Vec::new();
        let mut at = from;
        while let Some(instance) = self
            .instances
            .get(at)
            .filter(|it| at < end && it.answer == answer)
        {
            let number = at;
            at = instance.end.max(at + 1);
            if !instance.enabled {
                continue;
            }
            if let Some(json) = self.one(number, instance, slots) {
                if let Some(slot) = slots.get_mut(number) {
                    *slot = Some(items.len());
                }
                items.push(json);
            }
        }
        (items, at)
    }

    fn one(&self, number: usize, instance: &Instance, slots: &mut [Option<usize>]) -> Option<Json> {
        let item = self.item(instance)?;
        let mut members = item.response_members();
        if !item.kind.is_question() {
            let (items, _) = self.items(number + 1, instance.end, 0, slots);
            if items.is_empty() {
                return None;
            }
            members.push(("item".into(), Json::List(items)));
            return Some(Json::Object(members));
        }
        let mut answers = Vec::new();
        let mut from = number + 1;
        for at in 0..=instance.answers.len() {
            let mut answer: Vec<(String, Json)> = Vec::new();
            answer.extend(instance.answers.get(at).map(Value::member));
            let (items, next) = self.items(from, instance.end, at, slots);
            from = next;
            if !items.is_empty() {
                answer.push(("item".into(), Json::List(items)));
            }
            if !answer.is_empty() {
                answers.push(Json::Object(answer));
            }
        }
        if answers.is_empty() {
            return None;
        }
        members.push(("answer".into(), Json::List(answers)));
        Some(Json::Object(members))
    }
}
