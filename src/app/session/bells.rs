//! Who is told when something in the imported form on screen changes: whoever follows one question hears of that
//! question only, however long the form is.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::traits::{Notify, Track};

use super::CaseSession;
use super::sitting::Sitting;
use crate::app::Memo;
use crate::domain::ids::AnswerSpot;
use crate::fhir::filled::Filled;
use crate::fhir::value::Value;

/// Those who follow instances of a filled form, by their numbers.
#[derive(Default)]
pub(super) struct Bells {
    /// Rung when instances came or went, or another form is on screen: numbers mean something else then.
    all: ArcTrigger,
    /// Rung when what is asked outermost changed.
    root: ArcTrigger,
    own: RefCell<Vec<Option<ArcTrigger>>>,
}

impl Bells {
    /// Whoever asks is told of changes of an instance from now on, or of the outermost items.
    pub fn listen(&self, number: Option<usize>) {
        self.all.track();
        let Some(number) = number else {
            self.root.track();
            return;
        };
        let mut own = self.own.borrow_mut();
        if own.len() <= number {
            own.resize_with(number + 1, || None);
        }
        if let Some(bell) = own.get_mut(number) {
            bell.get_or_insert_default().track();
        }
    }

    /// Tells those who follow an instance, or the outermost items.
    pub fn ring(&self, number: Option<usize>) {
        let bell = match number {
            None => Some(self.root.clone()),
            Some(number) => self.own.borrow().get(number).cloned().flatten(),
        };
        if let Some(bell) = bell {
            bell.notify();
        }
    }

    /// Tells everybody.
    pub fn ring_all(&self) {
        self.all.notify();
        self.own.take();
    }
}

/// What pages were told of each instance last.
#[derive(Default)]
pub(super) struct Told(Vec<(bool, Vec<Value>)>);

impl Told {
    /// Whom to tell what changed since the last time: instances by their numbers, and none for the outermost items.
    /// Nothing when everybody is to be told.
    pub fn news(&mut self, filled: &Filled<'_>) -> Option<Vec<Option<usize>>> {
        let now = filled.instances();
        if self.0.len() != now.len() {
            self.0 = now
                .iter()
                .map(|it| (it.enabled, it.answers.clone()))
                .collect();
            return None;
        }
        let mut news = Vec::new();
        for (number, (told, now)) in self.0.iter_mut().zip(now).enumerate() {
            if told.0 != now.enabled {
                told.0 = now.enabled;
                // Who shows what is inside something shows its items that are asked.
                news.push(now.parent);
            }
            if told.1 != now.answers {
                told.1.clone_from(&now.answers);
                news.push(Some(number));
            }
        }
        news.dedup();
        Some(news)
    }
}

/// Reads a part of an instance, and follows it.
fn heard<T: Default>(
    bells: &Bells,
    sitting: &Sitting,
    (spot, number): (&str, usize),
    part: &dyn Fn(&Sitting, usize) -> T,
) -> T {
    let found = sitting.at(spot, number).map(|(number, _)| number);
    bells.listen(found);
    found.map(|found| part(sitting, found)).unwrap_or_default()
}

impl CaseSession {
    /// A part of an instance at a spot, which had that number when it was looked up, as a memo: it looks again only when
    /// that instance changes, or what is asked inside it.
    pub fn sitting_at<T>(
        self,
        at: (Arc<str>, usize),
        part: impl Fn(&Sitting, usize) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::new(move |()| {
            let inner = self.inner();
            self.peek_sitting(|sitting| heard(&inner.bells, sitting, (&at.0, at.1), &part))
        })
    }

    /// What is asked outermost, as a memo of a part.
    pub fn sitting_outermost<T>(
        self,
        part: impl Fn(&Sitting) -> T + Send + Sync + 'static,
    ) -> Memo<T>
    where
        T: PartialEq + Default + Send + Sync + 'static,
    {
        Memo::new(move |()| {
            self.inner().bells.listen(None);
            self.peek_sitting(&part)
        })
    }

    /// What was typed at a spot and is no answer.
    pub fn typed_at(self, at: (Arc<str>, usize)) -> Memo<Option<String>> {
        let key = AnswerSpot::from(&*at.0);
        self.sitting_at(at, move |sitting, _| {
            self.peek(|case| case.response_by_id(sitting.id)?.typed.get(&key).cloned())
        })
    }

    /// Tells those who follow parts of the form on screen; all of them when it is not known who.
    pub(super) fn tell(self, news: Option<Vec<Option<usize>>>) {
        let inner = self.inner();
        match news {
            Some(news) => news.into_iter().for_each(|number| inner.bells.ring(number)),
            None => inner.bells.ring_all(),
        }
    }
}
