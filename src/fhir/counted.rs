//! Answers as they count: what is calculated put in, what is not asked left out, and all else as it came in.

use super::evaluate::{self, Setting};
use super::filled::Filled;
use super::questionnaire::Questionnaire;
use super::response::Response;
use crate::json::Json;

/// A response with what its form works out, and without answers to what is not asked.
///
/// What is no response is given back as it is.
#[must_use]
pub fn counted(form: &Questionnaire, response: &Json, setting: &Setting) -> Json {
    let Ok(mut response) = Response::read(response) else {
        return response.clone();
    };
    let mut filled = Filled::new(form, &response);
    evaluate::settle(&mut filled, setting);
    let mut gone = vec![false; response.nodes().len()];
    for (number, instance) in filled.instances().iter().enumerate() {
        let item = filled.item(instance);
        if !instance.enabled {
            if let Some(gone) = instance.node.and_then(|node| gone.get_mut(node)) {
                *gone = true;
            }
        } else if item.is_some_and(|item| item.formulas.calculated.is_some()) {
            let node = instance.node.and_then(|node| response.nodes().get(node));
            let given = node.map_or(&[][..], |node| &node.answers).iter();
            let given = given.filter_map(super::response::Answer::value);
            if !given.eq(instance.answers.iter().cloned()) {
                response.put(form, &filled.spot(number), &instance.answers);
            }
        }
    }
    response.leave_out(&gone);
    response.write()
}

impl Response {
    /// Takes nodes away by their numbers, and those that hold nothing without them.
    fn leave_out(&mut self, gone: &[bool]) {
        let is_gone = |number: &usize| gone.get(*number) == Some(&true);
        // What stands inside has a higher number than what it stands in.
        let mut empty = vec![false; self.nodes.len()];
        for number in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get_mut(number) else {
                continue;
            };
            let stays = |inner: &usize| !is_gone(inner) && empty.get(*inner) != Some(&true);
            let mut left = false;
            let mut keep = |held: &mut Vec<usize>| {
                let before = held.len();
                held.retain(stays);
                left |= held.len() < before;
            };
            keep(&mut node.children);
            for answer in &mut node.answers {
                keep(&mut answer.children);
            }
            node.answers.retain(|answer| !left || !answer.is_blank());
            if let Some(empty) = empty.get_mut(number) {
                *empty = left && node.is_blank();
            }
        }
        let roots = std::mem::take(&mut self.roots).into_iter();
        let stays = |number: &usize| !is_gone(number) && empty.get(*number) != Some(&true);
        self.roots = roots.filter(stays).collect();
    }
}
